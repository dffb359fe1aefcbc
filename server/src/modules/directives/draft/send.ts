import { type Sending as SendingSchema, SentEntry } from '@motcua/shared/directives'
import { z } from 'zod'
import { type Ctx, transact } from '../../../lib/context.ts'
import { AppError, Conflict, Invalid } from '../../../lib/errors.ts'
import { errorMessage } from '../../../lib/http-errors.ts'
import { newId } from '../../../lib/ids.ts'
import { enqueue, job } from '../../../lib/jobs.ts'
import { dayOf, iso, toDate } from '../../../lib/time.ts'
import { actorName, appendMany } from '../../journal/index.ts'
import { successorsOf } from '../../organisation/index.ts'
import { keepCertificates } from '../tasks/queries-parts.ts'
import { type Built, buildRows, reportDutiesOf } from './build.ts'
import { parentOfRow } from './parent.ts'
import { type Plan, planOf } from './plan.ts'
import { type DirectiveRow, findDirective, lockWork, setSent } from './queries.ts'
import { findReading } from './queries-reading.ts'
import * as queries from './queries-send.ts'
import { insertSupersessions, type SupersessionRow } from './queries-supersede.ts'
import { applySupersessions, findOld } from './supersede.ts'
import { onDirective, readableDirective, writeDirective } from './write.ts'

/**
 * Gives the tasks out: all or nothing in one transaction, as a job with progress. Sending twice is sending once.
 */

type Versioned = { id: string; version: number }
type Sending = z.output<typeof SendingSchema>

/** A person has looked at head and tasks; only then may classes be expanded into units. */
export const confirm = (ctx: Ctx, { id, version }: Versioned): Promise<{ id: string }> =>
  onDirective(ctx, { id, version }, 'confirm', async (ctx, row) => {
    const found = await findReading(ctx.db, id)
    if (!found) throw new Conflict('directives.no_reading', { id })
    const plan = await planOf(ctx, row, found.draft)
    if (plan.items.length === 0) throw new Invalid('directives.no_tasks', { id })
    if (plan.missing.length > 0) {
      throw new Invalid('directives.not_settled', { missing: plan.missing.join(', '), keys: plan.missing })
    }
    await writeDirective(ctx, row, {
      type: 'directives.confirmed',
      data: { items: plan.items.length, day: plan.day },
      patch: {
        state: 'confirmed',
        parent_id: await parentOfRow(ctx, row, found.reading),
        confirmed_by: actorName(ctx.actor),
        confirmed_at: toDate(ctx.now),
      },
    })
    return { id }
  })

/** Asks for the sending; the second time it is under way or done, and nothing happens. */
export const send = (ctx: Ctx, { id, version }: Versioned): Promise<Sending> =>
  transact(ctx, async (ctx) => {
    const { row } = await readableDirective(ctx, id)
    if (row.state === 'sending' || row.state === 'sent') return sendingOf(ctx, row)
    return onDirective(ctx, { id, version }, 'send', async (ctx, row) => {
      const by = actorName(ctx.actor)
      await writeDirective(ctx, row, {
        type: 'directives.sending',
        patch: { state: 'sending', sent_by: by, sent_count: 0, failure: null, failure_facts: null },
      })
      await enqueue(ctx, sendJob, { directiveId: id }, { key: `directives.send:${id}` })
      return { state: 'sending', done: 0, of: 0, failure: null }
    })
  })

const sendingOf = (ctx: Ctx, row: DirectiveRow): Sending => ({
  state: row.state as Sending['state'],
  done: row.sent_count,
  of: row.tasks_count,
  failure: row.failure
    ? errorMessage(row.failure, (row.failure_facts ?? {}) as Record<string, unknown>, ctx.lang)
    : null,
})

export const showSending = async (ctx: Ctx, { id }: { id: string }): Promise<Sending> =>
  sendingOf(ctx, (await readableDirective(ctx, id)).row)

export const sendJob = job(
  'directives.send',
  z.object({ directiveId: z.uuid() }),
  async (ctx, { directiveId }) => {
    try {
      await sendNow(ctx, directiveId)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      await takeBack(ctx, directiveId, error)
    }
  },
)

/** What cannot be sent goes back to its confirmers with the reason. */
const takeBack = (ctx: Ctx, id: string, { code, facts }: AppError): Promise<void> =>
  transact(ctx, async (ctx) => {
    const row = await findDirective(ctx.db, id)
    if (row?.state !== 'sending') return
    await writeDirective(ctx, row, {
      type: 'directives.send_failed',
      data: { code },
      patch: {
        state: 'confirmed',
        failure: code,
        failure_facts: JSON.stringify(facts),
        sent_count: 0,
        tasks_count: 0,
      },
    })
  })

/** Rows of one statement; between two, those who look on see how far it is. */
const BATCH = 2000

/**
 * The sending itself. Progress is written outside the transaction, so the directive's row is only taken at its end;
 * a lock of its own keeps a second worker out.
 */
export const sendNow = (outer: Ctx, id: string): Promise<void> =>
  transact(outer, async (ctx) => {
    await lockWork(ctx.db, id)
    const row = await findDirective(ctx.db, id)
    if (row?.state !== 'sending') return
    const found = await findReading(ctx.db, id)
    if (!found) throw new Conflict('directives.no_reading', { id })
    const plan = await planOf(ctx, row, found.draft)
    if (plan.missing.length > 0 || plan.day === null) {
      throw new Invalid('directives.not_settled', { missing: plan.missing.join(', '), keys: plan.missing })
    }
    const built = buildRows(plan, await eventsOf(ctx, row, plan), await heirsOf(ctx, plan))
    await writeRows(ctx, row, plan.day, built, (done) => setSent(outer.db, id, done, built.tasks.length))
    const superseding = await superseded(ctx, row, found.draft.supersedes)
    await finish(ctx, row, plan, built, superseding)
  })

