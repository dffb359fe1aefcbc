import type { Recurrence } from '@motcua/shared/reading'
import { z } from 'zod'
import { type Ctx, transact } from '../../../lib/context.ts'
import { newId } from '../../../lib/ids.ts'
import { job } from '../../../lib/jobs.ts'
import { dayOf, toDate } from '../../../lib/time.ts'
import type { Calendar } from '../../calendar/index.ts'
import { type CertifiedDue, instanceDue, nextPeriod, type Period, periodOf, type Standing } from '../dates.ts'
import { instancesAhead } from '../settings.ts'
import { type GivenTask, giveTasks } from './give.ts'
import { calendarOf } from './moments.ts'
import { keepCertificates } from './queries-parts.ts'
import { lackingInstance, lockStanding, type StandingRow } from './queries-timers.ts'

/**
 * Recurring duties, and evidence of duties without an end, as tasks of their own: one for the period that runs, and for
 * the next one when it is close. A missing report is thus an overdue task like any other (DOMAIN §9.2).
 */
const RHYTHMS: readonly Recurrence[] = [
  'daily',
  'weekly',
  'monthly',
  'quarterly',
  'six_monthly',
  'nine_monthly',
  'yearly',
]
const BATCH = 500

type Lacking = StandingRow & { period_from: string }

/** Repeatable: makes what is lacking and nothing twice. Returns how many were made. */
export const makeInstances = async (ctx: Ctx): Promise<number> => {
  const periods = periodsAt(ctx.now)
  const byKey = new Map(periods.map((each) => [`${each.every} ${each.from}`, each]))
  let made = 0
  let after: string | null = null
  for (;;) {
    const rows: Lacking[] = await lackingInstance(ctx.db, periods, after, BATCH)
    made += await transact(ctx, (inside) => makeFor(inside, rows, byKey))
    // A batch may end amid the periods of one duty: the next begins with it again.
    const last: string | undefined = rows.at(-1)?.id
    if (rows.length < BATCH || !last) return made
    after = rows.findLast(({ id }) => id !== last)?.id ?? last
  }
}

/** The periods that run at a moment, and those about to begin. */
const periodsAt = (now: Temporal.Instant) => {
  const today = dayOf(now)
  const soon = Temporal.PlainDate.from(today)
    .add({ days: instancesAhead(today) })
    .toString()
  return RHYTHMS.flatMap((every) => {
    const current = periodOf(every, today)
    const next = nextPeriod(every, current)
    return [current, ...(next.from <= soon ? [next] : [])].map((period) => ({ every, ...period }))
  })
}

const makeFor = async (
  ctx: Ctx,
  rows: readonly Lacking[],
  periods: ReadonlyMap<string, Period>,
): Promise<number> => {
  if (rows.length === 0) return 0
  const there = await lockStanding(ctx.db, [...new Set(rows.map(({ id }) => id))])
  const dues = new Map<string, CertifiedDue>()
  const tasks: GivenTask[] = []
  for (const row of rows) {
    const standing = row.recurrence as Standing
    const period = periods.get(`${standing.every} ${row.period_from}`)
    if (!period || there.has(`${row.id} ${row.period_from}`)) continue
    const calendar = await calendarOf(ctx.db, row.province_id)
    const due = dueFor(dues, calendar, standing, period)
    if (asked(row, standing, period, due)) tasks.push(instanceOf(row, period, due))
  }
  await keepCertificates(ctx.db, [
    ...new Map(
      [...dues.values()].map(({ digest, certificate }) => [digest, { digest, body: certificate }]),
    ).values(),
  ])
  await giveTasks(ctx, tasks)
  return tasks.length
}

/** Hundreds of units share a rule: its date is computed once. */
const dueFor = (
  known: Map<string, CertifiedDue>,
  calendar: Calendar,
  standing: Standing,
  period: Period,
): CertifiedDue => {
  const { every, on, strict, words } = standing
  const key = JSON.stringify([calendar.digest, every, on, strict, words, period.from])
  const due = known.get(key) ?? instanceDue(standing, period, calendar)
  known.set(key, due)
  return due
}

/** Not after the duty's end, and not for a day that had passed when the duty was given. */
const asked = (row: Lacking, { until }: Standing, period: Period, due: CertifiedDue): boolean =>
  (until === null || period.from <= until) && toDate(due.at) >= row.created_at

const instanceOf = (row: Lacking, period: Period, due: CertifiedDue): GivenTask => ({
  id: newId(),
  directive_id: row.directive_id,
  item_id: row.item_id,
  parent_id: row.id,
  kind: 'instance',
  province_id: row.province_id,
  unit_id: row.unit_id,
  outside_name: row.outside_name,
  assigner_unit_id: row.assigner_unit_id,
  content: row.content,
  product: row.product,
  state: 'not_started',
  due_at: toDate(due.at),
  certificate: due.digest,
  period_from: period.from,
  period_to: period.to,
  // Who has acknowledged the duty need not acknowledge each month of it.
  unit_acknowledged_at: row.unit_acknowledged_at,
  unit_acknowledged_by: row.unit_acknowledged_by,
  person_id: row.person_id,
  person_role: row.person_role,
  person_acknowledged_at: row.person_acknowledged_at,
})

/** Every hour by the real clock; moving the demonstration's clock asks for one at once. */
export const instancesJob = job(
  'directives.make_instances',
  z.object({}),
  async (ctx) => {
    const made = await makeInstances(ctx)
    if (made > 0) ctx.log.info({ made }, 'instances of standing duties were made')
  },
  '17 * * * *',
)
