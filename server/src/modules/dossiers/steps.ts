import type {
  Acknowledged,
  AnswerConsultation,
  Assign,
  CompleteStep,
  Consult,
  ReturnStep,
} from '@motcua/shared/dossiers'
import type { Ctx } from '../../lib/context.ts'
import { Conflict, Forbidden, Invalid } from '../../lib/errors.ts'
import { newId } from '../../lib/ids.ts'
import { dayOf, toDate } from '../../lib/time.ts'
import { dueDate } from '../calendar/index.ts'
import type { CompiledProcess } from '../catalogue/index.ts'
import * as organisation from '../organisation/index.ts'
import { type Change, change, commit, staffIdOf } from './change.ts'
import { calendarOf, regimeLimit } from './deadlines.ts'
import { type Decision, decide } from './outcome.ts'
import { holdsTask } from './policy.ts'
import {
  assignTask,
  type DossierRecord,
  finishTask,
  getTask,
  insertTasks,
  openTasks,
  type TaskRecord,
  tasksOf,
} from './queries.ts'
import { regimeById } from './regime.ts'
import { deskAmong, deskOfTask, deskPatch, handsOver, processOf, startSteps } from './tasks.ts'

/** Work on a dossier that was received: steps of its process, who does them, and asking another agency. */

/**
 * Ends a step and begins what follows. The step that leads to the hand-over settles the dossier: with its own result
 * or refusal, else with the one an earlier step drafted.
 * @throws Conflict `dossiers.task_finished`, `dossiers.consultation_open`; Forbidden `dossiers.not_yours`
 */
export const completeStep = (ctx: Ctx, input: CompleteStep & { id: string }): Promise<Acknowledged> =>
  change(ctx, input, 'completeStep', async (ctx, dossier, open) => {
    const task = await openTask(ctx, dossier, input.taskId, open)
    const process = await processOf(ctx, dossier)
    noOpenConsultation(ctx, dossier, task, open)
    const outcome = outcomeOf(process, task, input.outcome)
    await finishTask(ctx.db, task.id, {
      ...finished(ctx),
      state: 'done',
      outcome: input.outcome,
      comment: input.comment,
    })
    const next = await follow(ctx, dossier, process, task.step_key, outcome)
    const proposal = input.result || input.refusal ? { result: input.result, refusal: input.refusal } : null
    const data = { step: task.step_key, outcome: input.outcome, taskId: task.id }
    if (next.settles)
      return settle(ctx, dossier, { process, lastStep: next.settles, data, decision: proposal })
    const started = await startSteps(ctx, dossier, next.start, input.nextStaffId)
    return {
      type: 'dossiers.step_completed',
      data: { ...data, next: started.map(({ step_key }) => step_key) },
      patch: {
        ...(proposal && { proposal: proposal as unknown }),
        ...deskAmong([...open.filter(({ id }) => id !== task.id), ...started]),
      },
    }
  })

const finished = (ctx: Ctx) => ({ at: toDate(ctx.now), by: staffIdOf(ctx.actor) })

type Settling = { process: CompiledProcess; lastStep: string; data: object; decision: Decision | null }

/** The step's end and the decision are two facts, so two entries; both in this transaction. */
const settle = async (
  ctx: Ctx,
  dossier: DossierRecord,
  { process, lastStep, data, decision }: Settling,
): Promise<Change> => {
  const ended = { type: 'dossiers.step_completed', data: { ...data, next: [lastStep] } } as const
  const step = await commit(ctx, dossier, ended)
  dossier.version = step.version
  const decided = await decide(ctx, dossier, decision ?? { result: null, refusal: null })
  const [handOver] = await startSteps(ctx, dossier, [process.step(lastStep)])
  return { ...decided, patch: { ...decided.patch, ...(handOver && deskOfTask(handOver)) } }
}

type Next = { start: CompiledProcess['steps'][number][]; settles: string | null }

