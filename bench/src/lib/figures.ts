import { cpus, loadavg, totalmem } from 'node:os'

/** What every bench tells. Milliseconds; `ratio` is got ÷ ceiling in the same run. */
export type Figures = {
  name: string
  ratio: number | null
  ceiling: number | null
  got: number
  p50: number
  p95: number
  p99: number
  max: number
  sizes: Record<string, number | string>
  machine: string
}

export type Options = {
  /** Bounds the measured part, not the filling of the database. */
  seconds?: number | undefined
  json?: boolean | undefined
  /** Keeps the filled database there for the next run; without it everything is thrown away. */
  data?: string | undefined
  /** `queue`: how many dossiers. */
  dossiers?: number | undefined
}

export type Spread = Pick<Figures, 'p50' | 'p95' | 'p99' | 'max'>

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits))

/** Nearest rank: a percentile is a time that was really seen. */
export const spread = (times: readonly number[]): Spread => {
  const sorted = Float64Array.from(times).sort()
  const at = (share: number) => round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0)
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) }
}

/** With the load it was under in the last minute, the bench's own included: others' work makes every time longer. */
export const machine = (): string =>
  [
    `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`,
    `${Math.round(totalmem() / 2 ** 30)} GB`,
    `Node ${process.version}`,
    `load ${round(loadavg()[0] as number, 1)}`,
  ].join(', ')

/** One JSON object on standard output, or tables. `rows` are what the bench has to say besides its figures. */
export const print = (figures: Figures, rows: readonly object[], { json = false }: Options): void => {
  if (json) {
    console.log(JSON.stringify(figures))
    return
  }
  const { name, sizes, machine, ...numbers } = figures
  console.log(`\n${name}: ${machine}`)
  if (rows.length > 0) console.table(rows)
  console.table([numbers])
  console.log(
    Object.entries(sizes)
      .map(([what, size]) => `${what} ${size}`)
      .join(', '),
  )
}
