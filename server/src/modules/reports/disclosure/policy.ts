import type { Role } from '@motcua/shared/roles'
import type { Permissions } from '../../../lib/route.ts'
import { mayManage, type Reach } from '../policy.ts'
import { type Action, mayHappen, type Stand } from './state.ts'

export const permissions = {
  'reports.read_disclosure': ['staff'],
  'reports.manage_disclosure': ['office_chief', 'control_officer'],
  'reports.approve_disclosure': ['chairman'],
  'reports.reply_disclosure': ['staff'],
  'reports.public_disclosure': ['public'],
} as const satisfies Permissions

/** Who speaks for an agency that is named. In a department a division’s head does not. */
const SPEAKERS = [
  'chairman',
  'deputy_chairman',
  'office_chief',
  'department_head',
  'deputy_head',
  'centre_director',
] as const satisfies readonly Role[]

export type Named = { kind: 'unit' | 'person'; unitId: string; staffId: string | null }
/** The reader: reach.ts says for which units and as what. */
export type Reader = { staffId: string | null; reach: Reach }

/** A person answers alone for what is said of them, a head for the agency. */
export const isNamed = ({ staffId, reach }: Reader, line: Named): boolean => {
  if (line.kind === 'person') return staffId !== null && line.staffId === staffId
  return (reach.units.get(line.unitId) ?? []).some(
    ({ role, kind }) =>
      (SPEAKERS as readonly string[]).includes(role) || (role === 'division_head' && kind === 'division'),
  )
}

const isChairman = ({ reach }: Reader, provinceId: string): boolean =>
  reach.everything ||
  (reach.units.get(provinceId) ?? []).some(({ role, kind }) => role === 'chairman' && kind === 'province')

/** The whole list, before it is published, is for those who oversee the province and those who draw it up. */
export const maySeeAll = ({ reach }: Reader, provinceId: string): boolean =>
  reach.everything || reach.oversees.includes(provinceId) || mayManage(reach, provinceId)

type ListAct = Exclude<Action, 'reply' | 'decide'>
const WHO: Readonly<Record<ListAct, 'manager' | 'chairman'>> = {
  refresh: 'manager',
  open: 'manager',
  propose: 'manager',
  approve: 'chairman',
  return: 'chairman',
  publish: 'manager',
  restate: 'manager',
}

export const mayEver = (action: ListAct, reader: Reader, provinceId: string): boolean =>
  WHO[action] === 'chairman' ? isChairman(reader, provinceId) : mayManage(reader.reach, provinceId)

export const may = (action: ListAct, reader: Reader, provinceId: string, stand: Stand): boolean =>
  mayHappen(action, stand) && mayEver(action, reader, provinceId)

export type LineStand = {
  /** Its people may answer the version being drawn up. */
  heard: boolean
  /** It stands in what is published. */
  published: boolean
  upheld: boolean
  /** Of the round under way. */
  reply: { decided: boolean } | null
}

/** Once in a round; it may be changed until the round is closed or the reply is answered. */
export const mayReply = (reader: Reader, line: Named, lineStand: LineStand, stand: Stand): boolean => {
  if (!mayHappen('reply', stand) || !isNamed(reader, line) || lineStand.upheld) return false
  if (lineStand.reply?.decided) return false
  return stand.state === 'published' ? lineStand.published : lineStand.heard
}

/** Nobody decides on a reply of their own, or of an agency they speak for. */
export const mayDecide = (
  reader: Reader,
  provinceId: string,
  line: Named,
  lineStand: LineStand,
  stand: Stand,
): boolean =>
  mayHappen('decide', stand) &&
  mayManage(reader.reach, provinceId) &&
  lineStand.reply !== null &&
  // Before publication the office may think again; afterwards an answer is an answer.
  (stand.state === 'deciding' || !lineStand.reply.decided) &&
  (reader.reach.everything || !isNamed(reader, line))
