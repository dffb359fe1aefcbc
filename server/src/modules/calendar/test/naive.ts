import type { LimitPart, Pause, Span, TimeLimit } from '@motcua/shared/calendar'
import type { CalendarFacts } from '../engine/compile.ts'

/**
 * A second, deliberately slow reading of the rules: it walks minute by minute and day by day, keeps no sums and shares
 * no code with the engine. Days are `2024-04-15`, minutes count from 1970 in local time.
 */
export const naiveDue = (
  facts: CalendarFacts,
  limit: TimeLimit,
  received: string,
  pauses: readonly Pause[],
): string => {
  const world = naiveWorld(facts)
  const counted = naiveStart(world, limit, toMinute(received))
  const walker = { world, limit, pauses: pauses.map(onClock) }
  let day = dayOf(counted)
  let minute = counted
  if (limit.start === 'next_day') minute = (day + 1) * 1440
  if (limit.start === 'next_working_day') {
    minute = (day + 1) * 1440
    while (!world.working(minute)) minute++
    day = dayOf(minute) - 1
  }
  for (const part of limit.parts) [day, minute] = walkPart(walker, part, day, minute)
  return toLocal(naiveRoll(walker, day, minute))
}

type World = ReturnType<typeof naiveWorld>
type ClockPause = { from: number; to: number }
type Walker = { world: World; limit: TimeLimit; pauses: ClockPause[] }

const toMinute = (local: string): number => Math.floor(Date.parse(`${local.slice(0, 16)}:00Z`) / 60_000)
const toLocal = (minute: number): string => `${new Date(minute * 60_000).toISOString().slice(0, 16)}:00+07:00`
const dayOf = (minute: number): number => Math.floor(minute / 1440)
const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)
const onClock = (pause: Pause): ClockPause => ({
  from: toMinute(pause.from),
  to: toMinute(pause.to as string),
})

const daysRead = new WeakMap<CalendarFacts, Map<number, readonly Span[]>>()

const naiveWorld = (facts: CalendarFacts) => {
  const cache = daysRead.get(facts) ?? new Map<number, readonly Span[]>()
  daysRead.set(facts, cache)
  const read = (day: number): readonly Span[] => {
    const date = dateOf(day)
    const fact = facts.days.find((each) => each.date === date)
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7
    const off = fact ? !['work', 'swap_work'].includes(fact.kind) : weekday > 5
    if (off) return []
    if (fact?.spans) return fact.spans
    const week = weekOn(facts, date)
    const own = week[weekday - 1] ?? []
    return own.length ? own : (week.find((spans) => spans.length) ?? [])
  }
  const spans = (day: number) => {
    const known = cache.get(day) ?? read(day)
    cache.set(day, known)
    return known
  }
  return {
    spans,
    workDay: (day: number) => spans(day).length > 0,
    working: (minute: number) =>
      spans(dayOf(minute)).some(([from, to]) => minute % 1440 >= from && minute % 1440 < to),
    close: (day: number) =>
      spans(day).at(-1)?.[1] ??
      Math.max(
        ...weekOn(facts, dateOf(day))
          .flat()
          .map(([, to]) => to),
      ),
  }
}

const weekOn = (facts: CalendarFacts, date: string) => {
  for (const rule of facts.hours) {
    if (date < rule.validFrom || (rule.validTo && date > rule.validTo)) continue
    const { seasonFrom, seasonTo } = rule
    if (!seasonFrom || !seasonTo) return rule.weekly
    const at = date.slice(5)
    const inside =
      seasonFrom <= seasonTo ? at >= seasonFrom && at <= seasonTo : at >= seasonFrom || at <= seasonTo
    if (inside) return rule.weekly
  }
  return []
}

const naiveStart = (world: World, limit: TimeLimit, received: number): number => {
  if (limit.offHours === 'as_received') return received
  const day = dayOf(received)
  let minute = received
  if (!world.workDay(day) || tooLate(world, limit, received)) minute = (day + 1) * 1440
  else if (received === day * 1440 + world.close(day)) return received
  while (!world.working(minute)) minute++
  return minute
}

const tooLate = (world: World, { cutoff }: TimeLimit, received: number): boolean => {
  const day = dayOf(received)
  const close = day * 1440 + world.close(day)
  if (received > close) return true
  if (cutoff === 'none') return false
  if (cutoff === 'last_hour') {
    let left = 0
    for (let minute = received; minute < close; minute++) if (world.working(minute)) left++
    return left <= 60
  }
  const [hours, minutes] = cutoff.split(':').map(Number)
  return received % 1440 > Number(hours) * 60 + Number(minutes)
}

const walkPart = (
  walker: Walker,
  { value, unit }: LimitPart,
  day: number,
  minute: number,
): [number, number] => {
  if (unit === 'hour') return walkMinutes(walker, value * 60, minute, () => true)
  if (unit === 'working_hour') return walkMinutes(walker, value * 60, minute, walker.world.working)
  if (unit === 'working_day') return walkWorkingDays(walker, value, day)
  if (unit === 'calendar_day') return walkDays(walker, value, day)
  const from = Temporal.PlainDate.from(dateOf(day))
  return walkDays(walker, from.until(from.add({ months: value })).days, day)
}

const pausedAt = (walker: Walker, minute: number) =>
  walker.pauses.find((pause) => pause.from <= minute && minute < pause.to)

const walkMinutes = (
  walker: Walker,
  count: number,
  start: number,
  counts: (minute: number) => boolean,
): [number, number] => {
  let left = count
  let minute = start
  while (left > 0) {
    if (counts(minute) && !pausedAt(walker, minute)) left--
    minute++
  }
  return [dayOf(minute), minute]
}

const endOf = ({ world, limit }: Walker, day: number): number =>
  limit.endOfDay === 'midnight' ? (day + 1) * 1440 : day * 1440 + world.close(day)

const walkWorkingDays = (walker: Walker, count: number, base: number): [number, number] => {
  const { world, limit } = walker
  let day = base
  for (let left = count; left > 0; ) if (world.workDay(++day)) left--
  let exact = endOf(walker, day)
  let end = exact
  let paused = false
  for (let minute = (base + 1) * 1440; ; minute++) {
    const pause = pausedAt(walker, minute)
    // A limit cannot end while the clock stands, unless the pause came after the end.
    if (minute >= end && !(pause && pause.from < end)) break
    if (!pause || !world.working(minute)) continue
    paused = true
    // One working minute lost is one more at the end.
    while (!world.working(exact)) exact++
    exact++
    end = limit.pauseRounding === 'end_of_day' ? endOf(walker, dayOf(exact - 1)) : exact
  }
  return [paused ? dayOf(end - 1) : day, end]
}

const walkDays = (walker: Walker, count: number, base: number): [number, number] => {
  let left = count
  let day = base
  for (;;) {
    const end = endOf(walker, day)
    const midnight = (day + 1) * 1440
    // A day whose night before was spent in a pause is not counted.
    const frozen = walker.pauses.some(
      (pause) => pause.from < midnight && pause.to >= midnight && (left > 0 || pause.from < end),
    )
    if (left === 0 && !frozen) return [day, end]
    if (!frozen) left--
    day++
  }
}

const naiveRoll = ({ world, limit, pauses }: Walker, day: number, minute: number): number => {
  if (!limit.rollForward || world.workDay(day)) return minute
  let next = day
  while (!world.workDay(next)) next++
  const hours = limit.parts.at(-1)?.unit === 'hour'
  return hours ? next * 1440 + world.close(next) : endOf({ world, limit, pauses }, next)
}
