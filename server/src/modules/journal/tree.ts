import type { Db } from '../../lib/db.ts'
import { foldHashes, hashLeaf, type ReadTile, tileWidth } from './merkle.ts'
import { digestsFrom, findTile, lockTree, type Tile, treeSize, writeTiles } from './queries-tree.ts'

/** Leaves added per transaction: whole tiles, so that growing rarely rewrites one. */
const chunk = 64 * tileWidth

/** Chunks per call: about a million leaves, some seconds, so that a stop need not wait for a long backlog. */
const chunksAtOnce = 60

/** Brings the tiles up to the settled entries, a million at a time. One process at a time; others return at once. */
export async function growTree(db: Db): Promise<void> {
  for (let i = 0; i < chunksAtOnce; i++) {
    const grown = await db.transaction().execute(growOnce)
    if (!grown) return
  }
}

/** Whether settled entries wait for their place in the tree. */
export async function treeIsBehind(db: Db): Promise<boolean> {
  return (await digestsFrom(db, await treeSize(db), 1)).length > 0
}

async function growOnce(db: Db): Promise<boolean> {
  if (!(await lockTree(db))) return false
  const size = await treeSize(db)
  // Up to a tile's edge: afterwards every chunk is whole tiles.
  const digests = await digestsFrom(db, size, chunk - (size % tileWidth))
  if (digests.length === 0) return false
  await writeTiles(db, await tilesWith(db, size, digests.map(hashLeaf)))
  return true
}

/** Tiles that change when `hashes` join level 0 behind the first `size`; every tile filled adds one hash a level up. */
async function tilesWith(db: Db, size: number, hashes: readonly Buffer[]): Promise<Tile[]> {
  const tiles: Tile[] = []
  let [before, added, level] = [size, hashes, 0]
  while (added.length > 0) {
    const above: Buffer[] = []
    const changed = await fill(db, level, before, added)
    for (const tile of changed) {
      tiles.push(tile)
      if (tile.hashes.length === 32 * tileWidth) above.push(foldHashes(splitHashes(tile.hashes)))
    }
    ;[before, added, level] = [Math.floor(before / tileWidth), above, level + 1]
  }
  return tiles
}

async function fill(db: Db, level: number, before: number, added: readonly Buffer[]): Promise<Tile[]> {
  const tiles: Tile[] = []
  let index = Math.floor(before / tileWidth)
  const started = before % tileWidth > 0 ? await findTile(db, level, index) : undefined
  let row = started ? splitHashes(started) : []
  for (const hash of added) {
    row.push(hash)
    if (row.length < tileWidth) continue
    tiles.push({ level, index, hashes: Buffer.concat(row) })
    index += 1
    row = []
  }
  if (row.length > 0) tiles.push({ level, index, hashes: Buffer.concat(row) })
  return tiles
}

const splitHashes = (tile: Buffer): Buffer[] =>
  Array.from({ length: tile.length / 32 }, (_, i) => tile.subarray(32 * i, 32 * i + 32))

/** Reads tiles from the database, each at most once per reader. */
export function tileReader(db: Db): ReadTile {
  const known = new Map<string, Promise<Buffer>>()
  return ({ level, index }) => {
    const key = `${level}/${index}`
    const found = known.get(key) ?? readTile(db, level, index)
    known.set(key, found)
    return found
  }
}

async function readTile(db: Db, level: number, index: number): Promise<Buffer> {
  const tile = await findTile(db, level, index)
  if (!tile) throw new Error(`the journal's tree lacks tile ${level}/${index}`)
  return tile
}
