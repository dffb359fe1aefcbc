import type { SentEntry } from '@motcua/shared/directives'
import type { Deadline } from '@motcua/shared/reading'
import { newId } from '../../../lib/ids.ts'
import { recurringOf } from './draft-of.ts'
import { type Plan, type PlannedItem, receiverOf } from './plan.ts'
import type { NewItem, NewTask, TaskShape } from './queries-send.ts'

/** Rows out of a plan. Pure but for new ids. */

export type Built = {
  items: NewItem[]
  shapes: TaskShape[]
  tasks: NewTask[]
  certificates: { digest: string; body: object }[]
}

/** `events`: the id of each awaited event by its words. `heirs`: units that have ended since, and who took over. */
export const buildRows = (
  plan: Plan,
  events: ReadonlyMap<string, string>,
  heirs: ReadonlyMap<string, string>,
): Built => {
  const ids = new Map(plan.items.map(({ task }) => [task.key, newId()]))
  const items = plan.items.map((item, index) => itemRow(item, index, ids, events))
  const shapes = plan.items.map((item) => shapeOf(item, ids.get(item.task.key) as string, events))
  const tasks = tasksOf(plan, ids, heirs)
  const certificates = new Map(
    plan.items
      .flatMap(({ due }) => [due.due, due.soft])
      .flatMap((due) => (due ? [[due.digest, due.certificate] as const] : [])),
  )
  return {
    items,
    shapes,
    tasks,
    certificates: [...certificates].map(([digest, body]) => ({ digest, body })),
  }
}

const itemRow = (
  { task, deadline, due, same }: PlannedItem,
  index: number,
  ids: ReadonlyMap<string, string>,
  events: ReadonlyMap<string, string>,
): NewItem => ({
  id: ids.get(task.key) as string,
  parent_id: task.parent ? (ids.get(task.parent) ?? null) : null,
  task_key: task.key,
  sort_no: index,
  label: task.label,
  section: task.section,
  grouping: task.group,
  content: task.text,
  span: task.span ?? { start: 0, end: 0 },
  leads: task.leads,
  coordinating: task.coordinating,
  supervising: task.supervising,
  receiver: task.receiver,
  via: task.via,
  deadline,
  product: task.product,
  targets: task.targets,
  links: [...task.links, ...task.alreadyGivenBy],
  report_duty: task.reportDuty,
  same_as: same ? ('key' in same ? (ids.get(same.key) ?? null) : same.itemId) : null,
  event_id: due.waitsFor ? (events.get(due.waitsFor) ?? null) : null,
})

const shapeOf = ({ due }: PlannedItem, itemId: string, events: ReadonlyMap<string, string>): TaskShape => ({
  itemId,
  state: due.waitsFor ? 'suspended' : 'not_started',
  dueAt: due.due?.at.toString() ?? null,
  softDueAt: due.soft?.at.toString() ?? null,
  certificate: due.due?.digest ?? null,
  recurrence: due.standing,
  eventId: due.waitsFor ? (events.get(due.waitsFor) ?? null) : null,
})

const tasksOf = (
  plan: Plan,
  ids: ReadonlyMap<string, string>,
  heirs: ReadonlyMap<string, string>,
): NewTask[] => {
  const made = new Map<string, string>()
  const tasks = plan.items.flatMap((item) => {
    const itemId = ids.get(item.task.key) as string
    // Several units of that day may have become one: it gets the task once.
    const units = new Map(item.units.map((unit) => [heirs.get(unit) ?? unit, unit]))
    const receivers = [
      ...[...units].map(([unitId, named]) => ({
        ...{ unitId, outsideName: null },
        movedFrom: named === unitId ? null : named,
      })),
      ...item.outside.map((outsideName) => ({ unitId: null, outsideName, movedFrom: null })),
    ]
    return receivers.map(({ unitId, outsideName, movedFrom }): NewTask => {
      const task = {
        id: newId(),
        itemId,
        unitId,
        outsideName,
        movedFrom,
        parentId: item.above?.id ?? null,
        sameAs: twinOf(plan, item, made, unitId, outsideName),
      }
      const receiver = receiverOf(obligationOf(item), unitId, outsideName)
      if (!made.has(receiver)) made.set(receiver, task.sameAs ?? task.id)
      return task
    })
  })
  // By receiver: followers of the journal tell each unit once, of all its tasks.
  return tasks.sort((a, b) => order(a) - order(b) || nameOf(a).localeCompare(nameOf(b)))
}

const order = ({ unitId }: NewTask): number => (unitId ? 0 : 1)
const nameOf = ({ unitId, outsideName }: NewTask): string => unitId ?? outsideName ?? ''

/** What is owed: the item of the earlier directive, or the first item here that says it. */
const obligationOf = ({ task, same }: PlannedItem): string =>
  same ? ('key' in same ? same.key : same.itemId) : task.key

/** The task that counts, where the same receiver was given the same before: elsewhere, or further up in this document. */
const twinOf = (
  { given }: Plan,
  item: PlannedItem,
  made: ReadonlyMap<string, string>,
  unitId: string | null,
  outside: string | null,
): string | null => {
  const receiver = receiverOf(obligationOf(item), unitId, outside)
  const twin = given.get(receiver)
  return twin ? (twin.same_as ?? twin.id) : (made.get(receiver) ?? null)
}

/** The reports this directive asks for again and again, for whoever keeps schedules of reports. */
export const reportDutiesOf = (plan: Plan, items: readonly NewItem[]): SentEntry['reportDuties'] =>
  plan.items.flatMap(({ task, parties }) => {
    const rule: Deadline | null = task.reportDuty ? recurringOf(task) : null
    if (!rule?.recurrence) return []
    const item = items.find(({ task_key }) => task_key === task.key) as NewItem
    return [
      {
        taskKey: task.key,
        itemId: item.id,
        text: task.text,
        recurrence: rule.recurrence,
        on: rule.on,
        strict: rule.strict,
        adHoc: rule.adHoc,
        leads: parties
          .filter(({ unclear }) => !unclear)
          .map(({ name, units }) => ({ name, unitIds: units.map(({ id }) => id) })),
        receiver: task.receiver,
        via: task.via,
        words: rule.text,
      },
    ]
  })
