import { createHash } from 'node:crypto'
import type { Db } from '../../lib/db.ts'
import { nationalFacts, shippedCalendars } from './national.ts'
import {
  insertSeedCalendars,
  insertSeedFacts,
  insertSeedHours,
  insertSeedVersions,
  type SeedVersion,
} from './queries-seed.ts'

/** The same id for the same name in every installation, so that seeded certificates are the same bytes. */
const seedId = (name: string): string => {
  const hex = createHash('sha256').update(`calendar:${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const BEGINNING = '2020-01-01'
const PROVINCES_OF: Readonly<Record<string, readonly string[]>> = {
  'hung-yen-2026': ['VN-33'],
  empty: [],
}

const midnight = (date: string): string => `${date}T00:00:00+07:00`

/**
 * National calendar 2022–2027 as it became known step by step, and a calendar with working hours for each province of
 * the profile. Repeatable: what is there stays.
 */
export const seedCalendar = async (db: Db, profileName: string): Promise<void> => {
  const { calendars, rule, editorial } = shippedCalendars()
  const provinces = PROVINCES_OF[profileName]
  const wanted = calendars.filter(({ code }) => code === 'VN' || !provinces || provinces.includes(code))
  const facts = nationalFacts()
  await insertSeedCalendars(
    db,
    wanted.map(({ code, name, parent }) => ({ id: seedId(code), code, vi: name.vi, en: name.en, parent })),
  )
  await insertSeedVersions(
    db,
    wanted.flatMap(({ code }) => (code === 'VN' ? nationalVersions(facts) : [firstVersion(code)])),
  )
  await insertSeedFacts(db, 'VN', facts)
  await insertSeedHours(
    db,
    wanted.map(({ code }) => code),
    rule,
    editorial,
    midnight(BEGINNING),
  )
}

const version = (
  code: string,
  number: number,
  date: string,
  reason: string,
  editorial: boolean,
): SeedVersion => ({
  id: seedId(`${code}:${number}`),
  code,
  number,
  knownFrom: midnight(date),
  reason,
  editorial,
})

const firstVersion = (code: string): SeedVersion => version(code, 1, BEGINNING, 'Giờ làm việc ban đầu', true)

/** One version for the beginning and one for each day on which something became known. */
const nationalVersions = (facts: ReturnType<typeof nationalFacts>): SeedVersion[] => {
  const days = [...new Set(facts.map((fact) => fact.knownFrom))].sort()
  return [
    version('VN', 1, BEGINNING, 'Giờ làm việc ban đầu', true),
    ...days.map((day, index) => {
      const editorial = facts.some((fact) => fact.knownFrom === day && fact.editorial)
      return version(
        'VN',
        index + 2,
        day,
        `Lịch nghỉ đã biết đến ngày ${day.split('-').reverse().join('/')}`,
        editorial,
      )
    }),
  ]
}
