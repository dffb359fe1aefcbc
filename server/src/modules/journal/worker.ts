import type { Db } from '../../lib/db.ts'
import type { Log } from '../../lib/log.ts'
import { gauge } from '../../lib/metrics.ts'
import { type Follower, followSafely } from './follow.ts'
import { makeHead, openSigner } from './heads.ts'
import { countUnsettled, listLags, registerFollowers } from './queries-follow.ts'
import { settleAll, settleOnce } from './settle.ts'
import { treeIsBehind } from './tree.ts'
import { fileWitness, handOver, httpWitness, type Witness } from './witness.ts'

export type JournalConfig = {
  /** File of the log's private key; made on first use. */
  keyFile: string
  /** Folder of the file witness, outside the database. */
  witnessFolder: string
  /** Addresses of witnesses that speak `tlog-witness`. */
  witnessUrls?: readonly string[]
  /** Longest wait between heads while something is new, in milliseconds. */
  headEvery?: number
  /** Pause between looks for new entries, in milliseconds. */
  pollEvery?: number
}

/** A loop in the background: `stop()` ends it after the step it is in. */
export type Running = { stop: () => Promise<void> }

/**
 * Sequencer, followers, heads and witnesses of this process. Any number of processes may run them: each part has its
 * own lock in the database, and who finds it taken waits for the next turn.
 */
export function startJournal(
  db: Db,
  { followers, config, log }: { followers: readonly Follower[]; config: JournalConfig; log: Log },
): Running {
  const stopping = new AbortController()
  const { signal } = stopping
  const pollEvery = config.pollEvery ?? 200
  const names = followers.map((follower) => follower.name)
  const ready = registerFollowers(db, names).catch((error: unknown) => log.error({ err: error }, 'followers'))
  const following = new Map<string, Promise<void>>()
  const loops = [
    loop(signal, pollEvery, log, async () => (await settleOnce(db)).more),
    loop(signal, pollEvery, log, followTurn(db, followers, following, log, signal)),
    loop(signal, config.headEvery ?? 20_000, log, () => headsAndWitnesses(db, config, log)),
  ]
  return {
    stop: async () => {
      stopping.abort()
      await Promise.all([ready, ...loops])
      await Promise.all(following.values())
    },
  }
}

/** Longest pause of a follower that keeps failing, in milliseconds. Its journal does not run away. */
const longestPause = 30_000

/** One look at all cursors; followers that are behind run side by side, those that failed after a pause that doubles. */
function followTurn(
  db: Db,
  followers: readonly Follower[],
  following: Map<string, Promise<void>>,
  log: Log,
  signal: AbortSignal,
): () => Promise<boolean> {
  const failures = new Map<string, { count: number; until: number }>()
  const follow = async (follower: Follower) => {
    const count = (failures.get(follower.name)?.count ?? 0) + 1
    if (await followSafely(db, follower, log, signal)) failures.delete(follower.name)
    else failures.set(follower.name, { count, until: Date.now() + Math.min(200 * 2 ** count, longestPause) })
    following.delete(follower.name)
  }
  return async () => {
    const behind = new Set((await listLags(db)).filter((lag) => lag.behind > 0).map((lag) => lag.name))
    for (const follower of followers) {
      const { name } = follower
      const resting = (failures.get(name)?.until ?? 0) > Date.now()
      if (behind.has(name) && !following.has(name) && !resting) following.set(name, follow(follower))
    }
    return false
  }
}

/** Repeats `turn`; at once when it says there is more, else after a pause. An error is told and the loop goes on. */
async function loop(
  signal: AbortSignal,
  pause: number,
  log: Log,
  turn: () => Promise<boolean>,
): Promise<void> {
  while (!signal.aborted) {
    const more = await turn().catch((error: unknown) => {
      log.error({ err: error }, 'journal loop')
      return false
    })
    if (!more) await rest(pause, signal)
  }
}

const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })

const witnessesOf = ({ witnessFolder, witnessUrls = [] }: JournalConfig): Witness[] => [
  fileWitness(witnessFolder),
  ...witnessUrls.map(httpWitness),
]

/** One turn of heads: sign what is new and hand it to every witness. True: the tree has more to grow. */
export async function headsAndWitnesses(db: Db, config: JournalConfig, log: Log): Promise<boolean> {
  await makeHead(db, await openSigner(db, config.keyFile))
  for (const witness of witnessesOf(config)) await handOver(db, witness, log)
  return treeIsBehind(db)
}

/**
 * Brings everything up to date and returns: for seeding, tests and before a stop. Waits until each entry committed
 * before the call is settled, which other transactions of the cluster may hold up for as long as they run.
 */
export async function catchUp(db: Db, followers: readonly Follower[], log: Log): Promise<void> {
  await settleAll(db)
  for (let wait = 5; (await countUnsettled(db)) > 0; wait = Math.min(wait * 2, 200)) {
    await new Promise((resolve) => setTimeout(resolve, wait))
    await settleAll(db)
  }
  for (const follower of followers) {
    if (!(await followSafely(db, follower, log))) throw new Error(`follower ${follower.name} failed`)
  }
}

/** Publishes how far settling and followers are behind, in entries, at /metrics. */
export function measureJournal(db: Db): void {
  gauge('motcua_journal_unsettled', 'Entries without a position yet', [], async (self) => {
    self.set(await countUnsettled(db))
  })
  gauge('motcua_follower_behind', 'Positions a follower has not read', ['follower'], async (self) => {
    for (const { name, behind } of await listLags(db)) self.set({ follower: name }, behind)
  })
}
