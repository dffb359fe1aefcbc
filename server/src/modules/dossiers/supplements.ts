import type { Acknowledged, AnswerSupplement, RequestSupplement } from '@motcua/shared/dossiers'
import type { Ctx } from '../../lib/context.ts'
import { Conflict, Invalid } from '../../lib/errors.ts'
import { newId } from '../../lib/ids.ts'
import { dayOf, iso, toDate } from '../../lib/time.ts'
import { dueDate } from '../calendar/index.ts'
import * as catalogue from '../catalogue/index.ts'
import { type Change, change, staffIdOf } from './change.ts'
import { calendarOf, promise, regimeLimit, repause, restart, WATCHES } from './deadlines.ts'
import { claimFiles, componentRows } from './filing.ts'
import { sealNumbers } from './personal.ts'
import {
  cancelOpenTasks,
  componentsOf,
  type DossierPatch,
  type DossierRecord,
  insertComponents,
  replaceComponent,
} from './queries.ts'
import {
  closeSupplement,
  dropTimers,
  endPause,
  insertPause,
  insertSupplement,
  insertTimers,
  openSupplement,
  supplementsOf,
} from './queries-parts.ts'
import { regimeById } from './regime.ts'
import { counterDesk, deskPatch, NO_DESK } from './tasks.ts'
import { broughtTold } from './told.ts'

/** Requests to complete a dossier: counted by stage, everything missing at once, closed when nothing comes. */

/**
 * @throws Conflict `dossiers.supplements_used_up` when the rule allows no further request in this stage
 */
export const requestSupplement = (
  ctx: Ctx,
  input: RequestSupplement & { id: string },
): Promise<Acknowledged> =>
  change(ctx, input, 'requestSupplement', async (ctx, dossier) => {
    const stage = dossier.state === 'submitted' ? 'intake' : 'appraisal'
    const rule = await supplementRule(ctx, dossier)
    const earlier = (await supplementsOf(ctx.db, dossier.id)).filter((each) => each.stage === stage)
    if (earlier.length >= rule.max) throw new Conflict('dossiers.supplements_used_up', { max: rule.max })
    const calendar = await calendarOf(ctx, dossier.root_unit_id)
    const deadline = dueDate(calendar, regimeLimit(rule.answerWithin), ctx.now)
    const id = newId()
    await insertSupplement(ctx.db, {
      id,
      dossier_id: dossier.id,
      stage,
      number: earlier.length + 1,
      items: JSON.stringify(input.items),
      legal_basis: input.legalBasis,
      clock: rule.clock,
      requested_at: toDate(ctx.now),
      requested_by: staffIdOf(ctx.actor) ?? newId(),
      deadline_at: toDate(deadline.due),
      deadline_certificate: deadline.certificate as unknown,
    })
    await dropTimers(ctx.db, dossier.id, WATCHES)
    await insertTimers(ctx.db, [
      {
        id: newId(),
        dossier_id: dossier.id,
        kind: 'supplement_expires',
        subject_id: id,
        due_at: toDate(deadline.due),
      },
    ])
    if (stage === 'appraisal') await stopClock(ctx, dossier)
    const template = regimeById(dossier.regime).forms.supplement
    return {
      type: 'dossiers.supplement_requested',
      data: {
        supplementId: id,
        stage,
        number: earlier.length + 1,
        items: input.items.length,
        deadlineAt: iso(toDate(deadline.due)),
      },
      private: { items: input.items },
      patch: {
        state: 'supplementing',
        supplement_count: dossier.supplement_count + 1,
        paused_since: stage === 'appraisal' ? toDate(ctx.now) : null,
        ...(await whereItWaits(ctx, dossier, stage)),
      },
      slips: template ? [{ template, facts: { supplementId: id } }] : [],
    }
  })

const whereItWaits = async (ctx: Ctx, dossier: DossierRecord, stage: string): Promise<DossierPatch> =>
  stage === 'intake' ? counterDesk(dossier) : deskPatch(ctx, dossier.id)

const stopClock = async (ctx: Ctx, dossier: DossierRecord) => {
  await insertPause(ctx.db, {
    id: newId(),
    dossier_id: dossier.id,
    reason_kind: 'supplement',
    reason: 'Chờ tổ chức, cá nhân bổ sung hồ sơ',
    from_at: toDate(ctx.now),
  })
}

/** The procedure's own rule where it states one, else the regime's. */
const supplementRule = async (ctx: Ctx, dossier: DossierRecord) => {
  const regime = regimeById(dossier.regime).supplement
  const version = await catalogue.getProcedureVersion(ctx.db, dossier.procedure_version_id)
  const channel = dossier.channel as 'online' | 'counter' | 'post'
  const own = catalogue.timeLimitFor(version, { caseKey: dossier.case_key, channel, day: dayOf(ctx.now) })
  return {
    max: own?.maxSupplements ?? regime.perStage,
    clock: own?.onSupplement ?? regime.clock,
    answerWithin: regime.answerWithin,
  }
}

