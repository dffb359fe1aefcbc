import type { Doubt, Found, Header, HeaderField, Reference, Span } from '@motcua/shared/reading'
import { type Agency, agenciesOf, asCommittee, decider } from './agency-lines.ts'
import { headDate } from './dates.ts'
import { fold, isCapitals } from './fold.ts'
import { headKind, typeOf } from './head-lines.ts'
import { placeName } from './naming.ts'
import { numberLineOf } from './numberline.ts'
import { referencesIn, typeOfSymbol } from './references.ts'
import { join, type Run, slice, spanOf, tidy, trim } from './run.ts'
import { signerOf } from './signer.ts'
import type { Structure } from './structure.ts'
import { namedCommittee, suggestedIssuer } from './suggest.ts'

type HeaderReading = {
  header: Header
  found: Partial<Record<HeaderField, Found>>
  doubts: Doubt[]
  draft: boolean
}

type Finding<T> = { value: T; found: Found | null }

/** Header values with their places; what the paper leaves blank stays null and becomes a doubt. */
export const headerOf = (structure: Structure): HeaderReading => {
  const doubts: Doubt[] = []
  const agencies = issuerOf(structure, doubts)
  const number = numberOf(structure.head.left)
  const date = dateOf(structure, agencies.issuer.value, doubts)
  const subject = subjectOf(structure)
  const signer = signerOf(structure.signature)
  const type = documentType(structure, number)
  const addressees = structure.addressees.map(plainAddressee).filter((run) => run.text !== '')
  const header: Header = {
    issuer: agencies.issuer.value,
    superior: agencies.superior.value,
    type: type.value,
    number: number.number.value,
    symbol: number.symbol.value,
    place: date.place.value,
    date: date.date.value,
    subject: subject.value,
    addressees: addressees.map((run) => run.text),
    signer: signer.signer,
  }
  const found: Partial<Record<HeaderField, Found>> = {}
  const keep = (field: HeaderField, place: Found | null): void => {
    if (place !== null) found[field] = place
  }
  keep('issuer', agencies.issuer.found)
  keep('superior', agencies.superior.found)
  keep('type', type.found)
  keep('number', number.number.found)
  keep('symbol', number.symbol.found)
  keep('place', date.place.found)
  keep('date', date.date.found)
  keep('subject', subject.found)
  keep('addressees', addressees.length === 0 ? null : { span: around(addressees), confidence: 0.97 })
  keep(
    'signer',
    signer.span === null ? null : { span: signer.span, confidence: signer.signer.name === null ? 0.6 : 0.95 },
  )
  blanks(structure, header, number.span, date.span, doubts)
  if (header.issuer === null) {
    doubts.push(doubt('no_issuer', 'issuer', suggestedIssuer(structure, header), null, null))
  }
  if (structure.head.left.length === 0 && structure.head.right.length === 0)
    doubts.push(doubt('no_head', null, null, null, null))
  return { header, found, doubts, draft: header.number === null || header.date === null }
}

export const doubt = (
  code: Doubt['code'],
  field: string | null,
  suggestion: string | null,
  words: string | null,
  span: Span | null,
): Doubt => ({ code, field, suggestion, words, span })

const at = <T>(value: T, span: Span, confidence: number): Finding<T> => ({
  value,
  found: { span, confidence },
})
const nothing: Finding<null> = { value: null, found: null }
const around = (runs: readonly Run[]): Span => ({
  start: spanOf(runs[0] as Run).start,
  end: spanOf(runs.at(-1) as Run).end,
})

const issuerOf = (
  structure: Structure,
  doubts: Doubt[],
): { issuer: Finding<string | null>; superior: Finding<string | null> } => {
  const agencies = agenciesOf(structure.head.left)
  for (const agency of agencies) {
    if (!agency.mended) continue
    doubts.push(
      doubt(
        'misread_name',
        agency === agencies.at(-1) ? 'issuer' : 'superior',
        agency.name,
        agency.run.text,
        spanOf(agency.run),
      ),
    )
  }
  const last = agencies.at(-1)
  if (last === undefined) return { issuer: deciderOf(structure), superior: nothing }
  const above = agencies.at(-2)
  const whole = agencies.length > 1 ? last.name : wholeName(structure, asCommittee(last.name))
  return {
    issuer: at(whole, spanOf(last.run), last.mended ? 0.8 : 0.97),
    superior:
      above === undefined
        ? nothing
        : at(asCommittee(above.name), spanOf(above.run), above.mended ? 0.8 : 0.95),
  }
}

