import { type Cell, type CellStyle, type MergeRange, writeXlsx } from 'hucre/xlsx'
import type { FormPage } from './page.ts'

/** The form as a spreadsheet: the same heads and merged headings, figures as numbers, landscape on A4. */

type Placed = { value: string | number | null; style?: CellStyle }
type Sheet = { cells: Map<string, Partial<Cell>>; merges: MergeRange[]; row: number; width: number }

const FONT = { name: 'Times New Roman', size: 11 }
const thin = { style: 'thin' as const }
const BOX = { top: thin, right: thin, bottom: thin, left: thin }
const CENTRE = { horizontal: 'center' as const, vertical: 'center' as const, wrapText: true }

const put = (sheet: Sheet, row: number, column: number, { value, style }: Placed) => {
  sheet.cells.set(`${row},${column}`, {
    value,
    type: typeof value === 'number' ? 'number' : value === null ? 'empty' : 'string',
    style: { font: FONT, ...style },
  })
}

/** One text over some columns of the row. */
const wide = (sheet: Sheet, from: number, to: number, placed: Placed) => {
  put(sheet, sheet.row, from, placed)
  if (to > from) sheet.merges.push({ startRow: sheet.row, startCol: from, endRow: sheet.row, endCol: to })
}

const bold = (size = 11): CellStyle => ({ font: { ...FONT, size, bold: true }, alignment: CENTRE })
const slanted = (size = 11): CellStyle => ({ font: { ...FONT, size, italic: true }, alignment: CENTRE })

const heading = (sheet: Sheet, page: FormPage) => {
  const last = sheet.width - 1
  const third = Math.floor(sheet.width / 3)
  const plain = { alignment: { ...CENTRE, horizontal: 'left' as const } }
  wide(sheet, 0, third, { value: `Biểu số ${page.form}`, style: { ...bold(), ...plain } })
  wide(sheet, third + 1, last - third, { value: 'Đơn vị báo cáo:', style: { alignment: CENTRE } })
  wide(sheet, last - third + 1, last, { value: 'Đơn vị nhận báo cáo:', style: { alignment: CENTRE } })
  sheet.row += 1
  wide(sheet, 0, third, { value: page.basis, style: plain })
  wide(sheet, third + 1, last - third, { value: page.agency.name, style: bold() })
  wide(sheet, last - third + 1, last, { value: page.receiver, style: { alignment: CENTRE } })
  const under = sheet.row
  sheet.row += 2
  wide(sheet, 0, last, { value: page.title.toUpperCase(), style: bold(14) })
  sheet.row += 1
  const days = `từ ngày ${day(page.from)} đến ngày ${day(page.to)}`
  wide(sheet, 0, last, { value: `${page.period} (${days})`, style: slanted() })
  if (page.draft) {
    sheet.row += 1
    wide(sheet, 0, last, { value: page.draft, style: bold() })
  }
  sheet.row += 2
  return { under, title: under + 2 }
}

const day = (at: string) => at.slice(0, 10).split('-').reverse().join('/')

/** Headings take the first free places of their row, past what reaches down from above. */
const tableHead = (sheet: Sheet, page: FormPage) => {
  const top = sheet.row
  const taken = new Set<string>()
  for (const [i, row] of page.head.entries()) {
    let column = 0
    for (const { name, across, down } of row) {
      while (taken.has(`${i},${column}`)) column += 1
      for (let r = i; r < i + down; r += 1)
        for (let c = column; c < column + across; c += 1) {
          taken.add(`${r},${c}`)
          put(sheet, top + r, c, { value: null, style: { border: BOX } })
        }
      put(sheet, top + i, column, { value: name, style: { ...bold(), border: BOX } })
      if (across > 1 || down > 1)
        sheet.merges.push({
          ...{ startRow: top + i, startCol: column },
          ...{ endRow: top + i + down - 1, endCol: column + across - 1 },
        })
      column += across
    }
  }
  sheet.row = top + page.head.length
  for (const [i, { number, formula }] of page.columns.entries())
    put(sheet, sheet.row, i, { value: formula ?? `(${number})`, style: { ...slanted(9), border: BOX } })
  sheet.row += 1
}

const tableBody = (sheet: Sheet, page: FormPage) => {
  for (const { kind, no, name, values } of page.rows) {
    const font = { ...FONT, ...(kind !== 'line' && { bold: true }) }
    put(sheet, sheet.row, 0, { value: no, style: { font, border: BOX, alignment: CENTRE } })
    const left = { vertical: 'center' as const, wrapText: true }
    put(sheet, sheet.row, 1, { value: name, style: { font, border: BOX, alignment: left } })
    for (const [i, value] of values.entries())
      put(sheet, sheet.row, i + 2, { value, style: { font, border: BOX, numFmt: '#,##0' } })
    sheet.row += 1
  }
}

const foot = (sheet: Sheet, page: FormPage) => {
  const last = sheet.width - 1
  const left = { alignment: { vertical: 'top' as const, wrapText: true } }
  const lines = [
    ...page.checks.map(
      ({ text, holds, broken }) =>
        `Kiểm tra ${text}: ${holds ? 'đúng' : `không khớp ở ${broken.join(', ')}`}`,
    ),
    ...page.notes,
    page.stand,
  ]
  sheet.row += 1
  const heights = new Map<number, { height: number }>()
  for (const value of lines) {
    wide(sheet, 0, last, { value, style: left })
    heights.set(sheet.row, { height: 15 * Math.ceil(value.length / 150) })
    sheet.row += 1
  }
  sheet.row += 1
  const middle = Math.floor(sheet.width / 2)
  const sign = (value: string, from: number, to: number, style: CellStyle) =>
    wide(sheet, from, to, { value, style })
  const [year, month, of] = page.at.slice(0, 10).split('-')
  const place = `${page.agency.place ?? '............'}, ngày ${of} tháng ${month} năm ${year}`
  sign(place, middle, last, slanted())
  sheet.row += 1
  sign('NGƯỜI LẬP BIỂU', 0, middle - 1, bold())
  sign('THỦ TRƯỞNG ĐƠN VỊ', middle, last, bold())
  sheet.row += 1
  sign('(Ký, ghi rõ họ tên)', 0, middle - 1, slanted())
  sign('(Ký, ghi rõ họ tên, đóng dấu)', middle, last, slanted())
  return heights
}

export const xlsxOf = async (page: FormPage): Promise<Uint8Array> => {
  const sheet: Sheet = { cells: new Map(), merges: [], row: 0, width: page.columns.length }
  const { under, title } = heading(sheet, page)
  const top = sheet.row
  tableHead(sheet, page)
  const frozen = sheet.row
  tableBody(sheet, page)
  const rowDefs = new Map<number, { height: number }>(foot(sheet, page))
  rowDefs.set(under, { height: 32 }).set(title, { height: 36 })
  for (let row = top; row < frozen - 1; row += 1) rowDefs.set(row, { height: 30 })
  return writeXlsx({
    sheets: [
      {
        name: `Biểu ${page.form}`,
        rows: Array.from({ length: sheet.row + 1 }, () => []),
        columns: page.columns.map((_, i) => ({ width: i === 0 ? 6 : i === 1 ? 42 : 12 })),
        cells: sheet.cells,
        merges: sheet.merges,
        rowDefs,
        freezePane: { rows: frozen, columns: 2 },
        pageSetup: {
          ...{ paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
          printTitlesRow: `$${top + 1}:$${frozen}`,
        },
      },
    ],
    defaultFont: FONT,
  })
}
