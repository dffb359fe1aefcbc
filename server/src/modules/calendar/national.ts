import { readFileSync } from 'node:fs'
import type { Confidence, DayFact, DayKind, HoursRule, Span } from '@motcua/shared/calendar'
import { DATES, dayOf, weekdayOf } from './engine/grid.ts'

/** A fact with the days between which it was what we knew; `knownTo` is exclusive, null = still known so. */
export type KnownFact = Omit<DayFact, 'spans'> & {
  editorial: boolean
  knownFrom: string
  knownTo: string | null
}

type Holidays = {
  days: { date: string; kind: string; name: string; confidence: Confidence; source: string }[]
}
type Announcement = { year?: number; dates?: string[]; knownFrom: string; editorial: boolean }
type Announcements = { projectedFrom: string; announcements: Announcement[] }
type Lunar = { years: { year: number; newYear: string; hungKings: string }[] }
type Hours = {
  calendars: { code: string; name: { vi: string; en: string }; parent: string | null }[]
  hours: { validFrom: string; week: string[][]; source: string; editorial: boolean }
}

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../../../data/calendar/${name}.json`, import.meta.url), 'utf8')) as T

const KINDS: Readonly<Record<string, DayKind>> = {
  holiday: 'holiday',
  compensatory: 'comp',
  swap_off: 'swap_off',
  swap_work: 'swap_work',
}

/**
 * The national schedule as it became known: for each year first the days that follow from the Labour Code and the
 * lunar calendar, then, from the day of the notice, what the notice says.
 */
export const nationalFacts = (): KnownFact[] => {
  const { projectedFrom, announcements } = read<Announcements>('announcements')
  const yearly = new Map(announcements.flatMap((each) => (each.year ? [[each.year, each] as const] : [])))
  const single = new Map(
    announcements.flatMap((each) => (each.dates ?? []).map((date) => [date, each] as const)),
  )
  const announced = read<Holidays>('holidays').days.map((day): KnownFact => {
    const notice = single.get(day.date) ?? yearly.get(Number(day.date.slice(0, 4)))
    const kind = KINDS[day.kind]
    if (!notice || !kind) throw new Error(`holidays.json: ${day.date} has no notice or an unknown kind`)
    const { name, source, confidence } = day
    return {
      date: day.date,
      kind,
      name,
      source,
      confidence,
      ...known(notice.knownFrom, null, notice.editorial),
    }
  })
  const projected = read<Lunar>('lunar').years.flatMap(({ year, newYear, hungKings }) =>
    projectYear(year, newYear, hungKings).map((day) => ({
      ...day,
      ...known(
        year > 2027 && day.date.endsWith('11-24') ? '2026-07-01' : projectedFrom,
        yearly.get(year)?.knownFrom ?? null,
        true,
      ),
    })),
  )
  return [...projected, ...announced]
}

const known = (knownFrom: string, knownTo: string | null, editorial: boolean) => ({
  knownFrom,
  knownTo,
  editorial,
})

const STATUTE = 'Suy ra từ Bộ luật Lao động 2019, Điều 111, 112 và âm lịch; chờ thông báo chính thức'

/**
 * Statutory days of a year no notice covers yet. Tết: the last day of the old year and four of the new; the second
 * day of National Day is left open, because it may be the day before or the day after.
 */
const projectYear = (year: number, newYear: string, hungKings: string) => {
  const first = dayOf(newYear)
  const named: [number, string][] = [
    [dayOf(`${year}-01-01`), 'Tết Dương lịch'],
    ...[-1, 0, 1, 2, 3].map((offset): [number, string] => [first + offset, 'Tết Nguyên đán']),
    [dayOf(hungKings), 'Giỗ Tổ Hùng Vương'],
    [dayOf(`${year}-04-30`), 'Ngày Chiến thắng 30/4'],
    [dayOf(`${year}-05-01`), 'Ngày Quốc tế lao động 1/5'],
    [dayOf(`${year}-09-02`), 'Quốc khánh'],
    ...(year > 2026 ? [[dayOf(`${year}-11-24`), 'Ngày Văn hóa Việt Nam'] as [number, string]] : []),
  ]
  const taken = new Set(named.map(([day]) => day))
  const compensated = named.flatMap(([day, name]): [number, string][] => {
    if (weekdayOf(day) < 6) return []
    let next = day + 1
    while (weekdayOf(next) > 5 || taken.has(next)) next++
    taken.add(next)
    return [[next, name]]
  })
  const fact =
    (kind: DayKind) =>
    ([day, name]: [number, string]) => ({
      date: DATES[day] as string,
      kind,
      name,
      source: STATUTE,
      confidence: 'projected' as const,
    })
  return [...named.map(fact('holiday')), ...compensated.map(fact('comp'))]
}

/** What of the facts was known at the end of a day. */
export const knownOn = (facts: readonly KnownFact[], date: string): KnownFact[] =>
  facts.filter((fact) => fact.knownFrom <= date && (fact.knownTo === null || date < fact.knownTo))

/** `07:00-11:30` as minutes after midnight. */
const spanOf = (text: string): Span => {
  const [from, to] = text.split('-').map((clock) => {
    const [hours, minutes] = clock.split(':').map(Number)
    return (hours ?? 0) * 60 + (minutes ?? 0)
  })
  return [from ?? 0, to ?? 0]
}

/** The calendars we ship and their working hours until a province loads its own decision. */
export const shippedCalendars = () => {
  const { calendars, hours } = read<Hours>('hours')
  const rule: HoursRule = {
    validFrom: hours.validFrom,
    validTo: null,
    seasonFrom: null,
    seasonTo: null,
    weekly: hours.week.map((day) => day.map(spanOf)),
    source: hours.source,
  }
  return { calendars, rule, editorial: hours.editorial }
}
