import { ROLES, type Role } from '@motcua/shared/roles'
import type { Permissions } from '../../lib/route.ts'
import { type Action, mayHappen, type Stand } from './state.ts'

const HEADS = [
  'chairman',
  'deputy_chairman',
  'office_chief',
  'department_head',
  'deputy_head',
  'centre_director',
] as const satisfies readonly Role[]

/** Heads a unit of the lowest kind; in a department the same role heads only a part of it. */
const HEAD_OF_DIVISION = 'division_head' satisfies Role

const AUTHORS = [
  ...HEADS,
  HEAD_OF_DIVISION,
  'report_author',
  'control_focal',
  'control_officer',
  'clerk',
] as const satisfies readonly Role[]

const RECEIVERS = [
  'chairman',
  'deputy_chairman',
  'office_chief',
  'control_officer',
  'control_focal',
] as const satisfies readonly Role[]

const MANAGERS = ['office_chief', 'control_officer'] as const satisfies readonly Role[]

/** Who sees every report of the province. */
export const OVERSEERS: readonly string[] = [
  'chairman',
  'deputy_chairman',
  'office_chief',
  'control_officer',
  'auditor',
] satisfies readonly Role[]

export const permissions = {
  'reports.read': ['staff'],
  'reports.write': AUTHORS,
  'reports.submit': [...HEADS, HEAD_OF_DIVISION],
  'reports.receive': RECEIVERS,
  /** The receiver’s desk; for a receiver outside the tree the sender’s own heads write down the answer. */
  'reports.answer': [...RECEIVERS, 'department_head', 'deputy_head', 'centre_director', HEAD_OF_DIVISION],
  'reports.manage': MANAGERS,
} as const satisfies Permissions

/**
 * What somebody may act for: units with the roles held there, worked out from posts and the tree (reach.ts). A post in a
 * committee’s office counts at the committee too.
 */
export type Reach = {
  readonly everything: boolean
  readonly units: ReadonlyMap<string, readonly { role: string; kind: string }[]>
  readonly provinces: readonly string[]
  /** Provinces in which one of the overseers’ roles is held at the province’s committee. */
  readonly oversees: readonly string[]
}

export const NOWHERE: Reach = { everything: false, units: new Map(), provinces: [], oversees: [] }

export type Owner = {
  provinceId: string
  unitId: string
  receiverUnitId: string | null
  deskUnitId: string | null
}

const holds = (reach: Reach, unitId: string | null, roles: readonly string[]): boolean =>
  reach.everything ||
  (unitId !== null && (reach.units.get(unitId) ?? []).some(({ role }) => roles.includes(role)))

const heads = (reach: Reach, unitId: string): boolean =>
  holds(reach, unitId, HEADS) ||
  (reach.units.get(unitId) ?? []).some(({ role, kind }) => role === HEAD_OF_DIVISION && kind === 'division')

export const mayRead = (reach: Reach, { provinceId, unitId, receiverUnitId, deskUnitId }: Owner): boolean =>
  reach.everything ||
  reach.oversees.includes(provinceId) ||
  [unitId, receiverUnitId, deskUnitId].some((unit) => holds(reach, unit, ROLES))

const isWriter = (reach: Reach, owner: Owner): boolean =>
  holds(
    reach,
    owner.unitId,
    AUTHORS.filter((role) => role !== HEAD_OF_DIVISION),
  ) || heads(reach, owner.unitId)

export const isDesk = (reach: Reach, { deskUnitId, receiverUnitId }: Omit<Owner, 'unitId'>): boolean =>
  holds(reach, deskUnitId, RECEIVERS) || holds(reach, receiverUnitId, RECEIVERS)

/** Nobody judges their own unit’s report; outside the tree the sender writes down what the receiver answered. */
const judges = (reach: Reach, owner: Owner): boolean =>
  owner.deskUnitId === null ? heads(reach, owner.unitId) : isDesk(reach, owner)

const WHO: Readonly<Record<Action, (reach: Reach, owner: Owner) => boolean>> = {
  start: isWriter,
  edit: isWriter,
  correct: isWriter,
  submit: (reach, owner) => heads(reach, owner.unitId),
  accept: judges,
  return: judges,
  // Only the receiver moves a date; a sender with a receiver outside the tree cannot move its own.
  extend: (reach, owner) => owner.deskUnitId !== null && isDesk(reach, owner),
  cancel: (reach, { provinceId }) => mayManage(reach, provinceId),
  export: mayRead,
}

/** State and person together, as the screen’s buttons ask. */
export const may = (action: Action, reach: Reach, owner: Owner, stand: Stand): boolean =>
  mayHappen(action, stand) && WHO[action](reach, owner)

export const mayEver = (action: Action, reach: Reach, owner: Owner): boolean => WHO[action](reach, owner)

/** Anybody of the province’s staff may read its duties; those of another province are not there. */
export const maySeeDuties = (reach: Reach, provinceId: string): boolean =>
  reach.everything || reach.provinces.includes(provinceId)

export const mayManage = (reach: Reach, provinceId: string): boolean =>
  reach.everything || holds(reach, provinceId, MANAGERS)
