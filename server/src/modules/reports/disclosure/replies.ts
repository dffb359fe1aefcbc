import type { LateList } from '@motcua/shared/disclosure'
import { type Ctx, transact } from '../../../lib/context.ts'
import { Conflict, Forbidden, NotFound } from '../../../lib/errors.ts'
import { toDate } from '../../../lib/time.ts'
import { append } from '../../journal/index.ts'
import { lockWhole } from './change.ts'
import { tellDecided, tellOffice } from './notices.ts'
import { isNamed, type LineStand, mayDecide, mayReply, maySeeAll } from './policy.ts'
import * as queries from './queries.ts'
import { publishVersion } from './versions.ts'
import { showList } from './view.ts'
import { lineStandOf, readerOf, roundOf, type Whole } from './whole.ts'

/** The right of reply: those named answer, the office decides, an upheld reply takes the line out. */

const lineOf = ({ lines }: Whole, lineId: string): queries.LineRow => {
  const line = lines.find(({ id }) => id === lineId)
  if (!line) throw new NotFound('reports.late_line_unknown')
  return line
}

/** Those named answer once; until the round is closed they may write it anew. */
export const reply = (ctx: Ctx, input: { id: string; lineId: string; text: string }): Promise<LateList> =>
  transact(ctx, async (ctx) => {
    const whole = await lockWhole(ctx, input.id)
    const reader = await readerOf(ctx)
    const line = lineOf(whole, input.lineId)
    const { row, stand } = whole
    if (!isNamed(reader, line)) {
      if (maySeeAll(reader, row.provinceId)) throw new Forbidden('reports.late_not_named')
      throw new NotFound('reports.late_unknown')
    }
    if (!mayReply(reader, line, lineStandOf(whole, line), stand))
      throw new Conflict(stand.state === 'replying' ? 'reports.late_replied' : 'reports.late_closed')
    const round = roundOf(row)
    await queries.saveReply(ctx.db, {
      lineId: line.id,
      ...round,
      text: input.text,
      byId: ctx.actor.id,
      byName: ctx.actor.name,
      at: toDate(ctx.now),
    })
    await append(ctx, {
      kind: 'late_list',
      id: row.id,
      type: 'reports.late_replied',
      data: { line: line.id, ...round },
      private: { text: input.text },
      unitId: row.provinceId,
    })
    if (round.round === 'after') await tellOffice(ctx, row, 'objected', null)
    return showList(ctx, row.id)
  })

type Decision = { id: string; lineId: string; decision: 'upheld' | 'refused'; reason: string }

/** The office’s answer. Upheld after publication, the line is withdrawn at once by a version of its own. */
export const decide = (ctx: Ctx, input: Decision): Promise<LateList> =>
  transact(ctx, async (ctx) => {
    const whole = await lockWhole(ctx, input.id)
    const reader = await readerOf(ctx)
    const { row, stand } = whole
    if (!maySeeAll(reader, row.provinceId)) throw new NotFound('reports.late_unknown')
    const line = lineOf(whole, input.lineId)
    const lineStand = lineStandOf(whole, line)
    if (!mayDecide(reader, row.provinceId, line, lineStand, stand)) refuseDecision(whole, lineStand)
    const upheld = input.decision === 'upheld'
    const round = roundOf(row)
    await queries.decideReply(ctx.db, {
      lineId: line.id,
      ...round,
      decision: input.decision,
      reason: input.reason,
      decidedBy: ctx.actor.name,
      decidedAt: toDate(ctx.now),
    })
    await queries.setUpheld(ctx.db, line.id, upheld)
    await append(ctx, {
      kind: 'late_list',
      id: row.id,
      type: 'reports.late_decided',
      data: { line: line.id, ...round, decision: input.decision },
      private: { reason: input.reason },
      unitId: row.provinceId,
    })
    await tellDecided(ctx, row, line, input.decision, input.reason)
    if (upheld && round.round === 'after') await withdraw(ctx, whole, line)
    return showList(ctx, row.id)
  })

const refuseDecision = ({ stand }: Whole, { reply }: LineStand): never => {
  if (stand.state !== 'deciding' && stand.state !== 'published')
    throw new Conflict('reports.late_not_now', { state: stand.state })
  if (!reply || reply.decided) throw new Conflict('reports.late_nothing_to_decide')
  throw new Forbidden('reports.late_own_reply')
}

/** Waits for nobody: a name found wrong does not stand in public until a meeting. */
const withdraw = async (ctx: Ctx, { row, lines, replies }: Whole, line: queries.LineRow): Promise<void> => {
  const rest = lines.map((each) => (each.id === line.id ? { ...each, upheld: true } : each))
  const made = await publishVersion(
    ctx,
    { row, lines: rest, replies },
    { reason: 'Ý kiến phản hồi được chấp nhận', approvedBy: row.approvedBy ?? ctx.actor.name },
  )
  await queries.saveList(ctx.db, made.row)
  await append(ctx, { kind: 'late_list', id: row.id, ...made.entry, unitId: row.provinceId })
}
