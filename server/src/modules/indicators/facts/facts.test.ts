import { MEASURES, type MeasureName, STOCKS } from '@motcua/shared/measures'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contributions } from './contributions.ts'
import { dayFrom, dayNumber, dayText } from './days.ts'
import { fold, type Life, type Told } from './life.ts'
import { spellsOf } from './spells.ts'
import { isLate766, standingAt, timingOf } from './standing.ts'
import { FIRST_DAY, randomLife, UNITS } from './test/lives.ts'

/** Facts as rules of days, without a database: what is counted, when, for whom. */

const lifeOf = (told: readonly Told[]): Life | null => told.reduce<Life | null>(fold, null)

const PROCEDURE = '00000000-0000-4000-9000-000000000001'
const [A, B] = UNITS as [string, string]
const ROOT = '00000000-0000-4000-8000-000000000001'

/** A life told in one line an entry: a day of March 2024 (or day and hour), a type, what it says. */
const story = (
  ...lines: (readonly [day: number | string, type: string, data?: Record<string, unknown>])[]
): Life => {
  const told = lines.map(([day, type, data = {}], index) => ({
    id: 'x',
    version: index + 1,
    type: `dossiers.${type}`,
    lawAt: momentOf(day),
    data:
      type === 'submitted'
        ? {
            state: 'submitted',
            rootUnitId: ROOT,
            decidingUnitId: A,
            procedureId: PROCEDURE,
            procedureVersionId: PROCEDURE,
            channel: 'counter',
            ...data,
          }
        : data,
  }))
  return lifeOf(told) as Life
}
const momentOf = (day: number | string) => {
  const [date, hour = '09'] = String(day).split(' ')
  return `2024-03-${String(date).padStart(2, '0')}T${hour}:00:00+07:00`
}
const march = (day: number) => dayFrom(`2024-03-${String(day).padStart(2, '0')}`)
const FILED = [4, 'submitted'] as const
const RECEIVED = [4, 'received', { state: 'processing', due: momentOf(12) }] as const
const decided = (day: number | string) => [day, 'decided', { state: 'decided', outcome: 'granted' }] as const
const asked = (day: number) => [day, 'supplement_requested', { state: 'supplementing' }] as const
const answered = (day: number, due: number) =>
  [day, 'supplement_answered', { state: 'processing', due: momentOf(due) }] as const

/** Figures of one unit (or all) over days of March, as the sums give them. */
const figures = (lives: readonly Life[], unit: string | null, from: number, to: number) => {
  const sums = Object.fromEntries(MEASURES.map((name) => [name, 0])) as Record<
    MeasureName | 'open_before',
    number
  >
  sums.open_before = 0
  for (const life of lives)
    for (const { unit: at, day, add } of contributions(life)) {
      if (unit !== null && at !== unit) continue
      for (const [name, value] of Object.entries(add) as [MeasureName, number][]) {
        if (STOCKS.includes(name) ? day <= to : day >= from && day <= to) sums[name] += value
      }
      if (day < from) sums.open_before += add.open ?? 0
    }
  return sums
}

