import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { type Figures, machine, type Options, print, round } from './lib/figures.ts'
import { withWorld } from './lib/world.ts'

/** Issue 2, §8: script, style and font of a first visit together, as they go over the line. */
const PAGES = [
  { page: '/', who: 'citizens', bar: 150_000, weights: /-(400|600)-/ },
  { page: '/console', who: 'staff', bar: 400_000, weights: /-(400|600|700)-/ },
]

type Sent = { bytes: number; text: string }

/** Asks the server as a browser does, whatever the build says of itself. */
export const run = (options: Options = {}): Promise<Figures> =>
  withWorld(options, async (world) => {
    const { url } = await world.serve()
    const rows: { who: string; files: number; bytes: number; bar: number; ms: number }[] = []
    for (const { page, who, bar, weights } of PAGES) {
      const began = performance.now()
      const html = await fetchRaw(url + page, true)
      const linked = [...html.text.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css|woff2))"/g)].map(
        (m) => m[1]!,
      )
      const files = new Map<string, number>()
      for (const file of new Set(linked)) {
        const { bytes, text } = await fetchRaw(url + file, file.endsWith('.css'))
        files.set(file, bytes)
        // A style names more fonts than a page draws with: those of the weights it uses count.
        for (const [, font] of text.matchAll(/url\(["']?(\/assets\/[^"')]+\.woff2)/g))
          if (font && weights.test(font) && !files.has(font))
            files.set(font, (await fetchRaw(url + font)).bytes)
      }
      const bytes = [...files.values()].reduce((sum, each) => sum + each, 0)
      rows.push({ who, files: files.size, bytes, bar, ms: round(performance.now() - began, 0) })
    }
    const [first] = rows
    const figures: Figures = {
      name: 'firstload',
      ratio: round(Math.max(...rows.map(({ bytes, bar }) => bytes / bar)), 2),
      ceiling: first!.bar,
      got: first!.bytes,
      ...{ p50: first!.ms, p95: first!.ms, p99: first!.ms, max: first!.ms },
      sizes: Object.fromEntries(rows.map(({ who, bytes }) => [`bytes for ${who}`, bytes])),
      machine: machine(),
    }
    print(figures, rows, options)
    return figures
  })

/** Compressed bytes as sent; the text too, when it is to be read. */
const fetchRaw = async (url: string, read = false): Promise<Sent> => {
  const counted = await body(url, 'br, gzip')
  return { bytes: counted.length, text: read ? (await body(url, 'identity')).toString() : '' }
}

const body = async (url: string, encoding: string): Promise<Buffer> => {
  const [response] = (await once(get(url, { headers: { 'accept-encoding': encoding } }), 'response')) as [
    IncomingMessage,
  ]
  if (response.statusCode !== 200) throw new Error(`${url}: ${response.statusCode}; run npm run build first`)
  return Buffer.concat(await response.toArray())
}
