import { fold, isCapitals } from './fold.ts'
import { isTypeLine } from './head-lines.ts'
import { freedom, nation } from './lexicon/motto.ts'
import { agencyStart } from './lexicon/naming.ts'
import { documentTypes } from './lexicon/types.ts'
import type { Line } from './lines.ts'
import { join, slice, tidy } from './run.ts'

/** Lines a narrow cell broke inside a phrase of the head. Folded: end of one line, beginning of the next. */
const broken: readonly (readonly [RegExp, RegExp])[] = [
  [/^u[yi]$/, /^ban nhan dan/],
  [/^uy ban$/, /^nhan dan/],
  [/^uy ban nhan$/, /^dan\b/],
  [/^cong$/, /^hoa xa hoi/],
  [/^cong hoa$/, /^xa hoi/],
  [/^cong hoa xa hoi(?: chu)?(?: nghia)?$/, /^(?:chu|nghia|viet)\b/],
  [/chu nghia(?: viet)?$/, /^(?:viet )?nam$/],
  [/^doc lap(?:\s*-)?(?:\s*tu do)?(?:\s*-)?(?:\s*hanh)?$/, /^(?:-\s*)?(?:tu do|hanh phuc|phuc)/],
  [/^[a-z]{2,8}(?: [a-z]{2,8}){0,2},?$/, /^(?:[a-z]{2,8}, ?)?ngay\b.{0,30}\bthang\b/],
  [/, ngay\s*[\d.…]*$/, /^(?:[\d.…]+ )?thang\b/],
  [/ngay\b.{0,20}\bthang\s*[\d.…]*$/, /^(?:[\d.…]+ )?nam\s*\d{4}/],
  [/ngay\b.{0,20}\bthang\s*[\d.…]* nam$/, /^\d{4}\.?$/],
  [/^so\s*[:.]?\s*[\d.…]*$/, /^[\d.…]*\s*\/\s*[a-z\d]/],
  [/^so\s*[:.]?\s*\d+\s*\/\s*[a-z-]*-$/, /^[a-z&]+\d*$/],
  [/^v\s*[/.]\s*v$/, /^[a-z]/],
  [/^ve$/, /^viec\b/],
]

/** Web pages put words of their own before the head. */
const HEAD_LINES = 80

/** The first lines with such breaks mended; the rest as they are. */
export const mendHead = (lines: readonly Line[]): Line[] => {
  const out: Line[] = []
  for (const [i, line] of lines.entries()) {
    const before = out.at(-1)
    if (i < HEAD_LINES && before !== undefined && !line.gap && isBroken(before, line)) {
      const run = join([before.run, line.run])
      out[out.length - 1] = { ...before, run, folded: fold(run.text), width: before.indent + run.text.length }
    } else out.push(line)
  }
  return out
}

const isBroken = ({ folded: end, run }: Line, { folded: begin }: Line): boolean =>
  end.length < 80 &&
  !(isCapitals(run.text) && /\bngay\b/.test(begin)) &&
  broken.some(([left, right]) => left.test(end) && right.test(begin))

const isMotto = (folded: string): boolean =>
  folded.length < 120 && (nation.test(folded) || freedom.test(folded))

/**
 * Leaves out what a page or a collection put before the head: titles, menus, a table of properties. The head begins
 * with the first agency line not far above the motto, or with the motto; without a motto nothing is left out.
 */
export const fromHead = (lines: readonly Line[]): Line[] => {
  const at = lines.slice(0, HEAD_LINES * 2).findIndex((line) => isMotto(line.folded))
  if (at <= 0) return [...lines]
  let start = at
  for (let i = at - 1; i >= Math.max(0, at - 16); i -= 1) {
    const line = lines[i] as Line
    if (line.folded.length > 110 || /\|.*\|/.test(line.run.text)) break
    if (isAgency(line) || (i > at - 4 && smallAgency.test(line.folded) && line.folded.length < 50)) start = i
  }
  return lines.slice(start)
}

const isAgency = (line: Line): boolean =>
  (isCapitals(line.run.text) && (agencyStart.test(line.folded) || placeStart.test(line.folded))) ||
  /^(?:ubnd|so \D|so\s*:)/.test(line.folded)

/** In small letters only right before the motto. */
const smallAgency =
  /^(?:uy ban nhan dan|ubnd|tinh|thanh pho|huyen|quan|thi xa|xa|phuong|so|bo|van phong chinh phu)\b[^\d]*$/

const placeStart = /^(?:tinh|thanh pho|huyen|quan|thi xa)\s/

/** `KẾ HOẠCH Triển khai cải cách hành chính năm 2024` on one line → the type and the summary. */
export const splitTitles = (lines: readonly Line[]): Line[] => {
  const known = lines.slice(0, HEAD_LINES).findIndex((line) => isTypeLine(line.run.text, line.folded))
  const until = known < 0 ? HEAD_LINES : known
  const at = lines.slice(0, until).findIndex((line, i) => titleEnd(line.run.text, i) > 0)
  if (at < 0) return [...lines]
  const line = lines[at] as Line
  const end = titleEnd(line.run.text, at)
  const [type, rest] = [slice(line.run, 0, end), tidy(slice(line.run, end))]
  return [
    ...lines.slice(0, at),
    { ...line, run: type, folded: fold(type.text), width: line.indent + end },
    { ...line, run: rest, folded: fold(rest.text), gap: false, brk: false },
    ...lines.slice(at + 1),
  ]
}

const titleEnd = (text: string, i: number): number => {
  if (text.length > 320 || /[.;:]$/.test(text)) return 0
  const name = names.find((one) => text.startsWith(`${one} `))
  if (name === undefined) return 0
  const rest = text.slice(name.length + 1).trimStart()
  if (isCapitals(rest)) return i > 1 && rest.length > 6 ? name.length : 0
  return /^(?:\p{Lu}\p{Ll}|V\/v|VỀ )/u.test(rest) ? name.length : 0
}

const names = documentTypes
  .flatMap(([name]) => [`${name} hành động`, `${name} công tác`, name])
  .map((name) => name.toUpperCase())
  .sort((a, b) => b.length - a.length)
