import { Readable } from 'node:stream'
import { typeNamed } from '@motcua/shared/document-types'
import type { ArrivalId, DocumentId, StatusCode } from '@motcua/shared/documents'
import { ZONE } from '../../../lib/clock.ts'
import { type Ctx, transact } from '../../../lib/context.ts'
import { AppError, Conflict, Forbidden, Invalid, NotFound } from '../../../lib/errors.ts'
import { newId } from '../../../lib/ids.ts'
import { dayOf, toDate } from '../../../lib/time.ts'
import { receiveFile } from '../../files/index.ts'
import { agencyCode } from '../../organisation/index.ts'
import { keeps } from '../access.ts'
import { arrive, keepOutside } from '../arrivals.ts'
import { tell, tellArrival } from '../change.ts'
import { codeOf } from '../compose/symbol.ts'
import { holdFile } from '../drafts.ts'
import { tellClerks } from '../notices.ts'
import {
  type DocumentRecord,
  findByCode,
  findByEdxmlId,
  insertRelation,
  lockDocument,
  updateDocument,
} from '../queries.ts'
import { findArrivalAt, tellFromOutside, updateArrival } from '../queries-arrivals.ts'
import { demandInForce } from '../units.ts'
import { type EdxmlAttachment, type Envelope, leftToRight, schemesOf } from './envelope.ts'
import { readEnvelope, readStatus } from './read.ts'
import { XmlError } from './xml.ts'

/** What comes from the document axis. */

const URGENCY = ['normal', 'urgent', 'very_urgent', 'express'] as const

const readable = async <Value>(read: () => Promise<Value> | Value): Promise<Value> => {
  try {
    return await read()
  } catch (error) {
    if (error instanceof XmlError) throw new Invalid('documents.edxml_unreadable', { why: error.message })
    throw error
  }
}

type Sent = { unitId: string; xml: string }

/**
 * Registers the arrival an envelope brings. The same document again is recognised by its DocumentId and refused
 * (`documents.already_arrived`), unless the envelope revokes or updates it.
 * @throws Invalid `documents.edxml_unreadable`, `documents.edxml_not_for_us`
 */
export const receiveEdxml = async (ctx: Ctx, { unitId, xml }: Sent): Promise<{ id: ArrivalId }> => {
  if (!(await keeps(ctx, unitId))) throw new Forbidden('documents.unit_not_yours')
  const envelope = await readable(() => readEnvelope(xml))
  return transact(ctx, async (ctx) => {
    await demandInForce(ctx.db, unitId, dayOf(ctx.now))
    await demandForUs(ctx, unitId, envelope)
    const known = await findByEdxmlId(ctx.db, envelope.documentId)
    const { kind } = envelope.business
    if (kind === 1) return { id: await revoke(ctx, unitId, known, envelope) }
    if (known && kind === 2) return { id: await update(ctx, unitId, known, envelope) }
    const document = known ?? (await keepOutside(ctx, outsideOf(envelope)))
    const id = await arrive(ctx, document, { unitId, via: 'edxml', at: ctx.now })
    if (!known) await keepFiles(ctx, { id, unitId, document }, envelope.attachments)
    await replaceOlder(ctx, document, envelope)
    await tellClerks(ctx, 'arrived', [{ document, unitId, arrivalId: id }])
    return { id }
  })
}

/** One of the receivers named must be this unit, in either form of its identifier. */
const demandForUs = async (ctx: Ctx, unitId: string, { to }: Envelope) => {
  const day = dayOf(ctx.now)
  const own = await Promise.all([
    agencyCode(ctx.db, unitId, 'qd20', day),
    agencyCode(ctx.db, unitId, 'qcvn102', day),
  ])
  const ours = new Set(own.flatMap((code) => (code ? [leftToRight(code)] : [])))
  if (to.some(({ id }) => ours.has(leftToRight(id)))) return
  throw new Invalid('documents.edxml_not_for_us', { organ: to.map(({ id }) => id).join(', ') })
}

const outsideOf = (envelope: Envelope) => {
  const { number, notation } = envelope.code
  const type = typeNamed(envelope.typeName) ?? null
  return {
    type,
    typeName: envelope.typeName,
    issuer: envelope.from.name,
    code: /^\d+$/.test(number) ? codeOf(Number(number), notation) : [number, notation].join('/'),
    issuedOn: envelope.day,
    subject: envelope.subject,
    signer: envelope.signer?.name ?? null,
    signerTitle: envelope.signer?.position ?? undefined,
    urgency: URGENCY[envelope.priority] ?? 'normal',
    edxmlId: envelope.documentId,
    place: envelope.place,
  }
}

type Place = { id: string; unitId: string; document: DocumentRecord }

