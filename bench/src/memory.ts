import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '../../server/src/lib/ids.ts'
import { type Figures, machine, type Options, print, round, spread } from './lib/figures.ts'
import { communes, filingsOf, holder } from './lib/filings.ts'
import { type Client, expectOk, withClients } from './lib/http.ts'
import { closedLoop } from './lib/load.ts'
import { signedInCitizens, signedInStaff } from './lib/people.ts'
import { withWorld } from './lib/world.ts'

/** Issue 2, §8: memory of `serve` flat under load, at most this. */
const BAR_MB = 250
const CLIENTS = 16

/** Filings, queues, dossiers, searches and pages in turn, as fast as they are answered; resident memory every second. */
export const run = (options: Options = {}): Promise<Figures> =>
  withWorld(options, async (world) => {
    const { seconds = 60 } = options
    const units = await communes(world)
    const next = await filingsOf(world, units)
    const citizens = await signedInCitizens(world, 50)
    const clerk = await signedInStaff(world, (await holder(world, units[0]!, 'one_stop_officer')).id)
    const product = await world.serve()
    return withClients(product.port, CLIENTS, async (clients) => {
      const samples: number[] = []
      const load = closedLoop(clients, seconds, visitor(citizens, clerk, next))
      const watch = sampled(product.pid, seconds, samples)
      const { times, perSecond } = await load
      await watch
      const third = Math.floor(samples.length / 3)
      const [middle, last] = [median(samples.slice(third, 2 * third)), median(samples.slice(2 * third))]
      const figures: Figures = {
        name: 'memory',
        ratio: round(Math.max(...samples) / BAR_MB, 2),
        ceiling: BAR_MB,
        got: Math.max(...samples),
        ...spread(times),
        sizes: {
          seconds,
          clients: CLIENTS,
          requests: times.length,
          'requests a second': round(perSecond, 0),
        },
        machine: machine(),
      }
      const rows = [
        { 'MB after': '10 s', rss: samples[Math.min(9, samples.length - 1)] },
        { 'MB after': 'second third, median', rss: middle },
        { 'MB after': 'last third, median', rss: last },
        { 'MB after': 'greatest', rss: figures.got },
      ]
      print(figures, rows, options)
      return figures
    })
  })

const SEARCHES = ['dang ky khai sinh', 'ho kinh doanh', 'cap lai', 'đất đai', 'xac nhan']

const visitor = (citizens: readonly string[], clerk: string, next: () => object) => {
  let n = 0
  return async (client: Client): Promise<void> => {
    const turn = n++
    const token = citizens[turn % citizens.length]!
    const get = async (path: string, as?: string) =>
      expectOk(await client.ask({ method: 'GET', path, ...(as && { token: as }) }))
    if (turn % 4 === 0) {
      const body = next()
      expectOk(await client.ask({ method: 'POST', path: '/dossiers/submit', token, key: newId(), body }))
    } else if (turn % 4 === 1) await get(`/dossiers/queue?view=unit&limit=50`, clerk)
    else if (turn % 4 === 2) await get('/dossiers/mine?limit=20', token)
    else
      await get(`/catalogue/procedures?limit=20&q=${encodeURIComponent(SEARCHES[turn % SEARCHES.length]!)}`)
  }
}

const sampled = async (pid: number, seconds: number, into: number[]) => {
  for (let second = 0; second < seconds; second++) {
    await sleep(1000)
    into.push(residentMb(pid))
  }
}

const residentMb = (pid: number): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
