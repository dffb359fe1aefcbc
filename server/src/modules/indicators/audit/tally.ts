import type { Judged, Span } from './dossier.ts'

/** What the dossiers of one unit, or of a whole province, come to in a span. */
export const newTally = () => ({
  received: 0,
  /** In the calendar year before, and ever up to the end of the span. */
  receivedYearBefore: 0,
  receivedEver: 0,
  online: 0,
  synced: 0,
  reused: 0,
  stored: 0,
  verified: 0,
  fee: 0,
  paidOnline: 0,
  settled: 0,
  open: 0,
  late: 0,
  unhappy: 0,
  granted: 0,
  digitised: 0,
  documents: 0,
  documentsFiled: 0,
  /** Procedures with at least one such dossier received. */
  onlineProcedures: new Set<string>(),
  verifiedProcedures: new Set<string>(),
  paidProcedures: new Set<string>(),
})
export type Tally = ReturnType<typeof newTally>

export type Spans = { span: Span; yearBefore: Span }

/** Adds a dossier to the tallies of the places it counts with; `of` gives those of a place. */
export const count = (
  dossier: Judged,
  { span, yearBefore }: Spans,
  of: (place: { root: string; unit: string }) => readonly Tally[],
): void => {
  const { reception, settled, open, facts } = dossier
  if (reception)
    for (const tally of of(reception.place)) {
      if (isIn(reception.on, span)) countReceived(dossier, tally)
      if (isIn(reception.on, yearBefore)) tally.receivedYearBefore += 1
      if (reception.on <= span.to) tally.receivedEver += 1
    }
  if (settled) for (const tally of of(settled.place)) countSettled(dossier, settled, tally)
  if (open)
    for (const tally of of(open.place)) {
      tally.open += 1
      if (open.late) tally.late += 1
      if (open.late || facts.complained) tally.unhappy += 1
    }
}

const isIn = (day: string, { from, to }: Span): boolean => from <= day && day <= to

const countReceived = ({ channel, procedure, facts }: Judged, tally: Tally): void => {
  tally.received += 1
  const electronic = !facts.paperResult || (facts.resultFiled && facts.resultCoded)
  if (channel === 'online' && electronic) tally.online += 1
  if (channel === 'online') tally.onlineProcedures.add(procedure)
  if (facts.synced) tally.synced += 1
  if (facts.reused) tally.reused += 1
  if (facts.stored) tally.stored += 1
  if (facts.verified) tally.verified += 1
  if (facts.verified) tally.verifiedProcedures.add(procedure)
  if (facts.fee) tally.fee += 1
  if (facts.fee && facts.paidOnline) tally.paidOnline += 1
  if (facts.fee && facts.paidOnline) tally.paidProcedures.add(procedure)
}

const countSettled = ({ facts }: Judged, settled: NonNullable<Judged['settled']>, tally: Tally): void => {
  tally.settled += 1
  if (settled.late) tally.late += 1
  if (settled.late || facts.complained) tally.unhappy += 1
  if (!settled.granted) return
  tally.granted += 1
  if (facts.papersFiled && facts.resultFiled) tally.digitised += 1
  if (facts.paperResult) tally.documents += 1
  if (facts.paperResult && facts.resultFiled) tally.documentsFiled += 1
}

export const addTally = (to: Tally, from: Tally): void => {
  for (const name of Object.keys(to) as (keyof Tally)[]) {
    const [mine, theirs] = [to[name], from[name]]
    if (mine instanceof Set) for (const each of theirs as Set<string>) mine.add(each)
    else Object.assign(to, { [name]: mine + (theirs as number) })
  }
}
