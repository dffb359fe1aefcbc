import type { TimeLimit } from '@motcua/shared/calendar'
import { dayOf } from '../../../lib/time.ts'
import {
  addWorkingDays,
  type Calendar,
  dueDate,
  isWorkingDay,
  nextWorkingTime,
  timeLimit,
} from '../../calendar/index.ts'
import * as catalogue from '../../catalogue/index.ts'
import type { Person } from './people.ts'
import { type Chance, weighted } from './random.ts'
import { type Province, unitFor, type Work, type World } from './world.ts'

/** Where the catalogue states no limit, officers of the seeded year enter two weeks. */
export const MANUAL_DAYS = 10

/** What will happen to a dossier, decided before it is lived through. */
export type Fate = {
  unitId: string
  /** A state or the key of a step the dossier is to be found in today; null: it takes its course. */
  hold: string | null
  intake: 'accept' | 'refuse' | 'transfer' | 'supplement' | 'withdraw'
  /** Share of the allotted time it takes; more than 1 is late. */
  slow: number
  supplement: boolean
  /** Whether the applicant brings what is missing. */
  answers: boolean
  extend: boolean
  payment: boolean
  pause: boolean
  refused: boolean
  rework: boolean
  withdraw: boolean
  stop: boolean
  /** Given on the spot at the counter. */
  instant: boolean
}

export type Planned = {
  at: Temporal.Instant
  province: Province
  work: Work
  channel: 'online' | 'counter' | 'post'
  /** Null: somebody of the crowd. */
  person: Person | null
  fate: Fate
}

const QUIET: Omit<Fate, 'unitId' | 'hold' | 'slow'> = {
  intake: 'accept',
  supplement: false,
  answers: true,
  extend: false,
  payment: false,
  pause: false,
  refused: false,
  rework: false,
  withdraw: false,
  stop: false,
  instant: false,
}

/** What the seeded year counts on: shares of all dossiers. */
const SHARES = {
  online: 0.55,
  post: 0.04,
  late: 0.035,
  refusedAtOnce: 0.02,
  supplementAtOnce: 0.03,
  supplement: 0.035,
}
const INSTANT = new Set(['2.000815', '2.000884', '2.000635', '2.000908'])

const intakeOf = ({ next }: Chance): Fate['intake'] => {
  const drawn = next()
  if (drawn < SHARES.refusedAtOnce) return 'refuse'
  if (drawn < SHARES.refusedAtOnce + 0.004) return 'transfer'
  if (drawn < SHARES.refusedAtOnce + 0.01) return 'withdraw'
  return drawn < SHARES.refusedAtOnce + 0.01 + SHARES.supplementAtOnce ? 'supplement' : 'accept'
}

const fateOf = (
  chance: Chance,
  work: Work,
  unitId: string,
  channel: Planned['channel'],
  stops: boolean,
): Fate => {
  const late = chance.yes(SHARES.late)
  const long = work.process.steps.reduce((sum, { workingHours }) => sum + workingHours, 0) > 20
  const extend = long && !late && chance.yes(0.025)
  return {
    ...QUIET,
    unitId,
    hold: null,
    intake: channel === 'online' ? intakeOf(chance) : 'accept',
    slow: late ? chance.between(1.2, 2) : extend ? 1.05 : chance.between(0.3, 0.84),
    supplement: chance.yes(SHARES.supplement),
    answers: chance.yes(0.9),
    extend,
    payment: long && chance.yes(0.05),
    pause: long && chance.yes(0.01),
    refused: chance.yes(0.02),
    rework: chance.yes(0.04),
    withdraw: chance.yes(0.01),
    stop: stops && chance.yes(0.004),
    instant: channel === 'counter' && INSTANT.has(work.version.code) && chance.yes(0.4),
  }
}

// ---- when people come

type Day = { date: Temporal.PlainDate; weight: number }
const MONTHS = [0.95, 0.7, 1.05, 1, 1, 1.05, 1.05, 1.05, 1.1, 1.05, 1.05, 1.1]

const daysOf = (calendar: Calendar, { start, now }: World): Day[] => {
  const [first, last] = [Temporal.PlainDate.from(dayOf(start)), Temporal.PlainDate.from(dayOf(now))]
  const days: Day[] = []
  for (let date = first; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
    const open = isWorkingDay(calendar, date) ? 1 : 0.04
    days.push({ date, weight: open * (MONTHS[date.month - 1] as number) * (date.dayOfWeek === 1 ? 1.2 : 1) })
  }
  return days
}

const ZONE = 'Asia/Ho_Chi_Minh'
const atMinute = (date: Temporal.PlainDate, minute: number, second: number): Temporal.Instant =>
  date
    .toZonedDateTime({
      timeZone: ZONE,
      plainTime: { hour: Math.floor(minute / 60), minute: Math.floor(minute) % 60, second },
    })
    .toInstant()

