import { AppError } from '../../../../lib/errors.ts'
import { refuse } from '../errors.ts'
import type { Job } from '../types.ts'
import { readNumbering } from './numbering.ts'
import { type Context, paragraphText, raised } from './paragraph.ts'
import { readStyles } from './styles.ts'
import { type TableHelp, tableText } from './table.ts'
import { elements, type Node, parseXml } from './xml.ts'
import { openParts, type Parts } from './zip.ts'

/** Field codes, deleted text and pictures' innards say nothing that is shown. */
const SKIPPED = new Set([
  'w:instrText',
  'w:del',
  'w:moveFrom',
  'w:delText',
  'w:delInstrText',
  'w:sectPr',
  'w:tblPrEx',
  'pic:pic',
  'wp:positionH',
  'wp:positionV',
  'w:lang',
  'w:sz',
  'w:szCs',
  'w:color',
  'w:spacing',
  'w:bCs',
  'w:iCs',
  'w:proofErr',
  'w:bookmarkStart',
  'w:bookmarkEnd',
  'w:latentStyles',
])

/** More text than any document has; what takes it in afterwards would choke. */
const maxText = 8_000_000

/**
 * The words of a DOCX in reading order, automatic numbers written out: a paragraph a line with a blank line between,
 * tables as rows of pipes, notes at the end behind their marks. Headers and footers are left out. Nothing is executed or
 * fetched. Throws Invalid: damaged, bomb, encrypted, macros, too_large, unknown_type.
 */
export const readDocx = async ({ bytes, name }: Job): Promise<string> => {
  const parts = await openParts(bytes, name)
  try {
    const main = await mainPart(parts, name)
    return await textOf(parts, main, name)
  } catch (error) {
    if (error instanceof AppError) throw error
    throw refuse('damaged', name)
  } finally {
    parts.close()
  }
}

/** Where the main part stands: nearly always word/document.xml, but only the relationships say so. */
const mainPart = async (parts: Parts, name: string): Promise<string> => {
  const types = (await parts.read('[Content_Types].xml'))?.toString('utf8')
  if (!types) throw refuse('unknown_type', name)
  if (/macroEnabled/i.test(types)) throw refuse('macros', name)
  const relations = (await parts.read('_rels/.rels'))?.toString('utf8') ?? ''
  const target =
    /Type="[^"]*\/officeDocument"[^>]*Target="\/?([^"]+)"|Target="\/?([^"]+)"[^>]*\/officeDocument"/.exec(
      relations,
    )
  const main = [target?.[1] ?? target?.[2], 'word/document.xml'].find((path) => path && parts.has(path))
  if (!main || !/wordprocessingml|word\//.test(types + main)) throw refuse('unknown_type', name)
  return main
}

const textOf = async (parts: Parts, main: string, name: string): Promise<string> => {
  const folder = main.replace(/[^/]*$/, '')
  const xml = async (path: string): Promise<Node | null> => {
    const raw = await parts.read(path)
    return raw ? parseXml(decodeXml(raw), SKIPPED) : null
  }
  const document = await xml(main)
  if (!document) throw refuse('damaged', name)
  const context: Context = {
    styles: readStyles(await xml(`${folder}styles.xml`)),
    numbering: readNumbering(await xml(`${folder}numbering.xml`)),
    notes: [],
    ownMark: '',
  }
  const body = elements(document, 'w:body')[0] ?? document
  const blocks = blocksOf(body, context)
  if (context.notes.length > 0) {
    const notes = {
      footnote: await xml(`${folder}footnotes.xml`),
      endnote: await xml(`${folder}endnotes.xml`),
    }
    blocks.push(...notesOf(notes, context))
  }
  const text = blocks.filter((block) => block.trim()).join('\n\n')
  if (text.length > maxText) throw refuse('too_large', name, { limit: '8 000 000 ký tự / characters' })
  return text.normalize('NFC')
}

/** Parts are UTF-8 or, rarely, UTF-16 with its mark. */
const decodeXml = (raw: Buffer): string => {
  if (raw[0] === 0xff && raw[1] === 0xfe) return new TextDecoder('utf-16le').decode(raw)
  if (raw[0] === 0xfe && raw[1] === 0xff) return new TextDecoder('utf-16be').decode(raw)
  return raw.toString('utf8').replace(/^\ufeff/, '')
}

const CONTAINERS = new Set(['w:sdt', 'w:sdtContent', 'w:ins', 'w:moveTo', 'w:customXml', 'w:smartTag'])

const blocksOf = (node: Node, context: Context): string[] => {
  const help: TableHelp = {
    linesOf: (cell) => blocksOf(cell, context),
    styleHasBorders: (style) => context.styles(style).bordered,
  }
  return elements(node).flatMap((each) => {
    if (each.name === 'w:p') return [paragraphText(each, context)]
    if (each.name === 'w:tbl') return [tableText(each, help)]
    return CONTAINERS.has(each.name) ? blocksOf(each, context) : []
  })
}

const notesOf = (parts: Record<'footnote' | 'endnote', Node | null>, context: Context): string[] => {
  const bodies = new Map<string, Node>()
  for (const kind of ['footnote', 'endnote'] as const) {
    for (const note of elements(parts[kind] ?? undefined, `w:${kind}`)) {
      bodies.set(`${kind}/${note.attributes['w:id']}`, note)
    }
  }
  return context.notes.slice().map(({ kind, id }, at) => {
    const body = bodies.get(`${kind}/${id}`)
    const own: Context = { ...context, notes: [], ownMark: raised(String(at + 1)) }
    if (!body) return ''
    return blocksOf(body, own)
      .join('\n')
      .replace(/^(\S+)\s+/, '$1 ')
  })
}
