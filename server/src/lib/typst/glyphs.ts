/**
 * Which characters a TrueType font can draw. PDF/A forbids a missing glyph, so one emoji in a
 * typed name would otherwise make its slip impossible to print.
 */
export type Covers = (codePoint: number) => boolean

type Segment = { first: number; last: number }

const tableAt = (font: Buffer, tag: string): number => {
  const count = font.readUInt16BE(4)
  for (let i = 0; i < count; i++) {
    const record = 12 + i * 16
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8)
  }
  throw new Error(`font has no ${tag} table`)
}

const subtables = (font: Buffer, cmap: number): number[] =>
  Array.from(
    { length: font.readUInt16BE(cmap + 2) },
    (_, i) => cmap + font.readUInt32BE(cmap + 4 + i * 8 + 4),
  )

// Format 4: the segments of the basic plane. Segments are taken as wholly drawn; a glyph 0 inside
// one is met only in the last, empty segment (0xffff), which is left out.
const segmentsOf4 = (font: Buffer, at: number): Segment[] => {
  const bytes = font.readUInt16BE(at + 6)
  return Array.from({ length: bytes / 2 }, (_, i) => ({
    first: font.readUInt16BE(at + 16 + bytes + i * 2),
    last: font.readUInt16BE(at + 14 + i * 2),
  })).filter((segment) => segment.first !== 0xffff)
}

const segmentsOf12 = (font: Buffer, at: number): Segment[] =>
  Array.from({ length: font.readUInt32BE(at + 12) }, (_, i) => ({
    first: font.readUInt32BE(at + 16 + i * 12),
    last: font.readUInt32BE(at + 20 + i * 12),
  }))

export const coverage = (font: Buffer): Covers => {
  const segments = subtables(font, tableAt(font, 'cmap')).flatMap((at) => {
    const format = font.readUInt16BE(at)
    return format === 4 ? segmentsOf4(font, at) : format === 12 ? segmentsOf12(font, at) : []
  })
  return (codePoint) => segments.some((s) => s.first <= codePoint && codePoint <= s.last)
}

// Invisible characters (zero width, direction marks, controls other than a line break) are dropped.
const invisible = /[\p{Cf}\p{Co}\p{Cn}]|(?!\n)\p{Cc}/gu

/** NFC text in which each character the font lacks becomes `□`, so that the gap can be seen. */
export const drawable = (text: string, covers: Covers): string => {
  const shown = text.normalize('NFC').replaceAll('\t', ' ').replace(invisible, '')
  return Array.from(shown, (char) =>
    char === '\n' || covers(char.codePointAt(0) as number) ? char : '□',
  ).join('')
}

/** `drawable` for every string of a JSON value; keys stay. */
export const drawableDeep = (value: unknown, covers: Covers): unknown => {
  if (typeof value === 'string') return drawable(value, covers)
  if (Array.isArray(value)) return value.map((item) => drawableDeep(item, covers))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, drawableDeep(item, covers)]))
}
