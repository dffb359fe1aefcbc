import type { Line } from './lines.ts'
import type { Marker } from './markers.ts'

/** Numbers and letters seen so far, by family: `2023.` at a line's head is no item 2023. */
export type Sequence = {
  /** Is this really an item, given the line before it? */
  believes: (marker: Marker, before: Line, line: Line) => boolean
  /** Would it be the next of its kind, or the first? */
  follows: (marker: Marker) => boolean
  take: (marker: Marker) => void
}

const ended = /[.;:!?…]["”’)\]]*$/

export const newSequence = (): Sequence => {
  const last = new Map<string, number>()
  const follows = (marker: Marker): boolean => {
    const seen = last.get(marker.family)
    return marker.order === 1 || (seen !== undefined && marker.order > seen && marker.order <= seen + 2)
  }
  return {
    follows,
    believes: (marker, before, line) => {
      if (marker.order > 200) return false
      if (marker.style === 'dash' || marker.style === 'plus') return dashBelieved(before, line)
      if (ended.test(before.run.text) || line.gap) return true
      return follows(marker)
    },
    take: (marker) => {
      last.set(marker.family, marker.order)
      for (const family of [...last.keys()]) {
        if (isInner(marker, family)) last.delete(family)
      }
    },
  }
}

/** A new item lets the lists below it begin anew. */
const isInner = (marker: Marker, family: string): boolean => {
  if (marker.style === 'letter') return family.startsWith('paren')
  if (marker.family === 'arabic') return family.startsWith('letter')
  if (marker.style === 'article') return family.startsWith('arabic') || family.startsWith('letter')
  return false
}

/** `Hải Dương` / `- Thanh Hà`: a dash inside a broken sentence has no stop before it and small letters after. */
const dashBelieved = (before: Line, line: Line): boolean => {
  if (ended.test(before.run.text) || line.gap) return true
  return !/[,\p{Ll}\d]$/u.test(before.run.text) || /^\S+\s*\p{Lu}/u.test(line.run.text)
}
