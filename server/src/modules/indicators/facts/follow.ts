import type { Db } from '../../../lib/db.ts'
import { defineFollower, type FollowedEntry } from '../../journal/index.ts'
import { gather, newChanges, settled } from './changes.ts'
import { feedsOf } from './feeds.ts'
import { fold, type Life } from './life.ts'
import { addToCells, emptyFacts, livesOf, noteFeeds, saveFacts } from './queries-facts.ts'
import { rowOf } from './row.ts'

const applyEntries = async (db: Db, entries: readonly FollowedEntry[]): Promise<void> => {
  const byDossier = Map.groupBy(entries, ({ id }) => id)
  const known = await livesOf(db, [...byDossier.keys()])
  const changes = newChanges()
  const changed: Life[] = []
  for (const [id, told] of byDossier) {
    const before = known.get(id) ?? null
    const after = told.reduce<Life | null>(fold, before)
    if (!after || after.version === before?.version) continue
    if (before) gather(changes, before, -1)
    gather(changes, after, 1)
    changed.push(after)
  }
  await saveFacts(db, changed.map(rowOf))
  await addToCells(db, settled(changes))
  await noteFeeds(db, feedsOf(entries))
}

/** Facts of dossiers, kept current: each batch folds its entries into the lives they belong to and moves the sums. */
export const followDossiers = defineFollower({
  name: 'indicators.dossiers',
  kinds: ['dossier'],
  fromStart: true,
  apply: applyEntries,
  reset: emptyFacts,
})
