import { fromFont } from '../legacy.ts'
import type { Numbering } from './numbering.ts'
import { fontOf, numberOf, type Styles } from './styles.ts'
import { child, elements, isOn, type Node, val } from './xml.ts'

/** What paragraphs need to know of the rest of the document. */
export type Context = {
  styles: Styles
  numbering: Numbering
  /** Ids of the notes met so far, in order: their index + 1 is the number shown. */
  notes: { kind: 'footnote' | 'endnote'; id: string }[]
  /** Mark of the note being written, inside the notes themselves. */
  ownMark: string
}

type RunStyle = { caps: boolean; hidden: boolean; font: string | null }

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** `12` → `¹²`: what is raised in print stays raised in text, so a note's mark is not taken for a figure. */
export const raised = (digits: string): string =>
  digits.replace(/\d/g, (digit) => RAISED[Number(digit)] ?? digit)

/**
 * A paragraph as lines of text with its automatic number before it; text boxes anchored in it follow as lines of their
 * own. Empty when nothing is shown.
 */
export const paragraphText = (paragraph: Node, context: Context): string => {
  const properties = child(paragraph, 'w:pPr')
  const styleId = val(properties, 'w:pStyle')
  const style = context.styles(styleId)
  const boxes: string[] = []
  const base: RunStyle = { caps: style.caps, hidden: style.hidden, font: style.font }
  const text = inline(paragraph, context, base, boxes)
  const own = numberOf(properties)
  const number = own ?? style.number
  const isListed = number !== null && number.id !== '0' && text.trim() !== ''
  const marker = isListed
    ? context.numbering({ id: number.id, level: number.level ?? style.number?.level ?? null }, styleId)
    : ''
  return [`${marker}${text}`.trimEnd(), ...boxes].filter((line) => line.trim()).join('\n')
}

const inline = (node: Node, context: Context, style: RunStyle, boxes: string[]): string => {
  let text = ''
  for (const each of elements(node)) {
    switch (each.name) {
      case 'w:r':
        text += runText(each, context, style, boxes)
        break
      case 'w:hyperlink':
      case 'w:ins':
      case 'w:moveTo':
      case 'w:smartTag':
      case 'w:fldSimple':
      case 'w:customXml':
      case 'w:sdt':
      case 'w:sdtContent':
      case 'w:dir':
      case 'w:bdo':
        text += inline(each, context, style, boxes)
        break
      case 'm:oMath':
      case 'm:oMathPara':
        text += letters(each)
        break
      default:
    }
  }
  return text
}

const letters = (node: Node): string =>
  elements(node)
    .map((each) => (each.name === 'm:t' ? plain(each) : letters(each)))
    .join('')

const plain = (node: Node): string => node.children.filter((each) => typeof each === 'string').join('')

const runText = (run: Node, context: Context, base: RunStyle, boxes: string[]): string => {
  const properties = child(run, 'w:rPr')
  const named = val(properties, 'w:rStyle')
  const style = named ? context.styles(named) : null
  const hidden = val(properties, 'w:vanish')
  if (hidden === undefined ? base.hidden || style?.hidden : isOn(hidden)) return ''
  const caps = val(properties, 'w:caps')
  const font = fontOf(properties) ?? style?.font ?? base.font
  let text = ''
  for (const each of elements(run)) text += piece(each, context, font, boxes)
  if (caps === undefined ? base.caps || style?.caps : isOn(caps)) text = text.toUpperCase()
  return val(properties, 'w:vertAlign') === 'superscript' && /^\d{1,3}$/.test(text) ? raised(text) : text
}

const piece = (node: Node, context: Context, font: string | null, boxes: string[]): string => {
  switch (node.name) {
    case 'w:t':
      return font ? fromFont(plain(node), font) : plain(node)
    case 'w:tab':
    case 'w:ptab':
      return '\t'
    case 'w:br':
    case 'w:cr':
      return '\n'
    case 'w:noBreakHyphen':
      return '-'
    case 'w:sym':
      return symbol(node)
    case 'w:footnoteRef':
    case 'w:endnoteRef':
      return context.ownMark ? `${context.ownMark} ` : ''
    case 'w:footnoteReference':
      return mark(node, 'footnote', context)
    case 'w:endnoteReference':
      return mark(node, 'endnote', context)
    case 'mc:AlternateContent':
      box(elements(node, 'mc:Choice')[0] ?? child(node, 'mc:Fallback'), context, boxes)
      return ''
    case 'w:drawing':
    case 'w:pict':
    case 'w:object':
      box(node, context, boxes)
      return ''
    default:
      return ''
  }
}

const mark = (node: Node, kind: 'footnote' | 'endnote', context: Context): string => {
  context.notes.push({ kind, id: node.attributes['w:id'] ?? '' })
  // A mark of the writer's own follows as text.
  return isOn(node.attributes['w:customMarkFollows']) ? '' : raised(String(context.notes.length))
}

const symbol = (node: Node): string => {
  const code = Number.parseInt(node.attributes['w:char'] ?? '', 16)
  // Symbol fonts live in the private area, shifted by 0xf000.
  const shown = code >= 0xf000 ? code - 0xf000 : code
  return shown === 0x2d
    ? '-'
    : Number.isFinite(shown) && shown > 0x7e && code < 0xf000
      ? String.fromCodePoint(code)
      : ''
}

/** Text boxes anywhere below, each paragraph a line. */
const box = (node: Node | undefined, context: Context, boxes: string[]): void => {
  for (const each of elements(node)) {
    if (each.name === 'w:txbxContent') {
      for (const paragraph of elements(each, 'w:p')) boxes.push(paragraphText(paragraph, context))
    } else if (each.name === 'mc:AlternateContent') {
      box(elements(each, 'mc:Choice')[0] ?? child(each, 'mc:Fallback'), context, boxes)
    } else box(each, context, boxes)
  }
}