/** `ỦY BAN NHÂN DÂN` whose second line is lost: the decision's own words say of what. */
const wholeName = (structure: Structure, name: string): string => {
  if (fold(name) !== 'uy ban nhan dan') return name
  const found = deciderOf(structure).value ?? namedCommittee(structure)
  return found !== null && fold(found).startsWith(fold(name)) ? found : name
}

/** No agency lines, but the decision says who decides; the province may stand elsewhere in the paper. */
const deciderOf = (structure: Structure): Finding<string | null> => {
  const blocks = structure.parts[0]?.blocks ?? []
  for (const block of blocks.slice(0, 4)) {
    if (block.kind !== 'block') continue
    const found: Agency | null = decider(block.run)
    if (found === null) continue
    const whole = suggestedIssuer(structure, null)
    const named = whole !== null && fold(whole).startsWith(fold(found.name)) ? whole : found.name
    return at(named, spanOf(block.run), named === found.name ? 0.85 : 0.75)
  }
  return nothing
}

type NumberReading = { number: Finding<string | null>; symbol: Finding<string | null>; span: Span | null }

/** `Số: 06/2021/QĐ-UBND` → 06 and 2021/QĐ-UBND. */
const numberOf = (left: readonly Run[]): NumberReading => {
  const index = left.findIndex((run) => headKind(run.text, fold(run.text)) === 'number')
  const line = left[index]
  if (line === undefined) return { number: nothing, symbol: nothing, span: null }
  const { number, symbol } = numberLineOf(line)
  return {
    number: number === null ? nothing : at(number.value, number.span, number.sure ? 0.98 : 0.75),
    symbol: symbol === null ? nothing : at(symbol.value, symbol.span, 0.96),
    span: spanOf(line),
  }
}

type DateReading = { place: Finding<string | null>; date: Finding<string | null>; span: Span | null }

const dateOf = (structure: Structure, issuer: string | null, doubts: Doubt[]): DateReading => {
  const lines = [...structure.head.right, ...structure.head.left]
  const line = lines.find((run) => headKind(run.text, fold(run.text)) === 'date')
  const written = line === undefined ? null : headDate(fold(line.text))
  if (line === undefined || written === null) return { place: nothing, date: nothing, span: null }
  const before = trim(slice(line, 0, written.start))
  const place = placeOf(before, issuer, doubts)
  const span = spanOf(line, written.start, written.end)
  if (written.impossible)
    doubts.push(doubt('impossible_date', 'date', null, line.text.slice(written.start, written.end), span))
  return {
    place,
    date: written.iso === null ? nothing : at(written.iso, span, 0.97),
    span: written.impossible ? null : span,
  }
}

const below = /\b(?:huyen|quan|thi xa|phuong|xa|dac khu|thi tran)\b/

const placeOf = (run: Run, issuer: string | null, doubts: Doubt[]): Finding<string | null> => {
  const text = run.text.replace(/[\s,.;:]+$/, '')
  if (text === '') return nothing
  const short = /^tp\.?\s*(?:hcm|ho chi minh)/.test(fold(text)) ? text : null
  // A district's town may be spelt like another province without its marks: `Bình Đình`.
  const named = placeName(text, issuer !== null && below.test(fold(issuer)) ? 'huyện' : null)
  if (named.mended) doubts.push(doubt('misread_name', 'place', named.name, text, spanOf(run)))
  const value = short ?? (isCapitals(text) || named.mended ? named.name : text)
  return at(value, spanOf(run, 0, text.length), named.mended ? 0.8 : 0.97)
}

