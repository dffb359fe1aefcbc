import type { Permissions } from '../../lib/route.ts'

export const permissions = {
  /** Heads, keys, proofs, and receipts by hash: no content, so anybody may check the operator. */
  'journal.verify': ['public'],
  /** Entries with their public data: for auditors and those who run the system. */
  'journal.audit': ['auditor', 'system_admin'],
} as const satisfies Permissions
