import type { Db } from '../../../lib/db.ts'
import { addWorkingDays, type Calendar, loadCalendar } from '../../calendar/index.ts'
import type { FollowedEntry } from '../../journal/index.ts'
import { defineFollower } from '../../journal/index.ts'
import { dayNumber, dayText } from '../facts/days.ts'
import { announcedItems, emptyAnnouncements, type ItemRow, saveItems } from './queries-announcements.ts'

/** Announced procedures, from the journal, and how many of them were in time. */

type Told = {
  provinceId?: string
  signedOn?: string
  effectiveOn?: string | null
  items?: { code: string; change: ItemRow['change'] }[]
}

const DECIDED = 'catalogue.announcement_signed'
const PUBLISHED = 'catalogue.announcement_uploaded'

const rowsOf = (entries: readonly FollowedEntry[]): ItemRow[] => {
  const rows = new Map<string, ItemRow>()
  for (const { id, version, type, lawAt, data } of entries) {
    const { provinceId, signedOn, effectiveOn = null, items } = data as Told
    // Entries of before the figures began tell only their stage: they cannot be counted.
    if (!provinceId || !signedOn || !items) continue
    const day = dayText(dayNumber(Math.floor(Date.parse(lawAt) / 1000)))
    for (const { code, change } of items) {
      const before = rows.get(`${id} ${code}`)
      rows.set(`${id} ${code}`, {
        announcement_id: id,
        code,
        province_id: provinceId,
        change,
        version,
        ordered_on: signedOn,
        effective_on: effectiveOn,
        decided_on: type === DECIDED ? day : (before?.decided_on ?? null),
        published_on: type === PUBLISHED ? day : (before?.published_on ?? null),
      })
    }
  }
  return [...rows.values()]
}

export const followAnnouncements = defineFollower({
  name: 'indicators.announcements',
  kinds: ['announcement'],
  fromStart: true,
  apply: (db, entries) => saveItems(db, rowsOf(entries)),
  reset: emptyAnnouncements,
})

export type Lead = { days: number; unit: 'day' | 'working_day' }

/** The lead time after a day (`sign` 1) or before it (−1). */
const moved = (calendar: Calendar, day: string, { days, unit }: Lead, sign: 1 | -1): string => {
  const from = Temporal.PlainDate.from(day)
  const by = days * sign
  return (unit === 'day' ? from.add({ days: by }) : addWorkingDays(calendar, from, by)).toString()
}

export type Announced = {
  /** Whether the province ever told of an announcement. */
  told: boolean
  /** Codes counted, and those of them that were late. */
  count(which: 'decided' | 'published', lead: Lead): { codes: string[]; late: string[] }
}

/** One statement for both components, all readings and all periods. */
export const announcedBy = async (
  db: Db,
  provinceId: string,
): Promise<(window: { from: string; to: string }) => Announced> => {
  const rows = await announcedItems(db, provinceId)
  const calendar = await loadCalendar(db, { unitId: provinceId })
  return (window) => ({
    told: rows.some(({ ordered_on }) => ordered_on <= window.to),
    count: (which, lead) =>
      onceLate((which === 'decided' ? decidedIn : publishedIn)(rows, window, calendar, lead)),
  })
}

type Judged = { code: string; late: boolean }

/** Dated in the period; in time when the lead time fits before the texts take effect. */
const decidedIn = (
  rows: readonly ItemRow[],
  { from, to }: Window,
  calendar: Calendar,
  lead: Lead,
): Judged[] =>
  rows.flatMap(({ code, decided_on, effective_on }) =>
    decided_on !== null && effective_on !== null && from <= decided_on && decided_on <= to
      ? [{ code, late: decided_on > moved(calendar, effective_on, lead, -1) }]
      : [],
  )

type Window = { from: string; to: string }

/** Published in the period, and what is still to be published at its end. */
const publishedIn = (
  rows: readonly ItemRow[],
  { from, to }: Window,
  calendar: Calendar,
  lead: Lead,
): Judged[] => {
  const until = moved(calendar, to, lead, 1)
  return rows.flatMap(({ code, decided_on, published_on }) => {
    if (decided_on === null) return []
    if (published_on !== null && published_on <= to)
      return published_on < from ? [] : [{ code, late: published_on > moved(calendar, decided_on, lead, 1) }]
    return decided_on <= until ? [{ code, late: true }] : []
  })
}

/** Each procedure once; late once is late for the period. */
const onceLate = (judged: readonly Judged[]): { codes: string[]; late: string[] } => {
  const codes = new Map<string, boolean>()
  for (const { code, late } of judged) codes.set(code, late || (codes.get(code) ?? false))
  return { codes: [...codes.keys()], late: [...codes].flatMap(([code, late]) => (late ? [code] : [])) }
}
