import { DOCUMENT_TYPES, type DocumentType } from '@motcua/shared/document-types'
import { ZONE } from '../../../lib/clock.ts'
import type { Ctx } from '../../../lib/context.ts'
import { Forbidden, Invalid, NotFound } from '../../../lib/errors.ts'
import { dayOf, toInstant } from '../../../lib/time.ts'
import { readBytes } from '../../files/index.ts'
import { history } from '../../journal/index.ts'
import { agencyCode, findUnit } from '../../organisation/index.ts'
import { keeps, standingToArrival, standingToDocument } from '../access.ts'
import { docx } from '../draw.ts'
import { type DocumentRecord, documentsByIds, getDocument, relationTargets } from '../queries.ts'
import { type ArrivalRecord, getArrival, listSendings, type SendingRecord } from '../queries-arrivals.ts'
import { statusOf } from '../state.ts'
import { filesOf } from '../view.ts'
import { type EdxmlAttachment, type Envelope, leftToRight, type Organ, rightToLeft } from './envelope.ts'
import { writeEnvelope, writeStatus } from './write.ts'

/** What leaves for the document axis. */

type Form = 'qd20' | 'qcvn102'
type Asked = { id: string; sendingId?: string | undefined; form: Form }

const PRIORITY: Readonly<Record<string, number>> = { normal: 0, urgent: 1, very_urgent: 2, express: 3 }
/** Types that tell others what to do. */
const DIRECTS = new Set<DocumentType>(['instruction', 'letter', 'telegram', 'plan', 'decision'])

const localTime = (at: Temporal.Instant) =>
  at.toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'second' })

const inForm = (organId: string, form: Form) =>
  form === 'qd20' ? leftToRight(organId) : rightToLeft(leftToRight(organId))

/** @throws Invalid `documents.no_organ_id` */
const organOfUnit = async (ctx: Ctx, unitId: string, form: Form): Promise<Organ> => {
  const day = dayOf(ctx.now)
  const unit = await findUnit(ctx.db, unitId, day)
  const id =
    (await agencyCode(ctx.db, unitId, 'qd20', day)) ?? (await agencyCode(ctx.db, unitId, 'qcvn102', day))
  if (!id || !unit) throw new Invalid('documents.no_organ_id')
  const none = { inCharge: null, address: null, email: null, phone: null }
  return { id: inForm(id, form), name: unit.fullName, ...none }
}

const receiverOf = async (ctx: Ctx, sending: SendingRecord, form: Form): Promise<Organ | null> => {
  if (sending.unit_id) return organOfUnit(ctx, sending.unit_id, form)
  if (!sending.organ_id) return null
  const none = { inCharge: null, address: null, email: null, phone: null }
  return { id: inForm(sending.organ_id, form), name: sending.name, ...none }
}

/** Main text first: the scan, the file made elsewhere, else the drawn page, else the DOCX. */
const attachmentsOf = async (ctx: Ctx, document: DocumentRecord): Promise<EdxmlAttachment[]> => {
  const files = await filesOf(ctx.db, document.id)
  const texts = files.filter(({ role }) => role === 'main' || role === 'scan')
  const shown = texts.length > 0 ? texts : files.filter(({ role }) => role === 'print')
  const annexes = files.filter(({ role }) => role === 'attachment')
  const read = [...shown, ...annexes].map(async ({ fileId, name, type }) => ({
    name,
    contentType: type,
    bytes: await readBytes(ctx.db, fileId),
  }))
  const attachments = await Promise.all(read)
  if (shown.length > 0) return attachments
  const made = await docx(ctx, { id: document.id })
  const contentType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  return [{ name: made.name, contentType, bytes: made.bytes }, ...attachments]
}

