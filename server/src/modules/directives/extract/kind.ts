import type { SourceFormat } from '@motcua/shared/reading'
import { refuse } from './errors.ts'

export type Kind = Exclude<SourceFormat, 'scan'> | 'picture'

const starts = (bytes: Buffer, magic: string): boolean =>
  bytes.subarray(0, magic.length).equals(Buffer.from(magic, 'latin1'))

/** Word 97 and encrypted packages are both compound files; names inside them are UTF-16. */
const holds = (bytes: Buffer, name: string): boolean => bytes.includes(Buffer.from(name, 'utf16le'))

const OTHERS = [
  'GIF8',
  'II*\0',
  'MM\0*',
  '\x7fELF',
  'MZ',
  'Rar!',
  '7z\xbc\xaf',
  '\x1f\x8b',
  'SQLite',
  '{\\rtf',
]

/**
 * What the bytes are; the ending of the name only decides between kinds of plain text. Throws Invalid: encrypted, macros,
 * unknown_type.
 */
export const kindOf = (bytes: Buffer, name: string): Kind => {
  if (bytes.subarray(0, 1024).includes('%PDF-')) return 'pdf'
  if (starts(bytes, '\x89PNG\r\n\x1a\n') || starts(bytes, '\xff\xd8\xff')) return 'picture'
  if (starts(bytes, 'PK\x03\x04')) return 'docx'
  if (starts(bytes, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return compound(bytes, name)
  if (OTHERS.some((magic) => starts(bytes, magic)) || isBinary(bytes)) throw refuse('unknown_type', name)
  if (
    /^\ufeff?\s*(?:<!doctype html|<html|<head|<body|<table|<p[\s>]|<div)/i.test(
      bytes.toString('utf8', 0, 512),
    )
  ) {
    return 'html'
  }
  if (/\.html?$/i.test(name)) return 'html'
  return /\.(?:md|markdown)$/i.test(name) ? 'md' : 'txt'
}

const compound = (bytes: Buffer, name: string): Kind => {
  if (holds(bytes, 'EncryptedPackage')) throw refuse('encrypted', name)
  if (!holds(bytes, 'WordDocument')) throw refuse('unknown_type', name)
  // The head of the document stands in the first sector of nearly every file; bit 8 of its flags: encrypted.
  if (bytes.length > 524 && bytes.readUInt16LE(512) === 0xa5ec && (bytes.readUInt16LE(522) & 0x0100) !== 0) {
    throw refuse('encrypted', name)
  }
  if (holds(bytes, '_VBA_PROJECT')) throw refuse('macros', name)
  return 'doc'
}

/** Zero bytes make a binary, unless they are every second byte as in UTF-16. */
const isBinary = (bytes: Buffer): boolean => {
  const head = bytes.subarray(0, 4_000)
  if (head[0] === 0xff && head[1] === 0xfe) return false
  if (head[0] === 0xfe && head[1] === 0xff) return false
  let odd = 0
  let even = 0
  let control = 0
  for (let i = 0; i < head.length; i += 1) {
    const byte = head[i] as number
    if (byte === 0 && i % 2 === 1) odd += 1
    else if (byte === 0) even += 1
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) control += 1
  }
  const zeroes = odd + even
  const wide = Math.max(odd, even) > head.length / 8 && Math.min(odd, even) < zeroes / 20
  return (zeroes > 0 && !wide) || control > head.length / 20
}
