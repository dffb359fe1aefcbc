/**
 * The type of the product: Be Vietnam Pro, cut down to what Vietnamese and English need.
 * The full family is 130 kB a weight; a citizen on a poor link gets about 10.
 */
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import subsetFont from 'subset-font'

const require = createRequire(import.meta.url)
const fontDirectory = join(import.meta.dirname, '.generated', 'fonts')

const weights = {
  400: '400Regular/BeVietnamPro_400Regular',
  600: '600SemiBold/BeVietnamPro_600SemiBold',
  700: '700Bold/BeVietnamPro_700Bold',
}

/** ASCII, the letters of Vietnamese (precomposed), and the signs the screens use. */
function letters(): string {
  const ascii = range(0x20, 0x7e)
  const bases = 'aăâeêioôơuưyAĂÂEÊIOÔƠUƯY'
  const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323']
  const vowels = [...bases].flatMap((base) => tones.map((tone) => (base + tone).normalize('NFC')))
  return `${ascii}${vowels.join('')}đĐ₫–—…‘’“”•·×°²³½§©→←↑↓\u00a0`
}

function range(from: number, to: number): string {
  return String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, index) => from + index))
}

/** Writes two woff2 a weight into `.generated/fonts`, letters and figures; does nothing when they are there. */
export async function makeFonts(): Promise<void> {
  await mkdir(fontDirectory, { recursive: true })
  const family = dirname(require.resolve('@expo-google-fonts/be-vietnam-pro/package.json'))
  for (const [weight, name] of Object.entries(weights)) {
    const target = join(fontDirectory, `BeVietnamPro-${weight}.woff2`)
    const figures = join(fontDirectory, `BeVietnamFigures-${weight}.woff2`)
    if (existsSync(target) && existsSync(figures)) continue
    const whole = await readFile(join(family, `${name}.ttf`))
    // Closure over layout features would bring small capitals and old-style figures that no screen asks for.
    const less = { noLayoutClosure: true, noHinting: true }
    await writeFile(target, await subsetFont(whole, letters(), { targetFormat: 'woff2', ...less }))
    const digits = await subsetFont(whole, '0123456789', { targetFormat: 'sfnt', ...less })
    const even = evenWidths(Buffer.from(digits))
    await writeFile(figures, await subsetFont(even, '0123456789', { targetFormat: 'woff2', ...less }))
  }
}

/**
 * The family has no tabular figures: in a column of dates "1" would stand askew. Every glyph of a font of digits gets
 * the width of the widest, its outline in the middle (a TrueType outline stands where its left side bearing says).
 */
function evenWidths(font: Buffer): Buffer {
  const table = (tag: string) => {
    for (let at = 12; at < 12 + 16 * font.readUInt16BE(4); at += 16) {
      if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8)
    }
    throw new Error(`the font has no table ${tag}`)
  }
  const metrics = table('hmtx')
  const glyphs = font.readUInt16BE(table('maxp') + 4)
  const long = font.readUInt16BE(table('hhea') + 34)
  const width = (glyph: number) => font.readUInt16BE(metrics + 4 * Math.min(glyph, long - 1))
  const widths = Array.from({ length: glyphs }, (_, glyph) => width(glyph))
  const widest = Math.max(...widths.slice(1))
  for (let glyph = 1; glyph < glyphs; glyph++) {
    const bearing = glyph < long ? metrics + 4 * glyph + 2 : metrics + 4 * long + 2 * (glyph - long)
    const shift = Math.round((widest - (widths[glyph] ?? widest)) / 2)
    font.writeInt16BE(font.readInt16BE(bearing) + shift, bearing)
    if (glyph < long) font.writeUInt16BE(widest, metrics + 4 * glyph)
  }
  return font
}
