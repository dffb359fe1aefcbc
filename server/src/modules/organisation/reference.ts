import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Level, SuccessionKind } from '@motcua/shared/organisation'
import { dayBefore } from './days.ts'
import type { CodeRow, PlacementRow, Reference, SuccessionRow, UnitRow } from './queries-import.ts'

export type { CodeRow, PlacementRow, Reference, SuccessionRow, UnitRow } from './queries-import.ts'

/** The same key gives the same UUID in every installation: reference data can be compared and re-imported. */
export const stableId = (...parts: readonly (string | null)[]): string => {
  const bytes = createHash('sha256')
    .update(parts.map((part) => part ?? '').join('|'))
    .digest()
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

/** Id of a territorial unit of the reference data; an official code repeats, so the first day belongs to the key. */
export const territoryId = (level: Level, code: string, validFrom: string | null): string =>
  stableId('unit', level, code, validFrom)

export type Territory = {
  code: string
  name: string
  fullName: string
  level: Level
  parent: string | null
  validFrom: string | null
  validTo: string | null
}
type GivenSuccession = {
  level: Level
  from: string
  to: string | null
  kind: 'merge' | 'split' | 'unchanged' | 'abolish' | 'reclassify'
  part: 'whole' | 'part' | 'remainder'
  date: string | null
  basis: string | null
}

const FOLDER = new URL('../../../../data/organisation/', import.meta.url)
export const readData = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8')
const lines = <Row>(name: string): Row[] =>
  readData(name)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row)

export const validOn = (unit: { validFrom: string | null; validTo: string | null }, day: string): boolean =>
  (unit.validFrom === null || unit.validFrom <= day) && (unit.validTo === null || day <= unit.validTo)

const later = (a: string | null, b: string | null) => (a === null ? b : b === null ? a : a > b ? a : b)
const earlier = (a: string | null, b: string | null) => (a === null ? b : b === null ? a : a < b ? a : b)

/** The days two units share, or null when they never met. */
export const overlap = (a: Territory, b: Territory): { from: string | null; to: string | null } | null => {
  const from = later(a.validFrom, b.validFrom)
  const to = earlier(a.validTo, b.validTo)
  return from !== null && to !== null && from > to ? null : { from, to }
}

export const idOf = (unit: Territory): string => territoryId(unit.level, unit.code, unit.validFrom)

/** All territorial units of the data files, each (level, code, first day) once. */
export const readTerritories = (): Territory[] => {
  const files = ['units-2024-earlier.ndjson', 'units-2024.ndjson', 'units-2025.ndjson']
  const known = new Map<string, Territory>()
  for (const unit of files.flatMap((file) => lines<Territory>(file))) known.set(idOf(unit), unit)
  return [...known.values()]
}

const parentsOf = (unit: Territory, byCode: Map<string, Territory[]>): Territory[] => {
  if (!unit.parent) return []
  const level = unit.parent.length === 2 ? 'province' : 'district'
  return (byCode.get(`${level}|${unit.parent}`) ?? []).filter((parent) => overlap(unit, parent))
}

export const groupByCode = (all: readonly Territory[]): Map<string, Territory[]> =>
  Map.groupBy(all, (unit) => `${unit.level}|${unit.code}`)

/** The province a unit belongs to: the one of its last day, since a change of province makes another unit. */
const provinceOf = (unit: Territory, byCode: Map<string, Territory[]>): Territory => {
  let at = unit
  while (at.level !== 'province') {
    const parent = parentsOf(at, byCode).at(-1)
    if (!parent) throw new Error(`unit ${unit.level} ${unit.code} has no parent`)
    at = parent
  }
  return at
}

export type Links = (level: Level, code: string, day: string) => Territory | undefined

export const finder =
  (byCode: Map<string, Territory[]>): Links =>
  (level, code, day) =>
    byCode.get(`${level}|${code}`)?.find((unit) => validOn(unit, day))

const KINDS = {
  merge: 'merge',
  split: 'split',
  unchanged: 'unchanged',
  abolish: 'abolish',
  reclassify: 'level_change',
} as const satisfies Record<GivenSuccession['kind'], SuccessionKind>

