import type { Ctx } from '../../lib/context.ts'
import { dayOf, toDate, toInstant } from '../../lib/time.ts'
import { loadCalendar } from '../calendar/index.ts'
import { appendPast } from '../journal/index.ts'
import { appointmentsIn, resolveUnit } from '../organisation/index.ts'
import { freezeDesk } from './consolidation.ts'
import { planProvince } from './plan.ts'
import type { KeptFigure } from './queries.ts'
import { dueFreezes } from './queries-consolidation.ts'
import { findRun } from './queries-plan.ts'
import { findSchedules } from './queries-schedules.ts'
import { type OwedRow, owedBy, writeLives } from './queries-seed.ts'
import { enter } from './schedules.ts'
import { definitionOf, shippedFor } from './seed-data.ts'
import { type Life, lifeOf, type Person } from './seed-lives.ts'
import { officesOf } from './senders.ts'

/** First day of the demonstration year. */
const FIRST = '2023-07-01'

/**
 * @param provinces their codes of the statistics office
 *
 * The duties that ship, entered on their own days, and what their units sent in the demonstration year. Runs inside the
 * transaction of the phase; each act at its own legal time.
 */
export const seedReports = async (ctx: Ctx, provinces: readonly string[]): Promise<{ reports: number }> => {
  let reports = 0
  for (const code of provinces) {
    const where = { scheme: 'gso' as const, value: code, date: dayOf(ctx.now), level: 'province' }
    const id = await resolveUnit(ctx.db, where)
    if (!id) continue
    await enterShipped(ctx, code, id)
    reports += await liveThrough(ctx, id)
  }
  await freezePast(ctx)
  return { reports }
}

const onDay = (ctx: Ctx, day: string): Ctx => ({
  ...ctx,
  now: Temporal.Instant.from(`${day}T08:00:00+07:00`),
})

const enterShipped = async (ctx: Ctx, code: string, provinceId: string): Promise<void> => {
  const shipped = shippedFor(code)
  const known = new Map<string, string>()
  const days = new Set(shipped.map(({ validFrom }) => (validFrom < FIRST ? FIRST : validFrom)))
  for (const day of [...days, ...monthsFrom(dayOf(ctx.now))].toSorted()) {
    const then = onDay(ctx, day)
    for (const each of shipped.filter(({ validFrom, duty }) => validFrom <= day && !known.has(duty))) {
      const definition = await definitionOf(ctx.db, each, provinceId)
      if (!definition) continue
      const supersedes = each.supersedes.flatMap((duty) => known.get(duty) ?? [])
      const { duty, validFrom, validTo, editorial } = each
      const input = { provinceId, duty, definition, validFrom, validTo, supersedes }
      const { id } = await enter(then, input, { editorial })
      known.set(duty, id)
    }
    await planProvince(then, provinceId)
  }
}

/** The first of each month of the demonstration year: periods are opened as they came near, not all at its end. */
const monthsFrom = (until: string): string[] => {
  const days: string[] = []
  for (let day = Temporal.PlainDate.from(FIRST); day.toString() <= until; day = day.add({ months: 1 }))
    days.push(day.toString())
  return [...days, until]
}

type Below = Map<string, KeptFigure[][]>

const liveThrough = async (ctx: Ctx, provinceId: string): Promise<number> => {
  const calendar = await loadCalendar(ctx.db, { unitId: provinceId })
  const owed = await owedBy(ctx.db, provinceId)
  const people = await headsOf(ctx, provinceId, owed)
  const below: Below = new Map()
  const lives: Life[] = []
  for (const row of owed) {
    const fed = owed.some(({ definition }) => definition.feeds === row.duty)
    const life = lifeOf({
      row,
      calendar,
      now: ctx.now,
      author: people(row.unitId),
      judge: people(row.deskUnitId ?? row.unitId),
      lower: fed ? (below.get(belowKey(row.unitId, row.duty, row)) ?? null) : null,
    })
    gather(below, row, life)
    lives.push(life)
  }
  await writeLives(
    ctx.db,
    lives.map(({ instance }) => instance),
    lives.flatMap(({ versions }) => versions),
  )
  const entries = lives.flatMap((life) => life.entries)
  await appendPast(
    ctx,
    entries.toSorted((a, b) => Temporal.Instant.compare(a.lawAt, b.lawAt)),
  )
  return lives.length
}

/** Reports asked for once have no month in common. */
const belowKey = (unitId: string, duty: string, { definition, periodEnd }: OwedRow): string =>
  `${unitId}|${duty}|${definition.period === 'once' ? 'once' : periodEnd}`

const gather = (below: Below, row: OwedRow, { counted }: Life): void => {
  const { feeds } = row.definition
  if (!feeds || !counted) return
  for (const unitId of new Set([row.deskUnitId, row.receiverUnitId])) {
    if (!unitId) continue
    const key = belowKey(unitId, feeds, row)
    below.set(key, [...(below.get(key) ?? []), counted])
  }
}

const HEADS = ['chairman', 'office_chief', 'department_head', 'centre_director', 'division_head']
const AT_ONCE = 25
const NOBODY: Person = { id: '00000000-0000-0000-0000-000000000000', name: '' }

/** Who signs for each unit. */
const headsOf = async (ctx: Ctx, provinceId: string, owed: readonly OwedRow[]) => {
  const day = dayOf(ctx.now)
  const offices = [...(await officesOf(ctx.db, provinceId, day)).values()]
  const units = [
    ...new Set([...owed.flatMap(({ unitId, deskUnitId }) => [unitId, deskUnitId ?? unitId]), ...offices]),
  ]
  const found = new Map<string, Person>()
  for (let start = 0; start < units.length; start += AT_ONCE) {
    for (const { unitId, role, staffId, staffName } of await appointmentsIn(
      ctx.db,
      units.slice(start, start + AT_ONCE),
      day,
    )) {
      if (HEADS.includes(role) && !found.has(unitId)) found.set(unitId, { id: staffId, name: staffName })
    }
  }
  return (unitId: string): Person => found.get(unitId) ?? NOBODY
}

const freezePast = async (ctx: Ctx): Promise<void> => {
  for (const { runId, deskUnitId } of await dueFreezes(ctx.db, toDate(ctx.now), 5_000)) {
    const run = await findRun(ctx.db, runId)
    const [schedule] = run ? await findSchedules(ctx.db, [run.scheduleId]) : []
    if (!run?.freezeAt || !schedule) continue
    await freezeDesk({ ...ctx, now: toInstant(run.freezeAt) }, run, schedule, deskUnitId, null)
  }
}
