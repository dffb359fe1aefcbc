import type { CertificatePause, Pause } from '@motcua/shared/calendar'
import { Invalid } from '../../../lib/errors.ts'
import { localOf, minuteOf } from './grid.ts'

/** A pause on the grid; `to` is null while it lasts. Never overlaps the one before. */
export type GridPause = { from: number; to: number | null; reason: string }

/** Sorts pauses and lets a later one begin where the earlier ends. Throws `calendar.pause_backwards` (Invalid). */
export const gridPauses = (pauses: readonly Pause[]): GridPause[] => {
  const sorted = pauses
    .map(({ from, to, reason }) => ({
      from: minuteOfText(from),
      to: to === null ? null : minuteOfText(to),
      reason,
    }))
    .sort((a, b) => a.from - b.from || (a.to ?? Infinity) - (b.to ?? Infinity))
  const kept: GridPause[] = []
  let end = 0
  for (const pause of sorted) {
    if (pause.to !== null && pause.to < pause.from) {
      throw new Invalid('calendar.pause_backwards', { from: localOf(pause.from), to: localOf(pause.to) })
    }
    kept.push({
      ...pause,
      from: Math.max(pause.from, end),
      to: pause.to === null ? null : Math.max(pause.to, end),
    })
    end = pause.to === null ? Infinity : Math.max(pause.to, end)
    if (end === Infinity) break
  }
  return kept
}

export const minuteOfText = (local: string): number => minuteOf(Date.parse(local))

/** What pauses did to one part: its new end, and the pause that still holds it. */
export type Held = { end: number; stillPausedFrom: GridPause | null }

/**
 * Runs the pauses of a part in order. A pause counts when it begins before the end reached so far; `grow` says how
 * much it adds and where the end then lies.
 */
export const holdBack = (
  pauses: readonly GridPause[],
  tally: Tally,
  end: number,
  grow: (
    from: number,
    to: number,
    end: number,
  ) => { end: number; added: number; unit: CertificatePause['unit'] },
): Held => {
  let reached = end
  for (const [index, pause] of pauses.entries()) {
    if (pause.from >= reached) break
    if (pause.to === null) return { end: reached, stillPausedFrom: pause }
    const grown = grow(pause.from, pause.to, reached)
    reached = grown.end
    const entry = tally[index] as TallyEntry
    if (grown.added > 0) {
      entry.added += grown.added
      entry.unit = grown.unit
    }
  }
  return { end: reached, stillPausedFrom: null }
}

type TallyEntry = { added: number; unit: CertificatePause['unit'] }
export type Tally = TallyEntry[]

export const newTally = (pauses: readonly GridPause[]): Tally =>
  pauses.map(() => ({ added: 0, unit: 'working_minute' as const }))

export const writtenPauses = (pauses: readonly GridPause[], tally: Tally): CertificatePause[] =>
  pauses.map(({ from, to, reason }, index) => ({
    from: localOf(from),
    to: to === null ? null : localOf(to),
    reason,
    ...(tally[index] as TallyEntry),
  }))
