import type {
  Directive,
  DirectiveBrief,
  DirectivesQuery,
  DirectivesReply,
  Lineage,
  PresenceReply,
  ReadingReply,
  SpeakersReply,
} from '@motcua/shared/directives'
import type { z } from 'zod'
import type { Ctx } from '../../../lib/context.ts'
import { Conflict } from '../../../lib/errors.ts'
import { errorMessage } from '../../../lib/http-errors.ts'
import { dayOf, iso, isoOrNull } from '../../../lib/time.ts'
import { bodyName, findUnit, unitNames } from '../../organisation/index.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { directiveCan, mayEnterFor, mayReadDirective, overseenBy } from '../policy.ts'
import { placesOf, speaksFor } from '../tasks/places.ts'
import { SPEAKERS } from './intake.ts'
import { type DirectiveRow, directivesByIds, listDirectives, lowerOf } from './queries.ts'
import { findDraft, findReading, othersLooking, touchEditor } from './queries-reading.ts'
import { listSupersededBy, listSupersessions } from './queries-supersede.ts'
import { readableDirective, speakingOf } from './write.ts'

/** Directives as their readers see them. */

const briefOf = (ctx: Ctx, row: DirectiveRow, unitName: string): DirectiveBrief => ({
  id: row.id as DirectiveBrief['id'],
  state: row.state as DirectiveBrief['state'],
  kind: row.kind as DirectiveBrief['kind'],
  name: row.name,
  unitId: row.unit_id as DirectiveBrief['unitId'],
  unitName,
  issuer: row.issuer,
  type: row.type,
  number: row.number,
  symbol: row.symbol,
  issuedOn: row.issued_on,
  subject: row.subject,
  pagesDone: row.pages_done,
  pages: row.pages,
  items: row.items_count,
  tasks: row.tasks_count,
  failure: row.failure
    ? {
        code: row.failure,
        message: errorMessage(row.failure, (row.failure_facts ?? {}) as Record<string, unknown>, ctx.lang),
      }
    : null,
  createdAt: iso(row.created_at),
  sentAt: isoOrNull(row.sent_at),
})

export const lineageOfRow = (row: DirectiveRow, unitName: string): z.input<typeof Lineage> => ({
  id: row.id as z.output<typeof Lineage>['id'],
  type: row.type,
  number: row.number,
  symbol: row.symbol,
  issuedOn: row.issued_on,
  subject: row.subject ?? row.name,
  unitName,
})

export const showDirective = async (ctx: Ctx, { id }: { id: string }): Promise<Directive> => {
  const { row, speaking } = await readableDirective(ctx, id)
  const [read, others, lower, supersessions, by] = await Promise.all([
    findDraft(ctx.db, id),
    othersLooking(ctx.db, id, ctx.actor.id),
    voicesOf(ctx).then((units) => lowerOf(ctx.db, id, { units, overseen: overseenBy(ctx.actor) })),
    listSupersessions(ctx.db, id),
    listSupersededBy(ctx.db, id),
  ])
  const linked = await directivesByIds(ctx.db, [
    ...(row.parent_id ? [row.parent_id] : []),
    ...supersessions.flatMap(({ old_directive_id }) => old_directive_id ?? []),
    ...by.map(({ directive_id }) => directive_id),
  ])
  const names = await unitNames(
    ctx.db,
    [...linked.values(), ...lower, row].map(({ unit_id }) => unit_id),
  )
  const nameOf = (each: DirectiveRow) => names.get(each.unit_id)?.body ?? ''
  const lineage = (each: DirectiveRow | undefined) => (each ? lineageOfRow(each, nameOf(each)) : null)
  return {
    ...briefOf(ctx, row, nameOf(row)),
    version: row.version,
    fileId: row.file_id as Directive['fileId'],
    documentId: row.document_id,
    draft: read?.draft ?? null,
    reader: read?.reader ?? null,
    others,
    parent: lineage(await readableOrNone(ctx, linked.get(row.parent_id ?? ''))),
    lower: lower.map((each) => lineageOfRow(each, nameOf(each))),
    supersessions: supersessions.map(({ words, scope, old_directive_id, applied_at }) => ({
      text: words,
      scope,
      old: lineage(linked.get(old_directive_id ?? '')),
      appliedAt: isoOrNull(applied_at),
    })),
    supersededBy: by.flatMap(({ directive_id, scope }) => {
      const found = lineage(linked.get(directive_id))
      return found ? [{ scope, by: found }] : []
    }),
    can: directiveCan(ctx.actor, speaking),
  } as Directive
}