/** Follows the way out; a join is passed when no other branch is open any more. */
const follow = async (
  ctx: Ctx,
  dossier: DossierRecord,
  process: CompiledProcess,
  key: string,
  outcome: string | undefined,
): Promise<Next> => {
  const advance = process.nextSteps(key, outcome)
  const join = advance.waitAt[0]
  if (join) {
    const waiting = (await openTasks(ctx.db, dossier.id)).filter(
      (task) => task.parent_id === null && blocks(ctx, dossier, task),
    )
    return waiting.length > 0
      ? { start: advance.start, settles: null }
      : follow(ctx, dossier, process, join.join, undefined)
  }
  const last = advance.start.find(handsOver)
  if (last) return { start: [], settles: last.key }
  if (advance.ended) return { start: [], settles: key }
  return { start: advance.start, settles: null }
}

/** NĐ 118/2025: a consulted agency that stays silent past its date no longer holds the dossier up. */
const blocks = (ctx: Ctx, dossier: Pick<DossierRecord, 'regime'>, task: TaskRecord): boolean => {
  if (task.kind !== 'consultation' || regimeById(dossier.regime).consultation.blocking) return true
  return task.due_at === null || task.due_at.getTime() > ctx.now.epochMilliseconds
}

const noOpenConsultation = (
  ctx: Ctx,
  dossier: DossierRecord,
  task: TaskRecord,
  open: readonly TaskRecord[],
) => {
  const asked = open.filter(({ parent_id }) => parent_id === task.id)
  if (asked.some((each) => blocks(ctx, dossier, each))) throw new Conflict('dossiers.consultation_open')
}

/** A step with one way out needs no outcome named; `done` stands for it. */
const outcomeOf = (process: CompiledProcess, task: TaskRecord, given: string): string | undefined => {
  const known = process.outcomes(task.step_key)
  if (known.length === 0) return undefined
  if (!known.includes(given))
    throw new Invalid('dossiers.outcome_unknown', { step: task.name, outcome: given })
  return given
}

/** The task, still open and this actor's. */
const openTask = async (
  ctx: Ctx,
  dossier: DossierRecord,
  id: string,
  open: readonly TaskRecord[],
): Promise<TaskRecord> => {
  const task = open.find((each) => each.id === id) ?? (await getTask(ctx.db, dossier.id, id))
  if (task.state !== 'open') throw new Conflict('dossiers.task_finished', { step: task.name })
  if (ctx.actor.kind !== 'system' && !holdsTask(ctx.actor, task)) throw new Forbidden('dossiers.not_yours')
  return task
}

/** Back one step, to the officer who finished it last, with the reason. */
export const returnStep = (ctx: Ctx, input: ReturnStep & { id: string }): Promise<Acknowledged> =>
  change(ctx, input, 'returnStep', async (ctx, dossier, open) => {
    const task = await openTask(ctx, dossier, input.taskId, open)
    const process = await processOf(ctx, dossier)
    const before = (await tasksOf(ctx.db, dossier.id)).findLast(
      ({ state, kind, step_key }) =>
        state === 'done' && kind !== 'consultation' && leadsTo(process, step_key, task.step_key),
    )
    const first = process.firstSteps().start[0]
    if (!before || before.step_key === first?.key) throw new Conflict('dossiers.first_step')
    await finishTask(ctx.db, task.id, {
      ...finished(ctx),
      state: 'returned',
      outcome: 'returned',
      comment: input.reason,
    })
    const [again] = await startSteps(ctx, dossier, [process.step(before.step_key)], before.finished_by)
    return {
      type: 'dossiers.step_returned',
      data: { from: task.step_key, to: before.step_key },
      private: { reason: input.reason },
      patch: again ? deskOfTask(again) : {},
    }
  })

const leadsTo = (process: CompiledProcess, from: string, to: string): boolean => {
  const ways = process.outcomes(from)
  return (ways.length > 0 ? ways : [undefined]).some((way) =>
    process.nextSteps(from, way).start.some(({ key }) => key === to),
  )
}

