import { z } from 'zod'
import { TimeLimit } from './calendar.ts'
import { Day, PageQuery, page, text, Words } from './common.ts'

/** Procedures as the national database records them, versioned; nothing the source leaves out gets a default. */

export const ProcedureId = z.uuid().brand('ProcedureId')
export type ProcedureId = z.infer<typeof ProcedureId>

export const ProcedureVersionId = z.uuid().brand('ProcedureVersionId')
export type ProcedureVersionId = z.infer<typeof ProcedureVersionId>

/** National code, e.g. `1.001193`. */
export const ProcedureCode = z.string().regex(/^\d\.\d{6}(\.[A-Z0-9.]{1,35})?$/)
export type ProcedureCode = z.infer<typeof ProcedureCode>

export const Level = z.enum(['ministry', 'province', 'district', 'commune', 'other'])
export type Level = z.infer<typeof Level>

/** Levels at which a unit of ours may decide; `district` exists until 30/06/2025. */
export const LocalLevel = z.enum(['province', 'district', 'commune'])
export type LocalLevel = z.infer<typeof LocalLevel>

export const Audience = z.enum([
  'organization',
  'citizen',
  'enterprise',
  'vietnamese_enterprise',
  'fdi_enterprise',
  'cooperative',
  'foreign_organization',
  'foreigner',
  'resident_foreigner',
  'overseas_vietnamese',
  'public_official',
  'party_member',
  'party_organization',
])
export type Audience = z.infer<typeof Audience>

export const FilingChannel = z.enum(['direct', 'online', 'post'])
export type FilingChannel = z.infer<typeof FilingChannel>

/** `hour`: the portal does not say whether clock or working hour. */
export const Duration = z.object({
  value: z.number().positive(),
  unit: z.enum(['hour', 'working_day', 'calendar_day', 'month']),
})
export type Duration = z.infer<typeof Duration>

/** `varies`: a fee rule applies (often the provincial People's Council's). */
export const Fee = z.union([
  z.object({ free: z.literal(true) }),
  z.object({ amount: z.number().nonnegative(), currency: z.enum(['VND', 'USD']) }),
  z.object({ varies: z.literal(true) }),
])
export type Fee = z.infer<typeof Fee>

/** One row of the portal's table: a channel comes twice when the portal tells two cases apart. Null = not stated. */
export const ChannelRow = z.object({
  channel: FilingChannel,
  duration: Duration.nullable(),
  fee: Fee.nullable(),
})
export type ChannelRow = z.infer<typeof ChannelRow>

export const Component = z.object({
  /** Stable within the version. */
  key: z.string(),
  name: z.string(),
  /** Label of the situation this paper belongs to, as printed; null for every situation. */
  case: z.string().nullable(),
  /** Key of the situation in `cases`, null when the label only groups papers ("Giấy tờ phải nộp"). */
  caseKey: z.string().nullable(),
  /** Papers that are only shown at the counter. */
  presentOnly: z.boolean(),
  template: z.string().nullable(),
  originals: z.number().int().nullable(),
  copies: z.number().int().nullable(),
})
export type Component = z.infer<typeof Component>

export const ResultPaper = z.object({ name: z.string(), code: z.string().nullable() })
export type ResultPaper = z.infer<typeof ResultPaper>

export const LegalBasis = z.object({ number: z.string(), title: z.string().nullable() })
export type LegalBasis = z.infer<typeof LegalBasis>

export const Handler = z.enum([
  'province',
  'police',
  'tax',
  'customs',
  'bank',
  'social_insurance',
  'treasury',
  'court',
  'civil_enforcement',
  'state_reserve',
  'ministry',
])
export type Handler = z.infer<typeof Handler>

export const SystemOfRecord = z.enum(['own', 'ministry'])
export type SystemOfRecord = z.infer<typeof SystemOfRecord>

/**
 * Who decides, told by level and sector, because units come and go: a department of the province (`justice`,
 * `construction` …), a division of a district (`justice`, `finance_planning` …) or a commune (`people_committee`).
 * Names of the units of a sector by date: `sectorNames` of the server's module, from data/catalogue/sectors.json.
 */
export const Performer = z.object({ level: LocalLevel, sector: z.string() })
export type Performer = z.infer<typeof Performer>

/** Who handles a procedure in a period. `editorial`: judged by us from ministry, field and agency, not stated by the source. */
export const Handling = z.object({
  validFrom: Day.nullable(),
  validTo: Day.nullable(),
  handledBy: Handler,
  systemOfRecord: SystemOfRecord,
  /** Units of the province that decide; empty when the work is not the province's. */
  performedBy: z.array(Performer),
  referral: Words.nullable(),
  editorial: z.boolean(),
  basis: z.string().nullable(),
})
export type Handling = z.infer<typeof Handling>

export const Confidence = z.enum(['source', 'high', 'medium', 'low'])
export type Confidence = z.infer<typeof Confidence>

/** What a supplement does to the clock: begins anew, or stands still meanwhile. */
export const SupplementClock = z.enum(['restart', 'pause'])
export type SupplementClock = z.infer<typeof SupplementClock>

/**
 * The time a version allows for a case and a channel. `limit` null = not stated: the officer enters the date with a
 * reason. `maxSupplements` null = the general rule of the regime.
 */
