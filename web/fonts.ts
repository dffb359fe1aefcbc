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
export const fontDirectory = join(import.meta.dirname, '.generated', 'fonts')

const weights = {
  400: '400Regular/BeVietnamPro_400Regular',
  600: '600SemiBold/BeVietnamPro_600SemiBold',
  700: '700Bold/BeVietnamPro_700Bold',
}

/** ASCII, the letters of Vietnamese (precomposed), and the signs the screens use. */
export function letters(): string {
  const ascii = range(0x20, 0x7e)
  const bases = 'aăâeêioôơuưyAĂÂEÊIOÔƠUƯY'
  const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323']
  const vowels = [...bases].flatMap((base) => tones.map((tone) => (base + tone).normalize('NFC')))
  return `${ascii}${vowels.join('')}đĐ₫–—…‘’“”•·×°²³½§©→←↑↓\u00a0`
}

function range(from: number, to: number): string {
  return String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, index) => from + index))
}

/** Writes one woff2 a weight into `.generated/fonts`; does nothing when they are there. */
export async function makeFonts(): Promise<void> {
  await mkdir(fontDirectory, { recursive: true })
  for (const [weight, name] of Object.entries(weights)) {
    const target = join(fontDirectory, `BeVietnamPro-${weight}.woff2`)
    if (existsSync(target)) continue
    const family = dirname(require.resolve('@expo-google-fonts/be-vietnam-pro/package.json'))
    const whole = await readFile(join(family, `${name}.ttf`))
    // Closure over layout features would bring small capitals and old-style figures that no screen asks for.
    const cut = await subsetFont(whole, letters(), {
      targetFormat: 'woff2',
      noLayoutClosure: true,
      noHinting: true,
    })
    await writeFile(target, cut)
  }
}
