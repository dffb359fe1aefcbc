import type { Actor } from '@motcua/shared/common'
import type { DossierAction } from '@motcua/shared/dossier-states'
import { LEADERS } from '@motcua/shared/roles'
import type { Permissions } from '../../lib/route.ts'
import type { DossierRecord, TaskRecord } from './queries.ts'
import { allowedIn } from './state.ts'

/** Who may try at all, by route. Whether they may do it to this dossier is below. */
const handlers = [
  'one_stop_officer',
  'specialist',
  'division_head',
  'department_head',
  'deputy_head',
  'chairman',
  'deputy_chairman',
  'clerk',
  'centre_director',
] as const
const overseers = [
  'office_chief',
  'control_officer',
  'control_focal',
  'auditor',
  'chairman',
  'deputy_chairman',
  'department_head',
  'deputy_head',
  'division_head',
  'centre_director',
] as const

export const permissions: Permissions = {
  'dossiers.track': ['public'],
  'dossiers.file': ['citizen'],
  'dossiers.own': ['citizen'],
  'dossiers.receive': ['one_stop_officer', 'centre_director'],
  'dossiers.read': ['citizen', 'staff'],
  'dossiers.queue': [...handlers, ...overseers],
  'dossiers.act': ['citizen', ...handlers],
  'dossiers.bulk': [...handlers],
}

/** What policy needs of a dossier: its places, its owner, its open tasks. */
export type Facts = Pick<
  DossierRecord,
  | 'state'
  | 'reception_unit_id'
  | 'support_unit_id'
  | 'deciding_unit_id'
  | 'applicant_person_id'
  | 'root_unit_id'
  | 'due_at'
> & {
  tasks: readonly Pick<TaskRecord, 'unit_id' | 'role' | 'staff_id' | 'state' | 'kind'>[]
  /** Some part settled by another agency is still out. */
  hasLinked?: boolean
  explanation?: { unit_id: string; given: boolean; accepted: boolean } | null | undefined
}

const hasRole = (actor: Actor, unitId: string | null, roles: readonly string[]): boolean =>
  unitId !== null && actor.posts.some((post) => post.unitId === unitId && roles.includes(post.role))

const worksAt = (actor: Actor, unitId: string | null): boolean =>
  unitId !== null && actor.posts.some((post) => post.unitId === unitId)

export const isOwner = (actor: Actor, dossier: Facts): boolean =>
  actor.kind === 'citizen' && dossier.applicant_person_id !== null && actor.id === dossier.applicant_person_id

/** At the counter of the place that received it (or of the place that helped to file it). */
const atCounter = (actor: Actor, dossier: Facts): boolean =>
  hasRole(actor, dossier.reception_unit_id, ['one_stop_officer', 'centre_director'])

const leads = (actor: Actor, unitId: string): boolean =>
  hasRole(actor, unitId, [...LEADERS, 'centre_director'])

/** Holds the post a task waits for: the named officer, or anybody of the post while nobody is named. */
export const holdsTask = (actor: Actor, task: Facts['tasks'][number]): boolean =>
  task.state === 'open' &&
  actor.kind === 'staff' &&
  actor.posts.some(
    (post) =>
      post.unitId === task.unit_id &&
      post.role === task.role &&
      (task.staff_id === null || task.staff_id === actor.id || task.staff_id === post.standInFor),
  )

const holdsAny = (actor: Actor, dossier: Facts, kind?: 'consultation'): boolean =>
  dossier.tasks.some(
    (task) => (kind ? task.kind === kind : task.kind !== 'consultation') && holdsTask(actor, task),
  )

const leadsTask = (actor: Actor, dossier: Facts): boolean =>
  dossier.tasks.some((task) => task.state === 'open' && leads(actor, task.unit_id)) ||
  leads(actor, dossier.deciding_unit_id)

const handles = (actor: Actor, dossier: Facts): boolean =>
  holdsAny(actor, dossier) || leadsTask(actor, dossier)

type Rule = (actor: Actor, dossier: Facts) => boolean

