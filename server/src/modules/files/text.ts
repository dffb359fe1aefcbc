import { FILE_TYPES, type FileType } from '@motcua/shared/files'
import { endingFits } from './names.ts'

/** Plain text has no mark of its own: it is known by holding no bytes that text never has. */

const TEXTS = ['text/plain', 'text/markdown', 'text/html'] as const satisfies readonly FileType[]

/** By the ending alone; plain text when it names none of them, so that the ending is then found wanting. */
export const textTypeOf = (name: string): FileType =>
  TEXTS.find((type) => endingFits(name, type)) ?? 'text/plain'

const KNOWN_AS: ReadonlySet<string | undefined> = new Set([
  undefined,
  'application/xml',
  'text/html',
  ...Object.keys(FILE_TYPES).filter((type) => type.startsWith('text/')),
])

export const looksLikeText = (head: Buffer, tail: Buffer, found: string | undefined): boolean =>
  KNOWN_AS.has(found) && [head, tail].every(holdsOnlyText)

// Old Vietnamese code pages use every byte from 128 on and some below 32, so only a few bytes are telling.
const holdsOnlyText = (bytes: Buffer): boolean => {
  if (isWide(bytes)) return true
  const strange = bytes.filter((byte) => byte === 0 || (byte < 32 && !BLANKS.has(byte))).length
  return !bytes.includes(0) && strange <= bytes.length / 50
}

const BLANKS: ReadonlySet<number> = new Set([9, 10, 12, 13, 27])

/** UTF-16: nearly every second byte of a European or Vietnamese text is zero or small, and zeroes stand on one side. */
const isWide = (bytes: Buffer): boolean => {
  const sides: [number, number] = [0, 0]
  for (const [i, byte] of bytes.entries()) if (byte === 0) sides[(i % 2) as 0 | 1] += 1
  const [many, few] = sides[0] > sides[1] ? sides : [sides[1], sides[0]]
  return many > bytes.length / 8 && few < many / 20
}
