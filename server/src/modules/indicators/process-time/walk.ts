import type { Told } from '../facts/life.ts'

/** A desk a dossier is at: the queue it stands in. `due` is the step's own date. */
export type Place = { unit: string; role: string; step: string; staff: string | null; due: string | null }

/**
 * An open dossier on its way from desk to desk: a function of its journal entries and the calendar. Exactly one of
 * `runningSince` and `applicantSince` is set: either the desk has it or the applicant.
 */
export type Walk = {
  id: string
  version: number
  root: string
  procedure: string
  received: boolean
  here: Place
  cameAt: string
  /** Working minutes of the stay so far, up to `runningSince`. */
  minutes: number
  runningSince: string | null
  applicantSince: string | null
  next: Place | null
}

/** A stay that ended. `limit`: working minutes its step allows; null when none is told. */
export type Stay = {
  root: string
  procedure: string
  place: Omit<Place, 'due'>
  endedAt: string
  minutes: number
  limit: number | null
}

/** Role under which the applicant's time is kept. */
export const APPLICANT = 'applicant'

type Data = {
  state?: string
  rootUnitId?: string
  procedureId?: string
  outcome?: string
  checkDueAt?: string
  desk?: {
    step: string | null
    unitId: string | null
    staffId: string | null
    role?: string | null
    due?: string | null
  } | null
}

/** Working minutes between two moments by a root unit's calendar, as it was known on the day of `known`. */
export type MinutesBetween = (root: string, from: string, to: string, known: string) => number

const WAITING: ReadonlySet<string> = new Set(['supplementing', 'awaiting_payment', 'paused'])
const OVER: ReadonlySet<string> = new Set([
  'decided',
  'handed_over',
  'refused',
  'withdrawn',
  'stopped',
  'expired',
  'transferred',
])

export type Stepped = { walk: Walk | null; stays: Stay[] }

/**
 * One more entry. A dossier unknown here and not just filed is over (or cannot be counted): nothing happens. Handing
 * on within one step (another officer of the same desk) goes on with the same stay.
 */
export const step = (walk: Walk | null, entry: Told, between: MinutesBetween): Stepped => {
  const data = entry.data as Data
  if (!walk) return { walk: entry.type === 'dossiers.submitted' ? begin(entry, data) : null, stays: [] }
  if (entry.version <= walk.version) return { walk, stays: [] }
  const next = { ...walk, version: entry.version }
  if (entry.type === 'dossiers.received') next.received = true
  const stays: Stay[] = []
  const ended = data.state !== undefined && OVER.has(data.state)
  const waits = data.state === undefined ? next.applicantSince !== null : WAITING.has(data.state)
  const told = placeOf(data.desk, data)
  if (next.applicantSince !== null && (ended || !waits)) stays.push(answered(next, entry.lawAt, between))
  if (ended) return { walk: null, stays: [...stays, leave(next, entry.lawAt, between)] }
  if (next.applicantSince !== null) return { walk: told ? { ...next, next: told } : next, stays }
  if (waits) return { walk: { ...pause(next, entry.lawAt, between), next: told }, stays }
  const place = told ?? next.next
  if (place && !sameDesk(place, next.here)) {
    stays.push(leave(next, entry.lawAt, between))
    // A dossier handed to another province counts there from its next desk on.
    next.root = data.rootUnitId ?? next.root
    return { walk: arrive(next, place, entry.lawAt), stays }
  }
  if (place) next.here = { ...next.here, staff: place.staff ?? next.here.staff }
  return { walk: { ...next, next: null }, stays }
}

const placeOf = (desk: Data['desk'], { checkDueAt }: Data): Place | null =>
  desk?.unitId
    ? {
        unit: desk.unitId,
        role: desk.role ?? '',
        step: desk.step ?? '',
        staff: desk.staffId,
        due: desk.due ?? checkDueAt ?? null,
      }
    : null

const begin = (entry: Told, data: Data): Walk | null => {
  const here = placeOf(data.desk, data)
  const { rootUnitId, procedureId } = data
  if (!here || !rootUnitId || !procedureId) return null
  return {
    id: entry.id,
    version: entry.version,
    root: rootUnitId,
    procedure: procedureId,
    received: false,
    here,
    cameAt: entry.lawAt,
    minutes: 0,
    runningSince: entry.lawAt,
    applicantSince: null,
    next: null,
  }
}

const sameDesk = (a: Place, b: Place): boolean => a.unit === b.unit && a.role === b.role && a.step === b.step

const arrive = (walk: Walk, here: Place, at: string): Walk => ({
  ...walk,
  here,
  cameAt: at,
  minutes: 0,
  runningSince: at,
  applicantSince: null,
  next: null,
})

const pause = (walk: Walk, at: string, between: MinutesBetween): Walk => ({
  ...walk,
  minutes: spent(walk, at, between),
  runningSince: null,
  applicantSince: at,
})

/** Clocks of two machines may disagree by a little: time never runs back. */
const spent = (walk: Walk, at: string, between: MinutesBetween): number =>
  walk.minutes + (walk.runningSince ? Math.max(0, between(walk.root, walk.runningSince, at, at)) : 0)

const answered = (walk: Walk, at: string, between: MinutesBetween): Stay => {
  const since = walk.applicantSince as string
  Object.assign(walk, { applicantSince: null, runningSince: at })
  return {
    root: walk.root,
    procedure: walk.procedure,
    place: { unit: walk.here.unit, role: APPLICANT, step: '', staff: null },
    endedAt: at,
    minutes: Math.max(0, between(walk.root, since, at, at)),
    limit: null,
  }
}

const leave = (walk: Walk, at: string, between: MinutesBetween): Stay => {
  const { due, ...place } = walk.here
  const limit = due ? between(walk.root, walk.cameAt, due, at) : null
  return {
    root: walk.root,
    procedure: walk.procedure,
    place,
    endedAt: at,
    minutes: spent(walk, at, between),
    limit: limit !== null && limit > 0 ? limit : null,
  }
}
