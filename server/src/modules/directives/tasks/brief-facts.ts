import type { Ctx } from '../../../lib/context.ts'
import { dayOf, toDate, toInstant } from '../../../lib/time.ts'
import { workingDaysBetween } from '../../calendar/index.ts'
import * as organisation from '../../organisation/index.ts'
import { type Counts, ofUnits, sum, windowOf } from './board.ts'
import { type BriefFigures, briefFigures } from './brief-figures.ts'
import { byObligation } from './grouped.ts'
import { nameOf } from './heads.ts'
import { calendarOf, legalDate, timesOn } from './moments.ts'
import type { TaskRecord } from './queries.ts'
import { nearestTasks } from './queries-board.ts'
import { briefOf, sentBetween, waitingForDecision } from './queries-brief.ts'
import { ranksOf } from './ranking.ts'
import type { Root } from './scope.ts'

/** What a weekly brief says: figures and short lists, cut so that it never passes two pages. */
type Line = { text: string; unit: string; due: string | null; days: number | null }
export type BriefFacts = {
  unit: string
  place: string | null
  week: { from: string; to: string }
  asOf: string
  counts: Counts
  before: Counts | null
  worst: { unit: string; overdue: number; late: number; onTime: number; share: number | null }[]
  nearest: Line[]
  overdue: Line[]
  decide: (Line & { what: 'result' | 'extension' })[]
  sent: { name: string; subject: string; on: string; tasks: number }[]
  figures: BriefFigures | null
}

const SHOWN = { worst: 6, nearest: 6, overdue: 6, decide: 5, sent: 5 }
const SHORT = 120
/** Many units owe the same by the same day: that many tasks are looked at to make a few lines. */
const READ = 80

export const mondayOf = (now: Temporal.Instant): string => {
  const day = legalDate(now)
  return day.subtract({ days: day.dayOfWeek - 1 }).toString()
}

const plus = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString()

export const briefFacts = async (ctx: Ctx, root: Root, week: string): Promise<BriefFacts> => {
  const calendar = await calendarOf(ctx.db, root.provinceId)
  const times = timesOn(calendar, ctx.now)
  const window = windowOf(ctx, {})
  const monday = toDate(Temporal.Instant.from(`${week}T00:00:00+07:00`))
  const [rows, nearest, overdue, decide, sent, last, figures] = await Promise.all([
    ofUnits(ctx, root, times, window),
    nearestTasks(ctx.db, root, times, 'coming', READ),
    nearestTasks(ctx.db, root, times, 'overdue', READ),
    waitingForDecision(ctx.db, root.root, READ),
    sentBetween(ctx.db, root.root, monday, toDate(ctx.now), SHOWN.sent),
    briefOf(ctx.db, root.root, plus(week, -7)),
    briefFigures(ctx, { unitId: root.root, provinceId: root.provinceId }),
  ])
  const ranks = await ranksOf(ctx, root, rows)
  const tasks = [...nearest, ...overdue, ...decide]
  const names = await organisation.unitNames(ctx.db, [
    root.root,
    ...tasks.flatMap(({ unit_id }) => unit_id ?? []),
  ])
  const line = lineOf(names, (due) => Math.abs(workingDaysBetween(calendar, toInstant(due), ctx.now)))
  return {
    unit: names.get(root.root)?.body ?? '',
    place: root.isProvince ? (names.get(root.root)?.name ?? null) : null,
    week: { from: week, to: plus(week, 6) },
    asOf: legalText(ctx.now),
    counts: sum(rows.map(({ counts }) => counts)),
    before: (last?.facts as BriefFacts | undefined)?.counts ?? null,
    worst: ranks
      .filter((rank) => rank.overdue > 0)
      .toSorted((a, b) => b.overdue - a.overdue)
      .slice(0, SHOWN.worst)
      .map(({ unitName: unit, overdue, late, onTime, share }) => ({ unit, overdue, late, onTime, share })),
    nearest: linesOf(nearest, SHOWN.nearest, line),
    overdue: linesOf(overdue, SHOWN.overdue, line),
    decide: [...decisionsOf(decide, 'result', line), ...decisionsOf(decide, 'extension', line)].slice(
      0,
      SHOWN.decide,
    ),
    sent: sent.map((each) => ({
      name: nameOf(each),
      subject: cut(each.subject ?? each.name),
      on: dayOf(toInstant(each.sent_at)),
      tasks: each.tasks_count,
    })),
    figures,
  }
}

type Write = (task: TaskRecord) => Line

/** One line an obligation and date, with the first unit and how many more owe the same. */
const linesOf = (tasks: readonly TaskRecord[], most: number, line: Write): Line[] =>
  byObligation(tasks, most).map(({ first, others }) => {
    const written = line(first)
    const also = others > 0 ? ` và ${others} đơn vị khác${tasks.length === READ ? ' trở lên' : ''}` : ''
    return { ...written, unit: written.unit + also }
  })

const decisionsOf = <What extends 'result' | 'extension'>(
  tasks: readonly TaskRecord[],
  what: What,
  line: Write,
) => {
  const own = tasks.filter(({ state }) => (state === 'submitted') === (what === 'result'))
  return linesOf(own, SHOWN.decide, line).map((each) => ({ ...each, what }))
}

const lineOf =
  (names: ReadonlyMap<string, { body: string }>, days: (due: Date) => number) =>
  (task: TaskRecord): Line => ({
    text: cut(task.content),
    unit: task.outside_name ?? names.get(task.unit_id ?? '')?.body ?? '',
    due: task.due_at && dayOf(toInstant(task.due_at)),
    days: task.due_at && days(task.due_at),
  })

const cut = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= SHORT ? line : `${line.slice(0, line.lastIndexOf(' ', SHORT) || SHORT)}…`
}

/** Local time to the minute, as templates read it. */
const legalText = (now: Temporal.Instant): string =>
  now.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDateTime().toString({ smallestUnit: 'minute' })
