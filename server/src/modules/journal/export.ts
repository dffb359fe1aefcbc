import { digestOf, type LogKey, type SealedEntry, type SignedHead, verifyHead } from '@motcua/shared/proof'
import { z } from 'zod'
import type { Db } from '../../lib/db.ts'
import { headOf } from './heads.ts'
import { addLeaf, edgeRoot, emptyEdge } from './merkle.ts'
import { entriesBetween } from './queries.ts'
import { listHeads, listKeys } from './queries-tree.ts'
import { originOf } from './settle.ts'

/**
 * One line of an exported log (NDJSON): the keys, then every entry in order with its digest, and each signed head right
 * after the last entry it covers. Private values are not in it, only their commitments.
 */
export type LogLine =
  | { key: LogKey }
  | { position: number; entry: SealedEntry; digest: string }
  | { head: SignedHead }

const page = 2_000

/** The whole log as lines of NDJSON, up to the newest head. Reads by position, so it may run beside everything. */
export async function* exportLog(db: Db): AsyncGenerator<string> {
  const line = (value: LogLine) => `${JSON.stringify(value)}\n`
  for (const key of await listKeys(db)) yield line({ key })
  const heads = await allHeads(db)
  const end = heads.at(-1)?.size ?? 0
  let next = 0
  for (let from = 0; from < end; from += page) {
    for (const { position, digest, ...entry } of await entriesBetween(db, from, Math.min(from + page, end))) {
      yield line({ position, entry, digest })
      while (heads[next]?.size === position + 1) yield line({ head: heads[next++]! })
    }
  }
}

async function allHeads(db: Db): Promise<SignedHead[]> {
  const origin = await originOf(db)
  const heads: SignedHead[] = []
  for (let before: number | undefined; ; before = heads.at(-1)!.size) {
    const rows = await listHeads(db, before, 10_000)
    heads.push(...rows.map((row) => headOf(origin, row)))
    if (rows.length < 10_000) return heads.reverse()
  }
}

export type LogVerdict = {
  ok: boolean
  entries: number
  heads: number
  /** The last head found true: everything up to it is proved. */
  lastHead?: SignedHead
  /** What is wrong, first things first; at most 100. */
  faults: string[]
}

/**
 * Verifies an exported log offline: recomputes every digest, grows the tree from them, checks that each head is signed by
 * a key of `trusted` and is the root at its size (which makes all heads consistent), that versions of each subject are
 * gapless, and that heads a witness kept are heads of this very log.
 *
 * @param trusted keys known from elsewhere; keys inside the export count only when this is left out.
 */
export async function verifyLog(
  lines: AsyncIterable<string>,
  { trusted, witnessed = [] }: { trusted?: readonly LogKey[]; witnessed?: readonly SignedHead[] } = {},
): Promise<LogVerdict> {
  const state = newState(trusted, witnessed)
  for await (const text of lines) {
    if (text.trim() === '') continue
    const line = parse(text)
    if (!line) blame(state, `line after entry ${state.edge.size} cannot be read`)
    else if ('key' in line) state.keys.push(line.key)
    else if ('head' in line) await checkHead(state, line.head)
    else await checkEntry(state, line)
  }
  for (const [size] of state.witnessed)
    blame(state, `a witness holds a head of ${size} entries that this log lacks`)
  const { edge, heads, lastHead, covered, faults } = state
  // Nothing at all proves nothing: a file that was cut to its first byte must not pass for a sound log.
  if (heads === 0) blame(state, 'no signed head in this file: it is empty, cut short or no exported log')
  if (covered < edge.size) blame(state, `${edge.size - covered} entries at the end are under no head`)
  return { ok: faults.length === 0, entries: edge.size, heads, ...(lastHead && { lastHead }), faults }
}

const newState = (trusted: readonly LogKey[] | undefined, witnessed: readonly SignedHead[]) => ({
  edge: emptyEdge(),
  keys: [] as LogKey[],
  trusted,
  witnessed: new Map(witnessed.map((head) => [head.size, head.root])),
  versions: new Map<string, number>(),
  heads: 0,
  covered: 0,
  lastHead: undefined as SignedHead | undefined,
  faults: [] as string[],
})
type State = ReturnType<typeof newState>

function blame(state: State, fault: string): void {
  if (state.faults.length < 100) state.faults.push(fault)
}

const Line = z.union([
  z.object({ key: z.looseObject({ id: z.string(), key: z.string() }) }),
  z.object({ head: z.looseObject({ size: z.number(), root: z.string() }) }),
  z.object({
    position: z.number(),
    entry: z.looseObject({ kind: z.string(), id: z.string(), version: z.number() }),
    digest: z.string().regex(/^[0-9a-f]{64}$/),
  }),
])

function parse(text: string): LogLine | undefined {
  try {
    const line = JSON.parse(text)
    return Line.safeParse(line).success ? (line as LogLine) : undefined
  } catch {
    return undefined
  }
}

async function checkEntry(state: State, line: Extract<LogLine, { digest: string }>): Promise<void> {
  const { position, entry, digest } = line
  if (position !== state.edge.size)
    blame(state, `position ${position} stands where ${state.edge.size} belongs`)
  const actual = await digestOf(entry).catch(() => '')
  if (actual !== digest)
    blame(state, `entry ${position} (${entry.kind} ${entry.id}) is not what its digest says`)
  const subject = `${entry.kind} ${entry.id}`
  const before = state.versions.get(subject) ?? 0
  if (entry.version !== before + 1) blame(state, `${subject}: version ${entry.version} follows ${before}`)
  state.versions.set(subject, entry.version)
  addLeaf(state.edge, Buffer.from(digest, 'hex'))
  const held = state.witnessed.get(state.edge.size)
  if (held === undefined) return
  state.witnessed.delete(state.edge.size)
  if (held !== edgeRoot(state.edge).toString('hex')) {
    blame(state, `a witness holds another head for ${state.edge.size} entries`)
  }
}

async function checkHead(state: State, head: SignedHead): Promise<void> {
  const { edge } = state
  const rooted = edge.size > 0 && head.size === edge.size && head.root === edgeRoot(edge).toString('hex')
  if (!rooted)
    blame(state, `head of ${head.size} entries is not the root of the ${edge.size} entries before it`)
  const signed = await verifyHead(head, state.trusted ?? state.keys).catch(() => false)
  if (!signed) blame(state, `head of ${head.size} entries is not signed by a known key`)
  state.heads += 1
  if (!rooted || !signed) return
  state.covered = head.size
  state.lastHead = head
}
