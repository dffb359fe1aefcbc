import { typeRow } from '@motcua/shared/document-types'
import type { DocumentContent, Recipient } from '@motcua/shared/documents'
import { ZONE } from '../../../lib/clock.ts'
import { dayOf, toDate } from '../../../lib/time.ts'
import { addWorkingDays, nextWorkingTime } from '../../calendar/index.ts'
import { wholeContent } from '../compose/content.ts'
import { codeOf, symbolOf } from '../compose/symbol.ts'
import { edxmlIdOf } from '../edxml/id.ts'
import type { NewDocument } from '../queries.ts'
import { arriveAt } from './arrive.ts'
import { blocksOf, OUTSIDE, TOPICS, type Topic } from './subjects.ts'
import type { Seeding } from './types.ts'
import type { House, Province } from './world.ts'

/** Documents the houses of the demonstration issued, sent to each other, and a few drafts on the clerk's desk. */

const FIRST = Temporal.Instant.from('2023-04-03T08:00:00+07:00')
const LAST = Temporal.Instant.from('2024-04-12T17:00:00+07:00')
const MOST: Readonly<Record<House['level'], number>> = { province: 44, agency: 14, district: 16, commune: 6 }
const DRAFTS = 2

const HOUR = 3_600_000
const moment = ({ draw }: Seeding, { calendar }: Province): Temporal.Instant => {
  const between = draw.int(FIRST.epochMilliseconds, LAST.epochMilliseconds)
  return nextWorkingTime(calendar, Temporal.Instant.fromEpochMilliseconds(between - (between % 60_000)))
}

export const composed = (seeding: Seeding, province: Province): void => {
  for (const house of province.houses) {
    const times = Array.from({ length: MOST[house.level] }, () => moment(seeding, province))
    const ordered = times.toSorted(Temporal.Instant.compare)
    const numbers = new Map<number, number>()
    for (const at of ordered) issueOne(seeding, province, house, at, numbers)
    for (const [year, last] of numbers)
      seeding.rows.counters.push({ unit_id: house.unit.unitId, year, series: 'general', last })
    for (let n = 0; n < DRAFTS; n++) draftOne(seeding, house, n)
  }
}

const contentOf = ({ draw }: Seeding, house: House, topic: Topic, to: readonly House[]): DocumentContent => {
  const row = typeRow(topic.type)
  const { unit, signer } = house
  const decides = row.enacts !== undefined
  const name = (each: House) => each.unit.name
  return wholeContent({
    type: topic.type,
    subject: topic.subject,
    division: unit.collective ? 'VP' : draw.pick(['VP', 'KSTT', 'TTr']),
    blocks: blocksOf(topic),
    addressees: row.addressed
      ? to.map((each) => ({ name: name(each), unitId: each.unit.unitId as never }))
      : [],
    recipients: row.addressed ? [] : to.map((each): Recipient => recipientOf(each)),
    legalBases: decides ? ['Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015'] : [],
    decider: decides ? (unit.collective ? 'CHỦ TỊCH ỦY BAN NHÂN DÂN' : (unit.lines[0] ?? '')) : '',
    signing: signer,
    urgency: draw.yes(0.06) ? 'urgent' : 'normal',
    copies: 1,
  })
}

const recipientOf = ({ unit }: House): Recipient => ({
  name: unit.name,
  unitId: unit.unitId as never,
  organId: null,
  purpose: 'để t/h',
})

const blank = (house: House, content: DocumentContent, drafter: { id: string; name: string }) => ({
  origin: 'composed',
  unit_id: house.unit.unitId,
  drafting_unit_id: house.unit.unitId,
  province_id: house.unit.provinceId,
  issuer: house.unit.name,
  superior: house.unit.superior,
  type: content.type,
  type_name: typeRow(content.type).vi,
  subject: content.subject,
  signer: content.signing.name,
  urgency: content.urgency,
  content,
  drafter_id: drafter.id,
  drafter_name: drafter.name,
})

const issueOne = (
  seeding: Seeding,
  province: Province,
  house: House,
  at: Temporal.Instant,
  numbers: Map<number, number>,
): void => {
  const { draw, rows } = seeding
  const to = draw.some(house.below, draw.int(1, 3))
  const content = contentOf(seeding, house, draw.pick(TOPICS), to)
  const begun = atWork(at.subtract({ milliseconds: draw.int(2, 20) * HOUR }))
  const drafter = draw.pick(house.drafters)
  const day = dayOf(at)
  const year = Number(day.slice(0, 4))
  const number = (numbers.get(year) ?? 0) + 1
  numbers.set(year, number)
  const symbol = symbolOf({ type: content.type, agency: house.unit.abbreviation, division: content.division })
  const code = codeOf(number, symbol)
  const document: NewDocument = {
    ...blank(house, content, drafter),
    id: draw.id(begun),
    state: 'issued',
    place: house.unit.place,
    ...{ number, year, symbol, code, issued_on: day },
    issued_at: toDate(at),
    issued_by: house.clerk.id,
    signed_how: 'paper',
    edxml_id: house.organId && edxmlIdOf(house.organId, day, code),
    created_at: toDate(begun),
    updated_at: toDate(at),
    sort_at: toDate(at),
  }
  rows.documents.push(document)
  const clerk = `staff:${house.clerk.id}`
  tell(seeding, document, 'drafted', begun, `staff:${drafter.id}`, { version: 1, state: 'draft' })
  tell(seeding, document, 'issued', at, clerk, { number, code, issuedOn: day, series: 'general', version: 1 })
  if (to.length === 0) return
  tell(seeding, document, 'sent', at, clerk, { sent: to.length })
  for (const receiver of to) {
    const arrival = arriveAt(seeding, province, receiver, { document, at, via: 'product', actor: clerk })
    rows.sendings.push({ ...arrival.sending, id: draw.id(at) })
  }
}

