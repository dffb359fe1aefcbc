import { heap } from './heap.ts'

/**
 * Replays dossiers through desks: a discrete-event run over real arrivals. Pure and without chance: the same input gives
 * the same output. Time is in working minutes from an origin of the caller's; officers work through all of it.
 */

/** Work at a desk. It queues for an officer, is worked on, then lies until it goes on. */
export type Task = {
  queue: number
  /** Minutes an officer is taken up. */
  work: number
  /** Minutes it lies afterwards without an officer; `stay` instead: all minutes seen at the desk, of which it lies what is left. */
  lie: number
  stay?: number
}

/** Branches run side by side, tasks of a branch one after the other; then the applicant is waited for. */
export type Stage = { branches: readonly (readonly Task[])[]; pause: number }

export type Case = { arrival: number; due: number; stages: readonly Stage[] }

/** Officers of a desk from moments on, in order; the first entry holds from the beginning. */
export type Queue = { officers: readonly { from: number; count: number }[] }

export type Order = 'arrival' | 'due'

export type QueueLoad = { served: number; waited: number; worked: number }

export type Outcome = {
  /** By case; Infinity: it never came to its end (a desk without officers). */
  finish: Float64Array
  loads: QueueLoad[]
  /** By case, the lying time of each of its tasks in order: what `stay` left. */
  lies: Float64Array[]
}

type Token = { index: number; stage: number; branch: number; task: number; came: number }
type Event = { at: number; kind: 0 | 1 | 2; queue: number; token: Token | null }
type Desk = {
  free: number
  capacity: number
  waiting: ReturnType<typeof heap<Token>>
  changes: readonly { from: number; count: number }[]
}

/** Capacity changes first, then officers who are free, then who comes; among equals the order of the cases. */
const earlier = (a: Event, b: Event): boolean => {
  if (a.at !== b.at) return a.at < b.at
  if (a.kind !== b.kind) return a.kind < b.kind
  if (a.token && b.token) return tokenFirst(a.token, b.token)
  return a.queue < b.queue
}

const tokenFirst = (a: Token, b: Token): boolean =>
  a.index === b.index ? a.branch < b.branch : a.index < b.index

/** Turns between two yields: the caller may let others work. */
const TURNS = 20_000

/** Yields the share of cases that have ended. */
export function* replay(
  cases: readonly Case[],
  queues: readonly Queue[],
  order: Order = 'arrival',
): Generator<number, Outcome> {
  const run = begin(cases, queues, order)
  for (let turn = 0; run.events.size > 0; turn++) {
    handle(run, run.events.pop() as Event)
    if (turn % TURNS === TURNS - 1) yield run.ended / cases.length
  }
  return run.outcome
}

type Run = {
  cases: readonly Case[]
  desks: Desk[]
  events: ReturnType<typeof heap<Event>>
  /** Branches of the running stage that have not ended, by case. */
  open: Int32Array
  /** Number of the first task of the running stage, by case: where its lying times are written. */
  offsets: Int32Array
  outcome: Outcome
  ended: number
}

const tasksOf = ({ stages }: Case): number =>
  stages.reduce((sum, { branches }) => sum + branches.reduce((all, branch) => all + branch.length, 0), 0)

const begin = (cases: readonly Case[], queues: readonly Queue[], order: Order): Run => {
  const before = (a: Token, b: Token): boolean => {
    const [x, y] = order === 'due' ? [cases[a.index]?.due ?? 0, cases[b.index]?.due ?? 0] : [a.came, b.came]
    if (x !== y) return x < y
    return a.came === b.came ? tokenFirst(a, b) : a.came < b.came
  }
  const run: Run = {
    cases,
    desks: queues.map(({ officers }) => ({
      free: officers[0]?.count ?? 0,
      capacity: officers[0]?.count ?? 0,
      waiting: heap(before),
      changes: officers.slice(1),
    })),
    events: heap(earlier),
    open: new Int32Array(cases.length),
    offsets: new Int32Array(cases.length),
    outcome: {
      finish: new Float64Array(cases.length).fill(Infinity),
      loads: queues.map(() => ({ served: 0, waited: 0, worked: 0 })),
      lies: cases.map((each) => new Float64Array(tasksOf(each))),
    },
    ended: 0,
  }
  for (const [queue, { changes }] of run.desks.entries())
    for (const { from } of changes) run.events.push({ at: from, kind: 0, queue, token: null })
  for (const [index, { arrival }] of cases.entries()) enterStage(run, index, 0, arrival)
  return run
}

