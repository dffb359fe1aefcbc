import type { MeasureName } from '@motcua/shared/measures'
import { contributions } from './contributions.ts'
import { dayText } from './days.ts'
import type { Life } from './life.ts'
import type { CellChange } from './queries-facts.ts'

/** Changes of sums gathered by unit, procedure, channel and day, so that a batch writes each cell once. */
export type Changes = Map<string, CellChange>

export const newChanges = (): Changes => new Map()

/** Adds what a life contributes (`sign` 1) or takes it back (−1). */
export const gather = (changes: Changes, life: Life, sign: 1 | -1): void => {
  const { root, procedure, channel } = life
  for (const { unit, day, add } of contributions(life)) {
    const key = `${unit} ${procedure} ${channel} ${day}`
    let cell = changes.get(key)
    if (!cell) {
      cell = { root, unit_id: unit, procedure_id: procedure, channel, start: dayText(day) }
      changes.set(key, cell)
    }
    for (const [name, value] of Object.entries(add) as [MeasureName, number][])
      cell[name] = (cell[name] ?? 0) + sign * value
  }
}

const KEYS: ReadonlySet<string> = new Set(['root', 'unit_id', 'procedure_id', 'channel', 'start'])

/** What is left to write: cells in which a batch took back what it gave are left out. */
export const settled = (changes: Changes): CellChange[] =>
  [...changes.values()].filter((cell) =>
    Object.entries(cell).some(([name, value]) => !KEYS.has(name) && value !== 0),
  )