const tell = (
  { entries }: Seeding,
  { id, unit_id, subject }: NewDocument,
  type: string,
  lawAt: Temporal.Instant,
  actor: string,
  data: Record<string, unknown>,
) =>
  entries.push({
    ...{ kind: 'document', id, type, lawAt, actor },
    data: { state: 'issued', ...data },
    ...(type !== 'sent' && { private: { subject } }),
    unitId: unit_id ?? null,
  })

/** Nobody drafts at night or on a Sunday: the last hour of work at or before. */
const atWork = (at: Temporal.Instant): Temporal.Instant => {
  const local = at.toZonedDateTimeISO(ZONE)
  let day = local.hour < 8 ? local.subtract({ days: 1 }) : local
  while (day.dayOfWeek > 5) day = day.subtract({ days: 1 })
  const within = day.equals(local) && local.hour < 17
  return within ? at : day.with({ hour: 16, minute: local.minute }).toInstant()
}

const draftOne = (seeding: Seeding, house: House, n: number): void => {
  const { draw, rows, entries } = seeding
  const content = contentOf(seeding, house, draw.pick(TOPICS), house.below.slice(0, 2))
  const begun = atWork(LAST.subtract({ milliseconds: draw.int(1, 40) * HOUR }))
  const drafter = draw.pick(house.drafters)
  const state = n === 0 ? 'presented' : 'draft'
  const at = toDate(begun)
  const document: NewDocument = {
    ...blank(house, content, drafter),
    ...{ id: draw.id(begun), state, created_at: at, updated_at: at, sort_at: at },
  }
  rows.documents.push(document)
  const about = { kind: 'document', id: document.id, unitId: house.unit.unitId, actor: `staff:${drafter.id}` }
  const secret = { private: { subject: content.subject } }
  entries.push({ ...about, type: 'drafted', lawAt: begun, data: { state: 'draft', version: 1 }, ...secret })
  const later = begun.add({ minutes: 20 })
  if (n === 0) entries.push({ ...about, type: 'presented', lawAt: later, data: { state, version: 1 } })
}

const FROM_ABOVE = 36

/** What ministries wrote to the province and its departments; some of it lies untouched on the clerk's desk. */
export const fromOutside = (seeding: Seeding, province: Province): void => {
  const { draw } = seeding
  const receivers = province.houses.filter(({ level }) => level === 'province' || level === 'agency')
  const numbers = new Map<string, number>()
  const times = Array.from({ length: FROM_ABOVE }, () => moment(seeding, province))
  for (const at of times.toSorted(Temporal.Instant.compare))
    outsideOne(seeding, province, { house: draw.pick(receivers), at, numbers })
  for (const house of province.houses)
    for (const at of UNTOUCHED) outsideOne(seeding, province, { house, at, numbers, untouched: true })
}

/** Friday afternoon (late by Monday) and this morning. */
const UNTOUCHED = ['2024-04-12T15:40:00+07:00', '2024-04-15T07:35:00+07:00'].map((at) =>
  Temporal.Instant.from(at),
)

type FromAbove = { house: House; at: Temporal.Instant; numbers: Map<string, number>; untouched?: true }

const LETTERS = TOPICS.filter(({ type }) => type === 'letter')

const outsideOne = (
  seeding: Seeding,
  province: Province,
  { house, at, numbers, untouched }: FromAbove,
): void => {
  const { draw, rows, entries } = seeding
  const from = draw.pick(OUTSIDE)
  const signed = addWorkingDays(province.calendar, at, -2).toString()
  const key = `${from.agency}${signed.slice(0, 4)}`
  const number = (numbers.get(key) ?? draw.int(200, 400)) + draw.int(5, 60)
  numbers.set(key, number)
  const symbol = `${from.agency}-${from.division}`
  const document: NewDocument = {
    ...outsideRow(draw.id(at), from.issuer, draw.pick(LETTERS).subject, at),
    ...{ number, year: Number(signed.slice(0, 4)), symbol, code: codeOf(number, symbol), issued_on: signed },
  }
  rows.documents.push(document)
  const actor = `staff:${house.clerk.id}`
  const data = { state: 'issued', code: document.code, issuer: from.issuer }
  entries.push({ kind: 'document', id: document.id, type: 'received', lawAt: at, actor, data })
  arriveAt(seeding, province, house, { document, at, via: 'paper', actor, ...(untouched && { untouched }) })
}

export const outsideRow = (
  id: string,
  issuer: string,
  subject: string,
  at: Temporal.Instant,
): NewDocument => ({
  id,
  origin: 'received',
  state: 'issued',
  issuer,
  type: 'letter',
  type_name: 'Công văn',
  subject,
  signed_how: 'unknown',
  content: wholeContent({ type: 'letter', subject }),
  created_at: toDate(at),
  updated_at: toDate(at),
  sort_at: toDate(at),
})
