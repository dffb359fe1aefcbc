import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/index.ts'
import { setClock } from '../../../lib/clock.ts'
import { newId } from '../../../lib/ids.ts'
import { assignCalendar } from '../assign.ts'
import {
  dueDate,
  forgetCurrent,
  loadCalendar,
  loadVersion,
  replay,
  seedCalendar,
  timeLimit,
} from '../index.ts'
import { at, local, nationalOn } from './support.ts'

const database = testDatabase()
const five = timeLimit('5 working_day')

beforeAll(() => seedCalendar(database.db, 'default'))

describe('a seeded calendar', () => {
  test('knows what the notices had said by each day, and no more', async () => {
    const dueOn = async (known: string) =>
      local(
        dueDate(await loadCalendar(database.db, { knownAt: at(known) }), five, at('2025-12-29 08:00')).due,
      )
    expect(await dueOn('2025-12-24 23:59')).toBe('2026-01-06 17:00')
    expect(await dueOn('2025-12-25 00:00')).toBe('2026-01-07 17:00')
  })

  test('counts like the files it came from', async () => {
    for (const known of ['2022-06-01', '2024-04-11', '2024-04-15', '2026-11-20']) {
      const stored = await loadCalendar(database.db, { knownAt: at(`${known} 12:00`) })
      const shipped = nationalOn(known)
      expect([...stored.works]).toEqual([...shipped.works])
      expect([...stored.minutesBefore]).toEqual([...shipped.minutesBefore])
      expect([...stored.provisionalBefore]).toEqual([...shipped.provisionalBefore])
    }
  })

  test('stays as it is when seeded again', async () => {
    const count = async () =>
      (
        await sql<{
          n: number
        }>`select (select count(*) from calendar.day_fact) + (select count(*) from calendar.version)
          + (select count(*) from calendar.hours) as n`.execute(database.db)
      ).rows[0]?.n
    const before = await count()
    await seedCalendar(database.db, 'default')
    expect(await count()).toBe(before)
  })

  test('a certificate replays on the version it names', async () => {
    const calendar = await loadCalendar(database.db, { code: 'VN-30', knownAt: at('2024-04-15 08:00') })
    const { certificate } = dueDate(calendar, five, at('2024-04-15 08:00'))
    expect(certificate.calendar.version).toMatch(/^VN-30:1,VN:\d+$/)
    const named = await loadVersion(database.db, certificate.calendar.version)
    expect(replay(named, certificate).same).toBe(true)
  })

  test('follows the legal clock when no moment is named', async () => {
    const clock = (legal: string) =>
      setClock(database.owner, { mode: 'demonstration', legalAnchor: at(legal), endsAt: null })
    const version = async () => {
      forgetCurrent()
      return (await loadCalendar(database.db)).version
    }
    await clock('2024-04-11 08:00')
    const before = await version()
    await clock('2024-04-15 08:00')
    const after = await version()
    expect(before).not.toBe(after)
    expect(after).toBe((await loadCalendar(database.db, { knownAt: at('2024-04-15 08:00') })).version)
  })
})

describe('which calendar', () => {
  test('a unit without its own counts on the national one, an assigned unit on its province’s', async () => {
    const unitId = newId()
    const code = async () => (await loadCalendar(database.db, { unitId })).code
    expect(await code()).toBe('VN')
    await assignCalendar(database, unitId, 'VN-33')
    expect(await code()).toBe('VN-33')
    await expect(assignCalendar(database, unitId, 'VN-99')).rejects.toMatchObject({
      code: 'calendar.unknown',
    })
  })

  test.each([
    ['an unknown code', () => loadCalendar(database.db, { code: 'VN-99' }), 'calendar.unknown'],
    [
      'before anything was known',
      () => loadCalendar(database.db, { knownAt: at('2019-06-01 08:00') }),
      'calendar.unknown',
    ],
    ['an unknown version', () => loadVersion(database.db, 'VN:999'), 'calendar.unknown_version'],
    ['no version at all', () => loadVersion(database.db, 'VN:1; drop table x'), 'calendar.unknown_version'],
  ])('%s is refused', async (_, load, code) => {
    await expect(load()).rejects.toMatchObject({ code })
  })
})

test('the application may not rewrite what was known', async () => {
  await expect(sql`update calendar.day_fact set kind = 'work'`.execute(database.db)).rejects.toThrow(
    /permission denied/,
  )
  await expect(sql`delete from calendar.version`.execute(database.db)).rejects.toThrow(/permission denied/)
})
