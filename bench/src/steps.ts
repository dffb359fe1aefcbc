import { newId } from '../../server/src/lib/ids.ts'
import { type Insert, insertOf, readRows, valuesOf, withConnections } from './lib/ceiling.ts'
import { type Figures, machine, type Options, print, round, spread } from './lib/figures.ts'
import { communes, filingsOf, holder } from './lib/filings.ts'
import { type Client, expectOk, withClients } from './lib/http.ts'
import { atRate, drain, type Load, merged } from './lib/load.ts'
import { signedInCitizens, signedInStaff } from './lib/people.ts'
import { type World, withWorld } from './lib/world.ts'

/** Issue 2, §8: process transitions of the ceiling's rate. */
const BAR = 0.3
const CLIENTS = 24
const COMMUNES = 48
/** Examined, sent back for rework, examined again, signed: what follows each is another task for another officer. */
const WAY = [
  { role: 'specialist', outcome: 'done' },
  { role: 'chairman', outcome: 'rework' },
  { role: 'specialist', outcome: 'done' },
  { role: 'chairman', outcome: 'approve' },
]

type Dossier = { id: string; version: number; taskId: string; unit: string }
type Officers = Map<string, string>

/** Transitions over HTTP (session, permission, state, process, working hours, journal, key) against their rows alone. */
export const run = (options: Options = {}): Promise<Figures> =>
  withWorld(options, async (world) => {
    const { seconds = 24 } = options
    const units = (await communes(world)).slice(0, COMMUNES)
    const officers = await officersOf(world, units)
    const product = await world.serve()
    return withClients(product.port, CLIENTS, async (clients) => {
      const all = await accepted(world, clients, {
        units,
        officers,
        count: Math.max(60, Math.ceil(seconds * 25)),
      })
      const [warm, mine, bare, half] = quarters(all)
      return measure(options, { world, clients, officers, warm, mine, bare, half })
    })
  })

/** A few to warm up, many for each side, the rest for half the load. */
const quarters = (all: readonly Dossier[]) => {
  const at = (share: number) => Math.floor(all.length * share)
  return [
    all.slice(0, at(0.1)),
    all.slice(at(0.1), at(0.45)),
    all.slice(at(0.45), at(0.8)),
    all.slice(at(0.8)),
  ] as const
}

const officersOf = async (world: World, units: readonly string[]): Promise<Officers> => {
  const officers: Officers = new Map()
  for (const unit of units) {
    for (const role of ['one_stop_officer', 'specialist', 'chairman'])
      officers.set(`${role}|${unit}`, await signedInStaff(world, (await holder(world, unit, role)).id))
  }
  return officers
}

type Given = { units: readonly string[]; officers: Officers; count: number }

const accepted = async (world: World, clients: readonly Client[], { units, officers, count }: Given) => {
  const tokens = await signedInCitizens(world, 24)
  const next = await filingsOf(world, units)
  const dossiers: Dossier[] = []
  await drain(clients, Array.from({ length: count }, next), async (client, body) => {
    const token = tokens[dossiers.length % tokens.length]!
    const filed = await client.ask({ method: 'POST', path: '/dossiers/submit', token, body })
    expectOk(filed)
    const { id, version } = JSON.parse(filed.text) as Dossier
    const unit = body.decidingUnitId
    const clerk = officers.get(`one_stop_officer|${unit}`)!
    const reply = await client.ask({
      method: 'POST',
      path: `/dossiers/${id}/accept`,
      token: clerk,
      body: { version },
    })
    expectOk(reply)
    dossiers.push({ ...(JSON.parse(reply.text) as Dossier), unit, taskId: '' })
  })
  await findTasks(world, dossiers)
  return dossiers
}

/** Between the rounds, so that the clients need not read what they will do next. */
const findTasks = async (world: World, dossiers: readonly Dossier[]) => {
  const { rows } = await world.owner.query<{ dossier_id: string; id: string }>(
    `select dossier_id, id from dossiers.task where state = 'open' and dossier_id = any($1::uuid[])`,
    [dossiers.map(({ id }) => id)],
  )
  const tasks = new Map(rows.map(({ dossier_id, id }) => [dossier_id, id]))
  for (const dossier of dossiers) dossier.taskId = tasks.get(dossier.id) ?? ''
}

type Parts = {
  world: World
  clients: readonly Client[]
  officers: Officers
  warm: readonly Dossier[]
  mine: readonly Dossier[]
  bare: readonly Dossier[]
  half: readonly Dossier[]
}

