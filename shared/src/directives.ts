import { z } from 'zod'
import { Day, Instant, PageQuery, page, text, UnitId } from './common.ts'
import { Draft } from './directive-draft.ts'
import { DIRECTIVE_STATES } from './directive-states.ts'
import { FileId } from './files.ts'
import { Reading, Recurrence } from './reading.ts'

/**
 * Contracts of directives: from a document to confirmed tasks and their sending. The draft people mend is
 * in directive-draft.ts, what happens to a task afterwards in tasks.ts.
 *
 * POST /directives                     an uploaded file, an official document or an oral order; reading begins at once
 * GET  /directives                     inbox: keyset list with filters
 * GET  /directives/speakers            units in whose name the reader may give tasks
 * GET  /directives/:id                 one, with its draft, doubts, who else mends it, `can`
 * GET  /directives/:id/reading         the whole reading: source text, spans, tables
 * POST /directives/:id/mend            changes to the draft; stale versions are refused with what changed
 * POST /directives/:id/presence        "I am looking at it"; replies who else is
 * POST /directives/:id/reread          read again (rules or file changed), keeping what people mended
 * GET  /directives/:id/expansion       which units each task would go to on the directive's day; conflicts
 * POST /directives/:id/confirm         head and tasks are right; units may be expanded
 * POST /directives/:id/send            gives the tasks out, as a job; all or nothing, repeatable
 * GET  /directives/:id/sending         progress of that job
 * POST /directives/:id/withdraw        before sending: set aside; after: cancels its open tasks, with a ground
 * GET  /directives/:id/corrections     what people mended
 * GET  /directives/:id/corrections/case   the same as a test case of the reader (text and expected fields)
 * GET  /directives/:id/comparison      with the directive it passes on: kept, dropped, moved date, changed receiver
 * POST /directives/:id/pass-on         drafts the lower document for a unit from it
 * GET  /directives/:id/cascade         tree from this directive down: items, units, their subtasks, lower directives
 */

export const DirectiveId = z.uuid().brand('DirectiveId')
export type DirectiveId = z.infer<typeof DirectiveId>

export const DirectiveState = z.enum(DIRECTIVE_STATES)
export const DirectiveKind = z.enum(['document', 'conclusion', 'oral'])

export const Looker = z.object({ name: z.string(), seenAt: Instant })

export const DirectiveCan = z.object({
  mend: z.boolean(),
  reread: z.boolean(),
  confirm: z.boolean(),
  send: z.boolean(),
  withdraw: z.boolean(),
  passOn: z.boolean(),
})

export const DirectiveBrief = z.object({
  id: DirectiveId,
  state: DirectiveState,
  kind: DirectiveKind,
  name: z.string(),
  unitId: UnitId.describe('Who speaks: the assigner'),
  unitName: z.string(),
  issuer: z.string().nullable(),
  type: z.string().nullable(),
  number: z.string().nullable(),
  symbol: z.string().nullable(),
  issuedOn: Day.nullable(),
  subject: z.string().nullable(),
  pagesDone: z.number().int(),
  pages: z.number().int().nullable(),
  items: z.number().int(),
  tasks: z.number().int(),
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
  createdAt: Instant,
  sentAt: Instant.nullable(),
})
export type DirectiveBrief = z.infer<typeof DirectiveBrief>

export const Lineage = z.object({
  id: DirectiveId,
  type: z.string().nullable(),
  number: z.string().nullable(),
  symbol: z.string().nullable(),
  issuedOn: Day.nullable(),
  subject: z.string().nullable(),
  unitName: z.string(),
})

export const Directive = DirectiveBrief.extend({
  version: z.number().int(),
  fileId: FileId.nullable(),
  documentId: z.uuid().nullable(),
  draft: Draft.nullable(),
  reader: z.string().nullable(),
  others: z.array(Looker).describe('Who else has it open'),
  parent: Lineage.nullable().describe('The higher directive it passes on'),
  lower: z.array(Lineage).describe('Lower directives that pass this one on'),
  supersessions: z.array(
    z.object({
      text: z.string(),
      scope: z.enum(['report_date', 'all', 'part']),
      old: Lineage.nullable(),
      appliedAt: Instant.nullable(),
    }),
  ),
  supersededBy: z.array(z.object({ scope: z.enum(['report_date', 'all', 'part']), by: Lineage })),
  can: DirectiveCan,
})
export type Directive = z.infer<typeof Directive>

export const NewDirective = z.discriminatedUnion('from', [
  z.object({
    from: z.literal('file'),
    fileId: FileId,
    unitId: UnitId.describe('In whose name tasks are given: one of the sender’s units'),
    again: z
      .boolean()
      .default(false)
      .describe('Enter it although the same file was entered before (409 `directives.same_file`)'),
  }),
  z.object({ from: z.literal('document'), documentId: z.uuid(), unitId: UnitId }),
  z.object({
    from: z.literal('oral'),
    unitId: UnitId,
    saidBy: text(200).describe('Who gave the order'),
    saidOn: Day,
    occasion: text(500),
    tasks: z
      .array(
        z.object({
          text: text(6000),
          leads: z.array(text(300)).min(1).max(30),
          deadline: text(300, 0).default('').describe('In words; read by the same rules'),
        }),
      )
      .min(1)
      .max(50),
  }),
])
export type NewDirective = z.input<typeof NewDirective>

