import type { Ctx } from '../../../lib/context.ts'
import { appendPast } from '../../journal/index.ts'
import * as queries from './queries-seed.ts'

/**
 * What became of the demonstration's tasks by its present day. Made up: the sources say what was asked, not what was
 * done. The same in every installation: a task's fate follows from its unit and its place in the document.
 */

type Fate = 'early' | 'late' | 'open' | 'working' | 'received' | 'new'

/** 0–99 from a few letters. */
const draw = (text: string): number => {
  let hash = 2166136261
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619) >>> 0
  return hash % 100
}

const DAY = 86_400_000

const fateOf = (task: queries.SeededTask, now: number): Fate => {
  const chance = draw(`${task.unitName} ${task.key} ${task.directive}`)
  if (task.dueAt && task.dueAt.getTime() < now) {
    // Units differ in diligence; a few tasks in a hundred are still open long after their day.
    if (chance < 60 + draw(task.unitName) * 0.35) return 'early'
    return chance < 96 ? 'late' : 'open'
  }
  if (chance < 55) return 'working'
  return chance < 90 ? 'received' : 'new'
}

type Life = queries.LifeRow & { entries: Entry[] }
type Entry = { type: string; at: number; state: string; data?: Record<string, unknown> }

/** Replies how many tasks there are. */
export const livesOf = async (ctx: Ctx): Promise<number> => {
  const tasks = await queries.seededTasks(ctx.db)
  const now = ctx.now.epochMilliseconds
  const lives = tasks.flatMap((task) => lifeOf(task, now) ?? [])
  await queries.setLives(ctx.db, lives)
  await queries.countDoneFacts(ctx.db)
  const actor = 'system:seed'
  const entries = lives.flatMap(({ id, entries: steps }) =>
    steps.map(({ type, at, state, data }) => ({
      kind: 'task',
      id,
      type: `directives.${type}`,
      data: { ...data, state },
      lawAt: Temporal.Instant.fromEpochMilliseconds(at),
      actor,
    })),
  )
  await appendPast(ctx, entries)
  return tasks.length
}

const lifeOf = (task: queries.SeededTask, now: number): Life | null => {
  const fate = fateOf(task, now)
  if (fate === 'new') return null
  const given = task.createdAt.getTime()
  const received = given + (1 + (draw(task.unitName) % 4)) * DAY
  const base = { id: task.id, receivedAt: new Date(received).toISOString(), person: null }
  const acknowledged: Entry = { type: 'task_acknowledged', at: received, state: task.state }
  if (fate === 'received' || task.state === 'suspended') {
    return { ...base, ...nothing, state: task.state, version: 2, entries: [acknowledged] }
  }
  if (fate === 'working' || fate === 'open') return working(task, base, acknowledged, received)
  return finished(task, { ...base, late: fate === 'late' }, acknowledged, received)
}

const nothing = { percent: 0, reportedAt: null, submittedAt: null, endedAt: null, late: null }
type Base = Pick<queries.LifeRow, 'id' | 'receivedAt'>

const working = (task: queries.SeededTask, base: Base, first: Entry, received: number): Life => {
  const percent = 10 + (draw(`${task.unitName}${task.key}%`) % 8) * 10
  const reported = received + 20 * DAY
  return {
    ...{ ...base, ...nothing, percent, state: 'in_progress', version: 3 },
    reportedAt: new Date(reported).toISOString(),
    entries: [
      first,
      { type: 'task_reported', at: reported, state: 'in_progress', data: { percent, obstacle: false } },
    ],
  }
}

const finished = (
  task: queries.SeededTask,
  { late, ...base }: Base & { late: boolean },
  first: Entry,
  received: number,
): Life => {
  const due = task.dueAt?.getTime() ?? received
  const spread = draw(`${task.key}${task.unitName}`) % 12
  const submitted = late ? due + (2 + spread) * DAY : Math.max(received + 3_600_000, due - (1 + spread) * DAY)
  const ended = submitted + DAY
  const wasLate = submitted > due
  return {
    ...{ ...base, percent: 100, reportedAt: null, state: 'done', version: 4, late: wasLate },
    submittedAt: new Date(submitted).toISOString(),
    endedAt: new Date(ended).toISOString(),
    entries: [
      first,
      { type: 'task_submitted', at: submitted, state: 'submitted' },
      { type: 'task_accepted', at: ended, state: 'done', data: { late: wasLate } },
    ],
  }
}
