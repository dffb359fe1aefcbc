import type { DraftList, LateList } from '@motcua/shared/disclosure'
import type { Ctx } from '../../../lib/context.ts'
import { transact } from '../../../lib/context.ts'
import { Conflict, Forbidden, Invalid } from '../../../lib/errors.ts'
import { newId } from '../../../lib/ids.ts'
import { dayOf } from '../../../lib/time.ts'
import { append } from '../../journal/index.ts'
import { mayManage } from '../policy.ts'
import { reachOf } from '../reach.ts'
import { act } from './change.ts'
import { entryLines, key, sameLateness, type Told } from './counts.ts'
import { factsOf, monthDays, originOf } from './facts.ts'
import * as queries from './queries.ts'
import { REPLY_DAYS } from './settings.ts'
import { restatedOf, showList } from './view.ts'

/** From facts to the lines of a list; drawn up again they keep their identity, so that replies stay with them. */

/** Draws up the list of a month that has ended; the same month again gives the list that is there. */
export const draft = (ctx: Ctx, { provinceId, month }: DraftList): Promise<LateList> =>
  transact(ctx, async (ctx) => {
    if (!mayManage(await reachOf(ctx), provinceId)) throw new Forbidden('reports.late_not_office')
    return showList(ctx, await draftMonth(ctx, provinceId, month))
  })

/** The id of the month’s list, made when there is none. */
export const draftMonth = async (
  ctx: Ctx,
  provinceId: string,
  month: string,
  { editorial = false } = {},
): Promise<string> => {
  if (monthDays(month).to >= dayOf(ctx.now)) throw new Invalid('reports.late_month_runs', { month })
  const known = await queries.listOfMonth(ctx.db, provinceId, month)
  if (known) return known.id
  const { lines, totals } = await factsOf(ctx, provinceId, month, { posts: true })
  const row = {
    id: newId(),
    provinceId,
    month,
    totals,
    origin: await originOf(ctx),
    replyDays: REPLY_DAYS,
    editorial,
  }
  if (!(await queries.insertList(ctx.db, row))) {
    // Somebody else drew it up between our look and our write.
    const theirs = await queries.listOfMonth(ctx.db, provinceId, month)
    if (theirs) return theirs.id
  }
  const rows = lines.map((line, ord) => ({
    ...line,
    id: newId(),
    listId: row.id,
    ord,
    change: null,
    upheld: false,
  }))
  await queries.saveLines(ctx.db, rows)
  await append(ctx, {
    kind: 'late_list',
    id: row.id,
    type: 'reports.late_drafted',
    data: { provinceId, month, totals, lines: entryLines(rows), origin: { ...row.origin }, editorial },
    unitId: provinceId,
  })
  return row.id
}

/** Takes the digits again before replies are opened. */
export const refresh = (ctx: Ctx, input: { id: string; rowVersion: number }): Promise<LateList> =>
  act(ctx, input, 'refresh', async (ctx, row) => ({
    row: { ...row, ...(await redraw(ctx, row)) },
    entry: { type: 'reports.late_refreshed', data: {} },
  }))

/** Begins the next version of what is published, from the facts as they stand now. */
export const restate = (
  ctx: Ctx,
  input: { id: string; rowVersion: number; reason: string },
): Promise<LateList> =>
  act(ctx, input, 'restate', async (ctx, row) => {
    const [newest] = await queries.versionsOf(ctx.db, row.id)
    if ((await restatedOf(ctx, row, newest)).length === 0) throw new Conflict('reports.late_same')
    const fresh = await redraw(ctx, row)
    const again = { replyUntil: null, certificate: null, approvedBy: null, returned: null }
    return {
      row: { ...row, ...fresh, ...again, reason: input.reason },
      entry: { type: 'reports.late_restated', data: { reason: input.reason } },
    }
  })

/** Lines set against the newest published version: who is new or worse has a right of reply before the next one. */
const redraw = async (ctx: Ctx, row: queries.ListRow) => {
  const { lines, totals } = await factsOf(ctx, row.provinceId, row.month, { posts: true })
  const known = await queries.linesOfList(ctx.db, row.id)
  const [published] = await queries.versionsOf(ctx.db, row.id)
  const before = new Map((published?.content.lines ?? []).map((line) => [key(line), line]))
  const kept = new Map(known.map((line) => [key(line), line]))
  const fresh = new Set(lines.map(key))
  const changeOf = (line: Pick<Told, 'kind' | 'unitId' | 'staffId' | 'counts'>) => {
    if (!published) return null
    const was = before.get(key(line))
    if (!was) return kept.get(key(line))?.upheld ? null : ('added' as const)
    return sameLateness(was.counts, line.counts) ? null : ('changed' as const)
  }
  const now = lines.map((line, ord) => ({
    ...line,
    id: kept.get(key(line))?.id ?? newId(),
    listId: row.id,
    ord,
    change: changeOf(line),
    upheld: kept.get(key(line))?.upheld ?? false,
  }))
  const gone = known.filter((line) => !fresh.has(key(line)))
  if (published)
    await queries.saveLines(
      ctx.db,
      gone.map((line) => ({ ...line, change: 'removed' as const })),
    )
  else
    await queries.dropLines(
      ctx.db,
      gone.map(({ id }) => id),
    )
  await queries.saveLines(ctx.db, now)
  return { totals, origin: await originOf(ctx) }
}
