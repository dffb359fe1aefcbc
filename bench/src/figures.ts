import { FACT_SETS } from '@motcua/shared/measures'
import { dayOf } from '../../server/src/lib/time.ts'
import { addFacts, DAYS, prepareFacts } from './lib/facts.ts'
import { type Figures, machine, type Options, print, round, type Spread, spread } from './lib/figures.ts'
import { holder } from './lib/filings.ts'
import { type Client, expectOk, withClients } from './lib/http.ts'
import { signedInStaff } from './lib/people.ts'
import { type Case, type Measured, rounds, rowsOf } from './lib/rounds.ts'
import { organisationOf } from './lib/takers.ts'
import { type World, withWorld } from './lib/world.ts'

/** Issue 4, §6: board and any drill-down; the index of all units for a year; growth from a tenth. */
const BAR_MS = 150
const BAR_YEAR_MS = 3000
const BAR_GROWTH = 2
/** Closed ones; 3 more of 100 are open. */
const WHOLE = 10_000_000
const CLIENTS = 2
const COMPONENTS = ['PROGRESS_ON_TIME', 'ONLINE_DOSSIERS', 'SO_HOA_GIAY_TO_GIAI_QUYET', 'PAYMENT_DOSSIERS']
const PERIODS = ['2024-03', '2024-Q1', '2023']

export const run = (options: Options = {}): Promise<Figures> =>
  withWorld(options, async (world) => {
    const whole = Math.floor((options.dossiers ?? WHOLE) * 1.03)
    const tenth = Math.floor(whole / 10)
    const there = await countFacts(world)
    if (there === 0) await prepareFacts(world)
    if (there < tenth) await addFacts(world, there + 1, tenth)
    const small = there > tenth ? null : await measure(world, options)
    if (there < whole) await addFacts(world, Math.max(there, tenth) + 1, whole)
    const large = await measure(world, options)
    return report(options, { whole, small, large, sizes: await sizesOf(world) })
  })

const countFacts = async (world: World): Promise<number> => {
  const { rows } = await world.owner.query<{ count: number }>(
    'select count(*)::int as count from indicators.dossier',
  )
  return rows[0]!.count
}

type Both = { figures: Measured; year: Spread }

const measure = async (world: World, { seconds = 60 }: Options): Promise<Both> => {
  const product = await world.serve()
  try {
    return await withClients(product.port, CLIENTS, async (clients) => {
      const year = await yearOf(world, clients[0]!)
      const cases = await casesOf(world, clients[0]!)
      return { figures: await rounds(clients, cases, { seconds: seconds / 2, warm: 2 }), year }
    })
  } finally {
    await product.stop()
  }
}

const chairman = async (world: World, unit: string): Promise<string> =>
  signedInStaff(world, (await holder(world, unit, 'chairman')).id)

/** The index of every unit for a year, one at a time; the first is counted too. */
const yearOf = async (world: World, client: Client): Promise<Spread> => {
  const { province } = await organisationOf(world, dayOf((await world.ctx()).now))
  const token = await chairman(world, province)
  const times: number[] = []
  for (let turn = 0; turn < 10; turn++) {
    const began = performance.now()
    expectOk(await client.ask({ method: 'GET', path: '/indicators/index?period=2023', token }))
    times.push(performance.now() - began)
  }
  return spread(times)
}

const casesOf = async (world: World, client: Client): Promise<Case[]> => {
  const { province, takers } = await organisationOf(world, dayOf((await world.ctx()).now))
  const busiest = (kind: string) => takers.find((taker) => taker.kind === kind)!.unit_id
  const units = { province, district: busiest('district'), commune: busiest('commune') }
  const token = await chairman(world, province)
  const cases: Case[] = []
  const add = (group: string, reader: string, path: string) =>
    cases.push({ name: `${group} · ${reader} · ${path}`, token, path: `/indicators/${path}` })
  for (const period of PERIODS) add('board', 'province', `index?period=${period}`)
  for (const [name, id] of Object.entries(units)) {
    for (const period of PERIODS) {
      add('unit page', name, `index/units/${id}?period=${period}`)
      for (const component of COMPONENTS)
        for (const by of ['unit', 'procedure', 'officer'])
          add(
            `losses by ${by}`,
            name,
            `index/units/${id}/losses?period=${period}&component=${component}&by=${by}`,
          )
    }
    add('trend', name, `index/units/${id}/trend?months=13`)
    for (const set of Object.keys(FACT_SETS)) await addLists(client, { token, id, set, name }, add)
  }
  return cases
}

type Listed = { token: string; id: string; set: string; name: string }

/** First page and the fiftieth (or the last) of a set in a month, a quarter and a year. */
const addLists = async (
  client: Client,
  { token, id, set, name }: Listed,
  add: (group: string, reader: string, path: string) => void,
) => {
  for (const period of PERIODS) {
    const query = `dossiers?unitId=${id}&period=${period}&set=${set}`
    add('list page', name, `${query}&limit=20`)
    const after = await deeper(client, token, query)
    if (after) add('50th page', name, `${query}&limit=20&after=${encodeURIComponent(after)}`)
  }
}

const deeper = async (client: Client, token: string, query: string): Promise<string | null> => {
  let after = ''
  for (const limit of [200, 200, 200, 200, 180]) {
    const reply = await client.ask({
      method: 'GET',
      path: `/indicators/${query}&limit=${limit}${after && `&after=${encodeURIComponent(after)}`}`,
      token,
    })
    expectOk(reply)
    const { next } = JSON.parse(reply.text) as { next: string | null }
    if (!next) return after || null
    after = next
  }
  return after
}

const sizesOf = async (world: World): Promise<Record<string, number>> => {
  const { rows } = await world.owner.query<Record<string, number>>(
    `select (select count(*)::int from indicators.dossier) as facts,
       (select count(*)::int from indicators.dossier where finished_on is null) as open,
       (select count(*)::int from indicators.cell) as cells, (select count(*)::int from bench.place) as units,
       (select count(*)::int from bench.procedure) as procedures,
       round(pg_database_size(current_database()) / 1e9)::int as "GB on disk"`,
  )
  return { ...rows[0], months: Math.round(DAYS / 30.4) }
}

type Report = { whole: number; small: Both | null; large: Both; sizes: Record<string, number> }

const report = (options: Options, { whole, small, large, sizes }: Report): Figures => {
  const { figures: all, year } = large
  const figures: Figures = {
    name: 'figures',
    ratio: round(all.all.p95 / BAR_MS, 2),
    ceiling: BAR_MS,
    got: all.all.p95,
    ...all.all,
    sizes: {
      ...sizes,
      requests: all.requests,
      cases: all.cases.length,
      'index of a year, p95 of its bar': round(year.p95 / BAR_YEAR_MS, 3),
      ...(small && { 'growth of its bar': round(all.all.p95 / small.figures.all.p95 / BAR_GROWTH, 2) }),
    },
    machine: machine(),
  }
  const rows = [
    ...(small
      ? [
          { what: `everything, ${Math.floor(whole / 10)} facts`, ...small.figures.all },
          { what: '  index of a year', ...small.year },
        ]
      : []),
    ...rowsOf(all, `everything, ${whole} facts`, options.json ? 0 : 20),
    { what: '  index of a year', ...year },
  ]
  print(figures, rows, options)
  return figures
}
