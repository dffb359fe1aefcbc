import { fold } from './fold.ts'
import { ASSIGN } from './lexicon/naming-verbs.ts'
import { marked, phrases } from './lexicon/patterns.ts'
import { spelling, verbAt } from './lexicon/words.ts'
import { partiesAt } from './parties.ts'
import { type Named, type NamedList, named } from './party-kinds.ts'
import { subjectAt } from './party-subject.ts'

/** Whom a sentence gives its task to, and whom with. */
export type Address = {
  leads: Named[]
  coordinating: Named[]
  /** Where the agencies begin, and where what they are to do begins. */
  start: number
  content: number
  /** `assigned`: "Giao Sở X …", "UBND tỉnh yêu cầu các sở …" · `subject`: "Sở X chủ trì …". */
  how: 'assigned' | 'subject'
  /** "Sở Nội vụ:" and nothing more. */
  bare: boolean
}

const ASSIGNING = new RegExp(
  `(?:tran trong |kinh |thong nhat |dong y )*(?:${phrases(ASSIGN)}) *:? *(?:(?:dong chi|cac dong chi|ong|ba) +)?`,
  'y',
)
const PREFIX =
  /(?:dong thoi|ngoai ra|ben canh do|truoc mat|mat khac|rieng|trong do|cu the|theo do|vi vay|do do|song song|mat khac|hang|dinh ky|truoc|cham nhat|trong|tu|ve|doi voi|de|nham|tren co so|can cu|thuc hien|theo|khi|sau|qua|xet|nhan duoc|tiep theo|tiep tuc|vao|den|ngay|hoan thanh|tai|voi|ket luan|thong nhat|dong y|co ban|thay mat|nhan|truong hop)\b/y
/** What follows a noun, not a subject with its duty. "của" is not "củng cố": where there are marks they are heeded. */
const NOT_SUBJECT =
  /^(?:sẽ|của|là(?! (?:cơ quan|đơn vị|đầu mối))|đã|được|bị|và|cũng|còn|chưa|thì|mà|có(?! (?:trách nhiệm|kế hoạch|văn bản|báo cáo|giải pháp|biện pháp|ý kiến|nhiệm vụ|phương án))|đạt|số(?! h[óo][aá])|nào|này|do|nên|gồm|về|vì|thuộc)(?!\p{L})/u
const NOT_SUBJECT_BARE =
  /^(?:se|cua|la(?! (?:co quan|don vi|dau moi))|da|duoc|bi|va|chua|ma|nao|nay|gom|thuoc)\b/

const noSubject = (text: string, folded: string, place: number): boolean => {
  const at = place + (/^ */.exec(folded.slice(place))?.[0].length ?? 0)
  return marked(text)
    ? NOT_SUBJECT.test(text.slice(at, at + 40).toLowerCase())
    : NOT_SUBJECT_BARE.test(folded.slice(at, at + 40))
}

const CHAIR =
  / *(?:,? *(?:la|lam) *(?:co quan|don vi|dau moi)?)? *(?:chiu trach nhiem |co trach nhiem |tiep tuc |khan truong |chu dong )*chu tri\b/y
const WITH =
  / *,? *(?:va )?(?:co trach nhiem |chiu trach nhiem |chu dong |tiep tuc |tang cuong |thuong xuyen )*(?:phoi hop|phoi,? ket hop|ket hop)(?: (?:chat che|dong bo|kip thoi|hieu qua|thuong xuyen|tot|cong tac))*,? *(?:voi|cung voi|cung|giua|) *(?<= )/y
const ALSO = / *,? *(?:cung voi|cung) +/y

const at = (pattern: RegExp, folded: string, place: number): number => {
  pattern.lastIndex = place
  return pattern.test(folded) ? pattern.lastIndex : -1
}

/** "Giao" in a text with marks is not "giáo"; "phân công" and "chỉ đạo" are duties of an agency as well. */
const assigningAt = (text: string, folded: string, place: number): number => {
  const end = at(ASSIGNING, folded, place)
  if (end < 0) return -1
  return /^(?:giáo|giảo|dê)/.test(spelling(text.slice(place, end))) ? -1 : end
}

