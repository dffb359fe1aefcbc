import type { Step } from '@motcua/shared/catalogue-process'
import { expect, test } from 'vitest'
import { change, freeKey, insertAfter, move, removeAt } from './edit.ts'

const step = (key: string, next: Step['next'], more: Partial<Step> = {}): Step => ({
  key,
  name: key,
  kind: 'task',
  post: 'specialist',
  unit: 'deciding',
  workingHours: 2,
  actions: ['draft_result'],
  next,
  consults: null,
  ...more,
})
const steps = [
  step('receive', [{ to: 'appraise' }]),
  step('appraise', [{ to: 'sign' }]),
  step(
    'sign',
    [
      { to: 'done', when: 'approve' },
      { to: 'appraise', when: 'rework', back: true },
    ],
    { kind: 'decision' },
  ),
  step('done', [], { kind: 'end', post: null }),
]
const ways = (table: readonly Step[]) =>
  Object.fromEntries(table.map((one) => [one.key, one.next.map((way) => way.to)]))

test('a step put in stands between the two it was put between', () => {
  const next = insertAfter(steps, 1, 'Lấy ý kiến')
  expect(next.map((one) => one.key)).toEqual(['receive', 'appraise', 'step_5', 'sign', 'done'])
  expect(ways(next)).toMatchObject({ appraise: ['step_5'], step_5: ['sign'] })
})

test('put after a decision it takes over the ways with their outcomes', () => {
  const next = insertAfter(steps, 2, 'x')
  expect(next[3]?.next).toEqual(steps[2]?.next)
  expect(ways(next).sign).toEqual(['step_5'])
})

test('put after the end it changes no way', () => {
  expect(ways(insertAfter(steps, 3, 'x'))).toEqual({ ...ways(steps), step_5: [] })
})

test('a step taken out is bridged, and no way points to nothing', () => {
  const next = removeAt(steps, 1)
  expect(ways(next)).toEqual({ receive: ['sign'], sign: ['done'], done: [] })
  const keys = new Set(next.map((one) => one.key))
  expect(next.flatMap((one) => one.next).every((way) => keys.has(way.to))).toBe(true)
})

test('the end taken out leaves no way to it', () => {
  expect(ways(removeAt(steps, 3)).sign).toEqual(['appraise'])
})

test('rows move within the table only', () => {
  expect(move(steps, 1, -1).map((one) => one.key)).toEqual(['appraise', 'receive', 'sign', 'done'])
  expect(move(steps, 0, -1)).toEqual(steps)
  expect(move(steps, 3, 1)).toEqual(steps)
})

test('a changed kind sheds what it cannot have', () => {
  expect(change(steps, 1, { kind: 'join' })[1]).toMatchObject({ post: null, workingHours: 0, actions: [] })
  expect(change(steps, 1, { kind: 'end' })[1]?.next).toEqual([])
  expect(change(steps, 1, { kind: 'consultation' })[1]?.consults).toEqual({ level: 'province', sector: '' })
  expect(change(steps, 1, { name: 'Thẩm định' })[1]).toEqual({ ...steps[1], name: 'Thẩm định' })
})

test('a new key is free', () => {
  expect(freeKey([...steps, step('step_6', [])])).toBe('step_7')
  expect(freeKey([step('step_2', [])])).toBe('step_3')
})
