import { sql } from 'kysely'
import type { Db } from './db.ts'

/**
 * Two clocks. Real time is for sign-in, tokens, retries and proofs. Legal time is what due dates read;
 * it lives in the database, so that a demonstration can move it and every process sees the same.
 */
export const ZONE = 'Asia/Ho_Chi_Minh'

export const realNow = (): Temporal.Instant => Temporal.Now.instant()

export type ClockMode = 'real' | 'demonstration'
export type ClockState = {
  mode: ClockMode
  /** Legal time at the moment `anchoredAt` of real time. */
  legalAnchor: Temporal.Instant
  anchoredAt: Temporal.Instant
  endsAt: Temporal.Instant | null
}

/** Legal time never runs past the end of the demonstration. */
export const legalTime = (state: ClockState | null, real: Temporal.Instant): Temporal.Instant => {
  if (!state || state.mode === 'real') return real
  const ticked = state.legalAnchor.add(state.anchoredAt.until(real))
  return state.endsAt && Temporal.Instant.compare(ticked, state.endsAt) > 0 ? state.endsAt : ticked
}

const toInstant = (value: Date) => Temporal.Instant.fromEpochMilliseconds(value.getTime())

export const readClock = async (db: Db): Promise<ClockState | null> => {
  const found = await sql<{ mode: ClockMode; legal_anchor: Date; anchored_at: Date; ends_at: Date | null }>`
    select mode, legal_anchor, anchored_at, ends_at from lib.clock`.execute(db)
  const row = found.rows[0]
  if (!row) return null
  return {
    mode: row.mode,
    legalAnchor: toInstant(row.legal_anchor),
    anchoredAt: toInstant(row.anchored_at),
    endsAt: row.ends_at && toInstant(row.ends_at),
  }
}

export const setClock = async (db: Db, state: Omit<ClockState, 'anchoredAt'>): Promise<void> => {
  await sql`
    insert into lib.clock (only_row, mode, legal_anchor, anchored_at, ends_at)
    values (true, ${state.mode}, ${state.legalAnchor.toString()}, clock_timestamp(), ${state.endsAt?.toString() ?? null})
    on conflict (only_row) do update
      set mode = excluded.mode, legal_anchor = excluded.legal_anchor,
          anchored_at = excluded.anchored_at, ends_at = excluded.ends_at`.execute(db)
}

let moves = 0

/** After this process moved the clock (and committed): its next request reads the new time at once, others within a second. */
export const clockMoved = (): void => {
  moves += 1
}

/** Reads the clock row at most once a second a process: a request must not pay a query for the time of day. */
export const cachedClock = (db: Db, maxAgeMs = 1000) => {
  let known: ClockState | null = null
  let readAt = Number.NEGATIVE_INFINITY
  let seenMoves = moves
  return {
    async now(): Promise<Temporal.Instant> {
      if (seenMoves !== moves || performance.now() - readAt > maxAgeMs) {
        seenMoves = moves
        known = await readClock(db)
        readAt = performance.now()
      }
      return legalTime(known, realNow())
    },
    async state(): Promise<ClockState | null> {
      known = await readClock(db)
      readAt = performance.now()
      return known
    },
    forget(): void {
      readAt = Number.NEGATIVE_INFINITY
    },
  }
}
export type Clock = ReturnType<typeof cachedClock>
