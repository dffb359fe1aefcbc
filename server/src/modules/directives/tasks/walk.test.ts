import type { Actor } from '@motcua/shared/common'
import { BOARD_COLUMNS, TASK_ACTIONS, type TaskAction } from '@motcua/shared/directive-states'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { MONDAY, testApp, testCtx, testDatabase } from '../../../../test/index.ts'
import { demoActor } from '../../../../test/world.ts'
import { modules } from '../../../app.ts'
import { history } from '../../journal/index.ts'
import * as organisation from '../../organisation/index.ts'
import { columnOf, type Times } from './columns.ts'
import { timesFor } from './moments.ts'
import { findTask, type TaskRecord } from './queries.ts'
import { foldState } from './state.ts'
import { buildDirective, buildTasks, withoutDirectives } from './test/build.ts'

const database = testDatabase('world')
const app = testApp(database, modules)

/**
 * Random lives: whoever does whatever to whichever task, in any order, at any time. Whatever happens, the journal folds
 * to the row, the buttons shown are the ones that work, what is not shown is refused; and boards, trees and facts are
 * what a plain recount gives.
 */
let people: Actor[]
let chair: Actor
let leader: Actor
let province: string
let units: string[]
let communes: string[]

beforeAll(async () => {
  await withoutDirectives(database)
  const names = [
    'chutich.haiduong',
    'giamdoc.stp.haiduong',
    'vanthu.stp.haiduong',
    'chuyenvien.stp.haiduong',
    'chutich.thanhha',
    'giamdoc.sxd.haiduong',
    'kstthc.haiduong',
  ]
  people = await Promise.all(names.map((name) => demoActor(database.db, name)))
  chair = people[0] as Actor
  leader = people[4] as Actor
  province = chair.posts[0]?.provinceId as string
  units = [people[1], leader].map((actor) => actor?.posts[0]?.unitId as string)
  const found = await organisation.unitsValidOn(database.db, '2024-04-15', {
    parentId: units[1] as never,
    kind: 'commune',
  })
  communes = found.map(({ id }) => id)
})

type Seen = {
  version: number
  can: TaskAction[]
  extensions: { id: string; state: string }[]
  evidence: { id: string }[]
}
const NOBODY = '00000000-0000-4000-8000-000000000000'

/** A sound path and body for an action, as the screens would send it. */
const requestOf = (action: TaskAction, seen: Seen, now: Temporal.Instant, draw: number): [string, object] => {
  const day = (days: number) =>
    now
      .add({ hours: 24 * days })
      .toZonedDateTimeISO('Asia/Ho_Chi_Minh')
      .toPlainDate()
      .toString()
  const asked = seen.extensions.find(({ state }) => state === 'asked')?.id ?? NOBODY
  const evidence = { kind: 'document', name: 'Quyết định', number: '1/QĐ', issuedOn: '2024-04-01' }
  const requests: Record<TaskAction, [string, object]> = {
    acknowledge: ['acknowledge', {}],
    assign: ['assign', { staffId: people[3]?.id }],
    acknowledgePersonally: ['acknowledge-personally', {}],
    report: ['report', { percent: draw % 101, text: 'Tiến độ' }],
    addEvidence: ['evidence', { evidence }],
    removeEvidence: [`evidence/${seen.evidence[0]?.id ?? NOBODY}/remove`, {}],
    submit: ['submit', { text: 'Xong' }],
    accept: ['accept', {}],
    return: ['return', { reason: 'Chưa đạt' }],
    requestExtension: ['extensions', { askedFor: day(40), reason: 'Bận' }],
    decideExtension: [`extensions/${asked}/decide`, { grant: draw % 2 === 0 }],
    withdrawExtension: [`extensions/${asked}/withdraw`, {}],
    suspend: ['suspend', { reason: 'Chờ', waitsFor: 'Hướng dẫn' }],
    resume: ['resume', {}],
    cancel: ['cancel', { reason: 'Thôi' }],
    addSubtasks: ['subtasks', { unitIds: [communes[draw % communes.length]], acceptConflict: true }],
    reopen: ['reopen', { reason: 'Nhầm' }],
    remind: ['remind', {}],
  }
  return requests[action]
}

/** What must never answer a button that was shown. */
const REFUSED = /not_yours|not_now|task_unknown|forbidden|internal/

const aMove = fc.record({
  who: fc.nat({ max: 6 }),
  task: fc.nat({ max: 2 }),
  action: fc.constantFrom(...TASK_ACTIONS),
  draw: fc.nat({ max: 1000 }),
  /** Most of the time one of the buttons that are there. */
  shown: fc.constantFrom(true, true, true, false),
  forward: fc.boolean(),
  hours: fc.constantFrom(0, 0, 2, 24, 100),
})
type Move = typeof aMove extends fc.Arbitrary<infer M> ? M : never

