import { MEASURES, type MeasureName } from '@motcua/shared/measures'
import { contributions } from './contributions.ts'
import { dayText } from './days.ts'
import type { Life } from './life.ts'
import type { CellChange, CellRow } from './queries-facts.ts'

/** Changes of sums gathered by unit, procedure, channel and day, so that a batch writes each cell once. */
export type Changes = Map<string, CellChange>

const NOTHING = Object.fromEntries(MEASURES.map((name) => [name, 0])) as Record<MeasureName, number>

/** Adds what a life contributes (`sign` 1) or takes it back (−1). */
export const gather = (changes: Changes, life: Life, sign: 1 | -1): void => {
  const { procedure, channel } = life
  for (const { root, unit, day, add } of contributions(life)) {
    const key = `${root} ${unit} ${procedure} ${channel} ${day}`
    let cell = changes.get(key)
    if (!cell) {
      cell = { root, unit_id: unit, procedure_id: procedure, channel, start: dayText(day), ...NOTHING }
      changes.set(key, cell)
    }
    for (const name in add) cell[name as MeasureName] += sign * (add[name as MeasureName] ?? 0)
  }
}

/** What is left to write: cells in which a batch took back what it gave are left out. */
export const settled = (changes: Changes): CellChange[] =>
  [...changes.values()].filter((cell) => MEASURES.some((name) => cell[name] !== 0))

/** Cells by day and procedure, of units (kind 0) and of provinces (kind 4). */
export const narrowCells = (changes: Changes): CellRow[] => {
  const cells = new Map<string, CellRow>()
  for (const { root, unit_id, procedure_id, channel, start, ...values } of changes.values())
    for (const [kind, unit] of [
      [0, unit_id],
      [4, root],
    ] as const) {
      const key = `${kind} ${unit} ${procedure_id} ${channel} ${start}`
      const cell = cells.get(key)
      if (cell) for (const name of MEASURES) cell[name] += values[name]
      else cells.set(key, { kind, unit_id: unit, start, procedure_id, channel, ...values })
    }
  return [...cells.values()]
}
