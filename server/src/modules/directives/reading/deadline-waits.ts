import type { Deadline } from '@motcua/shared/reading'
import { type Candidate, type Mode, NO_DEADLINE } from './deadline-types.ts'
import { EVENTS, PAPERS } from './lexicon/time.ts'

/** Deadlines without a day of their own: so long after an event, when guidance is there, at a programme's pace. */

const clause = (text: string, from: number): number => {
  const stop = /[;.)\n](?= |$|\n)|[;)\n]|\/\.|$/.exec(text.slice(from))
  return from + (stop?.index ?? 0)
}

const event = (text: string, from: number, to: number): string | null => {
  const words = text
    .slice(from, to)
    .replace(/\s+/g, ' ')
    .replace(/^[\s,:(của]*?(?=\S)/, '')
    .replace(/[\s,;.:)]+$/, '')
    .trim()
  return words === '' ? null : words
}

const COUNT = String.raw`(?<n>\d{1,3}|mot|hai|ba|bon|nam|muoi)(?: *\([^)]{1,12}\))?`
const UNIT = '(?<u>ngay lam viec|ngay|thang|tuan|gio lam viec|gio)'
const WITHIN_FROM = new RegExp(
  String.raw`(?:(?:cham nhat|muon nhat|khong qua|khong cham qua|toi da|trong vong|trong thoi han|trong thoi gian|trong|thoi han|thoi gian|sau|la|hoan thanh) +)*\b${COUNT} *${UNIT}(?: lam viec)?,? *(?<from>(?:ke|tinh)(?: *,)? *(?:tu|sau|ngay)|sau khi|tu khi|tu ngay|sau ngay)(?: khi| ngay| thoi diem)?\b`,
  'g',
)
const WITHIN = new RegExp(
  String.raw`(?:(?:cham nhat|muon nhat|khong qua) +)?\b(?:trong vong|trong thoi han|trong thoi gian|thoi han|trong(?= \d{1,3} ngay lam viec)|cham nhat(?: trong| sau)?) +(?:khong qua |toi da |la )?${COUNT} *${UNIT}`,
  'g',
)
const WORDS: Readonly<Record<string, number>> = { mot: 1, hai: 2, ba: 3, bon: 4, nam: 5, muoi: 10 }

const amountOf = (n: string, u: string): Deadline['amount'] => {
  const value = WORDS[n] ?? Number(n)
  if (u === 'ngay lam viec') return { value, unit: 'working_day' }
  if (u === 'ngay') return { value, unit: 'day' }
  if (u === 'thang') return { value, unit: 'month' }
  if (u === 'tuan') return { value: value * 7, unit: 'day' }
  return value % 24 === 0 ? { value: value / 24, unit: 'day' } : null
}

const withinIn = (text: string, folded: string, mode: Mode): Candidate[] => {
  const list: Candidate[] = []
  const add = (found: RegExpExecArray, end: number, about: string | null) => {
    const amount = amountOf(found.groups?.n ?? '', found.groups?.u ?? '')
    if (!amount || list.some((other) => found.index < other.end && other.start < end)) return
    const deadline: Deadline = { ...NO_DEADLINE, kind: 'within', amount, event: about }
    list.push({ start: found.index, end, deadline, confidence: about ? 0.93 : 0.75 })
  }
  for (const found of folded.matchAll(WITHIN_FROM)) {
    const from = found.index + found[0].length
    const end = eventEnd(text, folded, from)
    add(found as RegExpExecArray, end, event(text, from, end))
  }
  for (const found of folded.matchAll(WITHIN)) {
    // "thời hạn giải quyết không quá 05 ngày" is a property of a procedure, not when the task is due.
    if (
      mode === 'text' &&
      /(?:giai quyet|ho so|thu tuc|xu ly)[^.;]{0,30}$/.test(folded.slice(0, found.index))
    )
      continue
    add(found as RegExpExecArray, found.index + found[0].length, null)
  }
  if (mode === 'cell' && list.length === 0) {
    const bare = new RegExp(String.raw`^ *-? *${COUNT} *${UNIT}\b(?! *(?:dau|cuoi))`).exec(folded)
    if (bare) add(bare, bare[0].length, null)
  }
  return list
}

