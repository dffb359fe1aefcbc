import { type Figures, machine, type Options, print, round } from './lib/figures.ts'
import { holder } from './lib/filings.ts'
import { type Client, expectOk, withClients } from './lib/http.ts'
import { signedInStaff } from './lib/people.ts'
import { addDossiers, prepareDraws } from './lib/province.ts'
import { type Case, type Measured, rounds, rowsOf } from './lib/rounds.ts'
import { type World, withWorld } from './lib/world.ts'

/** Issue 2, §8: a page of the queue within 80 ms, and at most half as much again as with a tenth of the dossiers. */
const BAR_MS = 80
const BAR_GROWTH = 1.5
const WHOLE = 1_000_000
const PAGE = 20
const CLIENTS = 2

const VIEWS = ['mine', 'unit', 'today', 'near', 'late', 'waiting', 'new', 'ready', 'all', 'closed']
const SORTS = ['due', '-due', 'submitted', '-submitted']

export const run = (options: Options = {}): Promise<Figures> =>
  withWorld(options, async (world) => {
    const whole = options.dossiers ?? WHOLE
    const { rows } = await world.owner.query<{ count: number }>('select count(*) from dossiers.dossier')
    const there = rows[0]!.count
    if (there === 0) await prepareDraws(world)
    if (there < whole / 10) await addDossiers(world, there + 1, whole / 10)
    const small = there > whole / 10 ? null : await measure(world, options)
    if (there < whole) await addDossiers(world, Math.max(there, whole / 10) + 1, whole)
    const large = await measure(world, options)
    return report(options, { whole, small, large })
  })

const measure = async (world: World, { seconds = 60 }: Options): Promise<Measured> => {
  const product = await world.serve()
  try {
    return await withClients(product.port, CLIENTS, async (clients) => {
      const cases = await casesOf(world, clients[0]!)
      return rounds(clients, cases, { seconds: seconds / 2, warm: 1 })
    })
  } finally {
    await product.stop()
  }
}

/** Everybody who has a queue, from a commune's counter to the province's office. */
const readersOf = async (world: World) => {
  const busiest = async (kind: string, role: string) => {
    const { rows } = await world.owner.query<{ id: string }>(
      `select deciding_unit_id as id from dossiers.dossier join bench.place on unit = deciding_unit_id
       where kind = $1 group by 1 order by count(*) desc, 1 limit 1`,
      [kind],
    )
    return (await holder(world, rows[0]!.id, role)).id
  }
  const { rows: offices } = await world.owner.query<{ id: string }>(
    `select a.staff_id as id from organisation.appointment a where a.role = 'control_officer' order by 1 limit 1`,
  )
  return {
    'commune counter': await busiest('commune', 'one_stop_officer'),
    'commune chairman': await busiest('commune', 'chairman'),
    'district specialist': await busiest('district', 'specialist'),
    'district chairman': await busiest('district', 'chairman'),
    'department head': await busiest('department', 'department_head'),
    'province’s counter': await busiest('department', 'one_stop_officer'),
    'province’s control': offices[0]!.id,
  }
}

const casesOf = async (world: World, client: Client): Promise<Case[]> => {
  const cases: Case[] = []
  const procedures = await proceduresOf(world)
  for (const [reader, staffId] of Object.entries(await readersOf(world))) {
    const token = await signedInStaff(world, staffId)
    const add = (group: string, query: string, path = 'queue') =>
      cases.push({
        name: `${group} · ${reader} · ${query}`,
        token,
        path: `/dossiers/${path}?limit=${PAGE}&${query}`,
      })
    const { items: rows } = await ask(client, token, 'view=all&sort=-submitted&limit=5')
    const sample = { rows, procedures }
    for (const view of VIEWS) {
      for (const sort of SORTS) {
        const query = `view=${view}&sort=${sort}`
        add('first page', query)
        const after = await pageFifty(client, token, query)
        if (after) add('50th page', `${query}&after=${after}`)
      }
    }
    for (const filter of filtersOf(sample)) add('filtered', filter)
    for (const text of textsOf(sample)) {
      for (const view of ['unit', 'all', 'closed', 'mine'])
        for (const sort of ['due', '-submitted'])
          add('search', `view=${view}&sort=${sort}&q=${encodeURIComponent(text)}`)
    }
    cases.push({ name: `counts · ${reader}`, token, path: '/dossiers/queue/counts' })
  }
  return cases
}

type Row = { code: string; applicantName: string }
type Sample = { rows: Row[]; procedures: string[] }

const ask = async (client: Client, token: string, query: string) => {
  const reply = await client.ask({ method: 'GET', path: `/dossiers/queue?${query}`, token })
  expectOk(reply)
  return JSON.parse(reply.text) as { items: Row[]; next: string | null }
}

/** One procedure that many use, one that few do. */
const proceduresOf = async (world: World): Promise<string[]> => {
  const { rows } = await world.owner.query<{ id: string }>(
    'select procedure_id as id from bench.procedure where n in (3, 200) order by n',
  )
  return rows.map(({ id }) => id)
}

const filtersOf = ({ procedures }: Sample): string[] => [
  ...['supplementing', 'paused', 'decided', 'submitted'].flatMap((state) =>
    SORTS.map((sort) => `view=unit&state=${state}&sort=${sort}`),
  ),
  ...['handed_over', 'stopped', 'refused'].flatMap((state) =>
    SORTS.map((sort) => `view=all&state=${state}&sort=${sort}`),
  ),
  ...['online', 'post'].flatMap((channel) =>
    ['unit', 'all', 'closed'].flatMap((view) =>
      SORTS.map((sort) => `view=${view}&channel=${channel}&sort=${sort}`),
    ),
  ),
  ...procedures.flatMap((id) =>
    ['unit', 'all', 'closed'].flatMap((view) =>
      SORTS.map((sort) => `view=${view}&procedureId=${id}&sort=${sort}`),
    ),
  ),
]

/** A whole code, its beginning and end, a whole name, a name as typed without marks, one that many bear, one nobody does. */
const textsOf = ({ rows }: Sample): string[] => {
  const { code, applicantName } = rows.at(-1) ?? { code: '000', applicantName: 'Nguyễn Văn A' }
  return [code, code.slice(-12), applicantName, 'nguyen van', 'hoa', 'tran thi thu', 'khong ai ten vay']
}

const pageFifty = async (client: Client, token: string, query: string): Promise<string | null> => {
  let after = ''
  for (const limit of [200, 200, 200, 200, 180]) {
    const { next } = await ask(client, token, `${query}&limit=${limit}${after && `&after=${after}`}`)
    if (!next) return after || null
    after = next
  }
  return after
}

type Report = { whole: number; small: Measured | null; large: Measured }

const report = (options: Options, { whole, small, large }: Report): Figures => {
  const figures: Figures = {
    name: 'queue',
    ratio: small && round(large.all.p95 / small.all.p95, 2),
    ceiling: BAR_MS,
    got: large.all.p95,
    ...large.all,
    sizes: {
      dossiers: whole,
      entries: whole * 12,
      requests: large.requests,
      cases: large.cases.length,
      clients: CLIENTS,
      page: PAGE,
      'bar of growth': BAR_GROWTH,
    },
    machine: machine(),
  }
  const rows = [
    ...(small ? [{ what: `everything, ${whole / 10} dossiers`, ...small.all }] : []),
    ...rowsOf(large, `everything, ${whole} dossiers`, options.json ? 0 : 12),
  ]
  print(figures, rows, options)
  return figures
}
