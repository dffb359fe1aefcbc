import type { Reference } from '@motcua/shared/reading'
import { fold } from './fold.ts'
import { lawsIn, referencesIn } from './references.ts'
import type { Run } from './run.ts'
import type { Structure } from './structure.ts'

type Grounds = { legalBases: Reference[]; carriesOut: Reference[] }

const basis = /^(?:-\s*)?can cu\b/
const carrying =
  /\b(?:thuc hien|trien khai|thi hanh|quan triet|chap hanh|tiep theo|cu the hoa|theo|phuc dap|tiep nhan)\b/

/**
 * What the paper rests on (`Căn cứ …`) and what it carries out (`Thực hiện Công văn số …`), from the lines before the
 * first item.
 */
export const groundsOf = (structure: Structure): Grounds => {
  const grounds: Grounds = { legalBases: [], carriesOut: [] }
  for (const part of structure.parts) {
    for (const block of part.blocks) {
      if (block.kind === 'table' || (block.style !== 'none' && block.style !== 'dash') || block.depth > 0)
        break
      const folded = fold(block.run.text)
      if (basis.test(folded)) add(grounds.legalBases, basesIn(block.run))
      else add(grounds.carriesOut, carriedIn(block.run, folded))
    }
  }
  return grounds
}

const basesIn = (run: Run): Reference[] => {
  const named = referencesIn(run)
  const laws = lawsIn(run).filter((one) => !named.some((other) => covers(one, other) || covers(other, one)))
  return [...laws, ...named].sort((a, b) => a.span.start - b.span.start)
}

const covers = (a: Reference, b: Reference): boolean =>
  a.span.start <= b.span.start && b.span.end <= a.span.end

const carriedIn = (run: Run, folded: string): Reference[] => {
  if (/^(?:theo|xet) de nghi\b/.test(folded)) return []
  return referencesIn(run).filter((one) => {
    const at = run.from.indexOf(one.span.start)
    return at >= 0 && carrying.test(folded.slice(0, at))
  })
}

const add = (list: Reference[], more: readonly Reference[]): void => {
  for (const one of more) {
    const same = list.some(
      (other) => one.symbol !== null && other.number === one.number && other.symbol === one.symbol,
    )
    if (!same) list.push(one)
  }
}
