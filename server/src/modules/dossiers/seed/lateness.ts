import { toDate, toInstant } from '../../../lib/time.ts'
import { workingMinutesBetween } from '../../calendar/index.ts'
import type { LaidTo } from '../lateness.ts'
import type { Life } from './life.ts'

type Task = Life['tasks'][number]

/** As `demandFor` of ../lateness.ts: laid to the step that overran its own time most. Once a dossier. */
export const demandFor = (life: Life, at: Temporal.Instant): { worst: Task | undefined; laid: LaidTo } => {
  const { row, calendar, tasks, chance } = life
  const over = (task: Task) =>
    workingMinutesBetween(
      calendar,
      toInstant(task.due_at as Date),
      task.finished_at ? toInstant(task.finished_at) : at,
    )
  const worst = tasks.filter(({ due_at }) => due_at !== null).toSorted((a, b) => over(b) - over(a))[0]
  const unitId = worst?.unit_id ?? row.deciding_unit_id
  const staffId = worst?.finished_by ?? worst?.staff_id ?? null
  const laid = { step: worst?.step_key ?? null, unitId, staffId }
  if (life.explanations.length > 0) return { worst, laid }
  life.explanations.push({
    id: chance.id(at),
    dossier_id: row.id,
    demanded_at: toDate(at),
    step_key: worst?.step_key ?? null,
    unit_id: unitId,
    staff_id: staffId,
    over_minutes: worst ? Math.max(0, over(worst)) : null,
    cause: null,
    body: null,
    given_at: null,
    given_by: null,
    accepted_at: null,
    accepted_by: null,
  })
  return { worst, laid }
}
