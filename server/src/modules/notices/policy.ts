import type { Permissions } from '../../lib/route.ts'

export const permissions = {
  /** One's own notices, always: there is no way to name somebody else's box. */
  'notices.own': ['citizen', 'staff'],
  /** Deliveries and the development mailbox hold what was written to people. */
  'notices.operate': ['system_admin'],
} as const satisfies Permissions
