import type { Doubt, Header, ReadTask, Reference, Supersession } from '@motcua/shared/reading'
import type { Issued } from './deadline-types.ts'
import { type Draft, inheritedParties, piecesOf, type Scope, textOf } from './draft.ts'
import { fold } from './fold.ts'
import { partiesOfList } from './parties.ts'
import { productOf } from './products.ts'
import { receiverOf } from './receiver.ts'
import { referencesIn } from './references.ts'
import type { Run } from './run.ts'
import type { Part, Structure } from './structure.ts'
import { supersessionsOf } from './supersession.ts'
import { targetsIn } from './targets.ts'
import { doubtsOf } from './task-doubts.ts'
import { partTasks } from './task-items.ts'
import { tableTasks } from './task-rows.ts'
import { treeOf } from './task-tree.ts'

export type TasksReading = { tasks: ReadTask[]; supersedes: Supersession[]; doubts: Doubt[] }

const MONTH_YEAR = /thang *(\d{1,2})? *(?:nam|\/) *(\d{4})|\/ *(\d{1,2}) *\/ *(\d{4})/
const FULL = /ngay *(\d{1,2}) *(?:thang|\/) *(\d{1,2}) *(?:nam|\/) *(\d{4})/

const pad = (value: number) => String(value).padStart(2, '0')

const issuedFrom = (run: Run | null): Issued | null => {
  if (!run) return null
  const folded = fold(run.text)
  const full = FULL.exec(folded)
  if (full)
    return {
      year: Number(full[3]),
      month: Number(full[2]),
      day: `${full[3]}-${pad(Number(full[2]))}-${pad(Number(full[1]))}`,
    }
  const found = MONTH_YEAR.exec(folded)
  if (!found) return null
  const month = found[1] ?? found[3]
  return { year: Number(found[2] ?? found[4]), month: month ? Number(month) : null, day: null }
}

/** The document's own day; where it is blank, the month and year that stand beside the blank. */
const issuedOf = (structure: Structure, header: Header): Issued => {
  if (header.date)
    return { year: Number(header.date.slice(0, 4)), month: Number(header.date.slice(5, 7)), day: header.date }
  for (const run of [...structure.head.right, ...structure.head.left]) {
    const found = /ngay|thang|nam/.test(fold(run.text)) ? issuedFrom(run) : null
    if (found) return found
  }
  for (const part of structure.parts) {
    const found = issuedFrom(part.attachedTo)
    if (found) return found
  }
  return { year: null, month: null, day: null }
}

/** Papers that tell or ask, and give nobody a task unless they say so in words. */
const TELLING_TYPES: ReadonlySet<string> = new Set([
  'Báo cáo',
  'Tờ trình',
  'Giấy mời',
  'Biên bản',
  'Phiếu trình',
])

const startOf = (structure: Structure, issued: Issued, type: string | null): Scope => ({
  leads: inheritedParties(structure.addressees.flatMap((run) => partiesOfList(run))),
  coordinating: [],
  supervising: [],
  deadline: null,
  product: null,
  section: null,
  parent: null,
  label: '',
  group: 'body',
  quiet: type !== null && TELLING_TYPES.has(type) ? 'told' : false,
  opened: false,
  issued,
})

const partDrafts = (part: Part, scope: Scope): Draft[] => {
  const here: Scope = {
    ...scope,
    section: part.kind === 'annex' ? (part.title?.text.replace(/\s+/g, ' ') ?? null) : null,
  }
  const tables = scope.quiet
    ? []
    : part.blocks.filter((block) => block.kind === 'table').flatMap((table) => tableTasks(table, here))
  const items = partTasks(treeOf(part.blocks), here)
  return [...items, ...tables]
}

const uniqueReferences = (list: readonly Reference[]): Reference[] => {
  const seen = new Set<string>()
  return list.filter((one) => {
    const key = `${one.number}/${one.symbol}/${one.type}`
    return seen.has(key) ? false : Boolean(seen.add(key))
  })
}

const GIVEN_BEFORE = /da duoc[^.;]{0,80}\bgiao\b|da giao[^.;]{0,60}(?:tai|theo)|giao tai/

type Notes = ReadonlyMap<string, Run>

const finish = (draft: Draft, index: number, notes: Notes, ids: ReadonlyMap<Draft, string>): ReadTask => {
  const pieces = piecesOf(draft.pieces)
  const text = textOf(draft.pieces)
  const noted = draft.notes.map((mark) => notes.get(mark)).filter((run): run is Run => run !== undefined)
  const given = noted.filter((run) => GIVEN_BEFORE.test(fold(run.text))).flatMap((run) => referencesIn(run))
  const targets = draft.targets ?? draft.pieces.flatMap((run) => targetsIn(run))
  const first = pieces[0] ?? { start: 0, end: 0 }
  return {
    id: `t${index + 1}`,
    label: draft.label,
    group: draft.group,
    section: draft.section,
    text,
    span: {
      start: Math.min(...pieces.map(({ start }) => start), first.start),
      end: Math.max(...pieces.map(({ end }) => end), first.end),
    },
    pieces,
    leads: draft.leads.map(({ name }) => name),
    coordinating: draft.coordinating.map(({ name }) => name),
    supervising: draft.supervising.map(({ name }) => name),
    ...receiverOf(text),
    parties: { leads: draft.leads, coordinating: draft.coordinating, supervising: draft.supervising },
    deadline: draft.timing.deadline,
    otherDeadlines: draft.timing.others,
    product: draft.product ?? productOf(text),
    target: draft.target ?? targets[0] ?? null,
    targets,
    parent: draft.parent ? (ids.get(draft.parent) ?? null) : null,
    links: uniqueReferences([
      ...draft.pieces.flatMap((run) => referencesIn(run)),
      ...noted.flatMap((run) => referencesIn(run)),
    ]),
    alreadyGivenBy: uniqueReferences(given),
    confidence: Math.round(Math.min(draft.confidence, draft.timing.confidence) * 100) / 100,
  }
}

/** The tasks of a document taken apart, what it supersedes, and what a person should look at. Pure. */
export const tasksOf = (structure: Structure, header: Header, _context: object = {}): TasksReading => {
  const issued = issuedOf(structure, header)
  const start = startOf(structure, issued, header.type)
  const drafts = structure.parts.flatMap((part) => partDrafts(part, start))
  const ids = new Map(drafts.map((draft, i) => [draft, `t${i + 1}`] as const))
  const notes: Notes = new Map(structure.notes.map(({ mark, run }) => [mark, run]))
  const tasks = drafts.map((draft, i) => finish(draft, i, notes, ids))
  const taskOfNote = (mark: string) => tasks[drafts.findIndex((draft) => draft.notes.includes(mark))] ?? null
  return {
    tasks,
    supersedes: supersessionsOf(structure, taskOfNote, tasks, issued),
    doubts: doubtsOf(structure, drafts, tasks),
  }
}
