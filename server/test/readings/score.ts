import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import type { Reading, Source } from '@motcua/shared/reading'
import { matchTasks, overlap, type Pair, sameAnswer, sameDeadline, sameNames } from './compare.ts'
import { DAMAGES } from './degrade.ts'
import { ANSWERS, corpusDir, type Gold, type Paper, papers } from './gold.ts'

type Share = { right: number; of: number }
export type Score = {
  papers: number
  tasks: { wanted: number; found: number; matched: number }
  header: Share
  leads: Share
  deadlines: Share
  coordinating: Share
  notTasks: Share
  supersedes: Share
  errors: string[]
}

export type Reader = (source: Source) => Reading

/** The reader under examination, by its path: the examiner knows nothing else of it. */
export const loadReader = async (): Promise<Reader> => {
  const path = join(import.meta.dirname, '../../src/modules/directives/reading/read.ts')
  const { readText } = (await import(pathToFileURL(path).href)) as { readText: Reader }
  return readText
}

const empty = (): Score => ({
  papers: 0,
  tasks: { wanted: 0, found: 0, matched: 0 },
  header: { right: 0, of: 0 },
  leads: { right: 0, of: 0 },
  deadlines: { right: 0, of: 0 },
  coordinating: { right: 0, of: 0 },
  notTasks: { right: 0, of: 0 },
  supersedes: { right: 0, of: 0 },
  errors: [],
})

const count = (share: Share, right: boolean): boolean => {
  share.of += 1
  if (right) share.right += 1
  return right
}

const brief = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 110)

const scoreHeader = (score: Score, name: string, gold: Gold, { header }: Reading): void => {
  const found = { ...header, ...header.signer }
  for (const field of ANSWERS)
    if (!count(score.header, sameAnswer(field, gold.header[field], found[field])))
      score.errors.push(
        `${name} header.${field}: ${JSON.stringify(found[field])}, wanted ${JSON.stringify(gold.header[field])}`,
      )
  if (!count(score.header, sameNames(gold.header.addressees, header.addressees)))
    score.errors.push(
      `${name} header.addressees: ${JSON.stringify(header.addressees)}, wanted ${JSON.stringify(gold.header.addressees)}`,
    )
}

const scorePair = (score: Score, name: string, { wanted, found }: Pair): void => {
  const at = `${name} ${found.label} "${brief(wanted.text).slice(0, 60)}"`
  if (!count(score.leads, sameNames(wanted.leads, found.leads)))
    score.errors.push(`${at} leads: ${found.leads.join(' + ')}, wanted ${wanted.leads.join(' + ')}`)
  if (wanted.coordinating && !count(score.coordinating, sameNames(wanted.coordinating, found.coordinating)))
    score.errors.push(
      `${at} coordinating: ${found.coordinating.join(' + ')}, wanted ${wanted.coordinating.join(' + ')}`,
    )
  if (!count(score.deadlines, sameDeadline(wanted.deadline, found.deadline))) {
    const { kind, date, strict, recurrence, text } = found.deadline
    score.errors.push(
      `${at} deadline: ${JSON.stringify({ kind, date, strict, recurrence, text })}, wanted ${JSON.stringify(wanted.deadline)}`,
    )
  }
}

const scoreSupersessions = (score: Score, name: string, gold: Gold, reading: Reading): void => {
  for (const wanted of gold.supersedes) {
    const right = reading.supersedes.some(
      (one) =>
        one.scope === wanted.scope && `${one.document.number}/${one.document.symbol}` === wanted.document,
    )
    if (!count(score.supersedes, right))
      score.errors.push(`${name} supersedes: ${wanted.document} (${wanted.scope}) not found`)
  }
}

const add = (score: Score, name: string, gold: Gold, reading: Reading): void => {
  score.papers += 1
  scoreHeader(score, name, gold, reading)
  const { pairs, missed, spurious } = matchTasks(gold, reading)
  score.tasks.wanted += pairs.length + missed.length
  score.tasks.found += pairs.length + spurious.length
  score.tasks.matched += pairs.length
  for (const task of missed) score.errors.push(`${name} missed: ${brief(task.text)}`)
  for (const task of spurious) score.errors.push(`${name} no task: ${task.label} ${brief(task.text)}`)
  for (const pair of pairs) scorePair(score, name, pair)
  for (const words of gold.notTasks)
    count(score.notTasks, !spurious.some((task) => overlap(words, task.text) >= 0.5))
  scoreSupersessions(score, name, gold, reading)
}

/** Reads every paper, after `damage` where one is named, and counts what agrees with the gold answers. */
export const examine = (read: Reader, all: readonly Paper[], damage?: string): Score => {
  const score = empty()
  for (const { name, source, gold } of all) {
    if (damage && !gold.degradable) continue
    const spoil = damage ? DAMAGES[damage] : undefined
    const text = spoil ? spoil(source.text, name) : source.text
    add(score, damage ? `${name}~${damage}` : name, gold, read({ ...source, text }))
  }
  return score
}

export const ratio = ({ right, of }: Share): number => (of === 0 ? 1 : right / of)

/** Harmonic mean of precision and recall of the tasks found. */
export const f1 = ({ tasks }: Score): number =>
  tasks.wanted + tasks.found === 0 ? 1 : (2 * tasks.matched) / (tasks.wanted + tasks.found)

const line = (name: string, score: Score): string => {
  const { wanted, found, matched } = score.tasks
  const shares = [
    ['P', matched / Math.max(1, found)],
    ['R', matched / Math.max(1, wanted)],
    ['F1', f1(score)],
    ['header', ratio(score.header)],
    ['leads', ratio(score.leads)],
    ['deadline', ratio(score.deadlines)],
    ['coord', ratio(score.coordinating)],
    ['refused', ratio(score.notTasks)],
    ['supersedes', ratio(score.supersedes)],
  ] as const
  return `${name.padEnd(10)} ${String(score.papers).padStart(3)} papers ${String(wanted).padStart(4)} tasks  ${shares
    .map(([label, share]) => `${label} ${share.toFixed(3)}`)
    .join('  ')}`
}

const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      details: { type: 'boolean' },
      dir: { type: 'string' },
      damage: { type: 'string' },
      clean: { type: 'boolean' },
    },
  })
  const read = await loadReader()
  const all = papers(values.dir ?? corpusDir, positionals)
  const report = (name: string, score: Score) => {
    console.log(line(name, score))
    if (values.details) for (const error of score.errors) console.log(`  ${error}`)
  }
  if (!values.damage) report('clean', examine(read, all))
  if (values.clean) return
  for (const damage of values.damage ? [values.damage] : Object.keys(DAMAGES))
    report(damage, examine(read, all, damage))
}

if (import.meta.main) await main()
