import type { Block, DocumentContent, Recipient } from '@motcua/shared/documents'

/** Parts of a document that people write as lines, and back. */

type Receiver = Pick<Recipient, 'name' | 'purpose'>

export const receiversText = (receivers: readonly Receiver[]): string =>
  receivers.map(({ name, purpose }) => (purpose ? `${name} (${purpose})` : name)).join('\n')

/** `Chủ tịch UBND tỉnh (để b/c)`, one a line. */
export const readReceivers = (typed: string): Receiver[] =>
  typed.split('\n').map((line) => {
    const [, name = line, purpose = ''] = /^(.*?)\s*\(([^()]*)\)\s*$/.exec(line) ?? []
    return { name, purpose }
  })

type Authority = DocumentContent['signing']['authority']
const MARKS = ['TM', 'KT', 'TUQ', 'TL', 'Q'] as const

export const authorityText = (authority: Authority): string =>
  authority.map(({ mark, of }) => `${mark}. ${of}`.trim()).join('\n')

export const readAuthority = (lines: readonly string[]): Authority =>
  lines.slice(0, 3).flatMap((line) => {
    const mark = MARKS.find((one) => line.toUpperCase().startsWith(`${one}.`) || line.toUpperCase() === one)
    return mark ? [{ mark, of: line.slice(mark.length).replace(/^\.\s*/, '') }] : []
  })

type Table = Extract<Block, { kind: 'table' }>

/** A row a line, cells apart by `|`; what is pasted from a spreadsheet comes with tabs. */
export const tableText = ({ columns, rows }: Table): string =>
  [columns.map(({ title }) => title), ...rows].map((cells) => cells.join(' | ')).join('\n')

export function readTable(typed: string, before: Table): Table {
  const [titles = [''], ...rows] = typed.split('\n').map((line) => line.split(/\t| ?\| ?/).slice(0, 12))
  const columns = titles.map((title, index) => ({ title, width: before.columns[index]?.width ?? null }))
  return { kind: 'table', columns, rows }
}

const wholeRows = (block: Block): Block =>
  block.kind === 'table'
    ? {
        ...block,
        rows: block.rows
          .filter((row) => row.some((cell) => cell.trim()))
          .map((row) =>
            row.length < block.columns.length ? block.columns.map((_, at) => row[at] ?? '') : row,
          ),
      }
    : block

/** As it is kept: lines left empty while typing are not parts of the document. */
export const withoutBlanks = (content: DocumentContent): DocumentContent => ({
  ...content,
  legalBases: content.legalBases.map((basis) => basis.trim()).filter(Boolean),
  addressees: content.addressees.filter(({ name }) => name.trim()),
  recipients: content.recipients.filter(({ name }) => name.trim()),
  blocks: content.blocks.map(wholeRows),
  annexes: content.annexes.map((annex) => ({ ...annex, blocks: annex.blocks.map(wholeRows) })),
})