/** A paper may pass on one that is still a draft of the unit above: that is named only to who may read it. */
const readableOrNone = async (ctx: Ctx, row: DirectiveRow | undefined): Promise<DirectiveRow | undefined> =>
  row && mayReadDirective(ctx.actor, await speakingOf(ctx, row)) ? row : undefined

/** The whole reading: the source text, what each span points into, the tables. */
export const showReading = async (
  ctx: Ctx,
  { id }: { id: string },
): Promise<z.input<typeof ReadingReply>> => {
  const { row } = await readableDirective(ctx, id)
  const found = await findReading(ctx.db, id)
  if (!found) throw new Conflict('directives.no_reading', { id })
  return { version: row.version, reading: found.reading }
}

/** "I am looking at it": who else is, and the version they look at. */
export const bePresent = async (ctx: Ctx, { id }: { id: string }): Promise<z.input<typeof PresenceReply>> => {
  const { row } = await readableDirective(ctx, id)
  await touchEditor(ctx.db, id, ctx.actor)
  return { version: row.version, others: await othersLooking(ctx.db, id, ctx.actor.id) }
}

export const listFor = async (
  ctx: Ctx,
  query: z.output<typeof DirectivesQuery>,
): Promise<z.input<typeof DirectivesReply>> => {
  const rows = await listDirectives(ctx.db, {
    ...query,
    limit: query.limit + 1,
    provinces: [...new Set(ctx.actor.posts.flatMap(({ provinceId }) => provinceId ?? []))],
    units: await voicesOf(ctx),
    overseen: overseenBy(ctx.actor),
    before: readCursor(query.after),
  })
  const shown = rows.slice(0, query.limit)
  const names = await unitNames(
    ctx.db,
    shown.map(({ unit_id }) => unit_id),
  )
  const last = shown.at(-1)
  return {
    items: shown.map((row) => briefOf(ctx, row, names.get(row.unit_id)?.body ?? '')),
    next: rows.length > query.limit && last ? writeCursor({ at: iso(last.created_at), id: last.id }) : null,
  }
}

/** Units of the reader's posts and those their office speaks for. */
const voicesOf = async (ctx: Ctx): Promise<string[]> => {
  const day = dayOf(ctx.now)
  const own = ctx.actor.posts.map(({ unitId }) => unitId as string)
  const spoken = await Promise.all(own.map((unitId) => speaksFor(ctx.db, unitId, day)))
  return [...new Set([...own, ...spoken])]
}

/** Units in whose name the reader may give tasks, the committee before its office. */
export const speakersFor = async (ctx: Ctx): Promise<z.input<typeof SpeakersReply>> => {
  const day = dayOf(ctx.now)
  const found = await Promise.all(
    (await voicesOf(ctx)).map(async (id) => {
      const unit = await findUnit(ctx.db, id, day)
      const places = await placesOf(ctx.db, id, day)
      return unit && SPEAKERS.has(unit.kind) && mayEnterFor(ctx.actor, places) ? [unit] : []
    }),
  )
  const units = found.flat().sort((a, b) => rank(a.kind) - rank(b.kind))
  return { items: units.map(({ id, fullName }) => ({ id, name: bodyName(fullName) })) }
}

const rank = (kind: string): number =>
  ['province', 'district', 'commune', 'department', 'office'].indexOf(kind)
