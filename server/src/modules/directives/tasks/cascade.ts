import type * as contract from '@motcua/shared/task-boards'
import type { CascadeNode } from '@motcua/shared/task-boards'
import type { Consolidated } from '@motcua/shared/tasks'
import type { z } from 'zod'
import type { Ctx } from '../../../lib/context.ts'
import { Invalid, NotFound } from '../../../lib/errors.ts'
import { dayOf, formatDay, isoOrNull, toInstant } from '../../../lib/time.ts'
import { addWorkingDays, type Calendar } from '../../calendar/index.ts'
import * as organisation from '../../organisation/index.ts'
import { mayReadDirective } from '../policy.ts'
import { marginDays } from '../settings.ts'
import { readable } from './change.ts'
import { type Times, timelinessOf } from './columns.ts'
import { nameOf } from './heads.ts'
import { calendarOf, timesOn } from './moments.ts'
import { placesOf } from './places.ts'
import { directiveHeads, getDirective, getItem, type ItemRecord, type TaskRecord } from './queries.ts'
import * as queries from './queries-cascade.ts'

/** The tree under a directive, one level at a time: its items and lower directives, their tasks, their subtasks. */
type Query = z.output<typeof contract.CascadeQuery>
type Reply = z.input<typeof contract.CascadeReply>
type Look = { calendar: Calendar; times: Times; now: Temporal.Instant; lang: 'vi' | 'en' }

export const cascade = async (ctx: Ctx, query: Query): Promise<Reply> => {
  if (query.taskId) return ofTask(ctx, query.taskId)
  if (query.itemId) return ofItem(ctx, query.itemId)
  if (query.directiveId) return ofDirective(ctx, query.directiveId)
  throw new Invalid('directives.cascade_of_what')
}

const lookOf = async (ctx: Ctx, provinceId: string): Promise<Look> => {
  const calendar = await calendarOf(ctx.db, provinceId)
  return { calendar, times: timesOn(calendar, ctx.now), now: ctx.now, lang: ctx.lang }
}

/** What was sent is an official document: its tree is for everybody of the province. */
const readableDirective = async (ctx: Ctx, id: string) => {
  const directive = await getDirective(ctx.db, id)
  const places = await placesOf(ctx.db, directive.unit_id, dayOf(ctx.now))
  const state = directive.state as Parameters<typeof mayReadDirective>[1]['state']
  if (!mayReadDirective(ctx.actor, { provinceId: directive.province_id, state, places }))
    throw new NotFound('directives.unknown', { id })
  return directive
}

const ofDirective = async (ctx: Ctx, id: string): Promise<Reply> => {
  const directive = await readableDirective(ctx, id)
  const { times } = await lookOf(ctx, directive.province_id)
  const [items, counts, children, lower] = await Promise.all([
    queries.itemsOf(ctx.db, id),
    queries.consolidatedByItem(ctx.db, id, times),
    queries.countOfItems(ctx.db, id),
    queries.lowerDirectives(ctx.db, id),
  ])
  const of = consolidatedMap(counts)
  const nodes = items.map((item) => itemNode(item, of.get(item.id) ?? null, children.get(item.id) ?? 0))
  return {
    path: [{ kind: 'directive', id, title: nameOf(directive) }],
    nodes: [...nodes, ...(await directiveNodes(ctx, lower, times))],
  }
}

const itemNode = (item: ItemRecord, consolidated: Consolidated | null, children: number): CascadeNode => ({
  kind: 'item',
  id: item.id,
  title: item.content,
  unitName: null,
  label: item.label,
  dueAt: null,
  timeliness: consolidated?.worst ?? null,
  percent: null,
  consolidated,
  conflict: null,
  children,
})

const directiveNodes = async (ctx: Ctx, ids: readonly string[], times: Times): Promise<CascadeNode[]> => {
  if (ids.length === 0) return []
  const [heads, counts] = await Promise.all([
    directiveHeads(ctx.db, ids),
    queries.consolidatedByDirective(ctx.db, ids, times),
  ])
  const names = await organisation.unitNames(
    ctx.db,
    [...heads.values()].map(({ unit_id }) => unit_id),
  )
  const of = consolidatedMap(counts)
  return ids.flatMap((id) => {
    const head = heads.get(id)
    if (!head) return []
    const consolidated = of.get(id) ?? null
    return [
      {
        kind: 'directive' as const,
        id,
        title: [nameOf(head), head.subject].filter(Boolean).join(': '),
        unitName: names.get(head.unit_id)?.body ?? null,
        label: null,
        dueAt: null,
        timeliness: consolidated?.worst ?? null,
        percent: null,
        consolidated,
        conflict: null,
        children: consolidated?.total ?? 0,
      },
    ]
  })
}

const ofItem = async (ctx: Ctx, id: string): Promise<Reply> => {
  const item = await getItem(ctx.db, id)
  const directive = await readableDirective(ctx, item.directive_id)
  const tasks = await queries.tasksOfItem(ctx.db, id)
  return {
    path: [
      { kind: 'directive', id: directive.id, title: nameOf(directive) },
      { kind: 'item', id, title: item.content },
    ],
    nodes: await taskNodes(ctx, tasks, null, await lookOf(ctx, directive.province_id)),
  }
}

