import type * as contract from '@motcua/shared/tasks'
import type { z } from 'zod'
import type { Ctx } from '../../../lib/context.ts'
import { Conflict, Invalid } from '../../../lib/errors.ts'
import { newId } from '../../../lib/ids.ts'
import { dayOf, formatDay, iso, toDate, toInstant } from '../../../lib/time.ts'
import { actorName } from '../../journal/index.ts'
import { type CertifiedDue, writtenDay } from '../dates.ts'
import { type Change, change } from './change.ts'
import { changeDue } from './dues.ts'
import { calendarOf } from './moments.ts'
import { findTask, type TaskRecord } from './queries.ts'
import { askedExtension, decideExtension, type ExtensionRecord, insertExtension } from './queries-parts.ts'

/** A later date: asked before the date in force by the unit, decided by the assigner alone; the first date stays visible. */
type On<S extends z.ZodType> = z.output<S> & { id: string }

/** @throws Invalid `directives.extension_not_later` */
export const requestExtension = (ctx: Ctx, input: On<typeof contract.RequestExtension>) =>
  change(ctx, input, 'requestExtension', async (ctx, task) => {
    const was = task.due_at as Date
    demandLater(was, input.askedFor)
    await insertExtension(ctx.db, {
      id: newId(),
      task_id: task.id,
      state: 'asked',
      reason: input.reason,
      achieved: input.achieved || null,
      asked_for: input.askedFor,
      asked_by: actorName(ctx.actor),
      asked_at: toDate(ctx.now),
      was_due_at: was,
    })
    return {
      type: 'directives.extension_asked',
      data: { askedFor: input.askedFor, dueAt: iso(was) },
      private: { reason: input.reason },
      patch: { extension_asked: true },
    }
  })

const demandLater = (due: Date, day: string) => {
  if (day <= dayOf(toInstant(due)))
    throw new Invalid('directives.extension_not_later', { due: formatDay(toInstant(due)) })
}

const theAsked = async (ctx: Ctx, task: TaskRecord, extensionId: string): Promise<ExtensionRecord> => {
  const asked = await askedExtension(ctx.db, task.id)
  if (asked?.id !== extensionId) throw new Conflict('directives.extension_settled')
  return asked
}

/** @throws Invalid `directives.extension_not_later`, `directives.date_past`, `directives.later_than_parent` */
export const decide = (ctx: Ctx, input: On<typeof contract.DecideExtension> & { extensionId: string }) =>
  change(ctx, input, 'decideExtension', async (ctx, task): Promise<Change> => {
    const asked = await theAsked(ctx, task, input.extensionId)
    const due = input.grant ? await grantedDue(ctx, task, input.until ?? asked.asked_for) : null
    const dated = due && (await changeDue(ctx, task, due, { why: 'extension', basis: ctx.actor.name }))
    await decideExtension(ctx.db, asked.id, {
      state: due ? 'granted' : 'refused',
      by: actorName(ctx.actor),
      at: toDate(ctx.now),
      answer: input.answer || null,
      grantedDueAt: due && toDate(due.at),
      certificate: due?.digest ?? null,
    })
    return {
      type: 'directives.extension_decided',
      data: { granted: due !== null, ...(due && { from: isoOf(task.due_at), dueAt: due.at.toString() }) },
      ...(input.answer && { private: { answer: input.answer } }),
      patch: { extension_asked: false, ...dated },
    }
  })

const isoOf = (value: Date | null) => value && iso(value)

const grantedDue = async (ctx: Ctx, task: TaskRecord, day: string): Promise<CertifiedDue> => {
  if (task.due_at) demandLater(task.due_at, day)
  if (day < dayOf(ctx.now)) throw new Invalid('directives.date_past', { day })
  const calendar = await calendarOf(ctx.db, task.province_id)
  const due = writtenDay(calendar, day, { strict: false, text: null })
  await demandWithinParent(ctx, task, toDate(due.at))
  return due
}

/** A lower date never passes the higher one: the higher is extended first. */
export const demandWithinParent = async (ctx: Ctx, task: TaskRecord, due: Date) => {
  const parent =
    task.parent_id && task.kind !== 'instance' ? await findTask(ctx.db, task.parent_id) : undefined
  if (parent?.due_at && due > parent.due_at)
    throw new Invalid('directives.later_than_parent', { parent: formatDay(toInstant(parent.due_at)) })
}

export const withdraw = (ctx: Ctx, input: On<typeof contract.Acknowledge> & { extensionId: string }) =>
  change(ctx, input, 'withdrawExtension', async (ctx, task) => {
    const asked = await theAsked(ctx, task, input.extensionId)
    const by = actorName(ctx.actor)
    await decideExtension(ctx.db, asked.id, { state: 'withdrawn', by, at: toDate(ctx.now), answer: null })
    return { type: 'directives.extension_withdrawn', patch: { extension_asked: false } }
  })
