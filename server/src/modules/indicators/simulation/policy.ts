import type { Permissions } from '../../../lib/route.ts'

/** Who plans work tries changes of it; whoever reads figures of the province reads what was found. */
export const permissions = {
  'indicators.simulate': [
    'chairman',
    'deputy_chairman',
    'office_chief',
    'control_officer',
    'control_focal',
    'centre_director',
    'department_head',
    'deputy_head',
    'division_head',
  ],
} as const satisfies Permissions
