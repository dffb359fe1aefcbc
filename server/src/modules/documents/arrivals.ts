import { typeRow } from '@motcua/shared/document-types'
import type { ArrivalId, AssignArrival, DocumentId, PaperArrival } from '@motcua/shared/documents'
import type { z } from 'zod'
import { type Ctx, transact } from '../../lib/context.ts'
import { Conflict, Forbidden, Invalid } from '../../lib/errors.ts'
import { newId } from '../../lib/ids.ts'
import { dayOf, toDate } from '../../lib/time.ts'
import { dayDue, loadCalendar } from '../calendar/index.ts'
import { appointmentsOf, getUnit, subtree, unitNames } from '../organisation/index.ts'
import { keeps } from './access.ts'
import { changeArrival, tell, tellArrival } from './change.ts'
import { wholeContent } from './compose/content.ts'
import { readCode } from './compose/symbol.ts'
import { holdFile, readable } from './drafts.ts'
import { tellAssigned } from './notices.ts'
import { type DocumentRecord, findByCode, getDocument, insertDocument, takeNumber } from './queries.ts'
import {
  type ArrivalPatch,
  type ArrivalRecord,
  type CoordinatingRecord,
  findArrivalAt,
  insertArrivals,
  setCoordinating,
  tellSender,
} from './queries-arrivals.ts'
import { newArrival } from './send.ts'
import { statusOf } from './state.ts'
import { demandInForce } from './units.ts'

/** The register of arrivals (Nghị định 30/2020/NĐ-CP, Điều 21–24). */

/** What came from outside, as it is kept: its own words, never completed by guessing. */
export type Outside = {
  type: DocumentRecord['type']
  typeName: string
  issuer: string
  code: string | null
  issuedOn: string | null
  subject: string
  signer: string | null
  signerTitle?: string | undefined
  urgency: string
  edxmlId?: string | null
  place?: string | null
}

/** Keeps a document of an outside body once; it stands as issued by it. */
export const keepOutside = async (ctx: Ctx, outside: Outside): Promise<DocumentRecord> => {
  const id = newId<DocumentId>()
  const at = toDate(ctx.now)
  const read = outside.code ? readCode(outside.code) : undefined
  const type = (outside.type ?? 'letter') as never
  const signing = {
    authority: [],
    title: outside.signerTitle ?? '',
    name: outside.signer ?? '',
    staffId: null,
  }
  await insertDocument(ctx.db, {
    id,
    origin: 'received',
    state: 'issued',
    issuer: outside.issuer,
    type: outside.type,
    type_name: outside.typeName,
    number: read?.number ?? null,
    year: outside.issuedOn ? Number(outside.issuedOn.slice(0, 4)) : null,
    symbol: read?.symbol ?? null,
    code: outside.code,
    issued_on: outside.issuedOn,
    place: outside.place ?? null,
    signed_how: 'unknown',
    subject: outside.subject,
    signer: outside.signer,
    urgency: outside.urgency,
    content: wholeContent({ type, subject: outside.subject, signing }),
    edxml_id: outside.edxmlId ?? null,
    created_at: at,
    updated_at: at,
    sort_at: at,
  })
  const document = await getDocument(ctx.db, id)
  await tell(ctx, document, { type: 'received', data: { code: outside.code, issuer: outside.issuer } })
  return document
}

/** Puts a document into the register of a unit. @throws Conflict `documents.already_arrived` */
export const arrive = async (
  ctx: Ctx,
  document: DocumentRecord,
  { unitId, via, at }: { unitId: string; via: 'edxml' | 'paper'; at: Temporal.Instant },
): Promise<ArrivalId> => {
  const known = await findArrivalAt(ctx.db, unitId, document.id)
  if (known) throw new Conflict('documents.already_arrived', { code: document.code, arrivalId: known.id })
  const unit = await getUnit(ctx.db, unitId, dayOf(at))
  const arrival = await newArrival(ctx, document, { unitId, provinceId: unit.provinceId, via, at })
  await insertArrivals(ctx.db, [arrival])
  await tellArrival(
    ctx,
    { ...arrival, state: 'arrived' },
    { type: 'arrived', data: { via, code: document.code } },
  )
  return arrival.id as ArrivalId
}

