import { createHash } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type LogKey, type SignedHead, verifyConsistency, verifyHead } from '@motcua/shared/proof'
import type { Db } from '../../lib/db.ts'
import type { Log } from '../../lib/log.ts'
import { headOf } from './heads.ts'
import { consistencyPath } from './merkle.ts'
import { findHead, lastWitnessed, listKeys, recordWitness } from './queries-tree.ts'
import { originOf } from './settle.ts'
import { tileReader } from './tree.ts'

/** What a witness answers; `size` is the size it holds when that is not what the proof started from. */
export type WitnessAnswer = { accepted: boolean; answer: string; size?: number }

/**
 * Somebody outside the operator who remembers heads: a log that rewrites or shortens itself cannot satisfy them. `path`
 * proves consistency from the head of `oldSize` leaves that the witness is thought to hold.
 */
export type Witness = {
  name: string
  accept: (
    head: SignedHead,
    keys: readonly LogKey[],
    oldSize: number,
    path: string[],
  ) => Promise<WitnessAnswer>
}

/** A witness that is a folder: one file of heads a log, appended only after signature and consistency are checked. */
export const fileWitness = (folder: string): Witness => ({
  name: 'file',
  accept: async (head, keys, oldSize, path) => {
    await mkdir(folder, { recursive: true })
    const file = join(folder, `${createHash('sha256').update(head.origin).digest('hex').slice(0, 16)}.ndjson`)
    const held = (await readWitnessed(file)).at(-1)
    if ((held?.size ?? 0) !== oldSize) return { accepted: false, answer: 'other size', size: held?.size ?? 0 }
    if (!(await verifyHead(head, keys))) return { accepted: false, answer: 'signature is not the log’s' }
    if (held && !(await verifyConsistency(held, head, path))) {
      return { accepted: false, answer: `not consistent with the head of ${held.size} entries` }
    }
    if (held?.size === head.size) return { accepted: true, answer: 'held already' }
    await appendLine(file, JSON.stringify(head))
    return { accepted: true, answer: 'kept' }
  },
})

/** Heads a file witness holds, oldest first. */
export async function readWitnessed(file: string): Promise<SignedHead[]> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return text
    .split('\n')
    .filter(Boolean)
    .map((line): SignedHead => JSON.parse(line))
}

async function appendLine(file: string, line: string): Promise<void> {
  const handle = await open(file, 'a')
  try {
    await handle.writeFile(`${line}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A witness that speaks the C2SP `tlog-witness` protocol at `url`. */
export const httpWitness = (url: string): Witness => ({
  name: url,
  accept: async (head, _keys, oldSize, path) => {
    const proof = path.map((hash) => `${Buffer.from(hash, 'hex').toString('base64')}\n`).join('')
    const body = `old ${oldSize}\n${proof}\n${head.note}`
    const reply = await fetch(new URL('add-checkpoint', url), {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(10_000),
    })
    const answer = (await reply.text()).slice(0, 4000)
    const size = reply.status === 409 ? Number.parseInt(answer, 10) : Number.NaN
    return {
      accepted: reply.ok,
      answer: `${reply.status} ${answer}`,
      ...(Number.isSafeInteger(size) && { size }),
    }
  },
})

/**
 * Hands the newest head to a witness. A refusal is kept and told as an error: it means a fork, a rollback, or a witness
 * of another log. Returns undefined when the witness already has the newest head.
 */
export async function handOver(db: Db, witness: Witness, log: Log): Promise<WitnessAnswer | undefined> {
  const newest = await findHead(db)
  const held = await lastWitnessed(db, witness.name)
  if (!newest || newest.size === held) return undefined
  const head = headOf(await originOf(db), newest)
  let answer = await offer(db, witness, head, held)
  if (answer.size !== undefined && answer.size <= head.size)
    answer = await offer(db, witness, head, answer.size)
  if (!answer.accepted)
    log.error({ witness: witness.name, size: head.size, answer: answer.answer }, 'head refused')
  await recordWitness(db, {
    name: witness.name,
    size: head.size,
    accepted: answer.accepted,
    answer: answer.answer,
  })
  return answer
}

async function offer(db: Db, witness: Witness, head: SignedHead, from: number): Promise<WitnessAnswer> {
  const path = await consistencyPath(tileReader(db), from, head.size)
  try {
    const hashes = path.map((hash) => hash.toString('hex'))
    return await witness.accept(head, await listKeys(db), from, hashes)
  } catch (error) {
    return {
      accepted: false,
      answer: `unreachable: ${error instanceof Error ? error.message : String(error)}`,
    }
  }
}
