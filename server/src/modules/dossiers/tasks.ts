import type { Step } from '@motcua/shared/catalogue-process'
import type { UnitId } from '@motcua/shared/common'
import type { Ctx } from '../../lib/context.ts'
import { newId } from '../../lib/ids.ts'
import { dayOf, toDate } from '../../lib/time.ts'
import { addWorkingMinutes } from '../calendar/index.ts'
import * as catalogue from '../catalogue/index.ts'
import * as organisation from '../organisation/index.ts'
import { calendarOf } from './deadlines.ts'
import {
  type DossierPatch,
  type DossierRecord,
  insertTasks,
  type NewTask,
  openTasks,
  type TaskRecord,
} from './queries.ts'

/** Tokens of the internal process: which desk a step goes to, and what the lists then show. */

type Where = Pick<
  DossierRecord,
  'id' | 'root_unit_id' | 'reception_unit_id' | 'deciding_unit_id' | 'process_id'
>

export const processOf = (ctx: Ctx, dossier: Pick<DossierRecord, 'process_id'>) =>
  catalogue.getCompiledProcess(ctx.db, dossier.process_id as string)

/**
 * The unit that has the post: at the place the step names, or nearest to it. An agency without anybody here (tax,
 * treasury) answers on paper: the deciding unit keeps the step and records the answer.
 */
const deskFor = async (ctx: Ctx, dossier: Where, step: Step): Promise<string> => {
  const place = await placeOf(ctx, dossier, step)
  const day = dayOf(ctx.now)
  const role = step.post as string
  return (
    (await organisation.deskOf(ctx.db, place, role, day)) ??
    (await organisation.deskOf(ctx.db, dossier.deciding_unit_id, role, day)) ??
    place
  )
}

const placeOf = async (ctx: Ctx, dossier: Where, { unit, consults }: Step): Promise<string> => {
  if (unit === 'reception') return dossier.reception_unit_id
  if (!consults) return dossier.deciding_unit_id
  const day = dayOf(ctx.now)
  const names = catalogue.sectorNames(consults.sector, consults.level, day)
  const filter = { provinceId: dossier.root_unit_id as UnitId, level: consults.level, limit: 1000 }
  const known = await organisation.unitsValidOn(ctx.db, day, filter)
  return known.find(({ name }) => names.includes(name))?.id ?? dossier.deciding_unit_id
}

/** The last step of a process gives the result to the applicant: reaching it means the dossier is settled. */
export const handsOver = (step: Pick<Step, 'actions'>): boolean => step.actions.includes('hand_over')

/** Opens a task for each step; its own time runs from now (working hours of the step). */
export const startSteps = async (
  ctx: Ctx,
  dossier: Where,
  steps: readonly Step[],
  staffId: string | null = null,
) => {
  const calendar = await calendarOf(ctx, dossier.root_unit_id)
  const rows: NewTask[] = []
  for (const step of steps) {
    rows.push({
      id: newId(),
      dossier_id: dossier.id,
      step_key: step.key,
      name: step.name,
      kind: step.kind === 'decision' ? 'decision' : step.kind === 'consultation' ? 'consultation' : 'task',
      unit_id: await deskFor(ctx, dossier, step),
      role: step.post ?? 'specialist',
      staff_id: staffId,
      parent_id: null,
      state: 'open',
      started_at: toDate(ctx.now),
      due_at:
        step.workingHours > 0
          ? toDate(addWorkingMinutes(calendar, ctx.now, step.workingHours * 60))
          : toDate(ctx.now),
    })
  }
  await insertTasks(ctx.db, rows)
  return rows
}

/** Where the dossier lies now, for lists. */
export const deskPatch = async (ctx: Ctx, dossierId: string): Promise<DossierPatch> =>
  deskAmong(await openTasks(ctx.db, dossierId))

/** The desk of the most urgent of its open tasks that is not a consultation. */
export const deskAmong = (tasks: readonly (TaskRecord | NewTask)[]): DossierPatch => {
  const front = tasks.filter(({ kind }) => kind !== 'consultation').toSorted((a, b) => dueMs(a) - dueMs(b))[0]
  return front ? deskOfTask(front) : NO_DESK
}

const dueMs = ({ due_at }: TaskRecord | NewTask): number => (due_at ? new Date(due_at).getTime() : Infinity)

export const deskOfTask = (
  task: Pick<TaskRecord, 'unit_id' | 'role' | 'staff_id' | 'name' | 'due_at'> | NewTask,
): DossierPatch => ({
  desk_unit_id: task.unit_id,
  desk_role: task.role,
  desk_staff_id: task.staff_id ?? null,
  desk_step: task.name,
  desk_due_at: task.due_at ?? null,
})

export const NO_DESK: DossierPatch = {
  desk_unit_id: null,
  desk_role: null,
  desk_staff_id: null,
  desk_step: null,
  desk_due_at: null,
}

/** Back at the counter: waiting for the applicant, or ready to hand over. */
export const counterDesk = (
  dossier: Pick<DossierRecord, 'reception_unit_id'>,
  step: string | null = null,
): DossierPatch => ({
  ...NO_DESK,
  desk_unit_id: dossier.reception_unit_id,
  desk_role: 'one_stop_officer',
  desk_step: step,
})
