import { z } from 'zod'
import { Certificate, DayCertificate } from './calendar.ts'
import { Day, Instant, PageQuery, page, StaffId, text, UnitId } from './common.ts'
import { BOARD_COLUMNS, LEGAL_STATES, TASK_ACTIONS, TASK_STATES } from './directive-states.ts'
import { DirectiveId } from './directives.ts'
import { FileId } from './files.ts'
import { Deadline, Reference, Span, Target } from './reading.ts'

/**
 * Contracts of tasks: one obligation given to one unit, from acknowledgement to accepted evidence. Those
 * of many tasks looked at together are in task-boards.ts.
 *
 * GET  /directives/board                 units × columns under a unit
 * GET  /directives/tasks                 keyset list: mine, my unit's, given by us, one board cell, overdue …
 * GET  /directives/tasks/:id             one task with `can`, clock, progress, evidence, extensions, subtasks, history
 * GET  /directives/tasks/:id/words       the passage of the source it came from
 * POST /directives/tasks/:id/<action>    acknowledge · assign · acknowledge-personally · report · evidence ·
 *                                        evidence/:evidenceId/remove · submit · accept · return · extensions ·
 *                                        extensions/:extensionId/decide · extensions/:extensionId/withdraw · suspend ·
 *                                        resume · cancel · subtasks · reopen · remind
 * GET  /directives/cascade?directiveId=|taskId=   the tree, one level at a time, each node with its consolidated state
 * GET  /directives/events                what tasks wait for
 * POST /directives/events/:id/register   it happened: document and day; waiting tasks start
 * GET  /directives/ranking               units by share done on time, over a period
 * GET  /directives/overview              the leader's screen: counts, worst units, nearest dates, latest changes
 * GET  /directives/briefs                weekly briefs; POST makes this week's; each is a PDF file
 * GET  /directives/units                 units that may be given tasks (for choosing), by name
 */

export const TaskId = z.uuid().brand('SteeringTaskId')
export type TaskId = z.infer<typeof TaskId>

export const TaskState = z.enum(TASK_STATES)
export const TaskAction = z.enum(TASK_ACTIONS)
export const LegalState = z.enum(LEGAL_STATES)
export const BoardColumn = z.enum(BOARD_COLUMNS)
export const Timeliness = z.enum([
  'within',
  'near',
  'overdue',
  'on_time',
  'late',
  'no_limit',
  'suspended',
  'cancelled',
])

/** How the children of a task or item stand: the consolidated state upward is the worst of them, with the share done. */
export const Consolidated = z.object({
  total: z.number().int(),
  done: z.number().int(),
  late: z.number().int().describe('Done late'),
  overdue: z.number().int(),
  near: z.number().int(),
  waiting: z.number().int(),
  unacknowledged: z.number().int(),
  worst: Timeliness,
})
export type Consolidated = z.infer<typeof Consolidated>

export const TaskBrief = z.object({
  id: TaskId,
  directiveId: DirectiveId,
  directive: z.object({
    type: z.string().nullable(),
    number: z.string().nullable(),
    symbol: z.string().nullable(),
    issuedOn: Day.nullable(),
  }),
  label: z.string(),
  kind: z.enum(['assignment', 'subtask', 'instance']),
  text: z.string(),
  unitId: UnitId.nullable(),
  unitName: z.string().describe('Of the unit, or of the body outside the tree'),
  assignerName: z.string(),
  state: TaskState,
  legal: LegalState,
  timeliness: Timeliness,
  percent: z.number().int(),
  dueAt: Instant.nullable(),
  firstDueAt: Instant.nullable().describe('The original date, shown when another is in force'),
  softDueAt: Instant.nullable(),
  deadline: z.string().nullable().describe('The words of the deadline'),
  period: z.object({ from: Day, to: Day }).nullable(),
  unitAcknowledgedAt: Instant.nullable(),
  personName: z.string().nullable(),
  personAcknowledgedAt: Instant.nullable(),
  product: z.string().nullable(),
  obstacle: z.string().nullable(),
  extensionAsked: z.boolean(),
  endedAt: Instant.nullable(),
})
export type TaskBrief = z.infer<typeof TaskBrief>

export const Progress = z.object({
  id: z.uuid(),
  at: Instant,
  byName: z.string(),
  percent: z.number().int(),
  text: z.string(),
  obstacle: z.string().nullable(),
  request: z.string().nullable(),
})
export const Figure = z.object({ name: text(300), value: z.number(), unit: text(40), asOf: Instant })
export const Evidence = z.object({
  id: z.uuid(),
  kind: z.enum(['file', 'document', 'figure']),
  name: z.string(),
  number: z.string().nullable(),
  issuedOn: Day.nullable(),
  fileId: FileId.nullable(),
  documentId: z.uuid().nullable(),
  figure: Figure.nullable(),
  addedByName: z.string(),
  addedAt: Instant,
})
export const Extension = z.object({
  id: z.uuid(),
  state: z.enum(['asked', 'granted', 'refused', 'withdrawn']),
  reason: z.string(),
  achieved: z.string().nullable(),
  askedFor: Day,
  askedByName: z.string(),
  askedAt: Instant,
  decidedByName: z.string().nullable(),
  decidedAt: Instant.nullable(),
  answer: z.string().nullable(),
  wasDueAt: Instant,
  grantedDueAt: Instant.nullable(),
})
export const DueChange = z.object({
  at: Instant,
  wasDueAt: Instant.nullable(),
  dueAt: Instant.nullable(),
  why: z.enum(['first', 'extension', 'event', 'superseded', 'calendar', 'moved', 'resumed']),
  basis: z.string().nullable(),
})

