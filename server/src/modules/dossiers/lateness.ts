import type { Ctx } from '../../lib/context.ts'
import { newId } from '../../lib/ids.ts'
import { toDate, toInstant } from '../../lib/time.ts'
import { workingMinutesBetween } from '../calendar/index.ts'
import { calendarOf } from './deadlines.ts'
import { type DossierRecord, type TaskRecord, tasksOf } from './queries.ts'
import { demandExplanation } from './queries-parts.ts'

export type LaidTo = { step: string | null; unitId: string; staffId: string | null }

/**
 * A late dossier owes its head an explanation, once. The delay is laid to the step that overran its own time most,
 * and to its unit and officer.
 */
export const demandFor = async (ctx: Ctx, dossier: DossierRecord): Promise<LaidTo> => {
  const calendar = await calendarOf(ctx, dossier.root_unit_id)
  const over = ({ due_at, finished_at }: TaskRecord) =>
    workingMinutesBetween(calendar, toInstant(due_at as Date), finished_at ? toInstant(finished_at) : ctx.now)
  const dated = (await tasksOf(ctx.db, dossier.id)).filter(({ due_at }) => due_at !== null)
  const worst = dated.toSorted((a, b) => over(b) - over(a))[0]
  const unitId = worst?.unit_id ?? dossier.deciding_unit_id
  const staffId = worst?.finished_by ?? worst?.staff_id ?? null
  await demandExplanation(ctx.db, {
    id: newId(),
    dossier_id: dossier.id,
    demanded_at: toDate(ctx.now),
    step_key: worst?.step_key ?? null,
    unit_id: unitId,
    staff_id: staffId,
    over_minutes: worst ? Math.max(0, over(worst)) : null,
  })
  return { step: worst?.step_key ?? null, unitId, staffId }
}
