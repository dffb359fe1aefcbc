import type { Overview } from '@motcua/shared/task-boards'
import type { TaskBrief } from '@motcua/shared/tasks'
import type { Ctx } from '../../../lib/context.ts'
import { iso } from '../../../lib/time.ts'
import { ofUnits, sum, windowOf } from './board.ts'
import { consolidatedOfDirectives } from './cascade.ts'
import { byObligation } from './grouped.ts'
import { lineageOf } from './heads.ts'
import { timesFor } from './moments.ts'
import { presentTasks } from './present.ts'
import { doneByMonth, latestSent, nearestTasks, toDecide } from './queries-board.ts'
import { ranksOf } from './ranking.ts'
import { bodyOf, rootOf } from './scope.ts'

/** What a leader sees first of the unit they answer for and everything under it. */
const SHOWN = 8
/** Tasks read to find them: a duty of every commune is one line. */
const READ = 400
const WORST = 5
const DIRECTIVES = 6

export const overview = async (ctx: Ctx): Promise<Overview> => {
  const root = await rootOf(ctx, undefined)
  const times = await timesFor(ctx, root.provinceId)
  const window = windowOf(ctx, {})
  const [rows, months, coming, past, decisions, sent] = await Promise.all([
    ofUnits(ctx, root, times, window),
    doneByMonth(ctx.db, root, { from: yearBack(window.to), to: window.to }),
    nearestTasks(ctx.db, root, times, 'coming', READ),
    nearestTasks(ctx.db, root, times, 'overdue', READ),
    toDecide(ctx.db, [root.root]),
    latestSent(ctx.db, [root.root], DIRECTIVES),
  ])
  const ids = sent.map(({ id }) => id)
  const [nearest, overdue] = [byObligation(coming, SHOWN), byObligation(past, SHOWN)]
  const [briefs, ranks, lineage, consolidated, unitName] = await Promise.all([
    presentTasks(
      ctx,
      [...nearest, ...overdue].map(({ first }) => first),
    ),
    ranksOf(ctx, root, rows),
    lineageOf(ctx.db, ids),
    consolidatedOfDirectives(ctx, ids, times),
    bodyOf(ctx, root.root),
  ])
  return {
    asOf: ctx.now.toString(),
    unitName,
    counts: sum(rows.map(({ counts }) => counts)),
    months: months.map(({ month, on_time, late }) => ({ month, onTime: on_time, late })),
    worst: ranks
      .filter(({ overdue, late }) => overdue > 0 || late > 0)
      .slice(-WORST)
      .toReversed(),
    nearest: nearest.flatMap(({ others }, at) => withOthers(briefs[at], others)),
    overdue: overdue.flatMap(({ others }, at) => withOthers(briefs[nearest.length + at], others)),
    toDecide: decisions,
    directives: sent.flatMap(({ id, sent_at }) => {
      const directive = lineage.get(id)
      const state = consolidated.get(id)
      return directive && state ? [{ directive, sentAt: iso(sent_at), consolidated: state }] : []
    }),
  }
}

const withOthers = (task: TaskBrief | undefined, others: number) => (task ? [{ ...task, others }] : [])

/** The first of the same month a year before, and a month more: twelve months with this one. */
const yearBack = (day: string): string =>
  Temporal.PlainDate.from(day).with({ day: 1 }).subtract({ months: 11 }).toString()
