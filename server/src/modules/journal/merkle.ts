import { hash } from 'node:crypto'

/**
 * The Merkle tree of RFC 9162, kept in tiles: level L holds the hashes of complete subtrees of height 8L, 256 to a tile.
 * A proof over any size, past or present, reads about two tiles a level. Pure functions; reading is the caller's.
 */

export const tileWidth = 256
const tileHeight = 8

const leafPrefix = Buffer.of(0)
const nodePrefix = Buffer.of(1)

export const hashLeaf = (digest: Buffer): Buffer =>
  hash('sha256', Buffer.concat([leafPrefix, digest]), 'buffer')
const hashNode = (left: Buffer, right: Buffer): Buffer =>
  hash('sha256', Buffer.concat([nodePrefix, left, right]), 'buffer')

export type TileAt = { level: number; index: number }
export type ReadTile = (at: TileAt) => Promise<Buffer>

/** Largest power of two below `size` (RFC 9162 §2.1.1); `size` > 1. */
function splitOf(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}

/** Hash of a row of sibling subtrees that together are complete; their number is a power of two. */
export function foldHashes(hashes: readonly Buffer[]): Buffer {
  let row = hashes
  while (row.length > 1) {
    const above: Buffer[] = []
    for (let i = 0; i < row.length; i += 2) above.push(hashNode(row[i]!, row[i + 1]!))
    row = above
  }
  return row[0]!
}

/** Hash of leaves `start` ≤ i < `end`; `start` is a multiple of the power of two that covers the range. */
async function rangeHash(read: ReadTile, start: number, end: number): Promise<Buffer> {
  const size = end - start
  const split = size > 1 ? splitOf(size) : 0
  if (size === 1 || split * 2 === size) return completeHash(read, start, Math.log2(size))
  return hashNode(await rangeHash(read, start, start + split), await rangeHash(read, start + split, end))
}

/** Hash of the complete subtree of 2^height leaves from `start`, out of one tile. */
async function completeHash(read: ReadTile, start: number, height: number): Promise<Buffer> {
  const level = Math.floor(height / tileHeight)
  const node = start / 2 ** (level * tileHeight)
  const index = Math.floor(node / tileWidth)
  const tile = await read({ level, index })
  const first = node - index * tileWidth
  const count = 2 ** (height - level * tileHeight)
  const hashes: Buffer[] = []
  for (let i = first; i < first + count; i++) hashes.push(tile.subarray(32 * i, 32 * i + 32))
  return foldHashes(hashes)
}

/** Root of the first `size` leaves; `size` ≥ 1. */
export const rootOf = (read: ReadTile, size: number): Promise<Buffer> => rangeHash(read, 0, size)

/** Inclusion proof of RFC 9162 §2.1.3.1: leaf `position` in the tree of `size` leaves. */
export async function inclusionPath(read: ReadTile, position: number, size: number): Promise<Buffer[]> {
  const path: Buffer[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const middle = start + splitOf(end - start)
    if (position < middle) {
      path.push(await rangeHash(read, middle, end))
      end = middle
    } else {
      path.push(await rangeHash(read, start, middle))
      start = middle
    }
  }
  return path.reverse()
}

/** Consistency proof of RFC 9162 §2.1.4.1 between the trees of `first` and `second` leaves; 0 < first ≤ second. */
export async function consistencyPath(read: ReadTile, first: number, second: number): Promise<Buffer[]> {
  if (first === 0 || first === second) return []
  const path: Buffer[] = []
  let [start, end] = [0, second]
  // Walk down to the point where the old tree ends; note the sibling passed at every turn.
  while (first !== end) {
    const middle = start + splitOf(end - start)
    if (first <= middle) {
      path.push(await rangeHash(read, middle, end))
      end = middle
    } else {
      path.push(await rangeHash(read, start, middle))
      start = middle
    }
  }
  // A complete old tree is its own starting point and need not be sent.
  if (start !== 0) path.push(await rangeHash(read, start, end))
  return path.reverse()
}

/** Right edge of a growing tree: complete subtrees by falling height. Grows without keeping the leaves. */
export type Edge = { size: number; nodes: Buffer[] }
export const emptyEdge = (): Edge => ({ size: 0, nodes: [] })

export function addLeaf(edge: Edge, digest: Buffer): void {
  let node = hashLeaf(digest)
  for (let rest = edge.size; rest % 2 === 1; rest = Math.floor(rest / 2))
    node = hashNode(edge.nodes.pop()!, node)
  edge.nodes.push(node)
  edge.size += 1
}

/** Root of the leaves added so far; at least one. */
export const edgeRoot = (edge: Edge): Buffer => edge.nodes.reduceRight((right, left) => hashNode(left, right))