export const TaskRecord = TaskBrief.extend({
  version: z.number().int(),
  directiveSubject: z.string().nullable(),
  section: z.string().nullable(),
  span: Span.nullable(),
  receiver: z.string().nullable(),
  via: z.string().nullable(),
  coordinating: z.array(z.string()),
  supervising: z.array(z.string()),
  rule: Deadline,
  targets: z.array(Target),
  links: z.array(Reference),
  certificate: z.union([Certificate, DayCertificate]).nullable(),
  sentences: z.array(z.string()).describe('The certificate in the reader’s language'),
  waitsFor: z
    .object({
      id: z.uuid(),
      words: z.string(),
      registeredOn: Day.nullable(),
      document: z.string().nullable(),
    })
    .nullable(),
  parent: z
    .object({ id: TaskId, unitName: z.string(), text: z.string(), dueAt: Instant.nullable() })
    .nullable(),
  sameAs: z.object({ id: TaskId, directive: z.string() }).nullable(),
  movedFrom: z.array(
    z.object({
      unitName: z.string(),
      on: Day,
      basis: z.string().nullable(),
      split: z
        .boolean()
        .describe('The unit was split: a person should look whether this heir is the right one'),
    }),
  ),
  lateAgainstFirst: z.boolean().nullable(),
  children: Consolidated.nullable(),
  progress: z.array(Progress),
  evidence: z.array(Evidence),
  extensions: z.array(Extension),
  dates: z.array(DueChange),
  instances: z.array(TaskBrief).describe('The latest instances of a standing duty'),
  returned: z.object({ reason: z.string(), at: Instant, byName: z.string() }).nullable(),
  history: z.array(z.object({ at: Instant, type: z.string(), actorName: z.string(), words: z.string() })),
  can: z.array(TaskAction),
  people: z
    .array(z.object({ staffId: StaffId, role: z.string(), name: z.string(), title: z.string() }))
    .describe('Whom the unit may give it to; empty when the reader may not'),
})
export type TaskRecord = z.infer<typeof TaskRecord>

const command = <S extends z.ZodRawShape>(shape: S) =>
  z.object({ version: z.number().int().positive(), ...shape })

export const Acknowledge = command({})
export const Assign = command({ staffId: StaffId, note: text(500, 0).default('') })
export const Report = command({
  percent: z.number().int().min(0).max(100),
  text: text(4000),
  obstacle: text(2000, 0).default(''),
  request: text(2000, 0).default(''),
})
export const AddEvidence = command({
  evidence: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('file'),
      fileId: FileId,
      name: text(300),
      number: text(60, 0).default(''),
      issuedOn: Day.nullable().default(null),
    }),
    z.object({
      kind: z.literal('document'),
      name: text(300),
      number: text(60),
      issuedOn: Day,
      documentId: z.uuid().nullable().default(null),
    }),
    z.object({ kind: z.literal('figure'), name: text(300), figure: Figure }),
  ]),
})
export const RemoveEvidence = command({})
export const Submit = command({ text: text(4000) })
export const Accept = command({ comment: text(2000, 0).default('') })
export const Return = command({ reason: text(2000), redoBy: Day.nullable().default(null) })
export const RequestExtension = command({
  reason: text(2000),
  achieved: text(2000, 0).default(''),
  askedFor: Day,
})
export const DecideExtension = command({
  grant: z.boolean(),
  until: Day.nullable().default(null).describe('Null: the day asked for'),
  answer: text(2000, 0).default(''),
})
export const Suspend = command({ reason: text(2000), waitsFor: text(500) })
export const Resume = command({ note: text(1000, 0).default(''), dueOn: Day.nullable().default(null) })
export const Cancel = command({ reason: text(2000), legalBasis: text(500, 0).default('') })
export const Reopen = command({ reason: text(2000) })
export const Remind = command({ message: text(1000, 0).default('') })
export const AddSubtasks = command({
  unitIds: z.array(UnitId).min(1).max(600),
  text: text(6000).nullable().default(null).describe('Null: the words of the task itself'),
  dueOn: Day.nullable().default(null).describe('Null: the margin before the parent’s date'),
  acceptConflict: z
    .boolean()
    .default(false)
    .describe('A date after the parent’s minus margin, but not after the parent’s own, knowingly'),
})
export const TaskAcknowledged = z.object({
  id: TaskId,
  version: z.number().int(),
  state: TaskState,
  digest: z.string(),
  warnings: z
    .array(z.object({ code: z.enum(['open_children', 'later_than_children']), message: z.string() }))
    .describe('Done all the same, but worth a look'),
})
export type TaskAcknowledged = z.infer<typeof TaskAcknowledged>

/** The passage of the source a task came from, with what stands around it. */
export const TaskWords = z.object({
  label: z.string(),
  section: z.string().nullable(),
  before: z.string(),
  text: z.string(),
  after: z.string(),
})

export const TasksQuery = PageQuery.extend({
  scope: z
    .enum(['mine', 'unit', 'given', 'all'])
    .default('unit')
    .describe('Mine by name; my units’; those my units gave; all I may see'),
  unitId: UnitId.optional(),
  under: UnitId.optional().describe('The unit and everything below it'),
  directiveId: DirectiveId.optional(),
  column: BoardColumn.optional(),
  open: z.stringbool().optional(),
  q: z.string().max(200).optional(),
})
export const TasksReply = page(TaskBrief)
