import type { Permissions } from '../../../lib/route.ts'

/** An export is its asker's alone; what may be listed at all is asked of the figure it comes from. */
export const permissions = {
  'reports.use_exports': ['staff'],
} as const satisfies Permissions