/** What leads to an end: left to chance alone few tasks would ever be finished. */
const FORWARD: readonly TaskAction[] = ['accept', 'acknowledge', 'resume', 'addEvidence', 'submit']

type Turn = { actor: Actor; seen: Seen; action: TaskAction }

const lookAt = async (actor: Actor, id: string): Promise<Seen> => {
  const found = await app.as(actor).get(`/directives/tasks/${id}`)
  if (found.status === 200) return found.body
  const { version } = (await findTask(database.db, id)) as TaskRecord
  return { version, can: [], extensions: [], evidence: [] }
}

const turnOf = async (id: string, move: Move): Promise<Turn> => {
  if (move.forward) {
    for (const actor of people) {
      const seen = await lookAt(actor, id)
      // Evidence once is enough: then it is submitted.
      const shown = seen.can.filter((each) => each !== 'addEvidence' || seen.evidence.length === 0)
      const action = FORWARD.find((each) => shown.includes(each))
      if (action) return { actor, seen, action }
    }
  }
  const actor = people[move.who] as Actor
  const seen = await lookAt(actor, id)
  const action = (move.shown && seen.can[move.draw % Math.max(1, seen.can.length)]) || move.action
  return { actor, seen, action }
}

const step = async (id: string, move: Move, now: Temporal.Instant) => {
  const { actor, seen, action } = await turnOf(id, move)
  const [path, body] = requestOf(action, seen, now, move.draw)
  const answer = await app
    .as(actor)
    .post(`/directives/tasks/${id}/${path}`, { version: seen.version, ...body })
  const code = answer.body?.error?.code as string | undefined
  if (answer.status === 200) worked.add(action)
  if (seen.can.includes(action)) expect(code ?? '').not.toMatch(REFUSED)
  else expect(code).toMatch(/not_yours|not_now|task_unknown|forbidden/)
  expect(answer.status).toBeLessThan(500)
  await agrees(id)
}

/** Actions that were really done in some life. */
const worked = new Set<TaskAction>()

const agrees = async (id: string) => {
  const row = (await findTask(database.db, id)) as TaskRecord
  const entries = await history(database.db, 'task', id)
  expect(foldState(entries)).toBe(row.state)
  expect(entries.at(-1)?.version).toBe(row.version)
}

const allTasks = async (): Promise<TaskRecord[]> =>
  (await database.ownerPool.query<TaskRecord>('select * from directives.task order by due_sort, id')).rows

/** Done facts, board, trees and lists against a recount of the rows. */
const recount = async (directiveId: string, now: Temporal.Instant) => {
  const tasks = await allTasks()
  const times = await timesFor({ db: database.db, now }, province)
  await factsAgree(tasks)
  await boardAgrees(tasks, times)
  await treeAgrees(tasks, directiveId, times)
  await listAgrees(tasks, times)
}

const factsAgree = async (tasks: readonly TaskRecord[]) => {
  const { rows } = await database.ownerPool.query(
    'select unit_id, sum(on_time)::int as on_time, sum(late)::int as late, sum(late_against_first)::int as first from directives.done_fact group by 1',
  )
  const facts = new Map(rows.map((row) => [row.unit_id, row]))
  const done = tasks.filter((task) => task.state === 'done' && task.counted && task.unit_id)
  for (const unit of new Set([...facts.keys(), ...done.map(({ unit_id }) => unit_id)])) {
    const own = done.filter(({ unit_id }) => unit_id === unit)
    const count = (test: (task: TaskRecord) => boolean | null) => own.filter(test).length
    const expected = {
      on_time: count(({ late }) => !late),
      late: count(({ late }) => late),
      first: count((t) => t.late_against_first),
    }
    expect(facts.get(unit) ?? { on_time: 0, late: 0, first: 0 }).toMatchObject(expected)
  }
}

/** Lives begin on the same Monday; what an earlier one finished later is counted too. */
const EVER = 'from=2020-01-01&to=2030-12-31'

const boardAgrees = async (tasks: readonly TaskRecord[], times: Times) => {
  const units = (await app.as(chair).get(`/directives/board?${EVER}`)).body
  const branches = (await app.as(chair).get(`/directives/board?by=branch&${EVER}`)).body
  const columns = tasks.filter(({ counted }) => counted).flatMap((task) => columnOf(task, times) ?? [])
  for (const column of BOARD_COLUMNS) {
    const expected = columns.filter((each) => each === column).length
    expect([column, units.total[column]]).toEqual([column, expected])
    expect(branches.total[column]).toBe(expected)
    const sum = branches.rows.reduce(
      (total: number, row: { counts: Record<string, number> }) => total + (row.counts[column] ?? 0),
      0,
    )
    expect(sum).toBe(expected)
  }
}

