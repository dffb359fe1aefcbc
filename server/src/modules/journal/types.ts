import type { SealedEntry } from '@motcua/shared/proof'

/** What a caller says happened. Time, actor and version are added by the journal. */
export type NewEntry = {
  /** What the subject is: `dossier`, `unit`, `calendar` … */
  kind: string
  /** Which one. */
  id: string
  /** What happened, in the past tense: `submitted`, `renamed` … */
  type: string
  /** Public part, JSON. It can never be erased: nothing personal belongs here. The key `commitments` is ours. */
  data?: Readonly<Record<string, unknown>>
  /** Personal or erasable parts by name: the entry keeps a salted commitment, the value stands beside and can go. */
  private?: Readonly<Record<string, unknown>>
  unitId?: string | null | undefined
  /** Version the caller decided on; another one is a `Conflict('http.stale')`. 0: the subject must be new. */
  expectedVersion?: number | undefined
}

/** `digest` is lower-case hex and stands on the receipt at once. */
export type Appended = { kind: string; id: string; version: number; digest: string; at: string }

/** An entry as history shows it; `private` holds what was asked for and not erased. */
export type HistoryEntry = SealedEntry & { digest: string; private?: Record<string, unknown> }

/** An entry as a follower gets it. */
export type FollowedEntry = SealedEntry & { position: number; seq: number }

/** An entry of a life: what it says, without its proof. `lawAt`, `at`: ISO, UTC, milliseconds. */
export type LifeEntry = Pick<SealedEntry, 'id' | 'version' | 'type' | 'lawAt'> & {
  data: Record<string, unknown>
}