const measure = async (options: Options, parts: Parts): Promise<Figures> => {
  const { world, clients, officers, warm, mine, bare, half } = parts
  const complete = async (client: Client, dossier: Dossier, step: number) => {
    const { role, outcome } = WAY[step]!
    const reply = await client.ask({
      method: 'POST',
      path: `/dossiers/${dossier.id}/complete-step`,
      token: officers.get(`${role}|${dossier.unit}`)!,
      key: newId(),
      body: { version: dossier.version, taskId: dossier.taskId, outcome },
    })
    expectOk(reply)
    dossier.version = (JSON.parse(reply.text) as Dossier).version
  }
  const walk = async (dossiers: readonly Dossier[], step: number) => {
    await findTasks(world, dossiers)
    return drain(clients, dossiers, (client, dossier) => complete(client, dossier, step))
  }
  for (let step = 0; step < WAY.length; step++) await walk(warm, step)
  const ceilings: Load[] = []
  const products: Load[] = []
  const halves: number[] = []
  await withConnections(world, async (connections) => {
    for (let step = 0; step < WAY.length; step++) {
      const write = await ceilingOf(world, warm[0]!, bare)
      ceilings.push(await drain(connections, bare, write))
      products.push(await walk(mine, step))
    }
  })
  const [ceiling, reached] = [merged(ceilings), merged(products)]
  for (let step = 0; step < WAY.length; step++) {
    await findTasks(world, half)
    const left = half.values()
    const rate = reached.perSecond / 2
    const one = async (client: Client) => {
      const { value } = left.next()
      if (value) await complete(client, value, step)
    }
    halves.push(...(await atRate(clients, rate, half.length / rate, one)).times)
  }
  const figures: Figures = {
    name: 'steps',
    ratio: round(reached.perSecond / ceiling.perSecond, 3),
    ceiling: round(ceiling.perSecond, 0),
    got: round(reached.perSecond, 0),
    ...spread(halves),
    sizes: { clients: CLIENTS, dossiers: mine.length, transitions: reached.times.length, bar: BAR },
    machine: machine(),
  }
  const rows = [
    { what: 'ceiling, 8 connections', perSecond: figures.ceiling, ...spread(ceiling.times) },
    { what: `product, ${CLIENTS} clients`, perSecond: figures.got, ...spread(reached.times) },
    { what: 'product at half that load', perSecond: round(reached.perSecond / 2, 0), ...spread(halves) },
  ]
  print(figures, rows, options)
  return figures
}

type Connection = Parameters<Parameters<typeof withConnections>[1]>[0][number]

const FINISH = `update dossiers.task set state = 'done', finished_at = $2, finished_by = $3, outcome = 'done', comment = ''
  where id = $1 and state = 'open'`
const MOVE = `update dossiers.dossier set version = $2, desk_unit_id = $3, desk_role = $4, desk_staff_id = null,
  desk_step = $5, desk_due_at = $6 where id = $1`
const GROW = `update journal.subject set version = $2, tx = greatest(tx, pg_current_xact_id()) where kind = 'dossier' and id = $1`

/** The rows of `sample`'s last transition, written for every one of `dossiers`. */
const ceilingOf = async (world: World, sample: Dossier, dossiers: readonly Dossier[]) => {
  await findTasks(world, dossiers)
  const rows = (table: string, where: string) => readRows(world.owner, table, where, [sample.id])
  const inserts: Insert[] = [
    insertOf(await rows('dossiers.task', `dossier_id = $1 and state = 'open' limit 1`)),
    insertOf(await rows('journal.entry', `kind = 'dossier' and id = $1::text order by version desc limit 1`)),
    insertOf(await rows('lib.command', `reply->>'id' = $1::text order by at desc limit 1`)),
  ]
  const task = inserts[0]!.rows
  const of = (column: string) => task.rows[0]![task.columns.indexOf(column)]!
  return async (connection: Connection, dossier: Dossier) => {
    const version = String(dossier.version + 1)
    const query = (name: string, text: string, values: unknown[]) =>
      connection.query({ name: `ceiling.${name}`, text, values })
    await connection.query('begin')
    await query('finish', FINISH, [dossier.taskId, of('started_at'), newId()])
    for (const insert of inserts) {
      const values = valuesOf(insert, (table, column) => {
        if (table === 'dossiers.task')
          return column === 'id' ? newId() : column === 'dossier_id' ? dossier.id : undefined
        if (table === 'lib.command') return column === 'key' ? newId() : undefined
        return column === 'id' ? dossier.id : column === 'version' ? version : undefined
      })
      await query(insert.rows.table, insert.text, values)
    }
    await query('grow', GROW, [dossier.id, version])
    await query('move', MOVE, [dossier.id, version, of('unit_id'), of('role'), of('name'), of('due_at')])
    await connection.query('commit')
    dossier.version += 1
  }
}
