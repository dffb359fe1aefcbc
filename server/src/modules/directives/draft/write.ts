import type { DirectiveState } from '@motcua/shared/directive-states'
import { type Ctx, transact } from '../../../lib/context.ts'
import { Conflict, Forbidden, NotFound } from '../../../lib/errors.ts'
import { dayOf } from '../../../lib/time.ts'
import { append } from '../../journal/index.ts'
import { type DirectiveAction, isPossible, mayDo, mayReadDirective, type Speaking } from '../policy.ts'
import { placesOf } from '../tasks/places.ts'
import {
  type DirectivePatch,
  type DirectiveRow,
  getDirective,
  lockDirective,
  updateDirective,
} from './queries.ts'

/** The one way a directive changes: lock, ask whether it may, journal, row; in one transaction. */

export const speakingOf = async (
  ctx: Pick<Ctx, 'db' | 'now'>,
  row: Pick<DirectiveRow, 'province_id' | 'unit_id' | 'state'>,
): Promise<Speaking> => ({
  provinceId: row.province_id,
  state: row.state as DirectiveState,
  places: await placesOf(ctx.db, row.unit_id, dayOf(ctx.now)),
})

/** A directive its reader may see; any other is not there, so that an id tells nobody whether it exists. */
export const readableDirective = async (
  ctx: Ctx,
  id: string,
): Promise<{ row: DirectiveRow; speaking: Speaking }> => {
  const row = await getDirective(ctx.db, id)
  const speaking = await speakingOf(ctx, row)
  if (!mayReadDirective(ctx.actor, speaking)) throw new NotFound('directives.unknown', { id })
  return { row, speaking }
}

/** @throws NotFound to strangers, Forbidden `directives.not_yours`, Conflict `directives.not_now` */
export const demand = async (ctx: Ctx, row: DirectiveRow, action: DirectiveAction): Promise<void> => {
  const speaking = await speakingOf(ctx, row)
  if (!mayReadDirective(ctx.actor, speaking)) throw new NotFound('directives.unknown', { id: row.id })
  if (!mayDo(ctx.actor, action, speaking)) throw new Forbidden('directives.not_yours', { action })
  if (!isPossible(action, speaking.state))
    throw new Conflict('directives.not_now', { state: row.state, action })
}

type Input = { id: string; version?: number }

/**
 * Locks a directive for one action of one person and runs `rule` on it.
 * @throws Conflict `http.stale` when the sender saw an older version
 */
export const onDirective = <Reply>(
  ctx: Ctx,
  { id, version }: Input,
  action: DirectiveAction,
  rule: (ctx: Ctx, row: DirectiveRow) => Promise<Reply>,
): Promise<Reply> =>
  transact(ctx, async (ctx) => {
    const row = await lockDirective(ctx.db, id)
    await demand(ctx, row, action)
    if (version !== undefined && version !== row.version) {
      throw new Conflict('http.stale', { kind: 'directive', version: row.version })
    }
    return rule(ctx, row)
  })

type Written = { type: string; data?: Readonly<Record<string, unknown>>; patch?: DirectivePatch }

/** Journal entry and row; replies the version both now have. */
export const writeDirective = async (
  ctx: Ctx,
  row: Pick<DirectiveRow, 'id' | 'unit_id' | 'version' | 'state'>,
  { type, data, patch = {} }: Written,
): Promise<number> => {
  const appended = await append(ctx, {
    kind: 'directive',
    id: row.id,
    type,
    data: { ...data, state: patch.state ?? row.state },
    unitId: row.unit_id,
    expectedVersion: row.version,
  })
  await updateDirective(ctx.db, row.id, appended.version, patch)
  return appended.version
}
