import type { LateCounts, LineDifference } from '@motcua/shared/disclosure'
import type { LateDossier } from '../../indicators/index.ts'

/** From late dossiers to lines, and from lines to what changed: pure. */

export type Code = { id: string; code: string }
export type Counted = {
  kind: 'unit' | 'person'
  unitId: string
  staffId: string | null
  counts: LateCounts
  codes: Code[]
}

/** Codes kept beside a line for the console; the counts are of all. */
const MOST_CODES = 300

export type Handled = { unitId: string; finished: number; open: number }

const countsOf = (dossiers: readonly LateDossier[], handled: Handled | null | undefined): LateCounts => {
  const settledLate = dossiers.filter(({ settled }) => settled).length
  return {
    settledLate,
    runningLate: dossiers.length - settledLate,
    finished: handled?.finished ?? null,
    open: handled?.open ?? null,
  }
}

const codesOf = (dossiers: readonly LateDossier[]): Code[] =>
  dossiers.slice(0, MOST_CODES).map(({ id, code }) => ({ id, code }))

const lateOf = ({ settledLate, runningLate }: LateCounts): number => settledLate + runningLate

const byLate = (a: Counted, b: Counted): number =>
  lateOf(b.counts) - lateOf(a.counts) || key(a).localeCompare(key(b))

/** One line for each deciding unit, one for each officer a delay was laid to; most late first. */
export const linesOf = (dossiers: readonly LateDossier[], handled: readonly Handled[]): Counted[] => {
  const base = new Map(handled.map((each) => [each.unitId, each]))
  const units = [...Map.groupBy(dossiers, ({ unitId }) => unitId)].map(
    ([unitId, some]): Counted => ({
      kind: 'unit',
      unitId,
      staffId: null,
      counts: countsOf(some, base.get(unitId) ?? { unitId, finished: 0, open: 0 }),
      codes: codesOf(some),
    }),
  )
  const laid = dossiers.filter(({ staffId }) => staffId !== null)
  const persons = [...Map.groupBy(laid, ({ staffId }) => staffId as string)].map(
    ([staffId, some]): Counted => ({
      kind: 'person',
      // An officer who moved within the month stands at the unit of the latest delay.
      unitId: some.at(-1)?.staffUnitId ?? some.at(-1)?.unitId ?? '',
      staffId,
      counts: countsOf(some, null),
      codes: codesOf(some),
    }),
  )
  return [...units.sort(byLate), ...persons.sort(byLate)]
}

export const totalsOf = (dossiers: readonly LateDossier[], handled: readonly Handled[]): LateCounts =>
  countsOf(dossiers, {
    unitId: '',
    finished: handled.reduce((sum, { finished }) => sum + finished, 0),
    open: handled.reduce((sum, { open }) => sum + open, 0),
  })

/** What a line is about: the agency, or the officer wherever they sit. */
export const key = ({ kind, unitId, staffId }: Pick<Counted, 'kind' | 'unitId' | 'staffId'>): string =>
  kind === 'unit' ? `unit:${unitId}` : `person:${staffId}`

/** A line worse or better for the one named: a change of the denominators alone is no news to them. */
export const sameLateness = (a: LateCounts, b: LateCounts): boolean =>
  a.settledLate === b.settledLate && a.runningLate === b.runningLate

export type Told = Pick<Counted, 'kind' | 'unitId' | 'staffId' | 'counts'> & {
  unitName: string
  personName: string | null
}

/** From one set of lines to the next. A name that left is not said again. */
export const differences = (before: readonly Told[], after: readonly Told[]): LineDifference[] => {
  const old = new Map(before.map((line) => [key(line), line]))
  const fresh = new Map(after.map((line) => [key(line), line]))
  const about = ({ kind, unitName, personName }: Told) => ({ kind, unitName, personName })
  return [
    ...after.flatMap((line): LineDifference[] => {
      const was = old.get(key(line))
      if (!was) return [{ change: 'added', ...about(line), before: null, after: line.counts }]
      if (sameLateness(was.counts, line.counts)) return []
      return [{ change: 'changed', ...about(line), before: was.counts, after: line.counts }]
    }),
    ...before
      .filter((line) => !fresh.has(key(line)))
      .map((line) => ({
        change: 'removed' as const,
        ...about(line),
        personName: null,
        before: line.counts,
        after: null,
      })),
  ]
}

/** What an entry says of lines: ids and counts; names are looked up, so the log holds none. */
export const entryLines = (lines: readonly Pick<Counted, 'kind' | 'unitId' | 'staffId' | 'counts'>[]) =>
  lines.map(({ kind, unitId, staffId, counts }) => ({ kind, unitId, staffId, ...counts }))
