import type { Reading, ReadTask } from '@motcua/shared/reading'
import {
  DOUBT_WORDS,
  DOUBTS_HEAD,
  dayWords,
  deadlineWords,
  HEADS,
  type Lang,
  NO_TASKS,
  NOT_STATED,
  SCOPES,
  SUPERSEDES,
} from './read-words.ts'

export type { Lang } from './read-words.ts'

/**
 * A reading for a person at a terminal: a line saying which document, its tasks as a table, what it supersedes, what a
 * person should look at. Cells are shortened to `width` columns; without a width (a pipe) nothing is.
 */
export const tableOf = (reading: Reading, lang: Lang, width?: number): string => {
  const rows = reading.tasks.map((task, i) => rowOf(task, i + 1, lang))
  const lines = [headLine(reading, lang), '']
  lines.push(...(rows.length > 0 ? grid([[...HEADS[lang]], ...rows], width) : [NO_TASKS[lang]]))
  const replaced = reading.supersedes.map(
    (each) => `${SUPERSEDES[lang]} (${SCOPES[each.scope][lang]}): ${each.document.text}`,
  )
  if (replaced.length > 0) lines.push('', ...replaced.map((line) => shorten(clean(line), width)))
  if (reading.doubts.length > 0) {
    const doubts = reading.doubts.map((doubt) => doubtLine(doubt, lang))
    lines.push('', DOUBTS_HEAD[lang], ...doubts.map((line) => shorten(clean(line), width)))
  }
  return `${lines.join('\n')}\n`
}

const headLine = ({ source, header }: Reading, lang: Lang): string => {
  const blank = NOT_STATED[lang]
  const identity = header.symbol ? `${header.number ?? blank}/${header.symbol}` : (header.number ?? blank)
  const parts = [
    header.type,
    identity,
    header.date ? dayWords(header.date) : blank,
    header.issuer,
    header.subject,
  ]
  return clean(`${source.name}: ${parts.map((part) => part ?? blank).join(' · ')}`)
}

const doubtLine = (doubt: Reading['doubts'][number], lang: Lang): string => {
  const field = doubt.field ? ` [${doubt.field}]` : ''
  const words = doubt.words ? ` “${doubt.words}”` : ''
  return `- ${DOUBT_WORDS[doubt.code][lang]}${field}${words}${doubt.suggestion ? ` → ${doubt.suggestion}` : ''}`
}

const rowOf = (task: ReadTask, at: number, lang: Lang): string[] =>
  [
    String(at),
    task.label,
    task.text,
    task.leads.join('; ') || '–',
    task.coordinating.join('; ') || '–',
    [task.deadline, ...task.otherDeadlines].map((each) => deadlineWords(each, lang)).join('; '),
    task.product ?? '–',
  ].map(clean)

/** Control characters of a file must not reach a terminal; marks are composed so that a letter is one column. */
const clean = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()

/** Most a column may take, of all but the task, which has the rest. */
const MOST = [4, 12, 0, 28, 24, 26, 24]
const TASK = 2
const LEAST_TASK = 24
const GAP = '  '

const grid = (rows: readonly (readonly string[])[], width: number | undefined): string[] => {
  const natural = MOST.map((_, column) => Math.max(...rows.map((row) => lengthOf(row[column] ?? ''))))
  const widths = width === undefined ? natural : fitted(natural, width)
  return rows.map((row) =>
    row
      .map((cell, column) => pad(shorten(cell, widths[column]), widths[column] ?? 0))
      .join(GAP)
      .trimEnd(),
  )
}

/** The narrow columns first, then what is left for the task; on a small terminal the side columns give way evenly. */
const fitted = (natural: readonly number[], width: number): number[] => {
  const room = width - GAP.length * (MOST.length - 1)
  const capped = natural.map((each, column) => (column === TASK ? 0 : Math.min(each, MOST[column] ?? each)))
  const fixed = capped.slice(0, TASK).reduce((sum, each) => sum + each, 0)
  const sides = capped.slice(TASK).reduce((sum, each) => sum + each, 0)
  const scale = Math.min(1, Math.max(0, (room - fixed - LEAST_TASK) / Math.max(1, sides)))
  const widths = capped.map((each, column) => (column < TASK ? each : Math.max(4, Math.floor(each * scale))))
  const used = widths.reduce((sum, each, column) => sum + (column === TASK ? 0 : each), 0)
  widths[TASK] = Math.max(LEAST_TASK, Math.min(natural[TASK] ?? 0, room - used))
  return widths
}

const lengthOf = (text: string): number => [...text].length

const shorten = (text: string, width: number | undefined): string =>
  width === undefined || lengthOf(text) <= width
    ? text
    : `${[...text].slice(0, Math.max(1, width - 1)).join('')}…`

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - lengthOf(text)))
