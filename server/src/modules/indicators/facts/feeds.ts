import type { FollowedEntry } from '../../journal/index.ts'
import type { Flag } from './life.ts'

/**
 * Feeds: kinds of facts that some module tells, or does not yet. A component of the index whose feed never spoke shows
 * "no data": that nobody was heard to complain is no proof that nobody complained.
 */
export const FEEDS = [
  'dossiers',
  'population',
  'reuse',
  'store',
  'sync',
  'payments',
  'ratings',
  'petitions',
] as const
export type Feed = (typeof FEEDS)[number]

/** A feed speaks when one of its facts is told at all, true or false. */
const BY_FLAG: Partial<Record<Flag, Feed>> = {
  verified: 'population',
  reused: 'reuse',
  stored: 'store',
  synced: 'sync',
  paidOnline: 'payments',
  rated: 'ratings',
  complained: 'ratings',
}

export const feedsOf = (
  entries: readonly FollowedEntry[],
): { name: Feed; position: number; at: string }[] => {
  const first = new Map<Feed, FollowedEntry>()
  const hear = (feed: Feed | undefined, entry: FollowedEntry) => {
    if (feed && !first.has(feed)) first.set(feed, entry)
  }
  for (const entry of entries) {
    hear('dossiers', entry)
    const told = (entry.data as { facts?: object }).facts
    for (const flag of Object.keys(told ?? {})) hear(BY_FLAG[flag as Flag], entry)
  }
  return [...first].map(([name, { position, lawAt }]) => ({ name, position, at: lawAt }))
}
