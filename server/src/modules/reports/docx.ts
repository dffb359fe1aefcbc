import {
  AlignmentType,
  BorderStyle,
  Document,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { ReportPage } from './document.ts'

/** The same page as DOCX, for offices that go on editing. Sizes and margins of Nghị định 30/2020/NĐ-CP, Annex I. */

const FONT = 'Times New Roman'
/** Twentieths of a point. */
const mm = (value: number) => Math.round((value / 25.4) * 1440)
const { CENTER, LEFT, RIGHT, JUSTIFIED } = AlignmentType
type Align = (typeof AlignmentType)[keyof typeof AlignmentType]

type Style = { bold?: boolean; italics?: boolean; size?: number; align?: Align; indent?: boolean }

const line = (text: string, { bold, italics, size = 13, align = LEFT, indent }: Style = {}) =>
  new Paragraph({
    alignment: align,
    spacing: { after: 80 },
    ...(indent && { indent: { firstLine: mm(12.7) } }),
    children: [
      new TextRun({ text, font: FONT, size: size * 2, ...(bold && { bold }), ...(italics && { italics }) }),
    ],
  })

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const OPEN = { top: none, bottom: none, left: none, right: none }

const cell = (children: Paragraph[], width: number, open = false) =>
  new TableCell({
    children,
    width: { size: width, type: WidthType.PERCENTAGE },
    ...(open && { borders: OPEN }),
  })

const beside = (left: Paragraph[], right: Paragraph[]) =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: { ...OPEN, insideHorizontal: none, insideVertical: none },
    rows: [new TableRow({ children: [cell(left, 42, true), cell(right, 58, true)] })],
  })

const two = (value: string) => value.padStart(2, '0')

/** Days under 10 and the months 1 and 2 carry a zero (NĐ 30/2020). */
const longDay = (at: string): string => {
  const [year, month = '', day = ''] = at.slice(0, 10).split('-')
  return `ngày ${two(day)} tháng ${Number(month) <= 2 ? two(month) : Number(month)} năm ${year}`
}
const shortDay = (at: string) => at.slice(0, 10).split('-').reverse().join('/')

const heads = ({ agency, number, at }: ReportPage) =>
  beside(
    [
      ...(agency.superior ? [line(agency.superior.toUpperCase(), { size: 12, align: CENTER })] : []),
      line(agency.name.toUpperCase(), { size: 12, bold: true, align: CENTER }),
      line(`Số: ${number}`, { align: CENTER }),
    ],
    [
      line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: 12, bold: true, align: CENTER }),
      line('Độc lập - Tự do - Hạnh phúc', { bold: true, align: CENTER }),
      line(`${agency.place ?? '............'}, ${longDay(at)}`, { italics: true, align: CENTER }),
    ],
  )

const numberText = (value: number | null): string => (value === null ? '–' : value.toLocaleString('vi-VN'))

const figures = (page: ReportPage) =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      row(['TT', 'Chỉ tiêu', 'Đơn vị tính', 'Số liệu'], true),
      ...page.figures.map(({ name, measure, value }, i) =>
        row([String(i + 1), name, measure ?? '', numberText(value)], false),
      ),
    ],
  })

const WIDTHS = [8, 52, 20, 20] as const
const ALIGNS: readonly Align[] = [CENTER, LEFT, CENTER, RIGHT]

const row = (texts: readonly string[], bold: boolean) =>
  new TableRow({
    tableHeader: bold,
    children: texts.map((text, i) =>
      cell([line(text, { bold, size: 12, align: bold ? CENTER : (ALIGNS[i] ?? LEFT) })], WIDTHS[i] ?? 20),
    ),
  })

const body = (page: ReportPage) => [
  heads(page),
  line('BÁO CÁO', { bold: true, size: 14, align: CENTER }),
  line(page.title, { bold: true, size: 14, align: CENTER }),
  line(`Kính gửi: ${page.receiver}`, { align: CENTER }),
  line(`Thời kỳ báo cáo: ${page.period}${windowText(page)}.`, { align: JUSTIFIED, indent: true }),
  ...page.sections.flatMap(({ title, paragraphs }, i) => [
    line(`${i + 1}. ${title}`, { bold: true, indent: true }),
    ...(paragraphs.length > 0 ? paragraphs : ['Không có nội dung.']).map((text) =>
      line(text, { align: JUSTIFIED, indent: true }),
    ),
  ]),
  ...(page.figures.length > 0
    ? [line(`${page.sections.length + 1}. Số liệu`, { bold: true, indent: true }), figures(page)]
    : []),
  beside(
    [
      line('Nơi nhận:', { bold: true, italics: true, size: 12 }),
      ...page.recipients.map((text) => line(`- ${text};`, { size: 11 })),
    ],
    [line('THỦ TRƯỞNG ĐƠN VỊ', { bold: true, align: CENTER })],
  ),
]

const windowText = ({ window }: ReportPage): string =>
  window ? ` (số liệu từ ngày ${shortDay(window.from)} đến ngày ${shortDay(window.to)})` : ''

export const docxOf = (page: ReportPage): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      title: page.title,
      creator: page.agency.name,
      sections: [
        {
          properties: {
            page: {
              size: { width: mm(210), height: mm(297) },
              margin: { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15) },
            },
          },
          children: body(page),
        },
      ],
    }),
  )
