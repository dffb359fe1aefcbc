import type { Extracted, Known, PageText } from './types.ts'

/** What the thread that reads is given. */
export type Task = { bytes: Uint8Array; name: string; maxBytes?: number; maxPages?: number }

/** From the thread; `known` and `page` wait for an Answer. */
export type FromThread =
  | { kind: 'known'; page: number }
  | { kind: 'page'; done: number; of: number; page: PageText }
  | { kind: 'done'; extracted: Extracted }
  | { kind: 'refused'; code: string; facts: Record<string, unknown> }
  | { kind: 'failed'; message: string }

export type Answer = { known?: Known }
