import type { Block, DocumentContent } from '@motcua/shared/documents'

/** A composed document as the text its reader would see, so that one set of rules reads it like any other. */

export type DocumentHead = {
  issuer: string
  superior: string | null
  type_name: string
  code: string | null
  issued_on: string | null
  place: string | null
  subject: string
}

const LETTERS = 'abcdđeghiklmnopqrstuvxy'

export const textOf = (head: DocumentHead, content: DocumentContent): string =>
  [
    ...headLines(head, content),
    ...content.legalBases.map((basis) => `${basis};`),
    ...blockLines(content.blocks),
    ...closeLines(content),
    ...content.annexes.flatMap(({ title, blocks }) => ['', 'Phụ lục', title, ...blockLines(blocks)]),
  ].join('\n\n')

const headLines = (head: DocumentHead, { type, addressees, decider }: DocumentContent): string[] => {
  const letter = type === 'letter'
  const [year, month, day] = (head.issued_on ?? '').split('-')
  return [
    ...(head.superior ? [head.superior.toLocaleUpperCase('vi')] : []),
    head.issuer.toLocaleUpperCase('vi'),
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc',
    `Số: ${head.code ?? ''}`,
    `${head.place ?? ''}, ngày ${day ?? ''} tháng ${month ?? ''} năm ${year ?? ''}`,
    ...(letter ? [`V/v ${head.subject}`] : [head.type_name.toLocaleUpperCase('vi'), head.subject]),
    ...(addressees.length > 0
      ? [`Kính gửi:\n\n${addressees.map(({ name }) => `- ${name};`).join('\n')}`]
      : []),
    ...(decider ? [decider] : []),
  ]
}

/** Numbers as the page shows them: clauses 1, 2, 3; points a, b, c … begun anew under each clause. */
const blockLines = (blocks: readonly Block[]): string[] => {
  let clause = 0
  let point = 0
  const lineOf = (block: Block): string => {
    if (block.kind === 'table') return tableLines(block)
    if (block.kind === 'clause') {
      clause += 1
      point = 0
      return `${clause}. ${block.text}`
    }
    if (block.kind === 'point') {
      point += 1
      return `${LETTERS[point - 1] ?? '-'}) ${block.text}`
    }
    return block.kind === 'dash' ? `- ${block.text}` : block.text
  }
  return blocks.map(lineOf)
}

const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/\s+/g, ' ')).join(' | ')} |`

const tableLines = ({ columns, rows }: Extract<Block, { kind: 'table' }>): string =>
  [row(columns.map(({ title }) => title)), row(columns.map(() => '---')), ...rows.map(row)].join('\n')

const closeLines = ({ recipients, signing }: DocumentContent): string[] => [
  ...(recipients.length > 0
    ? [
        `Nơi nhận:\n${recipients.map(({ name, purpose }) => `- ${name}${purpose ? ` (${purpose})` : ''};`).join('\n')}`,
      ]
    : []),
  ...signing.authority.map(({ mark, of }) => `${mark}. ${of}`),
  signing.title,
  signing.name,
]
