import type * as boards from '@motcua/shared/task-boards'
import type * as contract from '@motcua/shared/tasks'
import type { z } from 'zod'
import type { Ctx } from '../../../lib/context.ts'
import { Forbidden } from '../../../lib/errors.ts'
import { dayOf } from '../../../lib/time.ts'
import * as organisation from '../../organisation/index.ts'
import { readable } from './change.ts'
import { timesFor } from './moments.ts'
import { type Sight, sightOf, speaksFor } from './places.ts'
import { presentTasks } from './present.ts'
import { type Bounds, listPage } from './queries-lists.ts'
import { rootOf } from './scope.ts'

type Query = z.output<typeof contract.TasksQuery>

/** More units than this are looked for along the province's dates, not unit by unit. */
const FEW_UNITS = 12

export const list = async (ctx: Ctx, query: Query): Promise<z.input<typeof contract.TasksReply>> => {
  const sight = await sightOf(ctx)
  const province = ctx.actor.posts[0]?.provinceId ?? [...sight.provinces][0]
  if (!province) return { items: [], next: null }
  const times = await timesFor(ctx, province)
  const bounds = await boundsOf(ctx, sight, query, province)
  const page = await listPage(
    ctx.db,
    {
      bounds,
      directiveId: query.directiveId ?? null,
      column: query.column ?? null,
      open: query.open ?? null,
      q: query.q ? plain(query.q) : null,
      after: query.after ?? null,
      limit: query.limit,
    },
    times,
  )
  return { items: await presentTasks(ctx, page.rows), next: page.next }
}

const boundsOf = async (ctx: Ctx, sight: Sight, query: Query, province: string): Promise<Bounds> => {
  if (query.scope === 'mine') return { by: 'person', staffId: ctx.actor.id }
  const given = query.scope === 'given'
  if (query.unitId) return chosen(ctx, sight, query.unitId, given)
  if (query.under) {
    const { provinceId, units } = await rootOf(ctx, query.under, sight)
    return wide(provinceId, units, given)
  }
  if (query.scope === 'all')
    return wide(province, sight.provinces.has(province) ? null : [...sight.units], given)
  return wide(province, await ownUnits(ctx), given)
}

const chosen = async (ctx: Ctx, sight: Sight, unitId: string, given: boolean): Promise<Bounds> => {
  if (!sight.units.has(unitId)) {
    const unit = await organisation.findUnit(ctx.db, unitId, dayOf(ctx.now))
    // A unit that has ended is looked at by those who answer for its province.
    if (!unit || !sight.provinces.has(unit.provinceId)) throw new Forbidden('directives.unit_not_yours')
  }
  return given ? { by: 'assigner', units: [unitId] } : { by: 'unit', units: [unitId] }
}

/** The units of one's posts, and those one's office acts for. */
const ownUnits = async (ctx: Ctx): Promise<string[]> => {
  const day = dayOf(ctx.now)
  const spoken = await Promise.all(ctx.actor.posts.map(({ unitId }) => speaksFor(ctx.db, unitId, day)))
  return [...new Set([...spoken, ...ctx.actor.posts.map(({ unitId }) => unitId as string)])]
}

const wide = (provinceId: string, units: readonly string[] | null, given: boolean): Bounds => {
  if (units && units.length <= FEW_UNITS) return { by: given ? 'assigner' : 'unit', units }
  return { by: 'province', provinceId, units, given }
}

/** As the table's `plain` is written: lower case, without marks; wildcards are letters like others. */
const plain = (q: string): string =>
  q
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .trim()
    .replace(/[\\%_]/g, '\\$&')

/** Units that may be given tasks: those a task may go down to, or those below the reader's own. */
export const receivers = async (ctx: Ctx, { taskId, q }: z.output<typeof boards.ReceiversQuery>) => {
  const day = dayOf(ctx.now)
  const task = taskId ? await readable(ctx, taskId) : undefined
  const root = task ? task.unit_id : (await sightOf(ctx)).home
  if (!root) return { items: [] }
  const below = (await organisation.subtree(ctx.db, root, day)).filter((id) => id !== root)
  const units = await organisation.unitsValidOn(ctx.db, day, {
    ids: below,
    limit: RECEIVERS,
    ...(q && { q }),
  })
  const tasked = units.filter(({ kind }) => !NOT_TASKED.has(kind))
  return { items: tasked.map(({ id, fullName }) => ({ unitId: id, name: organisation.bodyName(fullName) })) }
}

const RECEIVERS = 600
/** They act for the unit above them and are no receivers of their own. */
const NOT_TASKED: ReadonlySet<string> = new Set(['one_stop'])
