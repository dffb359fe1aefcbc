import type { Deadline, Party, ReadTask, Span, Target } from '@motcua/shared/reading'
import type { Issued } from './deadline-types.ts'
import type { Timing } from './deadlines.ts'
import type { Named } from './party-kinds.ts'
import { join, type Run, slice, spanOf } from './run.ts'
import type { NoteMark } from './structure.ts'

/** A task before it has its number: what the walk through the items or rows gathers. */
export type Draft = {
  label: string
  group: ReadTask['group']
  section: string | null
  pieces: Run[]
  leads: Party[]
  coordinating: Party[]
  supervising: Party[]
  timing: Timing
  product: string | null
  target: Target | null
  targets: Target[] | null
  parent: Draft | null
  notes: string[]
  confidence: number
}

export type Quiet = false | 'told' | 'effect'

/** What items inherit from where they stand. */
export type Scope = {
  leads: Party[]
  coordinating: Party[]
  supervising: Party[]
  deadline: Deadline | null
  product: string | null
  section: string | null
  parent: Draft | null
  label: string
  group: 'body' | 'article'
  /**
   * `told`: under "Mục đích" or something told, only an express order is a task. `effect`: under an article that
   * approves or issues something, only what names its agency is.
   */
  quiet: Quiet
  /** An introduction has announced items: paragraphs without a number may be tasks too. */
  opened: boolean
  issued: Issued
}

export const inheritedParties = (parties: readonly Party[]): Party[] =>
  parties.map((party) => ({ ...party, span: null, inherited: true }))

export const ownParties = (run: Run, offset: number, named: readonly Named[]): Party[] =>
  named.map(({ name, kind, start, end }) => ({
    name,
    kind,
    span: spanOf(run, start + offset, end + offset),
    inherited: false,
  }))

export const distinct = (parties: readonly Party[]): Party[] => {
  const seen = new Set<string>()
  return parties.filter(({ name }) => {
    const key = name.toLowerCase()
    return seen.has(key) ? false : Boolean(seen.add(key))
  })
}

/** Further than this apart in the source, two letters had furniture or a note between them. */
const CUT = 4

/** The source's own stretches behind a run. */
export const piecesOf = (runs: readonly Run[]): Span[] => {
  const spans: Span[] = []
  for (const run of runs) {
    let start = 0
    for (let i = 1; i <= run.text.length; i += 1) {
      const gap = i === run.text.length ? CUT + 1 : Math.abs((run.from[i] ?? 0) - (run.from[i - 1] ?? 0))
      if (gap <= CUT) continue
      const span = spanOf(run, start, i)
      if (span.end > span.start) spans.push(span)
      start = i
    }
  }
  return spans
}

export const textOf = (pieces: readonly Run[]): string => join(pieces).text.replace(/\s+/g, ' ').trim()

/** The notes marked between two places of a run. */
export const notesBetween = (marks: readonly NoteMark[], start: number, end: number): string[] =>
  marks.filter(({ at }) => at >= start && at <= end + 1).map(({ mark }) => mark)

export const piece = (run: Run, start: number, end: number): Run => slice(run, start, end)
