import { type Filter, type Formula, partsOfFormula } from '@motcua/shared/formula'
import type { IndicatorScope } from '@motcua/shared/indicator-definitions'
import { isMeasure, isStock, type MeasureName } from '@motcua/shared/measures'
import type { Db } from '../../../lib/db.ts'
import { type SumAsk, type SumRow, sumCells } from '../facts/queries-sums.ts'
import { whole, ZERO } from '../score/fraction.ts'
import type { Compiled, Source } from './evaluate.ts'
import { feedsBy, proceduresNamed } from './queries-definitions.ts'

/** Sums for many formulas at once: one statement for each way of narrowing, whatever the number of formulas. */

type Body = { id: string; name: string; level: IndicatorScope }
/** Units whose own dossiers make up each body. */
export type Bodies = { list: readonly Body[]; bodyOf: ReadonlyMap<string, string> }

type Slice = { key: string; filters: readonly Filter[] }
const sliceOf = (filters: readonly Filter[]): string =>
  filters
    .map(({ field, value }) => `${field}=${value}`)
    .toSorted()
    .join('&')

type Needs = { slices: Slice[]; measures: MeasureName[] }

const formulasOf = ({ numerator, denominator }: Compiled): Formula[] =>
  denominator ? [numerator, denominator] : [numerator]

/** What all of them need, those they refer to included. */
const needsOf = (asked: readonly Compiled[], known: ReadonlyMap<string, Compiled>): Needs => {
  const slices = new Map<string, Slice>()
  const measures = new Set<MeasureName>()
  const seen = new Set<Compiled>()
  const visit = (compiled: Compiled) => {
    if (seen.has(compiled)) return
    seen.add(compiled)
    for (const part of formulasOf(compiled).flatMap(partsOfFormula)) {
      if (part.kind === 'reference') {
        const other = known.get(part.code)
        if (other) visit(other)
      }
      if (part.kind !== 'measure' || !isMeasure(part.name)) continue
      measures.add(part.name)
      slices.set(sliceOf(part.filters), { key: sliceOf(part.filters), filters: part.filters })
    }
  }
  for (const each of asked) visit(each)
  return { slices: [...slices.values()], measures: [...measures] }
}

type Narrowed = Pick<SumAsk, 'procedures' | 'channel'>

const narrow = async (db: Db, slices: readonly Slice[]): Promise<Map<string, Narrowed>> => {
  const valuesOf = (field: string) =>
    slices.flatMap(({ filters }) => filters.filter((each) => each.field === field).map(({ value }) => value))
  const named = await proceduresNamed(db, valuesOf('procedure'), valuesOf('field'))
  return new Map(
    slices.map(({ key, filters }) => {
      const value = (field: string) => filters.find((each) => each.field === field)?.value
      const [procedure, field, channel] = [value('procedure'), value('field'), value('channel')]
      const procedures = named
        .filter((each) => (!procedure || each.code === procedure) && (!field || each.field === field))
        .map(({ id }) => id)
      const narrowed: Narrowed = {
        ...(procedure || field ? { procedures: [...new Set(procedures)] } : {}),
        ...(channel ? { channel: channel as NonNullable<SumAsk['channel']> } : {}),
      }
      return [key, narrowed]
    }),
  )
}

type Row = Partial<Record<MeasureName, number>>
/** Sums by way of narrowing and row. */
type Table = Map<string, Map<string, Row>>

type Figures = { source: (row: string) => Source }

const add = (into: Row, row: SumRow, measures: readonly MeasureName[]): Row => {
  for (const name of measures) into[name] = (into[name] ?? 0) + Number(row[name] ?? 0)
  return into
}

export type FiguresAsk = {
  root: string
  from: string
  to: string
  asked: readonly Compiled[]
  known: ReadonlyMap<string, Compiled>
}

export const WHOLE = 'whole'

const figuresOf = async (db: Db, ask: FiguresAsk, table: Table): Promise<Figures> => {
  const feeds = await feedsBy(db, ask.to)
  return {
    source: (row) => ({
      sum: (name, filters) => {
        const found = table.get(sliceOf(filters))?.get(row)?.[name]
        return found ? whole(found) : ZERO
      },
      spoke: (feed) => feeds.has(feed),
      indicator: (code) => ask.known.get(code),
    }),
  }
}

type Filling = (narrowed: Narrowed, measures: MeasureName[]) => Promise<Map<string, Row>>

const fill = async (db: Db, ask: FiguresAsk, rowsOf: Filling): Promise<Figures> => {
  const { slices, measures } = needsOf(ask.asked, ask.known)
  const narrowed = await narrow(db, slices)
  const table: Table = new Map()
  for (const [key, how] of narrowed) {
    // No procedure of that code or field: nothing can have been counted.
    const empty = how.procedures?.length === 0
    table.set(key, empty ? new Map() : await rowsOf(how, measures))
  }
  return figuresOf(db, ask, table)
}

/** The whole province as one; its row is `WHOLE`. */
export const wholeFigures = (db: Db, ask: FiguresAsk): Promise<Figures> =>
  fill(db, ask, async (how, measures) => {
    const { root, from, to } = ask
    const rows = await sumCells(db, { root, units: 'whole', from, to, measures, ...how })
    return new Map(rows.map((row) => [WHOLE, add({}, row, measures)]))
  })

/** Rows are ids of bodies, each with the units under it that decide in its name. */
export const bodyFigures = (db: Db, ask: FiguresAsk, { bodyOf }: Bodies): Promise<Figures> =>
  fill(db, ask, async (how, measures) => {
    const { root, from, to } = ask
    const units = [...bodyOf.keys()]
    const rows = await sumCells(db, { root, units, from, to, by: ['unit'], measures, ...how })
    const found = new Map<string, Row>()
    for (const row of rows) {
      const body = bodyOf.get(row.unit ?? '')
      if (body) found.set(body, add(found.get(body) ?? {}, row, measures))
    }
    return found
  })

const dayBefore = (day: string) => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()

export const monthsBetween = (from: string, to: string): string[] => {
  const months: string[] = []
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); ) {
    months.push(month)
    month = Temporal.PlainYearMonth.from(month).add({ months: 1 }).toString()
  }
  return months
}

/** Rows are months `2024-03`; a stock stands as at the month's end. */
export const monthFigures = (db: Db, ask: FiguresAsk): Promise<Figures> =>
  fill(db, ask, async (how, measures) => {
    const { root, from, to } = ask
    const place = { root, units: 'whole' as const, measures, ...how }
    const rows = await sumCells(db, { ...place, from, to, by: ['month'] })
    const stocks = measures.filter(isStock)
    const eve = dayBefore(from)
    const [base] = stocks.length > 0 ? await sumCells(db, { ...place, from: eve, to: eve }) : []
    const standing: Row = base ? add({}, base, stocks) : {}
    const byMonth = new Map(rows.map((row) => [String(row.start).slice(0, 7), row]))
    return new Map(
      monthsBetween(from, to).map((month) => {
        const found = byMonth.get(month)
        if (found) add(standing, found, stocks)
        return [month, { ...(found && add({}, found, measures)), ...standing }]
      }),
    )
  })
