import { dayNumber, dayText } from './days.ts'
import type { Moment, Told } from './life.ts'

/** A task's life as far as figures need it: a function of its journal entries, in order, and of nothing else. */
export type TaskLife = {
  id: string
  version: number
  /** Of its newest entry; never runs back. */
  at: Moment
  root: string | null
  unit: string | null
  directive: string | null
  counted: boolean
  givenAt: Moment
  due: Moment | null
  suspended: boolean
  submittedAt: Moment | null
  finishedAt: Moment | null
  ending: 'done' | 'cancelled' | null
  late: boolean | null
}

type Data = {
  state?: string
  provinceId?: string
  unitId?: string
  toUnitId?: string
  directiveId?: string
  sameAs?: string
  standing?: true
  dueAt?: string | null
  /** Of an acceptance: after the moment in force. */
  late?: boolean | null
}

const seconds = (instant: string): Moment => Math.floor(Date.parse(instant) / 1000)

/** The life after one more entry; null before it is given. Entries already folded in change nothing. */
export const foldTask = (life: TaskLife | null, entry: Told): TaskLife | null => {
  const data = entry.data as Data
  if (!life) return entry.type === 'directives.task_given' ? begin(entry, data) : null
  if (entry.version <= life.version) return life
  const at = Math.max(seconds(entry.lawAt), life.at)
  const next: TaskLife = { ...life, version: entry.version, at }
  if (data.dueAt) next.due = seconds(data.dueAt)
  if (data.toUnitId) next.unit = data.toUnitId
  if (data.sameAs) next.counted = false
  if (entry.type === 'directives.task_submitted') next.submittedAt = at
  return data.state === undefined ? next : settle(next, data.state, data)
}

const begin = (entry: Told, data: Data): TaskLife => {
  const at = seconds(entry.lawAt)
  return {
    id: entry.id,
    version: entry.version,
    at,
    root: data.provinceId ?? null,
    unit: data.unitId ?? null,
    directive: data.directiveId ?? null,
    counted: data.sameAs === undefined && data.standing === undefined,
    givenAt: at,
    due: data.dueAt ? seconds(data.dueAt) : null,
    suspended: data.state === 'suspended',
    submittedAt: null,
    finishedAt: null,
    ending: null,
    late: null,
  }
}

/** Done when it is accepted; opened again, it runs as before. */
const settle = (life: TaskLife, state: string, { late }: Data): TaskLife => {
  const ending = state === 'done' || state === 'cancelled' ? state : null
  life.suspended = state === 'suspended'
  if (ending === life.ending) return life
  life.ending = ending
  life.finishedAt = ending ? life.at : null
  const worked = life.submittedAt ?? life.at
  life.late = ending === 'done' ? (late ?? (life.due !== null && worked > life.due)) : null
  return life
}

export type TaskRow = {
  id: string
  version: number
  root_unit_id: string | null
  unit_id: string | null
  directive_id: string | null
  counted: boolean
  given_on: string
  due_on: string | null
  suspended: boolean
  finished_on: string | null
  ending: string | null
  late: boolean | null
  life: TaskLife
}

const dayOf = (moment: Moment | null): string | null => (moment === null ? null : dayText(dayNumber(moment)))

export const taskRowOf = (life: TaskLife): TaskRow => ({
  id: life.id,
  version: life.version,
  root_unit_id: life.root,
  unit_id: life.unit,
  directive_id: life.directive,
  counted: life.counted,
  given_on: dayText(dayNumber(life.givenAt)),
  due_on: dayOf(life.due),
  suspended: life.suspended,
  finished_on: dayOf(life.finishedAt),
  ending: life.ending,
  late: life.late,
  life,
})
