import { z } from 'zod'
import { Day, Instant, text, UnitId } from './common.ts'
import { DIRECTIVE_STATES } from './directive-states.ts'
import { Deadline, Doubt, Party, Reference, Signer, Span, Supersession, Target } from './reading.ts'

/** Contracts of a reading as people mend it: the draft, changes to it, what is remembered of them. */

/** A party of a draft. `unitIds`: a person chose the units; then the name is not looked up. */
export const DraftParty = Party.extend({ unitIds: z.array(UnitId).max(1000).optional() })
export type DraftParty = z.infer<typeof DraftParty>

/** A task as people mend it; `key` is the reading's task id, or `n1`, `n2` … for one added by hand. */
export const DraftTask = z.object({
  key: z.string().max(20),
  label: z.string().max(60),
  section: z.string().max(500).nullable(),
  group: z.enum(['body', 'plan', 'target', 'article']),
  text: text(6000),
  span: Span.nullable(),
  pieces: z.array(Span),
  leads: z.array(DraftParty),
  coordinating: z.array(DraftParty),
  supervising: z.array(DraftParty),
  receiver: z.string().max(300).nullable(),
  via: z.string().max(300).nullable(),
  deadline: Deadline,
  otherDeadlines: z.array(Deadline).max(10),
  product: z.string().max(2000).nullable(),
  targets: z.array(Target),
  parent: z.string().max(20).nullable(),
  links: z.array(Reference),
  alreadyGivenBy: z.array(Reference),
  reportDuty: z.boolean().describe('A recurring report: also becomes a schedule of reports'),
  /** Left out of sending (narrative taken for a task); kept so that it can come back. */
  dropped: z.boolean(),
  confidence: z.number().min(0).max(1),
  mended: z.array(z.string()).describe('Fields a person changed'),
})
export type DraftTask = z.infer<typeof DraftTask>

export const DraftHead = z.object({
  issuer: z.string().max(300).nullable(),
  superior: z.string().max(300).nullable(),
  type: z.string().max(60).nullable(),
  number: z.string().max(20).nullable(),
  symbol: z.string().max(60).nullable(),
  place: z.string().max(120).nullable(),
  date: Day.nullable(),
  subject: z.string().max(1500).nullable(),
  addressees: z.array(z.string().max(300)).max(50),
  signer: Signer,
})
export type DraftHead = z.infer<typeof DraftHead>

export const Draft = z.object({
  head: DraftHead,
  mended: z.array(z.string()).describe('Fields of the head a person changed or confirmed'),
  tasks: z.array(DraftTask),
  supersedes: z.array(Supersession),
  doubts: z.array(Doubt.extend({ settled: z.boolean() })),
})
export type Draft = z.infer<typeof Draft>

/** One change to a draft. `task` without `field` replaces nothing: add and drop have their own. */
export const Change = z.discriminatedUnion('what', [
  z.object({ what: z.literal('head'), field: z.string().max(40), value: z.unknown() }),
  z.object({
    what: z.literal('task'),
    key: z.string().max(20),
    field: z.string().max(40),
    value: z.unknown(),
  }),
  z.object({
    what: z.literal('add'),
    after: z.string().max(20).nullable(),
    task: z.object({
      text: text(6000),
      label: z.string().max(60).default(''),
      span: Span.nullable().default(null),
    }),
  }),
  z.object({
    what: z.literal('split'),
    key: z.string().max(20),
    at: z.number().int().min(1).describe('Position in the task’s text'),
  }),
  z.object({ what: z.literal('join'), keys: z.array(z.string().max(20)).min(2).max(10) }),
  z.object({ what: z.literal('drop'), key: z.string().max(20) }),
  z.object({ what: z.literal('restore'), key: z.string().max(20) }),
  z.object({ what: z.literal('settle'), doubt: z.number().int().min(0) }),
  z.object({
    what: z.literal('supersession'),
    index: z.number().int().min(0),
    scope: z.enum(['report_date', 'all', 'part', 'none']),
  }),
])
export type Change = z.infer<typeof Change>

export const Mend = z.object({
  version: z.number().int().positive(),
  changes: z.array(Change).min(1).max(50),
})

/** Who changed which field when: facts of a refused or merged mending. */
export const MendedByOther = z.object({
  field: z.string(),
  taskKey: z.string().nullable(),
  byName: z.string(),
  at: Instant,
})
export type MendedByOther = z.infer<typeof MendedByOther>

/**
 * `merged`: changes others made since the version that was sent, to other fields: both stand. Changes to the same field,
 * or splitting and joining around it, are refused with 409 `directives.stale`, facts `{ version, changes: MendedByOther[] }`.
 */
export const MendReply = z.object({
  version: z.number().int(),
  state: z.enum(DIRECTIVE_STATES),
  draft: Draft,
  merged: z.array(MendedByOther),
})
export type MendReply = z.infer<typeof MendReply>

export const Correction = z.object({
  id: z.uuid(),
  field: z.string(),
  taskKey: z.string().nullable(),
  was: z.unknown(),
  became: z.unknown(),
  words: z.string().nullable(),
  byName: z.string(),
  at: Instant,
})
export type Correction = z.infer<typeof Correction>
export const CorrectionCase = z.object({ name: z.string(), text: z.string(), expected: z.unknown() })
export type CorrectionCase = z.infer<typeof CorrectionCase>