const treeAgrees = async (tasks: readonly TaskRecord[], directiveId: string, times: Times) => {
  const under = (id: string): TaskRecord[] =>
    tasks.filter(({ parent_id }) => parent_id === id).flatMap((child) => [child, ...under(child.id)])
  const counted = (some: readonly TaskRecord[]) =>
    some.filter(({ counted, state }) => counted && state !== 'cancelled')
  const [item] = (await app.as(chair).get(`/directives/cascade?directiveId=${directiveId}`)).body.nodes
  expect(item.consolidated?.total ?? 0).toBe(
    counted(tasks.filter(({ directive_id }) => directive_id === directiveId)).length,
  )
  const { nodes } = (await app.as(chair).get(`/directives/cascade?itemId=${item.id}`)).body
  for (const node of nodes) {
    const below = counted(under(node.id))
    expect(node.consolidated?.total ?? 0).toBe(below.length)
    if (below.length === 0) continue
    const column = (name: string) => below.filter((task) => columnOf(task, times) === name).length
    const lateSubmitted = below.filter(
      ({ state, due_at, submitted_at }) =>
        state === 'submitted' && due_at && submitted_at && due_at < submitted_at,
    ).length
    expect(node.consolidated).toMatchObject({
      done: below.filter(({ state }) => state === 'done').length,
      late: column('done_late'),
      overdue: column('overdue') + lateSubmitted,
      waiting: column('waiting'),
      unacknowledged: column('unacknowledged'),
    })
  }
}

const listAgrees = async (tasks: readonly TaskRecord[], times: Times) => {
  for (const column of BOARD_COLUMNS) {
    const found: string[] = []
    for (let after = ''; ; ) {
      const { body } = await app
        .as(chair)
        .get(`/directives/tasks?scope=all&column=${column}&limit=2${after && `&after=${after}`}`)
      found.push(...body.items.map(({ id }: { id: string }) => id))
      if (!body.next) break
      after = body.next
    }
    const expected = tasks
      .filter((task) => task.counted && columnOf(task, times) === column)
      .map(({ id }) => id)
    expect([column, found]).toEqual([column, column.startsWith('done') ? expected.toReversed() : expected])
  }
}

/** A district gives its task to a few communes, so that trees are more than one level. */
const passDown = async (id: string, count: number) => {
  const given = communes.slice(0, 1 + (count % 4))
  await must(id, 'acknowledge', {})
  await must(id, 'subtasks', { unitIds: given })
  worked.add('addSubtasks')
}

const must = async (id: string, path: string, body: object) => {
  const { version } = await lookAt(leader, id)
  const answer = await app.as(leader).post(`/directives/tasks/${id}/${path}`, { version, ...body })
  expect(answer.status).toBe(200)
}

/** One life that gets to its end and back, whatever chance does with the others: everybody tries what is named. */
const forward: Move = {
  who: 0,
  task: 0,
  action: 'acknowledge',
  draw: 0,
  shown: true,
  forward: true,
  hours: 0,
}
const everybody = (action: TaskAction): Move[] =>
  Array.from({ length: 7 }, (_, who) => ({ ...forward, who, action, shown: false, forward: false }))
const wholeLife: Move[] = [
  forward,
  ...everybody('report'),
  forward,
  forward,
  forward,
  ...everybody('reopen'),
  ...everybody('addSubtasks'),
]

const lifeOf = async (moves: readonly Move[]) => {
  let now = MONDAY
  app.setNow(now)
  const ctx = testCtx(database.db, { now })
  const built = await buildDirective(ctx, { provinceId: province, product: 'Quyết định' })
  const dueOn = now
    .add({ hours: 24 * 8 })
    .toZonedDateTimeISO('Asia/Ho_Chi_Minh')
    .toPlainDate()
    .toString()
  const ids = await buildTasks(ctx, built, units, { dueOn })
  const again = await buildDirective(ctx, { provinceId: province })
  ids.push(...(await buildTasks(ctx, again, [units[0] as string], { dueOn, same_as: ids[0] as string })))
  if (moves.length % 2 === 0) await passDown(ids[1] as string, moves.length)
  for (const move of moves) {
    now = now.add({ hours: move.hours })
    app.setNow(now)
    await step(ids[move.task] as string, move, now)
  }
  await Promise.all(ids.map(agrees))
  await recount(built.directiveId, now)
}

test('whatever people do, journal, row, buttons and counts agree', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aMove, { minLength: 5, maxLength: 30 }), async (moves) => lifeOf(moves)),
    { numRuns: 20, endOnFailure: true, examples: [[wholeLife]] },
  )
  // Lives that never get anywhere would agree with anything.
  for (const action of ['submit', 'accept', 'reopen', 'addSubtasks', 'report'] as const)
    expect(worked).toContain(action)
}, 180_000)
