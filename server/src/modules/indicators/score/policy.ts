import type { Actor } from '@motcua/shared/common'
import type { Role } from '@motcua/shared/roles'
import type { Permissions } from '../../../lib/route.ts'
import type { Reach } from '../policy.ts'

const IMPORTERS: readonly string[] = [
  'control_officer',
  'office_chief',
  'report_author',
  'data_steward',
] satisfies Role[]

export const permissions = {
  'indicators.import': IMPORTERS,
} as const satisfies Permissions

/** Official values are the province's business: a post of its own level, one of these roles. */
export const mayImport = (actor: Actor, reach: Reach, provinceId: string): boolean =>
  reach.everything ||
  (reach.whole.has(provinceId) &&
    actor.posts.some((post) => post.provinceId === provinceId && IMPORTERS.includes(post.role)))
