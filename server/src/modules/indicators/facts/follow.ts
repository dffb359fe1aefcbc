import type { Db } from '../../../lib/db.ts'
import { defineFollower, type FollowedEntry } from '../../journal/index.ts'
import { type Changes, gather, settled } from './changes.ts'
import { type Heard, hear } from './feeds.ts'
import { fold, type Life } from './life.ts'
import {
  addToCells,
  emptyFacts,
  livesOf,
  noteFeeds,
  noteSkipped,
  replaceSpells,
  type SpellRow,
  saveFacts,
} from './queries-facts.ts'
import { isHalfBuilt } from './queries-rebuild.ts'
import { rowOf } from './row.ts'
import { spellsOf } from './spells.ts'

const applyEntries = async (db: Db, entries: readonly FollowedEntry[]): Promise<void> => {
  // A rebuild died on the way: the cursor stands at 0 again, and so must the facts.
  if (await isHalfBuilt(db)) await emptyFacts(db)
  const byDossier = Map.groupBy(entries, ({ id }) => id)
  const known = await livesOf(db, [...byDossier.keys()])
  const changes: Changes = new Map()
  const changed: { life: Life; before: Life | null }[] = []
  const skipped: string[] = []
  for (const [id, told] of byDossier) {
    const before = known.get(id) ?? null
    const life = told.reduce<Life | null>(fold, before)
    if (!life) skipped.push(id)
    if (!life || life.version === before?.version) continue
    if (before) gather(changes, before, -1)
    gather(changes, life, 1)
    changed.push({ life, before })
  }
  await save(db, changed)
  await addToCells(db, settled(changes))
  const heard: Heard = new Map()
  for (const entry of entries) hear(heard, entry)
  await noteFeeds(db, heard)
  await noteSkipped(db, skipped)
}

const save = async (db: Db, changed: readonly { life: Life; before: Life | null }[]): Promise<void> => {
  const respelt: string[] = []
  const spells: SpellRow[] = []
  const rows = changed.map(({ life, before }) => {
    const now = spellsOf(life)
    const was = before ? spellsOf(before) : []
    // Most entries change none: they are left alone.
    if (JSON.stringify(now) !== JSON.stringify(was)) {
      if (was.length > 0) respelt.push(life.id)
      for (const spell of now) spells.push({ dossier_id: life.id, ...spell })
    }
    return rowOf(life, now)
  })
  await saveFacts(db, rows)
  await replaceSpells(db, respelt, spells)
}

/** Facts of dossiers, kept current: each batch folds its entries into the lives they belong to and moves the sums. */
export const followDossiers = defineFollower({
  name: 'indicators.dossiers',
  kinds: ['dossier'],
  fromStart: true,
  apply: applyEntries,
  reset: emptyFacts,
})
