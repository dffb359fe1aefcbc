import { z } from 'zod'
import { Day, Instant, PageQuery, page, text, UnitId, Words } from './common.ts'
import { FigureOrigin, ReportInstanceId, ReportState } from './reports-parts.ts'
import { ScheduleId } from './reports-schedule.ts'

/** What is seen of many reports: lists, calendar, matrix, rates, consolidation. */

/** What waits for me: `write` (my unit owes it), `sign` (a draft I may send), `receive` (sent to my desk). */
export const MineQuery = PageQuery.extend({ view: z.enum(['write', 'sign', 'receive']).default('write') })

export const InstancesQuery = PageQuery.extend({
  provinceId: UnitId.optional(),
  scheduleId: ScheduleId.optional(),
  runId: z.uuid().optional(),
  unitId: UnitId.optional(),
  state: ReportState.optional(),
  late: z.enum(['true', 'false']).optional(),
  overdue: z.enum(['true', 'false']).optional(),
})

/** A month of due dates: of my units as sender and of my desk as receiver. */
export const CalendarQuery = z.object({
  month: z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/),
  unitId: UnitId.optional().describe('As this unit owes and receives them; default: all the reader sees'),
})
export const CalendarEntry = z.object({
  runId: z.uuid(),
  scheduleId: ScheduleId,
  name: z.string(),
  periodName: Words,
  day: Day.describe('Last valid day'),
  strict: z.boolean(),
  dueAt: Instant,
  role: z.enum(['sender', 'receiver', 'both']),
  instanceId: ReportInstanceId.nullable().describe('When the reader’s unit owes exactly one'),
  owed: z.int(),
  sent: z.int(),
  late: z.int(),
  missing: z.int(),
})
export type CalendarEntry = z.infer<typeof CalendarEntry>
export const ReportCalendar = z.object({
  month: z.string(),
  days: z.array(z.object({ day: Day, dayOff: z.boolean(), name: z.string().nullable() })),
  entries: z.array(CalendarEntry),
})
export type ReportCalendar = z.infer<typeof ReportCalendar>

const MatrixCell = z.object({
  instanceId: ReportInstanceId,
  state: ReportState,
  late: z.boolean().nullable(),
  overdue: z.boolean(),
})
export const Matrix = z.object({
  periods: z.array(
    z.object({
      runId: z.uuid(),
      period: z.string(),
      periodName: Words,
      dueAt: Instant.nullable(),
      owed: z.int(),
      sent: z.int(),
      onTime: z.int(),
      missing: z.int(),
    }),
  ),
  rows: z.array(
    z.object({
      unitId: UnitId,
      unitName: z.string(),
      cells: z.array(MatrixCell.nullable()).describe('As `periods`; null: nothing owed'),
    }),
  ),
  next: z.string().nullable(),
})
export type Matrix = z.infer<typeof Matrix>

export const RatesQuery = PageQuery.extend({
  provinceId: UnitId.optional(),
  scheduleId: ScheduleId.optional(),
  year: z.coerce.number().int().min(2020).max(2100),
  by: z.enum(['unit', 'period']).default('unit'),
})
/** `completeness` = sent ÷ (sent + missing); `timeliness` = on time ÷ (sent + missing); null when nothing is due yet. */
export const Rate = z.object({
  id: z.string().describe('Unit id, or run id'),
  name: Words,
  owed: z.int(),
  sent: z.int(),
  onTime: z.int(),
  late: z.int(),
  missing: z.int(),
  accepted: z.int(),
  completeness: z.number().nullable(),
  timeliness: z.number().nullable(),
})
export type Rate = z.infer<typeof Rate>
export const Rates = page(Rate)

export const ConsolidationQuery = z.object({
  unitId: UnitId.optional().describe('The receiving desk; default: the reader’s own'),
})
const Contribution = z.object({
  instanceId: ReportInstanceId,
  unitId: UnitId,
  unitName: z.string(),
  state: ReportState,
  late: z.boolean().nullable(),
  overdue: z.boolean(),
  submittedAt: Instant.nullable(),
  version: z.int(),
})
export type Contribution = z.infer<typeof Contribution>

const Sum = z.object({
  key: z.string(),
  name: Words,
  measure: z.string().nullable(),
  value: z.number().nullable(),
  contributions: z.int(),
  frozen: z.number().nullable(),
  difference: z.number().nullable().describe('Now − frozen; null: not frozen'),
})

/** What a receiving desk has of one period: who has sent, the sums, the words by section, what changed since the freeze. */
export const Consolidation = z.object({
  runId: z.uuid(),
  scheduleId: ScheduleId,
  name: z.string(),
  periodName: Words,
  deskUnitId: UnitId,
  deskName: z.string(),
  dueAt: Instant.nullable(),
  freezeAt: Instant.nullable().describe('When it freezes by itself: the day before the superior’s own date'),
  frozen: z
    .object({
      number: z.int(),
      at: Instant,
      by: z.string().describe('Empty: on its own, at `freezeAt`'),
      reason: z.string().nullable(),
    })
    .nullable(),
  owed: z.int(),
  sent: z.array(Contribution),
  missing: z.array(Contribution),
  figures: z.array(Sum),
  sections: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      parts: z.array(
        z.object({ unitId: UnitId, unitName: z.string(), instanceId: ReportInstanceId, text: z.string() }),
      ),
    }),
  ),
  changedSince: z
    .array(
      Contribution.extend({ was: z.int().nullable().describe('Version in the freeze; null: not in it') }),
    )
    .describe('Reports sent or corrected after the freeze'),
  ownInstanceId: ReportInstanceId.nullable().describe('The desk’s own report upward, drawn up from this'),
  can: z.object({ freeze: z.boolean(), remind: z.boolean() }),
})
export type Consolidation = z.infer<typeof Consolidation>

export const Contributions = z.object({
  key: z.string(),
  name: Words,
  value: z.number().nullable(),
  items: z.array(
    z.object({
      instanceId: ReportInstanceId,
      unitId: UnitId,
      unitName: z.string(),
      version: z.int(),
      value: z.number().nullable(),
      origin: FigureOrigin,
    }),
  ),
})
export type Contributions = z.infer<typeof Contributions>

export const FreezeReport = z.object({
  unitId: UnitId.optional(),
  reason: text(1000).nullable().default(null).describe('Needed to freeze again'),
})
export const RemindSenders = z.object({ unitId: UnitId.optional() })
