import type { Db } from '../../../lib/db.ts'
import { type LifeEntry, readLives, replay } from '../../journal/index.ts'
import { type Changes, gather, narrowCells } from './changes.ts'
import { type Heard, hear } from './feeds.ts'
import { followDossiers } from './follow.ts'
import { fold, type Life } from './life.ts'
import { addSpells, noteFeeds, noteSkipped, type SpellRow, saveFacts } from './queries-facts.ts'
import { addNarrowCells, beginRebuild, dropEmptyCells, endRebuild, widenCells } from './queries-rebuild.ts'
import { rowOf } from './row.ts'
import { spellsOf } from './spells.ts'

/** Lives written at a time. */
const LIVES = 1_000
/** Cells gathered before they are written. */
const CELLS = 100_000

export type Rebuilt = { dossiers: number; entries: number; skipped: number; until: number }

/**
 * Facts of dossiers from the journal again, life by life instead of entry by entry: the same rows as following gives.
 * Figures are incomplete meanwhile, and their position says so. What dies on the way is begun again by the follower.
 */
export const rebuildFacts = async (
  db: Db,
  report: (done: Rebuilt) => void = () => {},
  batch = { lives: LIVES, cells: CELLS },
): Promise<Rebuilt> => {
  const done: Rebuilt = { dossiers: 0, entries: 0, skipped: 0, until: 0 }
  await replay(db, followDossiers, async ({ until, finish }) => {
    await beginRebuild(db)
    done.until = until
    const writer = writerOf(db, batch)
    for await (const told of readLives(db, { kind: 'dossier', until, batch: batch.lives })) {
      done.entries += told.length
      if (await writer.add(told)) done.dossiers += 1
      else done.skipped += 1
      if ((done.dossiers + done.skipped) % 10_000 === 0) report(done)
    }
    const heard = await writer.end()
    await dropEmptyCells(db)
    // From day and procedure to months, to all procedures, to both; of units (0) and of provinces (4).
    for (const [from, more] of WIDENED) await widenCells(db, from, more)
    await db.transaction().execute(async (trx) => {
      await noteFeeds(trx as Db, heard)
      await endRebuild(trx as Db)
      await finish(trx as Db)
    })
  })
  return done
}

const WIDENED = [
  [0, 1],
  [0, 2],
  [2, 1],
  [4, 1],
  [4, 2],
  [6, 1],
] as const

/** Folds and writes; while one batch is being written the next is folded. */
const writerOf = (db: Db, most: { lives: number; cells: number }) => {
  const heard: Heard = new Map()
  let lives: Life[] = []
  let skipped: string[] = []
  let changes: Changes = new Map()
  let writing: Promise<void> = Promise.resolve()

  const flush = async (last: boolean) => {
    const [given, left] = [lives, skipped]
    lives = []
    skipped = []
    const full = last || changes.size >= most.cells
    const cells = full ? changes : null
    if (full) changes = new Map()
    await writing
    writing = write(db, given, left, cells)
    // Its error comes out at the next turn.
    writing.catch(() => {})
  }

  return {
    add: async (told: readonly LifeEntry[]): Promise<boolean> => {
      for (const entry of told) hear(heard, entry)
      const life = told.reduce<Life | null>(fold, null)
      if (life) {
        lives.push(life)
        gather(changes, life, 1)
      } else skipped.push((told[0] as LifeEntry).id)
      if (lives.length + skipped.length >= most.lives) await flush(false)
      return life !== null
    },
    end: async (): Promise<Heard> => {
      await flush(true)
      await writing
      return heard
    },
  }
}

const write = (
  db: Db,
  lives: readonly Life[],
  skipped: readonly string[],
  changes: Changes | null,
): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const inside = trx as Db
    const spells: SpellRow[] = []
    const rows = lives.map((life) => {
      const own = spellsOf(life)
      for (const spell of own) spells.push({ dossier_id: life.id, ...spell })
      return rowOf(life, own)
    })
    await saveFacts(inside, rows)
    await addSpells(inside, spells)
    await noteSkipped(inside, skipped)
    if (changes) await addNarrowCells(inside, narrowCells(changes))
  })
