import type { Actor } from '@motcua/shared/common'
import { passes } from '../../lib/permission.ts'
import type { Permissions } from '../../lib/route.ts'

export const permissions = {
  /** Days and hours are public; so is the reckoning of any date. */
  'calendar.read': ['public'],
  'calendar.explain': ['public'],
  /** Enters a document that changes days, as a draft, and sees which cases it would move. */
  'calendar.propose': [
    'control_officer',
    'office_chief',
    'chairman',
    'deputy_chairman',
    'data_steward',
    'system_admin',
  ],
  /** Makes a draft binding and so re-dates open cases. */
  'calendar.decide': ['office_chief', 'chairman', 'deputy_chairman', 'system_admin'],
} as const satisfies Permissions

/**
 * A calendar is changed by the province that counts on it. One that several provinces count on (the national one of a
 * shared installation) is changed by whoever runs the installation, so that none moves another's dates.
 * @param provinces the root units that count on it; none yet: nobody's dates move
 */
export const answersFor = (actor: Actor, provinces: readonly string[]): boolean =>
  actor.kind === 'system' ||
  actor.posts.some(({ role }) => role === 'system_admin') ||
  provinces.every((id) => actor.posts.some(({ provinceId }) => provinceId === id))

/** What the reader may do with an announcement in its state. */
export const abilities = (
  actor: Actor,
  state: 'draft' | 'confirmed' | 'withdrawn',
  provinces: readonly string[],
) => {
  const open = state === 'draft' && answersFor(actor, provinces)
  const decides = open && passes(permissions['calendar.decide'], actor)
  return { confirm: decides, withdraw: decides || (open && passes(permissions['calendar.propose'], actor)) }
}
