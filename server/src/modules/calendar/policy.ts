import type { Actor } from '@motcua/shared/common'
import { passes } from '../../lib/permission.ts'
import type { Permissions } from '../../lib/route.ts'

export const permissions = {
  /** Days and hours are public; so is the reckoning of any date. */
  'calendar.read': ['public'],
  'calendar.explain': ['public'],
  /** Enters a document that changes days, as a draft, and sees which cases it would move. */
  'calendar.propose': ['control_officer', 'office_chief', 'chairman', 'deputy_chairman', 'data_steward'],
  /** Makes a draft binding and so re-dates open cases. */
  'calendar.decide': ['office_chief', 'chairman', 'deputy_chairman'],
} as const satisfies Permissions

/** What the reader may do with an announcement in its state. */
export const abilities = (actor: Actor, state: 'draft' | 'confirmed' | 'withdrawn') => {
  const decides = state === 'draft' && passes(permissions['calendar.decide'], actor)
  return {
    confirm: decides,
    withdraw: decides || (state === 'draft' && passes(permissions['calendar.propose'], actor)),
  }
}
