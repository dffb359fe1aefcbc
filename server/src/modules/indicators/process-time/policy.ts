import type { Unit } from '@motcua/shared/organisation'
import type { Role } from '@motcua/shared/roles'
import type { Ctx } from '../../../lib/context.ts'
import { dayOf } from '../../../lib/time.ts'
import * as organisation from '../../organisation/index.ts'

/** Who heads a unit: figures of single officers are for them and for those above them, never for everybody. */
const HEADS: readonly string[] = [
  'chairman',
  'deputy_chairman',
  'department_head',
  'deputy_head',
  'centre_director',
  'division_head',
] satisfies Role[]

/** These answer for the province from its office, beside the line of heads. */
const OFFICE: readonly string[] = ['office_chief', 'control_officer'] satisfies Role[]

export const headsFrom = (role: string): boolean => HEADS.includes(role)

/** Whether the actor heads the unit or one above it. */
export const mayRank = async (
  { db, actor, now }: Pick<Ctx, 'db' | 'actor' | 'now'>,
  unit: Pick<Unit, 'id' | 'provinceId'>,
): Promise<boolean> => {
  if (actor.kind !== 'staff') return actor.kind === 'system'
  const day = dayOf(now)
  const line = new Set((await organisation.ancestors(db, unit.id, day)).map(({ id }) => id as string))
  for (const { unitId, provinceId, role } of actor.posts) {
    if (headsFrom(role) && line.has(unitId)) return true
    const post = OFFICE.includes(role) && provinceId === unit.provinceId
    if (post && (await organisation.findUnit(db, unitId, day))?.level === 'province') return true
  }
  return false
}