/** Names the officer a task waits for; a head may also take it from one and give it to another. */
export const assign = (ctx: Ctx, input: Assign & { id: string }): Promise<Acknowledged> =>
  change(ctx, input, 'assign', async (ctx, dossier) => {
    const task = await getTask(ctx.db, dossier.id, input.taskId)
    if (task.state !== 'open') throw new Conflict('dossiers.task_finished', { step: task.name })
    const able = await organisation.holdersOf(ctx.db, task.unit_id, task.role, dayOf(ctx.now))
    if (!able.some(({ id }) => id === input.staffId))
      throw new Invalid('dossiers.not_of_this_post', { step: task.name })
    await assignTask(ctx.db, task.id, input.staffId)
    return {
      type: 'dossiers.assigned',
      data: { step: task.step_key, from: task.staff_id, to: input.staffId },
      ...(input.reason && { private: { reason: input.reason } }),
      patch: await deskPatch(ctx, dossier.id),
    }
  })

/** Asks another agency; its own date is the rule's unless the asker gives an earlier one. The dossier's clock runs on. */
export const consult = (ctx: Ctx, input: Consult & { id: string }): Promise<Acknowledged> =>
  change(ctx, input, 'consult', async (ctx, dossier) => {
    const asking = (await openTasks(ctx.db, dossier.id)).find(
      (task) => task.kind !== 'consultation' && holdsTask(ctx.actor, task),
    )
    const calendar = await calendarOf(ctx, dossier.root_unit_id)
    const byRule = dueDate(calendar, regimeLimit(regimeById(dossier.regime).consultation), ctx.now).due
    const due = input.dueAt ? Temporal.Instant.from(input.dueAt) : byRule
    if (Temporal.Instant.compare(due, ctx.now) <= 0) throw new Invalid('dossiers.consultation_date_past')
    const unit = await organisation.getUnit(ctx.db, input.unitId, dayOf(ctx.now))
    const day = dayOf(ctx.now)
    const desk =
      (await organisation.deskOf(ctx.db, unit.id, 'specialist', day)) ??
      (await organisation.deskOf(ctx.db, dossier.deciding_unit_id, 'specialist', day)) ??
      unit.id
    const id = newId()
    await insertTasks(ctx.db, [
      {
        id,
        dossier_id: dossier.id,
        step_key: 'consultation',
        name: input.question,
        kind: 'consultation',
        unit_id: desk,
        role: 'specialist',
        staff_id: null,
        parent_id: asking?.id ?? null,
        state: 'open',
        started_at: toDate(ctx.now),
        due_at: toDate(due),
      },
    ])
    return { type: 'dossiers.consulted', data: { unitId: unit.id, taskId: id, dueAt: due.toString() } }
  })

export const answerConsultation = (
  ctx: Ctx,
  input: AnswerConsultation & { id: string },
): Promise<Acknowledged> =>
  change(ctx, input, 'answerConsultation', async (ctx, dossier, open) => {
    const task = await openTask(ctx, dossier, input.taskId, open)
    if (task.kind !== 'consultation') throw new Invalid('dossiers.not_a_consultation')
    await finishTask(ctx.db, task.id, {
      ...finished(ctx),
      state: 'done',
      outcome: 'answered',
      comment: input.answer,
    })
    const data = {
      taskId: task.id,
      onTime: task.due_at === null || task.due_at.getTime() >= ctx.now.epochMilliseconds,
    }
    if (task.parent_id) return { type: 'dossiers.consultation_answered', data }
    // A consultation that is a step of the process: its answer may open the way.
    const process = await processOf(ctx, dossier)
    if (!process.steps.some(({ key }) => key === task.step_key))
      return { type: 'dossiers.consultation_answered', data }
    const next = await follow(ctx, dossier, process, task.step_key, undefined)
    await startSteps(ctx, dossier, next.start)
    return { type: 'dossiers.consultation_answered', data, patch: await deskPatch(ctx, dossier.id) }
  })
