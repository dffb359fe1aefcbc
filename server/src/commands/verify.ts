import { createReadStream, createWriteStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { type LogKey, type Receipt, verifyReceipt } from '@motcua/shared/proof'
import { openDb, openPool } from '../lib/db.ts'
import { exportLog, readWitnessed, verifyLog } from '../modules/journal/index.ts'

const USAGE = 'motcua verify receipt FILE [--keys FILE] | verify log FILE [--keys FILE] [--witness FOLDER]'

/**
 * Offline: needs neither server nor database. `--keys` names the log's public keys as published (JSON, a list of
 * `{id, name, key}`); without it the keys inside the file are taken, which proves that it is whole but not whose it is.
 */
export const verify = async (args: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { keys: { type: 'string' }, witness: { type: 'string' } },
  })
  const [what, file] = positionals
  if (!file || (what !== 'receipt' && what !== 'log')) throw new Error(USAGE)
  const keys = values.keys ? readKeys(values.keys) : undefined
  const ok = what === 'receipt' ? await receipt(file, keys) : await log(file, keys, values.witness)
  if (!ok) process.exitCode = 1
}

const readKeys = (file: string): LogKey[] => {
  const read = readJson(file, 'a list of keys') as LogKey[] | { items?: LogKey[] }
  const keys = Array.isArray(read) ? read : read.items
  if (!Array.isArray(keys)) throw new Error(`${file} is not a list of keys`)
  return keys
}

const readJson = (file: string, what: string): object => {
  let read: unknown
  try {
    read = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code) throw error
  }
  if (typeof read !== 'object' || read === null)
    throw new Error(`${file} is not ${what}: it holds no JSON object`)
  return read
}

const receipt = async (file: string, keys: LogKey[] | undefined): Promise<boolean> => {
  const read = readJson(file, 'a receipt') as Receipt & { keys?: LogKey[] }
  if (typeof read.digest !== 'string') throw new Error(`${file} is not a receipt: it names no digest`)
  const verdict = await verifyReceipt(read, keys ?? read.keys ?? [])
  console.log(JSON.stringify(verdict, null, 2))
  return verdict.ok
}

const log = async (
  file: string,
  keys: LogKey[] | undefined,
  witness: string | undefined,
): Promise<boolean> => {
  const lines = createInterface({
    input: createReadStream(file, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })
  const verdict = await verifyLog(lines, {
    ...(keys && { trusted: keys }),
    ...(witness && { witnessed: await readWitnessed(witness) }),
  })
  console.log(JSON.stringify(verdict, null, 2))
  return verdict.ok
}

export const exportJournal = async ([file]: string[], databaseUrl: string): Promise<void> => {
  if (!file) throw new Error('motcua export FILE')
  const pool = openPool(databaseUrl, { max: 1, statementTimeout: 0 })
  try {
    await pipeline(Readable.from(exportLog(openDb(pool))), createWriteStream(file))
  } finally {
    await pool.end()
  }
}
