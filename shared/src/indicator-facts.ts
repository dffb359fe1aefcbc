import { z } from 'zod'
import { Day, PageQuery, page, UnitId } from './common.ts'
import { FACT_SETS, type FactSet as Set_ } from './measures.ts'
import { PERIOD_PATTERN } from './periods.ts'

/** Figures of dossiers and the dossiers behind a figure. Nothing here names an applicant. */

export const PeriodKey = z
  .string()
  .regex(PERIOD_PATTERN)
  .describe('`2024`, `2024-Q1`, `2024-03` or `2023-12-15..2024-03-14`')

export const FactSet = z.enum(Object.keys(FACT_SETS) as [Set_, ...Set_[]])
export type FactSet = z.infer<typeof FactSet>

export const FactChannel = z.enum(['online', 'counter', 'post'])

/** `GET /indicators/dossiers`: the dossiers behind a figure of a unit (or of a whole province: its root unit). */
export const FactsQuery = PageQuery.extend({
  unitId: UnitId.describe('The unit that decides; a province’s root stands for all its units'),
  period: PeriodKey,
  set: FactSet.default('base'),
  procedureId: z.uuid().optional(),
  channel: FactChannel.optional(),
  staffId: z
    .union([z.uuid(), z.literal('none')])
    .optional()
    .describe('Whom the delay is laid to; `none`: to nobody'),
  step: z.string().max(80).optional().describe('The step the delay is laid to, or it lies at'),
})
export type FactsQuery = z.infer<typeof FactsQuery>

export const FactLine = z.object({
  id: z.uuid(),
  code: z.string(),
  procedureId: z.uuid(),
  procedureCode: z.string(),
  procedureName: z.string(),
  unitId: UnitId,
  unitName: z.string(),
  channel: FactChannel,
  receivedOn: Day.nullable(),
  firstDueOn: Day.nullable(),
  dueOn: Day.nullable(),
  finishedOn: Day.nullable(),
  ending: z.enum(['granted', 'refused', 'withdrawn', 'stopped', 'expired', 'transferred']).nullable(),
  waiting: z.boolean(),
  /** Days past the date in force, at its end or at the end of the period; 0 when in time. */
  daysLate: z.number().int(),
  late766: z.boolean(),
  lateStep: z.string().nullable(),
  lateStaffName: z.string().nullable(),
})
export type FactLine = z.infer<typeof FactLine>

export const FactPage = page(FactLine)
export type FactPage = z.infer<typeof FactPage>

/** `GET /indicators/tasks`: tasks of directives by the unit that has them. */
export const TaskFactsQuery = z.object({
  period: PeriodKey,
  provinceId: UnitId.optional().describe('The reader’s own when absent'),
})
export type TaskFactsQuery = z.infer<typeof TaskFactsQuery>

const count = z.number().int()
export const TaskFacts = z.object({
  units: z.array(
    z.object({
      unitId: UnitId.nullable().describe('Null: bodies outside the tree of units'),
      unitName: z.string().nullable(),
      given: count.describe('Given in the period'),
      open: count.describe('At its end, or today'),
      overdue: count.describe('Of the open: past the date in force, and not suspended'),
      doneOnTime: count.describe('Accepted in the period'),
      doneLate: count,
    }),
  ),
})
export type TaskFacts = z.infer<typeof TaskFacts>
