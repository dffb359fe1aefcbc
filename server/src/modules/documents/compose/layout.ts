import { typeRow, URGENCY_WORDS } from '@motcua/shared/document-types'
import type { DocumentContent, Recipient, Signing } from '@motcua/shared/documents'
import { type Numbered, numberBlocks, roman } from './numbering.ts'
import { paddedNumber } from './symbol.ts'

/**
 * The page of a document as data, cell by cell of Nghị định 30/2020/NĐ-CP, Phụ lục I. PDF and DOCX are both drawn from
 * this, so that they say the same.
 */

export type LayoutFacts = {
  /** In sentence case. */
  issuerName: string
  issuerLines: readonly string[]
  superiorLines: readonly string[]
  symbol: string
  /** Null while a draft: number and day stay blank. */
  number: number | null
  issuedOn: string | null
  /** Day the draft was saved: month and year of a blank date. */
  savedOn: string
  place: string
}

export type Layout = {
  size: 13 | 14
  /** Cell 2. */
  superior: string[]
  issuer: string[]
  /** Cell 1. */
  state: string
  motto: string
  /** Cells 3 and 4. */
  code: string
  placeDate: string
  /** Cell 5b of letters; null for named documents. */
  about: string | null
  /** Cell 5a of named documents; null for letters. */
  title: { type: string; subject: string } | null
  /** Cell 10b, millimetres; cell 11. */
  urgency: { words: string; width: number; height: number } | null
  circulation: string | null
  /** Cell 9a. */
  addressees: string[]
  decider: string | null
  bases: string[]
  enacts: string | null
  /** Cell 6. */
  body: Numbered[]
  /** Cells 7a–7b. */
  signing: { lines: string[]; name: string }
  /** Cell 9b. */
  recipients: string[]
  annexes: { heading: string[]; body: Numbered[] }[]
  /** Cells 12 and 13. */
  drafter: string | null
  contact: string | null
}

const STATE = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
const MOTTO = 'Độc lập - Tự do - Hạnh phúc'
const STAMP_SIZES = {
  normal: null,
  urgent: { width: 20, height: 8 },
  very_urgent: { width: 40, height: 8 },
  express: { width: 30, height: 8 },
} as const

/** Days under 10 and months 1 and 2 carry a zero; other months do not. */
export const longDay = (day: string): string => {
  const [year, month, date] = day.split('-') as [string, string, string]
  return `ngày ${date} tháng ${Number(month) <= 2 ? month : Number(month)} năm ${year}`
}

const BLANK = '\u00a0'.repeat(6)
const blankDay = (day: string): string => longDay(day).replace(/ngày \d\d/, `ngày ${BLANK}`)

export const layoutOf = (content: DocumentContent, facts: LayoutFacts): Layout => {
  const row = typeRow(content.type)
  const { issuedOn, number } = facts
  const letter = content.type === 'letter'
  const day = issuedOn ? longDay(issuedOn) : blankDay(facts.savedOn)
  return {
    size: content.fontSize,
    superior: [...facts.superiorLines],
    issuer: [...facts.issuerLines],
    state: STATE,
    motto: MOTTO,
    code: `Số: ${number === null ? BLANK : paddedNumber(number)}/${facts.symbol}`,
    placeDate: `${facts.place}, ${day}`,
    about: letter ? `V/v ${unended(content.subject)}` : null,
    title: letter ? null : { type: upper(row.vi), subject: upperFirst(unended(content.subject)) },
    urgency: stampOf(content.urgency),
    circulation: upper(content.circulation) || null,
    addressees: addresseesOf(content),
    decider: upper(content.decider) || null,
    bases: listed(content.legalBases),
    enacts: content.decider ? (row.enacts ?? null) : null,
    body: ended(numberBlocks(content.blocks)),
    signing: signatureOf(content.signing),
    recipients: recipientLines(content),
    annexes: annexesOf(content, facts),
    drafter: drafterLine(content),
    contact: content.contact || null,
  }
}

