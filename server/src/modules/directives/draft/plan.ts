import type { Draft, DraftTask } from '@motcua/shared/directive-draft'
import type { Deadline, Reference } from '@motcua/shared/reading'
import type { Ctx } from '../../../lib/context.ts'
import { type Calendar, loadCalendar } from '../../calendar/index.ts'
import { type DueOf, dueOf } from '../dates.ts'
import { align, type Comparable } from './compare.ts'
import { type Directory, directoryOf } from './directory.ts'
import { type ExpandedParty, expandParty } from './expand.ts'
import { containment, likeness, wordsOf } from './likeness.ts'
import { type DirectiveRow, findByNumber } from './queries.ts'
import { type GivenRow, givenFor, type ItemRow, itemsOf, tasksOfUnit } from './queries-send.ts'

/**
 * What sending would give: for each item its units on the directive's day, its date, the unit's own task it hangs under,
 * and what was given before. The preview shows it, the confirmation demands that nothing is missing, sending writes it.
 */
export type PlannedItem = {
  readonly task: DraftTask
  readonly parties: readonly ExpandedParty[]
  /** Units once each, in the order they are named. */
  readonly units: readonly string[]
  readonly outside: readonly string[]
  /** The rule that decides: of a cell with several the recurring or dated one goes before "thường xuyên". */
  readonly deadline: Deadline
  readonly due: DueOf
  /** The speaking unit's own task that this item passes down. */
  readonly above: GivenRow | null
  /** The item of an earlier directive (or an earlier item of this one, by key) that gave the same. */
  readonly same: { itemId: string } | { key: string } | null
}

export type Plan = {
  readonly day: string | null
  readonly directory: Directory
  readonly calendar: Calendar
  readonly items: readonly PlannedItem[]
  /** Tasks given by the items that are the same, by item and receiver. */
  readonly given: ReadonlyMap<string, GivenRow>
  readonly missing: readonly string[]
}

const FALLBACK_DAY = '2024-01-01'

export const planOf = async (ctx: Pick<Ctx, 'db'>, row: DirectiveRow, draft: Draft): Promise<Plan> => {
  const day = draft.head.date
  const tasks = draft.tasks.filter(({ dropped }) => !dropped)
  const [directory, calendar, above, earlier] = await Promise.all([
    directoryOf(ctx.db, row.province_id, day ?? FALLBACK_DAY),
    loadCalendar(ctx.db, { unitId: row.province_id }),
    tasksAbove(ctx, row, tasks),
    givenEarlier(ctx, row, tasks),
  ])
  const repeated = repeatedIn(tasks)
  const items = tasks.map((task): PlannedItem => {
    const parties = task.leads.map((party) => expandParty(directory, row.unit_id, party))
    const deadline = ruling(task)
    const clear = parties.filter(({ unclear }) => !unclear)
    const first = repeated.get(task.key)
    return {
      task,
      parties,
      units: [...new Set(clear.flatMap(({ units }) => units.map(({ id }) => id as string)))],
      outside: [...new Set(clear.flatMap(({ outside }) => outside ?? []))],
      deadline,
      due: dueOf(deadline, { issuedOn: day ?? FALLBACK_DAY, calendar }),
      above: above.get(task.key) ?? null,
      same: earlier.same.get(first ?? task.key) ?? (first ? { key: first } : null),
    }
  })
  return { day, directory, calendar, items, given: earlier.given, missing: missingOf(day, items) }
}

const missingOf = (day: string | null, items: readonly PlannedItem[]): string[] => [
  ...(day === null ? ['date'] : []),
  ...(items.length === 0 ? ['tasks'] : []),
  ...items
    .filter(({ parties }) => parties.length === 0 || parties.some(({ unclear }) => unclear))
    .map(({ task }) => `${task.key}.leads`),
]

const DATED: ReadonlySet<string> = new Set(['by', 'before', 'month', 'quarter', 'year'])

/** "Thường xuyên" beside "định kỳ hàng quý" or a date says less than they do. */
export const ruling = ({
  deadline,
  otherDeadlines,
}: Pick<DraftTask, 'deadline' | 'otherDeadlines'>): Deadline => {
  if (deadline.kind !== 'continuous' && deadline.kind !== 'none') return deadline
  const firm = otherDeadlines.find(({ kind }) => kind === 'recurring' || DATED.has(kind))
  return firm ?? deadline
}