const enterStage = (run: Run, index: number, stage: number, at: number): void => {
  const { stages } = run.cases[index] as Case
  const entered = stages[stage]
  if (!entered) {
    run.outcome.finish[index] = at
    run.ended += 1
    return
  }
  const branches = entered.branches.filter((branch) => branch.length > 0).length
  run.open[index] = branches
  if (branches === 0) {
    enterStage(run, index, stage + 1, at + entered.pause)
    return
  }
  for (const [branch, tasks] of entered.branches.entries())
    if (tasks.length > 0) come(run, { index, stage, branch, task: 0, came: at })
}

const taskOf = ({ cases }: Run, { index, stage, branch, task }: Token): Task | undefined =>
  cases[index]?.stages[stage]?.branches[branch]?.[task]

const come = (run: Run, token: Token): void =>
  run.events.push({ at: token.came, kind: 2, queue: taskOf(run, token)?.queue ?? 0, token })

const handle = (run: Run, event: Event): void => {
  const desk = run.desks[event.queue] as Desk
  if (event.kind === 2 && event.token) {
    const task = taskOf(run, event.token)
    if (task) desk.waiting.push(event.token)
    else leaveBranch(run, event.token)
  } else if (event.kind === 1) desk.free += 1
  else {
    const count = desk.changes.find(({ from }) => from === event.at)?.count ?? desk.capacity
    desk.free += count - desk.capacity
    desk.capacity = count
  }
  serve(run, event.queue, desk, event.at)
}

/** Free may be below nothing: officers who left finish what they have begun. */
const serve = (run: Run, queue: number, desk: Desk, now: number): void => {
  while (desk.free > 0 && desk.waiting.size > 0) {
    const token = desk.waiting.pop() as Token
    const task = taskOf(run, token) as Task
    const ready = now + task.work
    const left = task.stay === undefined ? ready + task.lie : Math.max(token.came + task.stay, ready)
    desk.free -= 1
    run.events.push({ at: ready, kind: 1, queue, token: null })
    const load = run.outcome.loads[queue] as QueueLoad
    load.served += 1
    load.waited += now - token.came
    load.worked += task.work
    const lies = run.outcome.lies[token.index] as Float64Array
    lies[(run.offsets[token.index] as number) + ordinal(run, token)] = left - ready
    come(run, { ...token, task: token.task + 1, came: left })
  }
}

/** Which of the stage's tasks it is, branches one after the other. */
const ordinal = ({ cases }: Run, { index, stage, branch, task }: Token): number => {
  const branches = cases[index]?.stages[stage]?.branches ?? []
  let before = task
  for (let each = 0; each < branch; each++) before += branches[each]?.length ?? 0
  return before
}

const leaveBranch = (run: Run, { index, stage, came }: Token): void => {
  const left = (run.open[index] as number) - 1
  run.open[index] = left
  if (left > 0) return
  const { branches, pause } = (run.cases[index] as Case).stages[stage] as Stage
  run.offsets[index] =
    (run.offsets[index] as number) + branches.reduce((sum, branch) => sum + branch.length, 0)
  enterStage(run, index, stage + 1, came + pause)
}

/** Runs to the end without a pause: for tests and small sets. */
export const replayAll = (cases: readonly Case[], queues: readonly Queue[], order?: Order): Outcome => {
  const run = replay(cases, queues, order)
  for (;;) {
    const { done, value } = run.next()
    if (done) return value
  }
}
