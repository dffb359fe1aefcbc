import type { FollowedEntry } from '../../journal/index.ts'

/**
 * A dossier's life as far as figures need it: a function of its journal entries, in order, and of nothing else.
 * Moments are epoch seconds, so that a row stays small.
 */
export type Moment = number

/** Bits of `flags`, lowest first. Append only: rows keep their numbers. */
export const FLAGS = [
  /** The procedure gives a document as its result. */
  'paperResult',
  'papers',
  'papersFiled',
  'resultFiled',
  'resultCoded',
  'reused',
  'stored',
  'verified',
  'synced',
  'fee',
  'paidOnline',
  'explained',
  'rated',
  'satisfied',
  'complained',
] as const
export type Flag = (typeof FLAGS)[number]
export type Flags = Partial<Record<Flag, boolean>>

export const ENDINGS = ['granted', 'refused', 'withdrawn', 'stopped', 'expired', 'transferred'] as const
export type Ending = (typeof ENDINGS)[number]

type InUnit = { at: Moment; root: string; unit: string }
type Desk = { at: Moment; step: string | null; unit: string; staff: string | null }
/** `supplement`: for papers the applicant was asked for; else for a payment, or another's word. */
type Wait = { from: Moment; to: Moment | null; supplement: boolean }

export type Life = {
  id: string
  version: number
  /** Of its newest entry. Clocks may disagree: what says an earlier time happened when the entry before it did. */
  at: Moment
  code: string
  /** Deciding units and their provinces, each from a moment on; the last is the present one, or the one that settled it. */
  units: InUnit[]
  reception: string
  procedure: string
  procedureVersion: string
  channel: 'online' | 'counter' | 'post'
  submittedAt: Moment
  receivedAt: Moment | null
  /** Dates in force, each from a moment on; the first is the first appointment. */
  dues: { at: Moment; due: Moment }[]
  /** After reception: before it no clock runs. */
  waits: Wait[]
  /** Where it lies while it runs. */
  desk: Desk | null
  finishedAt: Moment | null
  ending: Ending | null
  late: { step: string | null; unit: string; staff: string | null } | null
  flags: Flags
}

/** What an entry of a dossier may say; anything else in it is not for figures. */
type Data = {
  state?: string
  code?: string
  rootUnitId?: string
  decidingUnitId?: string
  receptionUnitId?: string
  procedureId?: string
  procedureVersionId?: string
  channel?: Life['channel']
  due?: string | null
  desk?: { step: string | null; unitId: string; staffId: string | null } | null
  facts?: Flags
  outcome?: 'granted' | 'refused'
  /** Whom a delay is laid to. */
  laid?: { step: string | null; unitId: string; staffId: string | null }
}

export type Told = Pick<FollowedEntry, 'id' | 'version' | 'type' | 'lawAt'> & { data: object }

const WAITING: ReadonlySet<string | undefined> = new Set(['supplementing', 'awaiting_payment', 'paused'])
const CLOSED = ['withdrawn', 'stopped', 'expired', 'transferred'] as const
const isClosed = (state: string | undefined): state is (typeof CLOSED)[number] =>
  (CLOSED as readonly (string | undefined)[]).includes(state)

const seconds = (instant: string): Moment => Math.floor(Date.parse(instant) / 1000)

/**
 * The life after one more entry. An entry already folded in (its version is not newer) leaves it as it was; an entry
 * before the filing, or a filing that does not say its procedure and units, gives null: it cannot be counted.
 */
export const fold = (life: Life | null, entry: Told): Life | null => {
  const data = entry.data as Data
  if (!life) return entry.type === 'dossiers.submitted' ? begin(entry, data) : null
  if (entry.version <= life.version) return life
  const at = Math.max(seconds(entry.lawAt), life.at)
  const next: Life = { ...life, version: entry.version, at }
  if (data.facts) next.flags = { ...life.flags, ...data.facts }
  if (entry.type === 'dossiers.explained') next.flags = { ...next.flags, explained: true }
  if (data.laid) next.late = { step: data.laid.step, unit: data.laid.unitId, staff: data.laid.staffId }
  // What was settled stays with the unit, the date and the waits it was settled with.
  return next.finishedAt === null ? goOn(next, entry.type, data) : next
}

const goOn = (life: Life, type: string, data: Data): Life => {
  const { at } = life
  if (type === 'dossiers.received' && life.receivedAt === null) life.receivedAt = at
  if (data.due) setDue(life, seconds(data.due))
  if (data.receptionUnitId) life.reception = data.receptionUnitId
  moveTo(life, data)
  if (data.desk !== undefined) life.desk = deskOf(at, data.desk)
  waitOrRun(life, data.state, type)
  settle(life, data)
  return life
}

const begin = (entry: Told, data: Data): Life | null => {
  const { rootUnitId, decidingUnitId, procedureId, procedureVersionId, channel } = data
  if (!rootUnitId || !decidingUnitId || !procedureId || !procedureVersionId || !channel) return null
  const at = seconds(entry.lawAt)
  return {
    id: entry.id,
    version: entry.version,
    at,
    code: data.code ?? '',
    units: [{ at, root: rootUnitId, unit: decidingUnitId }],
    reception: data.receptionUnitId ?? decidingUnitId,
    procedure: procedureId,
    procedureVersion: procedureVersionId,
    channel,
    submittedAt: at,
    receivedAt: null,
    dues: [],
    waits: [],
    desk: deskOf(at, data.desk),
    finishedAt: null,
    ending: null,
    late: null,
    flags: { ...data.facts },
  }
}

export const unitNow = ({ units }: Pick<Life, 'units'>): InUnit => units.at(-1) as InUnit

const setDue = (life: Life, due: Moment): void => {
  if (life.dues.at(-1)?.due !== due) life.dues = [...life.dues, { at: life.at, due }]
}

const moveTo = (life: Life, data: Data): void => {
  const now = unitNow(life)
  const root = data.rootUnitId ?? now.root
  const unit = data.decidingUnitId ?? now.unit
  if (root !== now.root || unit !== now.unit) life.units = [...life.units, { at: life.at, root, unit }]
}

const deskOf = (at: Moment, desk: Data['desk']): Desk | null =>
  desk ? { at, step: desk.step, unit: desk.unitId, staff: desk.staffId } : null

/** The clock stands still while the applicant is waited for. */
const waitOrRun = (life: Life, state: string | undefined, type: string): void => {
  if (life.receivedAt === null || state === undefined) return
  const last = life.waits.at(-1)
  const waited = last?.to === null
  const waits = WAITING.has(state)
  if (waits && !waited)
    life.waits = [
      ...life.waits,
      { from: life.at, to: null, supplement: type === 'dossiers.supplement_requested' },
    ]
  if (!waits && last && waited) life.waits = [...life.waits.slice(0, -1), { ...last, to: life.at }]
}

/** Settled when the result is ready; else when it is closed. A dossier refused at the counter was never received. */
const settle = (life: Life, { state, outcome }: Data): void => {
  if (life.receivedAt === null) return
  if (state === 'decided' && outcome) Object.assign(life, { finishedAt: life.at, ending: outcome })
  else if (isClosed(state)) Object.assign(life, { finishedAt: life.at, ending: state })
}
