/** The door of the journal: what happened, in order, with proofs. */
export { type Access, accessLog, recordAccess, sealReads } from './access.ts'
export { actorName, append, appendMany, appendPast } from './append.ts'
export { exportLog, type LogVerdict, verifyLog } from './export.ts'
export { beginHere, defineFollower, type Follower, rebuild } from './follow.ts'
export { makeHead, openSigner } from './heads.ts'
export { type LivesAsked, readLives, readLivesOf } from './lives.ts'
export { type Replay, replay } from './replay.ts'
export { erase, getLatestHead, getPublicReceipt, getReceipt, history, listLags } from './service.ts'
export { settleAll } from './settle.ts'
export type { Appended, FollowedEntry, HistoryEntry, LifeEntry, NewEntry } from './types.ts'
export { readWitnessed } from './witness.ts'
export {
  catchUp,
  headsAndWitnesses,
  type JournalConfig,
  measureJournal,
  type Running,
  startJournal,
} from './worker.ts'
