/** The door of the journal: what happened, in order, with proofs. */
export { actorName, append, appendMany } from './append.ts'
export { lockSubject } from './queries-append.ts'
export type { Appended, FollowedEntry, HistoryEntry, NewEntry } from './types.ts'
