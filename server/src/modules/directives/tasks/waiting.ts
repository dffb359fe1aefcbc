import type { Deadline } from '@motcua/shared/reading'
import type * as contract from '@motcua/shared/tasks'
import type { z } from 'zod'
import type { Ctx } from '../../../lib/context.ts'
import { Invalid } from '../../../lib/errors.ts'
import { newId } from '../../../lib/ids.ts'
import { dayOf, formatDay, iso, toDate, toInstant } from '../../../lib/time.ts'
import { addWorkingDays, type Calendar, workingDaysBetween } from '../../calendar/index.ts'
import { type CertifiedDue, dueOf, writtenDay } from '../dates.ts'
import { change } from './change.ts'
import { changeDue } from './dues.ts'
import { demandWithinParent } from './extensions.ts'
import { calendarOf } from './moments.ts'
import { getDirective, getItem, type ItemRecord, type TaskRecord } from './queries.ts'
import { insertEvent } from './queries-parts.ts'
import { runningState } from './state.ts'

/** A task stands still while something outside it is awaited, and runs on when the assigner says so. */
type On<S extends z.ZodType> = z.output<S> & { id: string }

export const suspend = (ctx: Ctx, input: On<typeof contract.Suspend>) =>
  change(ctx, input, 'suspend', async (ctx, task) => {
    const eventId = newId()
    await insertEvent(ctx.db, {
      id: eventId,
      province_id: task.province_id,
      words: input.waitsFor,
      created_at: toDate(ctx.now),
    })
    return {
      type: 'directives.task_suspended',
      data: { eventId },
      private: { reason: input.reason, waitsFor: input.waitsFor },
      patch: { state: 'suspended', event_id: eventId, suspended_at: toDate(ctx.now) },
    }
  })

/** @throws Invalid `directives.date_past`, `directives.later_than_parent` */
export const resume = (ctx: Ctx, input: On<typeof contract.Resume>) =>
  change(ctx, input, 'resume', async (ctx, task) => {
    const calendar = await calendarOf(ctx.db, task.province_id)
    const rule = await ruleFor(ctx, task)
    const due = input.dueOn
      ? chosenDue(calendar, ctx.now, input.dueOn)
      : startDue(task, rule, { calendar, eventOn: dayOf(ctx.now), now: ctx.now })
    if (due && input.dueOn) await demandWithinParent(ctx, task, toDate(due.at))
    const basis = input.note || null
    const dated = due ? await changeDue(ctx, task, due, { why: 'resumed', basis }) : {}
    return {
      type: 'directives.task_resumed',
      data: { ...(due && { from: task.due_at && iso(task.due_at), dueAt: due.at.toString() }) },
      ...(input.note && { private: { note: input.note } }),
      patch: { state: runningState(task), event_id: null, suspended_at: null, ...dated },
    }
  })

/** The rule of its document, when it is the document's own event the task waits for. */
export type Rule = { deadline: Deadline; issuedOn: string } | null

export const ruleOf = (task: TaskRecord, item: ItemRecord, issuedOn: string | null): Rule =>
  item.event_id !== null && item.event_id === task.event_id && issuedOn
    ? { deadline: item.deadline as Deadline, issuedOn }
    : null

const ruleFor = async (ctx: Ctx, task: TaskRecord): Promise<Rule> => {
  const [item, directive] = await Promise.all([
    getItem(ctx.db, task.item_id),
    getDirective(ctx.db, task.directive_id),
  ])
  return ruleOf(task, item, directive.issued_on)
}

export const chosenDue = (calendar: Calendar, now: Temporal.Instant, day: string): CertifiedDue => {
  if (day < dayOf(now)) throw new Invalid('directives.date_past', { day })
  return writtenDay(calendar, day, { strict: false, text: null })
}

type Start = { calendar: Calendar; eventOn: string; now: Temporal.Instant }

/**
 * The date a task runs on with: by the document's rule from the event's day; for one that was stopped on its way, as
 * many working days as it had left. Null: the date it has stays.
 */
export const startDue = (
  task: TaskRecord,
  rule: Rule,
  { calendar, eventOn, now }: Start,
): CertifiedDue | null => {
  if (rule) return dueOf(rule.deadline, { issuedOn: rule.issuedOn, calendar, eventOn }).due
  if (!task.due_at || !task.suspended_at) return null
  const stopped = toInstant(task.suspended_at)
  const due = toInstant(task.due_at)
  if (Temporal.Instant.compare(due, stopped) <= 0) return null
  const left = workingDaysBetween(calendar, stopped, due)
  const day = addWorkingDays(calendar, now, Math.max(left, 0)).toString()
  if (day <= dayOf(due)) return null
  const text = `Tạm dừng từ ${formatDay(stopped)} đến ${formatDay(now)}, còn lại ${left} ngày làm việc`
  return writtenDay(calendar, day, { strict: false, text })
}
