import type { Step, StepKey } from '@motcua/shared/catalogue-process'
import { Invalid } from '../../lib/errors.ts'
import { joinsAfter } from './process-check.ts'

/** A process ready to run: gateways are passed through, joins are told so that the dossier can count its branches. */

export type Advance = {
  /** Steps to begin now. */
  start: Step[]
  /** Joins reached: go on with `nextSteps(join)` when `branches` of them have arrived. */
  waitAt: { join: StepKey; branches: number }[]
  /** The way ended: the dossier is finished when nothing else is open. */
  ended: boolean
}

export type CompiledProcess = {
  readonly steps: readonly Step[]
  step: (key: StepKey) => Step
  firstSteps: () => Advance
  /** @throws Invalid `catalogue.unknown_outcome` when the step has no such way out */
  nextSteps: (key: StepKey, outcome?: string) => Advance
  /** Outcomes of a step; empty when it has one way out. */
  outcomes: (key: StepKey) => string[]
}

export const compileProcess = (process: { steps: readonly Step[] }): CompiledProcess => {
  const byKey = new Map(process.steps.map((step) => [step.key, step]))
  const branches = branchesByJoin(process.steps, byKey)
  const step = (key: StepKey): Step => {
    const found = byKey.get(key)
    if (!found) throw new Invalid('catalogue.unknown_step', { step: key })
    return found
  }
  const enter = (keys: readonly StepKey[]): Advance => {
    const advance: Advance = { start: [], waitAt: [], ended: false }
    for (const key of keys) {
      const entered = step(key)
      if (entered.kind === 'end') advance.ended = true
      else if (entered.kind === 'join') advance.waitAt.push({ join: key, branches: branches.get(key) ?? 1 })
      else if (entered.kind === 'gateway_parallel') merge(advance, enter(entered.next.map(({ to }) => to)))
      else advance.start.push(entered)
    }
    return advance
  }
  return {
    steps: process.steps,
    step,
    firstSteps: () => enter(process.steps.slice(0, 1).map(({ key }) => key)),
    nextSteps: (key, outcome) => enter(waysOut(step(key), outcome)),
    outcomes: (key) => step(key).next.flatMap(({ when }) => when ?? []),
  }
}

/** A branch may reach its join by several ways of a decision; what is waited for is branches, not ways. */
const branchesByJoin = (steps: readonly Step[], byKey: ReadonlyMap<string, Step>): Map<string, number> => {
  const branches = new Map<string, number>()
  for (const { kind, next } of steps) {
    if (kind !== 'gateway_parallel') continue
    for (const join of new Set(next.flatMap(({ to }) => [...joinsAfter(to, byKey)])))
      branches.set(join, next.length)
  }
  return branches
}

const merge = (into: Advance, other: Advance): void => {
  into.start.push(...other.start)
  into.waitAt.push(...other.waitAt)
  into.ended ||= other.ended
}

const waysOut = ({ key, kind, next }: Step, outcome: string | undefined): StepKey[] => {
  if (kind === 'gateway_parallel') return next.map(({ to }) => to)
  const [only] = next
  if (
    next.length === 1 &&
    only &&
    (outcome === undefined || only.when === undefined || only.when === outcome)
  ) {
    return [only.to]
  }
  const taken = next.find(({ when }) => when === outcome)
  if (!taken) throw new Invalid('catalogue.unknown_outcome', { step: key, outcome: outcome ?? '' })
  return [taken.to]
}
