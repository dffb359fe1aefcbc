import type { UnitId } from '@motcua/shared/common'
import type {
  ArrivalBrief,
  ArrivalId,
  ArrivalsQuery,
  DocumentBrief,
  DocumentId,
  DocumentsQuery,
} from '@motcua/shared/documents'
import type { Ctx } from '../../lib/context.ts'
import { Forbidden } from '../../lib/errors.ts'
import { iso, isoOrNull, toDate } from '../../lib/time.ts'
import { keeps, seatsOf } from './access.ts'
import {
  arrivalCounts,
  arrivalsPage,
  documentsPage,
  encodeCursor,
  type ListedArrival,
} from './queries-lists.ts'
import { briefOf } from './view.ts'

/** The registers, in and out. */

/** The units asked for, if they are the actor's. */
const scopeOf = async (ctx: Ctx, unitId: string | undefined): Promise<string[]> => {
  const seats = await seatsOf(ctx)
  if (!unitId) return seats
  if (seats.includes(unitId) || (await keeps(ctx, unitId))) return [unitId]
  throw new Forbidden('documents.unit_not_yours')
}

const pageOf = <Row, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
  cursor: (row: Row) => { at: Date; id: string },
) => {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const place = last && cursor(last)
  const more = rows.length > limit && place
  return {
    items: shown.map(item),
    next: more ? encodeCursor({ at: place.at.toISOString(), id: place.id }) : null,
  }
}

export const listDocuments = async (
  ctx: Ctx,
  query: DocumentsQuery,
): Promise<{ items: DocumentBrief[]; next: string | null }> => {
  const units = await scopeOf(ctx, query.unitId)
  const rows = await documentsPage(ctx.db, units, query.mine ? ctx.actor.id : null, query)
  return pageOf(
    rows,
    query.limit,
    (row) => briefOf(row, row),
    ({ sort_at, id }) => ({ at: sort_at, id }),
  )
}

export const isLate = (
  row: Pick<ListedArrival, 'state' | 'acknowledged_at' | 'acknowledge_by'>,
  now: Date,
): boolean =>
  row.acknowledged_at
    ? row.acknowledged_at > row.acknowledge_by
    : row.state === 'arrived' && now > row.acknowledge_by

export const arrivalBrief = (ctx: Ctx, row: ListedArrival): ArrivalBrief => ({
  id: row.id as ArrivalId,
  unitId: row.unit_id as UnitId,
  documentId: row.document_id as DocumentId,
  state: row.state as ArrivalBrief['state'],
  via: row.via as ArrivalBrief['via'],
  number: row.number,
  year: row.year,
  type: row.type as ArrivalBrief['type'],
  typeName: row.typeName,
  code: row.code,
  issuedOn: row.issuedOn,
  issuer: row.issuer,
  subject: row.subject,
  urgency: row.urgency as ArrivalBrief['urgency'],
  arrivedAt: iso(row.arrived_at),
  acknowledgeBy: iso(row.acknowledge_by),
  acknowledgedAt: isoOrNull(row.acknowledged_at),
  late: isLate(row, toDate(ctx.now)),
  lead: row.lead_name,
  deadline: row.deadline,
  overdue:
    row.due_at !== null &&
    (row.done_at ?? toDate(ctx.now)) > row.due_at &&
    ['registered', 'assigned', 'done'].includes(row.state),
  recallAsked: row.recall_asked_at !== null && row.state !== 'recalled',
})

export const listArrivals = async (
  ctx: Ctx,
  query: ArrivalsQuery,
): Promise<{ items: ArrivalBrief[]; next: string | null }> => {
  const units = await scopeOf(ctx, query.unitId)
  const scope = { units, staffId: query.mine ? ctx.actor.id : null, now: toDate(ctx.now) }
  const rows = await arrivalsPage(ctx.db, scope, query)
  return pageOf(
    rows,
    query.limit,
    (row) => arrivalBrief(ctx, row),
    ({ arrived_at, id }) => ({ at: arrived_at, id }),
  )
}

export const counts = async (ctx: Ctx, { unitId }: { unitId?: string | undefined }) => {
  const units = await scopeOf(ctx, unitId)
  return arrivalCounts(ctx.db, units, toDate(ctx.now))
}
