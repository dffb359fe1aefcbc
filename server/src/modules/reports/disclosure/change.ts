import type { LateList } from '@motcua/shared/disclosure'
import { type Ctx, transact } from '../../../lib/context.ts'
import { Conflict, Forbidden, NotFound } from '../../../lib/errors.ts'
import { append } from '../../journal/index.ts'
import { mayEver, maySeeAll } from './policy.ts'
import * as queries from './queries.ts'
import { type Action, mayHappen, next } from './state.ts'
import { showList } from './view.ts'
import { readerOf, type Whole, wholeOf } from './whole.ts'

/** The one way a list changes: lock, state, person, write, journal. */

export const lockWhole = async (ctx: Ctx, id: string): Promise<Whole> => {
  const row = await queries.lockList(ctx.db, id)
  if (!row) throw new NotFound('reports.late_unknown')
  return wholeOf(ctx, row)
}

type ListAct = Exclude<Action, 'reply' | 'decide'>
type Made = { row: queries.ListRow; entry: { type: string; data: Record<string, unknown> } }

/** One act on the whole list with the row version the person saw. `work` gives the row as it is to be, but its state. */
export const act = (
  ctx: Ctx,
  { id, rowVersion }: { id: string; rowVersion: number },
  action: ListAct,
  work: (ctx: Ctx, row: queries.ListRow, whole: Whole) => Promise<Made>,
): Promise<LateList> =>
  transact(ctx, async (ctx) => {
    const whole = await lockWhole(ctx, id)
    const reader = await readerOf(ctx)
    const { provinceId } = whole.row
    if (!maySeeAll(reader, provinceId) && !mayEver(action, reader, provinceId))
      throw new NotFound('reports.late_unknown')
    if (!mayEver(action, reader, provinceId)) throw new Forbidden('reports.late_not_yours')
    if (whole.row.rowVersion !== rowVersion) throw new Conflict('http.stale')
    if (!mayHappen(action, whole.stand))
      throw new Conflict('reports.late_not_now', { state: whole.stand.state })
    const { row, entry } = await work(ctx, whole.row, whole)
    const wasHeard = whole.row.replyUntil !== null
    await queries.saveList(ctx.db, { ...row, state: next(action, whole.row.state, wasHeard) })
    await append(ctx, { kind: 'late_list', id, ...entry, unitId: provinceId })
    return showList(ctx, id)
  })
