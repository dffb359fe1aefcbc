import { describe, expect, test } from 'vitest'
import { DAMAGES } from './readings/degrade.ts'
import { papers } from './readings/gold.ts'
import { examine, f1, loadReader, ratio, type Score } from './readings/score.ts'

const all = papers()
const read = await loadReader()

/** The bars of the reader: issue 3 §1, on documents the rules were not made from. */
const meetsTheBars = (score: Score) => {
  const shares = {
    tasks: f1(score),
    header: ratio(score.header),
    leads: ratio(score.leads),
    deadlines: ratio(score.deadlines),
  }
  const short = shares.tasks < 0.9 || shares.header < 0.97 || shares.leads < 0.92 || shares.deadlines < 0.95
  expect(short ? { shares, errors: score.errors } : {}).toEqual({})
}

test('the corpus holds enough papers, tasks and kinds of dates to mean something', () => {
  const tasks = all.flatMap(({ gold }) => gold.tasks)
  const kinds = new Set(tasks.flatMap(({ deadline }) => deadline.kinds))
  expect(all.length).toBeGreaterThanOrEqual(40)
  expect(tasks.length).toBeGreaterThan(200)
  expect(kinds.size).toBe(13)
})

test('papers as they came', () => meetsTheBars(examine(read, all)))

describe('copies damaged by machines', () => {
  test.each(Object.keys(DAMAGES))('%s', (damage) => meetsTheBars(examine(read, all, damage)))
})
