import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { Layout } from './layout.ts'
import type { Numbered } from './numbering.ts'

/** The page as DOCX: heads and signature in borderless tables, page number from the second page. */

const FONT = 'Times New Roman'
/** Twentieths of a point. */
const mm = (value: number) => Math.round((value / 25.4) * 1440)
const PAGE = { width: mm(210), height: mm(297) }
const MARGIN = { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15) }
const TEXT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right
const INDENT = mm(12.7)

type Style = { size?: number; bold?: boolean; italics?: boolean; underline?: boolean }

const run = (text: string, { size = 14, bold = false, italics = false, underline = false }: Style = {}) =>
  new TextRun({ text, font: FONT, size: size * 2, bold, italics, ...(underline && { underline: {} }) })

const para = (runs: TextRun[], options: IParagraphOptions = {}) =>
  new Paragraph({ ...options, children: runs })

const { LEFT, CENTER, RIGHT, JUSTIFIED } = AlignmentType
const centred = (text: string, style: Style, options: IParagraphOptions = {}) =>
  para([run(text, style)], { alignment: CENTER, ...options })

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const NO_BORDERS = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
}
const CELL_BORDERS = { top: none, bottom: none, left: none, right: none }

/** A line under a text, as wide as `share` of its cell: the border of an empty, indented paragraph. */
const rule = (cell: number, share: number) =>
  new Paragraph({
    indent: { left: (cell * (1 - share)) / 2, right: (cell * (1 - share)) / 2 },
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
    spacing: { line: 120, lineRule: LineRuleType.EXACT },
    children: [],
  })

const bare = (widths: number[], rows: (Paragraph | Table)[][][]) =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    borders: NO_BORDERS,
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, n) =>
              new TableCell({
                children,
                borders: CELL_BORDERS,
                width: { size: widths[n] ?? 0, type: WidthType.DXA },
                margins: { left: 0, right: 0 },
              }),
          ),
        }),
    ),
  })

const LEFT_HEAD = Math.round(TEXT_WIDTH * 0.42)
const RIGHT_HEAD = TEXT_WIDTH - LEFT_HEAD

const head = (layout: Layout) =>
  bare(
    [LEFT_HEAD, RIGHT_HEAD],
    [
      [
        [
          ...layout.superior.map((line) => centred(line, { size: 12 })),
          ...layout.issuer.map((line) => centred(line, { size: 12, bold: true })),
          rule(LEFT_HEAD, 0.4),
        ],
        [
          centred(layout.state, { size: 12, bold: true }),
          centred(layout.motto, { size: 13, bold: true }),
          rule(RIGHT_HEAD, 0.58),
        ],
      ],
      [
        [
          centred(layout.code, { size: 13 }, { spacing: { before: 60 } }),
          ...(layout.about ? [centred(layout.about, { size: 12 }, { spacing: { before: 120 } })] : []),
          ...marks(layout),
        ],
        [
          centred(
            layout.placeDate,
            { size: layout.size === 14 ? 14 : 13, italics: true },
            { spacing: { before: 60 } },
          ),
        ],
      ],
    ],
  )

/** Urgency and circulation, boxed under the number. */
const marks = ({ urgency, circulation }: Layout): Paragraph[] =>
  [urgency?.words, circulation].flatMap((words) =>
    words
      ? [
          centred(
            words,
            { size: 13, bold: true },
            {
              spacing: { before: 120 },
              indent: { left: mm(15), right: mm(15) },
              border: {
                top: { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 2 },
                bottom: { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 2 },
                left: { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 2 },
                right: { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 2 },
              },
            },
          ),
        ]
      : [],
  )

const title = ({ title: named }: Layout): Paragraph[] =>
  named
    ? [
        centred(named.type, { size: 14, bold: true }, { spacing: { before: 240 } }),
        centred(named.subject, { size: 14, bold: true }),
        rule(TEXT_WIDTH, 0.35),
      ]
    : []

const BODY = {
  spacing: { before: 120, line: 288, lineRule: LineRuleType.AUTO },
  alignment: JUSTIFIED,
} as const

const addressees = ({ addressees: names, size }: Layout): Paragraph[] => {
  const [only] = names
  if (!only) return []
  if (names.length === 1)
    return [centred(`Kính gửi: ${only}`, { size }, { spacing: { before: 240, after: 120 } })]
  const indent = { left: mm(45) }
  return [
    para([run('Kính gửi:', { size })], { indent, spacing: { before: 240 } }),
    ...names.map((name) => para([run(name, { size })], { indent })),
  ]
}