/** `chủ trì, phối hợp với Y, Z`, `phối hợp với Y`, `cùng Y`, `chủ trì; Y phối hợp`. */
const rolesAfter = (text: string, folded: string, place: number): { coordinating: Named[]; end: number } => {
  const chair = at(CHAIR, folded, place)
  let end = chair < 0 ? place : chair
  const joint = at(WITH, folded, end)
  const also = joint < 0 ? at(ALSO, folded, end) : joint
  if (also >= 0) {
    const parties = partiesAt(text, folded, also)
    if (parties) return { coordinating: parties.named, end: parties.end }
    if (joint >= 0) end = joint
  }
  if (chair >= 0) {
    const next = /^ *[,;] *(?:va )?/.exec(folded.slice(chair))?.[0].length ?? 0
    const parties = next > 0 ? partiesAt(text, folded, chair + next) : null
    if (parties && /^ *(?:cung )?(?:phoi hop|ho tro)/.test(folded.slice(parties.end)))
      return { coordinating: parties.named, end: parties.end }
  }
  return { coordinating: [], end }
}

const finish = (
  text: string,
  folded: string,
  parties: NamedList,
  start: number,
  how: Address['how'],
): Address => {
  const { coordinating, end } = rolesAfter(text, folded, parties.end)
  const gap = /^[ ,:]*/.exec(folded.slice(end))?.[0].length ?? 0
  const rest = folded.slice(end + gap).replace(/[\s./;:,]+$/, '')
  return { leads: parties.named, coordinating, start, content: end + gap, how, bare: rest === '' }
}

/** May what follows the agencies be their obligation? */
const obliges = (text: string, folded: string, parties: NamedList, first: boolean): boolean => {
  const gap =
    /^(?: *\([^()]*\))? *(?:, *moi (?:don vi|co quan|dia phuong|so|nganh|huyen|xa))? *(?:, *(?:dinh ky|truoc|hang|cham nhat|trong|vao|den|khi|sau|tren co so|can cu|theo|ngay)\b[^,;]{0,90},)? */.exec(
      folded.slice(parties.end),
    )?.[0].length ?? 0
  const next = parties.end + gap
  if (
    next >= folded.length ||
    folded[next] === ':' ||
    /^[\s.;,/]*$/.test(folded.slice(parties.end)) ||
    /^ *: *$/.test(folded.slice(parties.end))
  )
    return true
  if (/^, *(?:tren co so|can cu|theo)/.test(folded.slice(next))) return true
  if (folded[next] === '-' || folded[next] === '.')
    return /^[-.] *$/.test(folded.slice(next)) || /^- /.test(folded.slice(next))
  if (noSubject(text, folded, next)) return false
  if (
    verbAt(text, folded, next) >= 0 ||
    at(WITH, folded, parties.end) >= 0 ||
    at(CHAIR, folded, parties.end) >= 0
  )
    return true
  const vague = /^(?:cac |nhung |moi )?(?:to chuc|ca nhan|doanh nghiep|truong|thanh vien|cap|luc luong)/
  const loose = !parties.named.some(({ kind, name }) => kind === 'class' && vague.test(fold(name)))
  // An unknown verb: a small word right after the agency.
  return first && loose && /^[a-z]/.test(folded.slice(next)) && /^\p{Ll}/u.test(text.slice(next)) && gap > 0
}

const ORDERER = /^(?:ubnd|uy ban nhan dan|bo |chinh phu|thu tuong|thuong truc|ban thuong vu|tinh uy)/

const ORDERS =
  /^ *(?:yeu cau|de nghi|giao|co y kien|chi thi|ket luan|thong bao|ban hanh|xay dung ke hoach|trien khai ke hoach|quyet dinh|nhan duoc)(?:(?: chi dao| ket luan)? (?:nhu sau|mot so|cac noi dung)| *:| *$)/

/** Agencies that give the order rather than take it: "Chủ tịch UBND tỉnh yêu cầu các sở". */
const ordered = (text: string, folded: string, parties: NamedList, numbered: boolean): Address | null => {
  // In a numbered item "Sở A yêu cầu các chi nhánh …" is what Sở A has to do; only a committee orders there.
  if (numbered && !ORDERER.test(fold(parties.named[0]?.name ?? ''))) return null

  const gap =
    /^ *(?:\p{Lu}\p{L}* *){0,4}(?:- [^,;:]{0,60}?,? )?/u.exec(text.slice(parties.end))?.[0].length ?? 0
  for (const skip of [/^ */.exec(folded.slice(parties.end))?.[0].length ?? 0, gap]) {
    const next = parties.end + skip
    const filler =
      /^(?:(?:co y kien|vua|co van ban|ban hanh \S+|ket luan|thong nhat|dong y|vua co) *(?:va |:|,)? *)*/.exec(
        folded.slice(next),
      )?.[0].length ?? 0
    const assign = assigningAt(text, folded, next + filler)
    if (assign < 0) continue
    const duty = /^(?:chi dao|phan cong)/.test(folded.slice(next + filler))
    const many = parties.named.length > 1 || parties.named[0]?.kind === 'class'
    if (
      many ||
      (duty && numbered) ||
      (duty && !/^(?:ubnd|chu tich|uy ban)/i.test(fold(parties.named[0]?.name ?? '')))
    )
      return null
    const taken = partiesAt(text, folded, assign)
    if (taken) return finish(text, folded, taken, assign, 'assigned')
  }
  return null
}

