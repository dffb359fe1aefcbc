import type { Line } from './lines.ts'
import { MARK_CLOSE, MARK_OPEN } from './normalise.ts'
import { join, type Run, slice, tidy } from './run.ts'
import type { NoteMark } from './structure.ts'

export type Note = { mark: string; run: Run }

const opening = new RegExp(`^${MARK_OPEN}(\\d{1,2})${MARK_CLOSE}\\s*:?\\s*`)
/** `pdftotext` sets a raised figure level: the note is then `1 Nhiệm vụ …` and its mark `thấp nhất1.` */
const level = /^\(?(\d{1,2})\)?\s+(?=[A-ZĐÀ-Ỹ])/
const glued = /[\p{Ll}”")](\d{1,2})(?=[\s.,;:)]|$)/gu

/** Lines of the body and the notes taken out from between them, wherever the page had put them. */
export const takeNotes = (
  lines: readonly Line[],
): { lines: Line[]; notes: Note[]; level: ReadonlySet<string> } => {
  const kept: Line[] = []
  const notes: Note[] = []
  const levelMarks = levelNotes(lines)
  let cut = false
  let gap = false
  let i = 0
  while (i < lines.length) {
    const line = lines[i] as Line
    const open = opening.exec(line.run.text) ?? (levelMarks.has(i) ? level.exec(line.run.text) : null)
    if (open === null) {
      kept.push(cut ? { ...line, gap: line.gap || gap, brk: true } : line)
      cut = false
      gap = false
      i += 1
      continue
    }
    gap ||= line.gap
    const end = noteEnd(lines, i, levelMarks)
    const body = lines.slice(i, end).map((part) => part.run)
    const first = body[0] as Run
    notes.push({ mark: open[1] ?? '', run: tidy(join([slice(first, open[0].length), ...body.slice(1)])) })
    cut = true
    i = end
  }
  return { lines: kept, notes, level: new Set([...levelMarks.values()]) }
}

/** A note runs on until a blank line, the page's end or the next note. */
const noteEnd = (lines: readonly Line[], start: number, levelMarks: ReadonlyMap<number, string>): number => {
  let end = start + 1
  const wide = Math.max(60, (lines[start] as Line).width - 12)
  while (end < lines.length) {
    const line = lines[end] as Line
    const before = lines[end - 1] as Line
    if (line.gap || line.brk || line.tab || opening.test(line.run.text) || levelMarks.has(end)) break
    if (before.width < wide || before.width > 150) break
    end += 1
  }
  return end
}

/** Level marks are believed only when a word before carries the same figure and figures rise one by one. */
const levelNotes = (lines: readonly Line[]): Map<number, string> => {
  const found = new Map<number, string>()
  const carried = new Set<string>()
  let last = 0
  for (const [i, line] of lines.entries()) {
    const note = line.tab || line.run.text.length < 12 ? null : level.exec(line.run.text)
    const figure = note?.[1] ?? ''
    if (note !== null && carried.has(figure) && Number(figure) === last + 1) {
      found.set(i, figure)
      last = Number(figure)
      continue
    }
    for (const hit of line.run.text.matchAll(glued)) carried.add(hit[1] ?? '')
  }
  return found
}

const anyMark = new RegExp(`${MARK_OPEN}([^${MARK_CLOSE}]{1,4})${MARK_CLOSE}`, 'g')

/** The run without marks, and where they stood (index of the unit before each). */
export const takeMarks = (run: Run, levelMarks: ReadonlySet<string>): { run: Run; marks: NoteMark[] } => {
  if (!run.text.includes(MARK_OPEN) && levelMarks.size === 0) return { run, marks: [] }
  const marks: NoteMark[] = []
  const parts: Run[] = []
  let done = 0
  let length = 0
  const cut = (start: number, end: number, mark: string): void => {
    parts.push(slice(run, done, start))
    length += start - done
    marks.push({ mark, at: Math.max(0, length - 1) })
    done = end
  }
  for (const hit of run.text.matchAll(anyMark)) cut(hit.index, hit.index + hit[0].length, hit[1] ?? '')
  if (marks.length === 0) {
    for (const hit of run.text.matchAll(glued)) {
      const figure = hit[1] ?? ''
      if (levelMarks.has(figure)) cut(hit.index + 1, hit.index + hit[0].length, figure)
    }
  }
  parts.push(slice(run, done))
  return { run: join(parts, ''), marks }
}
