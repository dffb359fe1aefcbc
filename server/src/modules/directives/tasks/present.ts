import type { LegalState, TaskState } from '@motcua/shared/directive-states'
import type { Deadline } from '@motcua/shared/reading'
import type { TaskBrief } from '@motcua/shared/tasks'
import type { Ctx } from '../../../lib/context.ts'
import { isoOrNull } from '../../../lib/time.ts'
import * as organisation from '../../organisation/index.ts'
import { legalOf, type Times, timelinessOf } from './columns.ts'
import { timesFor } from './moments.ts'
import { directiveHeads, itemsByIds, type TaskRecord } from './queries.ts'

/** Tasks as lists show them. Names of a whole page at once: units, people, directives, items are four queries, not four a row. */
export const presentTasks = async (ctx: Ctx, tasks: readonly TaskRecord[]): Promise<TaskBrief[]> => {
  if (tasks.length === 0) return []
  const unique = (ids: readonly (string | null)[]) => [...new Set(ids.flatMap((id) => id ?? []))]
  const [units, people, directives, items, times] = await Promise.all([
    organisation.unitNames(ctx.db, unique(tasks.flatMap((task) => [task.unit_id, task.assigner_unit_id]))),
    organisation.staffNames(ctx.db, unique(tasks.map(({ person_id }) => person_id))),
    directiveHeads(ctx.db, unique(tasks.map(({ directive_id }) => directive_id))),
    itemsByIds(ctx.db, unique(tasks.map(({ item_id }) => item_id))),
    timesByProvince(ctx, tasks),
  ])
  const itemOf = new Map(items.map((item) => [item.id, item]))
  const unitName = (id: string | null) => (id && units.get(id)?.body) ?? ''
  return tasks.map((task) => {
    const head = directives.get(task.directive_id)
    const item = itemOf.get(task.item_id)
    return {
      ...standingOf(task, times.get(task.province_id) as Times),
      ...datesOf(task),
      id: task.id as TaskBrief['id'],
      directiveId: task.directive_id as TaskBrief['directiveId'],
      directive: {
        type: head?.type ?? null,
        number: head?.number ?? null,
        symbol: head?.symbol ?? null,
        issuedOn: head?.issued_on ?? null,
      },
      label: item?.label ?? '',
      kind: task.kind as TaskBrief['kind'],
      text: task.content,
      unitId: task.unit_id as TaskBrief['unitId'],
      unitName: task.outside_name ?? unitName(task.unit_id),
      assignerName: unitName(task.assigner_unit_id),
      deadline: (item?.deadline as Deadline | undefined)?.text ?? null,
      personName: task.person_id ? (people.get(task.person_id) ?? '') : null,
      product: task.product,
      obstacle: task.obstacle,
      extensionAsked: task.extension_asked,
    }
  })
}

const timesByProvince = async (ctx: Ctx, tasks: readonly TaskRecord[]): Promise<Map<string, Times>> => {
  const provinces = [...new Set(tasks.map(({ province_id }) => province_id))]
  const times = await Promise.all(provinces.map((id) => timesFor(ctx, id)))
  return new Map(provinces.map((id, at) => [id, times[at] as Times]))
}

const standingOf = (task: TaskRecord, times: Times) => ({
  state: task.state as TaskState,
  legal: legalOf(task, times) as LegalState,
  timeliness: timelinessOf(task, times),
  percent: task.percent,
})

const datesOf = (task: TaskRecord) => ({
  dueAt: isoOrNull(task.due_at),
  firstDueAt: isoOrNull(task.first_due_at),
  softDueAt: isoOrNull(task.soft_due_at),
  period: task.period_from && task.period_to ? { from: task.period_from, to: task.period_to } : null,
  unitAcknowledgedAt: isoOrNull(task.unit_acknowledged_at),
  personAcknowledgedAt: isoOrNull(task.person_acknowledged_at),
  endedAt: isoOrNull(task.ended_at),
})