/** The type in capitals; a paper with V/v or `Kính gửi` and no type is a letter. */
const documentType = (structure: Structure, number: NumberReading): Finding<string | null> => {
  const title = structure.parts[0]?.title ?? null
  if (title !== null) {
    const end = title.text.indexOf('\n')
    const first = end < 0 ? title : slice(title, 0, end)
    const name = typeOf(first.text, fold(first.text))
    if (name !== null) return at(name, spanOf(first), 0.98)
  }
  const bySymbol = number.symbol.value === null ? null : typeOfSymbol(number.symbol.value)
  const lettered = number.symbol.found?.span
  if (bySymbol !== null && lettered !== undefined) return at(bySymbol, lettered, 0.8)
  const about = aboutLine(structure.head.left)
  if (about >= 0 || structure.addressees.length > 0) {
    const place = structure.head.left[about] ?? structure.addressees[0]
    return at('Công văn', spanOf(place as Run), 0.9)
  }
  return nothing
}

const aboutMark = /^["“'(]?v\s*[/.]?\s*v\s*[:.]?\s*|^ve viec\s*:?\s*|^ve\s+/
const aboutLine = (left: readonly Run[]): number =>
  left.findIndex((run) => headKind(run.text, fold(run.text)) === 'about')

const subjectOf = (structure: Structure): Finding<string | null> => {
  const title = structure.parts[0]?.title ?? null
  const end = title === null ? -1 : title.text.indexOf('\n')
  if (title !== null && end > 0) {
    const whole = tidy(slice(title, end + 1))
    const run = slice(whole, /^v\s*\/\s*v\s*:?\s*/i.exec(whole.text)?.[0].length ?? 0)
    return at(run.text.replace(/[\s.;:]+$/, ''), spanOf(run), 0.95)
  }
  const first = aboutLine(structure.head.left)
  const runs =
    first < 0
      ? bareSubject(structure.head.left)
      : structure.head.left
          .slice(first)
          .filter((run, i) => i === 0 || headKind(run.text, fold(run.text)) !== 'number')
  if (runs.length === 0) return nothing
  const whole = tidy(join(runs))
  const mark = aboutMark.exec(fold(whole.text))?.[0].length ?? 0
  const run = tidy(slice(whole, mark))
  const quoted = /^["“'(]/.test(whole.text)
  return run.text === ''
    ? nothing
    : at(run.text.replace(quoted ? /[\s.;:"”')]+$/ : /[\s.;:]+$/, ''), spanOf(run), 0.95)
}

/** Copies that lost the type keep the summary in capitals under the number. */
const bareSubject = (left: readonly Run[]): Run[] => {
  const number = left.findIndex((run) => headKind(run.text, fold(run.text)) === 'number')
  if (number < 0) return []
  return left.slice(number + 1).filter((run) => isCapitals(run.text) && run.text.length > 12)
}

const leading = /^[-–—•+*]\s*|^[\uf000-\uf0ff]\s*/

const plainAddressee = (run: Run): Run => {
  const start = leading.exec(run.text)?.[0].length ?? 0
  const end = run.text.replace(/[\s;.,:]+$/, '').length
  return trim(slice(run, start, Math.max(start, end)))
}

/** Blank number and day; an annex that has its own number and day may suggest them. */
const blanks = (
  structure: Structure,
  header: Header,
  number: Span | null,
  day: Span | null,
  doubts: Doubt[],
): void => {
  if (header.number !== null && header.date !== null) return
  const own = identityElsewhere(structure, header)
  if (header.number === null) doubts.push(doubt('blank_number', 'number', own?.number ?? null, null, number))
  if (header.date === null && !doubts.some((one) => one.code === 'impossible_date')) {
    doubts.push(doubt('blank_date', 'date', own?.date ?? null, null, day))
  }
}

/** Number and day an annex gives for the paper it is attached to. */
const identityElsewhere = (structure: Structure, header: Header): Reference | null => {
  for (const part of structure.parts) {
    if (part.attachedTo === null) continue
    const [named] = referencesIn(part.attachedTo)
    if (named === undefined) continue
    if (header.symbol === null || named.symbol === null || fold(header.symbol) === fold(named.symbol))
      return named
  }
  return null
}