export const TimeLimitRule = z.object({
  id: z.uuid(),
  caseKey: z.string().nullable(),
  channel: FilingChannel.nullable(),
  validFrom: Day.nullable(),
  validTo: Day.nullable(),
  limit: TimeLimit.nullable(),
  maxSupplements: z.number().int().nullable(),
  maxExtensions: z.number().int().nullable(),
  /** Longest extension, in working days, when the sector's law states one. */
  extensionWorkingDays: z.number().int().nullable(),
  onSupplement: SupplementClock.nullable(),
  legalBasis: z.string().nullable(),
  confidence: Confidence,
  editorial: z.boolean(),
  note: z.string().nullable(),
})
export type TimeLimitRule = z.infer<typeof TimeLimitRule>

export const Case = z.object({ key: z.string(), name: z.string() })
export type Case = z.infer<typeof Case>

export const ProcedureVersion = z.object({
  id: ProcedureVersionId,
  procedureId: ProcedureId,
  code: ProcedureCode,
  version: z.number().int(),
  status: z.enum(['draft', 'published']),
  name: z.string(),
  field: z.string(),
  ministry: z.string(),
  decision: z.string().nullable(),
  kind: z.enum(['law_delegated', 'not_delegated_to_local', 'other']).nullable(),
  levels: z.array(Level),
  audiences: z.array(Audience),
  channels: z.array(ChannelRow),
  cases: z.array(Case),
  components: z.array(Component),
  results: z.array(ResultPaper),
  legalBases: z.array(LegalBasis),
  competentAuthority: z.string().nullable(),
  performingAgency: z.string().nullable(),
  doubts: z.array(z.string()),
  lifeEvents: z.array(z.string()),
  keywords: z.array(z.string()),
  handling: z.array(Handling),
  timeLimits: z.array(TimeLimitRule),
  validFrom: Day,
  validTo: Day.nullable(),
  /** The day the version begins was set by us: the source tells only when it was read. */
  validityEditorial: z.boolean(),
  editorial: z.boolean(),
  source: z.string(),
  closedFrom: Day.nullable(),
  closedReason: z.string().nullable(),
})
export type ProcedureVersion = z.infer<typeof ProcedureVersion>

/** A row of the search; `dueWords` is the printed duration of the first channel that states one. */
export const ProcedureHit = z.object({
  versionId: ProcedureVersionId,
  code: ProcedureCode,
  name: z.string(),
  field: z.string(),
  ministry: z.string(),
  levels: z.array(Level),
  audiences: z.array(Audience),
  handledBy: Handler,
  systemOfRecord: SystemOfRecord,
  duration: Duration.nullable(),
  fee: Fee.nullable(),
  online: z.boolean(),
  closed: z.boolean(),
})
export type ProcedureHit = z.infer<typeof ProcedureHit>

export const SearchProcedures = PageQuery.extend({
  q: z.string().max(300).optional().describe('Words, with or without marks, or a code'),
  lifeEvent: z.string().max(40).optional(),
  field: z.string().max(300).optional(),
  level: LocalLevel.optional().describe('Level of a unit that decides at the legal date'),
  audience: Audience.optional(),
  handledBy: Handler.optional(),
  own: z.enum(['true', 'false']).optional().describe("Only what the province's own units receive"),
})
export type SearchProcedures = z.infer<typeof SearchProcedures>

export const ProcedurePage = page(ProcedureHit).extend({
  /** The words searched after correcting, when a word was taken for a misspelling. */
  readAs: z.string().nullable(),
})
export type ProcedurePage = z.infer<typeof ProcedurePage>

export const LifeEvent = z.object({
  key: z.string(),
  name: Words,
  audience: z.enum(['citizen', 'enterprise']),
  procedures: z.number().int(),
})
export type LifeEvent = z.infer<typeof LifeEvent>

export const Facets = z.object({
  lifeEvents: z.array(LifeEvent),
  fields: z.array(z.object({ name: z.string(), ministry: z.string(), procedures: z.number().int() })),
})
export type Facets = z.infer<typeof Facets>

/** Closes a procedure for new filings from a day on; null opens it again. */
export const CloseProcedure = z.object({
  from: Day.nullable(),
  reason: text(500),
  basis: text(300).nullable().default(null),
})
export type CloseProcedure = z.infer<typeof CloseProcedure>

/**
 * The next version of a procedure: what the decision changed; the rest is taken over, as are the processes of the
 * version before, which ends the day before. Dossiers opened under it keep it.
 */
export const PublishVersion = z.object({
  validFrom: Day,
  decision: text(200).describe('Number and date of the announcing decision'),
  name: text(1000).optional(),
  audiences: z.array(Audience).max(20).optional(),
  channels: z.array(ChannelRow).max(60).optional(),
  cases: z.array(Case).max(60).optional(),
  components: z.array(Component).max(300).optional(),
  results: z.array(ResultPaper).max(60).optional(),
  legalBases: z.array(LegalBasis).max(200).optional(),
  competentAuthority: text(500).nullable().optional(),
  performingAgency: text(500).nullable().optional(),
})
export type PublishVersion = z.infer<typeof PublishVersion>

/** A time limit with its legal article, entered by the control officer; replaces the rule of the same case and channel. */
export const EnterTimeLimit = z.object({
  caseKey: z.string().max(80).nullable().default(null),
  channel: FilingChannel.nullable().default(null),
  limit: TimeLimit,
  maxSupplements: z.number().int().min(0).max(10).nullable().default(null),
  maxExtensions: z.number().int().min(0).max(3).nullable().default(null),
  extensionWorkingDays: z.number().int().min(1).max(365).nullable().default(null),
  onSupplement: SupplementClock.nullable().default(null),
  legalBasis: text(500),
  validFrom: Day,
})
export type EnterTimeLimit = z.infer<typeof EnterTimeLimit>
