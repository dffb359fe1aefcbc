import type { CalendarId, DayFact } from '@motcua/shared/calendar'
import type { Db } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { onForget } from '../../lib/kept.ts'
import { type Calendar, type CalendarFacts, compile } from './engine/compile.ts'
import {
  findNamedVersions,
  findVersions,
  listFacts,
  listHours,
  type VersionStep,
  type Which,
} from './queries.ts'

export type CalendarChoice = Which & {
  /** As the calendar was known at this moment of legal time; now when absent. */
  knownAt?: Temporal.Instant | undefined
}

const KEPT = 24
/** What a version in force knows never changes, so compiled versions are kept by the ids of their rows. */
const compiled = new Map<string, Calendar>()

const FRESH_MS = 1000
/** Which version is in force is asked once a second a process, as the clock is. */
const current = new Map<string, { at: number; calendar: Calendar }>()

onForget(() => {
  compiled.clear()
  current.clear()
})

/** After this process changed a calendar; others see it within a second, and re-dating sweeps a second time. */
export const forgetCurrent = (): void => current.clear()

/**
 * The calendar of a root unit (`unitId`), or by `code` or `id`; the national one when nothing is said.
 * @throws NotFound `calendar.unknown` when there is none, or it knew nothing at `knownAt`
 */
export const loadCalendar = async (db: Db, choice: CalendarChoice = {}): Promise<Calendar> => {
  const key = choice.id ?? choice.code ?? choice.unitId ?? ''
  const known = choice.knownAt ? undefined : current.get(key)
  if (known && performance.now() - known.at < FRESH_MS) return known.calendar
  const steps = await findVersions(db, choice, choice.knownAt ?? null)
  const calendar = await compiledFrom(db, steps, key)
  if (!choice.knownAt) current.set(key, { at: performance.now(), calendar })
  if (current.size > 1000) current.clear()
  return calendar
}

/**
 * The very version a certificate names, e.g. `VN-30:1,VN:7`.
 * @throws NotFound `calendar.unknown_version`
 */
export const loadVersion = async (db: Db, label: string): Promise<Calendar> => {
  const named = label.split(',').map((step) => {
    const [code, number] = step.split(':')
    return { code: code ?? '', number: /^\d{1,9}$/.test(number ?? '') ? Number(number) : 0 }
  })
  const steps = await findNamedVersions(db, named)
  if (steps.length !== named.length) throw new NotFound('calendar.unknown_version', { version: label })
  return compiledFrom(db, steps, label)
}

const compiledFrom = async (db: Db, steps: readonly VersionStep[], asked: string): Promise<Calendar> => {
  if (steps.length === 0) throw new NotFound('calendar.unknown', { calendar: asked || 'VN' })
  const key = steps.map((step) => `${step.version_id}/${step.newest}`).join(',')
  const kept = compiled.get(key)
  if (kept) return kept
  const calendar = compile(await factsOf(db, steps))
  const oldest = compiled.keys().next().value
  if (compiled.size >= KEPT && oldest) compiled.delete(oldest)
  compiled.set(key, calendar)
  return calendar
}

/** Own facts and hours go before the parent's. */
const factsOf = async (db: Db, steps: readonly VersionStep[]): Promise<CalendarFacts> => {
  const days = new Map<string, DayFact>()
  const hours: CalendarFacts['hours'][number][] = []
  for (const step of steps) {
    for (const fact of await listFacts(db, step.calendar_id, step.known_from)) {
      if (!days.has(fact.date)) days.set(fact.date, fact)
    }
    hours.push(...(await listHours(db, step.calendar_id, step.known_from)))
  }
  const own = steps[0] as VersionStep
  return {
    id: own.calendar_id as CalendarId,
    code: own.code,
    version: steps.map((step) => `${step.code}:${step.number}`).join(','),
    days: [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1)),
    hours,
  }
}

/** The calendar as it would be with these days: for a preview, never for a date that is given to anybody. */
export const withDays = (calendar: Calendar, days: readonly DayFact[]): Calendar => {
  const dates = new Set(days.map((day) => day.date))
  const { facts } = calendar
  return compile({
    ...facts,
    version: `${facts.version}+`,
    days: [...days, ...facts.days.filter((fact) => !dates.has(fact.date))],
  })
}