const ofTask = async (ctx: Ctx, id: string): Promise<Reply> => {
  const task = await readable(ctx, id)
  const [directive, item, above, children] = await Promise.all([
    getDirective(ctx.db, task.directive_id),
    getItem(ctx.db, task.item_id),
    queries.pathOfTask(ctx.db, id),
    queries.childrenOf(ctx.db, id),
  ])
  const names = await organisation.unitNames(
    ctx.db,
    above.flatMap(({ unit_id }) => unit_id ?? []),
  )
  return {
    path: [
      { kind: 'directive', id: directive.id, title: nameOf(directive) },
      { kind: 'item', id: item.id, title: item.content },
      ...above.map((each) => ({
        kind: 'task' as const,
        id: each.id,
        title: each.outside_name ?? names.get(each.unit_id ?? '')?.body ?? '',
      })),
    ],
    nodes: await taskNodes(ctx, children, task, await lookOf(ctx, task.province_id)),
  }
}

const taskNodes = async (
  ctx: Ctx,
  tasks: readonly TaskRecord[],
  parent: TaskRecord | null,
  look: Look,
): Promise<CascadeNode[]> => {
  const parents = tasks
    .filter(({ has_children, recurrence }) => has_children || recurrence !== null)
    .map(({ id }) => id)
  const [names, counts, children] = await Promise.all([
    organisation.unitNames(
      ctx.db,
      tasks.flatMap(({ unit_id }) => unit_id ?? []),
    ),
    queries.consolidatedByTask(ctx.db, parents, look.times),
    queries.countChildren(ctx.db, parents),
  ])
  const of = consolidatedMap(counts)
  return tasks.map((task) => ({
    kind: 'task',
    id: task.id,
    title: task.content,
    unitName: task.outside_name ?? names.get(task.unit_id ?? '')?.body ?? '',
    label: task.period_from
      ? `${written(task.period_from)} – ${written(task.period_to ?? task.period_from)}`
      : null,
    dueAt: isoOrNull(task.due_at),
    timeliness: timelinessOf(task, look.times),
    percent: task.percent,
    consolidated: of.get(task.id) ?? null,
    conflict: parent && task.kind !== 'instance' ? conflictOf(task, parent, look) : null,
    children: children.get(task.id) ?? 0,
  }))
}

const written = (day: string): string => day.split('-').toReversed().join('/')

/** A lower date against the higher: after it, or leaving less than the margin to put answers together. */
export const conflictOf = (
  task: Pick<TaskRecord, 'due_at'>,
  parent: Pick<TaskRecord, 'due_at'>,
  { calendar, now, lang }: Pick<Look, 'calendar' | 'now' | 'lang'>,
): CascadeNode['conflict'] => {
  if (!task.due_at || !parent.due_at) return null
  const higher = toInstant(parent.due_at)
  if (task.due_at > parent.due_at) {
    const message = {
      vi: `Muộn hơn hạn của nhiệm vụ cấp trên (${formatDay(higher)}).`,
      en: `Later than the date of the higher task (${formatDay(higher)}).`,
    }
    return { code: 'later_than_parent', message: message[lang] }
  }
  const margin = marginDays(dayOf(now))
  const latest = addWorkingDays(calendar, higher, -margin)
  if (dayOf(toInstant(task.due_at)) <= latest.toString()) return null
  const message = {
    vi: `Chưa đủ ${margin} ngày làm việc để tổng hợp trước hạn ${formatDay(higher)}.`,
    en: `Leaves less than ${margin} working day(s) to compile before ${formatDay(higher)}.`,
  }
  return { code: 'no_margin', message: message[lang] }
}

const consolidatedMap = (rows: readonly queries.ConsolidatedRow[]): Map<string, Consolidated> =>
  new Map(rows.map((row) => [row.id, consolidated(row)]))

/** The worst of what stands below, worst first: overdue, near, waiting, running, then what ended. */
export const consolidated = (row: Omit<queries.ConsolidatedRow, 'id'>): Consolidated => {
  const { total, done, late, overdue, near, waiting, unacknowledged } = row
  const order = [
    ['overdue', overdue],
    ['near', near],
    ['suspended', waiting],
    ['within', row.within],
    ['no_limit', row.no_limit],
    ['late', late],
  ] as const
  const worst = order.find(([, count]) => count > 0)?.[0] ?? 'on_time'
  return { total, done, late, overdue, near, waiting, unacknowledged, worst }
}

export const consolidatedOfTask = async (
  ctx: Ctx,
  task: TaskRecord,
  times: Times,
): Promise<Consolidated | null> => {
  const [row] = await queries.consolidatedByTask(ctx.db, [task.id], times)
  return row ? consolidated(row) : null
}

export const consolidatedOfDirectives = async (ctx: Ctx, ids: readonly string[], times: Times) =>
  consolidatedMap(ids.length > 0 ? await queries.consolidatedByDirective(ctx.db, ids, times) : [])
