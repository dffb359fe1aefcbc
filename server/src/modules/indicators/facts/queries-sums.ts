import { isStock, MEASURES, type MeasureName } from '@motcua/shared/measures'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'

/** Sums over any units, procedures, channels and days, from whole months in the middle and days at the edges. */

export type SumBy = 'unit' | 'procedure' | 'channel' | 'month' | 'day'

export type SumAsk = {
  root: string
  /** The whole province as one, or these units, each with its own dossiers alone. */
  units: 'whole' | readonly string[]
  /** Both days inclusive. */
  from: string
  to: string
  by?: readonly SumBy[]
  procedures?: readonly string[]
  channel?: 'online' | 'counter' | 'post'
  /** Measures wanted; all when absent. Without a stock among them nothing before `from` is read. */
  measures?: readonly MeasureName[]
}

export type Sums = Record<MeasureName, number>
/** `before`: stocks at the end of the day before `from`. Under `by` day or month, a stock is the change in it. */
export type SumRow = Sums & {
  unit: string | null
  procedure: string | null
  channel: string | null
  start: string | null
  open_before: number
  waiting_before: number
  overdue_before: number
}

type Part = { month: boolean; from: string | null; until: string; before: boolean }

const monthOf = (day: string) => `${day.slice(0, 7)}-01`
const nextDay = (day: string) => Temporal.PlainDate.from(day).add({ days: 1 }).toString()
const nextMonth = (first: string) => Temporal.PlainDate.from(first).add({ months: 1 }).toString()
const earlier = (a: string, b: string) => (a < b ? a : b)

/** Which cells make up the period: `until` is exclusive; `before` are those that only stocks need. */
export const partsOf = (from: string, to: string, { byDay = false, stocks = true } = {}): Part[] => {
  const end = nextDay(to)
  const firstMonth = monthOf(from)
  const lastMonth = monthOf(end)
  const parts: Part[] = []
  const put = (part: Part) => {
    if (part.from === null || part.from < part.until) parts.push(part)
  }
  if (stocks) {
    put({ month: true, from: null, until: firstMonth, before: true })
    put({ month: false, from: firstMonth, until: from, before: true })
  }
  if (byDay) {
    put({ month: false, from, until: end, before: false })
    return parts
  }
  const whole = from === firstMonth ? firstMonth : nextMonth(firstMonth)
  if (from !== firstMonth) put({ month: false, from, until: earlier(whole, end), before: false })
  put({ month: true, from: whole, until: lastMonth, before: false })
  if (lastMonth >= whole) put({ month: false, from: lastMonth, until: end, before: false })
  return parts
}

const NIL = '00000000-0000-0000-0000-000000000000'

type CellsAsk = Pick<SumAsk, 'root' | 'units' | 'procedures' | 'channel'>

const partSql = (part: Part, ask: CellsAsk, detailed: boolean): RawBuilder<unknown> => {
  const whole = ask.units === 'whole'
  const kind = (part.month ? 1 : 0) + (detailed ? 0 : 2) + (whole ? 4 : 0)
  const units = ask.units === 'whole' ? [ask.root] : [...ask.units]
  return sql`select ${part.before}::boolean as before, c.* from indicators.cell c
    where c.kind = ${kind} and c.unit_id = any(${units}::uuid[])
      ${part.from === null ? sql`` : sql`and c.start >= ${part.from}::date`} and c.start < ${part.until}::date
      ${detailed ? sql`` : sql`and c.procedure_id = ${NIL}::uuid`}
      ${ask.procedures ? sql`and c.procedure_id = any(${[...ask.procedures]}::uuid[])` : sql``}
      ${ask.channel ? sql`and c.channel = ${ask.channel}` : sql``}`
}

/** The cells that make up some parts of time, each once; `detailed`: a procedure a cell, else all together. */
export const cellsIn = (parts: readonly Part[], ask: CellsAsk, detailed: boolean): RawBuilder<unknown> =>
  sql.join(
    parts.map((part) => partSql(part, ask, detailed)),
    sql` union all `,
  )

const KEYS: Record<SumBy, RawBuilder<unknown>> = {
  unit: sql`unit_id`,
  procedure: sql`procedure_id`,
  channel: sql`channel`,
  month: sql`date_trunc('month', start)::date`,
  day: sql`start`,
}

/** One row for each combination that has anything; none at all when there was nothing. */
export const sumCells = async (db: Db, ask: SumAsk): Promise<SumRow[]> => {
  const by = ask.by ?? []
  const wanted = ask.measures ?? MEASURES
  const detailed = by.includes('procedure') || ask.procedures !== undefined
  const inTime = by.includes('day') || by.includes('month')
  const stocks = !inTime && wanted.some(isStock)
  const parts = partsOf(ask.from, ask.to, { byDay: by.includes('day'), stocks })
  const keyOf = (name: SumBy) => (by.includes(name) ? KEYS[name] : sql`null`)
  const start = by.includes('day') ? KEYS.day : keyOf('month')
  const sums = wanted.map((name) => {
    const column = sql.ref(name)
    return isStock(name)
      ? sql`coalesce(sum(${column}), 0)::float8 as ${column}`
      : sql`coalesce(sum(${column}) filter (where not before), 0)::float8 as ${column}`
  })
  const before = ['open', 'waiting', 'overdue'].map(
    (name) =>
      sql`coalesce(sum(${sql.ref(name)}) filter (where before), 0)::float8 as ${sql.ref(`${name}_before`)}`,
  )
  const { rows } = await sql<SumRow>`
    select ${keyOf('unit')} as unit, ${keyOf('procedure')} as procedure, ${keyOf('channel')} as channel,
      ${start} as start, ${sql.join([...sums, ...before])}
    from (${cellsIn(parts, ask, detailed)}) cells
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(db)
  return rows
}
