import type * as contract from '@motcua/shared/tasks'
import type { z } from 'zod'
import type { Ctx } from '../../../lib/context.ts'
import { Conflict, Invalid } from '../../../lib/errors.ts'
import { newId } from '../../../lib/ids.ts'
import { dayOf, formatDay, toDate, toInstant } from '../../../lib/time.ts'
import { addWorkingDays, type Calendar } from '../../calendar/index.ts'
import * as organisation from '../../organisation/index.ts'
import { type CertifiedDue, writtenDay } from '../dates.ts'
import { marginDays } from '../settings.ts'
import { change } from './change.ts'
import { type GivenTask, giveTasks } from './give.ts'
import { calendarOf } from './moments.ts'
import type { TaskRecord } from './queries.ts'
import { unitsGiven } from './queries-cascade.ts'
import { keepCertificates } from './queries-parts.ts'

/** A unit gives its task on to units below it; their date leaves it time to put the answers together (DOMAIN §9.2). */
type Input = z.output<typeof contract.AddSubtasks> & { id: string }

/**
 * @throws Invalid `directives.not_below`, `directives.later_than_parent`, `directives.date_past`; Conflict
 * `directives.already_given`, `directives.no_margin` unless it is accepted knowingly
 */
export const addSubtasks = (ctx: Ctx, input: Input) =>
  change(ctx, input, 'addSubtasks', async (ctx, task) => {
    const unitIds = [...new Set<string>(input.unitIds)]
    await demandBelow(ctx, task, unitIds)
    const calendar = await calendarOf(ctx.db, task.province_id)
    const due = lowerDue(calendar, ctx.now, task, input)
    if (due) await keepCertificates(ctx.db, [{ digest: due.digest, body: due.certificate }])
    const rows = unitIds.map((unitId) => rowFor(task, unitId, input.text, due))
    await giveTasks(ctx, rows)
    return {
      type: 'directives.task_passed_down',
      data: { units: unitIds.length, dueAt: due?.at.toString() ?? null },
      patch: { has_children: true, ...(task.state === 'not_started' && { state: 'in_progress' }) },
    }
  })

const rowFor = (
  task: TaskRecord,
  unitId: string,
  text: string | null,
  due: CertifiedDue | null,
): GivenTask => ({
  id: newId(),
  directive_id: task.directive_id,
  item_id: task.item_id,
  parent_id: task.id,
  kind: 'subtask',
  province_id: task.province_id,
  unit_id: unitId,
  assigner_unit_id: task.unit_id as string,
  content: text ?? task.content,
  product: task.product,
  state: 'not_started',
  due_at: due && toDate(due.at),
  certificate: due?.digest ?? null,
  // A standing duty passed on without a date of its own stands below too.
  recurrence: due || task.recurrence === null ? null : JSON.stringify(task.recurrence),
})

const demandBelow = async (ctx: Ctx, task: TaskRecord, unitIds: readonly string[]) => {
  const below = new Set<string>(await organisation.subtree(ctx.db, task.unit_id as string, dayOf(ctx.now)))
  below.delete(task.unit_id as string)
  const outside = unitIds.filter((id) => !below.has(id))
  if (outside.length > 0)
    throw new Invalid('directives.not_below', { units: await namesOf(ctx, outside), count: outside.length })
  const given = await unitsGiven(ctx.db, task.id, unitIds)
  if (given.length > 0)
    throw new Conflict('directives.already_given', { units: await namesOf(ctx, given), count: given.length })
}

const namesOf = async (ctx: Ctx, ids: readonly string[]): Promise<string> => {
  const names = await organisation.unitNames(ctx.db, ids.slice(0, 3))
  const shown = [...names.values()].map(({ name }) => name).join(', ')
  return ids.length > 3 ? `${shown}, …` : shown
}

const lowerDue = (
  calendar: Calendar,
  now: Temporal.Instant,
  parent: TaskRecord,
  { dueOn, acceptConflict }: Input,
): CertifiedDue | null => {
  const higher = parent.due_at && toInstant(parent.due_at)
  if (!higher && !dueOn) return null
  const latest = higher && addWorkingDays(calendar, higher, -marginDays(dayOf(now))).toString()
  const day = dueOn ?? (latest as string)
  if (higher && day > dayOf(higher))
    throw new Invalid('directives.later_than_parent', { parent: formatDay(higher) })
  if (day < dayOf(now)) throw new Invalid('directives.date_past', { day })
  if (latest && day > latest && !acceptConflict)
    throw new Conflict('directives.no_margin', {
      latest: written(latest),
      parent: formatDay(higher as Temporal.Instant),
    })
  return writtenDay(calendar, day, { strict: false, text: null })
}

const written = (day: string): string => day.split('-').toReversed().join('/')
