import { type Candidate, day, endOfMonth, type Issued, type Mode, NO_DEADLINE } from './deadline-types.ts'
import {
  BEFORE,
  BY,
  CLOCK,
  DAY,
  DAY_ONLY,
  END_OF_YEAR,
  HALF,
  MONTH,
  MONTH_ONLY,
  QUARTER,
  YEARS,
} from './lexicon/time.ts'

/** Days, months, quarters and years, each with the word before it that makes it a deadline. */

type Kind = 'day' | 'month' | 'quarter' | 'half' | 'year'
type Core = {
  kind: Kind
  start: number
  end: number
  date: string | null
  first: string | null
  sure: boolean
}

const CORES: readonly [Kind, RegExp][] = [
  ['day', new RegExp(String.raw`(?<![\d/])${DAY}`, 'g')],
  ['half', new RegExp(HALF, 'g')],
  ['month', new RegExp(`\\b(?:${MONTH.replace('|', '|\\b')})`, 'g')],
  ['quarter', new RegExp(`\\b${QUARTER}`, 'g')],
  ['day', new RegExp(String.raw`(?<![\d/.,-])${DAY_ONLY}`, 'g')],
  ['year', new RegExp(`\\b(?:${YEARS})|\\b${END_OF_YEAR}`, 'g')],
  ['month', new RegExp(`\\b${MONTH_ONLY}`, 'g')],
]

/** `2023-2025` alone in a cell. */
const BARE_YEARS: [Kind, RegExp] = ['year', /(?<![\d/.-])(?:20\d{2} *- *)?(?<y>20\d{2})(?![\d/.-])/g]

const yearFor = (month: number, dayOfMonth: number, issued: Issued): number | null => {
  if (issued.year === null) return null
  if (issued.month === null) return issued.year
  const wasDay = issued.day ? Number(issued.day.slice(8)) : 1
  // A date some weeks gone may be a slip; a date months gone means next year.
  const gap = issued.month * 31 + wasDay - (month * 31 + dayOfMonth)
  return gap > 62 ? issued.year + 1 : issued.year
}

const num = (value: string | undefined): number | null => (value === undefined ? null : Number(value))
const QUARTERS: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 }

const coreValue = (
  kind: Kind,
  found: RegExpExecArray,
  issued: Issued,
): Pick<Core, 'date' | 'first' | 'sure'> => {
  const g = found.groups ?? {}
  const y = num(g.y ?? g.y2)
  const m = num(g.m ?? g.m2)
  if (kind === 'day') {
    const year = y ?? yearFor(m!, Number(g.d), issued)
    const date = year === null ? null : day(year, m!, Number(g.d))
    return { date, first: date, sure: y !== null }
  }
  if (kind === 'month') {
    const year = y ?? yearFor(m!, 28, issued)
    return year === null || m! < 1 || m! > 12
      ? { date: null, first: null, sure: false }
      : { date: endOfMonth(year, m!), first: day(year, m!, 1), sure: y !== null }
  }
  if (kind === 'quarter') {
    const q = QUARTERS[g.q ?? ''] ?? Number(g.q)
    const year = y ?? yearFor(q * 3, 28, issued)
    return year === null
      ? { date: null, first: null, sure: false }
      : { date: endOfMonth(year, q * 3), first: day(year, q * 3 - 2, 1), sure: y !== null }
  }
  const year = y ?? issued.year
  if (year === null) return { date: null, first: null, sure: false }
  if (kind === 'half') {
    const nine = /9/.test(g.h ?? '')
    const month = g.side === 'cuoi' ? 12 : nine ? 9 : 6
    return { date: endOfMonth(year, month), first: day(year, month === 12 ? 7 : 1, 1), sure: y !== null }
  }
  return { date: day(year, 12, 31), first: day(year, 1, 1), sure: y !== null }
}

/** A core must look possible at all: "Điều 12/15" is none. */
const plausible = (kind: Kind, found: RegExpExecArray): boolean => {
  const g = found.groups ?? {}
  if (kind === 'day') return Number(g.d) >= 1 && Number(g.d) <= 31 && Number(g.m) >= 1 && Number(g.m) <= 12
  if (kind === 'month') return Number(g.m ?? g.m2) >= 1 && Number(g.m ?? g.m2) <= 12
  return true
}

const coresOf = (folded: string, issued: Issued, mode: Mode): Core[] => {
  const taken: Core[] = []
  for (const [kind, pattern] of mode === 'cell' ? [...CORES, BARE_YEARS] : CORES) {
    for (const found of folded.matchAll(pattern)) {
      const start = found.index
      const end = start + found[0].length
      if (!plausible(kind, found as RegExpExecArray)) continue
      if (taken.some((core) => start < core.end && core.start < end)) continue
      taken.push({ kind, start, end, ...coreValue(kind, found as RegExpExecArray, issued) })
    }
  }
  const sorted = taken.sort((a, b) => a.start - b.start)
  return sorted
    .map((core, i) => lentYear(folded, core, sorted[i + 1]))
    .filter((core, i) => !opensRange(folded, core, sorted[i + 1]))
}

