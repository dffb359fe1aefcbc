import { dayOf } from '../../server/src/lib/time.ts'
import { type Figures, machine, type Options, print, round } from './lib/figures.ts'
import { holder } from './lib/filings.ts'
import { type Client, expectOk, withClients } from './lib/http.ts'
import { signedInStaff } from './lib/people.ts'
import { type Case, type Measured, rounds, rowsOf } from './lib/rounds.ts'
import { organisationOf } from './lib/takers.ts'
import { A_YEAR, addTasks, YEARS } from './lib/tasks.ts'
import { type World, withWorld } from './lib/world.ts'

/** Issue 3, §6: board and tree within 100 ms with five years of 224,000 tasks. */
const BAR_MS = 100
const WHOLE = A_YEAR * YEARS
const CLIENTS = 2
const COLUMNS = [
  'unacknowledged',
  'within',
  'near',
  'overdue',
  'no_limit',
  'waiting',
  'submitted',
  'done_on_time',
  'done_late',
]

export const run = (options: Options = {}): Promise<Figures> =>
  withWorld(options, async (world) => {
    const { rows } = await world.owner.query<{ count: number }>(
      'select count(*)::int as count from directives.task',
    )
    const there = rows[0]!.count
    // Five hundred tasks make a directive; a tenth is the newest half year, whose tasks are the open ones.
    const tenth = Math.floor(WHOLE / 10 / 500) * 500
    if (there < tenth) await addTasks(world, WHOLE - tenth, WHOLE - 1)
    const small = there > tenth ? null : await measure(world, options)
    if (there < WHOLE) await addTasks(world, 0, WHOLE - Math.max(there, tenth) - 1)
    const large = await measure(world, options)
    return report(options, { small, large, tenth, open: await countOpen(world) })
  })

const countOpen = async (world: World): Promise<number> => {
  const { rows } = await world.owner.query<{ count: number }>(
    'select count(*)::int as count from directives.task where open',
  )
  return rows[0]!.count
}

const measure = async (world: World, { seconds = 60 }: Options): Promise<Measured> => {
  const product = await world.serve()
  try {
    return await withClients(product.port, CLIENTS, async (clients) => {
      const cases = await casesOf(world, clients[0]!)
      return rounds(clients, cases, { seconds: seconds / 2, warm: 2 })
    })
  } finally {
    await product.stop()
  }
}

const casesOf = async (world: World, client: Client): Promise<Case[]> => {
  const { now } = await world.ctx()
  const { province, takers } = await organisationOf(world, dayOf(now))
  const first = (kind: string) => takers.find((taker) => taker.kind === kind)!.unit_id
  const readers = {
    'province’s chairman': [province, 'chairman'],
    'district’s chairman': [first('district'), 'chairman'],
    'commune’s chairman': [first('commune'), 'chairman'],
  } as const
  const cases: Case[] = []
  for (const [reader, [unit, role]] of Object.entries(readers)) {
    const token = await signedInStaff(world, (await holder(world, unit, role)).id)
    const add = (group: string, path: string) =>
      cases.push({ name: `${group} · ${reader} · ${path}`, token, path: `/directives/${path}` })
    add('board', 'board')
    add('branch board', 'board?by=branch')
    add('ranking', 'ranking')
    add('overview', 'overview')
    for (const column of COLUMNS) {
      add('list page', `tasks?scope=all&limit=20&column=${column}`)
      const after = await deeper(client, token, `tasks?scope=all&column=${column}`)
      if (after) add('50th page', `tasks?scope=all&limit=20&column=${column}&after=${after}`)
    }
    for (const scope of ['unit', 'given', 'mine']) add('list page', `tasks?scope=${scope}&open=true&limit=20`)
    add('search', `tasks?scope=all&open=true&limit=20&q=${encodeURIComponent('nhom thu tuc so 11')}`)
  }
  await addTrees(world, cases, await signedInStaff(world, (await holder(world, province, 'chairman')).id))
  return cases
}

const addTrees = async (world: World, cases: Case[], token: string) => {
  const { rows } = await world.owner.query<{ directive: string; item: string; task: string }>(
    `select directive_id as directive, item_id as item, id as task from directives.task
     where has_children order by created_at desc, id limit 1`,
  )
  const { directive, item, task } = rows[0]!
  for (const path of [`directiveId=${directive}`, `itemId=${item}`, `taskId=${task}`])
    cases.push({ name: `cascade · ${path}`, token, path: `/directives/cascade?${path}` })
  cases.push({
    name: `board of a directive · ${directive}`,
    token,
    path: `/directives/board?directiveId=${directive}`,
  })
}

const deeper = async (client: Client, token: string, query: string): Promise<string | null> => {
  let after = ''
  for (const limit of [200, 200, 200, 200, 180]) {
    const reply = await client.ask({
      method: 'GET',
      path: `/directives/${query}&limit=${limit}${after && `&after=${after}`}`,
      token,
    })
    expectOk(reply)
    const { next } = JSON.parse(reply.text) as { next: string | null }
    if (!next) return after || null
    after = next
  }
  return after
}

type Report = { small: Measured | null; large: Measured; tenth: number; open: number }

const report = (options: Options, { small, large, tenth, open }: Report): Figures => {
  const figures: Figures = {
    name: 'board',
    ratio: small && round(large.all.p95 / small.all.p95, 2),
    ceiling: BAR_MS,
    got: large.all.p95,
    ...large.all,
    sizes: { tasks: WHOLE, open, requests: large.requests, cases: large.cases.length, clients: CLIENTS },
    machine: machine(),
  }
  const rows = [
    ...(small ? [{ what: `everything, ${tenth} tasks`, ...small.all }] : []),
    ...rowsOf(large, `everything, ${WHOLE} tasks`, options.json ? 0 : 14),
  ]
  print(figures, rows, options)
  return figures
}
