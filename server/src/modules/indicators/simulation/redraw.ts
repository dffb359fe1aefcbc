import type { Step } from '@motcua/shared/catalogue-process'
import type { Stage, Task } from './engine.ts'

/** A dossier's observed way led through another process: what was done is kept, what is new is estimated. */

/** What a dossier did at a step of its own process, its returns added up. */
export type Done = { key: string; queue: number; work: number; lie: number; pause: number }

export type Redraw = {
  done: readonly Done[]
  /** Steps of the process it really went through, and of the draft. */
  base: readonly Step[]
  draft: readonly Step[]
  /** Minutes of work for an hour of a step's time, as this procedure's steps have shown it: for steps that are new. */
  workAnHour: number
  /** Lying time shrinks and grows with the step's hours. */
  follows: boolean
  queueOf: (step: Step) => number
}

const WORK: ReadonlySet<Step['kind']> = new Set(['task', 'decision', 'consultation'])

/**
 * The way under the draft. A step both have keeps its work; its lying time follows its hours. A step the dossier never
 * saw although its process had it (another outcome, a hidden branch) is left out in the draft too. Reception and
 * hand-over lie outside the time measured.
 */
export const redraw = (ask: Redraw): Stage[] => {
  const stages: { branches: Task[][]; pause: number }[] = []
  const done = new Map(ask.done.map((each) => [each.key, each]))
  const based = new Set<string>(ask.base.map(({ key }) => key))
  // Time at a desk its process does not name belongs to no step a draft could change: it stays.
  for (const { key, queue, work, lie, pause } of ask.done)
    if (!based.has(key)) stages.push({ branches: [[{ queue, work, lie }]], pause })
  let owed = 0
  for (const branches of skeleton(ask.draft)) {
    const taken = branches.map((steps) => steps.flatMap((step) => taskOf(ask, done, step) ?? []))
    const keys = new Set(branches.flat().map(({ key }) => key))
    const pause = ask.done.reduce((sum, each) => sum + (keys.has(each.key) ? each.pause : 0), 0)
    if (taken.some((branch) => branch.length > 0)) stages.push({ branches: taken, pause })
    else owed += pause
  }
  // What the applicant took stays, also where the step that asked is gone.
  const drafted = new Set<string>(ask.draft.map(({ key }) => key))
  for (const each of ask.done) if (based.has(each.key) && !drafted.has(each.key)) owed += each.pause
  if (owed > 0) stages.push({ branches: [], pause: owed })
  return stages
}

const taskOf = (ask: Redraw, done: ReadonlyMap<string, Done>, step: Step): Task | null => {
  const before = ask.base.find(({ key }) => key === step.key)
  const seen = done.get(step.key)
  if (before && !seen) return null
  if (before && seen) {
    const ratio = ask.follows && before.workingHours > 0 ? step.workingHours / before.workingHours : 1
    const queue = before.post === step.post && before.unit === step.unit ? seen.queue : ask.queueOf(step)
    return { queue, work: seen.work, lie: seen.lie * ratio }
  }
  // New: worked on as this procedure's steps are, lying as long as this dossier lay for an hour of its steps' time.
  return {
    queue: ask.queueOf(step),
    work: step.workingHours * ask.workAnHour,
    lie: step.workingHours * lyingAnHour(ask),
  }
}

const lyingAnHour = ({ done, base }: Redraw): number => {
  let lie = 0
  let hours = 0
  for (const each of done) {
    lie += each.lie
    hours += base.find(({ key }) => key === each.key)?.workingHours ?? 0
  }
  return hours > 0 ? lie / hours : 0
}

/** The forward way: stages of branches of steps; what lies before the second step or after the decision is left out. */
export const skeleton = (steps: readonly Step[]): Step[][][] => {
  const byKey = new Map(steps.map((step) => [step.key, step]))
  const first = steps[0]
  const seen = new Set<string>()
  const stages: Step[][][] = []
  let at = first && follow(first, byKey)
  while (at && at.kind !== 'end' && !seen.has(at.key)) {
    seen.add(at.key)
    if (at.actions.includes('hand_over')) break
    if (at.kind === 'gateway_parallel') {
      const ends: (Step | undefined)[] = []
      stages.push(
        at.next.map(({ to }) => {
          const [branch, end] = until(byKey.get(to), byKey, seen)
          ends.push(end)
          return branch
        }),
      )
      at = ends.find((end) => end !== undefined)
    }
    if (at && WORK.has(at.kind) && !stages.some((stage) => stage.flat().includes(at as Step)))
      stages.push([[at]])
    at = at && follow(at, byKey)
  }
  return stages
}

const follow = (step: Step, byKey: ReadonlyMap<string, Step>): Step | undefined =>
  byKey.get(step.next.find(({ back }) => !back)?.to ?? '')

/** Steps of a branch up to its join; branches inside it run one after the other. */
const until = (
  from: Step | undefined,
  byKey: ReadonlyMap<string, Step>,
  seen: Set<string>,
): [Step[], Step | undefined] => {
  const branch: Step[] = []
  let at = from
  while (at && at.kind !== 'join' && at.kind !== 'end' && !seen.has(at.key)) {
    seen.add(at.key)
    if (WORK.has(at.kind)) branch.push(at)
    at = follow(at, byKey)
  }
  return [branch, at?.kind === 'join' ? at : undefined]
}
