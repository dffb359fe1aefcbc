import type { Db } from '../../../lib/db.ts'
import { addWorkingDays, type Calendar, loadCalendar } from '../../calendar/index.ts'
import { readLives } from '../../journal/index.ts'
import type { Span } from './dossier.ts'
import type { Parts } from './law.ts'

/** Openness, from what the entries of announcements tell: decision 0099, `PUBLISH_ON_TIME`, `PUBLIC_UPDATE_ON_TIME`. */

type Said = {
  provinceId?: string
  signedOn?: string
  effectiveOn?: string | null
  items?: { code: string }[]
}

/** A procedure in one decision of a province: when it was decided, when published. */
export type Announced = {
  root: string
  code: string
  /** Day of the minister's decision. */
  ordered: string
  decided: string | null
  effective: string | null
  published: string | null
}

const DAY = 86_400_000
const dayOf = (instant: string): string =>
  new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 10)

export const announcedUntil = async (db: Db, until: number): Promise<Announced[]> => {
  const found: Announced[] = []
  for await (const entries of readLives(db, { kind: 'announcement', until })) {
    const at = (stage: string) => {
      const entry = entries.find(({ type }) => type === `catalogue.announcement_${stage}`)
      return entry ? dayOf(entry.lawAt) : null
    }
    const decided = at('signed')
    // Entries of before the figures began tell only their stage: they cannot be counted.
    const {
      provinceId,
      signedOn = '',
      effectiveOn = null,
      items = [],
    }: Said = entries.map(({ data }) => data as Said).find((told) => told.provinceId) ?? {}
    if (!provinceId) continue
    for (const { code } of items)
      found.push({
        root: provinceId,
        code,
        ordered: signedOn,
        decided,
        effective: effectiveOn,
        published: at('uploaded'),
      })
  }
  return found
}

export type Limits = { lead: number; publish: number; leadUnit: string; publishUnit: string }

/** The day so many days after another, or before it. */
type Later = (day: string, count: number, unit: string) => string

const laterIn =
  (calendar: Calendar): Later =>
  (day, count, unit) =>
    unit === 'working_day'
      ? addWorkingDays(calendar, Temporal.PlainDate.from(day), count).toString()
      : new Date(Date.parse(day) + count * DAY).toISOString().slice(0, 10)

/** Each code once; late once is late. */
const once = (rows: readonly { code: string; inTime: boolean }[]): Parts => {
  const codes = Map.groupBy(rows, ({ code }) => code)
  const inTime = [...codes.values()].filter((all) => all.every((row) => row.inTime))
  return { numerator: inTime.length, denominator: codes.size }
}

export const opennessOf = async (
  db: Db,
  {
    announced,
    root,
    span,
    limits,
  }: { announced: readonly Announced[]; root: string; span: Span; limits: Limits },
): Promise<Record<string, Parts>> => {
  const later = laterIn(await loadCalendar(db, { unitId: root }))
  const own = announced.filter((each) => each.root === root)
  const isIn = (day: string | null) => day !== null && span.from <= day && day <= span.to
  const decided = own.flatMap(({ code, decided, effective }) =>
    decided && effective && isIn(decided)
      ? [{ code, inTime: decided <= later(effective, -limits.lead, limits.leadUnit) }]
      : [],
  )
  const horizon = later(span.to, limits.publish, limits.publishUnit)
  const published = own.flatMap(({ code, decided, published }) => {
    if (!decided) return []
    const waits = decided <= horizon && (published === null || published > span.to)
    if (!isIn(published) && !waits) return []
    const by = later(decided, limits.publish, limits.publishUnit)
    return [{ code, inTime: isIn(published) && (published as string) <= by }]
  })
  return { PUBLISH_ON_TIME: once(decided), PUBLIC_UPDATE_ON_TIME: once(published) }
}
