import { createHash, randomBytes } from 'node:crypto'
import type { Actor } from '@motcua/shared/common'
import { canonicalize } from '@motcua/shared/proof'
import { realNow } from '../../lib/clock.ts'
import type { Ctx } from '../../lib/context.ts'
import { Conflict, Invalid } from '../../lib/errors.ts'
import { type EntryRow, insertEntries, type SecretRow } from './queries-append.ts'
import type { Appended, NewEntry } from './types.ts'

/** Who acted, as entries name them: `staff:…`, `citizen:…`, `system:…` or `public`. */
export const actorName = ({ kind, id }: Pick<Actor, 'kind' | 'id'>): string =>
  kind === 'public' || id.startsWith(`${kind}:`) ? id : `${kind}:${id}`

/** Whole milliseconds in UTC: what the database keeps and the digest covers. */
const isoOf = (instant: Temporal.Instant): string => new Date(instant.epochMilliseconds).toISOString()

/** Entries per statement; longer ones only take more memory. */
const perStatement = 2_000

/** Appends one entry in the caller's transaction. The subject stays locked until that transaction ends. */
export async function append(ctx: Ctx, entry: NewEntry): Promise<Appended> {
  const [appended] = await appendMany(ctx, [entry])
  return appended!
}

/**
 * Appends entries in this order, in the caller's transaction; one round trip for up to 2,000. Entries of one subject get
 * consecutive versions. Throws `Conflict('http.stale')` when an `expectedVersion` is no longer true.
 */
export async function appendMany(ctx: Ctx, entries: readonly NewEntry[]): Promise<Appended[]> {
  // Without the caller's transaction an entry could outlive the change it tells of.
  if (!ctx.db.isTransaction) throw new Error('journal entries are appended inside transact()')
  const appended: Appended[] = []
  const times = { at: isoOf(realNow()), lawAt: isoOf(ctx.now), actor: actorName(ctx.actor) }
  for (let start = 0; start < entries.length; start += perStatement) {
    appended.push(...(await appendChunk(ctx, entries.slice(start, start + perStatement), () => times)))
  }
  return appended
}

type Times = { at: string; lawAt: string; actor: string }

/**
 * Appends what happened elsewhere or earlier (a seeded year, a migrated archive): each entry brings its legal time and
 * its actor as `actorName` writes them. Recorded time is now, as with everything that is appended.
 */
export async function appendPast(
  ctx: Ctx,
  entries: readonly (NewEntry & { lawAt: Temporal.Instant; actor: string })[],
): Promise<Appended[]> {
  if (!ctx.db.isTransaction) throw new Error('journal entries are appended inside transact()')
  const appended: Appended[] = []
  const at = isoOf(realNow())
  for (let start = 0; start < entries.length; start += perStatement) {
    const chunk = entries.slice(start, start + perStatement)
    const times = chunk.map(({ lawAt, actor }) => ({ at, lawAt: isoOf(lawAt), actor }))
    appended.push(...(await appendChunk(ctx, chunk, (n) => times[n]!)))
  }
  return appended
}

async function appendChunk(
  ctx: Ctx,
  entries: readonly NewEntry[],
  timesOf: (n: number) => Times,
): Promise<Appended[]> {
  const secrets: SecretRow[] = []
  const counts = new Map<string, number>()
  const rows = entries.map((entry, n) => {
    const subject = `${entry.kind} ${entry.id}`
    const rank = (counts.get(subject) ?? 0) + 1
    counts.set(subject, rank)
    return { ...rowOf(entry, n, timesOf(n), secrets), rank }
  })
  const versions = await insertEntries(ctx.db, rows, secrets)
  return entries.map((entry, n) => {
    const { version, digest } = versions[n]!
    if (entry.expectedVersion !== undefined && version !== entry.expectedVersion + 1) {
      throw new Conflict('http.stale', { kind: entry.kind, version: version - 1 })
    }
    return { kind: entry.kind, id: entry.id, version, digest: digest.toString('hex'), at: timesOf(n).at }
  })
}

/**
 * `version` sorts last in canonical JSON and is the one field only the lock can tell. So everything before it is written
 * here and the database completes and hashes it: lock, version, digest and entry in one round trip.
 */
function rowOf(entry: NewEntry, n: number, times: Times, secrets: SecretRow[]): Omit<EntryRow, 'rank'> {
  const { kind, id, type, unitId = null } = entry
  const data = storable(dataWithCommitments(entry, n, secrets))
  const { actor, at, lawAt } = times
  const before = `{"actor":${storable(actor)},"at":"${at}","data":`
  const after =
    `,"id":${storable(id)},"kind":${storable(kind)},"lawAt":"${lawAt}",` +
    `"type":${storable(type)},"unitId":${storable(unitId)},"version":`
  return { n, kind, id, type, unitId, actor, at, lawAt, data, before, after }
}

function dataWithCommitments(entry: NewEntry, n: number, secrets: SecretRow[]): Record<string, unknown> {
  const { data = {} } = entry
  if ('commitments' in data) throw new Error('data.commitments belongs to the journal')
  if (!entry.private) return data
  const commitments: Record<string, string> = {}
  for (const [name, value] of Object.entries(entry.private)) {
    if (value === undefined) continue
    const text = storable(value)
    const salt = randomBytes(16)
    commitments[name] = createHash('sha256').update(salt).update(text).digest('hex')
    secrets.push({ n, name, salt, value: text })
  }
  return { ...data, commitments }
}

function storable(value: unknown): string {
  try {
    return canonicalize(value)
  } catch (error) {
    if (error instanceof TypeError) throw new Invalid('journal.not_storable', { reason: error.message })
    throw error
  }
}
