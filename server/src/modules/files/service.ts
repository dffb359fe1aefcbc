import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { FileId, FilePurpose, FileRecord, FileType } from '@motcua/shared/files'
import { realNow } from '../../lib/clock.ts'
import { type Ctx, transact } from '../../lib/context.ts'
import type { Db } from '../../lib/db.ts'
import { AppError, Conflict, Invalid, NotFound } from '../../lib/errors.ts'
import { newId } from '../../lib/ids.ts'
import { actorName, appendMany, recordAccess } from '../journal/index.ts'
import { cleanName } from './names.ts'
import { holderRule } from './policy.ts'
import { acceptedFor } from './purposes.ts'
import {
  findFiles,
  insertBlob,
  insertFile,
  listByHolder,
  lockContent,
  lockFiles,
  setHolder,
  setRemoved,
} from './queries.ts'
import { fileSetup } from './setup.ts'
import type { Incoming } from './storage.ts'
import { checkType } from './types.ts'

/** What a file belongs to: a draft, a dossier, a document … */
export type Holder = { kind: string; id: string }

/** Bytes of the largest file taken for a purpose. */
export const largestFor = (purpose: FilePurpose | undefined): number =>
  fileSetup().maxBytes * acceptedFor(purpose).times

/**
 * Takes in a file somebody sends: streams it to disk, checks size, type and malware, then stores bytes first and rows
 * after. What fails leaves neither. Throws Invalid with a `files.*` code that says what to do.
 */
export async function receiveFile(
  ctx: Ctx,
  { bytes, name, purpose }: { bytes: Readable; name: string; purpose?: FilePurpose | undefined },
): Promise<FileRecord> {
  const { storage } = fileSetup()
  const maxBytes = largestFor(purpose)
  const shown = cleanName(name)
  const incoming = await storage.receive(bytes, maxBytes).catch((error: unknown) => {
    throw receiveError(error, shown, maxBytes)
  })
  try {
    if (incoming.size === 0) throw new Invalid('files.empty', { name: shown })
    const type = await checkType(incoming.path, incoming.size, shown, acceptedFor(purpose))
    return await store(ctx, { ...incoming, type, scan: await scan(incoming.path, shown) }, shown, null)
  } finally {
    await storage.discard(incoming)
  }
}

function receiveError(error: unknown, name: string, maxBytes: number): unknown {
  if (error instanceof RangeError) {
    return new AppError(413, 'files.too_large', { name, limit: sizeInWords(maxBytes) })
  }
  // Trouble of our own disk is no fault of the sender's line.
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return ownFaults.has(code) ? error : new Invalid('files.cut_off', { name })
}

const ownFaults = new Set([
  'ENOSPC',
  'EDQUOT',
  'EIO',
  'EROFS',
  'EACCES',
  'EPERM',
  'ENOENT',
  'EMFILE',
  'ENFILE',
])