const upper = (text: string) => text.trim().toLocaleUpperCase('vi')
const upperFirst = (text: string) => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
const unended = (text: string) => text.trim().replace(/[.;,\s]+$/, '')
/** Items of a list end with `;`, the last with `.`. */
const listed = (items: readonly string[]): string[] =>
  items.map((item, n) => `${unended(item)}${n === items.length - 1 ? '.' : ';'}`)

const stampOf = (urgency: DocumentContent['urgency']): Layout['urgency'] => {
  const size = STAMP_SIZES[urgency]
  return size && { words: upper(URGENCY_WORDS[urgency].vi), ...size }
}

/** One receiver stands on the line of "Kính gửi"; several each on a line of their own. */
const addresseesOf = ({ addressees }: DocumentContent): string[] => {
  const names = addressees.map(({ name }) => unended(name)).filter(Boolean)
  return names.length > 1 ? listed(names).map((name) => `- ${name}`) : names
}

/** The content ends with `./.`: after the last words, or on a line of its own after a table. */
const ended = (body: Numbered[]): Numbered[] => {
  const last = body.at(-1)
  if (!last) return body
  if (last.kind === 'table') return [...body, { kind: 'paragraph', lead: '', text: './.' }]
  return [...body.slice(0, -1), { ...last, text: `${last.text.trim().replace(/[.;/\s]+$/, '')}./.` }]
}

/** `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`; an acting head signs `Q. GIÁM ĐỐC`. */
export const signatureOf = ({ authority, title, name }: Signing): Layout['signing'] => {
  const acting = authority.some(({ mark }) => mark === 'Q')
  const above = authority.filter(({ mark }) => mark !== 'Q').map(({ mark, of }) => `${mark}. ${upper(of)}`)
  const own = upper(title)
  return { lines: [...above, ...(own ? [acting ? `Q. ${own}` : own] : [])], name: name.trim() }
}

const recipientLine = ({ name, purpose }: Pick<Recipient, 'name' | 'purpose'>): string => {
  const note = purpose.trim().replace(/^\(|\)$/g, '')
  return `- ${unended(name)}${note ? ` (${note})` : ''};`
}

const recipientLines = (content: DocumentContent): string[] => {
  const own = content.recipients.filter(({ name }) => name.trim())
  const addressed = content.addressees.length > 0 && !own.some(({ name }) => /^như trên/i.test(name.trim()))
  const filed = ['VT', content.division, content.drafterCode].filter(Boolean).slice(0, 2).join(', ')
  const kept = content.copies ? ` (${paddedNumber(content.copies)}b)` : ''
  return [...(addressed ? ['- Như trên;'] : []), ...own.map(recipientLine), `- Lưu: ${filed}${kept}.`]
}

/** `Phụ lục I` with the document it belongs to under its title. */
const annexesOf = (content: DocumentContent, facts: LayoutFacts): Layout['annexes'] => {
  const numbered = content.annexes.filter(({ kind }) => kind === 'annex')
  const document = typeRow(content.type).vi
  const code = `${facts.number === null ? BLANK : paddedNumber(facts.number)}/${facts.symbol}`
  const day = facts.issuedOn ? longDay(facts.issuedOn) : blankDay(facts.savedOn)
  const belongs = `(Kèm theo ${document} số ${code} ${day} của ${facts.issuerName})`
  return content.annexes.map((annex) => {
    const place = numbered.indexOf(annex)
    const label = numbered.length > 1 ? `Phụ lục ${roman(place + 1)}` : 'Phụ lục'
    const heading = [...(annex.kind === 'annex' ? [label] : []), upper(unended(annex.title)), belongs]
    return { heading, body: numberBlocks(annex.blocks) }
  })
}

const drafterLine = ({ drafterCode, copies }: DocumentContent): string | null =>
  drafterCode ? `${drafterCode}${copies ? `.${paddedNumber(copies)}` : ''}` : null
