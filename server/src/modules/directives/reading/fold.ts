/**
 * Vietnamese without marks and in small letters, unit for unit: `fold(text).length === text.length`, so an offset found
 * in the folded text is an offset in the text. Rules match on folded text; that makes one rule serve capitals, old and
 * new placing of tone marks ("hoà", "hòa"), and copies whose marks were lost or misread.
 */

const table = new Uint16Array(0x10000)
for (let code = 0; code < 0x10000; code += 1) table[code] = code
for (let code = 0x41; code <= 0x1eff; code += 1) {
  if (code >= 0x250 && code < 0x1e00) continue
  const bare = String.fromCharCode(code)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
  if (bare.length === 1) table[code] = bare.charCodeAt(0)
}
table['đ'.charCodeAt(0)] = 0x64
table['Đ'.charCodeAt(0)] = 0x64
for (const dash of '‐‑‒–—―−') table[dash.charCodeAt(0)] = 0x2d
for (const space of '\t\u00a0\u2002\u2003\u2009\u200b') table[space.charCodeAt(0)] = 0x20
for (const quote of '“”„«»') table[quote.charCodeAt(0)] = 0x22

const CHUNK = 4096

export const fold = (text: string): string => {
  if (text.length <= CHUNK) return foldChunk(text, 0, text.length)
  const parts: string[] = []
  for (let at = 0; at < text.length; at += CHUNK) {
    parts.push(foldChunk(text, at, Math.min(text.length, at + CHUNK)))
  }
  return parts.join('')
}

const foldChunk = (text: string, start: number, end: number): string => {
  const codes = new Uint16Array(end - start)
  for (let i = start; i < end; i += 1) codes[i - start] = table[text.charCodeAt(i)] ?? 0
  return String.fromCharCode.apply(null, codes as unknown as number[])
}

/** Letters, and nearly all of them capitals. */
export const isCapitals = (text: string): boolean => {
  let upper = 0
  let lower = 0
  for (const letter of text) {
    const small = letter.toLowerCase()
    if (small === letter.toUpperCase()) continue
    if (letter === small) lower += 1
    else upper += 1
  }
  return upper >= 2 && lower <= upper / 8
}
