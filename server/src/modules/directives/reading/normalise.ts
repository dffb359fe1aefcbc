import { accents, entities } from './lexicon/entities.ts'
import type { Run } from './run.ts'

/**
 * Source text → one run in NFC without inline markup. What the later stages need to see as structure is kept as
 * private-use signs, so nothing downstream has to know whether a cell came from HTML or from a page.
 */

/** Begins a table cell; two units follow: columns spanned, rows spanned (offset by `SPANNED`). */
export const CELL = '\ue000'
/** A line break inside a table cell. */
export const CELL_BREAK = '\ue001'
/** `MARK_OPEN 3 MARK_CLOSE` = the mark of footnote 3. */
export const MARK_OPEN = '\ue002'
export const MARK_CLOSE = '\ue003'
export const SPANNED = 0xe100

const superscript = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const combining = /[\u0300-\u036f]/

/** Everything that is not simply copied. One pass, no nested repetition. */
const special =
  /\r\n?|[\u00a0\u2000-\u200a\u202f\u3000]|[\u00ad\u200b-\u200f\u2060\ufeff\ue000-\ue003]|[\u0300-\u036f]+|&#?[a-zA-Z0-9]{2,8};|<[!/]?[a-zA-Z-][^<>]{0,400}>|\*+|_+|\^\{[^{}\n]{1,12}\}|\^\d{1,2}|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\[\^?\d{1,2}\]|\$\^\{?\d{1,2}\}?\$|\\\(\^\{?\d{1,2}\}?\\\)|\$?\\(?:geq|leq|ge|le)(?![a-z])\$?|\\%|\\[-*_.#()[\]+!|`>&$]|\n/g

type Writer = { text: string[]; from: number[]; last: string }

const put = (out: Writer, text: string, at: number): void => {
  if (text === '') return
  out.text.push(text)
  for (let i = 0; i < text.length; i += 1) out.from.push(at)
  out.last = text.at(-1) ?? out.last
}

const copy = (out: Writer, text: string, start: number, end: number): void => {
  if (end <= start) return
  out.text.push(text.slice(start, end))
  for (let i = start; i < end; i += 1) out.from.push(i)
  out.last = text[end - 1] ?? out.last
}

const mark = (digits: string): string => `${MARK_OPEN}${digits}${MARK_CLOSE}`

type Html = { on: boolean; pure: boolean; cells: number }

const htmlOf = (text: string): Html => {
  const on =
    /<\/?(?:p|table|td|th|tr|div|br|html|body|b|strong|i|em|u|span|sup|sub|h[1-6]|li|img|figure|center|font)\b[^<>]{0,400}>/i.test(
      text,
    )
  return { on, pure: on && /^\s*</.test(text) && /<(?:p|div|body|html)\b/i.test(text), cells: 0 }
}

