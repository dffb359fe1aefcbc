import { type Address, addressOf } from './addressee.ts'
import type { Quiet } from './draft.ts'
import { fold, isCapitals } from './fold.ts'
import { marked } from './lexicon/patterns.ts'
import {
  AIM_SECTIONS,
  CLOSINGS,
  EMPTY_WORDS,
  LABELS,
  NARRATIVE_OPENINGS,
  QUIET_SECTIONS,
} from './lexicon/phrases.ts'
import { verbAt } from './lexicon/words.ts'

/**
 * What a sentence is. `order`: gives somebody something to do · `verb`: begins with a verb, somebody named elsewhere
 * does it · `state`: a requirement told of a thing ("100% hồ sơ phải …") · `intro`: announces the items that follow ·
 * `date`: only says when · `telling`: past, reasons, purpose · `closing`: courtesies and formulas.
 */
export type Nature = 'order' | 'verb' | 'state' | 'intro' | 'date' | 'telling' | 'closing'

const TELLING = new RegExp(`^(?:${NARRATIVE_OPENINGS.join('|')})`)
/** "Ngày 15/11, Văn phòng đã có Công văn số … yêu cầu …": an order given before, told again. */
const HISTORY =
  /^(?:ngay \d{1,2}|(?:ubnd|uy ban nhan dan|chu tich|van phong|so|bo|thu tuong|chinh phu)\b)[^.;:]{0,140}(?:da (?:co|ban hanh|giao|chi dao|yeu cau|de nghi)|co (?:cong van|van ban|quyet dinh|thong bao|ke hoach|cong dien) so)/
const CLOSING = new RegExp(CLOSINGS.map((one) => `(?:${one})`).join('|'))
const EMPTY = new RegExp(`\\b(?:${[...EMPTY_WORDS].sort((a, b) => b.length - a.length).join('|')})\\b`, 'g')
const INTRO =
  /(?:nhu sau|cac (?:noi dung|nhiem vu|cong viec|giai phap|viec)(?: (?:trong tam|chu yeu|cu the|chinh|trong tam,? chu yeu))?(?: sau)?(?: day)?|sau day|sau|cu the|bao gom|gom|trong do|nhu: *|noi dung|nhiem vu|ket luan|chi dao|yeu cau|chi thi|cong dien|giao|de nghi|thuc hien|trien khai) *:?[ .]*$/
