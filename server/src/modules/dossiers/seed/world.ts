import type { LocalLevel, ProcedureVersion } from '@motcua/shared/catalogue'
import type { Step } from '@motcua/shared/catalogue-process'
import type { Ctx } from '../../../lib/context.ts'
import { dayOf } from '../../../lib/time.ts'
import { type Calendar, loadCalendar } from '../../calendar/index.ts'
import * as catalogue from '../../catalogue/index.ts'
import type { Content } from '../../files/index.ts'
import * as organisation from '../../organisation/index.ts'
import { UNIT_KINDS } from '../desk-info.ts'
import type { Places } from '../filing.ts'
import { regimeAt } from '../regime.ts'
import { applicantKinds } from './form-data.ts'
import { shownStaff } from './queries-seed.ts'
import { chance, weighted } from './random.ts'
import { loadUnits, type Units } from './units.ts'

/** What the year is made from: the provinces of the demonstration, their procedures, units, officers and calendars. */

/** A procedure at a level, with the units that decide it there. */
/** Stored contents by the kind of paper. */
export type Shelf = ReadonlyMap<string, Content>

export type Work = {
  version: ProcedureVersion
  level: LocalLevel
  process: catalogue.CompiledProcess
  processId: string
  formId: string
  /** Share of it in the province's year; no unit of measure. */
  weight: number
  unitIds: readonly string[]
  kinds: readonly ('citizen' | 'enterprise')[]
}

export type Province = {
  name: string
  units: Units
  calendar: Calendar
  works: readonly Work[]
  /** Units where somebody can sign in: they get a full desk. */
  shown: ReadonlySet<string>
  places: (unitId: string, at: Temporal.Instant) => Places
  consulted: (step: Step, decidingId: string) => string
}

export type World = {
  ctx: Ctx
  now: Temporal.Instant
  start: Temporal.Instant
  provinces: readonly Province[]
  /** Empty until the pages behind electronic papers are stored. */
  shelf: Shelf
}

const LEVEL_SHARE: Record<LocalLevel, number> = { commune: 0.52, district: 0.26, province: 0.22 }
/** Procedures nobody rated: a few of each sector, so that every department has work. */
const UNRATED = { each: 8, weight: 0.03 }

export const loadWorld = async (ctx: Ctx): Promise<World> => {
  const now = ctx.now
  const day = dayOf(now)
  const shown = await shownStaff(ctx.db)
  const roots = await organisation.unitsValidOn(ctx.db, day, { roots: true, limit: 100 })
  const start = now.subtract({ hours: 24 * 365 })
  const kinds = await loadKinds(ctx, day)
  const provinces: Province[] = []
  for (const name of [...new Set(shown.map(({ provinceName }) => provinceName))]) {
    const root = roots.find((unit) => unit.name === name)
    const staff = shown.filter(({ provinceName }) => provinceName === name)
    if (root) provinces.push(await loadProvince(ctx, { rootId: root.id, name, day, kinds, staff, start }))
  }
  return { ctx, now, start, provinces, shelf: new Map() }
}

type Kind = Omit<Work, 'unitIds'> & { sectors: readonly string[] }

const loadKinds = async (ctx: Ctx, day: string): Promise<Kind[]> => {
  const own = chosen(await catalogue.ownVersions(ctx.db, day))
  const ids = own.map(({ id }) => id)
  const versions = await catalogue.procedureVersions(ctx.db, ids)
  const assigned = await catalogue.processesFor(ctx.db, ids, day)
  const total = new Map<string, number>()
  for (const { level, popularity } of own) total.set(level, (total.get(level) ?? 0) + popularity)
  const kinds: Kind[] = []
  for (const { id, code, level, sectors, popularity } of own) {
    const processId = assigned.find((each) => each.versionId === id && each.level === level)?.processId
    const version = versions.get(id)
    if (!processId || !version) continue
    const process = await catalogue.getCompiledProcess(ctx.db, processId)
    const form = await catalogue.formFor(ctx.db, id, day)
    const weight = (LEVEL_SHARE[level] * popularity) / (total.get(level) as number)
    kinds.push({
      version,
      level,
      process,
      processId,
      formId: form.id,
      weight,
      sectors,
      kinds: applicantKinds(code),
    })
  }
  return kinds
}

type Own = Awaited<ReturnType<typeof catalogue.ownVersions>>[number]

const chosen = (own: readonly Own[]): Own[] => {
  const rated = own.filter(({ popularity }) => popularity > 0)
  const { next } = chance(7)
  const mixed = own
    .filter(({ popularity }) => !(popularity > 0))
    .toSorted((a, b) => (a.code + a.level < b.code + b.level ? -1 : 1))
    .map((row) => ({ row, key: next() }))
    .toSorted((a, b) => a.key - b.key)
  const groups = Map.groupBy(mixed, ({ row }) => `${row.level}|${row.sectors.join()}`)
  const few = [...groups.values()].flatMap((rows) =>
    rows.slice(0, UNRATED.each).map(({ row }) => ({ ...row, popularity: UNRATED.weight })),
  )
  // What people use most is used far more: the square spreads the ratings.
  return [...rated.map((row) => ({ ...row, popularity: row.popularity ** 2 })), ...few]
}

