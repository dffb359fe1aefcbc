import { z } from 'zod'
import { Instant } from './common.ts'

/** Contracts of the journal: receipts, heads, keys, proofs, and the auditor's lists. Hashes are lower-case hex. */

export const Hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'hash')
  .describe('SHA-256, lower-case hex')

export const SignedHead = z.object({
  origin: z.string().describe('Name of this log'),
  size: z.number().int().describe('Entries covered'),
  root: Hash,
  at: Instant,
  note: z.string().describe('The signed text: a C2SP signed note'),
})

export const LogKey = z.object({
  id: z.string(),
  name: z.string(),
  key: z.string().describe('Raw Ed25519 public key, base64'),
})

export const SealedEntry = z.object({
  at: Instant,
  lawAt: Instant,
  kind: z.string(),
  id: z.string(),
  version: z.number().int(),
  type: z.string(),
  actor: z.string(),
  unitId: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
})

export const Inclusion = z.object({
  position: z.number().int(),
  size: z.number().int(),
  path: z.array(Hash),
})

/** Without `inclusion` the entry is recorded but no signed head covers it yet. */
export const Receipt = z.object({
  digest: Hash,
  entry: SealedEntry.optional(),
  opened: z.record(z.string(), z.object({ salt: z.string(), value: z.unknown() })).optional(),
  inclusion: Inclusion.optional(),
  head: SignedHead.optional(),
})

export const ListedEntry = SealedEntry.extend({ position: z.number().int(), digest: Hash })
export const HistoryEntry = SealedEntry.extend({ digest: Hash })

export const Consistency = z.object({
  first: z.number().int(),
  second: z.number().int(),
  path: z.array(Hash),
})

export const FollowerLag = z.object({
  name: z.string(),
  position: z.number().int(),
  behind: z.number().int().describe('Positions not read yet'),
  failure: z.string().nullable(),
})

export const AccessRecord = z.object({
  accessId: z.number().int(),
  at: Instant,
  actor: z.string(),
  unitId: z.string().nullable(),
  subjectKind: z.string(),
  subjectId: z.string(),
  purpose: z.string(),
  fields: z.array(z.string()),
})

export const WitnessAnswer = z.object({
  name: z.string(),
  size: z.number().int(),
  at: Instant,
  accepted: z.boolean(),
  answer: z.string(),
})