/** Mornings are busier; at the counter only while it is open, online until late. */
export const moment = (
  chance: Chance,
  calendar: Calendar,
  date: Temporal.PlainDate,
  channel: Planned['channel'],
): Temporal.Instant => {
  const morning = chance.yes(0.58)
  if (channel === 'online' && chance.yes(0.25))
    return atMinute(date, chance.int(17 * 60, 22 * 60 + 50), chance.int(0, 59))
  const minute = morning ? chance.int(7 * 60 + 20, 11 * 60 + 20) : chance.int(13 * 60 + 15, 16 * 60 + 50)
  const at = atMinute(date, minute, chance.int(0, 59))
  return channel === 'online' ? at : nextWorkingTime(calendar, at)
}

const channelOf = ({ next }: Chance): Planned['channel'] => {
  const drawn = next()
  return drawn < SHARES.online ? 'online' : drawn < SHARES.online + SHARES.post ? 'post' : 'counter'
}

/** The course of an ordinary year: any procedure, anywhere, any day. */
export const ordinary = (world: World, chance: Chance, count: number): Planned[] => {
  const first = world.provinces[0]
  if (!first) return []
  const province = weighted(world.provinces, (each) => (each === first ? 2 : 1))
  const works = new Map(world.provinces.map((each) => [each, weighted(each.works, ({ weight }) => weight)]))
  const day = weighted(daysOf(first.calendar, world), ({ weight }) => weight)
  const latest = world.now.subtract({ minutes: 15 }).epochMilliseconds
  const planned: Planned[] = []
  while (planned.length < count) {
    const where = province(chance)
    const work = works.get(where)?.(chance) as Work
    const channel = channelOf(chance)
    const at = moment(chance, where.calendar, day(chance).date, channel)
    if (at.epochMilliseconds > latest || at.epochMilliseconds < world.start.epochMilliseconds) continue
    const unitId = unitFor(where, work)(chance)
    const fate = fateOf(chance, work, unitId, channel, at.epochMilliseconds > STOPS_FROM)
    planned.push({ at, province: where, work, channel, person: null, fate })
  }
  return planned
}

/** Stopping has a form of its own only since NĐ 118/2025. */
const STOPS_FROM = Date.parse('2025-07-01T00:00:00+07:00')

// ---- what must lie on the desks today

/** How the date in force stands to the clock of the demonstration. */
export type Standing = 'late' | 'today' | 'near' | 'within'
const LOOK_BACK = 70

const standingOf = (calendar: Calendar, now: Temporal.Instant, due: Temporal.Instant): Standing | null => {
  const [dueDay, today] = [dayOf(due), dayOf(now)]
  if (due.epochMilliseconds < now.epochMilliseconds) {
    return dueDay >= addWorkingDays(calendar, now, -9).toString() ? 'late' : null
  }
  if (dueDay === today) return 'today'
  return dueDay <= addWorkingDays(calendar, now, 2).toString() ? 'near' : 'within'
}

const kept = new WeakMap<Calendar, Map<string, Map<Standing, Temporal.PlainDate[]>>>()

/** Days on which a filing of this limit would have been received to stand so today. */
const daysFor = (
  calendar: Calendar,
  limit: TimeLimit,
  now: Temporal.Instant,
): Map<Standing, Temporal.PlainDate[]> => {
  const ofCalendar = kept.get(calendar) ?? new Map<string, Map<Standing, Temporal.PlainDate[]>>()
  kept.set(calendar, ofCalendar)
  const key = `${JSON.stringify(limit)}${now.epochMilliseconds}`
  const known = ofCalendar.get(key)
  if (known) return known
  const found = new Map<Standing, Temporal.PlainDate[]>()
  for (let back = 1; back <= LOOK_BACK; back++) {
    const date = addWorkingDays(calendar, now, -back)
    const standing = standingOf(calendar, now, dueDate(calendar, limit, atMinute(date, 15 * 60 + 10, 0)).due)
    if (standing) found.set(standing, [...(found.get(standing) ?? []), date])
  }
  ofCalendar.set(key, found)
  return found
}

const ORDER: readonly Standing[] = ['near', 'within', 'today', 'late']

/** Filed in time to stand as wished today, or as near to it as the limit allows; null when it would be done long ago. */
export const filedFor = (
  chance: Chance,
  { province, work, channel }: Pick<Planned, 'province' | 'work' | 'channel'>,
  standing: Standing,
  now: Temporal.Instant,
): Temporal.Instant | null => {
  const { calendar } = province
  const rule = catalogue.timeLimitFor(work.version, { channel, day: dayOf(now) })
  const limit = rule?.limit ?? timeLimit(`${MANUAL_DAYS} working_day`)
  const days = daysFor(calendar, limit, now)
  const dates = [standing, ...ORDER].map((each) => days.get(each)).find((each) => each && each.length > 0)
  return dates ? moment(chance, calendar, chance.pick(dates), 'counter') : null
}

export const held = (unitId: string, hold: string | null): Fate => ({ ...QUIET, unitId, hold, slow: 0.7 })
