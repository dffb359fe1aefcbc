import type { Ctx } from '../../../lib/context.ts'
import { iso, toDate } from '../../../lib/time.ts'
import { appendMany } from '../../journal/index.ts'
import { formatDay, nameOfRow } from './naming.ts'
import { type DirectiveRow, findByNumber } from './queries.ts'
import * as queries from './queries-supersede.ts'

/**
 * What a directive replaces in earlier ones, field by field: with scope `report_date` the old reports make no instances
 * from the new document's day on and every other task lives; with scope `all` the open tasks end. An old document nobody
 * has entered yet is kept by its number and dealt with when it comes.
 */

type Superseding = { id: string; issuedOn: string; name: string }

export const applySupersessions = async (
  ctx: Ctx,
  row: DirectiveRow,
  rows: readonly Omit<queries.SupersessionRow, 'applied_at'>[],
): Promise<void> => {
  const by = { id: row.id, issuedOn: row.issued_on ?? '', name: nameOfRow(row) }
  for (const each of rows) {
    if (each.old_directive_id) await applyOne(ctx, each, by, each.old_directive_id)
  }
  await applyWaiting(ctx, row)
}

/** This document may itself have been replaced by one that was entered before it. */
const applyWaiting = async (ctx: Ctx, row: DirectiveRow): Promise<void> => {
  if (!row.number || !row.issued_on) return
  const key = { number: row.number, issuedOn: row.issued_on }
  for (const each of await queries.waitingSupersessions(ctx.db, row.province_id, key)) {
    const by = { id: each.directive_id, issuedOn: each.issued_on, name: each.words }
    await applyOne(ctx, each, by, row.id)
  }
}

const applyOne = async (
  ctx: Ctx,
  { id, scope }: Pick<queries.SupersessionRow, 'id' | 'scope'>,
  by: Superseding,
  oldId: string,
): Promise<void> => {
  if (scope === 'report_date') await endReports(ctx, oldId, by)
  if (scope === 'all') await cancelAll(ctx, oldId, by)
  await queries.setApplied(ctx.db, id, oldId, iso(toDate(ctx.now)))
}

const basisOf = ({ name, issuedOn }: Superseding): string => `${name}, ${formatDay(issuedOn)}`

const dayBefore = (day: string): string => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()

/** Instances due before the new document's day stay; later ones already made are cancelled. */
const endReports = async (ctx: Ctx, oldId: string, by: Superseding): Promise<void> => {
  const standing = await queries.standingReports(ctx.db, oldId, by.issuedOn)
  if (standing.length === 0) return
  const ids = standing.map(({ id }) => id)
  const late = await queries.instancesAfter(ctx.db, ids, by.issuedOn)
  const at = iso(toDate(ctx.now))
  await queries.endStanding(ctx.db, ids, dayBefore(by.issuedOn))
  await queries.noteSuperseded(ctx.db, ids, basisOf(by), at)
  await journalled(ctx, standing, 'directives.task_redated', by)
  await cancel(ctx, late, by, at)
}

const cancelAll = async (ctx: Ctx, oldId: string, by: Superseding): Promise<void> => {
  const open = await queries.openTasksOf(ctx.db, oldId)
  await cancel(ctx, open, by, iso(toDate(ctx.now)))
}

const cancel = async (
  ctx: Ctx,
  open: readonly queries.OpenRow[],
  by: Superseding,
  at: string,
): Promise<void> => {
  if (open.length === 0) return
  const ids = open.map(({ id }) => id)
  await queries.noteSuperseded(ctx.db, ids, basisOf(by), at)
  await queries.cancelTasks(ctx.db, ids, at)
  await queries.promoteTwins(ctx.db, ids)
  await journalled(ctx, open, 'directives.task_cancelled', by)
}

/** One entry a task; the rows take the versions the journal gives. */
const journalled = async (
  ctx: Ctx,
  tasks: readonly { id: string; version: number; state: string }[],
  type: string,
  by: Superseding,
): Promise<void> => {
  const entries = tasks.map(({ id, version, state }) => ({
    kind: 'task',
    id,
    type,
    data: {
      state: type === 'directives.task_cancelled' ? 'cancelled' : state,
      why: 'superseded',
      directiveId: by.id,
      basis: basisOf(by),
    },
    private: { reason: basisOf(by) },
    expectedVersion: version,
  }))
  const appended = await appendMany(ctx, entries)
  await queries.setVersions(
    ctx.db,
    appended.map(({ id, version }) => ({ id, version })),
  )
}

/** Which directive an earlier document is, when it has been entered and sent. */
export const findOld = async (
  ctx: Pick<Ctx, 'db'>,
  row: DirectiveRow,
  { number, symbol, date }: { number: string | null; symbol: string | null; date: string | null },
): Promise<string | null> => {
  if (!number) return null
  const found = await findByNumber(ctx.db, row.province_id, { number, symbol, date })
  return found.find(({ id, state }) => id !== row.id && state === 'sent')?.id ?? null
}
