import type { Acknowledged, CorrectResult, HandOver, ResultInput } from '@motcua/shared/dossiers'
import type { Ctx } from '../../lib/context.ts'
import { Invalid } from '../../lib/errors.ts'
import { newId } from '../../lib/ids.ts'
import { toDate } from '../../lib/time.ts'
import * as files from '../files/index.ts'
import { type Change, change, staffIdOf } from './change.ts'
import { WATCHES } from './deadlines.ts'
import { demandFor } from './lateness.ts'
import { sendLinked } from './linked.ts'
import { sealNumbers } from './personal.ts'
import { cancelOpenTasks, type DossierRecord, finishOpenTasks } from './queries.ts'
import { dropTimers, insertHandover, insertResult, resultsOf } from './queries-parts.ts'
import { regimeById } from './regime.ts'
import { counterDesk, NO_DESK } from './tasks.ts'
import { resultTold } from './told.ts'

/** Decision, hand-over and the correction of a result. */

export type Decision = { result: ResultInput | null; refusal: { reason: string; legalBasis: string } | null }

/**
 * The dossier is settled: a result, or a refusal with its article (form 03, recorded as a return result, P-4).
 * @throws Invalid `dossiers.result_needed` when there is neither
 */
export const decide = async (ctx: Ctx, dossier: DossierRecord, decision: Decision): Promise<Change> => {
  const { result, refusal } = settled(dossier, decision)
  if (result) await keepResult(ctx, dossier.id, result)
  // Settled late before any timer noticed: the explanation is owed all the same.
  const late = dossier.due_at !== null && dossier.due_at.getTime() < ctx.now.epochMilliseconds
  const laid = late && (await demandFor(ctx, dossier))
  await cancelOpenTasks(ctx.db, dossier.id, toDate(ctx.now))
  await dropTimers(ctx.db, dossier.id, WATCHES)
  const sent = await sendLinked(ctx, dossier, { granted: !refusal })
  const template = refusal && regimeById(dossier.regime).forms.refusal
  return {
    type: 'dossiers.decided',
    data: {
      outcome: refusal ? 'refused' : 'granted',
      ...(laid && { laid }),
      ...(result && { resultCode: result.code, fileId: result.fileId, ...resultTold(result) }),
      ...(refusal && { legalBasis: refusal.legalBasis }),
      ...(sent.length > 0 && { linkedSent: sent.map(({ key }) => key) }),
    },
    ...(refusal && { private: { reason: refusal.reason } }),
    patch: {
      state: 'decided',
      decided_at: toDate(ctx.now),
      outcome: refusal ? 'refused' : 'granted',
      ...counterDesk(dossier),
    },
    slips: [
      ...(template ? [{ template, facts: { ...refusal } }] : []),
      ...sent.map(({ agency, name }) => ({
        template: 'transfer',
        facts: { agencyName: agency, reason: name },
      })),
    ],
  }
}

/** What this step says, else what an earlier step drafted. */
const settled = (dossier: DossierRecord, { result, refusal }: Decision): Decision => {
  if (result) return { result, refusal: null }
  if (refusal) return { result: null, refusal }
  const drafted = dossier.proposal as Decision | null
  if (!drafted?.result && !drafted?.refusal) throw new Invalid('dossiers.result_needed')
  return drafted
}

const keepResult = async (
  ctx: Ctx,
  dossierId: string,
  result: ResultInput,
  replaces: { id: string; reason: string } | null = null,
) => {
  const id = newId()
  if (result.fileId) await files.attach(ctx, [result.fileId], { kind: 'dossier', id: dossierId })
  await insertResult(ctx.db, {
    id,
    dossier_id: dossierId,
    name: result.name,
    code: result.code,
    number: result.number,
    issued_on: result.issuedOn,
    signer: result.signer,
    file_id: result.fileId,
    replaces: replaces?.id ?? null,
    replaced_reason: replaces?.reason ?? null,
    made_at: toDate(ctx.now),
  })
  return id
}

/** Direct, by post or electronic; early is welcome, late is no barrier (NĐ 61/2018 Art. 20). */
export const handOver = (ctx: Ctx, input: HandOver & { id: string }): Promise<Acknowledged> =>
  change(ctx, input, 'handOver', (ctx, dossier) => handOverNow(ctx, dossier, input))

export const handOverNow = async (
  ctx: Ctx,
  dossier: DossierRecord,
  { mode, receiver, tracking }: Pick<HandOver, 'mode' | 'receiver' | 'tracking'>,
): Promise<Change> => {
  if (mode === 'electronic' && !(await resultsOf(ctx.db, dossier.id)).some(({ file_id }) => file_id)) {
    throw new Invalid('dossiers.no_electronic_result')
  }
  await insertHandover(ctx.db, {
    id: newId(),
    dossier_id: dossier.id,
    mode,
    at: toDate(ctx.now),
    by_staff: ctx.actor.id,
    receiver: sealNumbers(receiver),
    tracking,
  })
  await finishOpenTasks(ctx.db, dossier.id, {
    state: 'done',
    at: toDate(ctx.now),
    by: staffIdOf(ctx.actor),
    outcome: mode,
  })
  return {
    type: 'dossiers.handed_over',
    data: { mode },
    private: { receiver: sealNumbers(receiver) },
    patch: { state: 'handed_over', closed_at: toDate(ctx.now), ...NO_DESK },
    slips: [{ template: 'hand-over', facts: { mode, receiver, tracking } }],
  }
}

/** An error of ours in a result is corrected at our cost; the wrong one stays in history (NĐ 61/2018 Art. 21). */
export const correctResult = (ctx: Ctx, input: CorrectResult & { id: string }): Promise<Acknowledged> =>
  change(ctx, input, 'correctResult', async (ctx, dossier) => {
    const known = await resultsOf(ctx.db, dossier.id)
    if (!known.some(({ id }) => id === input.resultId)) throw new Invalid('dossiers.result_unknown')
    if (known.some(({ replaces }) => replaces === input.resultId))
      throw new Invalid('dossiers.result_replaced')
    await keepResult(ctx, dossier.id, input.result, { id: input.resultId, reason: input.reason })
    const back = dossier.state === 'handed_over'
    return {
      type: 'dossiers.result_corrected',
      data: { replaced: input.resultId, ...resultTold(input.result) },
      private: { reason: input.reason },
      // A corrected result has to reach the applicant again.
      patch: back ? { state: 'decided', closed_at: null, ...counterDesk(dossier) } : {},
    }
  })
