import type { Draft, DraftHead, DraftParty, DraftTask } from '@motcua/shared/directive-draft'
import type { Deadline, Reading, ReadTask } from '@motcua/shared/reading'
import { NO_DEADLINE } from '../reading/deadline-types.ts'
import { timingOf } from '../reading/deadlines.ts'
import { fold } from '../reading/fold.ts'
import { kindOf } from '../reading/party-kinds.ts'
import { plain } from '../reading/run.ts'

/** A reading as people mend it, and what they had mended laid over a new reading. */

/** A draft holds what a form can hold; a page-long "name" is a misreading and is cut, never lost: the span shows it. */
const cut = (text: string | null, most: number): string | null => text?.slice(0, most) ?? null

const headOf = ({ header }: Reading): DraftHead => ({
  issuer: cut(header.issuer, 300),
  superior: cut(header.superior, 300),
  type: cut(header.type, 60),
  number: cut(header.number, 20),
  symbol: cut(header.symbol, 60),
  place: cut(header.place, 120),
  date: header.date,
  subject: cut(header.subject, 1500),
  addressees: header.addressees.slice(0, 50).map((name) => name.slice(0, 300)),
  signer: header.signer,
})

const REPORTS = /\bbao cao\b/

/** A report that comes round again; the deadline that says so may be the second of a cell. */
export const recurringOf = (task: {
  deadline: Deadline
  otherDeadlines: readonly Deadline[]
}): Deadline | null =>
  [task.deadline, ...task.otherDeadlines].find(({ kind }) => kind === 'recurring') ?? null

export const isReportDuty = (task: {
  text: string
  deadline: Deadline
  otherDeadlines: readonly Deadline[]
}): boolean => recurringOf(task) !== null && REPORTS.test(fold(task.text))

/** A cell says "Thường xuyên" while the task's own words name a rhythm: both are kept, the rhythm decides. */
const rhythmInWords = ({ text, deadline, otherDeadlines }: ReadTask): Deadline[] => {
  if (deadline.kind !== 'continuous' || otherDeadlines.some(({ kind }) => kind === 'recurring')) return []
  const said = timingOf(plain(text)).deadline
  return said.kind === 'recurring' ? [{ ...said, span: null, inherited: false }] : []
}

const taskOf = (read: ReadTask): DraftTask => {
  const task = { ...read, otherDeadlines: [...read.otherDeadlines, ...rhythmInWords(read)].slice(0, 10) }
  return drafted(task)
}

const drafted = (task: ReadTask): DraftTask => ({
  key: task.id,
  label: task.label.slice(0, 60),
  section: cut(task.section, 500),
  group: task.group,
  text: task.text.slice(0, 6000),
  span: task.span,
  pieces: task.pieces,
  leads: task.parties.leads,
  coordinating: task.parties.coordinating,
  supervising: task.parties.supervising,
  receiver: cut(task.receiver, 300),
  via: cut(task.via, 300),
  deadline: task.deadline,
  otherDeadlines: task.otherDeadlines,
  product: cut(task.product, 2000),
  targets: task.targets,
  parent: task.parent,
  links: task.links,
  alreadyGivenBy: task.alreadyGivenBy,
  reportDuty: isReportDuty(task),
  dropped: false,
  confidence: task.confidence,
  mended: [],
})

export const draftOf = (reading: Reading): Draft => ({
  head: headOf(reading),
  mended: [],
  tasks: reading.tasks.map(taskOf),
  supersedes: reading.supersedes,
  doubts: reading.doubts.map((doubt) => ({ ...doubt, settled: false })),
})

/** A party somebody typed. */
export const partyOf = (name: string): DraftParty => ({
  name: name.trim(),
  kind: kindOf(name.trim()),
  span: null,
  inherited: false,
})

/** A task somebody adds; its parties and date are mended afterwards. */
export const addedTask = (
  key: string,
  { text, label, span }: { text: string; label: string; span: DraftTask['span'] },
): DraftTask => ({
  key,
  label,
  section: null,
  group: 'body',
  text,
  span,
  pieces: span ? [span] : [],
  leads: [],
  coordinating: [],
  supervising: [],
  receiver: null,
  via: null,
  deadline: NO_DEADLINE,
  otherDeadlines: [],
  product: null,
  targets: [],
  parent: null,
  links: [],
  alreadyGivenBy: [],
  reportDuty: false,
  dropped: false,
  confidence: 1,
  mended: ['text'],
})

/** A key no task has: `n1`, `n2` … for what people added or split off. */
export const freeKey = (tasks: readonly DraftTask[]): string => {
  const last = Math.max(0, ...tasks.map(({ key }) => Number(/^n(\d+)$/.exec(key)?.[1] ?? 0)))
  return `n${last + 1}`
}

const overlap = (a: DraftTask['span'], b: DraftTask['span']): number =>
  a && b ? Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start)) : 0

/** Where a mended task stands in the new reading: the words it was read from, else the same words. */
const counterpart = (old: DraftTask, fresh: readonly DraftTask[]): DraftTask | undefined => {
  const [best] = fresh
    .map((task) => ({ task, shared: overlap(old.span, task.span) }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
  return best?.task ?? fresh.find(({ text }) => text === old.text)
}

const keepFields = (old: DraftTask, task: DraftTask): DraftTask => {
  const kept = Object.fromEntries(old.mended.map((field) => [field, old[field as keyof DraftTask]]))
  return { ...task, ...kept, dropped: old.dropped, mended: old.mended }
}

/** A new reading under what people had mended: their fields, tasks and settled doubts stand. */
export const reread = (fresh: Draft, old: Draft): Draft => {
  const head = Object.fromEntries(
    old.mended
      .filter((field) => field in fresh.head)
      .map((field) => [field, old.head[field as keyof DraftHead]]),
  )
  const settled = new Set(
    old.doubts.filter((doubt) => doubt.settled).map(({ code, field }) => `${code} ${field}`),
  )
  return {
    head: { ...fresh.head, ...head },
    mended: old.mended,
    tasks: rereadTasks(fresh.tasks, old.tasks),
    supersedes: old.mended.includes('supersedes') ? old.supersedes : fresh.supersedes,
    doubts: fresh.doubts.map((doubt) => ({ ...doubt, settled: settled.has(`${doubt.code} ${doubt.field}`) })),
  }
}

const rereadTasks = (fresh: readonly DraftTask[], old: readonly DraftTask[]): DraftTask[] => {
  const tasks = [...fresh]
  for (const [index, task] of old.entries()) {
    if (/^n/.test(task.key)) {
      const before = old.slice(0, index).findLast(({ key }) => tasks.some((each) => each.key === key))
      const place = before ? tasks.findIndex(({ key }) => key === before.key) + 1 : tasks.length
      tasks.splice(place, 0, task)
    } else if (task.mended.length > 0 || task.dropped) {
      const found = counterpart(task, fresh)
      const place = found ? tasks.findIndex(({ key }) => key === found.key) : -1
      if (found && place >= 0) tasks[place] = keepFields(task, found)
      else if (!task.dropped) tasks.push({ ...task, key: freeKey([...tasks, ...old]) })
    }
  }
  return tasks
}
