import type { ProcessStatus } from '@motcua/shared/catalogue-process'
import type { Actor } from '@motcua/shared/common'
import type { Permissions } from '../../lib/route.ts'

/**
 * Who may knock. A department's focal officer drafts a process, the control unit checks it, the chairman of the province
 * approves it (Thông tư 01/2018/TT-VPCP, Điều 8).
 */
export const permissions = {
  'catalogue.read': ['public'],
  'catalogue.inspect': ['staff'],
  'catalogue.draft_process': ['control_officer', 'control_focal'],
  'catalogue.check_process': ['control_officer'],
  'catalogue.approve_process': ['chairman', 'deputy_chairman'],
  'catalogue.manage': ['control_officer', 'office_chief'],
  'catalogue.announce': ['control_officer', 'control_focal', 'office_chief'],
} as const satisfies Permissions

type Asked = keyof typeof permissions

/** Posts of the actor, with the level of government of each one's unit. */
export type LevelledPost = { role: string; level: string }

const holds = (actor: Actor, permission: Asked): boolean =>
  actor.kind === 'system' ||
  actor.posts.some(({ role }) => (permissions[permission] as readonly string[]).includes(role))

/** A commune has a chairman too; processes of the province are approved by the province's. */
export const mayApprove = (actor: Actor, posts: readonly LevelledPost[]): boolean =>
  actor.kind === 'system' ||
  posts.some(
    ({ role, level }) =>
      level === 'province' && (permissions['catalogue.approve_process'] as readonly string[]).includes(role),
  )

const OPEN: readonly ProcessStatus[] = ['draft', 'checked']

/** What may be done with a process: its state and the actor together, as the screen's buttons ask. */
export const processCan = (
  actor: Actor,
  posts: readonly LevelledPost[],
  status: ProcessStatus,
  faultless: boolean,
) => ({
  edit: OPEN.includes(status) && holds(actor, 'catalogue.draft_process'),
  check: status === 'draft' && faultless && holds(actor, 'catalogue.check_process'),
  approve: status === 'checked' && faultless && mayApprove(actor, posts),
  copy: holds(actor, 'catalogue.draft_process'),
})

/** What a province owes after a decision is its own people's business; null: every province's (jobs). */
export const provincesOf = (actor: Actor): string[] | null =>
  actor.kind === 'staff' ? [...new Set(actor.posts.flatMap(({ provinceId }) => provinceId ?? []))] : null

const ofProvince = (actor: Actor, provinceId: string): boolean =>
  provincesOf(actor)?.includes(provinceId) ?? true

export const maySeeAnnouncement = ofProvince

export const mayAnnounce = (actor: Actor, provinceId: string): boolean =>
  ofProvince(actor, provinceId) && holds(actor, 'catalogue.announce')
