/**
 * XML as the document axis needs it: elements, attributes, text. No document type, no entities but the five, no
 * processing instructions but the declaration: what a reader does not know it cannot be tricked with.
 */

export type Element = {
  /** Without its prefix: envelopes of different makers use different ones. */
  name: string
  attributes: Readonly<Record<string, string>>
  children: Element[]
  /** Text directly inside, joined. */
  text: string
}

export class XmlError extends Error {}

const DEEPEST = 40
const MOST_ELEMENTS = 50_000
const NAME = /[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?/y
const SPACE = /[ \t\r\n]*/y
const ATTRIBUTE = /([A-Za-z_][\w.:-]*)[ \t\r\n]*=[ \t\r\n]*(?:"([^"<]*)"|'([^'<]*)')/y
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const decoded = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|\w+);?/g, (whole, name: string) => {
        if (!whole.endsWith(';')) throw new XmlError('entity')
        const known = ENTITIES[name]
        if (known) return known
        return character(name)
      })
    : text

const character = (name: string): string => {
  if (!name.startsWith('#')) throw new XmlError('entity')
  const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  const allowed = code === 9 || code === 10 || code === 13 || (code >= 32 && code <= 0x10ffff)
  if (!allowed || (code >= 0xd800 && code <= 0xdfff)) throw new XmlError('character')
  return String.fromCodePoint(code)
}

type Reader = { readonly text: string; at: number; elements: number }

const fail = (reader: Reader, why: string): never => {
  throw new XmlError(`${why} @${reader.at}`)
}

const skip = (reader: Reader, pattern: RegExp): RegExpExecArray | null => {
  pattern.lastIndex = reader.at
  const match = pattern.exec(reader.text)
  if (match) reader.at += match[0].length
  return match
}

const follows = ({ text, at }: Reader, mark: string): boolean => text.startsWith(mark, at)

/** What stands before `mark`, which is passed. */
const until = (reader: Reader, mark: string): string => {
  const end = reader.text.indexOf(mark, reader.at)
  if (end < 0) fail(reader, `no ${mark}`)
  const inside = reader.text.slice(reader.at, end)
  reader.at = end + mark.length
  return inside
}

const nameHere = (reader: Reader): string => skip(reader, NAME)?.[0] ?? fail(reader, 'no name')

const attributesHere = (reader: Reader): Record<string, string> => {
  const found: Record<string, string> = {}
  for (;;) {
    skip(reader, SPACE)
    const match = skip(reader, ATTRIBUTE)
    if (!match) return found
    const name = match[1] as string
    if (Object.hasOwn(found, name)) fail(reader, 'attribute twice')
    found[name] = decoded(match[2] ?? match[3] ?? '')
  }
}

const elementHere = (reader: Reader, depth: number): Element => {
  reader.elements += 1
  if (depth > DEEPEST || reader.elements > MOST_ELEMENTS) fail(reader, 'too much')
  reader.at += 1
  const name = nameHere(reader)
  const attributes = attributesHere(reader)
  const own: Element = { name: name.slice(name.indexOf(':') + 1), attributes, children: [], text: '' }
  if (follows(reader, '/>')) {
    reader.at += 2
    return own
  }
  if (!follows(reader, '>')) fail(reader, 'tag not closed')
  reader.at += 1
  own.text = contentHere(reader, own, depth)
  if (nameHere(reader) !== name) fail(reader, `another end than ${name}`)
  skip(reader, SPACE)
  if (!follows(reader, '>')) fail(reader, 'end not closed')
  reader.at += 1
  return own
}

/** Children go into `own`; returns the text between them. Stops behind the `</` of the end. */
const contentHere = (reader: Reader, own: Element, depth: number): string => {
  const parts: string[] = []
  for (;;) {
    parts.push(decoded(until(reader, '<')))
    if (follows(reader, '/')) {
      reader.at += 1
      return parts.join('')
    }
    reader.at -= 1
    if (commentHere(reader)) continue
    if (follows(reader, '<![CDATA[')) {
      reader.at += 9
      parts.push(until(reader, ']]>'))
    } else if (follows(reader, '<!') || follows(reader, '<?')) fail(reader, 'not allowed here')
    else own.children.push(elementHere(reader, depth + 1))
  }
}

const commentHere = (reader: Reader): boolean => {
  if (!follows(reader, '<!--')) return false
  reader.at += 4
  if (until(reader, '-->').includes('--')) fail(reader, 'comment')
  return true
}

const passComments = (reader: Reader): void => {
  do skip(reader, SPACE)
  while (commentHere(reader))
}

/** Reads one document. Throws XmlError for anything that is not plain, well-formed XML. */
export const parseXml = (source: string): Element => {
  const reader: Reader = { text: source.replace(/^\ufeff/, ''), at: 0, elements: 0 }
  if (follows(reader, '<?xml')) until(reader, '?>')
  passComments(reader)
  if (!follows(reader, '<') || follows(reader, '<!') || follows(reader, '<?')) fail(reader, 'no root element')
  const root = elementHere(reader, 1)
  passComments(reader)
  if (reader.at < reader.text.length) fail(reader, 'more than one root')
  return root
}

export const child = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find((each) => each.name === name)

export const childrenNamed = (element: Element | undefined, name: string): Element[] =>
  element?.children.filter((each) => each.name === name) ?? []

/** Trimmed text of a child; null when it is absent or empty. */
export const textOf = (element: Element | undefined, name: string): string | null =>
  child(element, name)?.text.normalize('NFC').trim() || null

export type Node = readonly [name: string, content: string | number | null | readonly (Node | null)[]]

const escaped = (text: string): string =>
  text
    // Characters XML 1.0 has no way to write.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones dropped
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;')

/** Writes a node; null children are left out. */
export const writeXml = ([name, content]: Node, prefix: string): string => {
  const tag = `${prefix}:${name}`
  if (content === null || content === '') return `<${tag}/>`
  if (typeof content !== 'object') return `<${tag}>${escaped(String(content))}</${tag}>`
  const inside = content.filter((each) => each !== null).map((each) => writeXml(each, prefix))
  return `<${tag}>${inside.join('')}</${tag}>`
}
