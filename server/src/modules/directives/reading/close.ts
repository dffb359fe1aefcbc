import { fold, isCapitals } from './fold.ts'
import { columnsOf } from './head-lines.ts'
import { authorityWords, deputyTitles, surnames, titles } from './lexicon/signing.ts'
import { hasCells, isPipe, type Line } from './lines.ts'
import { join, type Run, slice, tidy } from './run.ts'
import { signingLines } from './signing-split.ts'

export type Close = { recipients: Run[]; signature: Run[] }

const receiversWord = /^noi\s*nhan\s*[:.;]?\s*/
const dash = /^[-–—−•+*]\s*|^[\uf000-\uf0ff]\s*/
const filing = /^luu\s*[:.]/

/** The first line of the closing part (recipients and signature), or the number of lines. */
export const closeStart = (lines: readonly Line[], from: number): number => {
  for (let i = from; i < lines.length; i += 1) {
    const line = lines[i] as Line
    if (line.run.text.length > 220 && !hasCells(line)) continue
    for (const piece of columnsOf(line).flatMap(signingLines)) {
      const folded = fold(piece.text)
      if (receiversWord.test(folded) && folded.length < 200) return i
      if (isCapitals(piece.text) && isSigning(folded) && nameSoon(lines, i)) return i
    }
  }
  return lines.length
}

export const isSigning = (folded: string): boolean =>
  folded.length < 90 && (authorityWords.test(folded) || titles.test(folded) || deputyTitles.test(folded))

/** `CHỦ TỊCH` also stands over a decision's grounds; a signature has a name under it. */
const nameSoon = (lines: readonly Line[], at: number): boolean => {
  for (const line of lines.slice(at, at + 12)) {
    for (const piece of columnsOf(line).flatMap(signingLines)) {
      const folded = fold(piece.text)
      if (/^can cu\b|^dieu \d|^noi dung\b/.test(folded)) return false
      if (isName(piece.text)) return true
    }
  }
  return false
}

const honorific =
  /^(?:(?:gs|pgs|ts|ths|bs|bscki{1,2}|cki{1,2}|ks|ls|cn|dr|dong chi|dai ta|thuong ta|trung ta|thieu ta|dai uy|thieu tuong|trung tuong|thuong tuong|dai tuong)(?:\.\s*|\s+))+/

/** Two to five words, each begun with a capital. */
export const isName = (text: string): boolean => {
  const bare = text.slice(honorific.exec(fold(text))?.[0].length ?? 0).trim()
  if (bare.length > 45 || /[\d:;,()/]/.test(bare)) return false
  const words = bare.split(/\s+/)
  if (words.length < 2 || words.length > 6) return false
  if (!words.every((word) => /^(?:\p{Lu}[\p{L}'’.]*|-)$/u.test(word))) return false
  const folded = fold(bare)
  if (isSigning(folded) || /^(?:nhu tren|noi nhan|tinh uy|trung tam|van phong|so |ubnd)/.test(folded))
    return false
  return !isCapitals(bare) || (surnames.has(folded.split(' ')[0] ?? '') && words.length <= 5)
}

/** Recipients and signature, taken apart by what each piece says; the columns are often gone. */
export const closeOf = (lines: readonly Line[]): Close => {
  const close: Close = { recipients: [], signature: [] }
  let listing = false
  let filed = false
  for (const line of lines) {
    if (isPipe(line) && /^[|\s:-]+$/.test(line.run.text)) continue
    if (filed && line.gap) listing = false
    for (const piece of columnsOf(line).flatMap(signingLines)) {
      const folded = fold(piece.text)
      const mark = receiversWord.exec(folded)
      if (mark !== null) {
        listing = true
        const rest = tidy(slice(piece, mark[0].length))
        if (rest.text !== '') close.recipients.push(...rowsIn(rest))
      } else if (isSignature(piece.text, folded, listing, close)) close.signature.push(piece)
      else if (dash.test(piece.text) || filing.test(folded)) {
        close.recipients.push(...rowsIn(piece))
        filed ||= filing.test(folded.replace(dash, ''))
      } else if (listing && folded.length < 160) extend(close.recipients, piece)
    }
  }
  return close
}

const isSignature = (text: string, folded: string, listing: boolean, close: Close): boolean => {
  if (dash.test(text)) return false
  if (isCapitals(text) && folded.length < 100) return !(listing && /^(?:vt|luu)\b/.test(folded))
  if (!isName(text)) return close.signature.length > 0 && isTitleInWords(folded)
  const last = close.recipients.at(-1)?.text ?? ''
  return close.signature.length > 0 || !listing || /[.;]$/.test(last)
}

/** `Phó Chủ tịch` in small letters under `KT. CHỦ TỊCH`. */
const isTitleInWords = (folded: string): boolean => folded.length < 60 && isSigning(folded)

/** `- A; - B` on one line. */
const rowsIn = (row: Run): Run[] => {
  const cuts = [...row.text.matchAll(/[;.:]\s+(?=[-–•+]\s*\p{L})/gu)].map((hit) => hit.index + hit[0].length)
  const edges = [0, ...cuts, row.text.length]
  return edges.slice(0, -1).map((start, k) => tidy(slice(row, start, edges[k + 1])))
}

const extend = (recipients: Run[], piece: Run): void => {
  const last = recipients.at(-1)
  if (last === undefined || /[;.]$/.test(last.text)) recipients.push(piece)
  else recipients[recipients.length - 1] = join([last, piece])
}
