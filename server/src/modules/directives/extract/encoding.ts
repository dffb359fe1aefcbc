import { fromTcvn3, fromVni, unmixLegacy, vietnameseShare } from './legacy.ts'

export type Decoded = { text: string; encoding: string; confidence: number }

/**
 * Bytes of a text file as text. A byte order mark is believed; then UTF-8 if the bytes are valid; then UTF-16 by its zero
 * bytes; then whichever of windows-1258, TCVN3 and VNI gives the most Vietnamese. `confidence` 1 where nothing had to be
 * guessed. Never throws.
 */
export const decodeText = (bytes: Uint8Array): Decoded => {
  const marked = byMark(bytes)
  if (marked) return marked
  if (looksUtf16(bytes, 1)) return sure(bytes, 'utf-16le')
  if (looksUtf16(bytes, 0)) return sure(bytes, 'utf-16be')
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const { text: unmixed, confidence } = unmixLegacy(text)
    return { text: unmixed, encoding: 'utf-8', confidence }
  } catch {
    return legacy(bytes)
  }
}

const sure = (bytes: Uint8Array, encoding: string): Decoded => ({
  text: new TextDecoder(encoding).decode(bytes),
  encoding,
  confidence: 1,
})

const byMark = (bytes: Uint8Array): Decoded | null => {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return sure(bytes, 'utf-8')
  if (a === 0xff && b === 0xfe) return sure(bytes, 'utf-16le')
  if (a === 0xfe && b === 0xff) return sure(bytes, 'utf-16be')
  return null
}

/** In Vietnamese UTF-16 most high bytes are 0, 1 or 0x1e; spaces and plain letters make the zeroes. */
const looksUtf16 = (bytes: Uint8Array, high: 0 | 1): boolean => {
  const length = Math.min(bytes.length, 4_000) & ~1
  if (length < 8) return false
  let zeroes = 0
  for (let i = high; i < length; i += 2) if (bytes[i] === 0) zeroes += 1
  return zeroes > length / 4
}

const legacy = (bytes: Uint8Array): Decoded => {
  const latin = Buffer.from(bytes).toString('latin1')
  const candidates = [
    { encoding: 'windows-1258', text: new TextDecoder('windows-1258').decode(bytes).normalize('NFC') },
    { encoding: 'tcvn3', text: fromTcvn3(latin) },
    { encoding: 'vni', text: fromVni(latin) },
    // UTF-8 with some broken bytes (cut in the middle of a letter).
    { encoding: 'utf-8', text: new TextDecoder('utf-8').decode(bytes) },
  ].map((each) => ({ ...each, share: vietnameseShare(each.text) }))
  const [best, next] = candidates.toSorted((a, b) => b.share - a.share)
  if (!best || best.share < 0.02) {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252', confidence: 0.3 }
  }
  const lead = best.share - (next?.share ?? 0)
  return { text: best.text, encoding: best.encoding, confidence: Math.min(0.97, 0.5 + best.share / 2 + lead) }
}
