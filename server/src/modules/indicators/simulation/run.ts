import type { SimulationResult } from '@motcua/shared/simulation'
import type { Ctx } from '../../../lib/context.ts'
import { listLags, readLivesOf } from '../../journal/index.ts'
import { followDossiers } from '../facts/follow.ts'
import { type Axis, axisOf } from './axis.ts'
import { type Desks, newDesks, queueOf, registeredOfficers } from './desks.ts'
import { redrawAll } from './draft.ts'
import { type Case, type Order, type Outcome, type Queue, replay } from './engine.ts'
import { estimateWork } from './estimate.ts'
import { observe } from './observe.ts'
import { isMeasured, type Plan } from './plan.ts'
import { resultOf } from './result.ts'
import type { Subject } from './subject.ts'

/** One trial from the journal to its result. Writes nothing: who called keeps the result. */

export type Tell = (percent: number) => Promise<void>

export const simulate = async (ctx: Ctx, plan: Plan, tell: Tell): Promise<SimulationResult> => {
  const position = (await listLags(ctx.db)).find(({ name }) => name === followDossiers.name)?.position ?? 0
  const origin = Date.parse(`${plan.scope.from}T00:00:00+07:00`) / 1000
  const axis = axisOf(plan.calendar, origin)
  const draftAxis = plan.drafted ? axisOf(plan.drafted, origin) : axis
  const subjects = await subjectsOf(ctx, plan, axis, position, tell)
  const desks = newDesks()
  const { cases, scaled } = await observedCases(ctx, plan, subjects, desks, axis)
  const before = await registeredOfficers(ctx.db, desks.list, plan.period.to)
  const queues = before.counts.map((count) => queueOf(count, [], axis))
  const base = await runAll(cases, queues, plan.input.order, (share) => tell(50 + share * 20))
  const redrawn = await redrawAll(ctx, { plan, subjects, desks, cases, base })
  const registered = await registeredOfficers(ctx.db, desks.list, plan.period.to)
  const draftQueues = desks.list.map((desk, number) =>
    queueOf(registered.counts[number] ?? 1, changesOf(plan, desk), draftAxis),
  )
  const draftCases = redrawn.cases.map((each, index) =>
    onDraftAxis(each, subjects[index] as Subject, axis, draftAxis),
  )
  const draft = await runAll(draftCases, draftQueues, plan.input.order, (share) => tell(72 + share * 25))
  return resultOf(ctx, {
    ...{ plan, subjects, axis, draftAxis, desks, registered, scaled, cases, base, draft, draftCases },
    queues: { base: queues, draft: draftQueues },
    ...{ redrawn, position },
  })
}

const changesOf = ({ input }: Plan, desk: { unit: string; role: string }) =>
  input.staffing.filter(({ unitId, role }) => unitId === desk.unit && role === desk.role)

/** The same arrival in another calendar; a pause is the applicant's and takes as many minutes. */
const onDraftAxis = (each: Case, { seen }: Subject, axis: Axis, draftAxis: Axis): Case =>
  axis === draftAxis ? each : { ...each, arrival: draftAxis.toWork(seen.life.receivedAt ?? 0) }

const READ_AT_ONCE = 500

const subjectsOf = async (
  ctx: Ctx,
  plan: Plan,
  axis: Axis,
  until: number,
  tell: Tell,
): Promise<Subject[]> => {
  const horizon = Math.floor(ctx.now.epochMilliseconds / 1000)
  const subjects: Subject[] = []
  const { picked } = plan
  for (let at = 0; at < picked.length; at += READ_AT_ONCE) {
    const some = picked.slice(at, at + READ_AT_ONCE)
    const lives = await readLivesOf(ctx.db, { kind: 'dossier', ids: some.map(({ id }) => id), until })
    for (const each of some) {
      const seen = observe(lives.get(each.id) ?? [], axis, horizon)
      if (seen) subjects.push({ picked: each, seen, measured: seen.finished && isMeasured(plan.input, each) })
    }
    await tell((at / picked.length) * 45)
  }
  return subjects
}

/** What happened, as the engine takes it: each stay with the work estimated in it. */
const observedCases = async (
  ctx: Ctx,
  plan: Plan,
  subjects: readonly Subject[],
  desks: Desks,
  axis: Axis,
): Promise<{ cases: Case[]; scaled: number[] }> => {
  const observed = subjects.flatMap(({ picked, seen }) =>
    seen.visits.map(({ unit, role, step, came, stay }) => ({
      queue: desks.numberOf(unit, role),
      group: `${picked.procedureId}|${step}`,
      came,
      stay,
    })),
  )
  const { counts } = await registeredOfficers(ctx.db, desks.list, plan.period.to)
  const first = observed.reduce((least, { came }) => Math.min(least, came), 0)
  const last = observed.reduce((most, { came, stay }) => Math.max(most, came + stay), 0)
  const { works, scaled } = estimateWork(observed, counts, Math.max(1, last - first))
  let number = 0
  const cases = subjects.map(({ seen }): Case => {
    const due = seen.life.dues.at(-1)?.due
    const stages = seen.visits.map(({ stay, pause }) => {
      const task = { queue: observed[number]?.queue ?? 0, work: works[number] ?? 0, lie: 0, stay }
      number += 1
      return { branches: [[task]], pause }
    })
    return { arrival: seen.arrival, due: due === undefined ? Infinity : axis.toWork(due), stages }
  })
  return { cases, scaled }
}

/** Lets others work between turns: the engine may take seconds. */
const runAll = async (
  cases: readonly Case[],
  queues: readonly Queue[],
  order: Order,
  tell: Tell,
): Promise<Outcome> => {
  const run = replay(cases, queues, order)
  for (;;) {
    const { done, value } = run.next()
    if (done) return value
    await tell(value)
  }
}
