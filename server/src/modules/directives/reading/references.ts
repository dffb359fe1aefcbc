import type { Reference } from '@motcua/shared/reading'
import { referenceDate } from './dates.ts'
import { fold } from './fold.ts'
import { issuersBySymbol, namedTypes } from './lexicon/symbols.ts'
import { documentTypes } from './lexicon/types.ts'
import { type Run, spanOf } from './run.ts'
import { tidySymbol } from './symbol.ts'

const typeByFold = new Map(documentTypes.map(([name]) => [fold(name), name]))
const typeByLetters = new Map(
  documentTypes.filter(([, letters]) => letters !== '').map(([name, letters]) => [fold(letters), name]),
)

/** `số 3327/KH-UBND`, `61/2018/NĐ-CP`, `/UBND-VP`, `422/QĐ- TTg`; matched on the text itself, letters count. */
const numbered =
  /(?:(?<![\p{L}\d])[Ss]ố\s*:?\s*|(?<![\p{L}\d])[Ss][o6]\s*:?\s*)?(?<![\p{L}\d/.,-])(\d{1,5}[a-z]?|)\s?\/\s?((?:(?:19|20)\d{2}\s?\/\s?)?[A-ZĐ][\p{L}\d]*(?:\s?[-–&_.]\s?[A-ZĐ][\p{L}\d&_]*)*)(?![\p{L}\d/])/gu

const typeBefore = new RegExp(
  `(?:^|[^a-z])((?:cac |nhung )?(${namedTypes}))\\s*(?:lien tich\\s*)?(?:so)?\\s*:?\\s*$`,
)
const listBefore = new RegExp(`(?:^|[^a-z])(?:cac |nhung )(${namedTypes})\\b`)

type Written = {
  start: number
  end: number
  number: string | null
  symbol: string
  type: string | null
  typeStart: number
}

/** Every document a text names by number, in order. */
export const referencesIn = (run: Run): Reference[] => {
  if (!run.text.includes('/')) return []
  const folded = fold(run.text)
  const found = [...run.text.matchAll(numbered)]
    .map((hit) => writtenAt(hit, folded, run.text))
    .filter((one): one is Written => one !== null)
  return found.map((one, i) =>
    referenceOf(one, run, folded, found[i + 1]?.typeStart ?? run.text.length, found[i - 1]),
  )
}

const writtenAt = (hit: RegExpExecArray, folded: string, text: string): Written | null => {
  const symbol = tidySymbol((hit[2] ?? '').replace(/\.(?=\S)/g, '-'))
  const number = hit[1] === '' ? null : (hit[1] ?? null)
  const said = /^[Ss]/.test(hit[0])
  // `HĐND/UBND`, `24/7`, `và/hoặc` have no number: a blank one is believed only after "số".
  if (number === null && !said) return null
  if (!/\p{Lu}/u.test(symbol) || (symbol.length < 2 && !said)) return null
  const before = folded.slice(Math.max(0, hit.index - 40), hit.index)
  const type = typeBefore.exec(before)
  const lead = type === null ? 0 : before.length - (type.index + type[0].indexOf(type[1] ?? ''))
  const many = /^(?:cac|nhung) /.exec(type?.[1] ?? '')?.[0].length ?? 0
  const typeStart = type === null ? hit.index : hit.index - lead + many
  const proper = type === null ? null : (typeByFold.get(type[2] ?? '') ?? null)
  return {
    start: hit.index,
    end: hit.index + hit[0].length,
    number,
    symbol,
    type: proper === 'Văn bản' ? null : proper,
    typeStart: type !== null && text[typeStart] !== undefined ? typeStart : hit.index,
  }
}

const referenceOf = (
  one: Written,
  run: Run,
  folded: string,
  limit: number,
  before: Written | undefined,
): Reference => {
  const date = referenceDate(folded.slice(one.end, Math.min(limit, one.end + 60)))
  let end = one.end + (date?.end ?? 0)
  const type = one.type ?? typeOfSymbol(one.symbol) ?? listType(folded, one, before) ?? 'Công văn'
  const issuer = issuerAfter(run.text, folded, end, limit)
  const about = subjectAfter(run.text, folded, issuer?.end ?? end, limit)
  if (issuer !== null) end = issuer.end
  return {
    type,
    number: one.number,
    symbol: one.symbol,
    date: date?.iso ?? null,
    issuer: issuer?.name ?? issuerOfSymbol(one.symbol),
    subject: about,
    text: run.text.slice(one.typeStart, end).trim(),
    span: spanOf(run, one.typeStart, end),
  }
}

