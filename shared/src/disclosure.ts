import { z } from 'zod'
import { Day, Instant, PageQuery, page, StaffId, text, UnitId, Words } from './common.ts'
import { LINE_CHANGES, LIST_STATES, type LineChangeKind } from './disclosure-states.ts'
import { ReportCertificate } from './reports-schedule.ts'

/**
 * The monthly public list of late agencies and persons, with the right of reply of those named. It names agencies and
 * public officers at their post, never an applicant, never what a dossier holds; dossier codes stay in the console.
 *
 * | route | body → reply |
 * |---|---|
 * | GET /reports/disclosures | ListsQuery → LateListPage |
 * | POST /reports/disclosures | DraftList → LateList (the same month again: the list that is there) |
 * | GET /reports/disclosures/:id | → LateList (those named see their own lines alone until it is published) |
 * | POST /reports/disclosures/:id/refresh | SeenList → LateList |
 * | POST /reports/disclosures/:id/open | OpenReplies → LateList |
 * | PUT /reports/disclosures/:id/lines/:lineId/reply | Reply → LateList |
 * | POST /reports/disclosures/:id/lines/:lineId/decide | DecideReply → LateList |
 * | POST /reports/disclosures/:id/propose | SeenList → LateList |
 * | POST /reports/disclosures/:id/approve | SeenList → LateList |
 * | POST /reports/disclosures/:id/return | Reasoned → LateList |
 * | POST /reports/disclosures/:id/publish | SeenList → LateList |
 * | POST /reports/disclosures/:id/restate | Reasoned → LateList (begins the next version from the facts as they stand) |
 * | GET /reports/public/late | PublicLateQuery → PublicLate (no sign-in) |
 */

export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

export const ListState = z.enum(LIST_STATES)

/** Working days for replies unless said. No text states a number: a parameter of this product, marked editorial. */
export const REPLY_DAYS = 5

/** Dossiers behind a line. A share is `(settledLate + runningLate) / (finished + open)`. */
export const LateCounts = z.object({
  settledLate: z.int().describe('Settled in the month after the date in force'),
  runningLate: z.int().describe('Unfinished at the end of the month, past the date in force'),
  finished: z.int().nullable().describe('Settled in the month; null in a person’s line'),
  open: z.int().nullable().describe('Unfinished at the end of the month; null in a person’s line'),
})
export type LateCounts = z.infer<typeof LateCounts>

export const ReplyRound = z
  .enum(['before', 'after'])
  .describe('Before publication, or against what is published')
export type ReplyRound = z.infer<typeof ReplyRound>

export const LineReply = z.object({
  round: ReplyRound,
  version: z.int().describe('Version of the list it answers'),
  text: z.string(),
  by: z.string(),
  at: Instant,
  decision: z.enum(['upheld', 'refused']).nullable(),
  reason: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
})
export type LineReply = z.infer<typeof LineReply>

export const LateLine = LateCounts.extend({
  id: z.uuid(),
  kind: z.enum(['unit', 'person']),
  unitId: UnitId,
  unitName: z.string(),
  staffId: StaffId.nullable(),
  personName: z.string().nullable(),
  post: z.string().nullable(),
  /** Of the version before this one; null in a first version or when nothing changed. */
  change: z.enum(Object.keys(LINE_CHANGES) as [LineChangeKind, ...LineChangeKind[]]).nullable(),
  /** Left out because a reply was upheld. */
  upheld: z.boolean(),
  replies: z.array(LineReply),
  /** Console only. At most 300 of them. */
  codes: z.array(z.object({ id: z.uuid(), code: z.string() })),
  can: z.object({ reply: z.boolean(), decide: z.boolean() }),
})
export type LateLine = z.infer<typeof LateLine>

/** What everybody may see of a line: no id, no reply. */
export const PublicLine = LateCounts.extend({
  kind: z.enum(['unit', 'person']),
  unitId: UnitId,
  unitName: z.string(),
  personName: z.string().nullable(),
  post: z.string().nullable(),
})
export type PublicLine = z.infer<typeof PublicLine>

