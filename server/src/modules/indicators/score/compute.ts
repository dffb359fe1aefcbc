import type { Period } from '@motcua/shared/periods'
import { ZONE } from '../../../lib/clock.ts'
import type { Db } from '../../../lib/db.ts'
import { sumCells } from '../facts/queries-sums.ts'
import { announcedBy } from './announcements.ts'
import { definitionOn } from './definition.ts'
import * as f from './fraction.ts'
import { authoritiesOn, emptyScope, gather } from './gather.ts'
import { type FeedRow, feedsTold, type OfficialRow, officialIn } from './queries-official.ts'
import { type OfficialFigures, type Setting, scoreUnit, sharedCounts, type UnitScored } from './score.ts'
import type { IndexUnit, Whom } from './units.ts'

/** The index of a province and its units for a period, in a handful of statements whatever their number. */

/** `to` is not after today. */
export type AskedWindow = Pick<Period, 'key' | 'kind' | 'from' | 'to'>

const PARTS = { month: 12, quarter: 4, year: 1 } as const

/** The first moment after a day, in Viet Nam. */
const endOf = (day: string): number =>
  Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(ZONE).epochMilliseconds

/** Kinds of facts that were ever told by the end of a period; the catalogue is always there. */
const toldBy = (rows: readonly FeedRow[], { to }: AskedWindow): Set<string> =>
  new Set([
    'catalogue',
    ...rows.filter(({ first_at }) => first_at.getTime() < endOf(to)).map(({ name }) => name),
  ])

const exact = (text: string | null): f.Fraction | null => (text === null ? null : f.fromText(text))

export const figuresOfOfficial = (row: OfficialRow): OfficialFigures => ({
  numerator: exact(row.numerator),
  denominator: exact(row.denominator),
  rate: exact(row.rate),
  score: exact(row.score),
})

/** A year has so many such periods; the share of a year for two days is by days. */
const partsOfYear = ({ kind }: AskedWindow): number => (kind === 'days' ? 12 : PARTS[kind])

const lastYearOf = async (db: Db, { province, units }: Whom, year: number): Promise<Map<string, number>> => {
  const ask = {
    root: province.id,
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    measures: ['received'] as const,
  }
  const totals = new Map<string, number>()
  for (const row of await sumCells(db, { ...ask, units: 'whole' })) totals.set(province.id, row.received)
  const by = await sumCells(db, { ...ask, units: units.flatMap(({ members }) => members), by: ['unit'] })
  const received = new Map(by.map((row) => [row.unit as string, row.received]))
  for (const { id, members } of units)
    totals.set(
      id,
      members.reduce((all, member) => all + (received.get(member) ?? 0), 0),
    )
  return totals
}

const yearBefore = ({ from }: AskedWindow): number => Number(from.slice(0, 4)) - 1

export type WindowSetting = Setting & {
  window: AskedWindow
  officialRow(unitId: string, component: string): OfficialRow | undefined
}

/** What scoring several periods needs, read once for all of them. */
export const settingsFor = async (
  db: Db,
  whom: Whom,
  windows: readonly AskedWindow[],
): Promise<WindowSetting[]> => {
  const root = whom.province.id
  const feeds = await feedsTold(db)
  const announced = await announcedBy(db, root)
  const rows = await officialIn(
    db,
    root,
    windows.map(({ key }) => key),
  )
  const official = new Map(rows.map((row) => [`${row.period} ${row.unit_id} ${row.component}`, row]))
  const lastYears = new Map<number, Map<string, number>>()
  for (const window of windows)
    if (toldBy(feeds, window).has('sync') && !lastYears.has(yearBefore(window)))
      lastYears.set(yearBefore(window), await lastYearOf(db, whom, yearBefore(window)))
  return windows.map((window) => {
    const told = toldBy(feeds, window)
    const then = announced(window)
    if (then.told) told.add('announcements')
    const officialRow = (unitId: string, component: string) =>
      official.size === 0 ? undefined : official.get(`${window.key} ${unitId} ${component}`)
    return {
      window,
      definition: definitionOn(window.to),
      told,
      announced: then,
      officialRow,
      official: (unitId, component) => {
        const row = officialRow(unitId, component)
        return row && figuresOfOfficial(row)
      },
      lastYear: (unitId) => lastYears.get(yearBefore(window))?.get(unitId) ?? 0,
      partsOfYear: partsOfYear(window),
    }
  })
}

const settingFor = async (db: Db, whom: Whom, window: AskedWindow): Promise<WindowSetting> =>
  (await settingsFor(db, whom, [window]))[0] as WindowSetting

export type Index = {
  setting: WindowSetting
  province: UnitScored
  units: UnitScored[]
}

/** Without a dossier and without a procedure of its own there is nothing to score. */
const isShown = ({ scope: { sums, authority } }: UnitScored): boolean =>
  authority.length > 0 || sums.received + sums.finished + sums.open > 0

/** Province and units. */
export const indexOf = async (db: Db, whom: Whom, window: AskedWindow, position?: number): Promise<Index> => {
  const setting = await settingFor(db, whom, window)
  const scopes = await gather(db, whom.province.id, whom, window, position)
  const scopeOf = ({ id }: IndexUnit) => scopes.get(id) as NonNullable<ReturnType<typeof scopes.get>>
  const province = scoreUnit(setting, scopeOf(whom.province))
  const shared = new Map(province.counted.map((each) => [each.component.code, each]))
  const units = whom.units.map((unit) => scoreUnit(setting, scopeOf(unit), shared)).filter(isShown)
  return { setting, province, units }
}

/** One unit, or the province when the unit is it. */
export const indexOfUnit = async (
  db: Db,
  whom: Whom,
  unitId: string,
  window: AskedWindow,
): Promise<{ setting: Index['setting']; unit: UnitScored } | null> => {
  const asked = unitId === whom.province.id ? whom.province : whom.units.find(({ id }) => id === unitId)
  if (!asked) return null
  const isProvince = asked === whom.province
  const alone = { province: whom.province, units: isProvince ? [] : [asked] }
  const setting = await settingFor(db, alone, window)
  const ask = isProvince ? { province: asked, units: [] } : { province: null, units: [asked] }
  const scopes = await gather(db, whom.province.id, ask, window)
  const scope = scopes.get(asked.id) as NonNullable<ReturnType<typeof scopes.get>>
  if (isProvince) return { setting, unit: scoreUnit(setting, scope) }
  const above = emptyScope(whom.province.id, whom.province, await authoritiesOn(db, [whom.province]))
  return { setting, unit: scoreUnit(setting, scope, sharedCounts(setting, above)) }
}

/** An arrow only where both periods were measured by the same components. */
export const comparable = (now: UnitScored, before: UnitScored | undefined): f.Fraction | null =>
  before && before.totals.covered === now.totals.covered ? before.totals.score : null