const eventsOf = async (ctx: Ctx, row: DirectiveRow, plan: Plan): Promise<Map<string, string>> => {
  const words = [...new Set(plan.items.flatMap(({ due }) => due.waitsFor ?? []))]
  if (words.length === 0) return new Map()
  const known = await queries.openEvents(ctx.db, row.province_id, words)
  const fresh = words.filter((each) => !known.has(each)).map((each) => ({ id: newId(), words: each }))
  await queries.insertEvents(ctx.db, row.province_id, fresh, iso(toDate(ctx.now)))
  return new Map([...known, ...fresh.map((each) => [each.words, each.id] as const)])
}

/** Units of the directive's day that have ended by now: their work goes to whoever took over. */
const heirsOf = async (ctx: Ctx, plan: Plan): Promise<Map<string, string>> => {
  const today = dayOf(ctx.now)
  const ended = [...new Set(plan.items.flatMap(({ units }) => units))].filter((id) => {
    const until = plan.directory.byId.get(id)?.validTo
    return until !== null && until !== undefined && until < today
  })
  const heirs = new Map<string, string>()
  for (const id of ended) {
    const [heir] = await successorsOf(ctx.db, id, today)
    if (heir) heirs.set(id, heir.unitId)
  }
  return heirs
}

const writeRows = async (
  ctx: Ctx,
  row: DirectiveRow,
  day: string,
  built: Built,
  tell: (done: number) => Promise<void>,
): Promise<void> => {
  const at = iso(toDate(ctx.now))
  const sent = {
    directiveId: row.id,
    provinceId: row.province_id,
    assignerId: row.unit_id,
    startsOn: day,
    at,
  }
  await keepCertificates(ctx.db, built.certificates)
  await queries.insertItems(ctx.db, row.id, built.items)
  for (let start = 0; start < built.tasks.length; start += BATCH) {
    const batch = built.tasks.slice(start, start + BATCH)
    await queries.insertTasks(ctx.db, sent, built.shapes, batch)
    await queries.insertFirstDates(
      ctx.db,
      batch.map(({ id }) => id),
      at,
    )
    await queries.insertMoves(ctx.db, movesOf(batch, dayOf(ctx.now)))
    await appendMany(ctx, givenEntries(row, built, batch))
    await tell(start + batch.length)
  }
  await queries.markParents(
    ctx.db,
    built.tasks.flatMap(({ parentId }) => parentId ?? []),
  )
}

const movesOf = (tasks: readonly queries.NewTask[], on: string) =>
  tasks.flatMap(({ id, unitId, movedFrom }) =>
    unitId && movedFrom ? [{ taskId: id, from: movedFrom, to: unitId, on, basis: null }] : [],
  )

const givenEntries = (row: DirectiveRow, { shapes }: Built, tasks: readonly queries.NewTask[]) => {
  const shapeOf = new Map(shapes.map((shape) => [shape.itemId, shape]))
  return tasks.map(({ id, itemId, unitId, outsideName, parentId, sameAs }) => ({
    kind: 'task',
    id,
    type: 'directives.task_given',
    unitId: row.unit_id,
    data: {
      state: shapeOf.get(itemId)?.state ?? 'not_started',
      kind: 'assignment',
      directiveId: row.id,
      itemId,
      ...(parentId && { parentId }),
      ...(sameAs && { sameAs }),
      ...(unitId ? { unitId } : { outside: outsideName }),
      assignerUnitId: row.unit_id,
      provinceId: row.province_id,
      ...(shapeOf.get(itemId)?.recurrence ? { standing: true } : {}),
      dueAt: shapeOf.get(itemId)?.dueAt ?? null,
    },
    expectedVersion: 0,
  }))
}

type Superseding = Omit<SupersessionRow, 'applied_at'>[]

const superseded = async (
  ctx: Ctx,
  row: DirectiveRow,
  found: NonNullable<Awaited<ReturnType<typeof findReading>>>['draft']['supersedes'],
): Promise<Superseding> => {
  const ids = found.map(() => newId()).sort()
  const rows = await Promise.all(
    found.map(async ({ document, scope, replaced, by, taskId, text }, at) => ({
      id: ids[at] as string,
      directive_id: row.id,
      scope,
      reference: document,
      replaced,
      by_deadline: by,
      task_key: taskId,
      words: text,
      old_directive_id: await findOld(ctx, row, document),
    })),
  )
  await insertSupersessions(ctx.db, rows)
  await applySupersessions(ctx, row, rows)
  return rows
}

const finish = async (
  ctx: Ctx,
  row: DirectiveRow,
  plan: Plan,
  built: Built,
  superseding: Superseding,
): Promise<void> => {
  const units = new Set(built.tasks.flatMap(({ unitId }) => unitId ?? []))
  const entry: SentEntry = SentEntry.parse({
    unitId: row.unit_id,
    provinceId: row.province_id,
    number: row.number,
    symbol: row.symbol,
    issuedOn: plan.day,
    items: built.items.length,
    tasks: built.tasks.length,
    units: units.size,
    reportDuties: reportDutiesOf(plan, built.items),
    supersedes: superseding.map(({ reference, scope, old_directive_id, words }) => ({
      number: reference.number,
      symbol: reference.symbol,
      date: reference.date,
      scope,
      oldDirectiveId: old_directive_id,
      words,
    })),
  })
  await writeDirective(ctx, row, {
    type: 'directives.sent',
    data: entry,
    patch: {
      state: 'sent',
      sent_at: toDate(ctx.now),
      items_count: built.items.length,
      tasks_count: built.tasks.length,
      sent_count: built.tasks.length,
    },
  })
}
