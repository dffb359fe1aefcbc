import type { ReportState } from '@motcua/shared/reports'

/** What may follow what; who may do it is policy.ts. */

export type Action =
  | 'start'
  | 'edit'
  | 'submit'
  | 'accept'
  | 'return'
  | 'correct'
  | 'extend'
  | 'cancel'
  | 'export'

const ACTIONS: Readonly<Record<ReportState, readonly Action[]>> = {
  not_due: ['start', 'extend', 'cancel'],
  draft: ['edit', 'submit', 'extend', 'cancel', 'export'],
  returned: ['edit', 'submit', 'extend', 'cancel', 'export'],
  submitted: ['accept', 'return', 'export'],
  accepted: ['correct', 'export'],
  cancelled: ['export'],
}

/** Where an action leads; what leaves the state alone is not here. */
const LEADS: Readonly<Partial<Record<Action, ReportState>>> = {
  start: 'draft',
  submit: 'submitted',
  accept: 'accepted',
  return: 'returned',
  correct: 'draft',
  cancel: 'cancelled',
}

/** A correction of what was accepted stays open to no new date and to no end: the accepted version counts meanwhile. */
export const mayHappen = (action: Action, { state, correcting }: Stand): boolean => {
  if (correcting !== null && (action === 'extend' || action === 'cancel')) return false
  return ACTIONS[state].includes(action)
}

export const next = (action: Action, state: ReportState): ReportState => LEADS[action] ?? state

export type Stand = { state: ReportState; correcting: string | null }
