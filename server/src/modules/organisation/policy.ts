import type { Actor } from '@motcua/shared/common'
import type { Role } from '@motcua/shared/organisation'
import type { Permissions } from '../../lib/route.ts'

/** Who may knock at all; whether it is their own unit is decided below. */
export const permissions = {
  'organisation.read': ['public'],
  'organisation.browse': ['staff'],
  'organisation.reorganise': ['chairman', 'office_chief', 'system_admin'],
  'organisation.appoint': ['chairman', 'office_chief', 'department_head', 'centre_director', 'system_admin'],
  'organisation.stand_in': [
    'chairman',
    'deputy_chairman',
    'office_chief',
    'department_head',
    'deputy_head',
    'division_head',
    'centre_director',
    'system_admin',
  ],
} as const satisfies Permissions

/** A chief of office acts for the committee whose office it is. */
const ACTS_FOR_PARENT: readonly string[] = ['office_chief'] satisfies Role[]

type Rule = (actor: Actor, path: readonly string[], parents: ReadonlyMap<string, string>) => boolean

/** Whether a post with one of the roles stands at the unit or above it. `path`: the unit's ancestors and itself. */
const governs =
  (roles: readonly string[]): Rule =>
  (actor, path, parents) =>
    actor.kind === 'system' ||
    (actor.kind === 'staff' &&
      actor.posts.some(({ unitId, role }) => {
        if (!roles.includes(role)) return false
        const reach = ACTS_FOR_PARENT.includes(role) ? (parents.get(unitId) ?? unitId) : unitId
        return path.includes(reach)
      }))

export const mayReorganise = governs(permissions['organisation.reorganise'])
export const mayAppoint = governs(permissions['organisation.appoint'])
export const mayArrangeStandIn = governs(permissions['organisation.stand_in'])