const DATE_ONLY =
  /^[-+ (]*(?:(?:thoi (?:gian|han|diem)|tien do|han cuoi|thoi han)\b|(?:(?:tat ca |phai )*(?:hoan thanh|xong|thuc hien xong)(?: (?:xong|cac|viec|toan bo|noi dung|nhiem vu|cong viec|nay|tren|neu tren))*),? *(?:truoc|cham nhat|muon nhat|trong|ngay|vao|den|\d|$))/
const MARKER = /^(?:[\s\-+•*–"“(]|\(?\d{1,2}[.)]\s|[a-zđ]\)\s)+/

/** What stands before the first verb: connectives, time, adverbs. */
const OPENERS =
  /^(?:(?:dong thoi|ngoai ra|ben canh do|truoc mat|rieng|trong do|cu the|tiep tuc|theo do|do do|vi vay|hang (?:ngay|tuan|thang|quy|nam)|dinh ky[^,]{0,40}|truoc (?:ngay|\d)[^,]{0,40}|trong (?:thang|quy|nam|tuan)[^,]{0,20}|cham nhat[^,]{0,50}|khi [^,]{3,80}|sau khi [^,]{3,80}|ngay sau khi [^,]{3,80}|tren co so [^,]{3,200}|can cu [^,]{3,200}|doi voi [^,]{3,160}|ve [^,]{3,80}|theo [^,]{3,80}|trong qua trinh [^,]{3,80}|truong hop [^,]{3,160}|thong qua [^,]{3,80}|bang [^,]{3,60}|tu [^,]{3,60}|de [^,]{3,160}|nham [^,]{3,160}|song song [^,]{3,60}|qua [^,]{3,60}),? +)+/

export const beginsWithVerb = (text: string, folded: string): boolean => {
  const start = MARKER.exec(text)?.[0].length ?? 0
  if (verbAt(text, folded, start) >= 0) return true
  const opener = OPENERS.exec(folded.slice(start))?.[0].length ?? 0
  return opener > 0 && verbAt(text, folded, start + opener) >= 0
}

/** Nothing is left of the order once the words of every closing are taken away. */
export const empty = (text: string, address: Address | null): boolean => {
  const rest = fold(text.slice(address?.content ?? 0)).replace(/\([^()]*\)/g, ' ')
  return (
    rest
      .replace(EMPTY, ' ')
      .replace(/[^a-z0-9]+/g, ' ')
      .trim() === ''
  )
}

/** The tense is told by words that fold to others: "đã" and "đa", "đang" and "đăng". */
const PAST = / (?:đã|đang|chưa|vẫn còn|còn|mới) (?:được |có |kịp |thực sự |đạt )?\p{L}+/u
const pastTense = (text: string, folded: string): boolean =>
  (marked(text)
    ? PAST.test(text.slice(0, 160).toLowerCase())
    : / (?:da|chua) [a-z]+/.test(folded.slice(0, 160))) &&
  !/\b(?:phai|can|khong de|bao dam|dam bao|yeu cau|de nghi)\b/.test(folded)

/** `lone`: the sentence stands in a paragraph of its own, under no item: only an order makes it a task there. */
export const natureOf = (text: string, lone: boolean): { nature: Nature; address: Address | null } => {
  const folded = fold(text)
  const body = folded.replace(MARKER, '').trim()
  if (CLOSING.test(body)) return { nature: 'closing', address: null }
  // Who decides, or a title: "TỔ TRƯỞNG TỔ CÔNG TÁC".
  if (lone && isCapitals(text)) return { nature: 'telling', address: null }
  const address = addressOf(text, folded, 0, !lone)
  if (/:\s*$/.test(text) && INTRO.test(body) && (!address || introOnly(text, address)))
    return { nature: 'intro', address }
  if (
    /[:;]\s*$/.test(text) === false &&
    lone &&
    /(?:nhu sau|sau day|noi dung sau|nhiem vu sau)[. ]*$/.test(body)
  )
    return { nature: 'intro', address }
  if (HISTORY.test(body) && !/:\s*$/.test(text)) return { nature: 'telling', address: null }
  const ordered = address !== null && !address.bare && (address.how === 'assigned' || /^can cu/.test(body))
  if (TELLING.test(body) && !ordered) return { nature: 'telling', address: null }
  if (address && !address.bare) {
    if (lone && address.how === 'subject' && ofTheIssuer(address)) return { nature: 'telling', address: null }
    if ((lone || address.how === 'assigned') && empty(text, address)) return { nature: 'closing', address }
    return { nature: 'order', address }
  }
  if (address?.bare) return { nature: 'intro', address }
  if (DATE_ONLY.test(body) && body.length < 160) return { nature: 'date', address: null }
  if (beginsWithVerb(text, folded))
    return { nature: lone && empty(text, null) ? 'closing' : 'verb', address: null }
  if (/^(?:de|nham|thuc hien|tiep theo|nhan duoc|tren co so|theo|xet) /.test(body))
    return { nature: 'telling', address: null }
  return { nature: pastTense(text, folded) ? 'telling' : 'state', address: null }
}

/** "Chủ tịch UBND huyện tổ chức họp …": the one who signs tells what he does. */
const ofTheIssuer = ({ leads }: Address): boolean =>
  leads.length === 1 &&
  /^(?:ubnd|uy ban nhan dan) (?:tinh|huyen|thanh pho|thi xa|quan|xa|phuong|thi tran|dac khu)$/.test(
    fold(leads[0]?.name ?? ''),
  )

/** "Sở Nội vụ chủ trì thực hiện các nhiệm vụ sau:" gives the lead, nothing to do yet. */
const introOnly = (text: string, address: Address): boolean => {
  const rest = fold(text.slice(address.content))
  return address.bare || rest.length < 110 || empty(text, address)
}

/** Is nothing ordered under a heading, or only what names its agency? */
export const quietSection = (title: string): Quiet => {
  const folded = fold(title).replace(MARKER, '').trim()
  if (QUIET_SECTIONS.test(folded)) return 'told'
  return folded.length < 90 && AIM_SECTIONS.test(folded) ? 'effect' : false
}

export type Label = { kind: (typeof LABELS)[number][0]; end: number }

/** `Cơ quan chủ trì: …` */
export const labelOf = (text: string): Label | null => {
  const folded = fold(text)
  const start = MARKER.exec(text)?.[0].length ?? 0
  for (const [kind, pattern] of LABELS) {
    const found = pattern.exec(folded.slice(start))
    if (found) return { kind, end: start + found[0].length }
  }
  return null
}

/** The first label inside a text, not at its beginning. */
export const labelWithin = (text: string): (Label & { start: number }) | null => {
  for (const found of text.matchAll(/(?<=[\s;.,-])\p{Lu}\p{Ll}+(?= |:)/gu)) {
    const label = labelOf(text.slice(found.index, found.index + 80))
    if (label) return { kind: label.kind, start: found.index, end: found.index + label.end }
  }
  return null
}
