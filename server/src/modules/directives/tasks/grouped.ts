import type { TaskRecord } from './queries.ts'

/** One obligation and date: the first unit that owes it, and how many more do. */
export type Grouped = { first: TaskRecord; others: number }

/** A leader reads obligations, not the same line once a unit. Order is kept; at most `most` of them. */
export const byObligation = (tasks: readonly TaskRecord[], most: number): Grouped[] =>
  [...Map.groupBy(tasks, ({ item_id, due_at }) => `${item_id} ${due_at?.getTime()}`).values()]
    .slice(0, most)
    .map((group) => ({ first: group[0] as TaskRecord, others: group.length - 1 }))
