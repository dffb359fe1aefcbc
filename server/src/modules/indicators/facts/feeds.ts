import type { Flag, Told } from './life.ts'

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

/** Feeds heard so far, each with the earliest legal time (ISO, UTC) of an entry that told it. */
export type Heard = Map<Feed, string>

export const hear = (heard: Heard, entry: Told): void => {
  hearOne(heard, 'dossiers', entry.lawAt)
  const told = (entry.data as { facts?: object }).facts
  if (told) for (const flag of Object.keys(told)) hearOne(heard, BY_FLAG[flag as Flag], entry.lawAt)
}

const hearOne = (heard: Heard, feed: Feed | undefined, at: string): void => {
  const first = feed && heard.get(feed)
  if (feed && (first === undefined || at < first)) heard.set(feed, at)
}
