import { readFileSync } from 'node:fs'
import type {
  Audience,
  ChannelRow,
  Confidence,
  FilingChannel,
  Handler,
  Level,
  LocalLevel,
  SupplementClock,
  SystemOfRecord,
} from '@motcua/shared/catalogue'

/** The data files that ship: what the source says, and our rules beside it. */

export type SourceProcedure = {
  code: string
  name: string
  field: string
  ministry: string
  decision: string | null
  type: 'law_delegated' | 'not_delegated_to_local' | 'other' | null
  levels: Level[]
  audiences: Audience[]
  channels: ChannelRow[]
  components: {
    case?: string
    name: string
    form?: string
    originals: number | null
    copies: number | null
  }[]
  results: { name: string; code: string | null }[]
  legalBases: { number: string }[]
  competentAuthority: string | null
  performingAgency: string | null
  doubts?: string[]
}

type Words = { vi: string; en: string }

export type HandledByRule = {
  handledBy: Handler
  codes?: string[]
  ministry?: string
  field?: string
  agency?: string
  until?: string
  systemOfRecord?: SystemOfRecord
  referral?: Words
  basis?: string
}

export type FieldRule = {
  ministry: string
  field: string | null
  province: string
  province2025: string
  district: string
  communeWas: 'district' | 'commune' | 'both'
}

type Picks = { codes?: string[]; field?: string; fields?: string[]; names?: string[] }
export type LifeEventData = Picks & { key: string; name: Words; audience: 'citizen' | 'enterprise' }
export type SynonymData = Picks & { say: string[] }

/** A limit in parts, or `sameDay`: ends with the day of reception, or the next when received after `cutoff`. */
export type GivenLimit = {
  parts?: { value: number; unit: 'hour' | 'working_hour' | 'working_day' | 'calendar_day' | 'month' }[]
  sameDay?: true
  cutoff?: string
  legalBasis: { text: string; article: string | null }
}
export type TimeLimitData = {
  code: string
  case: string | null
  channel: FilingChannel | null
  validFrom: string | null
  validTo: string | null
  limit: GivenLimit
  maxSupplements: number | null
  maxExtensions: number | null
  extensionWorkingDays: number | null
  onSupplement: SupplementClock | null
  confidence: Confidence
  note: string | null
}
export type SectorName = {
  level: LocalLevel
  name: string
  also?: string[]
  validFrom: string | null
  validTo: string | null
}

const FOLDER = new URL('../../../../data/', import.meta.url)
const text = (path: string): string => readFileSync(new URL(path, FOLDER), 'utf8')
const json = <Data>(path: string): Data => JSON.parse(text(path)) as Data
const lines = <Row>(path: string): Row[] =>
  text(path)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row)

export const readProcedures = () => lines<SourceProcedure>('procedures.ndjson')
export const readLegalTexts = () => lines<{ number: string; title?: string | null }>('legal-texts.ndjson')

export const readReference = () => {
  const fields = json<{
    fields: FieldRule[]
    agencies: { agency: string; sector: string }[]
    overrides: { codes: string[]; performedAt: LocalLevel[] }[]
  }>('catalogue/fields.json')
  const limits = json<{
    cases: { code: string; cases: { key: string; name: string }[] }[]
    timeLimits: TimeLimitData[]
  }>('catalogue/time-limits.json')
  return {
    handledBy: json<{ rules: HandledByRule[] }>('catalogue/handled-by.json').rules,
    fields: fields.fields,
    agencies: fields.agencies,
    performedAt: new Map(
      fields.overrides.flatMap(({ codes, performedAt }) => codes.map((code) => [code, performedAt])),
    ),
    lifeEvents: json<{ lifeEvents: LifeEventData[] }>('catalogue/life-events.json').lifeEvents,
    synonyms: json<{ synonyms: SynonymData[] }>('catalogue/synonyms.json').synonyms,
    popularity: new Map(
      json<{ popularity: { code: string; value: number }[] }>('catalogue/popularity.json').popularity.map(
        ({ code, value }) => [code, value],
      ),
    ),
    timeLimits: Map.groupBy(limits.timeLimits, ({ code }) => code),
    cases: new Map(limits.cases.map(({ code, cases }) => [code, cases])),
  }
}
export type Reference = ReturnType<typeof readReference>

export const readExpiredTexts = () =>
  json<{ expired: { number: string; expiredOn: string; replacedBy: string }[] }>(
    'catalogue/expired-texts.json',
  ).expired

const sectors = new Map(
  json<{ sectors: { code: string; names: SectorName[] }[] }>('catalogue/sectors.json').sectors.map(
    ({ code, names }) => [code, names],
  ),
)

/** Names of the unit that carries a sector at a level on a day, likeliest first; empty when there is none. */
export const sectorNames = (sector: string, level: LocalLevel, day: string): string[] =>
  (sectors.get(sector) ?? [])
    .filter(
      (name) =>
        name.level === level &&
        (name.validFrom === null || name.validFrom <= day) &&
        (name.validTo === null || day <= name.validTo),
    )
    .flatMap(({ name, also }) => [name, ...(also ?? [])])
