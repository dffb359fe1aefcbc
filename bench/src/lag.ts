import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '../../server/src/lib/ids.ts'
import { startProduct } from '../../server/test/product.ts'
import { type Figures, machine, type Options, print, round, spread } from './lib/figures.ts'
import { communes, type Filing, filingsOf } from './lib/filings.ts'
import { type Client, expectOk, withClients } from './lib/http.ts'
import { atRate, closedLoop } from './lib/load.ts'
import { signedInCitizens } from './lib/people.ts'
import { type World, withWorld } from './lib/world.ts'

/** Issue 4, §6: from the acknowledgement of a filing until it stands among the facts, at half the load `submit` reaches. */
const BAR_MS = 2000
const CLIENTS = 24
const CITIZENS = 240
/** Looked for so often: a lag is told at most so much too long. */
const LOOK_MS = 50
/** Longest wait for the last of them. */
const PATIENCE_MS = 60_000

export const run = (options: Options = {}): Promise<Figures> =>
  withWorld(options, async (world) => {
    const tokens = await signedInCitizens(world, CITIZENS)
    const next = await filingsOf(world, await communes(world))
    const product = await world.serve()
    const worker = await startProduct({
      command: 'worker',
      databaseUrl: world.url,
      dataDir: world.folder,
    })
    try {
      return await withClients(product.port, CLIENTS, (clients) =>
        measure(options, { world, clients, tokens, next }),
      )
    } finally {
      await worker.stop()
    }
  })

type Given = { world: World; clients: readonly Client[]; tokens: readonly string[]; next: () => Filing }

const measure = async (options: Options, { world, clients, tokens, next }: Given): Promise<Figures> => {
  const { seconds = 24 } = options
  const acknowledged = new Map<string, number>()
  let n = 0
  const file = async (client: Client): Promise<string> => {
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
  const reached = await closedLoop(clients, seconds / 3, async (client) => void (await file(client)))
  await caughtUp(world)
  const watch = watchFacts(world, acknowledged)
  const half = await atRate(clients, reached.perSecond / 2, (seconds * 2) / 3, async (client) => {
    const id = await file(client)
    acknowledged.set(id, performance.now())
  })
  const { lags, unseen } = await watch.end()
  if (unseen > 0) throw new Error(`${unseen} filings did not reach the facts within ${PATIENCE_MS} ms`)
  const lag = spread(lags)
  const figures: Figures = {
    name: 'lag',
    ratio: round(lag.p99 / BAR_MS, 3),
    ceiling: BAR_MS,
    got: lag.p99,
    ...lag,
    sizes: {
      clients: CLIENTS,
      filings: lags.length,
      'a second': round(half.perSecond, 0),
      'reached a second': round(reached.perSecond, 0),
      seconds,
    },
    machine: machine(),
  }
  print(
    figures,
    [
      { what: 'acknowledged', ...spread(half.times) },
      { what: 'among the facts', ...lag },
    ],
    options,
  )
  return figures
}

/** Until the facts have everything that was filed at full load. */
const caughtUp = async (world: World): Promise<void> => {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await sleep(200)) {
    const { rows } = await world.owner.query<{ missing: number }>(
      `select count(*)::int as missing from dossiers.dossier d
       where not exists (select from indicators.dossier f where f.id = d.id)`,
    )
    if (rows[0]!.missing === 0) return
  }
  throw new Error('the facts did not catch up')
}

/** Takes out of `acknowledged` what stands among the facts, with how long it took. */
const watchFacts = (world: World, acknowledged: Map<string, number>) => {
  const lags: number[] = []
  let ended = Number.POSITIVE_INFINITY
  const look = async () => {
    const { rows } = await world.owner.query<{ id: string }>(
      'select id from indicators.dossier where id = any($1::uuid[])',
      [[...acknowledged.keys()]],
    )
    const now = performance.now()
    for (const { id } of rows) {
      lags.push(now - acknowledged.get(id)!)
      acknowledged.delete(id)
    }
  }
  const loop = (async () => {
    while (performance.now() < ended + PATIENCE_MS) {
      await look()
      if (ended < Number.POSITIVE_INFINITY && acknowledged.size === 0) return
      await sleep(LOOK_MS)
    }
  })()
  return {
    end: async () => {
      ended = performance.now()
      await loop
      return { lags, unseen: acknowledged.size }
    },
  }
}
