import type { Doubt, Header, Reading, Source, Span } from '@motcua/shared/reading'
import { annexesOf, identityOf, sectionsOf } from './annexes.ts'
import { groundsOf } from './grounds.ts'
import { doubt, headerOf } from './header.ts'
import { type Language, languageOf } from './language.ts'
import { recipientsOf } from './recipients.ts'
import { spanOf } from './run.ts'
import type { Structure } from './structure.ts'
import { structureOf } from './take-apart.ts'
import { tasksOf } from './tasks.ts'

/** Version of the rules; a reading says which it was made with. */
const READER = '1'

/** Fewer words than this is no document: an empty page, a picture's caption. */
const FEWEST_WORDS = 12

/** The text of one document → everything the rules find in it. Pure: same text, same reading. */
export const readText = (source: Source): Reading => {
  const language = languageOf(source.text)
  if (!language.vietnamese || language.words < FEWEST_WORDS) return unread(source, language)
  const structure = structureOf(source.text)
  const { header, found, doubts, draft } = headerOf(structure)
  const grounds = groundsOf(structure)
  const part = tasksOf(structure, header, { draft })
  const reading: Reading = {
    reader: READER,
    source,
    header,
    found,
    draft,
    ...grounds,
    sections: sectionsOf(structure),
    tasks: part.tasks,
    supersedes: part.supersedes,
    footnotes: footnotesOf(structure),
    annexes: annexesOf(structure),
    ...recipientsOf(structure.recipients),
    doubts: [...ofSource(source, language, structure), ...doubts, ...part.doubts],
  }
  if (reading.tasks.length === 0 && !reading.doubts.some((one) => one.code === 'no_tasks')) {
    reading.doubts.push(doubt('no_tasks', 'tasks', null, null, null))
  }
  return withWholeLetters(reading)
}

const blankHeader: Header = {
  issuer: null,
  superior: null,
  type: null,
  number: null,
  symbol: null,
  place: null,
  date: null,
  subject: null,
  addressees: [],
  signer: { authority: null, title: null, name: null },
}

/** Nothing to read, or not in Vietnamese: said so, nothing made up. */
const unread = (source: Source, language: Language): Reading => ({
  reader: READER,
  source,
  header: blankHeader,
  found: {},
  draft: false,
  legalBases: [],
  carriesOut: [],
  sections: [],
  tasks: [],
  supersedes: [],
  footnotes: [],
  annexes: [],
  recipients: [],
  draftingUnit: null,
  copies: null,
  doubts: [
    ...(language.vietnamese || language.words === 0 ? [] : [doubt('not_vietnamese', null, null, null, null)]),
    doubt('no_tasks', 'tasks', null, null, null),
  ],
})

/** Below this the recognised text is too poor to be trusted unseen. */
const POOR = 0.8

const ofSource = (source: Source, language: Language, structure: Structure): Doubt[] => {
  const doubts: Doubt[] = []
  if (source.recognised !== null && source.recognised < POOR)
    doubts.push(doubt('poor_recognition', null, null, null, null))
  if (language.marksLost) doubts.push(doubt('marks_lost', null, null, null, null))
  for (const other of structure.others) {
    doubts.push(doubt('several_documents', null, null, null, { start: other, end: source.text.length }))
  }
  for (const part of structure.parts) {
    const identity = identityOf(part)
    if (identity === null) continue
    doubts.push(
      doubt('two_identities', 'number', identity.text, part.attachedTo?.text ?? null, identity.span),
    )
  }
  return doubts
}

const footnotesOf = (structure: Structure): Reading['footnotes'] => {
  const places = new Map<string, number>()
  for (const part of structure.parts) {
    for (const block of part.blocks) {
      const cells = block.kind === 'table' ? block.rows.flatMap((row) => row.cells) : [block]
      for (const cell of cells) {
        for (const { mark, at } of cell.marks) if (!places.has(mark)) places.set(mark, cell.run.from[at] ?? 0)
      }
    }
  }
  return structure.notes.map(({ mark, run }) => ({
    mark,
    text: run.text,
    span: spanOf(run),
    at: places.get(mark) ?? null,
  }))
}

const combining = /[\u0300-\u036f]/

/**
 * In a decomposed text a letter is followed by its marks; a span that ends with the letter is made to end behind them.
 */
const withWholeLetters = (reading: Reading): Reading => {
  const { text } = reading.source
  if (!combining.test(text)) return reading
  const lengthen = (span: Span): Span => {
    let { end } = span
    while (end < text.length && combining.test(text[end] ?? '')) end += 1
    return { start: span.start, end }
  }
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null) return value
    if (isSpan(value)) return lengthen(value)
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, key === 'source' ? inner : walk(inner)]),
    )
  }
  return walk(reading) as Reading
}

const isSpan = (value: object): value is Span =>
  'start' in value && 'end' in value && Object.keys(value).length === 2
