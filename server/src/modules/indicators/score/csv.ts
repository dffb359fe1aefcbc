/** A table as spreadsheets save one: `,`, `;` or tab between the fields, `"` around those that need it. */

type CsvLine = { line: number; text: string; fields: string[] }

/** Lines that are not blank, numbered from 1. A field in quotes may hold line ends. */
export const csvLines = (given: string): CsvLine[] => {
  const text = given.replace(/^\uFEFF/, '')
  const separator = separatorOf(text)
  const lines: CsvLine[] = []
  let at = 0
  let line = 1
  while (at < text.length) {
    const begin = at
    const first = line
    const fields: string[] = []
    let ended = false
    while (!ended) {
      const read = fieldAt(text, at, separator)
      fields.push(read.value)
      line += read.value.split('\n').length - 1
      at = read.end + 1
      ended = read.end >= text.length || text[read.end] === '\n'
    }
    line += 1
    const own = text.slice(begin, at).trim()
    if (own !== '') lines.push({ line: first, text: own, fields })
  }
  return lines
}

const separatorOf = (text: string): string => {
  const head = text.slice(0, text.indexOf('\n') < 0 ? text.length : text.indexOf('\n'))
  const count = (mark: string) => head.split(mark).length
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

const fieldAt = (text: string, from: number, separator: string): { value: string; end: number } => {
  const quoted = /^[ ]*"/.exec(text.slice(from, from + 20))
  if (quoted) {
    let value = ''
    let at = from + quoted[0].length
    while (at < text.length) {
      if (text[at] === '"' && text[at + 1] === '"') {
        value += '"'
        at += 2
      } else if (text[at] === '"') break
      else value += text[at++]
    }
    at += 1
    while (at < text.length && text[at] !== separator && text[at] !== '\n') at += 1
    return { value: value.trim(), end: at }
  }
  let at = from
  while (at < text.length && text[at] !== separator && text[at] !== '\n') at += 1
  return { value: text.slice(from, at).trim(), end: at }
}

/** Which column is which by its heading, in either language; undefined for one not known. */
const HEADINGS: Record<string, readonly string[]> = {
  unit: ['unit', 'unitcode', 'unitid', 'donvi', 'madonvi', 'coquan', 'province', 'tinh'],
  period: ['period', 'ky', 'kysolieu', 'thang'],
  level: ['level', 'cap'],
  component: ['component', 'code', 'ma', 'machitieu', 'thanhphan', 'chitieu', 'indicator', 'item', 'muc'],
  block: ['block', 'nhom', 'group'],
  numerator: ['numerator', 'tuso', 'tu', 'n'],
  denominator: ['denominator', 'mauso', 'mau', 'd'],
  rate: ['rate', 'ratio', 'tyle', 'tile', 'percent', 'phantram'],
  score: ['score', 'diem', 'published', 'official', 'given', 'points'],
  lastYear: ['lastyear', 'lastyeartotal', 'namtruoc', 'tongnamtruoc'],
  total: ['total', 'tong', 'tongdiem'],
}

export const headingOf = (text: string): string | undefined => {
  const plain = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
  return Object.entries(HEADINGS).find(([, names]) => names.includes(plain))?.[0]
}
