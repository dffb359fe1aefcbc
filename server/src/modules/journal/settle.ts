import type { Db } from '../../lib/db.ts'
import { newId } from '../../lib/ids.ts'
import {
  clusterId,
  createState,
  forgetOldNumbers,
  freshTransactionNumber,
  lockSequencer,
  placeRestored,
  placeWindow,
  readState,
  type SettleState,
  writeState,
} from './queries-settle.ts'

/**
 * The sequencer. An entry is settled when its `tx` is below a snapshot's xmin: no transaction that could still write
 * before it is running. Settled entries get gapless positions, window by window (`low <= tx < high`), by `seq` inside a
 * window. Because `tx` never falls along a subject, the order of a subject survives both inside and between windows.
 *
 * Looking for a window's entries starts at `floorSeq`. The floor rises by marks: at a mark we note the newest `seq` and
 * a transaction number above all that could hold an older one; once that number is settled, so is every `seq` below.
 */

/** Entries given a position per transaction. */
const chunk = 10_000

/** The name of this log, made on first use. */
export async function originOf(db: Db): Promise<string> {
  const known = await readState(db)
  if (known) return known.origin
  await createState(db, `motcua/${newId()}`, await clusterId(db))
  return (await readState(db))!.origin
}

/**
 * Settles what can be settled, up to `limit` entries in one transaction. `placed` is how many got a position; `more` says
 * that calling again at once may find more. Another process at work means nothing to do here.
 */
export async function settleOnce(db: Db, limit = chunk): Promise<{ placed: number; more: boolean }> {
  // A look without lock or transaction: most of the time there is nothing to do.
  if (isAtRest(await readState(db))) return { placed: 0, more: false }
  await originOf(db)
  return db.transaction().execute(async (trx) => {
    if (!(await lockSequencer(trx))) return { placed: 0, more: false }
    const state = (await readState(trx))!
    const opened = await openWindow(trx, state)
    return opened ? fillWindow(trx, opened, limit) : { placed: 0, more: false }
  })
}

/** Settles until nothing is left that can be settled now. Returns how many entries got their position. */
export async function settleAll(db: Db): Promise<number> {
  let total = 0
  for (;;) {
    const { placed, more } = await settleOnce(db)
    total += placed
    if (!more) return total
  }
}

async function openWindow(db: Db, state: SettleState): Promise<SettleState | null> {
  const cluster = await clusterId(db)
  if (movedCluster(state, cluster)) return afterRestore(db, state, cluster)
  if (state.ceilingSeq !== null || isOpen(state)) return state
  if (state.newestSeq <= state.floorSeq || state.xmin === state.windowHigh) return null
  const opened = { ...state, windowLow: state.windowHigh, windowHigh: state.xmin, lastSeq: state.floorSeq }
  if (state.markSeq > state.floorSeq) return opened
  return { ...opened, markSeq: state.newestSeq, markTx: await freshTransactionNumber(db) }
}

/** Nothing unsettled, nothing open, no restore to finish. */
const isAtRest = (state: SettleState | undefined): boolean =>
  state !== undefined &&
  state.ceilingSeq === null &&
  !isOpen(state) &&
  state.newestSeq <= state.floorSeq &&
  BigInt(state.xmax) >= BigInt(state.windowHigh)

const isOpen = (state: SettleState): boolean => BigInt(state.windowLow) < BigInt(state.windowHigh)

/** Transaction numbers belong to a cluster. Another cluster, or numbers running backwards, means we were restored. */
const movedCluster = (state: SettleState, cluster: string): boolean =>
  cluster !== state.cluster || BigInt(state.xmax) < BigInt(state.windowHigh)

async function afterRestore(db: Db, state: SettleState, cluster: string): Promise<SettleState> {
  const { ceilingSeq, resumeTx } = await forgetOldNumbers(db)
  return { ...state, cluster, ceilingSeq, resumeTx, lastSeq: state.floorSeq, windowLow: '0', windowHigh: '0' }
}

async function fillWindow(
  db: Db,
  state: SettleState,
  limit: number,
): Promise<{ placed: number; more: boolean }> {
  const restored = state.ceilingSeq !== null
  const { count, lastSeq } = await (restored ? placeRestored : placeWindow)(db, state, limit)
  const filled = {
    ...state,
    nextPosition: state.nextPosition + count,
    lastSeq: count ? lastSeq : state.lastSeq,
  }
  const done = count < limit
  await writeState(db, done ? closeWindow(filled) : filled)
  return { placed: count, more: !done }
}

function closeWindow(state: SettleState): SettleState {
  if (state.ceilingSeq !== null) {
    const floor = state.ceilingSeq
    const tx = state.resumeTx!
    const start = {
      windowLow: tx,
      windowHigh: tx,
      floorSeq: floor,
      lastSeq: floor,
      markSeq: floor,
      markTx: tx,
    }
    return { ...state, ...start, ceilingSeq: null, resumeTx: null }
  }
  const risen = state.markSeq > state.floorSeq && BigInt(state.windowHigh) >= BigInt(state.markTx)
  const floorSeq = risen ? state.markSeq : state.floorSeq
  return { ...state, windowLow: state.windowHigh, floorSeq }
}
