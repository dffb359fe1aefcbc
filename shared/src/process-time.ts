import { z } from 'zod'
import { Day, Instant, PageQuery, page, UnitId } from './common.ts'
import { PeriodKey } from './indicator-facts.ts'

/** Where dossiers wait: step × unit, in working hours, the applicant's time apart. Nothing here names an applicant. */

/** Role of the post whose desk it is; `applicant` never stands here: that time is told apart. */
const DeskRole = z.string().max(40)
const Hours = z.number().nonnegative()

/** Columns of the map: kinds of desks (roles), or the single steps. */
const WaitingColumns = z.enum(['role', 'step'])

/** `GET /indicators/waiting`. A province's root stands for all its units; each row is a unit under the one asked. */
export const WaitingQuery = z.object({
  unitId: UnitId,
  period: PeriodKey,
  procedureId: z.uuid().optional(),
  columns: WaitingColumns.default('role'),
})
export type WaitingQuery = z.infer<typeof WaitingQuery>

/** Of stays that ended in the period. Quantiles are read from bins; `null` without any stay. */
export const Waited = z.object({
  stays: z.number().int(),
  hours: Hours.describe('Working hours, all stays together'),
  medianHours: Hours.nullable(),
  p90Hours: Hours.nullable(),
  share: z.number().describe('Of all time at desks of the scope, 0 to 1'),
  limited: z.number().int().describe('Stays whose step has a time of its own'),
  over: z.number().int().describe('Of these, longer than it'),
})
export type Waited = z.infer<typeof Waited>

/** What lies there now; what waits for its applicant is counted apart. */
export const Lying = z.object({
  open: z.number().int(),
  oldestAt: Instant.nullable(),
  overdue: z.number().int().describe('Past the step’s own time'),
  applicant: z.number().int(),
})
export type Lying = z.infer<typeof Lying>

export const WaitingCell = Waited.extend({ unitId: UnitId, column: z.string(), now: Lying })
export type WaitingCell = z.infer<typeof WaitingCell>

export const Bottleneck = Waited.extend({
  unitId: UnitId,
  unitName: z.string(),
  role: DeskRole,
  step: z.string(),
  now: Lying,
  sentence: z.string().describe('In the reader’s language'),
})
export type Bottleneck = z.infer<typeof Bottleneck>

export const WaitingMap = z.object({
  unitId: UnitId,
  unitName: z.string(),
  /** Units above, from the root down, for the way back. */
  above: z.array(z.object({ id: UnitId, name: z.string() })),
  period: z.object({ key: z.string(), from: Day, to: Day, complete: z.boolean() }),
  columns: z.array(z.object({ key: z.string(), role: DeskRole, step: z.string() })),
  rows: z.array(z.object({ id: UnitId, name: z.string(), own: z.boolean(), below: z.boolean() })),
  cells: z.array(WaitingCell),
  total: Waited,
  now: Lying,
  applicant: Waited.describe('Time the applicant was waited for; `share` of desks and applicant together'),
  bottlenecks: z.array(Bottleneck),
  can: z.object({ officers: z.boolean() }),
})
export type WaitingMap = z.infer<typeof WaitingMap>

/** `GET /indicators/waiting/procedures`: which procedures hold the time of a unit and all under it, the most first. */
export const ProcedureWaiting = Waited.extend({ procedureId: z.uuid(), name: z.string() })
export type ProcedureWaiting = z.infer<typeof ProcedureWaiting>
export const ProceduresReply = z.object({ items: z.array(ProcedureWaiting) })

/** `GET /indicators/waiting/officers`: for the unit's head and whoever stands above, and for nobody else. */
export const OfficersQuery = z.object({ unitId: UnitId, period: PeriodKey })
export type OfficersQuery = z.infer<typeof OfficersQuery>
export const OfficerWaiting = Waited.extend({
  staffId: z.string(),
  name: z.string(),
  unitName: z.string(),
  step: z.string(),
})
export type OfficerWaiting = z.infer<typeof OfficerWaiting>
export const OfficersReply = z.object({ items: z.array(OfficerWaiting) })

/** `GET /indicators/waiting/dossiers`: what lies at a cell now, oldest first. */
export const LyingQuery = PageQuery.extend({
  unitId: UnitId,
  role: DeskRole.optional(),
  step: z.string().max(300).optional(),
  procedureId: z.uuid().optional(),
})
export type LyingQuery = z.infer<typeof LyingQuery>
export const LyingLine = z.object({
  id: z.uuid(),
  code: z.string(),
  procedureId: z.uuid(),
  procedureName: z.string(),
  unitId: UnitId,
  unitName: z.string(),
  role: DeskRole,
  step: z.string(),
  cameAt: Instant,
  /** Working hours it has lain there, the applicant's time taken out. */
  hours: Hours,
  overLimit: z.boolean(),
  waitsForApplicant: z.boolean(),
  dueOn: Day.nullable(),
  late: z.boolean(),
})
export type LyingLine = z.infer<typeof LyingLine>
export const LyingPage = page(LyingLine)
