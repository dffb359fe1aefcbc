import type { Step } from '@motcua/shared/catalogue-process'
import type { Actor } from '@motcua/shared/common'
import type { Ctx } from '../../../lib/context.ts'
import { toDate, toInstant } from '../../../lib/time.ts'
import { addWorkingMinutes, workingMinutesBetween } from '../../calendar/index.ts'
import type { DossierPatch } from '../queries.ts'
import { deskOfTask, handsOver, NO_DESK } from '../tasks.ts'
import { commit, ctxAt, type Life, later, openTasks, TICK } from './life.ts'
import { decide, finish, type Proposal, planHandOver, proposalOf } from './outcome.ts'

/** Steps of the process, as tasks.ts and steps.ts of dossiers write them. */

type Task = Life['tasks'][number]

const placeOf = ({ province, row }: Life, step: Step): string => {
  if (step.unit === 'reception') return row.reception_unit_id
  return step.consults ? province.consulted(step, row.deciding_unit_id) : row.deciding_unit_id
}

const startSteps = (life: Life, ctx: Ctx, steps: readonly Step[], staffId: string | null = null): Task[] =>
  steps.map((step) => {
    const { province, row, calendar } = life
    const place = placeOf(life, step)
    const task: Task = {
      id: life.chance.id(ctx.now),
      dossier_id: row.id,
      step_key: step.key,
      name: step.name,
      kind: step.kind === 'decision' ? 'decision' : step.kind === 'consultation' ? 'consultation' : 'task',
      unit_id: (step.post && province.units.desk(place, step.post)) ?? place,
      role: step.post ?? 'specialist',
      staff_id: staffId,
      parent_id: null,
      state: 'open',
      started_at: toDate(ctx.now),
      due_at: toDate(
        step.workingHours > 0 ? addWorkingMinutes(calendar, ctx.now, step.workingHours * 60) : ctx.now,
      ),
      finished_at: null,
      finished_by: null,
      outcome: null,
      comment: null,
    }
    life.tasks.push(task)
    return task
  })

export const deskNow = (life: Life): DossierPatch => {
  const tasks = openTasks(life).filter(({ kind }) => kind !== 'consultation')
  const front = tasks.toSorted(
    (a, b) => (a.due_at?.getTime() ?? Infinity) - (b.due_at?.getTime() ?? Infinity),
  )[0]
  return front ? deskOfTask(front) : NO_DESK
}

/** Reception is done in the moment of receiving; what follows begins, each at its own pace. */
export const beginSteps = (life: Life, ctx: Ctx): DossierPatch => {
  const { process } = life.work
  const [reception, ...others] = startSteps(life, ctx, process.firstSteps().start)
  if (!reception) throw new Error(`process ${life.work.processId} has no first step`)
  finish(reception, ctx.now, ctx.actor.id, null, null)
  const rows = startSteps(life, ctx, process.nextSteps(reception.step_key).start)
  setPace(life, ctx.now)
  for (const task of [...others, ...rows]) planStep(life, task, ctx.now)
  const front = rows[0] ?? others[0]
  return front ? deskOfTask(front) : {}
}

/** Hours of the steps still to come, longest way: what the time left is shared among. */
const hoursAhead = (life: Life): number => {
  const { process } = life.work
  const { hold } = life.fate
  const ahead = (key: string, seen: ReadonlySet<string>): number => {
    const step = process.step(key)
    if (handsOver(step) || step.kind === 'end' || key === hold || seen.has(key)) return 0
    const on = new Set([...seen, key])
    const ways = step.next.filter(({ back }) => !back)
    return step.workingHours + Math.max(0, ...ways.map(({ to }) => ahead(to, on)))
  }
  const open = openTasks(life).map(({ step_key }) => ahead(step_key, new Set()))
  return Math.max(0.25, ...open) * (life.fate.rework ? 1.5 : 1)
}

/** The time until the date in force (or until now, for a dossier that must lie on a certain desk today) over the steps ahead. */
export const setPace = (life: Life, from: Temporal.Instant): void => {
  const { calendar, row, fate, world, chance } = life
  const end = fate.hold || !row.due_at ? world.now : toInstant(row.due_at)
  const share = fate.hold ? chance.between(0.55, 0.9) : fate.slow
  life.pace = Math.max(0.5, (workingMinutesBetween(calendar, from, end) * share) / hoursAhead(life))
}

/** When its officer will have done it; never, when the dossier is to be found there. */
export const planStep = (life: Life, task: Task, from: Temporal.Instant): void => {
  if (task.step_key === life.fate.hold || task.state !== 'open') return
  const step = life.work.process.step(task.step_key)
  if (handsOver(step)) return
  const minutes = Math.max(
    2,
    Math.round(Math.max(step.workingHours, 0.1) * life.pace * life.chance.between(0.8, 1.15)),
  )
  later(
    life,
    addWorkingMinutes(life.calendar, from, minutes),
    () => completeStep(life, task, from, minutes),
    true,
  )
}

