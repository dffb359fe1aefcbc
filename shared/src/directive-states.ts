/** States and words of steering that the browser needs at run time (no zod here). */

/** A directive: being read, being mended, sent to its units. `failed`: the file could not be read; it is kept. */
export const DIRECTIVE_STATES = [
  'reading',
  'failed',
  'draft',
  'confirmed',
  'sending',
  'sent',
  'withdrawn',
] as const
export type DirectiveState = (typeof DIRECTIVE_STATES)[number]

/** A task of one unit (or of one body outside the tree). */
export const TASK_STATES = [
  'not_started',
  'in_progress',
  'submitted',
  'returned',
  'done',
  'suspended',
  'cancelled',
] as const
export type TaskState = (typeof TASK_STATES)[number]

/** The four legal states of QĐ 42/2014/QĐ-TTg, and what has no date or no longer counts. */
export const LEGAL_STATES = [
  'done_on_time',
  'done_late',
  'open_in_time',
  'open_overdue',
  'no_limit',
  'suspended',
  'cancelled',
] as const
export type LegalState = (typeof LEGAL_STATES)[number]

/** Columns of the task board: open work by how near its date is, and what was done. */
export const BOARD_COLUMNS = [
  'unacknowledged',
  'within',
  'near',
  'overdue',
  'no_limit',
  'waiting',
  'submitted',
  'done_on_time',
  'done_late',
] as const
export type BoardColumn = (typeof BOARD_COLUMNS)[number]

export const TASK_ACTIONS = [
  'acknowledge',
  'assign',
  'acknowledgePersonally',
  'report',
  'addEvidence',
  'removeEvidence',
  'submit',
  'accept',
  'return',
  'requestExtension',
  'decideExtension',
  'withdrawExtension',
  'suspend',
  'resume',
  'cancel',
  'addSubtasks',
  'reopen',
  'remind',
] as const
export type TaskAction = (typeof TASK_ACTIONS)[number]
