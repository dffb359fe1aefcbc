import type { Permissions } from '../../../lib/route.ts'

export const permissions = {
  'reports.publication.read': ['staff'],
  'reports.publication.publish': ['office_chief', 'control_officer'],
  'reports.publication.public': ['public'],
} as const satisfies Permissions
