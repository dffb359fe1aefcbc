import { readFileSync } from 'node:fs'
import type { Step } from '@motcua/shared/catalogue-process'
import { describe, expect, test } from 'vitest'
import { estimateWork } from './estimate.ts'
import { type Done, type Redraw, redraw, skeleton } from './redraw.ts'

const stepsOf = (code: string): Step[] =>
  (
    JSON.parse(
      readFileSync(new URL(`../../../../../data/processes/${code}.json`, import.meta.url), 'utf8'),
    ) as {
      processes: { steps: Step[] }[]
    }
  ).processes[0]?.steps ?? []

const licence = stepsOf('1.000703')
const keys = (steps: readonly Step[]) =>
  skeleton(steps).map((stage) => stage.map((branch) => branch.map(({ key }) => key)))

const at = (key: string, work: number, lie: number, pause = 0): Done => ({ key, queue: 1, work, lie, pause })
const done = [at('assign', 10, 50), at('appraise', 100, 900, 300)]
const ask = (changes: Partial<Redraw>): Redraw => ({
  ...{ done, base: licence, draft: licence, workAnHour: 5, follows: true, queueOf: () => 9 },
  ...changes,
})
const minutes = (changes: Partial<Redraw>) =>
  redraw(ask(changes)).reduce(
    (sum, { branches, pause }) =>
      sum +
      pause +
      Math.max(0, ...branches.map((branch) => branch.reduce((all, t) => all + t.work + t.lie, 0))),
    0,
  )

describe('another process', () => {
  test('reception and hand-over lie outside; branches run side by side', () => {
    expect(keys(licence)).toEqual([[['assign']], [['appraise']], [['review']], [['sign']], [['seal']]])
    expect(keys(stepsOf('1.001266'))).toEqual([[['appraise']], [['sign']], [['seal'], ['inform']]])
    expect(skeleton([])).toEqual([])
  })

  test('the same process takes the same time, steps never seen left out', () => {
    expect(minutes({})).toBe(10 + 50 + 100 + 900 + 300)
  })

  test('half the hours halve the lying time, not the work, and only when it follows', () => {
    const draft = licence.map((step) => ({ ...step, workingHours: step.workingHours / 2 }))
    expect(minutes({ draft })).toBe(10 + 25 + 100 + 450 + 300)
    expect(minutes({ draft, follows: false })).toBe(minutes({}))
  })

  test('a step left out takes its time away, not the applicant’s; a step more adds its share', () => {
    const less = licence.filter(({ key }) => key !== 'appraise')
    const relinked = less.map((step) => ({
      ...step,
      next: step.next.map((way) => (way.to === 'appraise' ? { ...way, to: 'review' as Step['key'] } : way)),
    }))
    expect(minutes({ draft: relinked })).toBe(10 + 50 + 300)
    const [first, assign, ...rest] = licence as [Step, Step, ...Step[]]
    const more = { ...assign, key: 'more' as Step['key'], workingHours: 19, next: assign.next }
    const draft = [first, { ...assign, next: [{ to: more.key }] }, more, ...rest]
    // 950 minutes lay over 19 hours of steps, so 50 an hour; work is 5 an hour.
    expect(minutes({ draft })).toBe(minutes({}) + 19 * (5 + 50))
  })

  test('time at a desk the process does not name stays', () => {
    expect(minutes({ done: [...done, at('?Khác', 3, 4, 5)], draft: licence })).toBe(minutes({}) + 12)
  })
})

describe('the estimate of work', () => {
  test('is the low fifth of quiet stays, never more than a stay, never more than the desk can do', () => {
    const stays = [100, 40, 60, 80, 120, 30]
    const seen = stays.map((stay, index) => ({ queue: 0, group: 'a', came: index * 1000, stay }))
    expect([...estimateWork(seen, [1], 10_000).works]).toEqual([40, 40, 40, 40, 40, 30])
    const { works, scaled } = estimateWork(seen, [1], 100)
    expect(scaled).toEqual([0])
    expect(works.reduce((sum, work) => sum + work, 0)).toBeLessThanOrEqual(85)
    expect(estimateWork([], [], 1).works).toHaveLength(0)
  })
})
