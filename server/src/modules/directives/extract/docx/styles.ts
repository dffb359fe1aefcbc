import { child, elements, isOn, type Node, val } from './xml.ts'

export type NumberRef = { id: string; level: number | null }

/** What a style says about the things text depends on. */
export type Style = {
  number: NumberRef | null
  caps: boolean
  hidden: boolean
  font: string | null
  bordered: boolean | null
}
export type Styles = (id: string | undefined) => Style

const NOTHING: Style = { number: null, caps: false, hidden: false, font: null, bordered: null }

/** Each style with what it inherits from the styles it is based on. */
export const readStyles = (root: Node | null): Styles => {
  const nodes = new Map<string, Node>()
  let standard: string | undefined
  for (const style of elements(root ?? undefined, 'w:style')) {
    const id = style.attributes['w:styleId']
    if (!id) continue
    nodes.set(id, style)
    if (style.attributes['w:type'] === 'paragraph' && isOn(style.attributes['w:default'])) standard = id
  }
  const done = new Map<string, Style>()
  const resolve = (id: string, depth: number): Style => {
    const known = done.get(id)
    if (known) return known
    const node = nodes.get(id)
    if (!node || depth > 20) return NOTHING
    const base = val(node, 'w:basedOn')
    const style = own(node, base ? resolve(base, depth + 1) : NOTHING)
    done.set(id, style)
    return style
  }
  return (id) => {
    const wanted = id ?? standard
    return wanted ? resolve(wanted, 0) : NOTHING
  }
}

const own = (node: Node, base: Style): Style => {
  const run = child(node, 'w:rPr')
  const caps = val(run, 'w:caps')
  const hidden = val(run, 'w:vanish')
  return {
    number: numberOf(child(node, 'w:pPr')) ?? base.number,
    caps: caps === undefined ? base.caps : isOn(caps),
    hidden: hidden === undefined ? base.hidden : isOn(hidden),
    font: fontOf(run) ?? base.font,
    bordered: bordersOf(child(node, 'w:tblPr')) ?? base.bordered,
  }
}

export const fontOf = (run: Node | undefined): string | null => {
  const fonts = child(run, 'w:rFonts')?.attributes
  return fonts?.['w:ascii'] ?? fonts?.['w:hAnsi'] ?? null
}

/** Level null = not stated here (a style may leave it to the numbering). */
export const numberOf = (properties: Node | undefined): NumberRef | null => {
  const number = child(properties, 'w:numPr')
  const id = val(number, 'w:numId')
  if (!number || id === undefined) return null
  const level = val(number, 'w:ilvl')
  return { id, level: level === undefined ? null : Number(level) || 0 }
}

/** Whether the lines of a table are drawn; null when nothing is said. */
export const bordersOf = (properties: Node | undefined, name = 'w:tblBorders'): boolean | null => {
  const borders = child(properties, name)
  if (!borders) return null
  return elements(borders).some((side) => !['none', 'nil'].includes(side.attributes['w:val'] ?? 'none'))
}