/** Files pass the same checks as any upload; one that fails is named in the history and the rest is kept. */
const keepFiles = async (ctx: Ctx, place: Place, attachments: readonly EdxmlAttachment[]) => {
  const refused: string[] = []
  for (const [n, { name, bytes }] of attachments.entries()) {
    try {
      const file = await receiveFile(ctx, { bytes: Readable.from([bytes]), name, purpose: 'directive' })
      await holdFile(ctx, place.document.id, file.id, n === 0 ? 'main' : 'attachment')
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      refused.push(`${name} (${error.code})`)
    }
  }
  if (refused.length === 0) return
  const arrival = { id: place.id, state: 'arrived', unit_id: place.unitId, document_id: place.document.id }
  const reason = refused.join('; ')
  await tellArrival(ctx, arrival, {
    type: 'files_refused',
    data: { count: refused.length },
    private: { reason },
  })
}

/** The sender takes it back: the receiver is asked to take it out of the register. */
const revoke = async (
  ctx: Ctx,
  unitId: string,
  known: DocumentRecord | undefined,
  { documentId, business }: Envelope,
): Promise<ArrivalId> => {
  const arrival = known && (await findArrivalAt(ctx.db, unitId, known.id))
  if (!known || !arrival) throw new NotFound('documents.status_unknown', { document: documentId })
  if (arrival.state === 'recalled')
    throw new Conflict('documents.already_arrived', { code: known.code, arrivalId: arrival.id })
  const patch = { recall_asked_at: toDate(ctx.now), recall_reason: business.reason }
  const after = await updateArrival(ctx.db, arrival.id, patch)
  await tellArrival(ctx, after, { type: 'recall_asked', private: { reason: business.reason ?? '' } })
  await tellClerks(ctx, 'recall_asked', [{ document: known, unitId, arrivalId: arrival.id }])
  return arrival.id as ArrivalId
}

/** New particulars and further files for a document that has arrived; its line in the register stays. */
const update = async (
  ctx: Ctx,
  unitId: string,
  known: DocumentRecord,
  envelope: Envelope,
): Promise<ArrivalId> => {
  const arrival = await findArrivalAt(ctx.db, unitId, known.id)
  if (!arrival || known.origin !== 'received')
    throw new NotFound('documents.status_unknown', { document: envelope.documentId })
  const { subject, signer, urgency, place } = outsideOf(envelope)
  const document = await updateDocument(ctx.db, known.id, {
    ...{ subject, signer, urgency, place },
    updated_at: toDate(ctx.now),
  })
  await tell(ctx, document, { type: 'updated', private: { reason: envelope.business.reason ?? '' } })
  await keepFiles(ctx, { id: arrival.id, unitId, document }, envelope.attachments)
  return arrival.id as ArrivalId
}

const replaceOlder = async (ctx: Ctx, document: DocumentRecord, { business }: Envelope) => {
  for (const edxmlId of business.replaces) {
    const older = await findByEdxmlId(ctx.db, edxmlId)
    if (!older || older.id === document.id || older.origin !== 'received') continue
    const locked = await lockDocument(ctx.db, older.id)
    await insertRelation(ctx.db, {
      id: newId(),
      from_id: document.id,
      to_id: older.id,
      words: older.subject,
      kind: 'replaces',
      at: toDate(ctx.now),
    })
    if (locked.state !== 'issued') continue
    const after = await updateDocument(ctx.db, older.id, { state: 'replaced', updated_at: toDate(ctx.now) })
    await tell(ctx, after, { type: 'replaced', data: { byId: document.id, byCode: document.code } })
  }
}

type StatusTold = { documentId: DocumentId; code: StatusCode; known: boolean }

/** What a receiver outside tells about a document of ours. @throws NotFound `documents.status_unknown` */
export const receiveStatus = async (ctx: Ctx, { xml }: { xml: string }): Promise<StatusTold> => {
  const message = await readable(() => readStatus(xml))
  const { documentId, code, day } = message.responseFor
  return transact(ctx, async (ctx) => {
    const byId = await findByEdxmlId(ctx.db, documentId)
    const document = byId ?? (await findByCode(ctx.db, code, day)).find(({ origin }) => origin === 'composed')
    if (!document?.unit_id || !(await keeps(ctx, document.unit_id)))
      throw new NotFound('documents.status_unknown', { document: documentId })
    const at = Temporal.PlainDateTime.from(message.at).toZonedDateTime(ZONE).toInstant()
    const organs = [...schemesOf(message.from.id).map(({ value }) => value), message.from.id]
    const told = { status: message.code, at: toDate(at), note: message.description }
    const known = await tellFromOutside(ctx.db, document.id, organs, told)
    await tell(ctx, document, {
      type: 'status_told',
      data: { code: message.code, from: message.from.id, known },
      private: { reason: message.description ?? '' },
    })
    return { documentId: document.id as DocumentId, code: message.code as StatusCode, known }
  })
}