/** "Tháng 6, tháng 12/2024": the first has the year of the second. */
const lentYear = (folded: string, core: Core, next: Core | undefined): Core => {
  if (core.sure || !next?.sure || !next.date || !core.date) return core
  if (
    !/^ *(?:,|va|-|;|den|toi|den het)? *(?:ngay|truoc|truoc ngay)? *$/.test(
      folded.slice(core.end, next.start),
    )
  )
    return core
  const year = next.date.slice(0, 4)
  const moved = (date: string | null) => (date === null ? null : `${year}${date.slice(4)}`)
  return { ...core, date: moved(core.date), first: moved(core.first), sure: true }
}

/** "Từ tháng 3 đến tháng 6/2024" ends in June. */
const opensRange = (folded: string, core: Core, next: Core | undefined): boolean => {
  if (!next) return false
  const between = folded.slice(core.end, next.start)
  if (/^ *- *(?:het )?(?:ngay )?$/.test(between)) return true
  return (
    /^ *(?:den|toi)(?: het)? *(?:ngay )?$/.test(between) &&
    /\btu (?:het )?(?:ngay )?$/.test(folded.slice(0, core.start))
  )
}

const words = (list: readonly string[]) => [...list].sort((a, b) => b.length - a.length).join('|')
const LINK = '(?:,? *(?:la|vao|trong|thoi diem|ngay|luc)(?= ))*'
const BEFORE_CUE = new RegExp(
  String.raw`(?:(?:cham nhat|muon nhat|thoi han|hoan thanh|xong),? *(?:la )?)?\b(?:${words(BEFORE)})(?: (?:thoi (?:diem|gian|han)|het|cuoi))? *(?<clock>${CLOCK})?${LINK} *$`,
)
const BY_CUE = new RegExp(
  String.raw`\b(?:${words(BY)})(?: (?:${words(BY)}))*:? *(?<clock>${CLOCK})?${LINK} *$`,
)
/** A day told for another reason: of a document, of a meeting, of past data, the start of something. */
const NOT_A_DEADLINE =
  /(?:\btinh den|\bke tu|\btu sau|\bso lieu den|\bso voi|\bban hanh|\bky|\bhieu luc(?: thi hanh)?(?: ke)?(?: tu)?|\bduoc giao|\bchi tieu|\btheo) *(?:het |trong |tu |vao )*(?:ngay |het ngay |thang )?$/
/** `từ`, not the `tử` of `điện tử`. */
const FROM = /(?<!\bdien )\btu (?!nay)(?:het )?(?:ngay |thang |quy |nam )?[^;:()]{0,24}$/
const PAST_DATA = /(?:so lieu|du lieu|ket qua|tong ket|danh gia|giai doan|ky bao cao)[^.;]{0,60}$/

type Cue = { start: number; word: 'before' | 'by' | 'bare' } | null

const cueOf = (folded: string, core: Core, mode: Mode): Cue => {
  const from = Math.max(0, core.start - 70)
  const ahead = folded.slice(from, core.start)
  if (NOT_A_DEADLINE.test(ahead)) return null
  const before = BEFORE_CUE.exec(ahead)
  // "trước 17 giờ ngày 15": that day is still in time.
  if (before) return { start: from + before.index, word: before.groups?.clock ? 'by' : 'before' }
  const by = BY_CUE.exec(ahead)
  const loose = core.kind === 'year' || core.kind === 'half'
  if (by && !(loose && mode === 'text' && /^(?:trong|den|vao|het|thoi han|cuoi|toi)\b/.test(by[0])))
    return FROM.test(ahead) && mode === 'text' && PAST_DATA.test(ahead)
      ? null
      : { start: from + by.index, word: 'by' }
  if (mode === 'cell') return { start: by ? from + by.index : core.start, word: 'bare' }
  return by && looseYear(folded, core, from + by.index) ? { start: from + by.index, word: 'by' } : null
}

/** In running text "trong năm 2024" is a deadline only after "hoàn thành", at the end, or before a comma at the head. */
const looseYear = (folded: string, core: Core, start: number): boolean => {
  const ahead = folded.slice(Math.max(0, start - 60), start)
  const after = folded.slice(core.end, core.end + 3)
  if (/(?:hoan thanh|xong|ket thuc)[^.;]*$/.test(ahead)) return true
  if (/^ *$/.test(folded.slice(0, start)) && /^ *,/.test(after)) return true
  return (
    /\btrong *$|^trong/.test(folded.slice(start, core.start)) &&
    !/(?:chi tieu|muc tieu|nhiem vu|ket qua|cong tac|giao|trong tam|da|tinh hinh)(?: \S+){0,3} *$/.test(ahead)
  )
}

const KINDS = { day: 'by', month: 'month', quarter: 'quarter', half: 'by', year: 'year' } as const

/** The deadlines of a text that name a day or a period. `masked` are places inside references to documents. */
export const datedIn = (
  folded: string,
  issued: Issued,
  mode: Mode,
  masked: (place: number) => boolean,
): Candidate[] => {
  const list: Candidate[] = []
  for (const core of coresOf(folded, issued, mode)) {
    if (masked(core.start)) continue
    const cue = cueOf(folded, core, mode)
    if (!cue) continue
    const before = cue.word === 'before'
    const date = before ? core.first : core.date
    const impossible = core.kind === 'day' && date === null && issued.year !== null
    list.push({
      start: cue.start,
      end: core.end,
      deadline: { ...NO_DEADLINE, kind: before ? 'before' : KINDS[core.kind], date, strict: before },
      confidence: core.sure ? 0.95 : 0.65,
      ...(impossible ? { impossible: folded.slice(core.start, core.end) } : {}),
    })
  }
  return list
}
