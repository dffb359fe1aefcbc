import {
  type Change,
  type Draft,
  DraftHead,
  DraftTask,
  type MendedByOther,
} from '@motcua/shared/directive-draft'
import { Invalid, NotFound } from '../../../lib/errors.ts'
import { addedTask, freeKey, isReportDuty, partyOf } from './draft-of.ts'

/** One change to a draft, and what it leaves to remember. Pure: the words of a deadline are read by whoever calls. */

/** `was` and `became` of a field; `taskKey` null: the head, doubts, supersessions. */
export type Correction = { field: string; taskKey: string | null; was: unknown; became: unknown }
export type Changed = { draft: Draft; corrections: Correction[] }

type Of<What extends Change['what']> = Extract<Change, { what: What }>

export const applyChange = (draft: Draft, change: Change): Changed => {
  switch (change.what) {
    case 'head':
      return mendHead(draft, change)
    case 'task':
      return mendTask(draft, change)
    case 'add':
      return add(draft, change)
    case 'split':
      return split(draft, change)
    case 'join':
      return join(draft, change)
    case 'drop':
    case 'restore':
      return setDropped(draft, change.key, change.what === 'drop')
    case 'settle':
      return settle(draft, change)
    case 'supersession':
      return rescope(draft, change)
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const refuse = (field: string, value: unknown) =>
  new Invalid('directives.field_invalid', { field, value: JSON.stringify(value)?.slice(0, 200) ?? '' }, [
    { path: field, code: 'invalid' },
  ])

const isHeadField = (field: string): field is keyof DraftHead & string =>
  Object.hasOwn(DraftHead.shape, field)

const mendHead = (draft: Draft, { field, value }: Of<'head'>): Changed => {
  if (!isHeadField(field)) throw refuse(field, value)
  const parsed = DraftHead.shape[field].safeParse(value)
  if (!parsed.success) throw refuse(field, value)
  const was = draft.head[field]
  return {
    draft: {
      ...draft,
      head: { ...draft.head, [field]: parsed.data },
      mended: [...new Set([...draft.mended, field])],
    },
    corrections: same(was, parsed.data) ? [] : [{ field, taskKey: null, was, became: parsed.data }],
  }
}

/** What a person may change of a task; its key, span and history are the product's. */
const TASK_FIELDS = [
  'label',
  'section',
  'group',
  'text',
  'leads',
  'coordinating',
  'supervising',
  'receiver',
  'via',
  'deadline',
  'otherDeadlines',
  'product',
  'targets',
  'parent',
  'links',
  'alreadyGivenBy',
  'reportDuty',
] as const
type TaskField = (typeof TASK_FIELDS)[number]
const PARTIES: readonly string[] = ['leads', 'coordinating', 'supervising']

const isTaskField = (field: string): field is TaskField => (TASK_FIELDS as readonly string[]).includes(field)

const taskAt = (draft: Draft, key: string): { task: DraftTask; index: number } => {
  const index = draft.tasks.findIndex((task) => task.key === key)
  const task = draft.tasks[index]
  if (!task) throw new NotFound('directives.draft_task_unknown', { key })
  return { task, index }
}

const put = (draft: Draft, index: number, ...tasks: DraftTask[]): Draft => ({
  ...draft,
  tasks: draft.tasks.toSpliced(index, 1, ...tasks),
})

const mendTask = (draft: Draft, { key, field, value }: Of<'task'>): Changed => {
  if (!isTaskField(field)) throw refuse(field, value)
  const { task, index } = taskAt(draft, key)
  const given = PARTIES.includes(field) && Array.isArray(value) ? value.map(asParty) : value
  const parsed = DraftTask.shape[field].safeParse(given)
  if (!parsed.success) throw refuse(`${key}.${field}`, value)
  if (field === 'parent') checkParent(draft, key, parsed.data as string | null)
  const was = task[field]
  const mended: DraftTask = {
    ...task,
    [field]: parsed.data,
    mended: [...new Set([...task.mended, field])],
  }
  const dated = field === 'deadline' && !task.mended.includes('reportDuty')
  return {
    draft: put(draft, index, dated ? { ...mended, reportDuty: isReportDuty(mended) } : mended),
    corrections: same(was, parsed.data) ? [] : [{ field, taskKey: key, was, became: parsed.data }],
  }
}

/** Names typed by hand stand beside parties as they were read. */
const asParty = (value: unknown): unknown => (typeof value === 'string' ? partyOf(value) : value)

const checkParent = (draft: Draft, key: string, parent: string | null): void => {
  const seen = new Set([key])
  for (let at = parent; at !== null; at = taskAt(draft, at).task.parent) {
    if (seen.has(at)) throw new Invalid('directives.parent_circle', { key })
    seen.add(at)
  }
}

const add = (draft: Draft, { after, task }: Of<'add'>): Changed => {
  const made = addedTask(freeKey(draft.tasks), task)
  const place = after === null ? 0 : taskAt(draft, after).index + 1
  return {
    draft: { ...draft, tasks: draft.tasks.toSpliced(place, 0, made) },
    corrections: [{ field: 'add', taskKey: made.key, was: null, became: made.text }],
  }
}

/** The second half takes over who, when and whose part it is; people mend what differs. */
const split = (draft: Draft, { key, at }: Of<'split'>): Changed => {
  const { task, index } = taskAt(draft, key)
  const [first, second] = [task.text.slice(0, at).trim(), task.text.slice(at).trim()]
  if (!first || !second) throw new Invalid('directives.split_empty', { key })
  const mended = [...new Set([...task.mended, 'text'])]
  const [left, right] = splitSpan(task, at)
  const rest: DraftTask = { ...task, key: freeKey(draft.tasks), text: second, span: right, mended }
  return {
    draft: put(draft, index, { ...task, text: first, span: left, mended }, rest),
    corrections: [{ field: 'split', taskKey: key, was: task.text, became: [first, second] }],
  }
}

/** Only where the text stands in the source unbroken is the place in the source known. */
const splitSpan = ({ span, text }: DraftTask, at: number): [DraftTask['span'], DraftTask['span']] =>
  span && span.end - span.start === text.length
    ? [
        { start: span.start, end: span.start + at },
        { start: span.start + at, end: span.end },
      ]
    : [span, span]

/** The first takes the words of all; the others are dropped, so that they can come back. */
const join = (draft: Draft, { keys }: Of<'join'>): Changed => {
  const wanted = new Set(keys)
  if (wanted.size < 2) throw new Invalid('directives.join_one', {})
  for (const key of keys) taskAt(draft, key)
  const parts = draft.tasks.filter(({ key }) => wanted.has(key))
  const [first, ...rest] = parts as [DraftTask, ...DraftTask[]]
  const gone = new Set(rest.map(({ key }) => key))
  const text = parts
    .map((part) => part.text)
    .join(' ')
    .slice(0, 6000)
  const dated = parts.find(({ deadline }) => deadline.kind !== 'none') ?? first
  const joined: DraftTask = {
    ...first,
    text,
    span: hull(parts),
    pieces: parts.flatMap(({ pieces }) => pieces),
    deadline: first.deadline.kind === 'none' ? dated.deadline : first.deadline,
    leads: first.leads.length > 0 ? first.leads : (rest.find(({ leads }) => leads.length > 0)?.leads ?? []),
    product: first.product ?? rest.find(({ product }) => product)?.product ?? null,
    targets: parts.flatMap(({ targets }) => targets),
    mended: [...new Set([...first.mended, 'text'])],
  }
  const tasks = draft.tasks.map((task) => {
    if (task.key === first.key) return joined
    const parent = task.parent !== null && gone.has(task.parent) ? first.key : task.parent
    return gone.has(task.key) ? { ...task, dropped: true, parent: null } : { ...task, parent }
  })
  const parted = rest.map(({ key, text: was }) => ({ field: 'drop', taskKey: key, was, became: null }))
  return {
    draft: { ...draft, tasks },
    corrections: [
      { field: 'join', taskKey: first.key, was: parts.map((part) => part.text), became: text },
      ...parted,
    ],
  }
}

const hull = (parts: readonly DraftTask[]): DraftTask['span'] => {
  const spans = parts.flatMap(({ span }) => (span ? [span] : []))
  if (spans.length === 0) return null
  return {
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  }
}

const setDropped = (draft: Draft, key: string, dropped: boolean): Changed => {
  const { task, index } = taskAt(draft, key)
  if (task.dropped === dropped) return { draft, corrections: [] }
  const field = dropped ? 'drop' : 'restore'
  return {
    draft: put(draft, index, { ...task, dropped }),
    corrections: [{ field, taskKey: key, was: task.text, became: dropped ? null : task.text }],
  }
}

const settle = (draft: Draft, { doubt: at }: Of<'settle'>): Changed => {
  const doubt = draft.doubts[at]
  if (!doubt) throw new NotFound('directives.doubt_unknown', { doubt: at })
  return {
    draft: { ...draft, doubts: draft.doubts.toSpliced(at, 1, { ...doubt, settled: true }) },
    corrections: [{ field: `doubts.${at}`, taskKey: null, was: doubt.code, became: 'settled' }],
  }
}

const rescope = (draft: Draft, { index, scope }: Of<'supersession'>): Changed => {
  const found = draft.supersedes[index]
  if (!found) throw new NotFound('directives.supersession_unknown', { index })
  const next = scope === 'none' ? [] : [{ ...found, scope }]
  return {
    draft: {
      ...draft,
      supersedes: draft.supersedes.toSpliced(index, 1, ...next),
      mended: [...new Set([...draft.mended, 'supersedes'])],
    },
    corrections: [{ field: 'supersedes', taskKey: null, was: found.scope, became: scope }],
  }
}

// ---- two people at once

/** Changes to how a draft is cut into tasks: nothing else may have happened to those tasks meanwhile. */
const STRUCTURE: ReadonlySet<string> = new Set(['split', 'join', 'drop', 'restore'])

/** What a change needs to find as its sender saw it: `t3.leads`, `t3.*`, `head.date`, `*`. */
export const touched = (change: Change): string[] => {
  switch (change.what) {
    case 'head':
      return [`head.${change.field}`]
    case 'task':
      return [`${change.key}.${change.field}`]
    case 'add':
      return []
    case 'split':
    case 'drop':
    case 'restore':
      return [`${change.key}.*`]
    case 'join':
      return change.keys.map((key) => `${key}.*`)
    case 'settle':
      return [`head.doubts.${change.doubt}`]
    case 'supersession':
      return ['head.supersedes']
  }
}

const pathOf = ({ field, taskKey }: Pick<MendedByOther, 'field' | 'taskKey'>): string => {
  if (field === 'reread') return '*'
  if (taskKey === null) return `head.${field}`
  return STRUCTURE.has(field) ? `${taskKey}.*` : `${taskKey}.${field}`
}

const meets = (a: string, b: string): boolean => {
  if (a === '*' || b === '*' || a === b) return true
  const [taskA, fieldA] = a.split('.')
  const [taskB, fieldB] = b.split('.')
  return taskA === taskB && taskA !== 'head' && (fieldA === '*' || fieldB === '*')
}

/** Which of the others' changes stand in the way of these. */
export const collisions = (changes: readonly Change[], others: readonly MendedByOther[]): MendedByOther[] => {
  const mine = changes.flatMap(touched)
  return others.filter((other) => mine.some((path) => meets(path, pathOf(other))))
}
