import type { TaskAction, TaskState } from '@motcua/shared/directive-states'

/**
 * What may happen next to a task, by state alone. Who may do it is policy.ts; facts beside the state (a date, evidence,
 * an extension asked for) are in `conditions` below. The compiler refuses a state without a row.
 */
const receiving = ['acknowledge', 'assign', 'acknowledgePersonally'] as const
const working = ['report', 'addEvidence', 'removeEvidence', 'submit'] as const
const extending = ['requestExtension', 'decideExtension', 'withdrawExtension'] as const
const steering = ['suspend', 'cancel', 'remind'] as const

export const ACTIONS = {
  not_started: [...receiving, ...working, ...extending, ...steering, 'addSubtasks'],
  in_progress: [...receiving, ...working, ...extending, ...steering, 'addSubtasks'],
  submitted: ['accept', 'return', 'cancel', 'decideExtension', 'withdrawExtension', 'acknowledge'],
  returned: [...receiving, ...working, ...extending, ...steering, 'addSubtasks'],
  suspended: [...receiving, 'decideExtension', 'withdrawExtension', 'resume', 'cancel'],
  done: ['reopen'],
  cancelled: ['reopen'],
} as const satisfies Record<TaskState, readonly TaskAction[]>

export const allowedIn = (state: TaskState): readonly TaskAction[] => ACTIONS[state]

/** Facts of a task that decide, beside its state, what has a meaning now. */
export type Situation = {
  state: string
  unit_id: string | null
  kind: string
  due_at: Date | null
  unit_acknowledged_at: Date | null
  person_id: string | null
  person_acknowledged_at: Date | null
  same_as: string | null
  recurrence: unknown
  extension_asked: boolean
  /** How many pieces of evidence it has. */
  evidence: number
}

type Condition = (task: Situation, now: Temporal.Instant) => boolean

const inside: Condition = ({ unit_id }) => unit_id !== null
/** Nothing is done on a task before its unit has said that it has it; bodies outside the tree say nothing here. */
const received: Condition = (task) => task.unit_id === null || task.unit_acknowledged_at !== null
/** Finished piece by piece: a standing duty is fulfilled by its instances. */
const single: Condition = ({ recurrence }) => recurrence === null
const beforeDate: Condition = ({ due_at }, now) =>
  due_at !== null && now.epochMilliseconds <= due_at.getTime()

const all =
  (...conditions: readonly Condition[]): Condition =>
  (task, now) =>
    conditions.every((holds) => holds(task, now))

const CONDITIONS: Partial<Record<TaskAction, Condition>> = {
  acknowledge: all(inside, ({ unit_acknowledged_at }) => unit_acknowledged_at === null),
  assign: all(inside, received),
  acknowledgePersonally: ({ person_id, person_acknowledged_at }) =>
    person_id !== null && person_acknowledged_at === null,
  report: received,
  addEvidence: all(received, single),
  removeEvidence: all(received, ({ evidence }) => evidence > 0),
  submit: all(received, single),
  requestExtension: all(received, beforeDate, ({ extension_asked }) => !extension_asked),
  decideExtension: ({ extension_asked }) => extension_asked,
  withdrawExtension: ({ extension_asked }) => extension_asked,
  remind: inside,
  addSubtasks: all(inside, received, ({ kind }) => kind !== 'instance'),
}

/** What a task that another directive had given before still takes: the work itself is done there. */
const ON_A_TWIN: ReadonlySet<TaskAction> = new Set(['acknowledge', 'cancel'])

export const fits = (action: TaskAction, task: Situation, now: Temporal.Instant): boolean =>
  allowedIn(task.state as TaskState).includes(action) &&
  (task.same_as === null || ON_A_TWIN.has(action)) &&
  (CONDITIONS[action]?.(task, now) ?? true)

/** The entries of a task's journal; each says the state after it, so that state is a function of the log. */
export const ENTRY_TYPES = [
  'directives.task_given',
  'directives.task_acknowledged',
  'directives.task_assigned',
  'directives.task_taken',
  'directives.task_reported',
  'directives.evidence_added',
  'directives.evidence_removed',
  'directives.task_submitted',
  'directives.task_accepted',
  'directives.task_returned',
  'directives.extension_asked',
  'directives.extension_decided',
  'directives.extension_withdrawn',
  'directives.task_suspended',
  'directives.task_resumed',
  'directives.task_started',
  'directives.task_cancelled',
  'directives.task_reopened',
  'directives.task_passed_down',
  'directives.task_reminded',
  'directives.task_redated',
  'directives.task_moved',
  'directives.task_merged',
] as const
export type EntryType = (typeof ENTRY_TYPES)[number]

/** Folds the journal into the state it left the task in. The row kept for lists must agree with it. */
export const foldState = (entries: readonly { data: { state?: unknown } }[]): TaskState | null =>
  entries.reduce<TaskState | null>((state, { data }) => (data.state as TaskState | undefined) ?? state, null)

/** Where a task goes on after it stood still: somebody has begun it, or not yet. */
export const runningState = (task: {
  percent: number
  reported_at: Date | null
  person_acknowledged_at: Date | null
}): 'in_progress' | 'not_started' =>
  task.percent > 0 || task.reported_at || task.person_acknowledged_at ? 'in_progress' : 'not_started'
