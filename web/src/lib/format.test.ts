import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { bytes, date, dateTime, dayInWords, isoDate, money, number, readDate, shortDate } from './format.ts'
import { setLanguage } from './i18n.ts'

// The language store writes to the page; a bare document is enough here.
Object.assign(globalThis, { document: { documentElement: { lang: 'vi' } } })
afterEach(() => setLanguage('vi'))

describe('dates', () => {
  it('are those of Việt Nam whatever the zone of the moment', () => {
    expect(date('2024-04-14T17:30:00Z')).toBe('15/04/2024')
    expect(dateTime('2024-04-15T08:00:00+07:00')).toBe('15/04/2024 08:00')
    expect(isoDate('2024-12-31T17:00:00Z')).toBe('2025-01-01')
  })

  it('leaves a bare date as it stands', () => {
    expect(date('2024-02-29')).toBe('29/02/2024')
  })

  it('names the day, with the year only when it is another', () => {
    expect(dayInWords('2026-11-26', '2026-11-21')).toBe('thứ Năm 26/11')
    expect(dayInWords('2027-01-03', '2026-11-21')).toBe('Chủ nhật 03/01/2027')
    expect(shortDate('2026-11-26', '2026-01-01')).toBe('26/11')
    setLanguage('en')
    expect(dayInWords('2026-11-26', '2026-11-21')).toBe('Thursday 26/11')
  })

  it('reads what people type and nothing that is no day', () => {
    expect(readDate('1/4/2024')).toBe('2024-04-01')
    expect(readDate(' 15-04-2024 ')).toBe('2024-04-15')
    expect(readDate('15.4.24')).toBe('2024-04-15')
    expect(readDate('15042024')).toBe('2024-04-15')
    for (const wrong of [
      '31/4/2024',
      '29/2/2023',
      '2024-04-15',
      '15/13/2024',
      'hôm nay',
      '',
      '0/1/2024',
      '1/1/0024',
    ]) {
      expect(readDate(wrong), wrong).toBeNull()
    }
  })

  it('reads back every date it writes', () => {
    const days = fc.integer({ min: -25_000, max: 40_000 })
    fc.assert(
      fc.property(days, (day) => {
        const iso = new Date(day * 86_400_000).toISOString().slice(0, 10)
        expect(readDate(date(iso))).toBe(iso)
      }),
    )
  })
})

describe('numbers', () => {
  it('are written as in Vietnamese papers', () => {
    expect(number(1234.5)).toBe('1.234,5')
    expect(money(12000)).toBe('12.000\u00a0đ')
    expect(money(10, 'USD')).toBe('10\u00a0USD')
    expect(bytes(812_400)).toBe('812\u00a0kB')
    expect(bytes(3_400_000)).toBe('3,4\u00a0MB')
    expect(number(null)).toBe('–')
  })
})
