import type { Permissions } from '../../../lib/route.ts'

export const permissions = {
  'reports.read_publication': ['staff'],
  'reports.publish_publication': ['office_chief', 'control_officer'],
  'reports.public_publication': ['public'],
} as const satisfies Permissions
