import type { Step, StepKey, StepWay } from '@motcua/shared/catalogue-process'

/** Edits of a table of steps; each gives a new table and keeps the ways between steps whole. */

/** A key of letters, digits and `_` that no step has. */
export function freeKey(steps: readonly Step[]): StepKey {
  const taken = new Set(steps.map((step) => step.key))
  for (let n = steps.length + 1; ; n++) if (!taken.has(`step_${n}`)) return `step_${n}`
}

/** After the step at `index`: what led on from there now leads through the new one. */
export function insertAfter(steps: readonly Step[], index: number, name: string): Step[] {
  const before = steps[index]
  const added: Step = {
    key: freeKey(steps),
    name,
    kind: 'task',
    post: 'specialist',
    unit: 'deciding',
    workingHours: 4,
    actions: [],
    next: before && before.kind !== 'end' ? before.next : [],
    consults: null,
  }
  const through = (step: Step): Step =>
    step === before && step.kind !== 'end' ? { ...step, next: [{ to: added.key }] } : step
  return [...steps.slice(0, index + 1).map(through), added, ...steps.slice(index + 1)]
}

/** Without the step at `index`: ways that led to it lead to where it led first; a way to itself disappears. */
export function removeAt(steps: readonly Step[], index: number): Step[] {
  const gone = steps[index]
  if (!gone) return [...steps]
  const instead = gone.next.find((way) => way.to !== gone.key && !way.back)?.to
  const reroute = (step: Step): Step => ({
    ...step,
    next: step.next.flatMap((way): StepWay[] => {
      if (way.to !== gone.key) return [way]
      return instead && instead !== step.key ? [{ ...way, to: instead }] : []
    }),
  })
  return steps.filter((step) => step !== gone).map(reroute)
}

/** The order of the rows alone; ways are by key and stay. */
export function move(steps: readonly Step[], index: number, by: -1 | 1): Step[] {
  const next = [...steps]
  const [row] = next.splice(index, 1)
  if (!row || index + by < 0 || index + by > next.length) return [...steps]
  next.splice(index + by, 0, row)
  return next
}

export const change = (steps: readonly Step[], index: number, part: Partial<Step>): Step[] =>
  steps.map((step, at) => (at === index ? shaped({ ...step, ...part }) : step))

/** What a kind cannot have is taken off: a gateway has no post and no hours, an end leads nowhere. */
function shaped(step: Step): Step {
  const still = step.kind === 'gateway_parallel' || step.kind === 'join' || step.kind === 'end'
  return {
    ...step,
    ...(still && { post: null, workingHours: 0, actions: [] }),
    ...(step.kind === 'end' && { next: [] }),
    consults: step.kind === 'consultation' ? (step.consults ?? { level: 'province', sector: '' }) : null,
  }
}