const bySubject = (text: string, folded: string, place: number): Address | null => {
  const subject = subjectAt(text, folded, place)
  return subject && !noSubject(text, folded, subject.end)
    ? finish(text, folded, subject, place, 'subject')
    : null
}

const direct = (
  text: string,
  folded: string,
  place: number,
  opening = false,
  numbered = false,
): Address | null => {
  const assign = assigningAt(text, folded, place)
  if (assign >= 0 && !/^(?:chi dao|phan cong)/.test(folded.slice(place))) {
    const taken = partiesAt(text, folded, assign) ?? subjectAt(text, folded, assign, true)
    return taken ? finish(text, folded, taken, assign, 'assigned') : null
  }
  const parties = partiesAt(text, folded, place)
  if (!parties) return opening ? bySubject(text, folded, place) : null
  const order = ordered(text, folded, parties, numbered)
  if (order) return order
  // "Chủ tịch UBND tỉnh yêu cầu:" orders nobody in particular.
  if (
    parties.named.length === 1 &&
    parties.named[0]?.kind === 'unit' &&
    ORDERS.test(folded.slice(parties.end))
  )
    return null
  if (obliges(text, folded, parties, opening)) return finish(text, folded, parties, place, 'subject')
  return opening ? bySubject(text, folded, place) : null
}

/** "Đối với Sở Nội vụ:" · "Trách nhiệm của các sở, ngành" */
const ABOUT = /(?:(?:doi voi|ve phia|ve) +)?(?:(?:trach nhiem|nhiem vu) cua +)?(?<= )/y

/** `Đ/c Nguyễn Văn C - Chánh Văn phòng`: the agency answers. */
const PERSON = /(?:[Đđ]\/c|[Đđ]ồng chí|Ông|Bà) (?:\p{Lu}\p{L}* ?){2,5}(?:[-–,] *)(?=\p{Lu})/uy