export const succession = (
  from: string,
  to: string | null,
  rest: Omit<SuccessionRow, 'id' | 'from_id' | 'to_id'>,
): SuccessionRow => ({ id: stableId('succession', from, to), from_id: from, to_id: to, ...rest })

const givenSuccessions = (find: Links): SuccessionRow[] =>
  lines<GivenSuccession>('successions.ndjson').flatMap((given) => {
    const { date } = given
    if (!date) return []
    const from = find(given.level, given.from, dayBefore(date))
    // A district that became a special zone is followed by a commune-level unit.
    const to = given.to ? (find(given.level, given.to, date) ?? find('commune', given.to, date)) : undefined
    if (!from || (given.to && !to))
      throw new Error(`succession ${given.from} → ${given.to} names unknown units`)
    return succession(idOf(from), to ? idOf(to) : null, {
      kind: KINDS[given.kind],
      part: given.part,
      date,
      basis: given.basis,
      editorial: false,
    })
  })

const className = (fullName: string) => fullName.match(/^(Thành phố|Thị xã|Thị trấn|Đặc khu|\S+)/)?.[0]

/** One code, one version ending the day before the next begins: the same seat under a new name or class. */
const sameCodeSuccessions = (byCode: Map<string, Territory[]>, known: Set<string>): SuccessionRow[] =>
  [...byCode.values()].flatMap((versions) => {
    const sorted = versions.toSorted((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1))
    return sorted.slice(1).flatMap((next, index) => {
      const last = sorted[index] as Territory
      const date = next.validFrom as string
      if (last.validTo !== dayBefore(date) || known.has(`${idOf(last)}|${date}`)) return []
      const renamed = last.name !== next.name
      const kind =
        className(last.fullName) !== className(next.fullName)
          ? 'level_change'
          : renamed
            ? 'rename'
            : 'unchanged'
      return [succession(idOf(last), idOf(next), { kind, part: 'whole', date, basis: null, editorial: true })]
    })
  })

export type EarlierSuccession = {
  level: Level
  from: string
  fromUntil: string
  to: string
  kind: 'merge' | 'split'
  part: 'whole' | 'part'
  date: string
  basis: string
}

const earlierSuccessions = (given: readonly EarlierSuccession[], find: Links): SuccessionRow[] =>
  given.map((each) => {
    const from = find(each.level, each.from, each.fromUntil)
    const to = find(each.level, each.to, each.date)
    if (!from || !to) throw new Error(`earlier succession ${each.from} → ${each.to} names unknown units`)
    const { kind, part, date, basis } = each
    return succession(idOf(from), idOf(to), { kind, part, date, basis, editorial: true })
  })

/** Provinces, districts and communes with their parents by day, GSO codes and successions. */
export const buildTerritory = (all: readonly Territory[], extra: readonly EarlierSuccession[]): Reference => {
  const byCode = groupByCode(all)
  const find = finder(byCode)
  const units = all.map(
    (unit): UnitRow => ({
      id: idOf(unit),
      kind: unit.level,
      level: unit.level,
      name: unit.name,
      full_name: unit.fullName,
      sort_no: Number(unit.code),
      province_id: idOf(provinceOf(unit, byCode)),
      valid_from: unit.validFrom,
      valid_to: unit.validTo,
      editorial: false,
      legal_basis: null,
    }),
  )
  const placements = all.flatMap((unit) =>
    parentsOf(unit, byCode).map((parent): PlacementRow => {
      const days = overlap(unit, parent)
      return {
        unit_id: idOf(unit),
        parent_id: idOf(parent),
        valid_from: days?.from ?? null,
        valid_to: days?.to ?? null,
      }
    }),
  )
  const codes = all.map(
    (unit): CodeRow => ({
      unit_id: idOf(unit),
      scheme: 'gso',
      value: unit.code,
      valid_from: unit.validFrom,
      valid_to: unit.validTo,
      editorial: false,
    }),
  )
  const given = [...givenSuccessions(find), ...earlierSuccessions(extra, find)]
  const covered = new Set(given.map((each) => `${each.from_id}|${each.date}`))
  return { units, placements, codes, successions: [...given, ...sameCodeSuccessions(byCode, covered)] }
}
