import type { Handling, LocalLevel, Performer } from '@motcua/shared/catalogue'
import type { FieldRule, HandledByRule, Reference, SourceProcedure } from './reference.ts'

/**
 * Whose work a procedure is, by period: rules as data applied to what the source says of ministry, field and agency.
 * The source names no district and only today's departments, so every answer here is editorial.
 */

/** Days on which the answer may change: departments were merged, then districts ended. */
export const DEPARTMENTS_MERGED = '2025-03-01'
export const TWO_LEVELS = '2025-07-01'
type Period = { from: string | null; to: string | null }
const PERIODS: readonly Period[] = [
  { from: null, to: '2025-02-28' },
  { from: DEPARTMENTS_MERGED, to: '2025-06-30' },
  { from: TWO_LEVELS, to: null },
]

export const handlingOf = (procedure: SourceProcedure, reference: Reference): Handling[] => {
  const periods = PERIODS.map((period) => handlingIn(procedure, period, reference))
  return joinEqual(periods)
}

const handlingIn = (procedure: SourceProcedure, period: Period, reference: Reference): Handling => {
  const rule = reference.handledBy.find((candidate) => fits(candidate, procedure, period))
  if (!rule) throw new Error(`no rule says who handles ${procedure.code}`)
  const own = rule.handledBy === 'province'
  return {
    validFrom: period.from,
    validTo: period.to,
    handledBy: rule.handledBy,
    systemOfRecord: own ? (rule.systemOfRecord ?? 'own') : 'ministry',
    performedBy: own ? performersIn(procedure, period, reference) : [],
    referral: rule.referral ?? null,
    editorial: true,
    basis: rule.basis ?? null,
  }
}

const fits = (rule: HandledByRule, procedure: SourceProcedure, period: Period): boolean =>
  (!rule.codes || rule.codes.includes(procedure.code)) &&
  (!rule.ministry || rule.ministry === procedure.ministry) &&
  (!rule.field || rule.field === procedure.field) &&
  (!rule.agency || new RegExp(rule.agency, 'iu').test(procedure.performingAgency ?? '')) &&
  (!rule.until || (period.to !== null && period.to <= rule.until))

const performersIn = (procedure: SourceProcedure, period: Period, reference: Reference): Performer[] => {
  const field = fieldRule(procedure, reference)
  return levelsIn(procedure, period, field, reference).map((level) => ({
    level,
    sector: level === 'commune' ? 'people_committee' : sectorAt(level, procedure, period, field, reference),
  }))
}

const sectorAt = (
  level: LocalLevel,
  procedure: SourceProcedure,
  period: Period,
  field: FieldRule,
  reference: Reference,
): string => {
  if (level === 'district') return field.district
  const byAgency = reference.agencies.find(({ agency }) =>
    new RegExp(agency, 'iu').test(procedure.performingAgency ?? ''),
  )
  if (byAgency) return byAgency.sector
  return period.from === null ? field.province : field.province2025
}

/** The source tells today's level; before 1 July 2025 part of the communes' work was the districts'. */
const levelsIn = (
  procedure: SourceProcedure,
  period: Period,
  field: FieldRule,
  reference: Reference,
): LocalLevel[] => {
  const today = (['province', 'commune'] as const).filter((level) => procedure.levels.includes(level))
  const levels: LocalLevel[] = today.length > 0 ? [...today] : ['province']
  if (period.from === TWO_LEVELS) return levels
  const override = reference.performedAt.get(procedure.code)
  if (override) return [...override]
  if (!levels.includes('commune') || field.communeWas === 'commune') return levels
  const was: LocalLevel[] = field.communeWas === 'both' ? ['district', 'commune'] : ['district']
  return [...levels.filter((level) => level !== 'commune'), ...was]
}

const fieldRule = ({ ministry, field }: SourceProcedure, { fields }: Reference): FieldRule => {
  const rule =
    fields.find((candidate) => candidate.ministry === ministry && candidate.field === field) ??
    fields.find((candidate) => candidate.ministry === ministry && candidate.field === null)
  return (
    rule ?? {
      ministry,
      field,
      province: 'office',
      province2025: 'office',
      district: 'people_committee',
      communeWas: 'district',
    }
  )
}

const joinEqual = (periods: readonly Handling[]): Handling[] => {
  const joined: Handling[] = []
  for (const period of periods) {
    const before = joined.at(-1)
    if (before && sameBut(before) === sameBut(period)) before.validTo = period.validTo
    else joined.push({ ...period })
  }
  return joined
}

const sameBut = ({ validFrom: _, validTo: __, ...rest }: Handling): string => JSON.stringify(rest)

/** The period of a day; versions always cover every day. */
export const handlingAt = (version: { handling: readonly Handling[] }, day: string): Handling => {
  const found = version.handling.find(
    ({ validFrom, validTo }) =>
      (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo),
  )
  if (!found) throw new Error(`no handling covers ${day}`)
  return found
}

/** Ours: a unit of the province decides and receives it in its own system. Only these get a process. */
export const isOwn = ({
  handledBy,
  systemOfRecord,
}: Pick<Handling, 'handledBy' | 'systemOfRecord'>): boolean =>
  handledBy === 'province' && systemOfRecord === 'own'