describe('timing, by days against the date in force (II.06a)', () => {
  test.each([
    [11, 'early'],
    ['12 17', 'on_time'],
    [13, 'late'],
  ])('decided on day %s with the date on the 12th: %s', (day, timing) => {
    expect(timingOf(story(FILED, RECEIVED, decided(day)))).toBe(timing)
  })
  test('withdrawn early counts as on time, withdrawn late as late', () => {
    expect(timingOf(story(FILED, RECEIVED, [6, 'withdrawn', { state: 'withdrawn' }]))).toBe('on_time')
    expect(timingOf(story(FILED, RECEIVED, [14, 'withdrawn', { state: 'withdrawn' }]))).toBe('late')
  })
  test('a result corrected later, or a unit merged later, leaves what was settled as it was', () => {
    const life = story(
      FILED,
      RECEIVED,
      decided(12),
      [20, 'result_corrected', { state: 'decided', facts: { resultFiled: true } }],
      [21, 'moved', { state: 'decided', decidingUnitId: B, due: momentOf(5) }],
    )
    expect(figures([life], A, march(1), march(31))).toMatchObject({ finished: 1, on_time: 1, open: 0 })
    expect(figures([life], B, march(1), march(31))).toMatchObject({ finished: 0, moved_in: 0 })
  })
  test('received, decided and handed over at once', () => {
    const life = story(FILED, [4, 'received', { state: 'processing', due: momentOf(4) }], decided(4))
    expect(figures([life], A, march(4), march(4))).toMatchObject({
      received: 1,
      finished: 1,
      on_time: 1,
      open: 0,
    })
    expect(figures([life], A, march(5), march(9))).toMatchObject({
      received: 0,
      finished: 0,
      open: 0,
      open_before: 0,
    })
  })
  test('refused at the counter was never received', () => {
    expect(contributions(story(FILED, [5, 'refused', { state: 'refused' }]))).toEqual([])
  })
})

describe('QĐ 766', () => {
  const late766 = (life: Life, day: number) => isLate766(life, march(day))
  test('the first appointment counts, whatever date came later', () => {
    const life = story(
      FILED,
      RECEIVED,
      [11, 'extended', { state: 'processing', due: momentOf(20) }],
      decided(15),
    )
    expect(timingOf(life)).toBe('early')
    expect(late766(life, 15)).toBe(true)
  })
  test('one supplement: its time is taken out, and while it is awaited its request is the end', () => {
    const life = story(FILED, RECEIVED, asked(8), answered(18, 22))
    expect([13, 17, 18, 22, 23].map((day) => late766(life, day))).toEqual([false, false, false, false, true])
    expect(standingAt(life, march(13)).waiting).toBe(true)
  })
  test('asked again is late from that day on', () => {
    const life = story(FILED, RECEIVED, asked(5), answered(6, 13), asked(7), answered(8, 14), decided(9))
    expect([5, 6, 7, 9].map((day) => late766(life, day))).toEqual([false, false, true, true])
    expect(timingOf(life)).toBe('early')
  })
  test('a date entered afterwards does not make earlier days late', () => {
    const life = story(
      FILED,
      [4, 'received', { state: 'processing' }],
      [20, 'due_date_entered', { state: 'processing', due: momentOf(10) }],
    )
    expect([15, 19, 20].map((day) => late766(life, day))).toEqual([false, false, true])
  })
})

describe('stocks as they stood', () => {
  test('a calendar announced late moves the date from that day on, not before', () => {
    const life = story(FILED, RECEIVED, [15, 'redated', { state: 'processing', due: momentOf(20) }])
    expect([12, 13, 14, 15, 20, 21].map((day) => standingAt(life, march(day)).overdue)).toEqual([
      ...[false, true, true],
      ...[false, false, true],
    ])
  })
  test('moved on the day of reception: received where it lies that evening', () => {
    const life = story(
      FILED,
      ['4 10', 'received', { state: 'processing' }],
      ['4 16', 'transferred', { state: 'processing', decidingUnitId: B }],
    )
    expect(figures([life], B, march(4), march(4))).toMatchObject({ received: 1, open: 1, moved_in: 0 })
    expect(figures([life], A, march(4), march(4))).toMatchObject({ received: 0, open: 0, moved_out: 0 })
  })
  test('a unit that lived ten days: what it took over, it handed on', () => {
    const life = story(
      FILED,
      RECEIVED,
      [6, 'moved', { state: 'processing', decidingUnitId: B }],
      [16, 'moved', { state: 'processing', decidingUnitId: UNITS[2] }],
    )
    expect(figures([life], B, march(6), march(15))).toMatchObject({
      moved_in: 1,
      moved_out: 0,
      open: 1,
      overdue: 1,
    })
    expect(figures([life], B, march(1), march(31))).toMatchObject({
      moved_in: 1,
      moved_out: 1,
      open: 0,
      overdue: 0,
    })
    expect(spellsOf(life).filter(({ kind }) => kind === 'stay')).toHaveLength(3)
  })
  test('a clock that runs back cannot end a dossier before its reception', () => {
    const life = story(FILED, RECEIVED, decided(2))
    expect(figures([life], A, march(1), march(3))).toMatchObject({ finished: 0, open_before: 0 })
    expect(figures([life], A, march(4), march(4))).toMatchObject({ received: 1, finished: 1, open: 0 })
  })
})

