import { fold, isCapitals } from './fold.ts'
import { closers } from './lexicon/closers.ts'
import type { Line } from './lines.ts'
import { takeMarks } from './notes.ts'
import { paragraphsOf } from './paragraphs.ts'
import { slice, trim } from './run.ts'
import type { Block, Table } from './structure.ts'
import { tableAt } from './tables.ts'
import type { Paragraph } from './unglue.ts'

type Open = { index: number; family: string; rank: number; depth: number }

/** The body's lines → items with depth, headings, plain paragraphs, tables, in the order they stand. */
export const blocksOf = (
  lines: readonly Line[],
  wrap: number | null,
  levelMarks: ReadonlySet<string>,
): (Block | Table)[] => {
  const blocks: (Block | Table)[] = []
  const stack: Open[] = []
  let text: Line[] = []
  const flush = (): void => {
    for (const paragraph of paragraphsOf(text, wrap))
      blocks.push(blockOf(paragraph, blocks, stack, levelMarks))
    text = []
  }
  let i = 0
  while (i < lines.length) {
    const found = tableAt(lines, i, levelMarks)
    if (found === null) {
      text.push(lines[i] as Line)
      i += 1
      continue
    }
    flush()
    blocks.push(found.table)
    i = found.end
  }
  flush()
  return markHeadings(blocks)
}

const blockOf = (
  paragraph: Paragraph,
  blocks: readonly (Block | Table)[],
  stack: Open[],
  levelMarks: ReadonlySet<string>,
): Block => {
  const { marker } = paragraph
  const body = marker === null ? paragraph.run : trim(slice(paragraph.run, marker.length))
  const { run, marks } = takeMarks(body, levelMarks)
  const index = blocks.length
  if (marker === null) {
    const above = isCloser(paragraph) ? undefined : continuedBy(blocks, stack)
    const depth = above === undefined ? 0 : above.depth + 1
    return {
      kind: 'block',
      style: 'none',
      marker: '',
      depth,
      parent: above?.index ?? null,
      run,
      marks,
      heading: false,
    }
  }
  const same = stack.findLastIndex((open) => open.family === marker.family)
  if (same >= 0) stack.length = same
  else while ((stack.at(-1)?.rank ?? -1) > marker.rank) stack.pop()
  const above = stack.at(-1)
  const depth = above === undefined ? 0 : above.depth + 1
  stack.push({ index, family: marker.family, rank: marker.rank, depth })
  return {
    kind: 'block',
    style: marker.style,
    marker: marker.marker,
    depth,
    parent: above?.index ?? null,
    run,
    marks,
    heading: false,
  }
}

/** After a finished dash list a plain paragraph goes on with what the list belonged to. */
const continuedBy = (blocks: readonly (Block | Table)[], stack: Open[]): Open | undefined => {
  while (stack.length > 0) {
    const open = stack.at(-1) as Open
    const block = blocks[open.index] as Block
    if (block.style !== 'dash' && block.style !== 'plus') return open
    if (stack.length === 1 && !/[.;]$/.test(block.run.text)) return open
    stack.pop()
  }
  return undefined
}

const isCloser = (paragraph: Paragraph): boolean => {
  const folded = fold(paragraph.run.text.slice(0, 200))
  return /\.\/\.?\s*$/.test(paragraph.run.text) || closers.some((closer) => closer.test(folded))
}

/** Capitals, or a title without a stop that has something under it. */
const markHeadings = (blocks: (Block | Table)[]): (Block | Table)[] =>
  blocks.map((block, i) => {
    if (block.kind === 'table') return block
    const next = blocks[i + 1]
    const { text } = block.run
    const titled =
      block.style !== 'none' &&
      text.length < 200 &&
      !/[.;:,!?…]["”)]*$/.test(text) &&
      hasUnder(block, i, next)
    const opensItems =
      block.style === 'none' && text.length < 120 && !/[.;:,…]$/.test(text) && next !== undefined
    return isCapitals(text) || titled || opensItems ? { ...block, heading: true } : block
  })

const hasUnder = (block: Block, i: number, next: Block | Table | undefined): boolean =>
  next !== undefined && (next.kind === 'table' || next.parent === i || block.style === 'roman')