/** The same words with the same date twice in one document (a text and its table): the later is the earlier's twin. */
const repeatedIn = (tasks: readonly DraftTask[]): Map<string, string> => {
  const seen = new Map<string, string>()
  const repeated = new Map<string, string>()
  for (const task of tasks) {
    const { kind, date, recurrence } = task.deadline
    const words = `${[...wordsOf(task.text).entries()].sort().join(' ')} ${kind} ${date} ${recurrence}`
    const first = seen.get(words)
    if (first) repeated.set(task.key, first)
    else seen.set(words, task.key)
  }
  return repeated
}

// ---- the directive above

export const comparableOf = (task: DraftTask): Comparable => ({
  key: task.key,
  label: task.label,
  text: task.text,
  deadline: task.deadline.text,
  date: task.deadline.date,
  receiver: task.receiver,
  leads: task.leads.map(({ name }) => name),
})

export const comparableItem = (item: ItemRow): Comparable => {
  const deadline = item.deadline as Deadline
  const leads = item.leads as readonly { name: string }[]
  return {
    key: item.id,
    label: item.label,
    text: item.content,
    deadline: deadline.text,
    date: deadline.date,
    receiver: item.receiver,
    leads: leads.map(({ name }) => name),
  }
}

/** Which task of the speaking unit each item passes down: of the higher items it takes in, the one due first. */
const tasksAbove = async (
  ctx: Pick<Ctx, 'db'>,
  row: DirectiveRow,
  tasks: readonly DraftTask[],
): Promise<Map<string, GivenRow>> => {
  if (!row.parent_id) return new Map()
  const [items, own] = await Promise.all([
    itemsOf(ctx.db, [row.parent_id]),
    tasksOfUnit(ctx.db, row.parent_id, [row.unit_id]),
  ])
  const pairs = align(items.map(comparableItem), tasks.map(comparableOf))
  const above = new Map<string, GivenRow>()
  for (const [itemId, { key }] of pairs) {
    const task = own.find(({ item_id }) => item_id === itemId)
    const known = above.get(key)
    if (task && (!known || dueTime(task) < dueTime(known))) above.set(key, task)
  }
  return above
}

const dueTime = ({ due_at }: GivenRow): number => due_at?.getTime() ?? Number.POSITIVE_INFINITY

// ---- what was given before

export const receiverOf = (itemId: string, unitId: string | null, outside: string | null): string =>
  `${itemId} ${unitId ?? outside}`

type Earlier = { same: Map<string, { itemId: string }>; given: Map<string, GivenRow> }

/** A note says "already given there": the item of that document which is most like it. */
const ALIKE = 0.5

const givenEarlier = async (
  ctx: Pick<Ctx, 'db'>,
  row: DirectiveRow,
  tasks: readonly DraftTask[],
): Promise<Earlier> => {
  const noted = tasks.filter(({ alreadyGivenBy }) => alreadyGivenBy.length > 0)
  const named = await Promise.all(
    noted.map(async (task) => ({ task, directives: await directivesNamed(ctx, row, task.alreadyGivenBy) })),
  )
  const items = await itemsOf(ctx.db, [...new Set(named.flatMap(({ directives }) => directives))])
  const same = new Map<string, { itemId: string }>()
  for (const { task, directives } of named) {
    const found = mostAlike(
      task,
      items.filter(({ directive_id }) => directives.includes(directive_id)),
    )
    if (found) same.set(task.key, { itemId: found.same_as ?? found.id })
  }
  const rows = await givenFor(ctx.db, [...new Set([...same.values()].map(({ itemId }) => itemId))])
  const given = new Map<string, GivenRow>()
  for (const task of rows) {
    const key = receiverOf(task.item_id, task.unit_id, task.outside_name)
    if (!given.has(key)) given.set(key, task)
  }
  return { same, given }
}

const directivesNamed = async (
  ctx: Pick<Ctx, 'db'>,
  row: DirectiveRow,
  references: readonly Reference[],
): Promise<string[]> => {
  const found = await Promise.all(
    references.map(({ number, symbol, date }) =>
      number ? findByNumber(ctx.db, row.province_id, { number, symbol, date }) : [],
    ),
  )
  return found
    .flat()
    .filter(({ id, state }) => id !== row.id && state === 'sent')
    .map(({ id }) => id)
}

const mostAlike = (task: DraftTask, items: readonly ItemRow[]): ItemRow | undefined => {
  const words = wordsOf(task.text)
  const [best] = items
    .map((item) => {
      const other = wordsOf(item.content)
      return { item, score: Math.max(likeness(words, other), containment(words, other) * 0.9) }
    })
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score)
  return best?.item
}
