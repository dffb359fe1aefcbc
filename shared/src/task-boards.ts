import { z } from 'zod'
import { Day, Instant, text, UnitId } from './common.ts'
import { DirectiveId, Lineage } from './directives.ts'
import { FileId } from './files.ts'
import { Consolidated, TaskBrief, TaskId, Timeliness } from './tasks.ts'

/** Contracts of many tasks looked at together: board, tree, awaited events, ranking, overview, weekly briefs. */

export const BoardQuery = z.object({
  under: UnitId.optional(),
  directiveId: DirectiveId.optional(),
  from: Day.optional(),
  to: Day.optional(),
  by: z
    .enum(['unit', 'branch'])
    .default('unit')
    .describe('unit: each unit; branch: units directly below, with everything under them'),
})
export const BoardRow = z.object({
  unitId: UnitId.nullable(),
  unitName: z.string(),
  counts: z.record(z.string(), z.number().int()).describe('By board column'),
})
export const Board = z.object({
  asOf: Instant,
  unitName: z.string(),
  rows: z.array(BoardRow),
  total: z.record(z.string(), z.number().int()),
})
export type Board = z.infer<typeof Board>

/** A node of the cascade: a directive, an item of it, a unit's task, a subtask. Children are asked for when opened. */
export const CascadeNode = z.object({
  kind: z.enum(['directive', 'item', 'task']),
  id: z.uuid(),
  title: z.string(),
  unitName: z.string().nullable(),
  label: z.string().nullable(),
  dueAt: Instant.nullable(),
  timeliness: Timeliness.nullable(),
  percent: z.number().int().nullable(),
  consolidated: Consolidated.nullable(),
  conflict: z.object({ code: z.enum(['later_than_parent', 'no_margin']), message: z.string() }).nullable(),
  children: z.number().int(),
})
export type CascadeNode = z.infer<typeof CascadeNode>
export const CascadeQuery = z.object({
  directiveId: DirectiveId.optional(),
  itemId: z.uuid().optional(),
  taskId: TaskId.optional(),
})
export const CascadeReply = z.object({
  path: z.array(z.object({ kind: z.enum(['directive', 'item', 'task']), id: z.uuid(), title: z.string() })),
  nodes: z.array(CascadeNode),
})

export const Event = z.object({
  id: z.uuid(),
  words: z.string(),
  waiting: z.number().int(),
  registeredOn: Day.nullable(),
  document: z.string().nullable(),
  directives: z.array(Lineage),
})
export type Event = z.infer<typeof Event>
export const EventsReply = z.object({
  items: z.array(Event),
  can: z.array(z.uuid()).describe('Events the reader may register'),
})
export const RegisterEvent = z.object({ on: Day, document: text(500), dueOn: Day.nullable().default(null) })
export const RegisterEventReply = z.object({ started: z.number().int() })
export type RegisterEventReply = z.infer<typeof RegisterEventReply>

export const RankingQuery = z.object({
  under: UnitId.optional(),
  from: Day.optional(),
  to: Day.optional(),
  level: z.enum(['department', 'district', 'commune']).optional(),
})
export const Rank = z.object({
  place: z.number().int(),
  unitId: UnitId,
  unitName: z.string(),
  done: z.number().int(),
  onTime: z.number().int(),
  late: z.number().int(),
  overdue: z.number().int(),
  open: z.number().int(),
  share: z
    .number()
    .nullable()
    .describe('Done on time ÷ (done + overdue); null when there is nothing to divide'),
})
export const Ranking = z.object({
  from: Day,
  to: Day,
  asOf: Instant,
  formula: z.string(),
  rows: z.array(Rank),
})
export type Ranking = z.infer<typeof Ranking>

/** One obligation and date, shown by its first unit. */
export const GroupedTask = TaskBrief.extend({
  others: z.number().int().describe('Further units that owe the same by the same date, of those read'),
})
export type GroupedTask = z.infer<typeof GroupedTask>

export const Overview = z.object({
  asOf: Instant,
  unitName: z.string(),
  counts: z.record(z.string(), z.number().int()).describe('By board column'),
  months: z.array(z.object({ month: Day, onTime: z.number().int(), late: z.number().int() })),
  worst: z.array(Rank),
  nearest: z.array(GroupedTask),
  overdue: z.array(GroupedTask),
  toDecide: z.object({ submitted: z.number().int(), extensions: z.number().int() }),
  directives: z.array(z.object({ directive: Lineage, sentAt: Instant, consolidated: Consolidated })),
})
export type Overview = z.infer<typeof Overview>

export const Brief = z.object({
  id: z.uuid(),
  unitId: UnitId,
  week: Day.describe('Its Monday'),
  asOf: Instant,
  fileId: FileId,
})
export type Brief = z.infer<typeof Brief>
export const BriefsReply = z.object({ items: z.array(Brief), can: z.object({ make: z.boolean() }) })
export const MakeBrief = z.object({ unitId: UnitId })
export const MakeBriefReply = z.object({ week: Day, making: z.literal(true) })

/** `GET /directives/units`: with `taskId` the units that task may be given down to, else those below the reader's own. */
export const ReceiversQuery = z.object({ taskId: TaskId.optional(), q: z.string().max(100).optional() })
export const ReceiversReply = z.object({ items: z.array(z.object({ unitId: UnitId, name: z.string() })) })