const sizeInWords = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.floor(bytes / 1024)} KB` : `${Math.floor(bytes / 1024 / 1024)} MB`

async function scan(path: string, name: string): Promise<'not_scanned' | 'clean'> {
  const result = await fileSetup().scanner(path)
  if (result.state === 'infected') throw new Invalid('files.infected', { name, finding: result.finding })
  return result.state
}

/** Stores what the product made itself (a slip, an export) for a holder; joins the caller's transaction. */
export async function storeBytes(
  ctx: Ctx,
  {
    bytes,
    name,
    type,
    holder = null,
  }: { bytes: Uint8Array; name: string; type: FileType; holder?: Holder | null },
): Promise<FileRecord> {
  const { storage } = fileSetup()
  const incoming = await storage.receive([bytes], Number.POSITIVE_INFINITY)
  try {
    return await store(ctx, { ...incoming, type, scan: 'not_scanned' }, cleanName(name), holder)
  } finally {
    await storage.discard(incoming)
  }
}

type Checked = Incoming & { type: FileType; scan: 'not_scanned' | 'clean' }

const store = (ctx: Ctx, content: Checked, name: string, holder: Holder | null): Promise<FileRecord> =>
  transact(ctx, async (inside) => {
    const { sha256, size, type, scan } = content
    await lockContent(inside.db, sha256)
    await fileSetup().storage.keep(content)
    await insertBlob(inside.db, { sha256, size, type, scan })
    const uploadedAt = new Date(realNow().epochMilliseconds).toISOString()
    const file = {
      id: newId<FileId>(),
      sha256,
      name,
      uploadedBy: actorName(inside.actor),
      uploadedAt,
      holder,
    }
    await insertFile(inside.db, file)
    const data = { sha256, size, type, scan, ...(holder && { holder }) }
    await appendMany(inside, [{ kind: 'file', id: file.id, type: 'stored', data, private: { name } }])
    return { ...file, type, size, scan }
  })

/**
 * Gives files to a holder, in the caller's transaction. Only their sender may (or a colleague, for what staff prepare
 * for each other's signature), and only once; files the holder has already stay its own. Throws `Conflict('files.held_elsewhere')`.
 */
export async function attach(ctx: Ctx, ids: readonly string[], holder: Holder): Promise<FileRecord[]> {
  if (ids.length === 0) return []
  const files = await lockFiles(ctx.db, ids)
  const free = files.filter((file) => file.holder === null)
  const mayTake = free.every((file) => isOwn(ctx, file))
  const others = files.filter((file) => file.holder && !isSame(file.holder, holder))
  if (files.length < new Set(ids).size || !mayTake || others.length > 0)
    throw new Conflict('files.held_elsewhere')
  await setHolder(
    ctx.db,
    free.map((file) => file.id),
    holder,
  )
  await appendMany(
    ctx,
    free.map(({ id }) => ({ kind: 'file', id, type: 'attached', data: { holder } })),
  )
  return files.map((file) => ({ ...file, holder }))
}

/** Moves all files of one holder to another (a draft's to the dossier it became), in the caller's transaction. */
export async function moveFiles(ctx: Ctx, from: Holder, to: Holder): Promise<FileRecord[]> {
  const files = await lockFiles(
    ctx.db,
    (await listByHolder(ctx.db, from.kind, [from.id])).map((file) => file.id),
  )
  await setHolder(
    ctx.db,
    files.map((file) => file.id),
    to,
  )
  await appendMany(
    ctx,
    files.map(({ id }) => ({ kind: 'file', id, type: 'attached', data: { holder: to, from } })),
  )
  return files.map((file) => ({ ...file, holder: to }))
}

/** Takes files away from their holder, in the caller's transaction; the sweeper deletes the bytes 30 days later. */
export async function removeFiles(ctx: Ctx, ids: readonly string[], reason: string): Promise<void> {
  const files = await lockFiles(ctx.db, ids)
  await setRemoved(
    ctx.db,
    files.map((file) => file.id),
  )
  await appendMany(
    ctx,
    files.map(({ id }) => ({ kind: 'file', id, type: 'removed', data: { reason } })),
  )
}

/** Files of one holder, oldest first. */
export const listFiles = (db: Db, { kind, id }: Holder): Promise<FileRecord[]> => listByHolder(db, kind, [id])

export const findFilesById = (db: Db, ids: readonly string[]): Promise<FileRecord[]> => findFiles(db, ids)

/** A file the actor may see; anything else is NotFound, so that nobody learns what exists. */
export async function getFile(ctx: Ctx, id: string): Promise<FileRecord> {
  const [file] = await findFiles(ctx.db, [id])
  if (!file || !(await maySee(ctx, file))) throw new NotFound('files.not_found')
  return file
}

async function maySee(ctx: Ctx, file: FileRecord): Promise<boolean> {
  if (ctx.actor.kind === 'system') return true
  if (!file.holder) return file.uploadedBy === actorName(ctx.actor)
  return holderRule(file.holder.kind)(ctx, file.holder.id, file.id)
}

/** A file and its bytes, for the actor; reading what somebody else sent is noted in the access log. */
export async function openFile(ctx: Ctx, id: string): Promise<{ file: FileRecord; bytes: Readable }> {
  const file = await getFile(ctx, id)
  if (file.holder && file.uploadedBy !== actorName(ctx.actor)) {
    const { kind, id: subjectId } = file.holder
    await recordAccess(ctx, { subjectKind: kind, subjectId, purpose: 'files.read', fields: [`file:${id}`] })
  }
  return { file, bytes: await fileSetup().storage.read(file.sha256) }
}

/** All bytes of a file, for modules that work on content (signing, documents). Asks nobody's leave. */
export async function readBytes(db: Db, id: string): Promise<Buffer> {
  const [file] = await findFiles(db, [id])
  if (!file) throw new NotFound('files.not_found')
  return buffer(await fileSetup().storage.read(file.sha256))
}

const isOwn = ({ actor }: Ctx, { uploadedBy }: FileRecord): boolean =>
  actor.kind === 'system' ||
  uploadedBy === actorName(actor) ||
  (actor.kind === 'staff' && uploadedBy.startsWith('staff:'))

const isSame = (a: Holder, b: Holder): boolean => a.kind === b.kind && a.id === b.id