/** Square metres are no footnotes. */
const isUnit = (text: string, at: number): boolean =>
  /(?:^|[\s\d(,.])[kcdm]?m$/.test(text.slice(Math.max(0, at - 4), at))

export const normalise = (text: string): Run => {
  const html = htmlOf(text)
  const out: Writer = { text: [], from: [], last: '\n' }
  let done = 0
  special.lastIndex = 0
  for (let hit = special.exec(text); hit !== null; hit = special.exec(text)) {
    const at = hit.index
    if (at < done) continue
    const found = hit[0]
    if (combining.test(found)) {
      done = compose(out, text, done, at, found)
      continue
    }
    copy(out, text, done, at)
    done = Math.max(at + found.length, replace(out, text, at, found, html))
    if (done > special.lastIndex) special.lastIndex = done
  }
  copy(out, text, done, text.length)
  return { text: out.text.join(''), from: Uint32Array.from(out.from) }
}

/** A letter and the marks behind it become one letter, standing where the letter stood. */
const compose = (out: Writer, text: string, done: number, at: number, marks: string): number => {
  if (at - 1 < done) {
    const before = out.text.pop() ?? ''
    const whole = (before + marks).normalize('NFC')
    const bare = whole.length > before.length ? whole.slice(0, before.length) : whole
    out.text.push(bare)
    out.last = bare.at(-1) ?? out.last
    return at + marks.length
  }
  copy(out, text, done, at - 1)
  const letter = ((text[at - 1] ?? '') + marks).normalize('NFC').replace(/(?!^)[\u0300-\u036f]/g, '')
  put(out, letter, at - 1)
  return at + marks.length
}

/** Writes what stands for `found`; the answer is an offset to go on from when more than `found` is used up. */
const replace = (out: Writer, text: string, at: number, found: string, html: Html): number => {
  const first = found[0] ?? ''
  if (first === '\r') put(out, lineEnd(html), at)
  else if (first === '\n') put(out, lineEnd(html), at)
  else if (first === '&') put(out, entity(found), at)
  else if (first === '<') return html.on ? tag(out, text, at, found, html) : literal(out, text, at, found)
  else if (first === '*') put(out, star(text, at, found), at)
  else if (first === '_') put(out, underscore(text, at, found), at)
  else if (first === '^') put(out, raised(found), at)
  else if (first === '[') put(out, mark(found.replace(/\D/g, '')), at)
  else if (first === '$' || /^\\(?:\(|[gl])/.test(found)) put(out, formula(text, at, found), at)
  else if (first === '\\') put(out, found.slice(1), at + 1)
  else if (superscript.includes(first)) put(out, noteMark(text, at, found), at)
  else if (first === '\u00ad') put(out, softHyphen(text, at), at)
  else if (/[\u00a0\u2000-\u200a\u202f\u3000]/.test(first)) put(out, ' ', at)
  return at + found.length
}

const literal = (out: Writer, text: string, at: number, found: string): number => {
  copy(out, text, at, at + found.length)
  return at + found.length
}

/** In a row of pipes a break parts the paragraphs of a cell, not the row. */
const isPipeRow = (text: string, at: number): boolean =>
  /^[ \t]*\|/.test(text.slice(text.lastIndexOf('\n', at) + 1, at))

const lineEnd = (html: Html): string => (html.cells > 0 || html.pure ? ' ' : '\n')

const noteMark = (text: string, at: number, found: string): string => {
  const digits = [...found].map((sign) => superscript.indexOf(sign)).join('')
  return isUnit(text, at) ? digits : mark(digits)
}

/** Readers of scans set raised figures and comparisons as formulas: `$^{1}$`, `$\\geq$`. */
const formula = (text: string, at: number, found: string): string => {
  const figure = /\d{1,2}/.exec(found)?.[0]
  if (figure !== undefined) return isUnit(text, at) ? figure : mark(figure)
  return /[g]/.test(found) ? '≥' : '≤'
}

/** Some PDF writers set every hyphen as a soft one: `QĐ-UBND`, `lập - Tự do`. Inside a word it is only a break. */
const softHyphen = (text: string, at: number): string => {
  const before = text[at - 1] ?? ''
  const after = text[at + 1] ?? ''
  if (/\s/.test(before) && /\s/.test(after)) return '-'
  return /[\p{Lu}\d]/u.test(before) && /[\p{Lu}\d]/u.test(after) ? '-' : ''
}

/** `^{1}` is a mark; `^{Nh}` are somebody's initials, no part of the text. */
const raised = (found: string): string => {
  const inner = found.replace(/[\^{}\s]/g, '')
  return /^\d{1,2}$/.test(inner) ? mark(inner) : ''
}

/** Stars are emphasis unless they begin a line as a bullet or stand in brackets as a mark. */
const star = (text: string, at: number, found: string): string => {
  const before = text[at - 1] ?? '\n'
  const after = text[at + found.length] ?? '\n'
  if (found.length > 1) return ''
  if (before === '(' && after === ')') return found
  if (/[\n\t ]/.test(before) && /\s/.test(after)) return found
  return ''
}

const underscore = (text: string, at: number, found: string): string => {
  if (found.length >= 3) return ' '
  const before = text[at - 1] ?? ' '
  const after = text[at + found.length] ?? ' '
  const inWord = /[\p{L}\p{N}&]/u.test(before) && /[\p{L}\p{N}&]/u.test(after)
  return inWord ? found : ''
}

const entity = (found: string): string => {
  const name = found.slice(1, -1)
  if (name.startsWith('#')) {
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
    if (!(code > 0 && code < 0x110000)) return found
    return code === 0xa0 ? ' ' : String.fromCodePoint(code)
  }
  const known = entities[name]
  if (known !== undefined) return known
  const accented = /^([a-zA-Z])(grave|acute|circ|tilde|uml|breve|caron)$/.exec(name)
  if (accented === null) return found
  return `${accented[1]}${accents[accented[2] ?? ''] ?? ''}`.normalize('NFC')
}

/** The few tags that mean something; all others vanish. */
const tag = (out: Writer, text: string, at: number, found: string, html: Html): number => {
  const name = /^<[!/]?([a-zA-Z0-9-]+)/.exec(found)?.[1]?.toLowerCase() ?? ''
  const end = at + found.length
  const closing = found.startsWith('</')
  if (found.startsWith('<!--')) return after(text, '-->', at)
  if (!closing && (name === 'style' || name === 'script' || name === 'head'))
    return after(text, `</${name}>`, at)
  if (name === 'td' || name === 'th') cell(out, at, found, closing, html)
  else if (name === 'tr') row(out, at, closing, html)
  else if (name === 'table') {
    html.cells = 0
    put(out, '\n\n', at)
  } else if (name === 'sup') return sup(out, text, at, end, closing)
  else if (name === 'br' || name === 'hr')
    put(out, html.cells > 0 || isPipeRow(text, at) ? CELL_BREAK : '\n', at)
  else if (blocks.has(name))
    put(out, html.cells > 0 ? CELL_BREAK : closing || name === 'li' ? '\n' : '\n\n', at)
  return end
}

const blocks = new Set([
  'p',
  'div',
  'li',
  'ul',
  'ol',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'center',
  'body',
  'section',
  'blockquote',
])

/** Past the next `needle`; a tag never closed is skipped by itself, not with the rest of the text. */
const after = (text: string, needle: string, at: number): number => {
  const found = text.indexOf(needle, at)
  if (found >= 0) return found + needle.length
  return text.indexOf('>', at) + 1 || text.length
}

const spanned = (found: string, name: string): number => {
  const value = Number(new RegExp(`${name}\\s*=\\s*["']?(\\d{1,2})`, 'i').exec(found)?.[1] ?? 1)
  return Math.min(Math.max(value, 1), 60)
}

const cell = (out: Writer, at: number, found: string, closing: boolean, html: Html): void => {
  html.cells = closing ? 0 : 1
  if (closing) return
  const columns = String.fromCharCode(SPANNED + spanned(found, 'colspan'))
  const rows = String.fromCharCode(SPANNED + spanned(found, 'rowspan'))
  put(out, CELL + columns + rows, at)
}

const row = (out: Writer, at: number, closing: boolean, html: Html): void => {
  html.cells = closing ? 0 : 1
  put(out, '\n', at)
}

const sup = (out: Writer, text: string, at: number, end: number, closing: boolean): number => {
  if (closing) return end
  const body = /^(?:<[^<>]{0,300}>|\[){0,3}(\d{1,2}|[a-zA-Z*]{1,4})(?:\]|<\/[a-z]{1,6}>){0,3}<\/sup>/i.exec(
    text.slice(end, end + 700),
  )
  if (body === null) return end
  const inner = body[1] ?? ''
  if (/^\d/.test(inner)) put(out, isUnit(text, at) ? inner : mark(inner), at)
  return end + body[0].length
}
