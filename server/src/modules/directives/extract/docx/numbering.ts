import type { NumberRef } from './styles.ts'
import { child, elements, isOn, type Node, val } from './xml.ts'

type Level = {
  format: string
  custom: string | null
  text: string
  start: number
  suffix: string
  legal: boolean
}
type List = { key: string; levels: Map<number, Level>; starts: Map<number, number> }

/** Gives the automatic number of the next paragraph of a list, as Word shows it, with what follows it. */
export type Numbering = (reference: NumberRef, style: string | undefined) => string

export const readNumbering = (root: Node | null): Numbering => {
  const { lists, styleLevels } = readLists(root ?? undefined)
  const counters = new Map<string, number[]>()
  return (reference, style) => {
    const list = lists.get(reference.id)
    if (!list) return ''
    const depth = reference.level ?? styleLevels.get(`${list.key}/${style}`) ?? 0
    const level = list.levels.get(depth)
    if (!level) return ''
    // Lists made from the same definition go on counting, unless one sets its own start.
    const key = list.starts.size > 0 ? `${list.key}#${reference.id}` : list.key
    const counts = count(counters, key, list, depth)
    return label(level, list, counts)
  }
}

const count = (counters: Map<string, number[]>, key: string, list: List, depth: number): number[] => {
  const counts = counters.get(key) ?? []
  counters.set(key, counts)
  const start = (at: number) => list.starts.get(at) ?? list.levels.get(at)?.start ?? 1
  for (let at = 0; at < depth; at += 1) counts[at] ??= start(at)
  counts[depth] = counts[depth] === undefined ? start(depth) : (counts[depth] as number) + 1
  counts.length = depth + 1
  return counts
}

const label = (level: Level, list: List, counts: readonly number[]): string => {
  const end = level.suffix === 'nothing' ? '' : ' '
  if (level.format === 'bullet') return `${bullet(level.text)}${end}`
  if (level.format === 'none' && !/%\d/.test(level.text))
    return level.text.trim() ? `${level.text}${end}` : ''
  const text = level.text.replace(/%(\d)/g, (_, digit: string) => {
    const at = Number(digit) - 1
    const from = list.levels.get(at)
    const format = level.legal ? 'decimal' : (from?.format ?? 'decimal')
    return numeral(counts[at] ?? from?.start ?? 1, format, from?.custom ?? null)
  })
  return text.trim() ? `${text}${end}` : ''
}

/** Dingbats of symbol fonts carry no meaning in text; official documents know the dash and the plus. */
const bullet = (text: string): string => (/^[-–—+*•]$/.test(text.trim()) ? text.trim() : '-')

const readLists = (root: Node | undefined) => {
  const definitions = new Map<string, Map<number, Level>>()
  const links = new Map<string, string>()
  const styleLevels = new Map<string, number>()
  for (const node of elements(root, 'w:abstractNum')) {
    const id = node.attributes['w:abstractNumId'] ?? ''
    definitions.set(id, readLevels(node))
    for (const each of elements(node, 'w:lvl')) {
      const style = val(each, 'w:pStyle')
      if (style) styleLevels.set(`${id}/${style}`, Number(each.attributes['w:ilvl']) || 0)
    }
    const name = val(node, 'w:styleLink')
    if (name) links.set(name, id)
  }
  const lists = new Map<string, List>()
  for (const node of elements(root, 'w:num')) {
    const id = node.attributes['w:numId'] ?? ''
    const key = definitionOf(node, root, links)
    const levels = new Map(definitions.get(key) ?? [])
    const starts = new Map<number, number>()
    for (const change of elements(node, 'w:lvlOverride')) {
      const at = Number(change.attributes['w:ilvl']) || 0
      const start = val(change, 'w:startOverride')
      if (start !== undefined) starts.set(at, Number(start) || 0)
      const own = child(change, 'w:lvl')
      if (own) levels.set(at, readLevel(own))
    }
    lists.set(id, { key, levels, starts })
  }
  return { lists, styleLevels }
}

/** A definition may only point at the style whose list it shares. */
const definitionOf = (node: Node, root: Node | undefined, links: ReadonlyMap<string, string>): string => {
  const id = val(node, 'w:abstractNumId') ?? ''
  const own = elements(root, 'w:abstractNum').find((each) => each.attributes['w:abstractNumId'] === id)
  const link = val(own, 'w:numStyleLink')
  return (link ? links.get(link) : undefined) ?? id
}

const readLevels = (node: Node): Map<number, Level> =>
  new Map(elements(node, 'w:lvl').map((level) => [Number(level.attributes['w:ilvl']) || 0, readLevel(level)]))

const readLevel = (node: Node): Level => {
  const choice = elements(child(node, 'mc:AlternateContent'), 'mc:Choice')[0]
  const format = child(node, 'w:numFmt') ?? child(choice, 'w:numFmt')
  return {
    format: format?.attributes['w:val'] ?? 'decimal',
    custom: format?.attributes['w:format'] ?? null,
    text: val(node, 'w:lvlText') ?? '',
    start: Number(val(node, 'w:start') ?? 1) || 0,
    suffix: val(node, 'w:suff') ?? 'tab',
    legal: isOn(val(node, 'w:isLgl')),
  }
}

const ONES = ['', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín']

const inWords = (n: number): string => {
  if (n < 10) return ONES[n] || 'không'
  if (n > 99) return String(n)
  const tens = Math.floor(n / 10)
  const one = n % 10
  const head = tens === 1 ? 'mười' : `${ONES[tens]} mươi`
  if (one === 0) return head
  const tail = one === 5 ? 'lăm' : one === 1 && tens > 1 ? 'mốt' : ONES[one]
  return `${head} ${tail}`
}

const ROMAN: readonly [number, string][] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

const roman = (n: number): string => {
  let rest = Math.min(n, 10_000)
  let text = ''
  for (const [value, sign] of ROMAN) {
    while (rest >= value) {
      text += sign
      rest -= value
    }
  }
  return text
}

/** After z Word doubles the letter: aa, bb, cc. */
const letters = (n: number): string =>
  n < 1 ? '' : String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.min(Math.floor((n - 1) / 26) + 1, 20))

/** A custom format lists its own signs (`a, b, c, d, đ, e, …`): Vietnamese lettering is written so. */
const listed = (n: number, format: string): string | null => {
  const signs = format.split(/,\s*/).filter((sign) => sign && sign !== '…' && sign !== '...')
  return signs[n - 1] ?? null
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const numeral = (n: number, format: string, custom: string | null): string => {
  switch (format) {
    case 'lowerLetter':
      return letters(n)
    case 'upperLetter':
      return letters(n).toUpperCase()
    case 'lowerRoman':
      return roman(n)
    case 'upperRoman':
      return roman(n).toUpperCase()
    case 'decimalZero':
      return String(n).padStart(2, '0')
    case 'vietnameseCounting':
    case 'cardinalText':
      return capital(inWords(n))
    case 'custom':
      if (custom && /^0*1, 0*2/.test(custom))
        return String(n).padStart(custom.split(',')[0]?.length ?? 1, '0')
      return (custom ? listed(n, custom) : null) ?? String(n)
    case 'none':
      return ''
    default:
      return String(n)
  }
}