/** `các Nghị quyết của Chính phủ: số 01/NQ-CP …; số 02/NQ-CP …`: the type stands before the list. */
const listType = (folded: string, one: Written, before: Written | undefined): string | null => {
  const hit = listBefore.exec(folded.slice(Math.max(0, (before?.end ?? one.start) - 120), one.start))
  return hit === null ? null : (typeByFold.get(hit[1] ?? '') ?? null)
}

/** The type a symbol's letters stand for; `UBND-VP` and the like are letters. */
export const typeOfSymbol = (symbol: string): string | null => {
  const parts = fold(symbol)
    .split(/[/-]/)
    .filter((part) => !/^\d{4}$/.test(part))
  const first = parts[0] ?? ''
  const second = parts[1] ?? ''
  if (/^qh\d+$|^l-ctn$/.test(first)) return 'Luật'
  return (
    typeByLetters.get(first) ??
    (first === 'vbhn' ? 'Văn bản' : (typeByLetters.get(second === 'kl' ? second : '') ?? null))
  )
}

const issuerOfSymbol = (symbol: string): string | null => {
  const folded = fold(symbol).replace(/^\d{4}\//, '')
  return issuersBySymbol.find(([pattern]) => pattern.test(folded))?.[1] ?? null
}

const of = /^\s*,?\s*cua\s+/
const issuerEnd =
  /\s+(?:ve\b|v\/v|ban hanh|phe duyet|quy dinh|huong dan|sua doi|trien khai|thuc hien|tai\b|giao\b|ke tu|kem theo|cong bo|yeu cau|thong bao|den\b|duoc\b|da\b|trong\b|tren\b|nham\b|nam \d|va (?:cac |nghi|quyet|cong van|ke hoach|huong dan|thong|chi thi|van ban)|de\b|lam\b|theo\b|ngay \d|doi voi|dieu chinh|thay the|bo sung|tiep tuc|tang cuong|day manh|chi dao|quyet dinh|ket luan|chap hanh|thi\b|phai\b|bao dam|dam bao|den nay|trinh\b|neu tren|so \d)|\s*[,;.:()“”"[\]]|\s+[-–]\s|$/

const issuerAfter = (
  text: string,
  folded: string,
  at: number,
  limit: number,
): { name: string; end: number } | null => {
  const rest = folded.slice(at, Math.min(limit, at + 160))
  const hit = of.exec(rest)
  if (hit === null) return null
  const start = at + hit[0].length
  const stop = issuerEnd.exec(folded.slice(start, Math.min(limit, start + 140)))
  const end = start + (stop?.index ?? 0)
  const name = text.slice(start, end).trim()
  return name.length < 3 ? null : { name, end }
}

const about = /^\s*,?\s*(?:ve viec|ve|v\/v|ban hanh|phe duyet|quy dinh|huong dan|sua doi|cong bo)\s+/
const aboutEnd = /[;)]|\.(?:\s|$)|\s\((?:sau day|goi tat)|,\s+(?:uy ban|ubnd|chu tich|so |bo )/

/** `về việc …`, `ban hành Kế hoạch …`: what the document is about, as far as this text says. */
const subjectAfter = (text: string, folded: string, at: number, limit: number): string | null => {
  const rest = folded.slice(at, Math.min(limit, at + 420))
  const hit = about.exec(rest)
  if (hit === null) return null
  const keep = /^\s*,?\s*(?:ve|v\/v)/.test(hit[0]) ? hit[0].length : hit[0].length - hit[0].trimStart().length
  const stop = aboutEnd.exec(rest.slice(hit[0].length))
  const end = at + hit[0].length + (stop?.index ?? rest.length - hit[0].length)
  const subject = text
    .slice(at + keep, end)
    .replace(/^[,\s]+/, '')
    .trim()
  return subject.length < 4 ? null : subject
}

const law =
  /(?:^|[;,]\s*|\b)(Bộ luật|Luật|Pháp lệnh)\s+(\p{Lu}[^;()]{3,200}?|sửa đổi[^;()]{5,240}?)(?:\s+(?:số\s+\S+\s+)?(ngày\s+[^;,.]{4,34}\d{4})|\s+năm\s+\d{4}|(?=[;.]|$))/gu

/** Laws are cited by name and day, often without a number: `Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015`. */
export const lawsIn = (run: Run): Reference[] =>
  [...run.text.matchAll(law)].map((hit) => {
    const date = hit[3] === undefined ? null : referenceDate(fold(` ${hit[3]}`))
    const start = hit.index + hit[0].indexOf(hit[1] ?? '')
    const end = hit.index + hit[0].trimEnd().length
    return {
      type: hit[1] ?? null,
      number: null,
      symbol: null,
      date: date?.iso ?? null,
      issuer: null,
      subject: (hit[2] ?? '').trim(),
      text: run.text.slice(start, end),
      span: spanOf(run, start, end),
    }
  })
