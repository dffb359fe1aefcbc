import { newId } from '../../server/src/lib/ids.ts'
import { type Insert, insertOf, readRows, valuesOf, withConnections } from './lib/ceiling.ts'
import { type Figures, machine, type Options, print, round, spread } from './lib/figures.ts'
import { communes, type Filing, filingsOf } from './lib/filings.ts'
import { type Client, expectOk, withClients } from './lib/http.ts'
import { atRate, closedLoop, type Load, merged } from './lib/load.ts'
import { signedInCitizens } from './lib/people.ts'
import { type World, withWorld } from './lib/world.ts'

/** Issue 2, §8: acknowledged filings of the ceiling's rate. */
const BAR = 0.3
const CLIENTS = 24
const CITIZENS = 240
/** Slices of ceiling and product in turn: what else the machine does then falls on both. */
const TURNS = 4

/**
 * A filing from the socket to its acknowledgement (session, permission, validation, due date with certificate, journal,
 * idempotency key), against its rows alone; then its times at half the load it reached.
 */
export const run = (options: Options = {}): Promise<Figures> =>
  withWorld(options, async (world) => {
    const tokens = await signedInCitizens(world, CITIZENS)
    const next = await filingsOf(world, await communes(world))
    const product = await world.serve()
    return withClients(product.port, CLIENTS, async (clients) => {
      const file = filer(tokens, next)
      const write = await ceilingOf(world, await file(clients[0]!))
      return measure(options, { clients, file: async (client) => void (await file(client)), world, write })
    })
  })

const filer = (tokens: readonly string[], next: () => Filing) => {
  let n = 0
  return async (client: Client): Promise<string> => {
    const token = tokens[n++ % tokens.length]!
    const reply = await client.ask({
      method: 'POST',
      path: '/dossiers/submit',
      token,
      key: newId(),
      body: next(),
    })
    expectOk(reply)
    return (JSON.parse(reply.text) as { id: string }).id
  }
}

type Write = (connection: Connection) => Promise<void>
type Connection = Parameters<Parameters<typeof withConnections>[1]>[0][number]

type Parts = {
  clients: readonly Client[]
  file: (client: Client) => Promise<void>
  world: World
  write: Write
}

const measure = async (options: Options, { clients, file, world, write }: Parts): Promise<Figures> => {
  const { seconds = 24 } = options
  const slice = seconds / TURNS / 3
  const ceilings: Load[] = []
  const products: Load[] = []
  await withConnections(world, async (connections) => {
    await closedLoop(connections, Math.min(2, slice), write)
    await closedLoop(clients, Math.min(6, seconds / 4), file)
    for (let turn = 0; turn < TURNS; turn++) {
      ceilings.push(await closedLoop(connections, slice, write))
      products.push(await closedLoop(clients, slice, file))
    }
  })
  const [ceiling, reached] = [merged(ceilings), merged(products)]
  const half = await atRate(clients, reached.perSecond / 2, seconds / 3, file)
  const figures: Figures = {
    name: 'submit',
    ratio: round(reached.perSecond / ceiling.perSecond, 3),
    ceiling: round(ceiling.perSecond, 0),
    got: round(reached.perSecond, 0),
    ...spread(half.times),
    sizes: {
      clients: CLIENTS,
      citizens: CITIZENS,
      turns: TURNS,
      seconds,
      filings: reached.times.length,
      bar: BAR,
    },
    machine: machine(),
  }
  const rows = [
    { what: 'ceiling, 8 connections', perSecond: round(ceiling.perSecond, 0), ...spread(ceiling.times) },
    { what: `product, ${CLIENTS} clients`, perSecond: round(reached.perSecond, 0), ...spread(reached.times) },
    { what: 'product at half that load', perSecond: round(half.perSecond, 0), ...spread(half.times) },
  ]
  print(figures, rows, options)
  return figures
}

/** Every table a filing writes, in the order the references allow. */
const ofDossier = [
  ['dossiers.dossier', 'id = $1'],
  ['dossiers.component', 'dossier_id = $1'],
  ['dossiers.promise', 'dossier_id = $1'],
  ['dossiers.timer', 'dossier_id = $1'],
  ['journal.subject', `kind = 'dossier' and id = $1::text`],
  ['journal.entry', `kind = 'dossier' and id = $1::text`],
  ['journal.secret', `kind = 'dossier' and id = $1::text`],
  ['lib.command', `reply->>'id' = $1::text`],
] as const

const SERIAL = `insert into dossiers.serial as s (agency_code, day, last) values ($1, '2024-04-15', 1)
  on conflict (agency_code, day) do update set last = s.last + 1 returning last`
const AGENCIES = 600

const ceilingOf = async (world: World, id: string): Promise<Write> => {
  const inserts: Insert[] = []
  for (const [table, where] of ofDossier)
    inserts.push(insertOf(await readRows(world.owner, table, where, [id])))
  let n = 0
  return async (connection) => {
    const dossier = newId()
    const agency = `C${n++ % AGENCIES}`
    await connection.query('begin')
    const { rows } = await connection.query({ name: 'ceiling.serial', text: SERIAL, values: [agency] })
    for (const insert of inserts) {
      const values = valuesOf(insert, (table, column) => {
        if (column === 'dossier_id') return dossier
        if (column === 'id') return /component|promise|timer/.test(table) ? newId() : dossier
        if (column === 'code') return `${agency}-240415-${rows[0].last}`
        return column === 'key' ? dossier : undefined
      })
      await connection.query({ name: insert.name, text: insert.text, values })
    }
    await connection.query('commit')
  }
}
