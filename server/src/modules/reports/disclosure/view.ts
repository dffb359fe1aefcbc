import type { LateLine, LateList, LateListBrief, ListsQuery, ListVersion } from '@motcua/shared/disclosure'
import type { z } from 'zod'
import type { Ctx } from '../../../lib/context.ts'
import { NotFound } from '../../../lib/errors.ts'
import { dayOf, iso, isoOrNull, toInstant } from '../../../lib/time.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { sentencesOf } from '../dates.ts'
import { mayManage } from '../policy.ts'
import { namesOf } from '../senders.ts'
import { differences, key } from './counts.ts'
import { factsOf } from './facts.ts'
import { isNamed, may, mayDecide, mayReply, maySeeAll, type Reader } from './policy.ts'
import * as queries from './queries.ts'
import { stateAt } from './state.ts'
import { lineStandOf, readerOf, type Whole, wholeOf } from './whole.ts'

/** A list as a reader sees it: all of it, or the lines that name them. */

export const showList = async (ctx: Ctx, id: string): Promise<LateList> => {
  const row = await queries.findList(ctx.db, id)
  if (!row) throw new NotFound('reports.late_unknown')
  const whole = await wholeOf(ctx, row)
  const reader = await readerOf(ctx)
  const all = maySeeAll(reader, row.provinceId)
  // Who is named learns of it when replies open, not from a draft.
  const told = row.state !== 'drafted' || row.versions > 0
  const lines = whole.lines.filter((line) => all || (told && isNamed(reader, line)))
  if (!all && lines.length === 0) throw new NotFound('reports.late_unknown')
  const versions = await queries.versionsOf(ctx.db, id)
  const restated = all ? await restatedOf(ctx, row, versions[0]) : []
  return {
    ...(await briefOf(ctx, row, whole)),
    rowVersion: row.rowVersion,
    origin: row.origin,
    totals: row.totals,
    replyDays: row.replyDays,
    certificate: row.certificate,
    sentences: sentencesOf(row.certificate),
    returned: all ? row.returned : null,
    reason: all ? row.reason : null,
    lines: lines.map((line) => lineView(whole, reader, line)),
    versions: versions.map(versionView),
    restated,
    can: canOf(whole, reader, restated.length > 0),
  } as LateList
}

const canOf = ({ row, stand }: Whole, reader: Reader, differs: boolean): LateList['can'] => {
  const can = (action: Parameters<typeof may>[0]) => may(action, reader, row.provinceId, stand)
  return {
    refresh: can('refresh'),
    open: can('open'),
    propose: can('propose'),
    approve: can('approve'),
    return: can('return'),
    publish: can('publish'),
    restate: differs && can('restate'),
  }
}

const lineView = (whole: Whole, reader: Reader, line: queries.LineRow): LateLine => {
  const stand = lineStandOf(whole, line)
  const { provinceId } = whole.row
  const { id, kind, unitName, personName, post, change, upheld, codes, counts } = line
  const replies = whole.replies.filter(({ lineId }) => lineId === id)
  return {
    ...counts,
    id,
    kind,
    unitId: line.unitId,
    unitName,
    staffId: line.staffId,
    personName,
    post,
    change,
    upheld,
    codes,
    replies: replies.map(({ version, round, text, byName, at, decision, reason, decidedBy, decidedAt }) => ({
      version,
      round,
      text,
      by: byName,
      at: iso(at),
      decision,
      reason,
      decidedBy,
      decidedAt: isoOrNull(decidedAt),
    })),
    can: {
      reply: mayReply(reader, line, stand, whole.stand),
      decide: mayDecide(reader, provinceId, line, stand, whole.stand),
    },
  } as LateLine
}

export const versionView = ({ number, publishedAt, reason, content }: queries.VersionRow): ListVersion => ({
  number,
  publishedAt: iso(publishedAt),
  reason,
  named: {
    units: content.lines.filter(({ kind }) => kind === 'unit').length,
    persons: content.lines.filter(({ kind }) => kind === 'person').length,
  },
  upheld: content.upheld,
  replies: content.replies,
  differences: content.differences,
})

/**
 * What the facts of now would say instead: against what is published, or against the draft. Lines a reply took out stay
 * out.
 */
