import type { UnitId } from '@motcua/shared/common'
import type {
  Bottleneck,
  Lying,
  Waited,
  WaitingCell,
  WaitingMap,
  WaitingQuery,
} from '@motcua/shared/process-time'
import { ROLE_WORDS, type Role } from '@motcua/shared/roles'
import type { Ctx } from '../../../lib/context.ts'
import { Invalid } from '../../../lib/errors.ts'
import * as organisation from '../../organisation/index.ts'
import { periodFor, unitFor } from '../reach.ts'
import { quantile } from './bins.ts'
import { mayRank } from './policy.ts'
import {
  type LyingRow,
  lyingByRow,
  type Months,
  type RowOf,
  type StayRow,
  staysByRow,
  unitsWithStays,
} from './queries-map.ts'
import { APPLICANT } from './walk.ts'

const RANKED = 10

/** Where dossiers of a unit (and of all under it) waited in a period, and where they lie now. */
export const waitingMap = async (ctx: Ctx, query: WaitingQuery): Promise<WaitingMap> => {
  const period = periodFor(ctx, query.period)
  const months = monthsOf(period, query.procedureId)
  const unit = await unitFor(ctx, query.unitId)
  const scope = { ...months, root: unit.provinceId }
  const above = await organisation.ancestors(ctx.db, unit.id, period.to)
  const rowOf = await rowsUnder(ctx, scope, unit.id, period.to)
  const [stays, lying] = await Promise.all([
    staysByRow(ctx.db, scope, rowOf),
    lyingByRow(ctx.db, scope, rowOf, ctx.now),
  ])
  const shown = await namesOf(ctx, unit.id, rowOf, stays, lying)
  return {
    ...{ unitId: unit.id, unitName: unit.fullName },
    above: above.filter(({ id }) => id !== unit.id).map(({ id, fullName }) => ({ id, name: fullName })),
    period: { key: period.key, from: period.from, to: period.to, complete: period.complete },
    ...pictureOf(stays, lying, query.columns),
    rows: shown.rows,
    bottlenecks: bottlenecksOf(ctx, stays, lying, shown.names),
    can: { officers: await mayRank(ctx, unit) },
  }
}

/** @throws Invalid `indicators.waiting_months`: stays are kept by month */
export const monthsOf = (
  { key, kind, from, to }: { key: string; kind: string; from: string; to: string },
  procedureId?: string,
): Omit<Months, 'root'> => {
  if (kind === 'days') throw new Invalid('indicators.waiting_months', { period: key })
  return { from: `${from.slice(0, 7)}-01`, to, procedureId }
}

/** Each unit of the scope with the unit directly under the asked one that it belongs to (or the asked one itself). */
const rowsUnder = async (ctx: Ctx, months: Months, unitId: string, day: string): Promise<RowOf> => {
  const units = await unitsWithStays(ctx.db, months)
  const parents = new Map<string, string>()
  for (let level = units; level.length > 0; ) {
    const found = await organisation.parentsOn(ctx.db, level, day)
    for (const [id, parent] of found) parents.set(id, parent)
    level = [...new Set(found.values())].filter((id) => !parents.has(id) && id !== months.root)
  }
  const rowOf = new Map<string, string>()
  for (const id of units) {
    let row = id
    for (let at: string | undefined = id; at !== undefined; at = parents.get(at)) {
      if (at === unitId) {
        rowOf.set(id, row)
        break
      }
      row = at
    }
    // A unit that hangs nowhere any more still belongs to its province.
    if (!rowOf.has(id) && unitId === months.root && !parents.has(id)) rowOf.set(id, id)
  }
  return rowOf
}

type Named = { names: ReadonlyMap<string, string>; rows: WaitingMap['rows'] }

const namesOf = async (
  ctx: Ctx,
  unitId: string,
  rowOf: RowOf,
  stays: readonly StayRow[],
  lying: readonly LyingRow[],
): Promise<Named> => {
  const ids = [...new Set([...stays, ...lying].map(({ row }) => row))]
  const found = await organisation.unitNames(ctx.db, ids)
  const names = new Map([...found].map(([id, { body }]) => [id, body]))
  const deeper = new Set([...rowOf].flatMap(([unit, row]) => (unit === row ? [] : [row])))
  const minutes = Map.groupBy(
    stays.filter(({ role }) => role !== APPLICANT),
    ({ row }) => row,
  )
  const total = (id: string) => (minutes.get(id) ?? []).reduce((sum, row) => sum + row.minutes, 0)
  const rows = ids
    .toSorted((a, b) => total(b) - total(a) || (a < b ? -1 : 1))
    .map((id) => ({
      id: id as UnitId,
      name: names.get(id) ?? id,
      own: id === unitId,
      below: id !== unitId && deeper.has(id),
    }))
  return { names, rows }
}

type Sum = Pick<StayRow, 'stays' | 'minutes' | 'limited' | 'over' | 'bins'>

export const summed = (rows: readonly Sum[]): Sum =>
  rows.reduce<Sum>(
    (sum, row) => ({
      stays: sum.stays + row.stays,
      minutes: sum.minutes + row.minutes,
      limited: sum.limited + row.limited,
      over: sum.over + row.over,
      bins: row.bins.map((count, index) => count + (sum.bins[index] ?? 0)),
    }),
    { stays: 0, minutes: 0, limited: 0, over: 0, bins: [] },
  )

const hours = (minutes: number): number => Math.round(minutes / 6) / 10
const hoursOrNull = (minutes: number | null): number | null => (minutes === null ? null : hours(minutes))