/** A paper that came by post or hand: entered by the clerk with its scan, numbered at once unless said otherwise. */
export const receivePaper = (ctx: Ctx, input: z.output<typeof PaperArrival>): Promise<{ id: ArrivalId }> =>
  transact(ctx, async (ctx) => {
    if (!(await keeps(ctx, input.unitId))) throw new Forbidden('documents.unit_not_yours')
    const at = input.arrivedAt ? Temporal.Instant.from(input.arrivedAt) : ctx.now
    if (Temporal.Instant.compare(at, ctx.now) > 0) throw new Invalid('documents.arrived_in_future')
    if (input.issuedOn && input.issuedOn > dayOf(at)) throw new Invalid('documents.issued_after_arrival')
    await demandInForce(ctx.db, input.unitId, dayOf(at))
    await refuseTwice(ctx, input)
    const typeName = input.type ? typeRow(input.type).vi : 'Văn bản'
    const document = await keepOutside(ctx, { ...input, typeName, signer: input.signer || null })
    for (const fileId of input.fileIds) await holdFile(ctx, document.id, fileId, 'scan')
    const id = await arrive(ctx, document, { unitId: input.unitId, via: 'paper', at })
    if (input.register) await register(ctx, { id, pages: input.pages ?? undefined })
    return { id }
  })

/** The same paper twice, or a paper whose electronic form has arrived already. */
const refuseTwice = async (
  ctx: Ctx,
  input: { unitId: string; code: string | null; issuedOn: string | null },
) => {
  if (!input.code || !input.issuedOn) return
  for (const document of await findByCode(ctx.db, input.code, input.issuedOn)) {
    const known = await findArrivalAt(ctx.db, input.unitId, document.id)
    if (known) throw new Conflict('documents.already_arrived', { code: input.code, arrivalId: known.id })
  }
}

type Id = { id: string }
type Reasoned = Id & { reason: string }

export const acknowledge = (ctx: Ctx, { id }: Id): Promise<ArrivalRecord> =>
  changeArrival(ctx, id, 'acknowledge', async (ctx) =>
    moved(ctx, id, 'acknowledged', { acknowledged_at: toDate(ctx.now) }),
  )

/** Gives the arrival number: per unit and year, from 1, none left out. */
export const register = (
  ctx: Ctx,
  { id, pages, note }: Id & { pages?: number | undefined; note?: string | undefined },
): Promise<ArrivalRecord> =>
  changeArrival(ctx, id, 'register', async (ctx, arrival) => {
    const at = toDate(ctx.now)
    const year = Number(dayOf(ctx.now).slice(0, 4))
    const number = await takeNumber(ctx.db, arrival.unit_id, year, 'arrival')
    const patch = {
      acknowledged_at: arrival.acknowledged_at ?? at,
      ...{ year, number, registered_at: at },
      ...(pages && { pages }),
    }
    const change = await moved(ctx, id, 'registered', patch, note)
    return { ...change, data: { number, year } }
  })

export const refuse = (ctx: Ctx, { id, reason }: Reasoned): Promise<ArrivalRecord> =>
  changeArrival(ctx, id, 'refuse', (ctx) => moved(ctx, id, 'refused', { reason }, reason))

/** Registered, then found to have been sent to the wrong place: it keeps its number and says why. */
export const giveBack = (ctx: Ctx, { id, reason }: Reasoned): Promise<ArrivalRecord> =>
  changeArrival(ctx, id, 'return', (ctx) => moved(ctx, id, 'returned', { reason }, reason))

const moved = async (
  ctx: Ctx,
  id: string,
  state: keyof typeof statusOf,
  patch: ArrivalPatch,
  reason?: string,
) => {
  const at = toDate(ctx.now)
  const known = state === 'acknowledged' || state === 'registered'
  await tellSender(ctx.db, id, {
    status: statusOf[state],
    at,
    note: reason ?? null,
    ...(known && { acknowledgedAt: at }),
  })
  return { type: state, patch: { ...patch, state }, ...(reason && { private: { reason } }) }
}

type Asked = AssignArrival & Id