type Given = {
  rootId: string
  name: string
  day: string
  kinds: readonly Kind[]
  staff: readonly { staffId: string; unitId: string }[]
  start: Temporal.Instant
}

const loadProvince = async (
  ctx: Ctx,
  { rootId, name, day, kinds, staff, start }: Given,
): Promise<Province> => {
  const units = await loadUnits(ctx.db, rootId, day, new Set(staff.map(({ staffId }) => staffId)))
  const calendar = await loadCalendar(ctx.db, { unitId: rootId })
  const from = dayOf(start)
  const consulted = consultedUnit(units, day)
  const works = kinds.flatMap((kind): Work[] => {
    const unitIds = unitsOf(units, kind, day).filter(
      (id) => (units.unit(id)?.validFrom ?? '') <= from && isStaffed(units, kind.process, id),
    )
    const { sectors: _, ...work } = kind
    return unitIds.length > 0 ? [{ ...work, unitIds }] : []
  })
  const places = await loadPlaces(
    ctx,
    units,
    [...new Set(works.flatMap(({ unitIds }) => unitIds))],
    [start, ctx.now],
  )
  const shown = new Set(staff.map(({ unitId }) => unitId))
  return { name, units, calendar, works, shown, places, consulted }
}

/** As `decidingUnits` finds them. */
const unitsOf = ({ all }: Units, { level, sectors }: Kind, day: string): string[] =>
  sectors.flatMap((sector) => {
    const committee = sector === 'people_committee'
    const kind = UNIT_KINDS[level][committee ? 'committee' : 'agency']
    const names = committee ? [] : catalogue.sectorNames(sector, level, day)
    return all
      .filter(
        (unit) => unit.level === level && unit.kind === kind && (committee || names.includes(unit.name)),
      )
      .map(({ id }) => id as string)
  })

/** Somebody holds every post of the process there: no dossier gets stuck at a desk that does not exist. */
const isStaffed = (units: Units, { steps }: catalogue.CompiledProcess, decidingId: string): boolean =>
  units.reception(decidingId) !== null &&
  steps.every(({ post, unit }) => {
    const place = unit === 'reception' ? units.reception(decidingId) : decidingId
    return post === null || unit === 'consulted' || (place !== null && units.desk(place, post) !== null)
  })

const consultedUnit =
  ({ all }: Units, day: string) =>
  ({ consults }: Step, decidingId: string): string => {
    if (!consults) return decidingId
    const names = catalogue.sectorNames(consults.sector, consults.level, day)
    const found = all.find((unit) => unit.level === consults.level && names.includes(unit.name))
    return found?.id ?? decidingId
  }

const loadPlaces = async (
  ctx: Ctx,
  units: Units,
  ids: readonly string[],
  times: readonly Temporal.Instant[],
) => {
  const known = new Map<string, string>()
  const schemes = [...new Set(times.map((at) => regimeAt(at).codeScheme))]
  for (const scheme of schemes) {
    for (const id of ids) {
      known.set(
        `${scheme}|${id}`,
        (await organisation.agencyCode(ctx.db, id, scheme, dayOf(ctx.now))) ?? 'H00',
      )
    }
  }
  return (unitId: string, at: Temporal.Instant): Places => {
    const unit = units.unit(unitId)
    if (!unit) throw new Error(`unknown unit ${unitId}`)
    return {
      rootId: units.rootId,
      decidingId: unitId,
      receptionId: units.reception(unitId) ?? unitId,
      level: unit.level,
      agencyCode: known.get(`${regimeAt(at).codeScheme}|${unitId}`) ?? 'H00',
    }
  }
}

/** A unit that decides this, shown ones far more often than their share. */
const SHOWN_WEIGHT: Record<LocalLevel, number> = { commune: 12, district: 3, province: 1 }
const choosers = new WeakMap<Work, ReturnType<typeof weighted<string>>>()

export const unitFor = (province: Province, work: Work): ReturnType<typeof weighted<string>> => {
  const known = choosers.get(work)
  if (known) return known
  const made = weighted(work.unitIds, (id) => (isShown(province, id) ? SHOWN_WEIGHT[work.level] : 1))
  choosers.set(work, made)
  return made
}

/** A sign-in works at the unit itself or, for a committee, at its counter. */
export const isShown = ({ shown, units }: Province, unitId: string): boolean =>
  shown.has(unitId) && units.unit(unitId)?.kind !== 'province'
