import type { Certificate, Extension, Pause, RuleRef, Supersedes, TimeLimit } from '@motcua/shared/calendar'
import type { Calendar } from './compile.ts'
import { DATES, DAY, exactLocalOf, instantOf, localOf, minuteOf } from './grid.ts'
import { endOfDay, endOfPart, firstPosition, type PartEnd, type Run, writtenPart } from './parts.ts'
import { type GridPause, gridPauses, minuteOfText, newTally, writtenPauses } from './pauses.ts'
import { countedFrom, type Start } from './start.ts'
import { afterWork, closeOf, isWorkDay, offDaysIn, workBefore, workDayFrom } from './walk.ts'

export type Due = { readonly due: Temporal.Instant; readonly certificate: Certificate }

export type DueExtras = {
  rule?: RuleRef | null
  extension?: Extension | null
  supersedes?: Supersedes | null
}

/**
 * The date by which a limit ends, with its certificate.
 *
 * @param received when it was received; seconds are kept in the certificate and not counted
 * @param pauses closed pauses extend the limit; an open one leaves `due` where it stood and marks it suspended
 * @throws Invalid `calendar.out_of_range` beyond 2020–2030, `calendar.pause_backwards`
 *
 * @example
 * dueDate(national, timeLimit('5 working_day'), Temporal.Instant.from('2024-04-15T08:00+07:00')).due
 * // 2024-04-23T17:00+07:00: 18/4 is Giỗ Tổ Hùng Vương, 20 and 21/4 a weekend
 */
export const dueDate = (
  calendar: Calendar,
  limit: TimeLimit,
  received: Temporal.Instant,
  pauses: readonly Pause[] = [],
  extras: DueExtras = {},
): Due => {
  const { extension = null } = extras
  const ms = received.epochMilliseconds
  const start = countedFrom(calendar, limit, minuteOf(ms))
  const all = gridPauses(pauses)
  // What was paused after a new date was given moves that date, not the one it replaced.
  const decided = extension ? minuteOfText(extension.decidedAt) : Infinity
  const before = all.filter((pause) => pause.from < decided)
  const tally = newTally(all)
  const run: Run = { calendar, limit, pauses: before, tally }
  const ran = runParts(run, start)
  const rolled = rollForward(run, ran.end)
  const given = extension ? rollGiven(run, minuteOfText(extension.due)) : rolled
  const inForce = extension
    ? extend(calendar, given.minute, all, before.length, tally)
    : { minute: rolled.minute, held: ran.held }
  const certificate: Certificate = {
    v: 1,
    rule: extras.rule ?? null,
    limit,
    calendar: { id: calendar.id, code: calendar.code, version: calendar.version, digest: calendar.digest },
    received: exactLocalOf(ms),
    countedFrom: localOf(start.minute),
    because: start.because,
    parts: ran.parts,
    pauses: writtenPauses(all, tally),
    rolled: given.written,
    computed: localOf(rolled.minute),
    extension,
    due: localOf(inForce.minute),
    suspended: inForce.held ? { since: localOf(inForce.held.from), reason: inForce.held.reason } : null,
    provisional: touchesProvisional(calendar, minuteOf(ms), inForce.minute),
    supersedes: extras.supersedes ?? null,
  }
  return { due: instantOf(inForce.minute), certificate }
}

const runParts = (run: Run, start: Start) => {
  const parts: Certificate['parts'] = []
  let position = firstPosition(run, start.minute)
  let firstDay = Math.floor(start.minute / DAY) + 1
  let end: PartEnd = { ...position, stillPausedFrom: null }
  let held: GridPause | null = null
  for (const part of run.limit.parts) {
    end = endOfPart(run, part, position)
    held ??= end.stillPausedFrom
    parts.push(writtenPart(run, part, position, firstDay, end))
    position = end
    firstDay = end.day + 1
  }
  return { parts, end, held }
}

/**
 * A last day that is a day off ends with the next working day (Bộ luật Dân sự 2015, Điều 148.5). Limits in working
 * time end on a working day by themselves.
 */
const rollForward = (run: Run, end: PartEnd) => {
  const { calendar, limit } = run
  if (!limit.rollForward || isWorkDay(calendar, end.day)) return { minute: end.minute, written: null }
  const to = workDayFrom(calendar, end.day)
  const hours = limit.parts.at(-1)?.unit === 'hour'
  return {
    minute: hours ? to * DAY + closeOf(calendar, to) : endOfDay(run, to),
    written: {
      from: DATES[end.day] as string,
      to: DATES[to] as string,
      because: offDaysIn(calendar, end.day, to),
    },
  }
}

/** A date given by an authority that became a day off since (a later calendar version) moves as the rule's own would. */
const rollGiven = (run: Run, minute: number) => {
  const day = Math.floor((minute - 1) / DAY)
  return rollForward(run, { day, minute, stillPausedFrom: null })
}

/** The new date, moved by the working time paused since it was given. */
const extend = (
  calendar: Calendar,
  due: number,
  all: readonly GridPause[],
  since: number,
  tally: ReturnType<typeof newTally>,
) => {
  let minute = due
  for (let index = since; index < all.length; index++) {
    const pause = all[index] as GridPause
    if (pause.from >= minute) break
    if (pause.to === null) return { minute, held: pause }
    const added = workBefore(calendar, pause.to) - workBefore(calendar, pause.from)
    if (added > 0) minute = afterWork(calendar, workBefore(calendar, minute) + added)
    tally[index] = { added, unit: 'working_minute' }
  }
  return { minute, held: null }
}

const touchesProvisional = (calendar: Calendar, from: number, to: number): boolean => {
  const before = calendar.provisionalBefore
  const last = Math.floor((to - 1) / DAY)
  return (before[last + 1] as number) > (before[Math.floor(from / DAY)] as number)
}
