import {
  AlignmentType,
  BorderStyle,
  Document,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { FormPage } from './page.ts'

/** The form as DOCX, A4 landscape, for offices that go on editing. */

const FONT = 'Times New Roman'
const mm = (value: number) => Math.round((value / 25.4) * 1440)
const { CENTER, LEFT, RIGHT } = AlignmentType
type Align = (typeof AlignmentType)[keyof typeof AlignmentType]
type Style = { bold?: boolean; italics?: boolean; size?: number; align?: Align }

const line = (text: string, { bold, italics, size = 11, align = LEFT }: Style = {}) =>
  new Paragraph({
    alignment: align,
    spacing: { after: 40 },
    children: [
      new TextRun({ text, font: FONT, size: size * 2, ...(bold && { bold }), ...(italics && { italics }) }),
    ],
  })

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const OPEN = { top: none, bottom: none, left: none, right: none }

const beside = (...blocks: Paragraph[][]) =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: { ...OPEN, insideHorizontal: none, insideVertical: none },
    rows: [
      new TableRow({
        cantSplit: true,
        children: blocks.map(
          (children) =>
            new TableCell({
              children,
              borders: OPEN,
              width: { size: 100 / blocks.length, type: WidthType.PERCENTAGE },
            }),
        ),
      }),
    ],
  })

const shown = (value: number | null) => (value === null ? '–' : value.toLocaleString('vi-VN'))
const day = (at: string) => at.slice(0, 10).split('-').reverse().join('/')
const longDay = (at: string) => {
  const [year, month = '', of = ''] = at.slice(0, 10).split('-')
  return `ngày ${of} tháng ${Number(month) <= 2 ? month : Number(month)} năm ${year}`
}

type Span = { across?: number; down?: number }
const cell = (text: string, style: Style, { across = 1, down = 1 }: Span = {}) =>
  new TableCell({
    children: [line(text, { size: 10, ...style })],
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 50, right: 50 },
    ...(across > 1 && { columnSpan: across }),
    ...(down > 1 && { rowSpan: down }),
  })

const headOf = (page: FormPage) => [
  ...page.head.map(
    (row) =>
      new TableRow({
        tableHeader: true,
        children: row.map(({ name, ...span }) => cell(name, { bold: true, align: CENTER }, span)),
      }),
  ),
  new TableRow({
    tableHeader: true,
    children: page.columns.map(({ number, formula }) =>
      cell(formula ?? `(${number})`, { italics: true, size: 8, align: CENTER }),
    ),
  }),
]

const tableOf = (page: FormPage) => {
  const figures = page.columns.length - 2
  const width = mm(page.figureWidth)
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: [
      mm(10),
      mm(265 - 10 - figures * page.figureWidth),
      ...Array.from({ length: figures }, () => width),
    ],
    rows: [
      ...headOf(page),
      ...page.rows.map(({ kind, no, name, values }) => {
        const bold = kind !== 'line'
        return new TableRow({
          cantSplit: true,
          children: [
            cell(no, { bold, align: CENTER }),
            cell(name, { bold }),
            ...values.map((value) => cell(shown(value), { bold, align: RIGHT })),
          ],
        })
      }),
    ],
  })
}

const body = (page: FormPage) => [
  beside(
    [line(`Biểu số ${page.form}`, { bold: true }), line(page.basis)],
    [line('Đơn vị báo cáo:', { align: CENTER }), line(page.agency.name, { bold: true, align: CENTER })],
    [line('Đơn vị nhận báo cáo:', { align: CENTER }), line(page.receiver, { align: CENTER })],
  ),
  line(page.title.toUpperCase(), { bold: true, size: 14, align: CENTER }),
  line(`${page.period} (từ ngày ${day(page.from)} đến ngày ${day(page.to)})`, {
    italics: true,
    size: 12,
    align: CENTER,
  }),
  ...(page.draft ? [line(page.draft, { bold: true, align: CENTER })] : []),
  tableOf(page),
  ...page.checks.map(({ text, holds, broken }) =>
    line(`Kiểm tra ${text}: ${holds ? 'đúng' : `không khớp ở ${broken.join(', ')}`}.`, { size: 10 }),
  ),
  ...page.notes.map((text) => line(`- ${text}`, { size: 10 })),
  line(page.stand, { italics: true, size: 10 }),
  beside(
    [
      line('', {}),
      line('NGƯỜI LẬP BIỂU', { bold: true, size: 13, align: CENTER }),
      line('(Ký, ghi rõ họ tên)', { italics: true, align: CENTER }),
    ],
    [
      line(`${page.agency.place ?? '............'}, ${longDay(page.at)}`, {
        italics: true,
        size: 13,
        align: CENTER,
      }),
      line('THỦ TRƯỞNG ĐƠN VỊ', { bold: true, size: 13, align: CENTER }),
      line('(Ký, ghi rõ họ tên, đóng dấu)', { italics: true, align: CENTER }),
    ],
  ),
]

export const docxOf = (page: FormPage): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      title: `Biểu ${page.form}`,
      creator: page.agency.name,
      sections: [
        {
          properties: {
            page: {
              size: { width: mm(210), height: mm(297), orientation: PageOrientation.LANDSCAPE },
              margin: { top: mm(20), bottom: mm(16), left: mm(15), right: mm(12) },
            },
          },
          children: body(page),
        },
      ],
    }),
  )
