import type * as contract from '@motcua/shared/task-boards'
import type { z } from 'zod'
import { type Ctx, transact } from '../../../lib/context.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../../lib/errors.ts'
import { dayOf, iso, toDate } from '../../../lib/time.ts'
import { actorName } from '../../journal/index.ts'
import { type Changed, commit } from './change.ts'
import { changeDue } from './dues.ts'
import { lineageOf } from './heads.ts'
import { calendarOf } from './moments.ts'
import { placesOf, sightOf } from './places.ts'
import { steers } from './policy.ts'
import { directiveHeads, itemsByIds, type TaskRecord } from './queries.ts'
import {
  assignersWaiting,
  type EventRecord,
  eventsFor,
  lockEvent,
  lockWaiting,
  registerEvent,
} from './queries-parts.ts'
import { runningState } from './state.ts'
import { chosenDue, ruleOf, startDue } from './waiting.ts'

/** What tasks wait for ("sau khi có hướng dẫn của …"), and the day it happened: they all start then. */
const LATELY_DAYS = 60

export const list = async (ctx: Ctx): Promise<z.input<typeof contract.EventsReply>> => {
  const sight = await sightOf(ctx)
  const since = Temporal.PlainDate.from(dayOf(ctx.now)).subtract({ days: LATELY_DAYS }).toString()
  const rows = await eventsFor(ctx.db, { provinces: [...sight.provinces], units: [...sight.units] }, since)
  const lineage = await lineageOf(ctx.db, [...new Set(rows.flatMap(({ directives }) => directives))])
  const waiting = rows.filter(({ registered_on }) => registered_on === null)
  const mine = await registrable(
    ctx,
    waiting.map(({ id }) => id),
  )
  return {
    items: rows.map((row) => ({
      id: row.id,
      words: row.words,
      waiting: row.waiting,
      registeredOn: row.registered_on,
      document: row.document,
      directives: row.directives.flatMap((id) => lineage.get(id) ?? []),
    })),
    can: waiting.flatMap(({ id }) => (mine.has(id) ? [id] : [])),
  }
}

/** Of these events those the actor may register: whoever speaks for one of the units that gave the waiting tasks. */
const registrable = async (ctx: Ctx, eventIds: readonly string[]): Promise<ReadonlySet<string>> => {
  if (ctx.actor.kind === 'system') return new Set(eventIds)
  const rows = await assignersWaiting(ctx.db, eventIds)
  const units = [...new Set(rows.map(({ unit }) => unit))]
  const places = await Promise.all(units.map((id) => placesOf(ctx.db, id, dayOf(ctx.now))))
  const spokenFor = new Set(places.filter((each) => steers(ctx.actor, each)).map(({ unit }) => unit))
  return new Set(rows.flatMap(({ event, unit }) => (spokenFor.has(unit) ? [event] : [])))
}

/**
 * It happened: the waiting tasks start, each with its date.
 * @throws Conflict `directives.event_registered`, Forbidden `directives.not_yours`
 */
export const register = (ctx: Ctx, input: z.output<typeof contract.RegisterEvent> & { id: string }) =>
  transact(ctx, async (ctx) => {
    const event = await lockEvent(ctx.db, input.id)
    if (!event) throw new NotFound('directives.event_unknown')
    if (!(await registrable(ctx, [event.id])).has(event.id)) throw new Forbidden('directives.not_yours')
    if (input.on > dayOf(ctx.now)) throw new Invalid('directives.event_future')
    if (event.registered_on) throw new Conflict('directives.event_registered', { day: event.registered_on })
    const { on, document } = input
    await registerEvent(ctx.db, event.id, { on, document, by: actorName(ctx.actor), at: toDate(ctx.now) })
    const tasks = await lockWaiting(ctx.db, event.id)
    await startAll(ctx, event, tasks, input)
    return { started: tasks.length }
  })

const startAll = async (
  ctx: Ctx,
  event: EventRecord,
  tasks: readonly TaskRecord[],
  { on, document, dueOn }: z.output<typeof contract.RegisterEvent>,
) => {
  const calendar = await calendarOf(ctx.db, event.province_id)
  const items = new Map(
    (
      await itemsByIds(
        ctx.db,
        tasks.map(({ item_id }) => item_id),
      )
    ).map((item) => [item.id, item]),
  )
  const heads = await directiveHeads(ctx.db, [...new Set(tasks.map(({ directive_id }) => directive_id))])
  const started: Changed[] = []
  for (const task of tasks) {
    const item = items.get(task.item_id)
    const rule = item ? ruleOf(task, item, heads.get(task.directive_id)?.issued_on ?? null) : null
    const due = dueOn
      ? chosenDue(calendar, ctx.now, dueOn)
      : startDue(task, rule, { calendar, eventOn: on, now: ctx.now })
    const dated = due ? await changeDue(ctx, task, due, { why: 'event', basis: document }) : {}
    const change = {
      type: 'directives.task_started' as const,
      data: {
        eventId: event.id,
        on,
        document,
        ...(due && { from: task.due_at && iso(task.due_at), dueAt: due.at.toString() }),
      },
      patch: { state: runningState(task), suspended_at: null, ...dated },
    }
    started.push(await commit(ctx, task, change))
  }
  return started
}
