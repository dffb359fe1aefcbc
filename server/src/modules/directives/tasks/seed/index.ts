import { type Ctx, transact } from '../../../../lib/context.ts'
import { dayOf } from '../../../../lib/time.ts'
import { appendPast } from '../../../journal/index.ts'
import * as organisation from '../../../organisation/index.ts'
import { makeInstances } from '../instances.ts'
import { calendarOf, legalDate } from '../moments.ts'
import { placesOf } from '../places.ts'
import { insertDueChanges, keepCertificates } from '../queries-parts.ts'
import { type Cast, type Entry, type Life, liveOne, type Person } from './life.ts'
import { countAllDone, insertParts, patchTasks, type SeededTask, untouched } from './queries-seed.ts'

/**
 * What became of the demonstration's tasks until the legal present, the same in every installation but for ids: received,
 * worked on, done in time or late, overdue, extended, returned. After the directives were sent; entries and rows are as
 * the services write them. Standing duties get the instances of now and of the month before; those of earlier months are
 * left out, and said here.
 */
export const seedTaskLife = async (ctx: Ctx): Promise<number> => {
  const given = await liveAll(ctx, 'given')
  if (given === 0) return 0
  const made = (await makeInstances(lastMonth(ctx))) + (await makeInstances(ctx))
  await liveAll(ctx, 'instances')
  return given + made
}

/** The fifth of the month before, in office hours. */
const lastMonth = (ctx: Ctx): Ctx => {
  const day = legalDate(ctx.now).with({ day: 5 }).subtract({ months: 1 })
  return { ...ctx, now: Temporal.Instant.from(`${day}T09:00:00+07:00`) }
}

const liveAll = async (ctx: Ctx, which: 'given' | 'instances'): Promise<number> => {
  const tasks = await untouched(ctx.db, which)
  const casts = await castsFor(ctx, tasks)
  const lives: Life[] = []
  for (const task of tasks) {
    const cast = casts(task)
    if (cast) lives.push(liveOne(task, cast, await calendarOf(ctx.db, task.province_id), ctx.now))
  }
  const changed = lives.filter(({ entries }) => entries.length > 0)
  if (changed.length > 0) await transact(ctx, (inside) => write(inside, changed))
  return tasks.length
}

const write = async (ctx: Ctx, lives: readonly Life[]) => {
  const all = <Key extends keyof Life>(key: Key): Life[Key] =>
    lives.flatMap((life) => life[key] as never) as never
  await appendPast(ctx, entriesOf(lives))
  await keepCertificates(
    ctx.db,
    all('certificates').map(({ digest, certificate }) => ({ digest, body: certificate })),
  )
  await patchTasks(
    ctx.db,
    lives.map(({ patch }) => patch),
  )
  await insertParts(ctx.db, {
    progress: all('progress'),
    evidence: all('evidence'),
    extension: all('extension'),
  })
  await insertDueChanges(ctx.db, all('dates'))
  await countAllDone(ctx.db)
}

/** By time over all tasks, and in their own order within one. */
const entriesOf = (lives: readonly Life[]) =>
  lives
    .flatMap(({ patch, entries }) => entries.map((entry: Entry) => ({ id: patch.id, entry })))
    .toSorted((a, b) => a.entry.at.epochMilliseconds - b.entry.at.epochMilliseconds)
    .map(({ id, entry: { at, ...rest } }) => ({ kind: 'task', id, ...rest, lawAt: at }))

const HEADS = ['chairman', 'department_head', 'division_head', 'office_chief', 'centre_director']
const CLERKS = ['control_focal', 'clerk']
const WORKERS = ['specialist', 'control_focal', 'deputy_head', 'deputy_chairman', 'clerk']
const DECIDERS = ['office_chief', 'chairman', 'department_head', 'division_head']

/** More at once would pass the number of appointments one answer holds. */
const UNITS = 20

/** People of every unit concerned, asked for in a few questions. */
const castsFor = async (
  ctx: Ctx,
  tasks: readonly SeededTask[],
): Promise<(task: SeededTask) => Cast | undefined> => {
  const day = dayOf(ctx.now)
  const ids = [
    ...new Set(tasks.flatMap(({ unit_id, assigner_unit_id }) => [unit_id as string, assigner_unit_id])),
  ]
  const places = new Map(
    await Promise.all(ids.map(async (id) => [id, await placesOf(ctx.db, id, day)] as const)),
  )
  const desks = [...new Set([...places.values()].flatMap(({ unit, offices }) => [unit, ...offices]))]
  const held = new Map<string, Person[]>()
  for (let start = 0; start < desks.length; start += UNITS) {
    const found = await organisation.appointmentsIn(ctx.db, desks.slice(start, start + UNITS), day)
    for (const { unitId, staffId, staffName, role } of found)
      held.set(unitId, [...(held.get(unitId) ?? []), { id: staffId, name: staffName, role }])
  }
  const first = (unitId: string, roles: readonly string[]): Person | undefined => {
    const at = places.get(unitId)
    const people = at ? [at.unit, ...at.offices].flatMap((desk) => held.get(desk) ?? []) : []
    for (const role of roles) {
      const found = people.find((person) => person.role === role)
      if (found) return found
    }
    return undefined
  }
  return ({ unit_id, assigner_unit_id }) => {
    const unit = unit_id as string
    const head = first(unit, HEADS)
    const assigner = first(assigner_unit_id, DECIDERS)
    if (!head || !assigner) return undefined
    return { head, assigner, clerk: first(unit, CLERKS) ?? head, person: first(unit, WORKERS) }
  }
}