export const restatedOf = async (
  ctx: Ctx,
  row: queries.ListRow,
  published: queries.VersionRow | undefined,
): Promise<LateList['restated']> => {
  if (row.state !== 'published' && row.state !== 'drafted') return []
  const { lines } = await factsOf(ctx, row.provinceId, row.month)
  const known = await queries.linesOfList(ctx.db, row.id)
  const upheld = new Set(known.filter(({ upheld }) => upheld).map(key))
  const shown =
    row.state === 'published'
      ? (published?.content.lines ?? [])
      : known.filter(({ change }) => change !== 'removed')
  const standing = (line: Parameters<typeof key>[0]) => !upheld.has(key(line))
  return differences(shown.filter(standing), lines.filter(standing))
}

const briefOf = async (
  ctx: Ctx,
  row: queries.ListRow,
  { lines, replies, stand }: Pick<Whole, 'lines' | 'replies' | 'stand'>,
): Promise<LateListBrief> => {
  const names = await namesOf(ctx.db, [row.provinceId])
  const standing = lines.filter(({ change }) => change !== 'removed')
  return {
    id: row.id,
    provinceId: row.provinceId,
    provinceName: names(row.provinceId),
    month: row.month,
    state: stand.state,
    editorial: row.editorial,
    units: standing.filter(({ kind }) => kind === 'unit').length,
    persons: standing.filter(({ kind }) => kind === 'person').length,
    replies: replies.length,
    undecided: stand.undecided,
    replyUntil: isoOrNull(row.replyUntil),
    published: row.versions,
  } as LateListBrief
}

export const listLists = async (ctx: Ctx, query: z.output<typeof ListsQuery>) => {
  const reader = await readerOf(ctx)
  const { reach } = reader
  const managed = reach.provinces.filter((id) => maySeeAll(reader, id))
  const after = query.after === undefined ? null : readCursor(query.after, ['at', 'id'])
  const rows = await queries.listLists(
    ctx.db,
    { all: reach.everything, provinces: managed, units: [...reach.units.keys()], staffId: reader.staffId },
    {
      provinceId: query.provinceId ?? null,
      after: after && { month: after.at.slice(0, 7), id: after.id },
      limit: query.limit + 1,
    },
  )
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  const names = await namesOf(ctx.db, [...shown.map(({ provinceId }) => provinceId), ...reach.provinces])
  const items = shown.map((row): LateListBrief => {
    // Of a list one only stands in, the numbers of others are not one’s business before it is public.
    const all = maySeeAll(reader, row.provinceId) || row.versions > 0
    return {
      id: row.id,
      provinceId: row.provinceId as LateListBrief['provinceId'],
      provinceName: names(row.provinceId),
      month: row.month,
      state: stateAt(row.state, row.replyUntil && toInstant(row.replyUntil), ctx.now),
      editorial: row.editorial,
      units: all ? row.units : 0,
      persons: all ? row.persons : 0,
      replies: all ? row.replies : 0,
      undecided: all ? row.undecided : 0,
      replyUntil: isoOrNull(row.replyUntil),
      published: row.versions,
    }
  })
  return {
    items,
    next: rows.length > query.limit && last ? writeCursor({ at: `${last.month}-01`, id: last.id }) : null,
    canDraft: await draftable(ctx, reader, names),
  }
}

/** Months offered to be drawn up: the last three that have ended. */
const OFFERED = 3

const draftable = async (ctx: Ctx, { reach }: Reader, name: (id: string) => string) => {
  const month = Temporal.PlainDate.from(dayOf(ctx.now)).toPlainYearMonth()
  const offered = Array.from({ length: OFFERED }, (_, back) =>
    month.subtract({ months: back + 1 }).toString(),
  )
  const found = []
  for (const provinceId of reach.provinces.filter((id) => mayManage(reach, id))) {
    const drafted = await queries.monthsDrafted(ctx.db, provinceId)
    for (const each of offered.filter((one) => !drafted.has(one)))
      found.push({
        provinceId: provinceId as LateListBrief['provinceId'],
        provinceName: name(provinceId),
        month: each,
      })
  }
  return found
}
