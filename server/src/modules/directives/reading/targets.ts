import type { Target } from '@motcua/shared/reading'
import { fold } from './fold.ts'
import { composed } from './lexicon/patterns.ts'
import { type Run, spanOf } from './run.ts'

/** Numbers a task is measured by: "ít nhất 20% số lượng TTHC", "100% hồ sơ", "không quá 05 ngày". */

const NUMBER = String.raw`(?<value>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)`
const UNITS =
  'ngay lam viec|thu tuc hanh chinh|thu tuc|tthc|ho so|lan|ngay|phut|gio|mo hinh|xa|phuong|can bo|cong chuc|may|don vi|co quan|diem|bac|van ban|tin bai|tin|bai|m2|nguoi|lop|cuoc|trieu dong|ty dong|dich vu cong|dich vu|nhiem vu|san pham|thanh vien|ho|dot|nhom'
const AT_LEAST =
  'it nhat|toi thieu|khong thap hon|khong duoi|dat tu|dat it nhat|dat toi thieu|tu(?= [\\d.,]+ ?%? tro len)|it nhat la|toi thieu la'
const AT_MOST = 'khong qua|toi da|khong vuot qua|khong lon hon|nhieu nhat|duoi muc'
const PERCENT = new RegExp(
  String.raw`(?:\b(?<cue>${AT_LEAST}|${AT_MOST}|tren|duoi|dat tren|dat) *(?:ty le *)?(?:tu *)?)?(?<![\d/.,])${NUMBER} *(?<unit>%|phan tram)(?<plus> *tro len)?`,
  'g',
)
const COUNT = new RegExp(
  String.raw`\b(?<cue>${AT_LEAST}|${AT_MOST}) *(?:la *)?${NUMBER} *(?<unit>${UNITS})\b(?<plus> *tro len)?`,
  'g',
)
/** A share told for another reason: what was reached, whom it concerns. */
const PAST = /(?:da dat|moi dat|chi dat|giam|tang|chiem|ket qua|vuot|so voi)(?: \S+){0,2} *$/

const number = (written: string): number => {
  const plainNumber = /^\d{1,3}(?:\.\d{3})+/.test(written) ? written.replaceAll('.', '') : written
  return Number(plainNumber.replace(',', '.'))
}

const comparison = (cue: string | undefined, plus: string | undefined): Target['comparison'] => {
  if (plus) return '>='
  if (cue === undefined || cue === 'dat') return '>='
  if (new RegExp(`^(?:${AT_MOST})`).test(cue)) return '<='
  if (/tren$/.test(cue)) return '>'
  return cue === 'duoi' ? '<' : '>='
}

const measureAfter = (text: string, from: number): string | null => {
  const words = /^ *(?:(?:về|so với|trên tổng số|tổng số) *)?([^,;.()%\n]{2,60})/u.exec(text.slice(from))?.[1]
  const cut = words
    ?.split(
      / (?:và cắt|và đạt|theo|tại|trong|để|nhằm|được|phải|so với|vào|và ít nhất|và tối thiểu)(?= |$)/,
    )[0]
    ?.trim()
  return cut && cut.length > 1 ? cut : null
}

export const targetsIn = (source: Run): Target[] => {
  const run = composed(source)
  const folded = fold(run.text)
  const list: { start: number; target: Target }[] = []
  for (const pattern of [PERCENT, COUNT]) {
    for (const found of folded.matchAll(pattern)) {
      const { cue, value, unit, plus } = found.groups ?? {}
      const ahead = folded.slice(Math.max(0, found.index - 40), found.index)
      if (cue ? cue === 'dat' && /\b(?:da|moi|chi) $/.test(ahead) : PAST.test(ahead)) continue
      const start = found.index
      const end = start + found[0].length
      const written = run.text.slice(end - (unit?.length ?? 0), end)
      list.push({
        start,
        target: {
          comparison: comparison(cue, plus),
          value: number(value ?? '0'),
          unit: unit === 'phan tram' || unit === '%' ? '%' : plus ? (unit ?? '') : written,
          measure: measureAfter(run.text, end),
          text: run.text.slice(start, end),
          span: spanOf(run, start, end),
        },
      })
    }
  }
  return list.sort((a, b) => a.start - b.start).map(({ target }) => target)
}

const CELL = new RegExp(
  String.raw`^[^\d]*?(?<cue>${AT_LEAST}|${AT_MOST}|tren|duoi|>=|>|≥|<=|<|≤|dat|=)? *${NUMBER} *(?<unit>%)?(?<plus> *tro len)?`,
)

/** The cell of a table of targets: `Tối thiểu 80` with `%` in the column of units; a bare `100` asks for that much. */
export const targetOfCell = (source: Run, unit: string | null, measure: string | null): Target | null => {
  const run = composed(source)
  const found = CELL.exec(fold(run.text))
  if (!found?.groups?.value) return null
  const { cue, value, plus } = found.groups
  const signs: Readonly<Record<string, Target['comparison']>> = {
    '≥': '>=',
    '>=': '>=',
    '≤': '<=',
    '<=': '<=',
    '>': '>',
    '<': '<',
  }
  return {
    comparison: signs[cue ?? ''] ?? comparison(cue, plus),
    value: number(value!),
    unit: found.groups.unit ?? (unit?.trim() || ''),
    measure,
    text: run.text.trim(),
    span: spanOf(run, 0, run.text.length),
  }
}
