import { z } from 'zod'
import { Day } from './common.ts'
import { DEADLINE_KINDS, RECURRENCES } from './reading-kinds.ts'

/**
 * Contract of a reading: what the rules found in one official document, with the words each thing came from. This is
 * what `motcua read --json` prints, one object a file. Nothing in it is invented: a value the document does not state
 * is null, and what can only be inferred stands in `doubts` as a suggestion.
 */

/** Half-open range of UTF-16 units in `source.text`. */
export const Span = z.object({ start: z.number().int().min(0), end: z.number().int().min(0) })
export type Span = z.infer<typeof Span>

const confidence = z.number().min(0).max(1).describe('0–1; below 0.7 a person should look')

export const SourceFormat = z.enum(['txt', 'md', 'html', 'docx', 'doc', 'pdf', 'scan'])
export type SourceFormat = z.infer<typeof SourceFormat>

/** The document as text: what every span points into. */
export const Source = z.object({
  name: z.string(),
  format: SourceFormat,
  pages: z.number().int().nullable().describe('Null where the format has no pages'),
  text: z.string(),
  recognised: confidence
    .nullable()
    .describe('Mean confidence of character recognition; null when nothing was recognised'),
})
export type Source = z.infer<typeof Source>

export const Signer = z.object({
  authority: z
    .string()
    .nullable()
    .describe(
      '`TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH` and the like, as written; several joined by a line break',
    ),
  title: z.string().nullable().describe('`PHÓ CHỦ TỊCH`'),
  name: z.string().nullable(),
})
export type Signer = z.infer<typeof Signer>

export const Header = z.object({
  issuer: z
    .string()
    .nullable()
    .describe('Issuing agency, in sentence case: `Ủy ban nhân dân tỉnh Hải Dương`'),
  superior: z.string().nullable().describe('The agency above the issuer, where the head names one'),
  type: z
    .string()
    .nullable()
    .describe('`Công văn`, `Kế hoạch`, `Quyết định` … one of the types of NĐ 30/2020 Art. 7'),
  number: z.string().nullable().describe('Digits before the stroke, as written; null when left blank'),
  symbol: z.string().nullable().describe('What follows the stroke: `UBND-VP`, `KH-UBND`, `2021/QĐ-UBND`'),
  place: z.string().nullable(),
  date: Day.nullable().describe('Null when the day is blank; a person confirms it'),
  subject: z.string().nullable(),
  addressees: z.array(z.string()),
  signer: Signer,
})
export type Header = z.infer<typeof Header>

export const HEADER_FIELDS = [
  'issuer',
  'superior',
  'type',
  'number',
  'symbol',
  'place',
  'date',
  'subject',
  'addressees',
  'signer',
] as const
export const HeaderField = z.enum(HEADER_FIELDS)
export type HeaderField = z.infer<typeof HeaderField>

/** Where a value of the head stands and how sure it is. */
export const Found = z.object({ span: Span, confidence })
export type Found = z.infer<typeof Found>

/** A document another one names: `Quyết định số 933/QĐ-TTg ngày 06/8/2023`. */
export const Reference = z.object({
  type: z.string().nullable(),
  number: z.string().nullable(),
  symbol: z.string().nullable(),
  date: Day.nullable(),
  issuer: z.string().nullable(),
  subject: z.string().nullable(),
  text: z.string(),
  span: Span,
})
export type Reference = z.infer<typeof Reference>

/**
 * Who is named: `unit` one body of the province's own tree, `class` many ("các sở, ban, ngành"), `outside` a body not
 * in the tree (an enterprise, a vertical body, a ministry). Which units a class means is decided on confirmation.
 */
export const Party = z.object({
  name: z.string().describe('The agency, without "Thủ trưởng", "Chủ tịch" before it'),
  kind: z.enum(['unit', 'class', 'outside']),
  span: Span.nullable().describe('Null when inherited and not written in the task itself'),
  inherited: z.boolean().describe('From the item above or the addressees of the document'),
})
export type Party = z.infer<typeof Party>

/** All forms of DOMAIN §9.2. `none` = the document gives no date. */
export const DeadlineKind = z.enum(DEADLINE_KINDS)
export type DeadlineKind = z.infer<typeof DeadlineKind>

export const Recurrence = z.enum(RECURRENCES)
export type Recurrence = z.infer<typeof Recurrence>

/**
 * by: no later than `date`, that day included · before: earlier than `date`, `strict` true · month, quarter, year:
 * `date` is the period's last day · within: `amount` from `event` · recurring: `recurrence` with `on` · continuous: no
 * end ("thường xuyên") · after_event: waits for `event` ("sau khi có hướng dẫn") · programme: the pace of another
 * programme (`event` names it) · reference: the date another document gives (`event` names it) · on_request.
 */
export const Deadline = z.object({
  kind: DeadlineKind,
  date: Day.nullable().describe(
    'The day written (the last day of a month, quarter or year). With `strict` the day before is the last',
  ),
  soft: Day.nullable().describe(
    'An earlier wished day: "Tháng 12/2022, chậm nhất tháng 03/2023" has soft 2022-12-31',
  ),
  strict: z.boolean(),
  recurrence: Recurrence.nullable(),
  on: z
    .object({
      day: z.number().int().min(1).max(31).nullable(),
      month: z.number().int().min(1).max(12).nullable(),
    })
    .nullable()
    .describe('Day (and month) within the period of a recurring duty'),
  adHoc: z.boolean().describe('"hoặc đột xuất": also whenever asked'),
  amount: z.object({ value: z.number().int(), unit: z.enum(['working_day', 'day', 'month']) }).nullable(),
  event: z.string().nullable(),
  text: z.string().nullable().describe('The words it was read from'),
  span: Span.nullable(),
  inherited: z.boolean(),
  earlierThanIssue: z.boolean().describe('The day lies before the document’s own date: accepted and flagged'),
})
export type Deadline = z.infer<typeof Deadline>