const LEAD_IN =
  /[\s"“(\-–+•*]*(?:\d{1,2}[.)] +)?(?:(?:riêng|đồng thời|ngoài ra|trước mắt|trong đó|mặt khác|bên cạnh đó|rieng|dong thoi|ngoai ra),? *(?:đối với )?)?/iuy

/**
 * The addressee of a sentence or clause: at its beginning, or after a phrase of time, purpose or basis ("Trước ngày
 * 15, các sở …", "Để …, UBND tỉnh yêu cầu …", "Về kinh phí: giao …"). Null where it addresses nobody.
 */
export const addressOf = (text: string, folded = fold(text), from = 0, numbered = false): Address | null => {
  LEAD_IN.lastIndex = from
  LEAD_IN.test(text)
  const person = at(PERSON, text, Math.max(from, LEAD_IN.lastIndex))
  const start = Math.max(from, LEAD_IN.lastIndex, person)
  const first = direct(text, folded, start, true, numbered)
  if (first) return first
  const about = at(ABOUT, folded, start)
  const headed = about < 0 ? null : direct(text, folded, about)
  if (headed && (headed.bare || /:\s*$/.test(text.slice(0, headed.content)))) return headed
  if (at(PREFIX, folded, start) < 0 && !/^[^,;:]{3,90}:/.test(folded.slice(start)))
    return inserted(text, folded, start)
  const titled = beforeColon(text, start)
  if (titled) return titled
  for (const cut of folded.slice(start).matchAll(/(?:[,:;]| thi|, thi) +(?=[a-z])/g)) {
    const place = start + cut.index + cut[0].length
    // ", ban, ngành" goes on with a list that began before.
    if (
      /^(?:ban|nganh|don vi|dia phuong|co quan|doan the|to chuc|xa|phuong|huyen|thi xa|thanh pho)\b/.test(
        folded.slice(place),
      ) &&
      /^\p{Ll}/u.test(text.slice(place))
    )
      continue
    const found = direct(text, folded, place)
    // After a purpose only an order or a subject with its verb counts, not a list inside the purpose.
    if (found && !(found.bare && found.how === 'subject')) return found
  }
  return orderWithin(text, folded, start)
}

/** "Để … theo quy định UBND tỉnh yêu cầu các sở …": no comma before the order. */
const orderWithin = (text: string, folded: string, start: number): Address | null => {
  for (const found of folded
    .slice(start)
    .matchAll(
      /\b(?:yeu cau|de nghi|giao|chi dao) +(?=(?:thu truong|giam doc|chu tich|chanh|cac|so|ubnd|uy ban|van phong|ban|phong|lanh dao|truong|cong an|nguoi dung dau|dong chi)\b)/g,
    )) {
    const taken = partiesAt(text, folded, start + found.index + found[0].length)
    if (
      taken &&
      /(?:chu tich|ubnd|uy ban nhan dan|so|phong|van phong|ban|huyen|tinh|xa|phuong|pho)[^,;:]{0,60}$/.test(
        folded.slice(Math.max(0, start + found.index - 70), start + found.index),
      )
    )
      return finish(text, folded, taken, start + found.index, 'assigned')
  }
  return null
}

/** ", giao Sở X …" and "(giao Sở X chủ trì)" inside a sentence that addresses nobody else. */
const inserted = (text: string, folded: string, start: number): Address | null => {
  for (const found of folded
    .slice(start)
    .matchAll(/(?:[,;(]|\bva) *(?:dong thoi |thong nhat )?(?=(?:giao|yeu cau|de nghi) )/g)) {
    const place = start + found.index + found[0].length
    const order = direct(text, folded, place)
    if (order?.how === 'assigned') return order
  }
  const aside = /\( *(?=[^()]{4,200}(?:chu tri|thuc hien|phu trach)[^()]{0,120}\) *[.;]?$)/.exec(
    folded.slice(start),
  )
  if (!aside) return null
  const found = direct(text, folded, start + aside.index + aside[0].length)
  return found?.how === 'subject' ? { ...found, content: start } : null
}

/** All "phối hợp với Y" of a text, for a duty whose lead is inherited. */
export const coordinatingIn = (text: string, folded = fold(text)): Named[] => {
  const list: Named[] = []
  for (const found of folded.matchAll(
    /\b(?:phoi hop|ket hop)(?: (?:chat che|dong bo|kip thoi|hieu qua|thuong xuyen|tot|cong tac))*,? *(?:voi|cung voi|cung|)(?: voi)? *(?<= )/g,
  )) {
    const parties = partiesAt(text, folded, found.index + found[0].length)
    if (parties) list.push(...parties.named)
  }
  return list
}

/** "Các đơn vị được kiểm tra: xây dựng báo cáo …" */
const beforeColon = (text: string, start: number): Address | null => {
  const colon = text.indexOf(':', start)
  if (colon < 0 || colon - start > 140 || /[,;.]/.test(text.slice(start, colon))) return null
  const named = headingParties(text.slice(0, colon))
  const gap = /^:\s*/.exec(text.slice(colon))?.[0].length ?? 1
  return named ? { ...named, content: colon + gap, bare: text.slice(colon + gap).trim() === '' } : null
}

/** The agencies a heading names, with all it says of them: "Các huyện được kiểm tra năm 2019", "Sở A - Cơ quan …". */
export const headingParties = (text: string): Address | null => {
  const folded = fold(text)
  LEAD_IN.lastIndex = 0
  LEAD_IN.test(text)
  const about = at(ABOUT, folded, LEAD_IN.lastIndex)
  const start = Math.max(about, LEAD_IN.lastIndex, 0)
  const parties = partiesAt(text, folded, start)
  const last = parties?.named.at(-1)
  const found = (named: Named[]): Address => ({
    leads: named,
    coordinating: [],
    start,
    content: text.length,
    how: 'subject',
    bare: true,
  })
  // The posts of a commune: "Công chức Tư pháp - Hộ tịch".
  if (!parties && POST.test(text.slice(start))) return found([named(text, start, text.length)])
  if (!parties || !last) return null
  const rest = text.slice(parties.end)
  if (/^ +[-–] /.test(rest)) return found(parties.named)
  if (last.kind !== 'class' || !QUALIFIES.test(rest)) return null
  const whole = { ...last, name: `${last.name}${rest}`.trim(), end: text.length }
  return found([...parties.named.slice(0, -1), whole])
}

const POST = /^(?:Công chức|Cán bộ|Cong chuc|Can bo) \p{Lu}[\p{L} ,&–-]{2,60}$/u
const QUALIFIES = /^ +(?:có(?! trách nhiệm)|được|đã|chưa|đang|đóng|không|là) /