/** The envelope of an issued document, for one receiver or all it was sent to. */
export const outgoing = async (ctx: Ctx, { id, sendingId, form }: Asked): Promise<string> => {
  const document = await getDocument(ctx.db, id)
  const standing = await standingToDocument(ctx, document)
  if (!standing.reads) throw new NotFound('documents.not_found')
  if (!standing.clerk || !document.unit_id) throw new Forbidden('documents.not_yours')
  if (!document.code || !document.issued_on || !document.edxml_id) throw new Invalid('documents.no_organ_id')
  const sendings = await listSendings(ctx.db, id)
  const wanted = sendingId ? sendings.filter((each) => each.id === sendingId) : sendings
  const to = (await Promise.all(wanted.map((each) => receiverOf(ctx, each, form)))).filter(
    (each) => each !== null,
  )
  if (to.length === 0) throw new Invalid('documents.edxml_no_receiver')
  const from = await organOfUnit(ctx, document.unit_id, form)
  return writeEnvelope(await envelopeOf(ctx, document, from, to))
}

const envelopeOf = async (
  ctx: Ctx,
  document: DocumentRecord,
  from: Organ,
  to: Organ[],
): Promise<Envelope> => {
  const { content, code, symbol } = document
  const { signing } = content
  const replaced = await documentsByIds(ctx.db, await relationTargets(ctx.db, document.id, 'replaces'))
  const kind = document.state === 'recalled' ? 1 : replaced.length > 0 ? 3 : 0
  const authority = signing.authority.map(({ mark, of }) => `${mark}. ${of}`.trim()).join('; ')
  return {
    from,
    to,
    documentId: document.edxml_id as string,
    code: { number: String(code).split('/')[0] ?? '', notation: symbol ?? '' },
    place: document.place,
    day: document.issued_on,
    typeName: DOCUMENT_TYPES[content.type].vi,
    subject: document.subject,
    content: null,
    signer: { competence: authority || null, position: signing.title || null, name: signing.name },
    dueDay: null,
    priority: PRIORITY[document.urgency] ?? 0,
    sphere: content.circulation || null,
    pages: null,
    copies: content.copies,
    directive: DIRECTS.has(content.type),
    appendixes: content.annexes.map(({ title }) => title),
    responseFor: [],
    toPlaces: content.recipients.map(({ name }) => name),
    trace: [{ organId: from.id, at: localTime(toInstant(document.issued_at as Date)) }],
    business: {
      kind,
      reason: null,
      paper: document.signed_how === 'paper',
      replaces: replaced.flatMap(({ edxml_id }) => edxml_id ?? []),
    },
    attachments: kind === 1 ? [] : await attachmentsOf(ctx, document),
  }
}

/** 16 when the last thing that happened is that a recall was refused: that leaves the state as it was. */
const told = async (ctx: Ctx, arrival: ArrivalRecord) => {
  const last = (await history(ctx.db, 'arrival', arrival.id, { withPrivate: true })).at(-1)
  if (last?.type === 'recall_answered' && last.data.agree === false)
    return { code: '16', description: typeof last.private?.reason === 'string' ? last.private.reason : null }
  return {
    code: statusOf[arrival.state as keyof typeof statusOf],
    description: arrival.reason ?? arrival.done_note,
  }
}

/** The status message that answers an arrival: its state now, or the answer to a recall. */
export const statusMessage = async (ctx: Ctx, { id }: { id: string }): Promise<string> => {
  const arrival = await getArrival(ctx.db, id)
  if (!(await standingToArrival(ctx, arrival)).reads) throw new NotFound('documents.arrival_not_found')
  if (!(await keeps(ctx, arrival.unit_id))) throw new Forbidden('documents.not_yours')
  const document = await getDocument(ctx.db, arrival.document_id)
  if (!document.edxml_id) throw new Invalid('documents.no_organ_id')
  const organId = document.edxml_id.split(',')[0] ?? ''
  const form = leftToRight(organId) === organId ? 'qd20' : 'qcvn102'
  const from = await organOfUnit(ctx, arrival.unit_id, form)
  return writeStatus({
    from,
    responseFor: {
      organId,
      code: document.code ?? '',
      documentId: document.edxml_id,
      day: document.issued_on,
    },
    ...(await told(ctx, arrival)),
    at: localTime(ctx.now),
    staff: { department: from.name, name: ctx.actor.name || null, email: null, mobile: null },
  })
}