/** Says who leads, who works along and by when; said again, it is reassigned. */
export const assign = (ctx: Ctx, input: Asked): Promise<ArrivalRecord> =>
  changeArrival(ctx, input.id, 'assign', async (ctx, arrival) => {
    const lead = await assignee(ctx, arrival, { unitId: input.leadUnitId, staffId: input.leadStaffId })
    const beside: CoordinatingRecord[] = []
    for (const each of input.coordinating ?? []) beside.push(await assignee(ctx, arrival, each))
    await setCoordinating(ctx.db, arrival.id, beside)
    const document = await getDocument(ctx.db, arrival.document_id)
    const staff = [lead, ...beside].flatMap(({ staff_id }) => (staff_id ? [staff_id] : []))
    await tellAssigned(ctx, document, arrival.id, staff)
    const patch = {
      lead_unit_id: lead.unit_id,
      lead_staff_id: lead.staff_id,
      lead_name: lead.name,
      instruction: input.instruction ?? null,
      ...(await deadlineOf(ctx, arrival, input.deadline)),
    }
    const change = await moved(ctx, arrival.id, 'assigned', patch, input.instruction)
    const data = {
      lead: lead.staff_id ?? lead.unit_id,
      coordinating: beside.length,
      deadline: input.deadline ?? null,
    }
    return { ...change, data }
  })

const deadlineOf = async (
  ctx: Ctx,
  arrival: ArrivalRecord,
  day: string | undefined,
): Promise<ArrivalPatch> => {
  if (!day) return { deadline: null, due_at: null, due_certificate: null }
  if (day < dayOf(ctx.now)) throw new Invalid('documents.deadline_past')
  const unit = await getUnit(ctx.db, arrival.unit_id, dayOf(ctx.now))
  const calendar = await loadCalendar(ctx.db, { unitId: unit.provinceId })
  const { due, certificate } = dayDue(calendar, { day, strict: false })
  return { deadline: day, due_at: toDate(due), due_certificate: certificate }
}

type Named = { unitId?: string | undefined; staffId?: string | undefined }

/** Work stays in the house: the unit itself or one under it, a person with a post there. */
const assignee = async (
  ctx: Ctx,
  arrival: ArrivalRecord,
  { unitId, staffId }: Named,
): Promise<CoordinatingRecord> => {
  const day = dayOf(ctx.now)
  const house = new Set<string>(await subtree(ctx.db, arrival.unit_id, day))
  if (unitId && !house.has(unitId)) throw new Invalid('documents.person_elsewhere')
  if (!staffId) {
    const name = (await unitNames(ctx.db, [unitId as string])).get(unitId as string)?.name ?? ''
    return { unit_id: unitId ?? null, staff_id: null, name }
  }
  const posts = (await appointmentsOf(ctx.db, staffId)).filter(
    ({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo >= day),
  )
  const post = posts.find((each) => (unitId ? each.unitId === unitId : house.has(each.unitId)))
  if (!post) throw new Invalid('documents.person_elsewhere')
  return { unit_id: post.unitId, staff_id: staffId, name: post.staffName }
}

export const finish = (
  ctx: Ctx,
  { id, note, answerId }: Id & { note: string; answerId?: string | undefined },
): Promise<ArrivalRecord> =>
  changeArrival(ctx, id, 'done', async (ctx) => {
    if (answerId) await readable(ctx, answerId)
    const patch = { done_at: toDate(ctx.now), done_note: note, answer_id: answerId ?? null }
    const change = await moved(ctx, id, 'done', patch, note)
    return { ...change, data: { answerId: answerId ?? null } }
  })

/** The receiver of a recalled document takes it out and says so, or says why not. */
export const answerRecall = (
  ctx: Ctx,
  { id, agree, reason }: Reasoned & { agree: boolean },
): Promise<ArrivalRecord> =>
  changeArrival(ctx, id, 'answerRecall', async (ctx, arrival) => {
    if (!arrival.recall_asked_at) throw new Conflict('documents.no_recall')
    const status = agree ? '15' : '16'
    await tellSender(ctx.db, id, { status, at: toDate(ctx.now), note: reason })
    const patch: ArrivalPatch = agree
      ? { state: 'recalled', reason, done_at: null }
      : { recall_asked_at: null, recall_reason: null }
    return { type: 'recall_answered', data: { agree }, private: { reason }, patch }
  })