export const DirectivesQuery = PageQuery.extend({
  unitId: UnitId.optional(),
  state: DirectiveState.optional(),
  q: z.string().max(200).optional(),
})
export const DirectivesReply = page(DirectiveBrief)

export const PresenceReply = z.object({ version: z.number().int(), others: z.array(Looker) })

export const ReadingReply = z.object({ version: z.number().int(), reading: Reading })

/** Where one party of one task leads on the directive's day. */
export const Expanded = z.object({
  key: z.string(),
  text: z.string(),
  parties: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['unit', 'class', 'outside']),
      units: z
        .array(z.object({ unitId: UnitId, name: z.string() }))
        .describe('Whom it goes to; where it is unclear, whom a person might choose'),
      unclear: z
        .boolean()
        .describe('Not known: a person chooses units (`unitIds`) or says that it is a body outside the tree'),
    }),
  ),
  due: z.object({ dueAt: Instant.nullable(), sentences: z.array(z.string()) }),
  conflicts: z.array(
    z.object({
      code: z.enum([
        'later_than_parent',
        'no_margin',
        'already_given',
        'no_unit',
        'past',
        'no_lead',
        'beyond_calendar',
      ]),
      message: z.string(),
      otherTaskId: z.uuid().nullable(),
    }),
  ),
})
export type Expanded = z.infer<typeof Expanded>

export const Expansion = z.object({
  version: z.number().int(),
  day: Day.nullable(),
  tasks: z.number().int().describe('How many tasks sending would make'),
  units: z.number().int(),
  items: z.array(Expanded),
  missing: z.array(z.string()).describe('What must be settled first: `date`, `t3.leads` …'),
})
export type Expansion = z.infer<typeof Expansion>

/**
 * Journal entry `directives.sent` of a directive: what the module of reports follows. `on` is the day (and month) within
 * the period; `strict`: that day itself is too late.
 */
export const SentEntry = z.object({
  unitId: UnitId.describe('Who speaks'),
  provinceId: UnitId,
  number: z.string().nullable(),
  symbol: z.string().nullable(),
  issuedOn: Day,
  items: z.number().int(),
  tasks: z.number().int(),
  units: z.number().int(),
  reportDuties: z.array(
    z.object({
      taskKey: z.string(),
      itemId: z.uuid(),
      text: z.string(),
      recurrence: Recurrence,
      on: z.object({ day: z.number().int().nullable(), month: z.number().int().nullable() }).nullable(),
      strict: z.boolean(),
      adHoc: z.boolean(),
      leads: z.array(z.object({ name: z.string(), unitIds: z.array(UnitId) })),
      receiver: z.string().nullable(),
      via: z.string().nullable(),
      words: z.string().nullable(),
    }),
  ),
  supersedes: z.array(
    z.object({
      number: z.string().nullable(),
      symbol: z.string().nullable(),
      date: Day.nullable(),
      scope: z.enum(['report_date', 'all', 'part']),
      oldDirectiveId: DirectiveId.nullable(),
      words: z.string(),
    }),
  ),
})
export type SentEntry = z.infer<typeof SentEntry>

export const Confirm = z.object({ version: z.number().int().positive() })
export const Send = z.object({ version: z.number().int().positive() })
export const Sending = z.object({
  state: DirectiveState,
  done: z.number().int(),
  of: z.number().int(),
  failure: z.string().nullable(),
})
export const Withdraw = z.object({ version: z.number().int().positive(), reason: text(1000) })
export const PassOn = z.object({
  unitId: UnitId,
  daysBefore: z
    .number()
    .int()
    .min(0)
    .max(30)
    .default(1)
    .describe('Working days the lower date lies before the higher'),
})
export const PassOnReply = z.object({ documentId: z.uuid() })

/** How a lower directive differs from the one it passes on. */
export const ComparedItem = z.object({
  outcome: z
    .enum(['kept', 'reworded', 'moved_date', 'changed_receiver', 'dropped', 'added'])
    .describe('The weightiest difference'),
  differences: z.array(z.enum(['words', 'date', 'receiver', 'leads'])),
  higher: z
    .object({
      label: z.string(),
      text: z.string(),
      deadline: z.string().nullable(),
      date: Day.nullable(),
      receiver: z.string().nullable(),
      leads: z.array(z.string()),
    })
    .nullable(),
  lower: z
    .object({
      label: z.string(),
      text: z.string(),
      deadline: z.string().nullable(),
      date: Day.nullable(),
      receiver: z.string().nullable(),
      leads: z.array(z.string()),
    })
    .nullable(),
  likeness: z.number().min(0).max(1),
  marginDays: z
    .number()
    .int()
    .nullable()
    .describe('Working days from the lower date to the higher; negative: too late'),
})
export type ComparedItem = z.infer<typeof ComparedItem>
export const Comparison = z.object({ higher: Lineage, lower: Lineage, items: z.array(ComparedItem) })
export type Comparison = z.infer<typeof Comparison>

/** Units in whose name this person may give tasks: those of their posts and those their office serves. */
export const SpeakersReply = z.object({ items: z.array(z.object({ id: UnitId, name: z.string() })) })