/** The event goes to the end of the clause, or to a comma a main clause follows. */
const eventEnd = (text: string, folded: string, from: number): number => {
  const end = clause(text, from)
  for (const comma of folded
    .slice(from, end)
    .matchAll(
      /, *(?=(?:cac|so|ubnd|uy ban|van phong|giao|yeu cau|de nghi|phong|bao cao|gui|trinh|hoan thanh|tong hop|don vi|co quan)\b)/g,
    ))
    return from + comma.index
  return end
}

type Wait = {
  pattern: RegExp
  kind: Deadline['kind']
  modes: readonly Mode[]
  keep?: RegExp
  confidence: number
}

const EVENT = EVENTS.join('|')
const PAPER = PAPERS.join('|')

const WAITS: readonly Wait[] = [
  { pattern: /\bngay (?:sau )?khi +/g, kind: 'after_event', modes: ['text', 'cell'], confidence: 0.85 },
  {
    pattern: new RegExp(`\\bsau khi +(?=(?:${EVENT})\\b)`, 'g'),
    kind: 'after_event',
    modes: ['text'],
    confidence: 0.8,
  },
  {
    pattern: /\b(?:sau|tu) (?:khi|thoi diem|ngay) +/g,
    kind: 'after_event',
    modes: ['cell'],
    confidence: 0.95,
  },
  {
    pattern: /\b(?:khi|den khi|ngay khi) +(?=co (?:huong dan|van ban|quyet dinh|ket qua|chi dao))/g,
    kind: 'after_event',
    modes: ['cell', 'text'],
    confidence: 0.85,
  },
  {
    pattern:
      /\btheo (?:dung )?(?:tien do|lo trinh|chuong trinh|tien trinh)(?: (?:thuc hien|trien khai|chung))*(?: (?:cua|tai|theo|thuc hien))* */g,
    kind: 'programme',
    modes: ['cell'],
    confidence: 0.95,
  },
  {
    pattern:
      /\b(?:theo (?:dung )?(?:tien do|lo trinh)|(?:tien do|lo trinh)(?: thuc hien)? theo)(?: (?:thuc hien|trien khai))*(?: (?:cua|tai))* *(?=(?:de an|du an|ke hoach|chuong trinh|nghi quyet|quyet dinh|duoc giao|de ra|bo|chinh phu|trung uong))/g,
    kind: 'programme',
    modes: ['text'],
    confidence: 0.7,
  },
  {
    pattern:
      /\b(?:(?:theo|khi co|tuy theo|khi|neu co) (?:cac )?(?:yeu cau|de nghi|nhu cau)|khi duoc yeu cau|khi can thiet|khi can|dot xuat|khi phat sinh|khi co phat sinh|theo thuc te)\b */g,
    kind: 'on_request',
    modes: ['cell'],
    confidence: 0.95,
  },
  {
    pattern: /\b(?:dot xuat )?khi (?:co|duoc) yeu cau\b */g,
    kind: 'on_request',
    modes: ['text'],
    confidence: 0.7,
  },
  {
    pattern: new RegExp(
      `(?:\\b(?:theo|thuc hien theo|tai|theo thoi gian|theo thoi han)(?: (?:dung|tai|cac|thoi (?:gian|han)))*) (?=(?:${PAPER})\\b)`,
      'g',
    ),
    kind: 'reference',
    modes: ['cell'],
    confidence: 0.9,
  },
]

export const waitsIn = (text: string, folded: string, mode: Mode): Candidate[] => {
  const list = withinIn(text, folded, mode)
  for (const { pattern, kind, modes, confidence } of WAITS) {
    if (!modes.includes(mode)) continue
    for (const found of folded.matchAll(pattern)) {
      const from = found.index + found[0].length
      const end = mode === 'cell' ? clause(text, from) : eventEnd(text, folded, from)
      if (list.some((other) => found.index < other.end && other.start < end)) continue
      const about =
        kind === 'on_request'
          ? event(text, from, end)
          : (event(text, from, end) ?? text.slice(found.index, end))
      list.push({
        start: found.index,
        end: Math.max(end, from - 1),
        deadline: { ...NO_DEADLINE, kind, event: about },
        confidence,
      })
    }
  }
  return list
}
