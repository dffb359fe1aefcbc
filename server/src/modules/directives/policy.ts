import type { Actor } from '@motcua/shared/common'
import type { DirectiveState } from '@motcua/shared/directive-states'
import { ROLES } from '@motcua/shared/roles'
import type { Permissions } from '../../lib/route.ts'
import type { Places } from './tasks/places.ts'

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

/** Those who head the unit that speaks. */
const HEADS = ['chairman', 'deputy_chairman', 'department_head', 'deputy_head'] as const
/** Those who confirm and send in its name from its office. */
const OFFICE = ['office_chief', 'control_officer'] as const
/** Those who enter and mend. */
const ENTRY = [...OFFICE, 'clerk', 'specialist', 'control_focal'] as const
/** Those who see drafts of the whole province. */
const OVERSEERS = ['office_chief', 'control_officer', 'auditor'] as const

/** What policy needs of a directive: where it stands and who speaks. */
export type Speaking = {
  readonly provinceId: string
  readonly state: DirectiveState
  readonly places: Places
}

const holds = (actor: Actor, units: readonly string[], roles: readonly string[]): boolean =>
  actor.kind === 'staff' &&
  actor.posts.some((post) => units.includes(post.unitId) && roles.includes(post.role))

const desks = ({ unit, offices, below }: Places): string[] => [unit, ...offices, ...below]

/** Gives tasks in the unit's name: its heads, its chief of office, its officers of procedure control. */
export const mayGiveFor = (actor: Actor, places: Places): boolean =>
  holds(actor, [places.unit], HEADS) || holds(actor, desks(places), OFFICE)

/** Enters a document for the unit and mends what was read. */
export const mayEnterFor = (actor: Actor, places: Places): boolean =>
  actor.kind === 'system' || mayGiveFor(actor, places) || holds(actor, desks(places), ENTRY)

/**
 * What was sent is an official document: anybody of the province may read it. A draft is the business of the unit that
 * speaks and of those who look after the province.
 */
export const mayReadDirective = (actor: Actor, { provinceId, state, places }: Speaking): boolean => {
  if (actor.kind === 'system') return true
  const own = actor.posts.filter((post) => post.provinceId === provinceId)
  if (actor.kind !== 'staff' || own.length === 0) return false
  if (state === 'sent' || state === 'sending') return true
  return own.some(({ unitId }) => desks(places).includes(unitId)) || overseenBy(actor).includes(provinceId)
}

/** Provinces of which the reader sees every draft: posts at their root, and those who look after them. */
export const overseenBy = (actor: Actor): string[] => [
  ...new Set(
    actor.posts.flatMap(({ unitId, provinceId, role }) =>
      provinceId && (unitId === provinceId || (OVERSEERS as readonly string[]).includes(role))
        ? [provinceId as string]
        : [],
    ),
  ),
]

export type DirectiveAction = 'mend' | 'reread' | 'confirm' | 'send' | 'withdraw' | 'passOn'

const STATES: Readonly<Record<DirectiveAction, readonly DirectiveState[]>> = {
  mend: ['draft', 'confirmed'],
  reread: ['failed', 'draft', 'confirmed'],
  confirm: ['draft'],
  send: ['confirmed'],
  withdraw: ['failed', 'draft', 'confirmed', 'sent'],
  passOn: ['sent'],
}

export const isPossible = (action: DirectiveAction, state: DirectiveState): boolean =>
  STATES[action].includes(state)

/**
 * Entering is not deciding: who enters may mend, read again and set a draft aside; what was sent is taken back only by
 * those who may send. Passing on is open to whoever may enter for the lower unit, which is asked when it is named.
 */
export const mayDo = (actor: Actor, action: DirectiveAction, directive: Speaking): boolean => {
  const { places, state } = directive
  if (actor.kind === 'system') return true
  if (action === 'mend' || action === 'reread') return mayEnterFor(actor, places)
  if (action === 'withdraw' && state !== 'sent') return mayEnterFor(actor, places)
  if (action === 'passOn') return mayReadDirective(actor, directive) && holdsAny(actor)
  return mayGiveFor(actor, places)
}

const holdsAny = (actor: Actor): boolean =>
  actor.posts.some(({ role }) => [...HEADS, ...ENTRY].includes(role as (typeof ENTRY)[number]))

/** Exactly the buttons to show. */
export const directiveCan = (actor: Actor, directive: Speaking): Record<DirectiveAction, boolean> => {
  const can = (action: DirectiveAction) =>
    actor.kind === 'staff' && isPossible(action, directive.state) && mayDo(actor, action, directive)
  return {
    mend: can('mend'),
    reread: can('reread'),
    confirm: can('confirm'),
    send: can('send'),
    withdraw: can('withdraw'),
    passOn: can('passOn'),
  }
}
