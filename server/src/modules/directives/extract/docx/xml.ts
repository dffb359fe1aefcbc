/**
 * XML as far as word processors write it: elements, attributes, text, CDATA. A document type declaration is refused, so
 * there are no entities but the five of XML and numbers, and nothing outside is ever fetched.
 */
export type Node = { name: string; attributes: Attributes; children: (Node | string)[] }
export type Attributes = Readonly<Record<string, string>>

export class XmlError extends Error {}

/** Deeper than any real document; the walkers are recursive. */
const maxDepth = 256

const NONE: Attributes = {}

/**
 * The root element. Prefixes stay in the names (`w:p`): word processors have always written the usual ones. Elements in
 * `skip` are left out with all they hold. Throws XmlError.
 */
export const parseXml = (source: string, skip: ReadonlySet<string> = new Set()): Node => {
  const top: Node = { name: '', attributes: NONE, children: [] }
  const stack: Node[] = [top]
  let skipping = 0
  let at = 0
  while (at < source.length) {
    const open = source.indexOf('<', at)
    const here = stack.at(-1) as Node
    if (open !== at && skipping === 0) addText(here, source.slice(at, open < 0 ? source.length : open))
    if (open < 0) break
    const special = passSpecial(source, open, skipping === 0 ? here : null)
    if (special >= 0) {
      at = special
      continue
    }
    const close = tagEnd(source, open)
    const tag = source.slice(open + 1, close)
    at = close + 1
    if (tag[0] === '/') {
      if (skipping > 0) skipping -= 1
      else if (stack.length === 1 || tag.slice(1).trim() !== here.name) throw new XmlError('unbalanced')
      else stack.pop()
      continue
    }
    const empty = tag.at(-1) === '/'
    const name = /^[^\s/]+/.exec(tag)?.[0] ?? ''
    if (!name) throw new XmlError('nameless')
    if (skipping > 0 || skip.has(name)) {
      if (!empty) skipping += 1
      continue
    }
    const node: Node = { name, attributes: attributesOf(tag, name.length), children: [] }
    here.children.push(node)
    if (empty) continue
    if (stack.length > maxDepth) throw new XmlError('too deep')
    stack.push(node)
  }
  const root = top.children.find((child) => typeof child !== 'string')
  if (stack.length !== 1 || skipping > 0 || !root) throw new XmlError('cut off')
  return root
}

const addText = (node: Node, raw: string): void => {
  node.children.push(decode(raw))
}

/** Comments, processing instructions and CDATA; -1 when an ordinary tag begins here. */
const passSpecial = (source: string, at: number, into: Node | null): number => {
  const next = source[at + 1]
  if (next !== '!' && next !== '?') return -1
  const end = (mark: string) => {
    const found = source.indexOf(mark, at)
    if (found < 0) throw new XmlError('cut off')
    return found + mark.length
  }
  if (next === '?') return end('?>')
  if (source.startsWith('<!--', at)) return end('-->')
  if (source.startsWith('<![CDATA[', at)) {
    const close = end(']]>')
    into?.children.push(source.slice(at + 9, close - 3))
    return close
  }
  throw new XmlError('declaration')
}

/** `>` may stand inside a quoted value. */
const tagEnd = (source: string, open: number): number => {
  let close = source.indexOf('>', open)
  while (close >= 0) {
    const tag = source.slice(open, close)
    if (!tag.includes('"') && !tag.includes("'")) return close
    if (!/["']/.test(tag.replace(/"[^"]*"|'[^']*'/g, ''))) return close
    close = source.indexOf('>', close + 1)
  }
  throw new XmlError('cut off')
}

const attributesOf = (tag: string, from: number): Attributes => {
  if (!tag.includes('=')) return NONE
  const found: Record<string, string> = {}
  for (const [, name, double, single] of tag
    .slice(from)
    .matchAll(/([^\s=/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (name) found[name] = decode(double ?? single ?? '')
  }
  return found
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const decode = (raw: string): string =>
  raw.includes('&')
    ? raw.replace(
        /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
        (whole, hex?: string, dec?: string, name?: string) => {
          if (name) return NAMED[name] ?? whole
          const code = hex ? Number.parseInt(hex, 16) : Number(dec)
          return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
            ? String.fromCodePoint(code)
            : '\ufffd'
        },
      )
    : raw

/** First child element of that name. */
export const child = (node: Node | undefined, name: string): Node | undefined => {
  if (!node) return undefined
  for (const each of node.children) if (typeof each !== 'string' && each.name === name) return each
  return undefined
}

export const elements = (node: Node | undefined, name?: string): Node[] => {
  if (!node) return []
  const all = node.children.filter((each) => typeof each !== 'string')
  return name ? all.filter((each) => each.name === name) : all
}

/** `w:val` of the child of that name; a switch without a value is `true`. */
export const val = (node: Node | undefined, name: string): string | undefined => {
  const found = child(node, name)
  return found ? (found.attributes['w:val'] ?? 'true') : undefined
}

export const isOn = (value: string | undefined): boolean =>
  value !== undefined && value !== 'false' && value !== '0' && value !== 'none' && value !== 'off'