/** Who does a task: whoever it names, else somebody of its post; the system where the post is of another system. */
const doer = ({ province, chance, row }: Life, { unit_id, role, staff_id }: Task): Actor => {
  const held = province.units.holder(chance, unit_id, role)
  if (held && staff_id && held.id !== staff_id) return { ...held, id: staff_id }
  return held ?? province.units.holder(chance, row.deciding_unit_id, role) ?? TICK
}

const completeStep = (life: Life, task: Task, from: Temporal.Instant, minutes: number): void => {
  if (task.state !== 'open' || life.row.state !== 'processing') return
  const at = addWorkingMinutes(life.calendar, from, minutes)
  const ctx = ctxAt(life, at, doer(life, task))
  const by = ctx.actor.kind === 'staff' ? ctx.actor.id : null
  if (task.kind === 'consultation') answerConsultation(life, ctx, task, by)
  else passOn(life, ctx, task, by)
}

const passOn = (life: Life, ctx: Ctx, task: Task, by: string | null): void => {
  const step = life.work.process.step(task.step_key)
  const outcome = outcomeOf(life, step)
  finish(task, ctx.now, by, outcome ?? 'done', '')
  const next = follow(life, task.step_key, outcome)
  const proposal = proposalOf(life, ctx, step, next.settles !== null)
  const drafted = proposal ?? life.row.proposal
  const data = { step: task.step_key, outcome: outcome ?? 'done', taskId: task.id }
  if (next.settles) {
    settle(life, ctx, next.settles, data, drafted as Proposal)
    return
  }
  const started = startSteps(life, ctx, next.start, nextStaff(life, step, next.start))
  commit(life, ctx, {
    type: 'dossiers.step_completed',
    data: { ...data, next: started.map(({ step_key }) => step_key) },
    patch: { ...(proposal && { proposal: proposal as unknown }), ...deskNow(life) },
  })
  for (const each of started) planStep(life, each, ctx.now)
}

/** Who assigns names the officer; others leave it to the post. */
const nextStaff = ({ province, chance, row }: Life, step: Step, [next]: readonly Step[]): string | null => {
  if (!step.actions.includes('assign') || !next?.post) return null
  const desk = province.units.desk(row.deciding_unit_id, next.post)
  return (desk && province.units.holder(chance, desk, next.post)?.id) ?? null
}

const outcomeOf = (life: Life, step: Step): string | undefined => {
  const known = life.work.process.outcomes(step.key)
  if (known.length === 0) return undefined
  const back = step.next.find((way) => way.back)?.when
  if (life.fate.rework && back && life.chance.yes(0.6)) {
    life.fate.rework = false
    return back
  }
  const ways = known.filter((way) => way !== back)
  return life.chance.pick(ways.length > 0 ? ways : known)
}

type Next = { start: Step[]; settles: string | null }

const follow = (life: Life, key: string, outcome: string | undefined): Next => {
  const advance = life.work.process.nextSteps(key, outcome)
  const join = advance.waitAt[0]
  if (join) {
    const waiting = openTasks(life).some(({ parent_id }) => parent_id === null)
    return waiting ? { start: advance.start, settles: null } : follow(life, join.join, undefined)
  }
  const last = advance.start.find(handsOver)
  if (last) return { start: [], settles: last.key }
  return advance.ended ? { start: [], settles: key } : { start: advance.start, settles: null }
}

const settle = (life: Life, ctx: Ctx, lastStep: string, data: object, drafted: Proposal): void => {
  commit(life, ctx, { type: 'dossiers.step_completed', data: { ...data, next: [lastStep] } })
  const decided = decide(life, ctx, drafted)
  const step = life.work.process.step(lastStep)
  const [handOver] = startSteps(life, ctx, [step])
  commit(life, ctx, { ...decided, patch: { ...decided.patch, ...(handOver && deskOfTask(handOver)) } })
  planHandOver(life, ctx.now)
}

const answerConsultation = (life: Life, ctx: Ctx, task: Task, by: string | null): void => {
  finish(task, ctx.now, by, 'answered', 'Đã có ý kiến bằng văn bản.')
  const next = follow(life, task.step_key, undefined)
  const started = startSteps(life, ctx, next.start)
  const onTime = task.due_at === null || task.due_at.getTime() >= ctx.now.epochMilliseconds
  commit(life, ctx, {
    type: 'dossiers.consultation_answered',
    data: { taskId: task.id, onTime },
    patch: deskNow(life),
  })
  for (const each of started) planStep(life, each, ctx.now)
}
