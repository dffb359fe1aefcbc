import type { Ctx } from '../../../lib/context.ts'
import { toDate } from '../../../lib/time.ts'
import { differences, entryLines } from './counts.ts'
import * as queries from './queries.ts'
import type { Whole } from './whole.ts'

/** What everybody gets to read: frozen once, followed by the next version, never changed. */

type Publishing = { reason: string | null; approvedBy: string }

/** Freezes the lines that stand as the next version. The caller saves the row and appends the entry. */
export const publishVersion = async (
  ctx: Ctx,
  { row, lines, replies }: Pick<Whole, 'row' | 'lines' | 'replies'>,
  { reason, approvedBy }: Publishing,
): Promise<{ row: queries.ListRow; entry: { type: string; data: Record<string, unknown> } }> => {
  const [before] = await queries.versionsOf(ctx.db, row.id)
  const number = row.versions + 1
  const standing = lines.filter(({ change, upheld }) => change !== 'removed' && !upheld)
  const frozen = standing.map(
    ({ kind, unitId, staffId, unitName, personName, post, counts }): queries.FrozenLine => ({
      kind,
      unitId,
      staffId,
      unitName,
      personName,
      post,
      counts,
    }),
  )
  const content: queries.Content = {
    lines: frozen,
    totals: row.totals,
    origin: row.origin,
    upheld: lines.filter(({ upheld }) => upheld).length,
    replies: replies.length,
    differences: before ? differences(before.content.lines, frozen) : [],
  }
  await queries.insertVersion(ctx.db, {
    listId: row.id,
    number,
    publishedAt: toDate(ctx.now),
    publishedBy: ctx.actor.name,
    approvedBy,
    reason: number === 1 ? null : (reason ?? ''),
    content,
  })
  // From here on a change is one from this version.
  await queries.saveLines(
    ctx.db,
    lines
      .filter(({ change }) => change !== null && change !== 'removed')
      .map((line) => ({ ...line, change: null })),
  )
  return {
    row: { ...row, versions: number, approvedBy, reason: null },
    entry: {
      type: 'reports.late_published',
      data: {
        version: number,
        reason,
        upheld: content.upheld,
        lines: entryLines(frozen),
        origin: { ...row.origin },
      },
    },
  }
}
