import type { Db } from '../../../lib/db.ts'
import { defineFollower, type FollowedEntry } from '../../journal/index.ts'
import { emptyTasks, saveTasks, taskLivesOf } from './queries-tasks.ts'
import { foldTask, type TaskLife, taskRowOf } from './task-life.ts'

const applyEntries = async (db: Db, entries: readonly FollowedEntry[]): Promise<void> => {
  const byTask = Map.groupBy(entries, ({ id }) => id)
  const known = await taskLivesOf(db, [...byTask.keys()])
  const lives = [...byTask].flatMap(
    ([id, told]) => told.reduce<TaskLife | null>(foldTask, known.get(id) ?? null) ?? [],
  )
  await saveTasks(db, lives.map(taskRowOf))
}

/** Facts of the tasks directives gave: open, overdue, done in time or late, by unit. */
export const followTasks = defineFollower({
  name: 'indicators.tasks',
  kinds: ['task'],
  fromStart: true,
  apply: applyEntries,
  reset: emptyTasks,
})
