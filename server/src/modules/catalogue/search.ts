import type { ProcedurePage, SearchProcedures } from '@motcua/shared/catalogue'
import type { Ctx } from '../../lib/context.ts'
import type { Db } from '../../lib/db.ts'
import { Invalid } from '../../lib/errors.ts'
import { dayOf } from '../../lib/time.ts'
import * as queries from './queries-search.ts'
import { distance, hasMarks, markedWords, plainSyllable, plainWords } from './words.ts'

/**
 * Search by words as people type them. Tried in order, until something is found: every word as typed (with its marks
 * when it has any) · every word without marks · little words left out and misspelt ones corrected · names alike.
 */
type Stage = 'marked' | 'plain' | 'corrected' | 'alike'

type Cursor = { stage: Stage | 'browse'; score: number; code: string }

/** Said around what is meant; left out only when the search finds nothing with them. */
const LITTLE = new Set(
  'lam xin muon toi can gi nhu the nao o dau phai minh em anh chi a nhe thu tuc cach hoi ve cho cua de duoc'.split(
    ' ',
  ),
)

const MOST_WORDS = 12

export const search = async (
  ctx: Pick<Ctx, 'db' | 'now'>,
  input: SearchProcedures,
): Promise<ProcedurePage> => {
  const filter: queries.Filter = {
    day: dayOf(ctx.now),
    lifeEvent: input.lifeEvent,
    field: input.field,
    level: input.level,
    audience: input.audience,
    handledBy: input.handledBy,
    own: input.own === undefined ? null : input.own === 'true',
  }
  const after = input.after === undefined ? null : readCursor(input.after)
  const text = input.q?.trim() ?? ''
  if (plainWords(text).length === 0) {
    const hits = await queries.browse(ctx.db, filter, after, input.limit + 1)
    return toPage(hits, 'browse', input.limit, null)
  }
  const stages: Stage[] = after && after.stage !== 'browse' ? [after.stage] : stagesOf(text)
  for (const stage of stages) {
    const { words, readings } = await wordsFor(ctx.db, text, stage)
    if (!words) continue
    const ask = stage === 'alike' ? queries.searchAlike : queries.searchWords
    const hits = await ask(ctx.db, filter, words, after, input.limit + 1)
    if (hits.length > 0)
      return toPage(hits, stage, input.limit, readings && readAs(readings, hits[0]?.name ?? ''))
  }
  return { items: [], next: null, readAs: null }
}

const stagesOf = (text: string): Stage[] =>
  hasMarks(text) ? ['marked', 'plain', 'corrected', 'alike'] : ['plain', 'corrected', 'alike']

/** `readings`: for each word, what it may have meant, when a word was taken for a misspelling. */
type Prepared = { words: queries.Words | null; readings: string[][] | null }

const wordsFor = async (db: Db, text: string, stage: Stage): Promise<Prepared> => {
  const plain = plainWords(text).slice(0, MOST_WORDS)
  if (stage === 'corrected' || stage === 'alike') return corrected(db, plain, stage)
  const typed = stage === 'marked' ? markedWords(text).slice(0, MOST_WORDS) : plain
  const query = typed.map((word, index) => term(word, index === typed.length - 1)).join(' & ')
  return {
    words: { query, marked: stage === 'marked', phrase: typed.join(' '), plain: plain.join(' ') },
    readings: null,
  }
}

/** The last word may not be typed to its end. */
const term = (word: string, last: boolean): string => (last ? `'${word}':*` : `'${word}'`)

const corrected = async (db: Db, plain: readonly string[], stage: Stage): Promise<Prepared> => {
  const meant = plain.filter((word) => !LITTLE.has(word))
  const kept = meant.length > 0 ? meant : plain
  const known = await queries.knownWords(db, kept)
  const groups: { group: string; readings: string[] }[] = []
  for (const [index, word] of kept.entries()) {
    const last = index === kept.length - 1
    if (known.has(word) || /\d/.test(word) || (last && (await queries.begins(db, word)))) {
      groups.push({ group: term(word, last), readings: [word] })
    } else {
      const found = await alternatives(db, word)
      if (found.length > 0)
        groups.push({
          group: `(${found.map(({ term }) => term).join(' | ')})`,
          readings: found.map(({ words }) => words),
        })
      else if (stage === 'corrected') return { words: null, readings: null }
    }
  }
  if (groups.length === 0) return { words: null, readings: null }
  const read = groups.map(({ readings }) => readings[0]).join(' ')
  const words = {
    query: groups.map(({ group }) => group).join(' & '),
    marked: false,
    phrase: read,
    plain: read,
  }
  const same = groups.every(
    ({ readings: [only, ...others] }) => others.length === 0 && plain.includes(only as string),
  )
  return { words, readings: same ? null : groups.map(({ readings }) => readings) }
}

/** Of what each word may have meant, what the best hit says, spelt as its name spells it. */
const readAs = (readings: readonly string[][], name: string): string => {
  const spelt = new Map(
    (name.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []).map((word) => [plainSyllable(word), word]),
  )
  const spell = (words: string) => words.split(' ').map((word) => spelt.get(word) ?? word)
  return readings
    .flatMap((meant) =>
      spell(meant.find((words) => words.split(' ').every((word) => spelt.has(word))) ?? meant[0] ?? ''),
    )
    .join(' ')
}

type Alternative = { term: string; words: string }

/** Syllables are short: one edit away, two for the longest; or two syllables run together. */
const alternatives = async (db: Db, word: string): Promise<Alternative[]> => {
  const near = await queries.wordsNear(db, [Math.max(2, word.length - 1), word.length + 1])
  const most = word.length >= 6 ? 2 : 1
  const close = near
    .map(({ word: other, uses }) => ({ other, uses, edits: distance(word, other, most) }))
    .filter(({ edits }) => edits <= most)
    .sort((a, b) => a.edits - b.edits || b.uses - a.uses)
    .slice(0, 6)
    .map(({ other }) => ({ term: `'${other}'`, words: other }))
  return [...(await splits(db, word)), ...close]
}

const splits = async (db: Db, word: string): Promise<Alternative[]> => {
  if (word.length < 5) return []
  const cuts = Array.from(
    { length: word.length - 3 },
    (_, at) => [word.slice(0, at + 2), word.slice(at + 2)] as const,
  )
  const known = await queries.knownWords(db, cuts.flat())
  return cuts
    .filter(([left, right]) => known.has(left) && known.has(right))
    .slice(0, 2)
    .map(([left, right]) => ({ term: `('${left}' <-> '${right}')`, words: `${left} ${right}` }))
}

const toPage = (
  hits: queries.Hit[],
  stage: Cursor['stage'],
  limit: number,
  readAs: string | null,
): ProcedurePage => {
  const shown = hits.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(({ score: _, ...hit }) => hit),
    next:
      hits.length > limit && last ? writeCursor({ stage, score: Number(last.score), code: last.code }) : null,
    readAs,
  }
}

const writeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url')

const STAGES: readonly unknown[] = ['browse', 'marked', 'plain', 'corrected', 'alike']

const readCursor = (text: string): Cursor => {
  try {
    const cursor = JSON.parse(Buffer.from(text, 'base64url').toString()) as Cursor
    if (STAGES.includes(cursor.stage) && Number.isFinite(cursor.score) && typeof cursor.code === 'string')
      return cursor
  } catch {
    // falls through: somebody else's cursor, or a cut one
  }
  throw new Invalid('catalogue.bad_cursor')
}
