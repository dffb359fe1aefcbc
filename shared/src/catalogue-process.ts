import { z } from 'zod'
import { LocalLevel, Performer, ProcedureVersionId } from './catalogue.ts'
import { Instant, text } from './common.ts'
import { ROLES } from './roles.ts'

/** Internal processes: a compact table of steps, approved by the chairman and then immutable. */

export const ProcessId = z.uuid().brand('ProcessId')
export type ProcessId = z.infer<typeof ProcessId>

export const StepKey = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
export type StepKey = z.infer<typeof StepKey>

/**
 * task: work without a choice · decision: approve, or send another way · gateway_parallel: starts every branch ·
 * join: waits for every branch of its gateway · consultation: another agency is asked · end: the dossier is finished.
 */
export const StepKind = z.enum(['task', 'decision', 'gateway_parallel', 'join', 'consultation', 'end'])
export type StepKind = z.infer<typeof StepKind>

/** Whose unit does the step: the place that received, the deciding unit, or a consulted one. */
export const StepUnit = z.enum(['reception', 'deciding', 'consulted'])
export type StepUnit = z.infer<typeof StepUnit>

/**
 * What a step may do beside handing on; `dossiers` shows a button for each. A decision's outcomes are the `when`s of
 * its ways out.
 */
export const StepAction = z.enum([
  'check_components',
  'request_supplement',
  'refuse',
  'assign',
  'draft_result',
  'verify_on_site',
  'consult',
  'approve',
  'return_for_rework',
  'sign',
  'seal',
  'publish_result',
  'notify_tax',
  'collect_fee',
  'hand_over',
])
export type StepAction = z.infer<typeof StepAction>

/** One way out of a step. `when` names the outcome that takes it; a step with one way out needs none. */
export const StepWay = z.object({
  to: StepKey,
  when: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}$/)
    .optional(),
  /** The way leads back to an earlier step on purpose (rework). */
  back: z.boolean().optional(),
})
export type StepWay = z.infer<typeof StepWay>

export const Step = z.object({
  key: StepKey,
  name: text(200),
  kind: StepKind,
  /** Role of the post that does it; null for gateways, joins and the end. */
  post: z.enum(ROLES).nullable(),
  unit: StepUnit,
  /** Working hours the step may take; 0 for gateways, joins, the end, and whatever is done at once. */
  workingHours: z.number().min(0).max(20_000),
  actions: z.array(StepAction).max(15),
  next: z.array(StepWay).max(12),
  /** Whom a consultation asks; its own date is `workingHours`. */
  consults: Performer.nullable(),
})
export type Step = z.infer<typeof Step>

export const ProcessStatus = z.enum(['draft', 'checked', 'approved', 'retired'])
export type ProcessStatus = z.infer<typeof ProcessStatus>

export const Finding = z.object({
  code: z.enum([
    'no_steps',
    'duplicate_key',
    'unknown_target',
    'no_end',
    'unreachable',
    'dead_end',
    'over_legal_time',
    'limit_unknown',
    'unknown_post',
    'missing_post',
    'zero_hours',
    'unbalanced_parallel',
    'cycle',
    'ambiguous_way',
    'missing_consulted',
  ]),
  severity: z.enum(['error', 'warning']),
  step: StepKey.nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Finding = z.infer<typeof Finding>

/** What hangs on a process: a procedure version at one level, or every one that shares a generic process. */
export const Process = z.object({
  id: ProcessId,
  /** Null: a generic process many versions share. */
  versionId: ProcedureVersionId.nullable(),
  level: LocalLevel,
  name: z.string(),
  version: z.number().int(),
  status: ProcessStatus,
  steps: z.array(Step),
  /** Longest way through, in working hours. */
  totalHours: z.number(),
  legalBasis: z.string().nullable(),
  editorial: z.boolean(),
  /** SHA-256 of the steps, fixed by approval. */
  digest: z.string().nullable(),
  /** Send it back with a save: a stale one is refused. */
  rowVersion: z.number().int(),
  approvedAt: Instant.nullable(),
  approvedBy: z.string().nullable(),
  usedBy: z.number().int().describe('Procedure versions that new dossiers run on it for'),
})
export type Process = z.infer<typeof Process>

export const ProcessView = Process.extend({
  findings: z.array(Finding),
  can: z.object({ edit: z.boolean(), check: z.boolean(), approve: z.boolean(), copy: z.boolean() }),
})
export type ProcessView = z.infer<typeof ProcessView>

export const StartDraft = z.object({
  versionId: ProcedureVersionId,
  level: LocalLevel,
  /** Copy this one; else the process in force is copied. */
  from: ProcessId.optional(),
})
export type StartDraft = z.infer<typeof StartDraft>

export const SaveDraft = z.object({
  name: text(300),
  legalBasis: text(500).nullable(),
  steps: z.array(Step).max(100),
  rowVersion: z.number().int(),
})
export type SaveDraft = z.infer<typeof SaveDraft>

/** BPMN 2.0 XML into a draft; at most 512 KiB, no document type or entities. */
export const ImportBpmn = z.object({ xml: z.string().max(524_288), rowVersion: z.number().int() })
export type ImportBpmn = z.infer<typeof ImportBpmn>

export const BpmnText = z.object({ xml: z.string() })
