import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Case, type Queue, replay, replayAll, type Task } from './engine.ts'

const desk = (count: number): Queue => ({ officers: [{ from: 0, count }] })
const minutes = fc.integer({ min: 0, max: 600 })

const task = (queues: number) =>
  fc
    .record({ queue: fc.integer({ min: 0, max: queues - 1 }), work: minutes, more: minutes })
    .map(({ queue, work, more }): Task => ({ queue, work, lie: more }))

const stage = (queues: number) =>
  fc.record({
    branches: fc.array(fc.array(task(queues), { maxLength: 3 }), { maxLength: 3 }),
    pause: fc.oneof(fc.constant(0), minutes),
  })

const caseOf = (queues: number): fc.Arbitrary<Case> =>
  fc.record({
    arrival: fc.integer({ min: 0, max: 3000 }),
    due: fc.integer({ min: 0, max: 6000 }),
    stages: fc.array(stage(queues), { maxLength: 5 }),
  })

const network = fc.record({
  cases: fc.array(caseOf(4), { maxLength: 25 }),
  officers: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 4, maxLength: 4 }),
  order: fc.constantFrom('arrival' as const, 'due' as const),
})

/** Every task takes all the minutes it was seen to take. */
const asSeen = ({ stages, ...rest }: Case): Case => ({
  ...rest,
  stages: stages.map(({ branches, pause }) => ({
    pause,
    branches: branches.map((branch) =>
      branch.map(({ queue, work, lie }) => ({ queue, work, lie: 0, stay: work + lie })),
    ),
  })),
})

const shortest = ({ arrival, stages }: Case): number =>
  stages.reduce(
    (at, { branches, pause }) =>
      at +
      pause +
      Math.max(0, ...branches.map((branch) => branch.reduce((sum, { work, lie }) => sum + work + lie, 0))),
    arrival,
  )

const RUNS = { numRuns: 60 }

