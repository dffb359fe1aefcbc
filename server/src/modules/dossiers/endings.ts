import type { Acknowledged, Stop, Transfer, Withdraw } from '@motcua/shared/dossiers'
import type { Ctx } from '../../lib/context.ts'
import { Invalid } from '../../lib/errors.ts'
import { dayOf, toDate } from '../../lib/time.ts'
import * as organisation from '../organisation/index.ts'
import { type Change, change } from './change.ts'
import { WATCHES } from './deadlines.ts'
import { cancelOpenTasks, type DossierRecord } from './queries.ts'
import { dropTimers, endPause } from './queries-parts.ts'
import { regimeById } from './regime.ts'
import { counterDesk, deskOfTask, NO_DESK, processOf, startSteps } from './tasks.ts'

/** Ways a dossier ends without a result, and the way to another agency. */

const finish = async (ctx: Ctx, dossier: DossierRecord) => {
  const now = toDate(ctx.now)
  await cancelOpenTasks(ctx.db, dossier.id, now)
  await endPause(ctx.db, dossier.id, now)
  await dropTimers(ctx.db, dossier.id, [...WATCHES, 'supplement_expires'])
}

const closed = (ctx: Ctx, state: string) => ({
  state,
  closed_at: toDate(ctx.now),
  paused_since: null,
  ...NO_DESK,
})

/** R118 adds a form for it (05, notice of stopping); R61 has none. */
export const stop = (ctx: Ctx, input: Stop & { id: string }): Promise<Acknowledged> =>
  change(ctx, input, 'stop', async (ctx, dossier) => {
    await finish(ctx, dossier)
    const template = regimeById(dossier.regime).forms.stop
    return {
      type: 'dossiers.stopped',
      data: { legalBasis: input.legalBasis },
      private: { reason: input.reason },
      patch: closed(ctx, 'stopped'),
      slips: template ? [{ template, facts: { reason: input.reason, legalBasis: input.legalBasis } }] : [],
    }
  })

/** The applicant takes the dossier back before a decision (NĐ 45/2020). */
export const withdraw = (ctx: Ctx, input: Withdraw & { id: string }): Promise<Acknowledged> =>
  change(ctx, input, 'withdraw', async (ctx, dossier) => {
    await finish(ctx, dossier)
    return {
      type: 'dossiers.withdrawn',
      ...(input.reason && { private: { reason: input.reason } }),
      patch: closed(ctx, 'withdrawn'),
    }
  })

/** To another agency of this system it goes on there; to one outside, it ends here. */
export const transfer = (ctx: Ctx, input: Transfer & { id: string }): Promise<Acknowledged> =>
  change(ctx, input, 'transfer', (ctx, dossier) =>
    input.unitId ? inside(ctx, dossier, input.unitId, input.reason) : outside(ctx, dossier, input),
  )

const outside = async (
  ctx: Ctx,
  dossier: DossierRecord,
  { agencyName, reason }: Transfer,
): Promise<Change> => {
  if (!agencyName) throw new Invalid('dossiers.transfer_where')
  await finish(ctx, dossier)
  return {
    type: 'dossiers.transferred',
    data: { agencyName },
    private: { reason },
    patch: closed(ctx, 'transferred'),
    slips: [{ template: 'transfer', facts: { agencyName, reason } }],
  }
}

const inside = async (ctx: Ctx, dossier: DossierRecord, unitId: string, reason: string): Promise<Change> => {
  const day = dayOf(ctx.now)
  const unit = await organisation.getUnit(ctx.db, unitId, day)
  if (unit.provinceId !== dossier.root_unit_id) throw new Invalid('dossiers.other_province')
  const receptionId = (await organisation.receptionUnitOf(ctx.db, unit.id, day)) ?? unit.id
  const moved = { ...dossier, deciding_unit_id: unit.id, reception_unit_id: receptionId }
  await cancelOpenTasks(ctx.db, dossier.id, toDate(ctx.now))
  const places = { deciding_unit_id: unit.id, reception_unit_id: receptionId }
  const change: Change = {
    type: 'dossiers.transferred',
    data: { toUnitId: unit.id, fromUnitId: dossier.deciding_unit_id },
    private: { reason },
    slips: [{ template: 'transfer', facts: { agencyName: unit.fullName, reason } }],
  }
  if (dossier.state === 'submitted') {
    return { ...change, patch: { ...places, ...counterDesk(moved), desk_due_at: dossier.check_due_at } }
  }
  // The appointment stays: the applicant was promised it, whichever agency works on it now.
  const process = await processOf(ctx, dossier)
  const first = process.firstSteps().start[0]
  const [task] = first ? await startSteps(ctx, moved, process.nextSteps(first.key).start) : []
  return { ...change, patch: { ...places, ...(task && deskOfTask(task)) } }
}