test('a filing that does not say its procedure is not counted, nor what follows it', () => {
  const old = {
    id: 'x',
    version: 1,
    type: 'dossiers.submitted',
    lawAt: momentOf(4),
    data: { state: 'submitted' },
  }
  expect(lifeOf([old, { ...old, version: 2, type: 'dossiers.received' }])).toBeNull()
})

const anyLives = fc.array(fc.nat({ max: 2 ** 30 }), { minLength: 1, maxLength: 12 })
const DAYS = 130
const anyDay = fc.nat({ max: DAYS }).map((more) => dayFrom(FIRST_DAY) + more)

test('every unit balances over any period: open before + moved in − moved out + received = finished + open', () => {
  fc.assert(
    fc.property(anyLives, anyDay, anyDay, (seeds, a, b) => {
      const lives = seeds.flatMap((seed) => lifeOf(randomLife(seed)) ?? [])
      for (const unit of [...UNITS, null]) {
        const sum = figures(lives, unit, Math.min(a, b), Math.max(a, b))
        expect(sum.open_before + sum.moved_in - sum.moved_out + sum.received).toBe(sum.finished + sum.open)
        expect(sum.early + sum.on_time + sum.late).toBe(sum.finished)
        for (const name of MEASURES) expect(sum[name], name).toBeGreaterThanOrEqual(0)
        for (const name of STOCKS) expect(sum[name], name).toBeLessThanOrEqual(sum.open)
      }
    }),
    { numRuns: 300 },
  )
})

test('what happens later changes no stock and no settlement of the days before', () => {
  const settled: MeasureName[] = [
    ...STOCKS,
    'received',
    'finished',
    'early',
    'on_time',
    'late',
    'late766',
    'returned',
  ]
  fc.assert(
    fc.property(fc.nat({ max: 2 ** 30 }), fc.nat({ max: 20 }), (seed, cut) => {
      const told = randomLife(seed)
      const whole = lifeOf(told)
      const until = lifeOf(told.slice(0, Math.min(cut, told.length - 1)))
      const next = lifeOf(told.slice(0, Math.min(cut, told.length - 1) + 1))
      if (!whole || !until || !next) return
      for (let day = dayFrom(FIRST_DAY); day < dayNumber(next.at); day++) {
        const before = figures([until], null, day, day)
        const now = figures([whole], null, day, day)
        for (const name of settled)
          expect([dayText(day), name, now[name]]).toEqual([dayText(day), name, before[name]])
      }
    }),
    { numRuns: 300 },
  )
})

test('spells say of every day what the standing of that day says', () => {
  fc.assert(
    fc.property(fc.nat({ max: 2 ** 30 }), anyDay, (seed, day) => {
      const life = lifeOf(randomLife(seed))
      if (!life) return
      const standing = standingAt(life, day)
      const text = dayText(day)
      for (const kind of ['waiting', 'overdue', 'late766'] as const) {
        const found = spellsOf(life).filter(
          (spell) =>
            spell.kind === kind &&
            spell.from_on <= text &&
            (spell.until_on === 'infinity' || spell.until_on > text),
        )
        expect(found.map(({ unit_id }) => unit_id)).toEqual(standing[kind] ? [standing.unit] : [])
      }
    }),
    { numRuns: 500 },
  )
})