describe('the engine', () => {
  test('with officers without end, observed times give observed ends to the minute', () => {
    fc.assert(
      fc.property(network, ({ cases, order }) => {
        const endless = [0, 1, 2, 3].map(() => desk(Infinity))
        const { finish } = replayAll(cases.map(asSeen), endless, order)
        expect([...finish]).toEqual(cases.map(shortest))
      }),
      RUNS,
    )
  })

  test('no dossier is lost, none ends before its shortest time, and the same input gives the same output', () => {
    fc.assert(
      fc.property(network, ({ cases, officers, order }) => {
        const queues = officers.map(desk)
        const { finish, loads, lies } = replayAll(cases, queues, order)
        const tasks = cases.flatMap(({ stages }) => stages.flatMap(({ branches }) => branches.flat()))
        for (const [index, each] of cases.entries()) {
          expect(finish[index]).toBeLessThan(Infinity)
          expect(finish[index]).toBeGreaterThanOrEqual(shortest(each))
        }
        expect(loads.reduce((sum, { served }) => sum + served, 0)).toBe(tasks.length)
        expect(loads.reduce((sum, { worked }) => sum + worked, 0)).toBe(
          tasks.reduce((sum, { work }) => sum + work, 0),
        )
        const again = replayAll(structuredClone(cases), structuredClone(queues), order)
        expect(again).toEqual({ finish, loads, lies })
      }),
      RUNS,
    )
  })

  test('what `stay` left to lie, given back as such, replays to the same ends', () => {
    fc.assert(
      fc.property(network, ({ cases, officers, order }) => {
        const queues = officers.map(desk)
        const seen = replayAll(cases.map(asSeen), queues, order)
        const given = cases.map((each, index) => {
          let number = 0
          const stages = each.stages.map(({ branches, pause }) => ({
            pause,
            branches: branches.map((branch) =>
              branch.map((task) => ({ ...task, lie: seen.lies[index]?.[number++] ?? -1 })),
            ),
          }))
          return { ...each, stages }
        })
        expect([...replayAll(given, queues, order).finish]).toEqual([...seen.finish])
      }),
      RUNS,
    )
  })

  // In a net of desks one dossier may overtake another, so that more hands make a single one later: true of any such net.
  const oneDesk = fc.array(
    fc.record({ arrival: fc.integer({ min: 0, max: 500 }), work: minutes, lie: minutes, less: minutes }),
    { maxLength: 30 },
  )
  const single = (arrival: number, work: number, lie: number): Case => ({
    arrival,
    due: 0,
    stages: [{ branches: [[{ queue: 0, work, lie }]], pause: 0 }],
  })

  test('at one desk, first come first served, more officers make nobody later', () => {
    fc.assert(
      fc.property(oneDesk, fc.integer({ min: 1, max: 4 }), (rows, officers) => {
        const cases = rows.map(({ arrival, work, lie }) => single(arrival, work, lie))
        const few = replayAll(cases, [desk(officers)]).finish
        const more = replayAll(cases, [desk(officers + 1)]).finish
        for (const [index] of cases.entries()) expect(more[index]).toBeLessThanOrEqual(few[index] as number)
      }),
      RUNS,
    )
  })

  test('at one desk, shorter steps make nobody later', () => {
    fc.assert(
      fc.property(oneDesk, fc.integer({ min: 1, max: 4 }), (rows, officers) => {
        const full = rows.map(({ arrival, work, lie }) => single(arrival, work, lie))
        const less = rows.map(({ arrival, work, lie, less }) =>
          single(arrival, Math.max(0, work - less), Math.max(0, lie - less)),
        )
        const before = replayAll(full, [desk(officers)]).finish
        const after = replayAll(less, [desk(officers)]).finish
        for (const [index] of rows.entries())
          expect(after[index]).toBeLessThanOrEqual(before[index] as number)
      }),
      RUNS,
    )
  })

  test('with officers without end, shorter steps in any net make nobody later', () => {
    fc.assert(
      fc.property(network, ({ cases, order }) => {
        const endless = [0, 1, 2, 3].map(() => desk(Infinity))
        const halved = cases.map((each) => ({
          ...each,
          stages: each.stages.map(({ branches, pause }) => ({
            pause,
            branches: branches.map((branch) => branch.map((task) => ({ ...task, lie: task.lie / 2 }))),
          })),
        }))
        const full = replayAll(cases, endless, order).finish
        const half = replayAll(halved, endless, order).finish
        for (const [index] of cases.entries()) expect(half[index]).toBeLessThanOrEqual(full[index] as number)
      }),
      RUNS,
    )
  })

  test('an absence holds work up until somebody is back; a desk without anybody never ends it', () => {
    const cases = [0, 0, 100].map((arrival) => single(arrival, 50, 0))
    const away: Queue = {
      officers: [
        { from: 0, count: 1 },
        { from: 40, count: 0 },
        { from: 400, count: 2 },
      ],
    }
    expect([...replayAll(cases, [away]).finish]).toEqual([50, 450, 450])
    expect([...replayAll(cases, [desk(0)]).finish]).toEqual([Infinity, Infinity, Infinity])
  })

  test('by appointment, the dossier due first goes first', () => {
    const rows: [number, number][] = [
      [0, 900],
      [1, 800],
      [2, 300],
    ]
    const cases = rows.map(([arrival, due]) => ({ ...single(arrival, 100, 0), due }))
    expect([...replayAll(cases, [desk(1)], 'arrival').finish]).toEqual([100, 200, 300])
    expect([...replayAll(cases, [desk(1)], 'due').finish]).toEqual([100, 300, 200])
  })

  test('tells how far it is while it runs', () => {
    const cases = Array.from({ length: 12_000 }, (_, index) => single(index, 3, 5))
    const shares = [...replay(cases, [desk(2)])]
    expect(shares.length).toBeGreaterThan(0)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  })
})
