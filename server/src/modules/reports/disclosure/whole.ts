import type { Ctx } from '../../../lib/context.ts'
import { toInstant } from '../../../lib/time.ts'
import { reachOf } from '../reach.ts'
import type { LineStand, Reader } from './policy.ts'
import * as queries from './queries.ts'
import { type Stand, stateAt } from './state.ts'

/** A list with all that is known of it, as every act and every view begins. */

export const readerOf = async (ctx: Ctx): Promise<Reader> => ({
  staffId: ctx.actor.kind === 'staff' ? ctx.actor.id : null,
  reach: await reachOf(ctx),
})

export type Whole = {
  row: queries.ListRow
  lines: queries.LineRow[]
  replies: queries.ReplyRow[]
  stand: Stand
}

/** Whose people may answer before this version: all of a first one, of a later one those new or changed. */
export const isHeard = ({ change, upheld }: queries.LineRow, { versions }: queries.ListRow): boolean =>
  !upheld && (versions === 0 || change === 'added' || change === 'changed')

/** The round under way: before the version being drawn up, or after the one that is published. */
export const roundOf = ({ state, versions }: queries.ListRow) =>
  state === 'published'
    ? { version: versions, round: 'after' as const }
    : { version: versions + 1, round: 'before' as const }

export const wholeOf = async (ctx: Ctx, row: queries.ListRow): Promise<Whole> => {
  const lines = await queries.linesOfList(ctx.db, row.id)
  const replies = await queries.repliesOfList(ctx.db, row.id)
  const stand = {
    state: stateAt(row.state, row.replyUntil && toInstant(row.replyUntil), ctx.now),
    toHear: lines.filter((line) => isHeard(line, row)).length,
    undecided: replies.filter(({ decision }) => decision === null).length,
  }
  return { row, lines, replies, stand }
}

/** The reply of the round under way, if there is one. */
const currentReply = ({ row, replies }: Whole, lineId: string): queries.ReplyRow | undefined => {
  const { version, round } = roundOf(row)
  return replies.find((each) => each.lineId === lineId && each.version === version && each.round === round)
}

export const lineStandOf = (whole: Whole, line: queries.LineRow): LineStand => {
  const reply = currentReply(whole, line.id)
  return {
    heard: isHeard(line, whole.row),
    published: whole.row.versions > 0 && line.change !== 'removed' && line.change !== 'added',
    upheld: line.upheld,
    reply: reply ? { decided: reply.decision !== null } : null,
  }
}