const preamble = (layout: Layout): Paragraph[] => [
  ...(layout.decider
    ? [centred(layout.decider, { size: layout.size, bold: true }, { spacing: { before: 240 } })]
    : []),
  ...layout.bases.map((basis) =>
    para([run(basis, { size: layout.size, italics: true })], { ...BODY, indent: { firstLine: INDENT } }),
  ),
  ...(layout.enacts
    ? [centred(layout.enacts, { size: layout.size, bold: true }, { spacing: { before: 240 } })]
    : []),
]

const block = (item: Numbered, size: number): (Paragraph | Table)[] => {
  if (item.kind === 'table') return [ruled(item, size)]
  if (item.kind === 'heading' && item.level !== 'article')
    return [
      centred(item.lead, { size, bold: true }, { spacing: { before: 240 }, keepNext: true }),
      ...(item.text ? [centred(item.text, { size, bold: true }, { keepNext: true })] : []),
    ]
  const indent = { firstLine: INDENT }
  if (item.kind === 'heading')
    return [
      para([run(`${item.lead} `, { size, bold: true }), run(item.text, { size, bold: item.bold })], {
        ...BODY,
        indent,
      }),
    ]
  const text = item.lead ? `${item.lead} ${item.text}` : item.text
  return [para([run(text, { size })], { ...BODY, indent })]
}

const ruled = ({ columns, rows }: Extract<Numbered, { kind: 'table' }>, size: number): Table => {
  const given = columns.map(({ width }) => width ?? 100 / columns.length)
  const total = given.reduce((sum, width) => sum + width, 0)
  const widths = given.map((width) => Math.round((width / total) * TEXT_WIDTH))
  const small = size - 2
  const cell = (text: string, n: number, bold: boolean) =>
    new TableCell({
      width: { size: widths[n] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { left: 60, right: 60, top: 30, bottom: 30 },
      children: text
        .split('\n')
        .map((line) => para([run(line, { size: small, bold })], { alignment: bold ? CENTER : LEFT })),
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      new TableRow({ tableHeader: true, children: columns.map(({ title: name }, n) => cell(name, n, true)) }),
      ...rows.map((row) => new TableRow({ children: columns.map((_, n) => cell(row[n] ?? '', n, false)) })),
    ],
  })
}

const signature = ({ recipients, signing }: Layout) => {
  const half = Math.round(TEXT_WIDTH / 2)
  return bare(
    [half, TEXT_WIDTH - half],
    [
      [
        [
          para([run('Nơi nhận:', { size: 12, bold: true, italics: true })]),
          ...recipients.map((line) => para([run(line, { size: 11 })])),
        ],
        [
          ...signing.lines.map((line) => centred(line, { size: 14, bold: true })),
          ...Array.from({ length: 5 }, () => centred('', { size: 14 })),
          centred(signing.name, { size: 14, bold: true }),
        ],
      ],
    ],
  )
}

const annex = ({ heading, body }: Layout['annexes'][number], size: number) => [
  ...heading.map((line, n) =>
    centred(
      line,
      { size: 14, bold: n < heading.length - 1, italics: n === heading.length - 1 },
      n === 0 ? { pageBreakBefore: true } : {},
    ),
  ),
  rule(TEXT_WIDTH, 0.35),
  ...body.flatMap((item) => block(item, size)),
]

const pageNumber = new Header({
  children: [
    new Paragraph({
      alignment: CENTER,
      children: [new TextRun({ children: [PageNumber.CURRENT], font: FONT, size: 26 })],
    }),
  ],
})

const foot = ({ contact, drafter }: Layout) =>
  new Footer({
    children: [
      ...(drafter ? [para([run(drafter, { size: 11 })], { alignment: RIGHT })] : []),
      ...(contact ? [centred(contact, { size: 11 })] : []),
    ],
  })

/** @param subject goes into the file's properties */
export const docxOf = (layout: Layout, subject: string): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      title: subject,
      creator: layout.issuer.join(' '),
      styles: { default: { document: { run: { font: FONT, size: layout.size * 2 } } } },
      sections: [
        {
          properties: {
            titlePage: true,
            page: { size: PAGE, margin: { ...MARGIN, header: mm(10), footer: mm(10) } },
          },
          headers: { default: pageNumber, first: new Header({ children: [new Paragraph({})] }) },
          footers: { first: foot(layout), default: new Footer({ children: [new Paragraph({})] }) },
          children: [
            head(layout),
            ...title(layout),
            ...addressees(layout),
            ...preamble(layout),
            ...layout.body.flatMap((item) => block(item, layout.size)),
            para([]),
            signature(layout),
            ...layout.annexes.flatMap((each) => annex(each, layout.size)),
          ],
        },
      ],
    }),
  )