/** The applicant, or the counter for them, brings what was missing; new papers take the place of the old ones. */
export const answerSupplement = (ctx: Ctx, input: AnswerSupplement & { id: string }): Promise<Acknowledged> =>
  change(ctx, input, 'answerSupplement', async (ctx, dossier) => {
    const supplement = await openSupplement(ctx.db, dossier.id)
    if (input.components.length === 0 && !input.formData) throw new Invalid('dossiers.supplement_empty')
    const brought = await addComponents(ctx, dossier.id, supplement, input.components)
    await closeSupplement(ctx.db, supplement.id, 'answered', toDate(ctx.now))
    await dropTimers(ctx.db, dossier.id, ['supplement_expires'])
    const formData = input.formData && { formData: sealNumbers(input.formData) }
    const resumed =
      supplement.stage === 'intake'
        ? await toCounter(ctx, dossier)
        : await toProcessing(ctx, dossier, supplement.clock)
    return {
      type: 'dossiers.supplement_answered',
      data: {
        supplementId: supplement.id,
        components: input.components.length,
        clock: supplement.clock,
        ...broughtTold(brought),
      },
      private: { remark: input.remark, ...formData },
      patch: { paused_since: null, ...(formData && { form_data: formData.formData }), ...resumed },
    }
  })

type Items = { componentId: string | null }[]

const addComponents = async (
  ctx: Ctx,
  dossierId: string,
  supplement: { id: string; items: unknown },
  components: AnswerSupplement['components'],
) => {
  const known = await componentsOf(ctx.db, dossierId)
  const rows = componentRows(dossierId, components, { first: known.length + 1, supplementId: supplement.id })
  await insertComponents(ctx.db, rows)
  await claimFiles(ctx, dossierId, components)
  // The n-th paper brought answers the n-th item that named a paper.
  const replaced = (supplement.items as Items).flatMap(({ componentId }) => componentId ?? [])
  for (const [index, componentId] of replaced.entries()) {
    const row = rows[index]
    if (row && known.some(({ id }) => id === componentId))
      await replaceComponent(ctx.db, componentId, row.id as string)
  }
  return rows
}

/** Before reception: it waits to be checked again, within the same hours as a new filing. */
const toCounter = async (ctx: Ctx, dossier: DossierRecord): Promise<DossierPatch> => {
  const calendar = await calendarOf(ctx, dossier.root_unit_id)
  const check = dueDate(calendar, regimeLimit(regimeById(dossier.regime).checkOnline), ctx.now)
  await promise(ctx, dossier.id, calendar, { kind: 'check', due: check, reason: 'Hồ sơ đã được bổ sung' })
  return {
    state: 'submitted',
    check_due_at: toDate(check.due),
    ...counterDesk(dossier),
    desk_due_at: toDate(check.due),
  }
}

const toProcessing = async (ctx: Ctx, dossier: DossierRecord, clock: string): Promise<DossierPatch> => {
  await endPause(ctx.db, dossier.id, toDate(ctx.now))
  const reason = 'Hồ sơ đã được bổ sung'
  const due = clock === 'restart' ? await restart(ctx, dossier, reason) : await repause(ctx, dossier, reason)
  return { state: 'processing', due_at: due, ...(await deskPatch(ctx, dossier.id)) }
}

/** Nothing came within the time: the dossier is closed in the system (15 working days unless the sector says else). */
export const expire = async (ctx: Ctx, dossier: DossierRecord): Promise<Change> => {
  const supplement = await openSupplement(ctx.db, dossier.id)
  await closeSupplement(ctx.db, supplement.id, 'expired', toDate(ctx.now))
  await endPause(ctx.db, dossier.id, toDate(ctx.now))
  await cancelOpenTasks(ctx.db, dossier.id, toDate(ctx.now))
  await dropTimers(ctx.db, dossier.id, [...WATCHES, 'supplement_expires'])
  const template = regimeById(dossier.regime).forms.stop
  const facts = {
    reason: 'Quá thời hạn bổ sung hồ sơ',
    legalBasis: regimeById(dossier.regime).supplement.answerWithin.article ?? '',
  }
  return {
    type: 'dossiers.supplement_expired',
    data: { supplementId: supplement.id },
    patch: { state: 'expired', closed_at: toDate(ctx.now), paused_since: null, ...NO_DESK },
    slips: template ? [{ template, facts }] : [],
  }
}
