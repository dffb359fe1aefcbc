import { inflateSync } from 'node:zlib'

/**
 * The text of a PDF written by our own typesetter, page after page, without blanks: enough to say
 * whether a merge field reached the paper. It reads plain objects and ToUnicode maps, no other PDF.
 */
type Objects = Map<string, { head: string; stream: Buffer | undefined }>
type Font = Map<string, string>

const objectsOf = (pdf: Buffer): Objects => {
  const source = pdf.toString('latin1')
  const found: Objects = new Map()
  for (const match of source.matchAll(/(\d+) 0 obj\n([\s\S]*?)(?:\nendobj|\bstream\n)/g)) {
    const [whole, id, head] = match as unknown as [string, string, string]
    const length = /\/Length (\d+)/.exec(head)?.[1]
    const from = match.index + whole.length
    const raw = whole.endsWith('stream\n') && length ? pdf.subarray(from, from + Number(length)) : undefined
    found.set(id, { head, stream: raw && (head.includes('/FlateDecode') ? inflateSync(raw) : raw) })
  }
  return found
}

const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')

const fontOf = (objects: Objects, id: string): Font => {
  const unicode = /\/ToUnicode (\d+)/.exec(objects.get(id)?.head ?? '')?.[1]
  const map = objects.get(unicode ?? '')?.stream?.toString('latin1') ?? ''
  return new Map(
    Array.from(map.matchAll(/<([0-9a-f]{4})> <([0-9a-f]+)>/gi), (m) => [
      m[1]?.toLowerCase() ?? '',
      utf16(m[2] ?? ''),
    ]),
  )
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

// `(…)` may hold escapes and balanced brackets; the index after it is given back as well.
const literal = (content: string, from: number): [Buffer, number] => {
  let depth = 1
  let text = ''
  let i = from + 1
  for (; depth > 0; i++) {
    const char = content[i] as string
    if (char === '\\') {
      const octal = /^[0-7]{1,3}/.exec(content.slice(i + 1, i + 4))?.[0]
      const next = content[i + 1] as string
      text += octal ? String.fromCharCode(Number.parseInt(octal, 8)) : (escapes[next] ?? next)
      i += octal?.length ?? 1
      continue
    }
    if (char === '(') depth += 1
    if (char === ')') depth -= 1
    if (depth > 0) text += char
  }
  return [Buffer.from(text, 'latin1'), i]
}

const glyphs = (bytes: Buffer, font: Font | undefined): string => {
  const hex = bytes.toString('hex')
  return Array.from({ length: hex.length / 4 }, (_, i) => font?.get(hex.slice(i * 4, i * 4 + 4)) ?? '').join(
    '',
  )
}

const shown = (content: string, fonts: Map<string, Font>): string => {
  let font: Font | undefined
  let text = ''
  let i = 0
  while (i < content.length) {
    const rest = content.slice(i, i + 200)
    const set = /^\/(\w+) [\d.]+ Tf/.exec(rest)
    const hex = /^<([0-9a-f]+)>/i.exec(rest)
    if (set) font = fonts.get(set[1] ?? '')
    if (content[i] === '(') {
      const [bytes, end] = literal(content, i)
      // The replacement text of a marked stretch is a string too, but is not drawn.
      if (!/\/ActualText\s*$/.test(content.slice(Math.max(0, i - 14), i))) text += glyphs(bytes, font)
      i = end
      continue
    }
    if (hex && !/\/ActualText\s*$/.test(content.slice(Math.max(0, i - 14), i)))
      text += glyphs(Buffer.from(hex[1] ?? '', 'hex'), font)
    i += hex?.[0].length ?? 1
  }
  return text
}

// Paper only: a paragraph that runs over the page is whole again when the feet are taken out.
const withoutFoot = (page: string): string =>
  page.replace(
    /(Mẫusố\d+–TT[\d/]+TT-VPCP)?([H\d][\dH.-]+·)?Trang\d+\/\d+(Bốcụcchưatheomẫuchínhthức\(layoutnotofficial\))?$/,
    '',
  )

export const bare = (text: string): string => text.normalize('NFC').replace(/[\s\u200b]+/g, '')

export const pdfText = (pdf: Buffer): string => {
  const objects = objectsOf(pdf)
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b/.test(head))
  const text = pages.map(({ head }) => {
    const resources = /\/Resources (\d+)/.exec(head)?.[1]
    const source = `${head} ${objects.get(resources ?? '')?.head ?? ''}`
    const fonts = new Map(
      Array.from(source.matchAll(/\/(f\d+) (\d+) 0 R/g), (m) => [m[1] ?? '', fontOf(objects, m[2] ?? '')]),
    )
    const contents = /\/Contents (\d+)/.exec(head)?.[1] ?? ''
    return shown(objects.get(contents)?.stream?.toString('latin1') ?? '', fonts)
  })
  const pagesOfText = text.map(bare)
  return pagesOfText.map(withoutFoot).join('') + (pagesOfText.at(-1) ?? '').slice(-200)
}

export const pageCount = (pdf: Buffer): number =>
  pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0
