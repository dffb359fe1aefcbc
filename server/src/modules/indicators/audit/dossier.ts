import type { LifeEntry } from '../../journal/index.ts'

/**
 * One dossier judged straight from its entries, for one period: written from QĐ 766/QĐ-TTg as decision 0099 reads it,
 * with nothing of the facts' code. Each question walks the entries anew; nothing is carried from day to day.
 */

/** What the entries of a dossier may say; the journal keeps them as they were told. */
type Said = {
  state?: string
  outcome?: string
  rootUnitId?: string
  decidingUnitId?: string
  procedureId?: string
  procedureVersionId?: string
  channel?: string
  due?: string | null
  facts?: Record<string, boolean | undefined>
}

/** An entry with the day and the moment (milliseconds) it happened. */
type Act = Said & { type: string; at: number; on: string }

/** Both days inclusive. */
export type Span = { from: string; to: string }

/** The province and deciding unit at the end of a day. */
export type Place = { root: string; unit: string }

export type Judged = {
  procedure: string
  channel: string
  /** What was told of it by now, the last word on each. */
  facts: Record<string, boolean | undefined>
  reception: { place: Place; on: string } | null
  settled: { place: Place; granted: boolean; late: boolean } | null
  /** Running at the end of the span. */
  open: { place: Place; late: boolean } | null
}

const SEVEN_HOURS = 7 * 3_600_000
const dayIn = (moment: number): string => new Date(moment + SEVEN_HOURS).toISOString().slice(0, 10)
/** Moments are read in whole seconds. */
const momentOf = (instant: string): number => Math.floor(Date.parse(instant) / 1000) * 1000
const lastMomentOf = (day: string): number => Date.parse(`${day}T23:59:59Z`) - SEVEN_HOURS

/** Clocks may disagree: what says an earlier time happened when the entry before it did. */
const actsOf = (entries: readonly LifeEntry[]): Act[] => {
  let at = Number.NEGATIVE_INFINITY
  return entries.map(({ type, lawAt, data }) => {
    at = Math.max(at, momentOf(lawAt))
    return { ...(data as Said), type, at, on: dayIn(at) }
  })
}

/** Null for what was never filed, or whose filing does not say its procedure and units: it cannot be counted. */
export const judge = (entries: readonly LifeEntry[], span: Span): Judged | null => {
  const acts = actsOf(entries)
  const [filing] = acts
  if (filing?.type !== 'dossiers.submitted') return null
  const { rootUnitId, decidingUnitId, procedureId, procedureVersionId, channel } = filing
  if (!rootUnitId || !decidingUnitId || !procedureId || !procedureVersionId || !channel) return null
  const received = acts.findIndex(({ type }) => type === 'dossiers.received')
  const settled = received < 0 ? -1 : acts.findIndex((act, at) => at >= received && ends(act))
  // What was settled stays with the unit, the date and the waits it was settled with.
  const lived = settled < 0 ? acts : acts.slice(0, settled + 1)
  const reception = acts[received]
  return {
    procedure: procedureId,
    channel,
    facts: Object.assign({}, ...acts.map(({ facts }) => facts)),
    reception: reception ? { on: reception.on, place: placeOn(lived, reception.on) } : null,
    settled: settled < 0 ? null : settlementOf(lived, received, span),
    open: reception && reception.on <= span.to ? openAt(lived, received, settled >= 0, span.to) : null,
  }
}

const ENDED_AS = new Set(['withdrawn', 'stopped', 'expired', 'transferred'])
const ends = ({ state = '', outcome = '' }: Act): boolean =>
  ENDED_AS.has(state) || (state === 'decided' && ['granted', 'refused'].includes(outcome))

const settlementOf = (lived: readonly Act[], received: number, span: Span): Judged['settled'] => {
  const end = lived.at(-1) as Act
  if (end.on < span.from || end.on > span.to) return null
  const late = isLate(lived, received, end.on, end.at)
  return {
    place: placeOn(lived, end.on),
    granted: end.state === 'decided' && end.outcome === 'granted',
    late,
  }
}

const openAt = (lived: readonly Act[], received: number, ended: boolean, day: string): Judged['open'] => {
  if (ended && (lived.at(-1) as Act).on <= day) return null
  return { place: placeOn(lived, day), late: isLate(lived, received, day, lastMomentOf(day)) }
}

/** The last word on province and unit up to the end of a day. */
const placeOn = (lived: readonly Act[], day: string): Place => {
  const told = (name: 'rootUnitId' | 'decidingUnitId') =>
    (lived.findLast((act) => act[name] && act.on <= day) ?? lived[0])?.[name] ?? ''
  return { root: told('rootUnitId'), unit: told('decidingUnitId') }
}

/**
 * Late as the index counts, seen at the end of a day: asked to complete it more than once since reception; or the end of
 * the work (settlement, or the request while its answer is awaited, or this moment) less the time waited for the one
 * answer falls after the day of the first appointment. Without an appointment it is not late.
 */
const isLate = (lived: readonly Act[], received: number, day: string, end: number): boolean => {
  const known = lived.filter(({ on }) => on <= day)
  const requests = known.filter(({ type }, at) => at >= received && type === 'dossiers.supplement_requested')
  if (requests.length > 1) return true
  const appointment = known.find(({ due }) => due)?.due
  if (!appointment) return false
  const [request] = requests
  const measured = request ? end - waitedFor(known, request, end) : end
  return dayIn(measured) > dayIn(momentOf(appointment))
}

/** From a request to its answer, or to the end when there is none yet. */
const waitedFor = (known: readonly Act[], request: Act, end: number): number => {
  const answer = known
    .slice(known.indexOf(request) + 1)
    .find(({ state }) => state !== undefined && state !== 'supplementing')
  return (answer?.at ?? end) - request.at
}