const RULES: Record<DossierAction, Rule> = {
  accept: atCounter,
  refuse: atCounter,
  requestSupplement: (actor, dossier) =>
    dossier.state === 'submitted' ? atCounter(actor, dossier) : holdsAny(actor, dossier),
  answerSupplement: (actor, dossier) => isOwner(actor, dossier) || atCounter(actor, dossier),
  completeStep: (actor, dossier) => holdsAny(actor, dossier),
  returnStep: (actor, dossier) => holdsAny(actor, dossier),
  assign: handles,
  consult: (actor, dossier) => holdsAny(actor, dossier),
  answerConsultation: (actor, dossier) => holdsAny(actor, dossier, 'consultation'),
  pause: handles,
  resume: handles,
  requestPayment: handles,
  confirmPayment: (actor, dossier) => atCounter(actor, dossier) || handles(actor, dossier),
  extend: (actor, dossier) => dossier.due_at !== null && handles(actor, dossier),
  transfer: (actor, dossier) =>
    dossier.state === 'submitted' ? atCounter(actor, dossier) : handles(actor, dossier),
  stop: leadsTask,
  withdraw: (actor, dossier) => isOwner(actor, dossier) || atCounter(actor, dossier),
  correct: (actor, dossier) => atCounter(actor, dossier) || holdsAny(actor, dossier),
  correctResult: (actor, dossier) =>
    leads(actor, dossier.deciding_unit_id) || worksAsSpecialist(actor, dossier),
  handOver: atCounter,
  settleLinked: (actor, dossier) => dossier.hasLinked === true && atCounter(actor, dossier),
  explain: (actor, dossier) =>
    !!dossier.explanation && !dossier.explanation.given && worksAt(actor, dossier.explanation.unit_id),
  acceptExplanation: (actor, dossier) =>
    !!dossier.explanation?.given && !dossier.explanation.accepted && leads(actor, dossier.deciding_unit_id),
  note: (actor, dossier) => actor.kind === 'staff' && isInvolved(actor, dossier),
  message: (actor, dossier) =>
    isOwner(actor, dossier) || atCounter(actor, dossier) || holdsAny(actor, dossier),
  // Only a confirmed calendar announcement re-dates, as a job of the system.
  redate: (actor) => actor.kind === 'system',
  enterDueDate: (actor, dossier) => dossier.due_at === null && handles(actor, dossier),
}

const worksAsSpecialist: Rule = (actor, dossier) => hasRole(actor, dossier.deciding_unit_id, ['specialist'])

/** Somebody of a place the dossier has passed, or will come back to. */
const isInvolved: Rule = (actor, dossier) =>
  worksAt(actor, dossier.reception_unit_id) ||
  worksAt(actor, dossier.support_unit_id) ||
  worksAt(actor, dossier.deciding_unit_id) ||
  dossier.tasks.some((task) => worksAt(actor, task.unit_id))

/**
 * Whole content: the owner, the units that work on it, and who oversees the province (each read is journalled).
 * `overseen` says that the actor's province is the dossier's.
 */
export const mayRead = (actor: Actor, dossier: Facts): boolean =>
  isOwner(actor, dossier) ||
  (actor.kind === 'staff' && (isInvolved(actor, dossier) || oversees(actor, dossier.root_unit_id))) ||
  actor.kind === 'system'

const OVERSEERS: readonly string[] = [
  'chairman',
  'deputy_chairman',
  'office_chief',
  'control_officer',
  'auditor',
  'centre_director',
]

/** Those who answer for the whole province: posts at its root, its office, its control unit. */
const oversees = (actor: Actor, rootId: string): boolean =>
  actor.posts.some(
    (post) =>
      post.unitId === rootId ||
      (post.provinceId === rootId && OVERSEERS.includes(post.role) && post.role !== 'chairman'),
  )

/**
 * Personal numbers in full: their owner, the counters that took the papers, who has the dossier in hand, and the leaders
 * who answer for it. Everybody else who may read the dossier sees them masked.
 */
export const seesNumbers = (actor: Actor, dossier: Facts): boolean =>
  actor.kind === 'system' ||
  isOwner(actor, dossier) ||
  atCounter(actor, dossier) ||
  hasRole(actor, dossier.support_unit_id, ['one_stop_officer', 'centre_director']) ||
  dossier.tasks.some((task) => holdsTask(actor, task)) ||
  leadsTask(actor, dossier)

export const may = (actor: Actor, action: DossierAction, dossier: Facts): boolean =>
  actor.kind === 'system' || RULES[action](actor, dossier)

/** State and policy together: exactly the buttons to show. */
export const abilities = (actor: Actor, dossier: Facts): Partial<Record<DossierAction, true>> => {
  const can: Partial<Record<DossierAction, true>> = {}
  for (const action of allowedIn(dossier.state as Parameters<typeof allowedIn>[0])) {
    if (actor.kind !== 'system' && may(actor, action, dossier)) can[action] = true
  }
  return can
}
