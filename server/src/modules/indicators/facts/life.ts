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

type Desk = { at: Moment; step: string | null; unit: string | null; staff: string | null }
type Wait = { from: Moment; to: Moment | null; supplement: boolean }

export type Life = {
  id: string
  version: number
  code: string
  root: string
  /** Deciding units, each from a moment on; the last is the present one. */
  units: { at: Moment; unit: string }[]
  reception: string
  procedure: string
  procedureVersion: string
  channel: 'online' | 'counter' | 'post'
  submittedAt: Moment
  receivedAt: Moment | null
  /** Dates in force, each from a moment on; the first is the first appointment. */
  dues: { at: Moment; due: Moment }[]
  waits: Wait[]
  /** Requests to supplement after reception. */
  supplements: number
  desks: Desk[]
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
  desk?: { step: string | null; unitId: string | null; staffId: string | null } | null
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
  const at = seconds(entry.lawAt)
  const next: Life = { ...life, version: entry.version, flags: { ...life.flags, ...data.facts } }
  if (entry.type === 'dossiers.received') next.receivedAt = at
  if (data.laid) next.late = { step: data.laid.step, unit: data.laid.unitId, staff: data.laid.staffId }
  if (entry.type === 'dossiers.explained') next.flags.explained = true
  if (data.due) next.dues = [...life.dues, { at, due: seconds(data.due) }]
  if (data.decidingUnitId && data.decidingUnitId !== unitNow(life))
    next.units = [...life.units, { at, unit: data.decidingUnitId }]
  if (data.receptionUnitId) next.reception = data.receptionUnitId
  if (data.desk !== undefined) next.desks = [...life.desks, deskOf(at, data.desk)]
  waitOrRun(next, at, data.state, entry.type)
  end(next, at, data)
  return next
}

const begin = (entry: Told, data: Data): Life | null => {
  const { rootUnitId, decidingUnitId, procedureId, procedureVersionId, channel } = data
  if (!rootUnitId || !decidingUnitId || !procedureId || !procedureVersionId || !channel) return null
  const at = seconds(entry.lawAt)
  return {
    id: entry.id,
    version: entry.version,
    code: data.code ?? '',
    root: rootUnitId,
    units: [{ at, unit: decidingUnitId }],
    reception: data.receptionUnitId ?? decidingUnitId,
    procedure: procedureId,
    procedureVersion: procedureVersionId,
    channel,
    submittedAt: at,
    receivedAt: null,
    dues: [],
    waits: [],
    supplements: 0,
    desks: data.desk ? [deskOf(at, data.desk)] : [],
    finishedAt: null,
    ending: null,
    late: null,
    flags: { ...data.facts },
  }
}

export const unitNow = ({ units }: Pick<Life, 'units'>): string => (units.at(-1) as { unit: string }).unit

const deskOf = (at: Moment, desk: Data['desk']): Desk => ({
  at,
  step: desk?.step ?? null,
  unit: desk?.unitId ?? null,
  staff: desk?.staffId ?? null,
})

/** The clock stands still while the applicant is waited for; before reception there is no clock. */
const waitOrRun = (life: Life, at: Moment, state: string | undefined, type: string): void => {
  if (life.receivedAt === null) return
  const open = life.waits.at(-1)
  const waits = WAITING.has(state)
  if (waits && (!open || open.to !== null)) {
    const supplement = type === 'dossiers.supplement_requested'
    life.waits = [...life.waits, { from: at, to: null, supplement }]
    if (supplement) life.supplements += 1
  }
  if (!waits && state !== undefined && open && open.to === null)
    life.waits = [...life.waits.slice(0, -1), { ...open, to: at }]
}

/** Settled when the result is ready; else when it is closed. A dossier refused at the counter was never received. */
const end = (life: Life, at: Moment, { state, outcome }: Data): void => {
  if (life.finishedAt !== null || life.receivedAt === null) return
  if (state === 'decided' && outcome) Object.assign(life, { finishedAt: at, ending: outcome })
  else if (isClosed(state)) Object.assign(life, { finishedAt: at, ending: state })
}
