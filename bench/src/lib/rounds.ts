import { type Spread, spread } from './figures.ts'
import { type Client, expectOk } from './http.ts'

/** What is asked again and again: `name` is `group · reader · what`. */
export type Case = { name: string; token: string; path: string }

export type Measured = {
  all: Spread
  requests: number
  groups: ({ what: string } & Spread)[]
  cases: { name: string; p95: number; max: number }[]
}

/** Every case in turn, by whichever client is free, round after round for so long; the first rounds are not counted. */
export const rounds = async (
  clients: readonly Client[],
  cases: readonly Case[],
  { seconds, warm }: { seconds: number; warm: number },
): Promise<Measured> => {
  const times = new Map<string, number[]>(cases.map(({ name }) => [name, []]))
  const end = performance.now() + seconds * 1000
  for (let turn = 0; turn < warm + 2 || performance.now() < end; turn++)
    await oneRound(clients, cases, (name, ms) => turn >= warm && times.get(name)!.push(ms))
  return summed(times)
}

const oneRound = async (
  clients: readonly Client[],
  cases: readonly Case[],
  tell: (name: string, ms: number) => void,
) => {
  const left = cases.values()
  await Promise.all(
    clients.map(async (client) => {
      for (const { name, token, path } of left) {
        const began = performance.now()
        expectOk(await client.ask({ method: 'GET', path, token }))
        tell(name, performance.now() - began)
      }
    }),
  )
}

const summed = (times: Map<string, number[]>): Measured => {
  const groups = Map.groupBy(times.entries(), ([name]) => name.split(' · ')[0]!)
  const every = [...times.values()].flat()
  return {
    all: spread(every),
    requests: every.length,
    groups: [...groups].map(([what, entries]) => ({ what, ...spread(entries.flatMap(([, each]) => each)) })),
    cases: [...times].map(([name, each]) => ({ name, p95: spread(each).p95, max: spread(each).max })),
  }
}

/** Rows of a report: everything, each group, and the slowest cases. */
export const rowsOf = ({ all, groups, cases }: Measured, what: string, slowest: number): object[] => [
  { what, ...all },
  ...groups.map(({ what: group, ...each }) => ({ what: `  ${group}`, ...each })),
  ...cases
    .toSorted((a, b) => b.p95 - a.p95)
    .slice(0, slowest)
    .map(({ name, p95, max }) => ({ what: `    ${name}`.slice(0, 130), p95, max })),
]
