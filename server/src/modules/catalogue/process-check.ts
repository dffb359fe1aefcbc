import type { Finding, Step } from '@motcua/shared/catalogue-process'

/** Is a process fit to be approved? A pure function: the screen, the import and the approval ask the same. */

export type CheckAgainst = {
  /** Working hours the law allows; null = not stated. */
  limitHours: number | null
  /** Roles that posts of the deciding units really have; null = every known role exists. */
  posts: ReadonlySet<string> | null
}

const WORK = new Set<Step['kind']>(['task', 'decision', 'consultation'])

export const checkProcess = (steps: readonly Step[], against: CheckAgainst): Finding[] => {
  if (steps.length === 0) return [error('no_steps')]
  const byKey = new Map(steps.map((step) => [step.key, step]))
  const findings = [
    ...duplicateKeys(steps),
    ...unknownTargets(steps, byKey),
    ...steps.flatMap((step) => checkStep(step, against)),
    ...checkEnds(steps, byKey),
    ...checkCycles(steps, byKey),
  ]
  if (findings.some(({ code }) => code === 'cycle' || code === 'unknown_target')) return findings
  return [...findings, ...checkParallel(steps, byKey), ...checkHours(steps, against.limitHours)]
}

export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'error')

const error = (code: Finding['code'], step: string | null = null, facts: Finding['facts'] = {}): Finding => ({
  code,
  severity: 'error',
  step,
  facts,
})
const warning = (
  code: Finding['code'],
  step: string | null = null,
  facts: Finding['facts'] = {},
): Finding => ({
  ...error(code, step, facts),
  severity: 'warning',
})

const duplicateKeys = (steps: readonly Step[]): Finding[] =>
  [...Map.groupBy(steps, ({ key }) => key)]
    .filter(([, same]) => same.length > 1)
    .map(([key]) => error('duplicate_key', key))

type ByKey = ReadonlyMap<string, Step>

const unknownTargets = (steps: readonly Step[], byKey: ByKey): Finding[] =>
  steps.flatMap((step) =>
    step.next.filter(({ to }) => !byKey.has(to)).map(({ to }) => error('unknown_target', step.key, { to })),
  )

const checkStep = (step: Step, { posts }: CheckAgainst): Finding[] => {
  const findings: Finding[] = []
  if (WORK.has(step.kind)) {
    if (step.post === null && step.kind !== 'consultation') findings.push(error('missing_post', step.key))
    if (step.post !== null && posts && step.unit !== 'consulted' && !posts.has(step.post)) {
      findings.push(error('unknown_post', step.key, { post: step.post }))
    }
    if (step.workingHours === 0) findings.push(warning('zero_hours', step.key))
  }
  if (step.kind === 'consultation' && !step.consults) findings.push(error('missing_consulted', step.key))
  if (step.kind !== 'end' && step.next.length === 0) findings.push(error('dead_end', step.key))
  if (step.kind === 'end' && step.next.length > 0) findings.push(error('ambiguous_way', step.key))
  if (step.kind !== 'gateway_parallel' && step.next.length > 1) {
    const outcomes = new Set(step.next.map(({ when }) => when))
    if (outcomes.has(undefined) || outcomes.size < step.next.length)
      findings.push(error('ambiguous_way', step.key))
  }
  return findings
}

const reachable = (from: readonly string[], ways: (key: string) => readonly string[]): Set<string> => {
  const seen = new Set<string>()
  const open = [...from]
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (seen.has(key)) continue
    seen.add(key)
    open.push(...ways(key))
  }
  return seen
}

const checkEnds = (steps: readonly Step[], byKey: ByKey): Finding[] => {
  const first = steps[0] as Step
  const ends = steps.filter(({ kind }) => kind === 'end').map(({ key }) => key)
  if (ends.length === 0) return [error('no_end')]
  const forward = reachable([first.key], (key) => byKey.get(key)?.next.map(({ to }) => to) ?? [])
  const into = new Map<string, string[]>()
  for (const { key, next } of steps) for (const { to } of next) into.set(to, [...(into.get(to) ?? []), key])
  const finishing = reachable(ends, (key) => into.get(key) ?? [])
  return steps.flatMap(({ key }) => {
    if (!forward.has(key)) return [error('unreachable', key)]
    return finishing.has(key) ? [] : [error('dead_end', key)]
  })
}

const forwardWays = (step: Step | undefined): string[] =>
  step?.next.filter(({ back }) => !back).map(({ to }) => to) ?? []

/** A cycle is right only when somebody sends the work back on purpose. */
const checkCycles = (steps: readonly Step[], byKey: ByKey): Finding[] => {
  const state = new Map<string, 'open' | 'done'>()
  const findings: Finding[] = []
  const visit = (key: string): void => {
    state.set(key, 'open')
    for (const to of forwardWays(byKey.get(key))) {
      if (state.get(to) === 'open') findings.push(error('cycle', key, { to }))
      else if (!state.has(to)) visit(to)
    }
    state.set(key, 'done')
  }
  for (const { key } of steps) if (!state.has(key)) visit(key)
  return findings
}

/** Every branch of a gateway must meet at one join, and no way may leave before. */
const checkParallel = (steps: readonly Step[], byKey: ByKey): Finding[] => {
  const joined = new Set<string>()
  const findings: Finding[] = []
  for (const gateway of steps.filter(({ kind }) => kind === 'gateway_parallel')) {
    const joins = new Set(gateway.next.flatMap(({ to }) => [...joinsAfter(to, byKey)]))
    const [join] = joins
    if (gateway.next.length < 2 || joins.size !== 1 || join === undefined || join === '') {
      findings.push(error('unbalanced_parallel', gateway.key))
    } else joined.add(join)
  }
  for (const { key, kind } of steps) {
    if (kind === 'join' && !joined.has(key)) findings.push(error('unbalanced_parallel', key))
  }
  return findings
}

/** Joins that close the gateway one came from; '' when a way ends before any. */
export const joinsAfter = (from: string, byKey: ByKey): Set<string> => {
  const joins = new Set<string>()
  const seen = new Set<string>()
  const walk = (key: string, depth: number): void => {
    const at = `${key}|${depth}`
    if (seen.has(at)) return
    seen.add(at)
    const step = byKey.get(key)
    if (!step || step.kind === 'end') return void joins.add('')
    if (step.kind === 'join' && depth === 0) return void joins.add(key)
    const inside = depth + (step.kind === 'gateway_parallel' ? 1 : 0) - (step.kind === 'join' ? 1 : 0)
    for (const to of forwardWays(step)) walk(to, inside)
  }
  walk(from, 0)
  return joins
}

/** Working hours of the longest way through, returns left out. */
export const longestHours = (steps: readonly Step[]): number => {
  const byKey = new Map(steps.map((step) => [step.key, step]))
  const known = new Map<string, number>()
  const from = (key: string): number => {
    const before = known.get(key)
    if (before !== undefined) return before
    known.set(key, 0) // a cycle, which the check reports, must not hang the sum
    const step = byKey.get(key)
    const rest = Math.max(0, ...forwardWays(step).map(from))
    const hours = (step?.workingHours ?? 0) + rest
    known.set(key, hours)
    return hours
  }
  return steps[0] ? from(steps[0].key) : 0
}

const checkHours = (steps: readonly Step[], limitHours: number | null): Finding[] => {
  const hours = longestHours(steps)
  if (limitHours === null) return [warning('limit_unknown', null, { hours })]
  return hours > limitHours ? [error('over_legal_time', null, { hours, limit: limitHours })] : []
}
