import type { Seen } from './observe.ts'
import type { Picked } from './queries.ts'

/** A dossier of the trial: what was picked, what was seen of it. */
export type Subject = { picked: Picked; seen: Seen; measured: boolean }
