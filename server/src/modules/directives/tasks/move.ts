import { z } from 'zod'
import { type Ctx, transact } from '../../../lib/context.ts'
import { job } from '../../../lib/jobs.ts'
import { appendMany } from '../../journal/index.ts'
import { notifyMany } from '../../notices/index.ts'
import * as organisation from '../../organisation/index.ts'
import { movedWords, noticeTo, TASKS_PAGE } from './notices.ts'
import type { TaskRecord } from './queries.ts'
import {
  insertMoves,
  type Moved,
  moveTasks,
  openAtUnit,
  openOfItems,
  parentAssigners,
} from './queries-move.ts'
import { directory } from './recipients.ts'

/**
 * A unit was merged, split, renamed or ended: its open tasks go on at the successor with the legal basis, and so does
 * what it gave to others. Finished ones keep the unit that did them: history keeps its meaning.
 */
export const Succession = z.object({
  fromId: z.uuid(),
  /** Null: the unit ended and nobody succeeds it (a level of government abolished). */
  toId: z.uuid().nullable(),
  date: z.iso.date(),
  basis: z.string().nullable(),
  /** It went to several; this is the main heir. */
  split: z.boolean(),
})
export type Succession = z.infer<typeof Succession>

const BATCH = 300

export const moveOpenTasks = async (ctx: Ctx, succession: Succession): Promise<number> => {
  let moved = 0
  for (;;) {
    const { seen, changed } = await transact(ctx, (inside) => moveBatch(inside, succession))
    moved += changed
    // What stays (an ended unit's own tasks, which nobody takes over) would come back for ever.
    if (seen < BATCH || changed === 0) break
  }
  if (moved > 0) await transact(ctx, (inside) => tell(inside, succession, moved))
  return moved
}

const moveBatch = async (ctx: Ctx, succession: Succession) => {
  const tasks = await openAtUnit(ctx.db, succession.fromId, succession.toId !== null, BATCH)
  const plan = await planOf(ctx, succession, tasks)
  const moving = tasks.filter(({ id }) => plan.has(id))
  if (moving.length === 0) return { seen: tasks.length, changed: 0 }
  const entries = moving.map((task) => entryFor(task, plan.get(task.id) as Places, succession))
  const appended = await appendMany(ctx, entries)
  const rows = moving.map(
    (task, at): Moved => ({
      id: task.id,
      version: appended[at]?.version as number,
      ...(plan.get(task.id) as Places),
    }),
  )
  await moveTasks(ctx.db, rows)
  const received = moving.filter(({ unit_id }) => unit_id === succession.fromId).map(({ id }) => id)
  const { fromId, toId, date: day, basis, split } = succession
  if (toId) await insertMoves(ctx.db, received, { fromId, toId, day, basis, split })
  return { seen: tasks.length, changed: moving.length }
}

type Places = Pick<Moved, 'unit_id' | 'assigner_unit_id' | 'same_as'>

const planOf = async (
  ctx: Ctx,
  { fromId, toId }: Succession,
  tasks: readonly TaskRecord[],
): Promise<Map<string, Places>> => {
  const own = tasks.filter(({ unit_id }) => unit_id === fromId)
  const there = toId ? await openOfItems(ctx.db, toId, [...new Set(own.map(({ item_id }) => item_id))]) : []
  const above = toId
    ? new Map<string, string>()
    : await parentAssigners(
        ctx.db,
        tasks.map(({ id }) => id),
      )
  const counted = new Map(there.map((each) => [`${each.item_id} ${each.assigner_unit_id}`, each.id]))
  const plan = new Map<string, Places>()
  for (const task of tasks) {
    const unit_id = task.unit_id === fromId ? (toId ?? task.unit_id) : task.unit_id
    const assigner_unit_id =
      task.assigner_unit_id === fromId ? (toId ?? above.get(task.id) ?? fromId) : task.assigner_unit_id
    const twin =
      task.unit_id === fromId && task.kind !== 'instance'
        ? counted.get(`${task.item_id} ${assigner_unit_id}`)
        : undefined
    const same_as = task.same_as ?? (twin !== task.id ? (twin ?? null) : null)
    if (unit_id !== task.unit_id || assigner_unit_id !== task.assigner_unit_id || same_as !== task.same_as)
      plan.set(task.id, { unit_id, assigner_unit_id, same_as })
  }
  return plan
}

const entryFor = (task: TaskRecord, to: Places, { fromId, basis, date, split }: Succession) => ({
  kind: 'task',
  id: task.id,
  type: 'directives.task_moved',
  unitId: to.unit_id,
  data: {
    state: task.state,
    fromUnitId: fromId,
    ...(to.unit_id !== task.unit_id && { toUnitId: to.unit_id }),
    ...(to.assigner_unit_id !== task.assigner_unit_id && { assignerUnitId: to.assigner_unit_id }),
    ...(to.same_as !== task.same_as && { sameAs: to.same_as }),
    basis,
    date,
    split,
  },
  expectedVersion: task.version,
})

const tell = async (ctx: Ctx, { fromId, toId, date, basis, split }: Succession, count: number) => {
  if (!toId) return
  const people = await directory(ctx, [toId])
  const from = (await organisation.unitNames(ctx.db, [fromId])).get(fromId)?.body ?? ''
  const words = movedWords(count, from, basis, split)
  const staff = await people.of(toId, ['focal', 'head'])
  await notifyMany(
    ctx,
    staff.map((staffId) => noticeTo(staffId, `tasks-moved:${fromId}:${date}`, words, { link: TASKS_PAGE })),
  )
}

export const moveTasksJob = job('directives.move_unit', Succession, async (ctx, succession) => {
  const moved = await moveOpenTasks(ctx, succession)
  if (moved > 0) ctx.log.info({ moved, from: succession.fromId }, 'open tasks followed their unit')
})
