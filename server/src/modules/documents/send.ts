import type { Recipient } from '@motcua/shared/documents'
import type { Ctx } from '../../lib/context.ts'
import { Conflict, Invalid } from '../../lib/errors.ts'
import { newId } from '../../lib/ids.ts'
import { dayOf, toDate } from '../../lib/time.ts'
import { dueDate, loadCalendar, timeLimit } from '../calendar/index.ts'
import { appendMany } from '../journal/index.ts'
import { findUnit, unitsValidOn } from '../organisation/index.ts'
import { changeDocument } from './change.ts'
import { tellClerks } from './notices.ts'
import type { DocumentRecord } from './queries.ts'
import { insertArrivals, insertSendings, reachedBy } from './queries-arrivals.ts'

/** Sending: inside the product a line in the receiver's register, outside an edXML file, else paper. */

/** "Xác nhận ngay trong ngày": by the end of the working day of arrival (Nghị định 30/2020/NĐ-CP, Điều 21). */
const SAME_DAY = timeLimit('0 working_day')
const RULE = { id: 'documents.acknowledge', version: 1 }

/** By when an arrival at a unit of this province is acknowledged, with its certificate. */
export const acknowledgeBy = async (ctx: Ctx, provinceId: string, arrived: Temporal.Instant) => {
  const calendar = await loadCalendar(ctx.db, { unitId: provinceId })
  return dueDate(calendar, SAME_DAY, arrived, [], { rule: RULE })
}

export const send = (ctx: Ctx, { id, recipients }: { id: string; recipients: readonly Recipient[] }) =>
  changeDocument(ctx, { id }, 'send', async (ctx, document) => {
    const sent = await sendTo(ctx, document, recipients)
    if (sent === 0) throw new Conflict('documents.nobody_new')
    return { type: 'sent', data: { sent } }
  })

/**
 * Sends an issued document to those it has not reached yet, all or nothing; returns to how many. One statement a table
 * however many receivers.
 * @throws Invalid `documents.unit_not_in_force`
 */
export const sendTo = async (
  ctx: Ctx,
  document: DocumentRecord,
  recipients: readonly Recipient[],
): Promise<number> => {
  const reached = await reachedBy(ctx.db, document.id)
  const fresh = recipients.filter(({ unitId, organId }) => {
    const key = unitId ?? organId
    const isNew = !key || !(reached.has(key) || key === document.unit_id)
    if (key) reached.add(key)
    return isNew
  })
  if (fresh.length === 0) return 0
  const inside = await arrivalsFor(ctx, document, fresh)
  await insertArrivals(ctx.db, [...inside.values()])
  await insertSendings(
    ctx.db,
    fresh.map((recipient) => sendingOf(ctx, document, recipient, inside.get(recipient.unitId ?? ''))),
  )
  await journal(ctx, document, [...inside.values()])
  await tellClerks(
    ctx,
    'arrived',
    [...inside.values()].map(({ id, unit_id }) => ({ document, unitId: unit_id, arrivalId: id })),
  )
  return fresh.length
}

type NewArrival = Parameters<typeof insertArrivals>[1][number] & { id: string; unit_id: string }

const arrivalsFor = async (ctx: Ctx, document: DocumentRecord, recipients: readonly Recipient[]) => {
  const ids = recipients.flatMap(({ unitId }) => (unitId ? [unitId as string] : []))
  const day = dayOf(ctx.now)
  const units = ids.length > 0 ? await unitsValidOn(ctx.db, day, { ids, limit: ids.length }) : []
  const provinces = new Map(units.map((unit) => [unit.id as string, unit.provinceId as string]))
  const gone = ids.find((id) => !provinces.has(id))
  if (gone)
    throw new Invalid('documents.unit_not_in_force', {
      name: (await findUnit(ctx.db, gone, day))?.fullName ?? '–',
    })
  const arrivals = new Map<string, NewArrival>()
  for (const [unitId, provinceId] of provinces)
    arrivals.set(unitId, await newArrival(ctx, document, { unitId, provinceId, via: 'product', at: ctx.now }))
  return arrivals
}

type Where = { unitId: string; provinceId: string; via: 'product' | 'edxml' | 'paper'; at: Temporal.Instant }

/** A line of a register as it begins: with the moment by which it is acknowledged. */
export const newArrival = async (
  ctx: Ctx,
  document: Pick<DocumentRecord, 'id' | 'type' | 'code' | 'subject' | 'issuer'>,
  { unitId, provinceId, via, at }: Where,
): Promise<NewArrival> => {
  const { due, certificate } = await acknowledgeBy(ctx, provinceId, at)
  return {
    id: newId(),
    unit_id: unitId,
    document_id: document.id,
    via,
    state: 'arrived',
    arrived_at: toDate(at),
    acknowledge_by: toDate(due),
    certificate,
    year: Number(dayOf(at).slice(0, 4)),
    type: document.type,
    plain: [document.code, document.subject, document.issuer].filter(Boolean).join(' '),
  }
}

const sendingOf = (
  ctx: Ctx,
  document: DocumentRecord,
  { unitId, organId, name, purpose }: Recipient,
  arrival: NewArrival | undefined,
) => ({
  id: newId(),
  document_id: document.id,
  unit_id: unitId,
  organ_id: unitId ? null : organId,
  name,
  purpose,
  via: arrival ? 'product' : organId ? 'edxml' : 'paper',
  sent_at: toDate(ctx.now),
  arrival_id: arrival?.id ?? null,
  // The line in the receiver's register stands: that it arrived is known at once.
  ...(arrival && { status: '01', status_at: toDate(ctx.now), acknowledge_by: arrival.acknowledge_by }),
})

const journal = (ctx: Ctx, { code }: DocumentRecord, arrivals: readonly NewArrival[]) =>
  appendMany(
    ctx,
    arrivals.map(({ id, unit_id, document_id, via }) => ({
      kind: 'arrival',
      id,
      type: 'arrived',
      data: { state: 'arrived', documentId: document_id, via, code },
      unitId: unit_id,
    })),
  )
