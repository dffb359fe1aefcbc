import { type Ctx, systemActor } from '../../../lib/context.ts'
import type { Db } from '../../../lib/db.ts'
import { enqueue } from '../../../lib/jobs.ts'
import { jsonLog } from '../../../lib/log.ts'
import { defineFollower, type FollowedEntry, type Follower } from '../../journal/index.ts'
import { type NewNotice, notifyMany } from '../../notices/index.ts'
import { nameOf } from './heads.ts'
import { moveTasksJob } from './move.ts'
import { type Audience, givenWords, noticeTo, SAYINGS, TASKS_PAGE } from './notices.ts'
import { directiveHeads, type TaskRecord, tasksByIds } from './queries.ts'
import { type Directory, directory } from './recipients.ts'
import type { EntryType } from './state.ts'

/** What tasks do when the journal says something happened: people are told; work follows units that end. */

const contextOf = (db: Db, entry: FollowedEntry): Ctx => ({
  db,
  actor: systemActor('directives.notices'),
  now: Temporal.Instant.from(entry.lawAt),
  requestId: `entry:${entry.position}`,
  log: jsonLog,
  lang: 'vi',
  ip: '',
})

const GIVEN = 'directives.task_given'

/** Message keys name task and version, or document and unit: a rebuild says nothing twice. */
const taskNotices = defineFollower({
  name: 'directives.task_notices',
  kinds: ['task'],
  types: [GIVEN, ...Object.keys(SAYINGS)],
  apply: async (db, entries) => {
    const told = entries.filter(({ type, data }) => type !== GIVEN || data.kind !== 'instance')
    const [first] = told
    if (!first) return
    const ctx = contextOf(db, first)
    const tasks = new Map(
      (await tasksByIds(db, [...new Set(told.map(({ id }) => id))])).map((task) => [task.id, task]),
    )
    const units = [...tasks.values()].flatMap(({ unit_id, assigner_unit_id }) => [
      ...(unit_id ? [unit_id] : []),
      assigner_unit_id,
    ])
    const people = await directory(ctx, units)
    const given = told.filter(({ type }) => type === GIVEN)
    const others = told.filter(({ type }) => type !== GIVEN)
    const notices = [
      ...(await givenNotices(db, people, given, tasks)),
      ...(await otherNotices(people, others, tasks)),
    ]
    await notifyMany(ctx, notices)
  },
  reset: async () => {},
})

const givenNotices = async (
  db: Db,
  people: Directory,
  entries: readonly FollowedEntry[],
  tasks: ReadonlyMap<string, TaskRecord>,
): Promise<NewNotice[]> => {
  const rows = entries.flatMap(({ id }) => tasks.get(id) ?? []).filter(({ unit_id }) => unit_id !== null)
  const heads = await directiveHeads(db, [...new Set(rows.map(({ directive_id }) => directive_id))])
  const notices: NewNotice[] = []
  const groups = Map.groupBy(
    rows,
    ({ directive_id, unit_id, parent_id }) => `${directive_id} ${unit_id} ${parent_id}`,
  )
  for (const [key, group] of groups) {
    const [first] = group as [TaskRecord]
    const head = heads.get(first.directive_id)
    const words = givenWords(group, head ? nameOf(head) : '')
    const link = group.length === 1 ? {} : { link: TASKS_PAGE }
    for (const staffId of await people.of(first.unit_id as string, ['focal', 'head']))
      notices.push(
        noticeTo(staffId, `tasks-given:${key.replaceAll(' ', ':')}`, words, { taskId: first.id, ...link }),
      )
  }
  return notices
}

const otherNotices = async (
  people: Directory,
  entries: readonly FollowedEntry[],
  tasks: ReadonlyMap<string, TaskRecord>,
): Promise<NewNotice[]> => {
  const notices: NewNotice[] = []
  for (const { id, version, type } of entries) {
    const task = tasks.get(id)
    const saying = SAYINGS[type as EntryType]
    if (!task || !saying) continue
    for (const staffId of await audienceOf(people, task, saying.to))
      notices.push(noticeTo(staffId, `task:${id}:${version}`, saying.words(task), { taskId: id }))
  }
  return notices
}

const audienceOf = async (
  people: Directory,
  task: TaskRecord,
  to: readonly Audience[],
): Promise<Set<string>> => {
  const found = new Set<string>()
  if (to.includes('person') && task.person_id) found.add(task.person_id)
  if (to.includes('unit') && task.unit_id)
    for (const id of await people.of(task.unit_id, ['focal', 'head'])) found.add(id)
  if (to.includes('assigner'))
    for (const id of await people.of(task.assigner_unit_id, ['desk'])) found.add(id)
  return found
}

type Successor = { unitId: string; part: 'whole' | 'part' | 'remainder' }

/** Open work is moved by a job, so that thousands of tasks do not hold up the others. */
const taskSuccessions = defineFollower({
  name: 'directives.task_successions',
  kinds: ['unit'],
  types: ['organisation.unit_succeeded'],
  apply: async (db, entries) => {
    for (const { id, data } of entries) {
      const { successors, date, basis } = data as {
        successors: Successor[]
        date: string
        basis: string | null
      }
      const heir = successors.find(({ part }) => part !== 'part') ?? successors[0]
      const split = successors.length > 1
      const payload = { fromId: id, toId: heir?.unitId ?? null, date, basis, split }
      await enqueue({ db }, moveTasksJob, payload, { key: `tasks-move:${id}` })
    }
  },
  reset: async () => {},
})

export const taskFollowers: readonly Follower[] = [taskNotices, taskSuccessions]
