import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import tesseract from 'tesseract.js'
import { pageText } from '../layout/page.ts'
import { ruledTables } from '../layout/tables.ts'
import type { Mark, Rule } from '../layout/types.ts'
import type { Grey } from '../pdf/pdfium.ts'
import type { PageText } from '../types.ts'
import { eraseStrokes, type Stroke, straightStrokes } from './ruled.ts'
import { quarterTurns } from './turn.ts'

export type Recogniser = {
  /** Text of a picture of a page. What is no text gives '' with a low confidence, never an exception. */
  recognise(picture: Grey, dpi: number): Promise<PageText>
  close(): Promise<void>
}

type Word = { text: string; sure: number; x0: number; x1: number; base: number; size: number }
type Found = { words: Word[]; slope: number }

const require = createRequire(import.meta.url)
const langPath = () => join(dirname(require.resolve('@tesseract.js-data/vie/package.json')), '4.0.0_best_int')

/**
 * Recognition in a thread of its own, started with the first page. Vietnamese data comes from the package; nothing is
 * fetched or kept on disk. Aborting ends the thread at once.
 */
export const createRecogniser = (signal?: AbortSignal): Recogniser => {
  let started: Promise<tesseract.Worker> | undefined
  const worker = () => {
    started ??= startWorker()
    return started
  }
  const close = async () => {
    const running = started
    started = undefined
    await (await running)?.terminate()
  }
  const find = async (picture: Grey, dpi: number): Promise<Found> => {
    const running = await worker()
    return await unlessAborted(signal, close, findWords(running, picture, dpi))
  }
  return { recognise: (picture, dpi) => recognisePage(find, picture, dpi), close }
}

const startWorker = async (): Promise<tesseract.Worker> => {
  const worker = await tesseract.createWorker('vie', tesseract.OEM.LSTM_ONLY, {
    langPath: langPath(),
    gzip: true,
    cacheMethod: 'none',
    // Without a handler the package throws where nobody can catch it; the call itself is rejected anyway.
    errorHandler: () => undefined,
  })
  // It tells of every speck it could not read; nobody listens.
  await worker.setParameters({ debug_file: '/dev/null' })
  return worker
}

