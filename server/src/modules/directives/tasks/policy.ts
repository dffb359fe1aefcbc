import type { Actor } from '@motcua/shared/common'
import { TASK_ACTIONS, type TaskAction } from '@motcua/shared/directive-states'
import type { Places, Sight } from './places.ts'
import { fits, type Situation } from './state.ts'

/**
 * Who may do what to whose task. Two sides: the assigner gives, accepts, moves dates; the unit receives, works and
 * shows. A person is named by the unit. Nobody decides on the work of a unit they belong to.
 */

/** Those who answer for a unit when they hold a post in it. */
const HEADS = [
  'chairman',
  'deputy_chairman',
  'department_head',
  'deputy_head',
  'division_head',
  'centre_director',
  'office_chief',
] as const
/** Those who act for a unit from its office. */
const OFFICE = ['office_chief', 'deputy_head'] as const
const CLERKS = ['clerk', 'control_focal'] as const

export type Facts = Situation & {
  province_id: string
  assigner_unit_id: string
  /** Null for a body outside the tree: its assigner follows it. */
  lead: Places | null
  assigner: Places
}

const holds = (actor: Actor, units: readonly (string | null)[], roles: readonly string[]): boolean =>
  actor.kind === 'staff' &&
  actor.posts.some((post) => units.includes(post.unitId) && roles.includes(post.role))

const heads = (actor: Actor, places: Places): boolean =>
  holds(actor, [places.unit], HEADS) || holds(actor, places.offices, OFFICE)

/** Control of procedures follows what the province gives out, wherever its officers sit. */
const controls = (actor: Actor, { unit }: Places): boolean =>
  actor.kind === 'staff' &&
  actor.posts.some(
    ({ unitId, provinceId, role }) => role === 'control_officer' && (provinceId === unit || unitId === unit),
  )

const follows = (actor: Actor, places: Places): boolean => heads(actor, places) || controls(actor, places)

const worksFor = (actor: Actor, places: Places): boolean =>
  heads(actor, places) || holds(actor, [places.unit, ...places.offices], CLERKS)

/** The unit's own people; for a body outside the tree those who follow it for the assigner. */
const ofUnit: Rule = (actor, task) => (task.lead ? worksFor(actor, task.lead) : follows(actor, task.assigner))

const leadsUnit: Rule = (actor, task) => task.lead !== null && heads(actor, task.lead)

/** Named, or standing in for who is named. */
const isPerson: Rule = (actor, { person_id }) =>
  actor.kind === 'staff' &&
  person_id !== null &&
  (actor.id === person_id || actor.posts.some(({ standInFor }) => standInFor === person_id))

const ofAssigner: Rule = (actor, task) => follows(actor, task.assigner)

/**
 * Decides for the assigner, and has no part in the work: a task a committee gave itself is decided by its heads, any
 * other never by somebody of the unit that leads it.
 */
const decides: Rule = (actor, task) => {
  if (!ofAssigner(actor, task)) return false
  if (!task.lead) return true
  if (task.unit_id === task.assigner_unit_id) return holds(actor, [task.assigner.unit], HEADS)
  return !actor.posts.some(({ unitId }) => unitId === task.unit_id) && !isPerson(actor, task)
}

const worker: Rule = (actor, task) =>
  ofUnit(actor, task) || (isPerson(actor, task) && task.person_acknowledged_at !== null)

type Rule = (actor: Actor, task: Facts) => boolean

const RULES: Record<TaskAction, Rule> = {
  acknowledge: ofUnit,
  assign: ofUnit,
  acknowledgePersonally: isPerson,
  report: worker,
  addEvidence: worker,
  removeEvidence: worker,
  submit: ofUnit,
  accept: decides,
  return: decides,
  requestExtension: ofUnit,
  decideExtension: decides,
  withdrawExtension: ofUnit,
  suspend: decides,
  resume: decides,
  cancel: decides,
  addSubtasks: leadsUnit,
  reopen: decides,
  remind: ofAssigner,
}

/** Who works on it, who gave it, and who looks after the units above. */
export const mayRead = (
  actor: Actor,
  sight: Sight,
  task: { province_id: string; unit_id: string | null; assigner_unit_id: string; person_id: string | null },
): boolean =>
  actor.kind === 'system' ||
  sight.provinces.has(task.province_id) ||
  (task.unit_id !== null && sight.units.has(task.unit_id)) ||
  sight.units.has(task.assigner_unit_id) ||
  (actor.kind === 'staff' && task.person_id === actor.id)

export const may = (actor: Actor, action: TaskAction, task: Facts): boolean =>
  actor.kind === 'system' || RULES[action](actor, task)

/** State, facts and policy together: exactly the buttons to show. */
export const abilities = (actor: Actor, task: Facts, now: Temporal.Instant): TaskAction[] =>
  actor.kind === 'system'
    ? []
    : TASK_ACTIONS.filter((action) => fits(action, task, now) && may(actor, action, task))

/** Speaks for a unit in giving and following tasks: events it waits for, briefs. */
export const steers = (actor: Actor, places: Places): boolean => follows(actor, places)
