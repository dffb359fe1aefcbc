import { createHash } from 'node:crypto'

/** What a definition says, as SHA-256 in lower-case hex: fixed when it is approved or published. */
export const digestOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex')