/** The package leaves calls of an ended thread unanswered, so the signal is awaited beside them. */
const unlessAborted = async <T>(
  signal: AbortSignal | undefined,
  close: () => Promise<void>,
  work: Promise<T>,
): Promise<T> => {
  if (!signal) return work
  const { promise, reject } = Promise.withResolvers<never>()
  const stop = () => {
    void close()
    reject(signal.reason)
  }
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

type Find = (picture: Grey, dpi: number) => Promise<Found>

const recognisePage = async (find: Find, picture: Grey, dpi: number): Promise<PageText> => {
  const upright = await readPicture(find, picture, dpi)
  if (upright.sure >= POOR || upright.words < SIDEWAYS || upright.ink > 0.5) return upright.page
  // Little that reads as words: the page may have been laid on the glass sideways.
  for (const turned of quarterTurns(picture)) {
    const trial = await find(turned.small, dpi / 2)
    if (sureness(trial.words) >= GOOD && goodWords(trial.words) >= 8) {
      return (await readPicture(find, turned.full(), dpi)).page
    }
  }
  return upright.page
}

const POOR = 0.7
const GOOD = 0.75
/** Lines laid sideways still come as many words, all wrong; a photograph does not. */
const SIDEWAYS = 20
/** Below this a page of words is not worth showing: shapes taken for letters. */
const NOTHING = 0.5
const LEAST_WORDS = 3

const readPicture = async (find: Find, picture: Grey, dpi: number) => {
  const strokes = straightStrokes(picture, dpi)
  // Between lines across, recognition drops rows; lines down it takes for strokes, which keep the cells' words apart.
  const isRuled = strokes.filter((stroke) => stroke.along === 'y').length >= 3
  const across = strokes.filter((stroke) => stroke.along === 'x')
  const seen = await find(isRuled ? eraseStrokes(picture, across) : picture, dpi)
  const found = isRuled ? { ...seen, words: withoutStrokes(seen.words, strokes, dpi) } : seen
  const sure = sureness(found.words)
  const ink = inkOf(picture)
  if (goodWords(found.words) < LEAST_WORDS || sure < NOTHING) {
    return {
      sure,
      ink,
      words: found.words.length,
      page: { text: '', recognised: Math.min(sure, NOTHING) } satisfies PageText,
    }
  }
  const unit = 72 / dpi
  const turn = straighten(found.slope)
  const marks = found.words.map((word) => markOf(word, turn, unit))
  const rules = isRuled ? strokes.map((stroke) => ruleOf(stroke, turn, unit)) : []
  const page: PageText = { text: pageText(marks, rules), recognised: sure }
  return {
    sure,
    ink,
    words: found.words.length,
    page: ruledTables(rules, marks).length > 0 ? { ...page, ruled: true } : page,
  }
}

/** Lines down the page that were read as letters, or as stops behind the words that reach them. */
const withoutStrokes = (words: readonly Word[], strokes: readonly Stroke[], dpi: number): Word[] => {
  const near = dpi / 30
  const down = strokes.filter((stroke) => stroke.along === 'y')
  const reaches = (word: Word) =>
    down.some(
      ({ at, from, to }) => Math.abs(at - word.x1) < near && from < word.base && to > word.base - word.size,
    )
  return words
    .map((word) => ({ ...word, text: word.text.replace(/^\|+|\|+$/g, '') }))
    .map((word) => (reaches(word) ? { ...word, text: word.text.replace(/(?<=[\p{L}\d])[.:]+$/u, '') } : word))
    .filter((word) => word.text !== '')
}

type Turn = (x: number, y: number) => readonly [number, number]

/** A page scanned askew: lines fall by `slope` for each unit to the right. */
const straighten =
  (slope: number): Turn =>
  (x, y) => [x + slope * y, y - slope * x]

const markOf = (word: Word, turn: Turn, unit: number): Mark => {
  const [x0, base] = turn(word.x0 * unit, word.base * unit)
  const width = (word.x1 - word.x0) * unit
  return { text: word.text, x0, x1: x0 + width, base, size: word.size * unit, spaced: true }
}

const ruleOf = (stroke: Stroke, turn: Turn, unit: number): Rule => {
  const [from, to, at] = [stroke.from * unit, stroke.to * unit, stroke.at * unit]
  const [ax, ay] = stroke.along === 'x' ? turn(from, at) : turn(at, from)
  const [bx, by] = stroke.along === 'x' ? turn(to, at) : turn(at, to)
  return stroke.along === 'x'
    ? { along: 'x', at: (ay + by) / 2, from: ax, to: bx }
    : { along: 'y', at: (ax + bx) / 2, from: ay, to: by }
}

const findWords = async (worker: tesseract.Worker, picture: Grey, dpi: number): Promise<Found> => {
  const head = Buffer.from(`P5\n${picture.width} ${picture.height}\n255\n`, 'latin1')
  await worker.setParameters({ user_defined_dpi: String(Math.round(dpi)) })
  const { data } = await worker.recognize(
    Buffer.concat([head, picture.data]),
    {},
    { text: false, blocks: true },
  )
  const lines = (data.blocks ?? []).flatMap((block) => block.paragraphs.flatMap((each) => each.lines))
  return { words: lines.flatMap(wordsOf), slope: slopeOf(lines) }
}

const UNSURE = 0.2

const wordsOf = (line: tesseract.Line): Word[] => {
  const { x0, y0, x1, y1 } = line.baseline
  const slope = x1 > x0 ? (y1 - y0) / (x1 - x0) : 0
  const size = Math.max(8, Math.min(line.rowAttributes.rowHeight, line.bbox.y1 - line.bbox.y0)) * 0.85
  return line.words
    .map((word) => ({
      text: word.text.trim(),
      sure: word.confidence / 100,
      x0: word.bbox.x0,
      x1: word.bbox.x1,
      base: y0 + slope * (word.bbox.x0 - x0),
      size,
    }))
    .filter((word) => word.text !== '' && word.sure > UNSURE)
}

/** Median slope of the long lines. */
const slopeOf = (lines: readonly tesseract.Line[]): number => {
  const slopes = lines
    .filter((line) => line.words.length >= 4 && line.baseline.x1 - line.baseline.x0 > 300)
    .map(({ baseline: { x0, x1, y0, y1 } }) => (y1 - y0) / (x1 - x0))
    .toSorted((a, b) => a - b)
  const middle = slopes[Math.floor(slopes.length / 2)] ?? 0
  return Math.abs(middle) < 0.1 ? middle : 0
}

const sureness = (words: readonly Word[]): number => {
  const letters = words.reduce((sum, word) => sum + word.text.length, 0)
  return letters === 0 ? 0 : words.reduce((sum, word) => sum + word.sure * word.text.length, 0) / letters
}

const goodWords = (words: readonly Word[]): number =>
  words.filter((word) => word.sure >= 0.6 && /\p{L}{2}/u.test(word.text)).length

/** Share of dark pixels, from a sample. */
const inkOf = ({ data }: Grey): number => {
  let dark = 0
  let seen = 0
  for (let i = 0; i < data.length; i += 37) {
    seen += 1
    if ((data[i] as number) < 140) dark += 1
  }
  return seen === 0 ? 0 : dark / seen
}
