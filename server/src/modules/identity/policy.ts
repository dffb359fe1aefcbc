import type { Permissions } from '../../lib/route.ts'

export const permissions = {
  'identity.enter': ['public'],
  'identity.own': ['staff', 'citizen'],
  'identity.person': ['citizen'],
  'identity.security': ['staff'],
  'identity.administer': ['system_admin'],
} as const satisfies Permissions
