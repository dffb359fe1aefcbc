import type { Process, Step } from '@motcua/shared/catalogue-process'
import type { Ctx } from '../../../lib/context.ts'
import * as catalogue from '../../catalogue/index.ts'
import * as organisation from '../../organisation/index.ts'
import { dayNumber, dayText } from '../facts/days.ts'
import { unitNow } from '../facts/life.ts'
import type { Desks } from './desks.ts'
import type { Case, Outcome, Task } from './engine.ts'
import type { Plan } from './plan.ts'
import { type Done, redraw } from './redraw.ts'
import type { Subject } from './subject.ts'

/** All dossiers under the draft: those of its procedure led through it, the others as they were. */

export type Redrawn = { cases: Case[]; changed: number; hidden: number }

type Asked = { plan: Plan; subjects: readonly Subject[]; desks: Desks; cases: readonly Case[]; base: Outcome }

export const redrawAll = async (ctx: Ctx, asked: Asked): Promise<Redrawn> => {
  const { plan, subjects, cases, base } = asked
  const kept = cases.map((each, index) => withLies(each, base.lies[index] as Float64Array))
  const { process } = plan
  if (!process) return { cases: kept, changed: 0, hidden: 0 }
  const levels = await levelsOf(ctx, plan, subjects)
  const ways = new Map<number, { base: Process; done: Done[] }>()
  for (const [index, subject] of subjects.entries()) {
    const { picked } = subject
    const own = process.procedureId === null || picked.procedureId === process.procedureId
    if (!own || levels.get(picked.unitId) !== process.level) continue
    const found = await processInForce(ctx, plan, subject)
    if (found) ways.set(index, { base: found, done: doneIn(found, subject, kept[index] as Case) })
  }
  const workAnHour = hourlyWork([...ways.values()])
  for (const [index, { base, done }] of ways) {
    const queues = await queuesFor(ctx, asked, subjects[index] as Subject, process.steps)
    const stages = redraw({
      ...{ done, base: base.steps, draft: process.steps, workAnHour },
      follows: plan.input.lying === 'follows',
      queueOf: (step) => queues.get(placeKey(step)) ?? 0,
    })
    kept[index] = { ...(kept[index] as Case), stages }
  }
  const hidden = [...ways.values()].filter(({ base }) =>
    base.steps.some(({ kind }) => kind === 'gateway_parallel'),
  ).length
  return { cases: kept, changed: ways.size, hidden }
}

/** What was left to lie in the replay becomes the dossier's own. */
const withLies = (each: Case, lies: Float64Array): Case => {
  let number = 0
  const lying = ({ queue, work }: Task): Task => ({ queue, work, lie: lies[number++] ?? 0 })
  return {
    ...each,
    stages: each.stages.map(({ branches, pause }) => ({
      pause,
      branches: branches.map((branch) => branch.map(lying)),
    })),
  }
}

const levelsOf = async (ctx: Ctx, { period }: Plan, subjects: readonly Subject[]) => {
  const ids = [...new Set(subjects.map(({ picked }) => picked.unitId))]
  const units = await organisation.unitsValidOn(ctx.db, period.to, { ids, limit: ids.length })
  return new Map<string, string>(units.map(({ id, level }) => [id, level]))
}

/** The process the dossier went through: the one in force for its version and level when it was received. */
const processInForce = (ctx: Ctx, { process }: Plan, { picked, seen }: Subject) =>
  catalogue.processFor(
    ctx.db,
    picked.procedureVersionId,
    process?.level ?? 'province',
    dayText(dayNumber(seen.life.receivedAt ?? 0)),
  )

/** Stays by step, those at one step added up; names tell steps apart within a process. */
const doneIn = (process: Process, { seen }: Subject, each: Case): Done[] => {
  const byName = new Map(process.steps.map(({ name, key }) => [name, key as string]))
  const done = new Map<string, Done>()
  for (const [index, { step, pause }] of seen.visits.entries()) {
    const [task] = each.stages[index]?.branches[0] ?? []
    if (!task) continue
    const key = byName.get(step) ?? `?${step}`
    const { queue, work, lie } = task
    const sum = done.get(key) ?? { key, queue, work: 0, lie: 0, pause: 0 }
    done.set(key, { ...sum, work: sum.work + work, lie: sum.lie + lie, pause: sum.pause + pause })
  }
  return [...done.values()]
}

const hourlyWork = (ways: readonly { base: Process; done: readonly Done[] }[]): number => {
  let work = 0
  let hours = 0
  for (const { base, done } of ways)
    for (const each of done) {
      const step = base.steps.find(({ key }) => key === each.key)
      if (!step) continue
      work += each.work
      hours += step.workingHours
    }
  return hours > 0 ? Math.min(60, work / hours) : 15
}

const placeKey = ({ unit, post }: Step) => `${unit}|${post}`

/** Desks of the draft's steps for one dossier: where it was handled by that post, else where the post is nearest. */
const queuesFor = async (
  ctx: Ctx,
  { plan, desks }: Asked,
  { seen }: Subject,
  steps: readonly Step[],
): Promise<Map<string, number>> => {
  const queues = new Map<string, number>()
  for (const step of steps) {
    const key = placeKey(step)
    if (step.post === null || queues.has(key)) continue
    const place = step.unit === 'reception' ? seen.life.reception : unitNow(seen.life).unit
    const unit =
      seen.visits.find(({ role }) => role === step.post)?.unit ??
      (await organisation.deskOf(ctx.db, place, step.post, plan.period.to)) ??
      place
    queues.set(key, desks.numberOf(unit, step.post))
  }
  return queues
}
