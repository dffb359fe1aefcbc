import type { ListState } from '@motcua/shared/disclosure-states'

/** What may follow what in the life of a list; who may do it is policy.ts. */

export type Action =
  | 'refresh'
  | 'open'
  | 'reply'
  | 'decide'
  | 'propose'
  | 'approve'
  | 'return'
  | 'publish'
  | 'restate'

/** What is kept of a list: the clock alone turns `replying` into `deciding`. */
export type KeptState = Exclude<ListState, 'deciding'>

export type Stand = {
  state: ListState
  /** Lines whose people have a right of reply before this version is published. */
  toHear: number
  /** Replies nobody has answered. */
  undecided: number
}

export const stateAt = (
  kept: KeptState,
  replyUntil: Temporal.Instant | null,
  now: Temporal.Instant,
): ListState =>
  kept === 'replying' && replyUntil && Temporal.Instant.compare(now, replyUntil) > 0 ? 'deciding' : kept

const ACTIONS: Readonly<Record<ListState, readonly Action[]>> = {
  drafted: ['refresh', 'open', 'propose'],
  replying: ['reply'],
  deciding: ['decide', 'propose'],
  proposed: ['approve', 'return'],
  approved: ['publish'],
  published: ['reply', 'decide', 'restate'],
}

const LEADS: Readonly<Partial<Record<Action, KeptState>>> = {
  open: 'replying',
  propose: 'proposed',
  approve: 'approved',
  publish: 'published',
  restate: 'drafted',
}

/** Nobody is published unheard, and nothing is put to the chairman while a reply waits. */
export const mayHappen = (action: Action, { state, toHear, undecided }: Stand): boolean => {
  if (!ACTIONS[state].includes(action)) return false
  if (action === 'open') return toHear > 0
  if (action === 'restate') return undecided === 0
  if (action === 'propose') return undecided === 0 && (state !== 'drafted' || toHear === 0)
  return true
}

/** What the chairman sends back goes to where its replies are decided, or to the draft when nobody was to be heard. */
export const next = (action: Action, state: KeptState, wasHeard: boolean): KeptState => {
  if (action === 'return') return wasHeard ? 'replying' : 'drafted'
  return LEADS[action] ?? state
}
