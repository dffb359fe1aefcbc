import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { toDate } from '../../../lib/time.ts'
import { addWorkingDays, type Calendar } from '../../calendar/index.ts'
import { endOfDay } from './moments.ts'

/** Steps of reminding and escalation, kept as data: which tasks stand at which step is a matter of two dates a step. */

const Whom = z.enum(['person', 'focal', 'head', 'assigner', 'desk'])
export type Whom = z.infer<typeof Whom>

const Data = z.object({
  before: z.array(z.object({ days: z.number().int().min(0), to: z.array(Whom) })),
  overdue: z.object({ every: z.number().int().min(1), most: z.number().int(), to: z.array(Whom) }),
  escalation: z.object({ days: z.number().int().min(1), to: z.array(Whom) }),
  roles: z.record(Whom.exclude(['person']), z.array(z.string())),
})

const FILE = new URL('../../../../../data/directives/reminders.json', import.meta.url)
const DATA = Data.parse(JSON.parse(readFileSync(FILE, 'utf8')))

export const rolesOf = (whom: Exclude<Whom, 'person'>): readonly string[] => DATA.roles[whom] ?? []

/** Tasks due after `from` and at the latest at `to` stand at this step now; `from` null: however long ago. */
export type Band = { step: string; from: Date | null; to: Date; to_whom: readonly Whom[]; days: number }

/**
 * The steps of a moment. Each task stands at one step at most (and, besides, at the escalation): whoever was given a task
 * two days before its date is told once, not four times.
 */
export const bandsAt = (calendar: Calendar, now: Temporal.Instant): Band[] => {
  const end = (days: number) => toDate(endOfDay(addWorkingDays(calendar, now, days)))
  const before = DATA.before.toSorted((a, b) => a.days - b.days)
  const coming = before.map(({ days, to }, at): Band => {
    const nearer = before[at - 1]
    const from = nearer ? end(nearer.days) : toDate(now)
    return { step: `-${days}`, from, to: end(days), to_whom: to, days: -days }
  })
  return [...coming, ...overdueBands(now, end), escalation(end)]
}

const overdueBands = (now: Temporal.Instant, end: (days: number) => Date): Band[] => {
  const { every, most, to } = DATA.overdue
  const bands: Band[] = []
  for (let days = every; days <= most; days += every) {
    const last = days + every > most
    bands.push({
      step: `+${days}`,
      from: last ? null : end(-days - every),
      to: end(-days),
      to_whom: to,
      days,
    })
  }
  return bands.filter((band) => band.to < toDate(now))
}

const escalation = (end: (days: number) => Date): Band => {
  const { days, to } = DATA.escalation
  return { step: `list+${days}`, from: null, to: end(-days), to_whom: to, days }
}
