import { POINT_LETTERS } from '@motcua/shared/document-types'
import type { Block } from '@motcua/shared/documents'

/** Numbers of the body's items, by their place (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6). */

export type Table = Extract<Block, { kind: 'table' }>

/** `lead` is what stands before the text: `Điều 1.`, `1.`, `đ)`, `-`; empty for a paragraph. */
export type Numbered =
  | { kind: Exclude<Block['kind'], 'table' | 'heading'>; lead: string; text: string }
  | {
      kind: 'heading'
      level: Extract<Block, { kind: 'heading' }>['level']
      lead: string
      text: string
      bold: boolean
    }
  | { kind: 'table'; columns: Table['columns']; rows: Table['rows'] }

const ROMAN: readonly [number, string][] = [
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

export const roman = (value: number): string => {
  let left = value
  let text = ''
  for (const [size, letters] of ROMAN) {
    while (left >= size) {
      text += letters
      left -= size
    }
  }
  return text
}

/** a, b, c, d, đ, e, g … y, then aa, bb: past 23 points the rule says nothing, so the row is gone through again. */
export const pointLetter = (index: number): string => {
  const letter = POINT_LETTERS[index % POINT_LETTERS.length] as string
  return letter.repeat(Math.floor(index / POINT_LETTERS.length) + 1)
}

/** A title stands bold as a whole; an article that is itself a sentence only in its number. */
const isTitle = (text: string): boolean => !/[.;:]$/.test(text.trim()) && text.length < 120

const HEADING = {
  part: (n: number) => `Phần ${roman(n)}`,
  chapter: (n: number) => `Chương ${roman(n)}`,
  section: (n: number) => `Mục ${n}`,
  article: (n: number) => `Điều ${n}.`,
} as const

/** Clauses begin again under each heading, points under each clause; articles run through the whole document. */
export const numberBlocks = (blocks: readonly Block[]): Numbered[] => {
  const counts = { part: 0, chapter: 0, section: 0, article: 0, clause: 0, point: 0 }
  const numbered = (block: Block): Numbered => {
    switch (block.kind) {
      case 'heading': {
        counts[block.level] += 1
        if (block.level === 'part') counts.chapter = 0
        if (block.level === 'part' || block.level === 'chapter') counts.section = 0
        counts.clause = 0
        counts.point = 0
        return { ...block, lead: HEADING[block.level](counts[block.level]), bold: isTitle(block.text) }
      }
      case 'clause':
        counts.clause += 1
        counts.point = 0
        return { ...block, lead: `${counts.clause}.` }
      case 'point':
        counts.point += 1
        return { ...block, lead: `${pointLetter(counts.point - 1)})` }
      case 'dash':
        return { ...block, lead: '-' }
      case 'paragraph':
        return { ...block, lead: '' }
      case 'table':
        return block
    }
  }
  return blocks.map(numbered)
}
