import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { type LogKey, type Receipt, type Verdict, verifyReceipt } from '@motcua/shared/proof'
import { type LogVerdict, verifyLog } from './export.ts'
import { readWitnessed } from './witness.ts'

/** Keys as `GET /api/journal/keys` publishes them, from a file; throws when it holds none. */
export async function readKeys(file: string): Promise<LogKey[]> {
  const keys: LogKey[] = JSON.parse(await readFile(file, 'utf8'))
  if (!Array.isArray(keys) || keys.length === 0) throw new Error(`${file} holds no keys`)
  return keys
}

/** Verifies a receipt saved as JSON, offline, against published keys. */
export async function verifyReceiptFile(file: string, keyFile: string): Promise<Verdict> {
  const receipt: Receipt = JSON.parse(await readFile(file, 'utf8'))
  return verifyReceipt(receipt, await readKeys(keyFile))
}

/** Verifies an exported log (NDJSON), offline; with keys and a witness's file when given, else by its own keys. */
export async function verifyLogFile(
  file: string,
  { keyFile, witnessFile }: { keyFile?: string; witnessFile?: string } = {},
): Promise<LogVerdict> {
  const lines = createInterface({
    input: createReadStream(file, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })
  return verifyLog(lines, {
    ...(keyFile && { trusted: await readKeys(keyFile) }),
    ...(witnessFile && { witnessed: await readWitnessed(witnessFile) }),
  })
}
