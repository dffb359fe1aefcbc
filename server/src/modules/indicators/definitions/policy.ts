import type { Role } from '@motcua/shared/roles'
import type { Ctx } from '../../../lib/context.ts'
import { Forbidden, NotFound } from '../../../lib/errors.ts'
import type { Permissions } from '../../../lib/route.ts'
import { dayOf } from '../../../lib/time.ts'
import { findUnit } from '../../organisation/index.ts'

const WRITERS = ['office_chief', 'control_officer', 'data_steward'] as const satisfies readonly Role[]

export const permissions = {
  'indicators.read_definitions': ['staff'],
  'indicators.write_definitions': WRITERS,
  'indicators.read_feed': ['public'],
} as const satisfies Permissions

/** The province asked about: one's own, also when none is named. Staff see the figures of their own province. */
export const provinceFor = (ctx: Ctx, asked: string | undefined): string => {
  const { kind, posts } = ctx.actor
  const own = posts.flatMap(({ provinceId }) => provinceId ?? [])
  if (asked && kind !== 'system' && !own.some((id) => id === asked))
    throw new Forbidden('indicators.other_province')
  const found = asked ?? own[0]
  if (!found) throw new NotFound('indicators.no_province')
  return found
}

/** The role alone is not enough: a district's office chief holds it too. */
export const mayWrite = async (ctx: Ctx, provinceId: string): Promise<boolean> => {
  if (ctx.actor.kind === 'system') return true
  const day = dayOf(ctx.now)
  for (const { role, unitId, provinceId: root } of ctx.actor.posts) {
    if (root !== provinceId || !(WRITERS as readonly string[]).includes(role)) continue
    if ((await findUnit(ctx.db, unitId, day))?.level === 'province') return true
  }
  return false
}

export const assertMayWrite = async (ctx: Ctx, provinceId: string): Promise<void> => {
  if (!(await mayWrite(ctx, provinceId))) throw new Forbidden('indicators.not_writer')
}
