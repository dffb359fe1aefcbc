import { LEGAL_STATES, type LegalState } from '@motcua/shared/directive-states'
import type { Db } from '../../../lib/db.ts'
import { figuresOf, linesOf } from './queries-figures.ts'

/** Figures and lines about tasks for other modules: reports put them into drafts. */

/** Tasks that stood in a window, by legal state at its end, a unit a line. */
export type TaskFigures = { unitId: string } & Record<LegalState, number> & { total: number }

type Window = { from: string; to: string; now: Temporal.Instant }

/**
 * Counted tasks given to these units that were open in the window or ended in it, by their legal state at its end (or
 * now, when it has not ended). What was given after the window, or had ended before it, is not among them.
 *
 * @param window legal days, both inclusive; `now` is the legal time of asking
 */
export const taskFigures = async (
  db: Db,
  { unitIds, ...window }: { unitIds: readonly string[] } & Window,
): Promise<TaskFigures[]> => {
  const rows = await figuresOf(db, unitIds, momentsOf(window))
  const byUnit = Map.groupBy(rows, ({ unit_id }) => unit_id)
  return unitIds.map((unitId) => {
    const counts = Object.fromEntries(LEGAL_STATES.map((state) => [state, 0])) as Record<LegalState, number>
    for (const { legal, count } of byUnit.get(unitId) ?? []) counts[legal] += count
    return { unitId, ...counts, total: Object.values(counts).reduce((sum, count) => sum + count, 0) }
  })
}

export type TaskLine = {
  taskId: string
  directiveId: string
  text: string
  legal: LegalState
  percent: number
  dueAt: Date | null
  endedAt: Date | null
  obstacle: string | null
  request: string | null
}

/** The same tasks one by one, the earliest date first: what was done, what is late, and what stands in the way. */
export const taskLines = async (
  db: Db,
  { unitId, limit, ...window }: { unitId: string; limit: number } & Window,
): Promise<TaskLine[]> => {
  const rows = await linesOf(db, unitId, momentsOf(window), limit)
  return rows.map((row) => ({
    taskId: row.id,
    directiveId: row.directive_id,
    text: row.content,
    legal: row.legal,
    percent: row.percent,
    dueAt: row.due_at,
    endedAt: row.ended_at,
    obstacle: row.obstacle,
    request: row.request,
  }))
}

const momentsOf = ({ from, to, now }: Window) => {
  const start = Temporal.Instant.from(`${from}T00:00:00+07:00`)
  const end = Temporal.Instant.from(`${to}T23:59:59.999+07:00`)
  const at = Temporal.Instant.compare(end, now) < 0 ? end : now
  return { start: new Date(start.epochMilliseconds), at: new Date(at.epochMilliseconds) }
}
