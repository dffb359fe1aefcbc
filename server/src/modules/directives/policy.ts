import { ROLES } from '@motcua/shared/roles'
import type { Permissions } from '../../lib/route.ts'

/** Who may knock. Whether it is theirs (unit, state) is decided by the pure functions below the doors. */
export const permissions = {
  'directives.read': ['staff'],
  'directives.enter': [
    'chairman',
    'deputy_chairman',
    'office_chief',
    'control_officer',
    'department_head',
    'deputy_head',
    'clerk',
    'specialist',
    'control_focal',
  ],
  'directives.act': ROLES,
  'directives.steer': [
    'chairman',
    'deputy_chairman',
    'office_chief',
    'control_officer',
    'department_head',
    'deputy_head',
  ],
} as const satisfies Permissions
