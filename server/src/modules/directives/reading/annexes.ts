import type { Reading, Reference, Span } from '@motcua/shared/reading'
import { fold } from './fold.ts'
import { typeOf } from './head-lines.ts'
import { referencesIn } from './references.ts'
import { type Run, slice, spanOf } from './run.ts'
import type { Part, Structure, Table } from './structure.ts'

/** Every table of the paper, and every annexed text without one. */
export const annexesOf = (structure: Structure): Reading['annexes'] =>
  structure.parts.flatMap((part) => {
    const title = part.kind === 'cover' ? null : (part.title?.text.replace(/\n/g, ' ') ?? null)
    const identity = part.kind === 'cover' ? null : identityOf(part)
    const tables = part.blocks.filter((block): block is Table => block.kind === 'table')
    if (tables.length === 0) {
      const span = part.kind === 'cover' ? null : spanOfPart(part)
      return span === null ? [] : [{ title, kind: 'other' as const, identity, columns: [], rows: [], span }]
    }
    return tables.map((table) => ({
      title,
      kind: kindOf(table),
      identity,
      columns: table.columns.map((column) => column.text),
      rows: table.rows.map((row) => row.cells.map((cell) => cell.lines.map((line) => line.text).join('\n'))),
      span: tableSpan(table),
    }))
  })

/** The number an annex bears itself: a plan `(Kèm theo Kế hoạch số 3327/KH-UBND …)` under a decision. */
export const identityOf = (part: Part): Reference | null => {
  if (part.attachedTo === null || part.title === null) return null
  const end = part.title.text.indexOf('\n')
  const first = end < 0 ? part.title : slice(part.title, 0, end)
  const own = typeOf(first.text, fold(first.text))
  const named = referencesIn(part.attachedTo)[0]
  return own !== null && named?.type === own ? named : null
}

const kindOf = (table: Table): Reading['annexes'][number]['kind'] => {
  const columns = table.columns.map((column) => fold(column.text))
  const has = (pattern: RegExp): boolean => columns.some((column) => pattern.test(column))
  if (has(/chi tieu|muc tieu/) && (has(/don vi tinh|dvt/) || !has(/thoi (?:han|gian)|tien do/)))
    return 'targets'
  if (has(/chu tri|thuc hien|phan cong/) || has(/thoi (?:han|gian)|tien do|hoan thanh/)) return 'plan'
  return 'other'
}

const runsOf = (table: Table): Run[] => [
  ...table.columns,
  ...table.rows.flatMap((row) => row.cells.map((cell) => cell.run)),
]

const tableSpan = (table: Table): Span => spanAround(runsOf(table))

const spanAround = (runs: readonly Run[]): Span => {
  const spans = runs.filter((run) => run.text !== '').map((run) => spanOf(run))
  const start = spans.reduce((least, span) => Math.min(least, span.start), spans[0]?.start ?? 0)
  return { start, end: spans.reduce((most, span) => Math.max(most, span.end), start) }
}

const spanOfPart = (part: Part): Span | null => {
  const runs = part.blocks.flatMap((block) => (block.kind === 'table' ? runsOf(block) : [block.run]))
  const all = part.title === null ? runs : [part.title, ...runs]
  return all.length === 0 ? null : spanAround(all)
}

/** Headings with their numbers, in order. */
export const sectionsOf = (structure: Structure): Reading['sections'] =>
  structure.parts.flatMap((part) =>
    part.blocks.flatMap((block) =>
      block.kind === 'block' && block.heading && block.run.text !== ''
        ? [
            {
              number: block.marker === '' ? null : block.marker,
              title: block.run.text,
              span: spanOf(block.run),
            },
          ]
        : [],
    ),
  )