export const LineDifference = z.object({
  change: z.enum(Object.keys(LINE_CHANGES) as [LineChangeKind, ...LineChangeKind[]]),
  kind: z.enum(['unit', 'person']),
  unitName: z.string(),
  /** Null for a line withdrawn: a name that was upheld is not said again. */
  personName: z.string().nullable(),
  before: LateCounts.nullable(),
  after: LateCounts.nullable(),
})
export type LineDifference = z.infer<typeof LineDifference>

/** How to get the same digits again. */
export const Origin = z.object({
  position: z.int().describe('Journal position the facts had reached'),
  head: z
    .object({ size: z.int(), root: z.string(), at: Instant })
    .nullable()
    .describe('Newest signed head of the log at that moment'),
  asOf: Instant,
})
export type Origin = z.infer<typeof Origin>

export const ListVersion = z.object({
  number: z.int(),
  publishedAt: Instant,
  reason: z.string().nullable().describe('Of a later version'),
  named: z.object({ units: z.int(), persons: z.int() }),
  upheld: z.int().describe('Lines left out because a reply was upheld'),
  replies: z.int().describe('Replies received'),
  differences: z.array(LineDifference).describe('From the version before'),
})
export type ListVersion = z.infer<typeof ListVersion>

export const LateListBrief = z.object({
  id: z.uuid(),
  provinceId: UnitId,
  provinceName: z.string(),
  month: Month,
  state: ListState,
  editorial: z.boolean(),
  units: z.int(),
  persons: z.int(),
  replies: z.int(),
  undecided: z.int(),
  replyUntil: Instant.nullable(),
  published: z.int().describe('Number of the newest published version; 0: none'),
})
export type LateListBrief = z.infer<typeof LateListBrief>

export const LateList = LateListBrief.extend({
  rowVersion: z.int(),
  origin: Origin,
  totals: LateCounts.describe('Of the whole province'),
  replyDays: z.int(),
  certificate: ReportCertificate.nullable(),
  sentences: z.object({ vi: z.array(z.string()), en: z.array(z.string()) }),
  returned: z.string().nullable().describe('Why the chairman sent it back'),
  reason: z.string().nullable().describe('Why this version is drawn up after a published one'),
  lines: z.array(LateLine),
  versions: z.array(ListVersion),
  /** Facts have changed since the digits were taken. Empty: they are the same. */
  restated: z.array(LineDifference),
  can: z.object({
    refresh: z.boolean(),
    open: z.boolean(),
    propose: z.boolean(),
    approve: z.boolean(),
    return: z.boolean(),
    publish: z.boolean(),
    restate: z.boolean(),
  }),
})
export type LateList = z.infer<typeof LateList>

export const ListsQuery = PageQuery.extend({ provinceId: UnitId.optional() })
export const LateListPage = page(LateListBrief).extend({
  /** Months that have ended and have no list yet, newest first; empty for who may not draft. */
  canDraft: z.array(z.object({ provinceId: UnitId, provinceName: z.string(), month: Month })),
})
export type LateListPage = z.infer<typeof LateListPage>

export const DraftList = z.object({ provinceId: UnitId, month: Month })
export type DraftList = z.infer<typeof DraftList>
export const SeenList = z.object({ rowVersion: z.int() })
export const OpenReplies = SeenList.extend({ days: z.int().min(1).max(30).default(REPLY_DAYS) })
export const Reasoned = SeenList.extend({ reason: text(500) })
export const Reply = z.object({ text: text(2000) })
export const DecideReply = z.object({ decision: z.enum(['upheld', 'refused']), reason: text(1000) })

export const PublicLateQuery = z.object({
  provinceId: UnitId.optional(),
  month: Month.optional(),
  version: z.coerce.number().int().min(1).max(1000).optional(),
})

const Provinces = z.array(z.object({ id: UnitId, name: z.string() }))

export const PublicLate = z.object({
  provinces: Provinces,
  months: z.array(Month).describe('Published, newest first'),
  list: z
    .object({
      provinceId: UnitId,
      provinceName: z.string(),
      month: Month,
      from: Day,
      to: Day,
      editorial: z.boolean(),
      version: ListVersion,
      versions: z.array(ListVersion),
      totals: LateCounts,
      units: z.array(PublicLine),
      persons: z.array(PublicLine),
      origin: Origin,
      legalBasis: Words,
    })
    .nullable()
    .describe('Null: nothing has been published'),
})
export type PublicLate = z.infer<typeof PublicLate>