/** `whole`: the minutes the share is of. */
export const waited = (sum: Sum, whole: number): Waited => ({
  stays: sum.stays,
  hours: hours(sum.minutes),
  medianHours: hoursOrNull(quantile(sum.bins, 0.5)),
  p90Hours: hoursOrNull(quantile(sum.bins, 0.9)),
  share: whole > 0 ? Math.round((sum.minutes / whole) * 1000) / 1000 : 0,
  limited: sum.limited,
  over: sum.over,
})

const lyingSum = (rows: readonly LyingRow[]): Lying => {
  const oldest = rows.flatMap(({ oldest }) => oldest ?? []).toSorted((a, b) => a.getTime() - b.getTime())[0]
  const sum = (name: 'open' | 'overdue' | 'applicant') => rows.reduce((all, row) => all + row[name], 0)
  return {
    open: sum('open'),
    oldestAt: oldest?.toISOString() ?? null,
    overdue: sum('overdue'),
    applicant: sum('applicant'),
  }
}

const keyOf = ({ role, step }: { role: string; step: string }, by: WaitingQuery['columns']): string =>
  by === 'role' ? role : `${role}|${step}`

/** Desks in the order work passes them; roles the list does not know come last. */
const ORDER = [
  'one_stop_officer',
  'specialist',
  'division_head',
  'deputy_head',
  'department_head',
  'deputy_chairman',
  'chairman',
  'clerk',
]
const place = (role: string) => (ORDER.indexOf(role) + ORDER.length + 1) % (ORDER.length + 1)

/** Single steps shown at most: those that hold most of the time. */
const STEPS_SHOWN = 16

const pictureOf = (stays: readonly StayRow[], lying: readonly LyingRow[], by: WaitingQuery['columns']) => {
  const desks = stays.filter(({ role }) => role !== APPLICANT)
  const whole = summed(desks).minutes
  const applicant = summed(stays.filter(({ role }) => role === APPLICANT))
  const groups = Map.groupBy([...desks, ...lying], (row) => keyOf(row, by))
  const columns = [...groups]
    .map(([key, rows]) => ({
      key,
      role: rows[0]?.role ?? '',
      step: by === 'role' ? '' : (rows[0]?.step ?? ''),
      minutes: rows.reduce((sum, row) => sum + ('minutes' in row ? row.minutes : 0), 0),
    }))
    .toSorted((a, b) => b.minutes - a.minutes)
    .slice(0, by === 'role' ? 20 : STEPS_SHOWN)
    .toSorted((a, b) => place(a.role) - place(b.role) || b.minutes - a.minutes || (a.key < b.key ? -1 : 1))
    .map(({ key, role, step }) => ({ key, role, step }))
  const shown = new Set(columns.map(({ key }) => key))
  const cells = [...Map.groupBy([...desks, ...lying], (row) => `${row.row}/${keyOf(row, by)}`)].flatMap(
    ([, rows]): WaitingCell[] => {
      const [first] = rows
      if (!first || !shown.has(keyOf(first, by))) return []
      const done = rows.filter((row) => 'minutes' in row)
      const now = lyingSum(rows.filter((row) => 'open' in row))
      return [{ ...waited(summed(done), whole), now, unitId: first.row as UnitId, column: keyOf(first, by) }]
    },
  )
  return {
    columns,
    cells,
    total: waited(summed(desks), whole),
    now: lyingSum(lying),
    applicant: waited(applicant, whole + applicant.minutes),
  }
}

const bottlenecksOf = (
  { lang }: Ctx,
  stays: readonly StayRow[],
  lying: readonly LyingRow[],
  names: ReadonlyMap<string, string>,
): Bottleneck[] => {
  const desks = stays.filter(({ role }) => role !== APPLICANT)
  const whole = summed(desks).minutes
  return desks.slice(0, RANKED).map((row) => {
    const unitName = names.get(row.row) ?? ''
    const figures = waited(row, whole)
    const here = lying.filter(
      (each) => each.row === row.row && each.role === row.role && each.step === row.step,
    )
    const { role, step } = row
    return {
      ...figures,
      ...{ unitId: row.row as UnitId, unitName, role, step },
      now: lyingSum(here),
      sentence: sentence(lang, { name: stepName(lang, role, step), unitName, ...figures }),
    }
  })
}

/** A step's own name; the counter before reception has none. */
const stepName = (lang: 'vi' | 'en', role: string, step: string): string =>
  step ||
  (role === 'one_stop_officer'
    ? { vi: 'Kiểm tra, tiếp nhận', en: 'Checking and receiving' }[lang]
    : (ROLE_WORDS[role as Role]?.[lang] ?? role))

const shown = (value: number) => new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 }).format(value)

const sentence = (lang: 'vi' | 'en', at: Waited & { name: string; unitName: string }): string => {
  const share = shown(at.share * 100)
  const median = shown(at.medianHours ?? 0)
  const over = at.limited > 0 ? shown(Math.round((at.over / at.limited) * 100)) : null
  if (lang === 'en')
    return `“${at.name}” at ${at.unitName} holds ${share}% of the time: ${shown(at.stays)} stays, median ${median} working hours${over === null ? '' : `, ${over}% over the step’s own time`}.`
  return `“${at.name}” tại ${at.unitName} giữ ${share} % thời gian: ${shown(at.stays)} lượt, trung vị ${median} giờ làm việc${over === null ? '' : `, ${over} % quá thời gian của bước`}.`
}