export const Target = z.object({
  comparison: z.enum(['>=', '<=', '=', '>', '<']),
  value: z.number(),
  unit: z.string().describe('`%`, `thủ tục`, `hồ sơ` …'),
  measure: z.string().nullable().describe('What is measured: `số lượng TTHC`, `chi phí tuân thủ`'),
  text: z.string(),
  span: Span,
})
export type Target = z.infer<typeof Target>

export const ReadTask = z.object({
  id: z.string().describe('Stable within the reading: `t1`, `t2` …'),
  label: z.string().describe('Where it stands: `1a`, `2 ¶2`, `dòng 7`, `Điều 2.3`'),
  group: z
    .enum(['body', 'plan', 'target', 'article'])
    .describe('`plan` and `target`: rows of an annexed table; `article`: a duty of a decision’s article'),
  section: z.string().nullable().describe('Heading it stands under'),
  text: z.string().describe('What is to be done, furniture and line breaks mended'),
  span: Span,
  pieces: z.array(Span).describe('The span without the page furniture and notes that cut it'),
  leads: z.array(z.string()),
  coordinating: z.array(z.string()),
  supervising: z.array(z.string()),
  receiver: z.string().nullable().describe('Whom the result or report goes to'),
  via: z.string().nullable().describe('"qua Văn phòng UBND tỉnh"'),
  parties: z.object({ leads: z.array(Party), coordinating: z.array(Party), supervising: z.array(Party) }),
  deadline: Deadline,
  otherDeadlines: z.array(Deadline).describe('A cell with several dates'),
  product: z.string().nullable(),
  target: Target.nullable(),
  targets: z.array(Target),
  parent: z.string().nullable().describe('Id of the task this one is part of'),
  links: z
    .array(Reference)
    .describe('Documents it names: basis, and notes saying it was already given there'),
  alreadyGivenBy: z.array(Reference).describe('A note says the same task was given there: counted once'),
  confidence,
})
export type ReadTask = z.infer<typeof ReadTask>

export const Supersession = z.object({
  document: Reference.describe('The earlier document'),
  scope: z
    .enum(['report_date', 'all', 'part'])
    .describe('`report_date`: only when reports are due; its tasks live on'),
  replaced: Deadline.nullable().describe('The date it had, as this document tells it'),
  by: Deadline.nullable().describe('The date in force now'),
  taskId: z.string().nullable(),
  text: z.string(),
  span: Span,
})
export type Supersession = z.infer<typeof Supersession>

export const DOUBTS = [
  'blank_number',
  'blank_date',
  'no_issuer',
  'no_head',
  'no_tasks',
  'not_vietnamese',
  'several_documents',
  'marks_lost',
  'poor_recognition',
  'misread_name',
  'two_identities',
  'date_before_issue',
  'impossible_date',
  'group_number_jumps',
  'lead_unclear',
  'deadline_unclear',
  'ruled_table_in_scan',
] as const

export const Doubt = z.object({
  code: z.enum(DOUBTS),
  field: z.string().nullable().describe('`date`, `issuer`, `tasks.t7.deadline` …'),
  suggestion: z.string().nullable().describe('What a person may confirm'),
  words: z.string().nullable(),
  span: Span.nullable(),
})
export type Doubt = z.infer<typeof Doubt>

export const Recipient = z.object({
  name: z.string(),
  purpose: z.string().nullable().describe('`để b/c`, `đ/b`, `p/h` … as written'),
  span: Span,
})
export const Footnote = z.object({
  mark: z.string(),
  text: z.string(),
  span: Span,
  at: z.number().int().nullable().describe('Where its mark stands in the text'),
})
export const Section = z.object({ number: z.string().nullable(), title: z.string(), span: Span })
export const Annex = z.object({
  title: z.string().nullable(),
  kind: z.enum(['plan', 'targets', 'other']),
  identity: Reference.nullable().describe('The annex’s own type, number and date: one paper, two identities'),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  span: Span,
})

export const Reading = z.object({
  reader: z.string().describe('Version of the rules'),
  source: Source,
  header: Header,
  found: z.partialRecord(HeaderField, Found),
  draft: z.boolean().describe('Number or day left blank'),
  legalBases: z.array(Reference),
  carriesOut: z.array(Reference).describe('The higher documents it carries out or passes on'),
  sections: z.array(Section),
  tasks: z.array(ReadTask),
  supersedes: z.array(Supersession),
  footnotes: z.array(Footnote),
  annexes: z.array(Annex),
  recipients: z.array(Recipient),
  draftingUnit: z
    .string()
    .nullable()
    .describe('Unit in the filing line: `Lưu: VT, NC-KSTTHC (01b)` → `NC-KSTTHC`'),
  copies: z.number().int().nullable(),
  doubts: z.array(Doubt),
})
export type Reading = z.infer<typeof Reading>
