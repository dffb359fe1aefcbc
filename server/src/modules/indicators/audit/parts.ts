import { whole } from './exact.ts'
import { type Law, type Parts, type Scored, scoreOf } from './law.ts'
import type { Authority } from './procedures.ts'
import type { Tally } from './tally.ts'
import type { AuditUnit } from './units.ts'

/** Numerator and denominator of each component for one unit, by the one-line rules of decision 0099. */

export type Given = {
  unit: AuditUnit
  tally: Tally
  authority: Authority
  /** Kinds of facts somebody had told by the end of the span. */
  feeds: ReadonlySet<string>
  openness: Record<string, Parts>
}

export type Line = { code: string; parts: Parts } & Scored

const of = (numerator: number, denominator: number): Parts => ({ numerator, denominator })

/** How many of these procedures are among those met. */
const met = (procedures: ReadonlySet<string>, seen: ReadonlySet<string>): number =>
  [...procedures].filter((id) => seen.has(id)).length

const RULES: Record<string, (given: Given) => Parts> = {
  PUBLISH_ON_TIME: ({ openness }) => openness.PUBLISH_ON_TIME ?? null,
  PUBLIC_UPDATE_ON_TIME: ({ openness }) => openness.PUBLIC_UPDATE_ON_TIME ?? null,
  PUBLIC_CONTENT_FULL: ({ authority: { complete, all } }) => of(complete.size, all.size),
  DOSSIER_SYNC: ({ tally }) => of(tally.synced, tally.received),
  PROGRESS_ON_TIME: ({ tally: { settled, open, late } }) => of(settled + open - late, settled + open),
  ONLINE_SERVICE_OFFERED: ({ authority }) => of(authority.online.size, authority.all.size),
  ONLINE_SERVICE_USED: ({ authority: { online }, tally }) =>
    of(met(online, tally.onlineProcedures), online.size),
  ONLINE_DOSSIERS: ({ tally }) => of(tally.online, tally.received),
  ORIGINAL_RESULT_AVAILABLE: ({ tally }) => of(tally.documentsFiled, tally.documents),
  SO_HOA_GIAY_TO_GIAI_QUYET: ({ tally }) => of(tally.digitised, tally.granted),
  REUSED_DIGITIZED_DATA: ({ tally }) => of(tally.reused, tally.received),
  SYNCED_WITH_DVCQG_PERSONAL_STORAGE: ({ tally }) => of(tally.stored, tally.received),
  CITIZEN_DATA_CONNECTED_DOSSIER: ({ tally }) => of(tally.verified, tally.received),
  CITIZEN_DATA_CONNECTED_FORMALITY: ({ authority: { people }, tally }) =>
    of(met(people, tally.verifiedProcedures), people.size),
  DOSSIER_RECEIVING_SATISFACTION: ({ tally: { settled, open, unhappy } }) =>
    of(settled + open - unhappy, settled + open),
  PAYMENT_DOSSIERS: ({ tally }) => of(tally.paidOnline, tally.fee),
  PAYMENT_PROCEDURES_USED: ({ authority: { withFee }, tally }) =>
    of(met(withFee, tally.paidProcedures), withFee.size),
}

/** `province`: the lines of the province, which lower units show where the component is the province's alone. */
export const lineOf = (law: Law, given: Given, province: readonly Line[] = []): Line => {
  const { unit, feeds, tally } = given
  if (law.givenAt.includes(unit.level))
    return { code: law.code, parts: null, ...scoreOf(law, unit.level, null) }
  const above = law.lower === 'province' && province.find(({ code }) => code === law.code)
  if (above) return above
  const parts = feeds.has(law.feed) ? (RULES[law.code]?.(given) ?? null) : null
  if (parts?.denominator === 0 && law.nullRule.rule === 'last_year')
    return { code: law.code, ...withoutReception(tally, parts) }
  return { code: law.code, parts, ...scoreOf(law, unit.level, parts) }
}

/** Nothing received, so nothing synchronised of last year's share either: 0. Who never received anything has no score. */
const withoutReception = (
  { receivedYearBefore, receivedEver }: Tally,
  parts: Parts,
): Scored & { parts: Parts } =>
  receivedYearBefore + receivedEver > 0
    ? { parts, state: 'computed', score: whole(0) }
    : { parts: null, state: 'null_rule', score: null }
