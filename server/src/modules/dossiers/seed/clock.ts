import type { Certificate } from '@motcua/shared/calendar'
import type { Actor } from '@motcua/shared/common'
import type { Ctx } from '../../../lib/context.ts'
import { dayOf, iso, toDate, toInstant } from '../../../lib/time.ts'
import {
  addWorkingMinutes,
  type Due,
  dueDate,
  extendDue,
  timeLimit,
  withPauses,
  workingMinutesBetween,
} from '../../calendar/index.ts'
import * as catalogue from '../../catalogue/index.ts'
import { localText } from '../clock.ts'
import { lastApology, regimeLimit, WATCHES } from '../deadlines.ts'
import { counterDesk } from '../tasks.ts'
import { broughtTold } from '../told.ts'
import { APOLOGIES, MISSING, PAUSES } from './grounds.ts'
import {
  citizenActor,
  commit,
  ctxAt,
  dropTimers,
  endPause,
  type Life,
  later,
  openTasks,
  promise,
} from './life.ts'
import { papersFile } from './papers.ts'
import { deskNow, planStep, setPace } from './steps.ts'

/** What moves the date: supplements, pauses, payments, the one extension; as supplements.ts and clock.ts write them. */

/** The officer who has it on the desk; the counter before reception. */
export const handler = (life: Life): Actor | null => {
  const { province, chance, row } = life
  const task = openTasks(life).find(({ kind }) => kind !== 'consultation')
  const [unitId, role] = task ? [task.unit_id, task.role] : [row.reception_unit_id, 'one_stop_officer']
  return province.units.holder(chance, unitId, role)
}

const supplementRule = ({ regime, work, row }: Life, day: string) => {
  const channel = row.channel as 'online' | 'counter' | 'post'
  const own = catalogue.timeLimitFor(work.version, { caseKey: row.case_key, channel, day })
  return {
    max: own?.maxSupplements ?? regime.supplement.perStage,
    clock: own?.onSupplement ?? regime.supplement.clock,
  }
}

const stopped = (life: Life) => {
  life.turn += 1
}

export const requestSupplement = (life: Life, at: Temporal.Instant): void => {
  const { row, regime, calendar, chance } = life
  const actor = handler(life)
  const rule = supplementRule(life, dayOf(at))
  if (!actor || rule.max < 1 || (row.state !== 'processing' && row.state !== 'submitted')) return
  const stage = row.state === 'submitted' ? 'intake' : 'appraisal'
  const deadline = dueDate(calendar, regimeLimit(regime.supplement.answerWithin), at)
  const id = chance.id(at)
  const items = supplementItems(life)
  life.supplements.push({
    id,
    dossier_id: row.id,
    stage,
    number: 1,
    items,
    legal_basis: null,
    clock: rule.clock,
    requested_at: toDate(at),
    requested_by: actor.id,
    deadline_at: toDate(deadline.due),
    deadline_certificate: deadline.certificate as never,
    answered_at: null,
    closed: null,
  })
  dropTimers(life, WATCHES)
  addTimer(life, at, { kind: 'supplement_expires', subjectId: id, due: deadline.due })
  if (stage === 'appraisal')
    beginPause(life, at, { kind: 'supplement', reason: 'Chờ tổ chức, cá nhân bổ sung hồ sơ' })
  stopped(life)
  commit(life, ctxAt(life, at, actor), {
    type: 'dossiers.supplement_requested',
    data: { supplementId: id, stage, number: 1, items: items.length, deadlineAt: iso(toDate(deadline.due)) },
    private: { items },
    patch: {
      state: 'supplementing',
      supplement_count: row.supplement_count + 1,
      paused_since: stage === 'appraisal' ? toDate(at) : null,
      ...(stage === 'intake' ? counterDesk(row) : deskNow(life)),
    },
  })
  planAnswer(life, at)
}

/** Within eight working days, when they answer at all. */
const planAnswer = (life: Life, at: Temporal.Instant): void => {
  if (life.fate.hold === 'supplementing' || !life.fate.answers) return
  const answered = addWorkingMinutes(life.calendar, at, life.chance.int(240, 8 * 480))
  later(life, answered, () => answerSupplement(life, answered))
}

const supplementItems = ({ chance, components }: Life) => {
  const first = chance.pick(MISSING)
  const second = chance.yes(0.3) ? MISSING.filter((each) => each !== first).slice(0, 1) : []
  const [paper] = components
  return [first, ...second].map((item, index) => ({
    ...item,
    componentId: index === 0 && paper ? (paper.id as string) : null,
  }))
}

const addTimer = (
  life: Life,
  at: Temporal.Instant,
  { kind, subjectId, due }: { kind: string; subjectId: string; due: Temporal.Instant },
) =>
  life.timers.push({
    id: life.chance.id(at),
    dossier_id: life.row.id,
    kind,
    subject_id: subjectId,
    due_at: toDate(due),
    fired_at: null,
  })

type Held = { kind: 'supplement' | 'payment' | 'external'; reason: string; legalBasis?: string }

const beginPause = (life: Life, at: Temporal.Instant, { kind, reason, legalBasis }: Held) =>
  life.pauses.push({
    id: life.chance.id(at),
    dossier_id: life.row.id,
    reason_kind: kind,
    reason,
    legal_basis: legalBasis ?? null,
    from_at: toDate(at),
    to_at: null,
  })

const answerSupplement = (life: Life, at: Temporal.Instant): void => {
  const { row, chance, supplements, regime, calendar } = life
  const supplement = supplements.find(({ closed }) => closed === null)
  if (!supplement || row.state !== 'supplementing') return
  Object.assign(supplement, { closed: 'answered', answered_at: toDate(at) })
  const brought = bringPapers(life, at, supplement)
  dropTimers(life, ['supplement_expires'])
  const ctx = ctxAt(life, at, citizenActor(life))
  const reason = 'Hồ sơ đã được bổ sung'
  const data = {
    supplementId: supplement.id,
    components: 1,
    clock: supplement.clock,
    ...broughtTold([brought]),
  }
  const answered = { type: 'dossiers.supplement_answered', data, private: { remark: '' } } as const
  if (supplement.stage === 'intake') {
    const check = dueDate(calendar, regimeLimit(regime.checkOnline), at)
    promise(life, ctx, { kind: 'check', due: check, reason })
    const desk = { ...counterDesk(row), desk_due_at: toDate(check.due) }
    commit(life, ctx, {
      ...answered,
      patch: { paused_since: null, state: 'submitted', check_due_at: toDate(check.due), ...desk },
    })
    const on = addWorkingMinutes(calendar, at, chance.int(20, 300))
    later(life, on, () => life.accept(on))
    return
  }
  endPause(life, at)
  const due = supplement.clock === 'restart' ? restart(life, ctx, reason) : repause(life, ctx, reason)
  commit(life, ctx, {
    ...answered,
    patch: { paused_since: null, state: 'processing', due_at: due, ...deskNow(life) },
  })
  goOn(life, at)
}

const bringPapers = (life: Life, at: Temporal.Instant, supplement: Life['supplements'][number]) => {
  const [item] = supplement.items as unknown as { what: string; componentId: string | null }[]
  const id = life.chance.id(at)
  const file = papersFile(life, at, citizenActor(life))
  life.components.push({
    id,
    dossier_id: life.row.id,
    position: life.components.length + 1,
    name: item?.what ?? 'Giấy tờ bổ sung',
    paper: life.row.channel === 'online' ? 'electronic' : 'original',
    count: 1,
    file_id: file,
    note: null,
    supplement_id: supplement.id,
    digitised: file ? 'digitised' : 'none',
    replaced_by: null,
  })
  const replaced = life.components.find((component) => component.id === item?.componentId)
  if (replaced) replaced.replaced_by = id
  return { file_id: file }
}

/** Every open step is taken up again, at the pace the new date asks for. */
const goOn = (life: Life, at: Temporal.Instant): void => {
  stopped(life)
  setPace(life, at)
  for (const task of openTasks(life)) planStep(life, task, at)
}

const restart = (life: Life, ctx: Ctx, reason: string): Date | null => {
  const { certificate, calendar, row } = life
  if (!certificate) return row.due_at
  const due = dueDate(calendar, certificate.limit, ctx.now, [], { rule: certificate.rule })
  promise(life, ctx, { kind: 'restart', due, reason })
  row.due_at = toDate(due.due)
  return row.due_at
}

const repause = (life: Life, ctx: Ctx, reason: string): Date | null => {
  const { certificate, calendar, row, pauses } = life
  if (!certificate) return row.due_at
  const written = pauses.map(({ from_at, to_at, reason }) => ({
    from: iso(from_at),
    to: to_at && iso(to_at),
    reason,
  }))
  const due = withPauses(calendar, certificate, written)
  promise(life, ctx, { kind: 'pause', due, reason })
  row.due_at = toDate(due.due)
  return row.due_at
}

export const pause = (life: Life, at: Temporal.Instant): void => {
  const actor = handler(life)
  if (!actor || life.row.state !== 'processing') return
  const [reason, legalBasis] = life.chance.pick(PAUSES)
  beginPause(life, at, { kind: 'external', reason, legalBasis })
  dropTimers(life, WATCHES)
  stopped(life)
  commit(life, ctxAt(life, at, actor), {
    type: 'dossiers.paused',
    data: { legalBasis },
    private: { reason },
    patch: { state: 'paused', paused_since: toDate(at) },
  })
  if (life.fate.hold !== 'paused') runAgain(life, at, 'dossiers.resumed', 'Hết lý do tạm dừng')
}

const FEES = [150_000, 320_000, 500_000, 1_200_000, 2_400_000, 8_600_000] as const

export const requestPayment = (life: Life, at: Temporal.Instant): void => {
  const actor = handler(life)
  if (!actor || life.row.state !== 'processing') return
  const amount = life.chance.pick(FEES)
  const what = 'Phí thẩm định, lệ phí theo thông báo'
  const legalBasis = 'Nghị quyết của Hội đồng nhân dân tỉnh về phí, lệ phí'
  beginPause(life, at, { kind: 'payment', reason: what, legalBasis })
  dropTimers(life, WATCHES)
  stopped(life)
  commit(life, ctxAt(life, at, actor), {
    type: 'dossiers.payment_requested',
    data: { amount, what, legalBasis },
    patch: { state: 'awaiting_payment', paused_since: toDate(at), fee: { amount, what, paid: false } },
  })
  if (life.fate.hold !== 'awaiting_payment')
    runAgain(life, at, 'dossiers.payment_confirmed', 'Đã thực hiện nghĩa vụ tài chính')
}

const runAgain = (
  life: Life,
  from: Temporal.Instant,
  type: 'dossiers.resumed' | 'dossiers.payment_confirmed',
  reason: string,
) => {
  const at = addWorkingMinutes(life.calendar, from, life.chance.int(240, 5 * 480))
  later(life, at, () => {
    const actor = handler(life)
    if (!actor || !life.row.paused_since) return
    const ctx = ctxAt(life, at, actor)
    const receiptNumber = `MAU-${life.chance.int(10_000, 99_999)}`
    const paid = type === 'dossiers.payment_confirmed'
    endPause(life, at)
    const due = repause(life, ctx, reason)
    const fee = paid && {
      fee: { ...(life.row.fee as object), paid: true, receiptNumber, paidAt: at.toString() },
    }
    commit(life, ctx, {
      type,
      data: { ...(paid && { receiptNumber }), dueAt: due && iso(due) },
      patch: { state: 'processing', paused_since: null, due_at: due, ...deskNow(life), ...fee },
    })
    goOn(life, at)
  })
}

/** The day before the last moment the law allows; it must lie after reception. */
export const apologyAt = (
  { calendar, regime, row }: Life,
  received: Temporal.Instant,
): Temporal.Instant | null => {
  if (!row.due_at) return null
  const latest = lastApology(calendar, regime, row.due_at)
  const at = addWorkingMinutes(calendar, toInstant(row.due_at), -11 * 60)
  const fine = Temporal.Instant.compare(at, latest) < 0 && workingMinutesBetween(calendar, received, at) > 480
  return fine ? at : null
}

export const extend = (life: Life, at: Temporal.Instant): void => {
  const { chance, row, certificate } = life
  const actor = handler(life)
  if (!actor || row.state !== 'processing' || !certificate || !row.due_at || row.extension_count > 0) return
  const reason = chance.pick(APOLOGIES)
  const from = row.due_at
  const due = newDate(life, certificate, { at, by: actor.name, reason })
  const ctx = ctxAt(life, at, actor)
  promise(life, ctx, { kind: 'extension', due, reason })
  commit(life, ctx, {
    type: 'dossiers.extended',
    data: { from: iso(from), dueAt: due.certificate.due },
    private: { reason },
    patch: { due_at: toDate(due.due), extension_count: row.extension_count + 1 },
  })
  life.fate.slow = chance.between(0.4, 0.9)
  if (life.fate.hold) return
  goOn(life, at)
}

const newDate = (
  { calendar, regime, chance, row }: Life,
  certificate: Certificate,
  { at, by, reason }: { at: Temporal.Instant; by: string; reason: string },
): Due => {
  const days = timeLimit(`${chance.int(2, 6)} working_day`)
  const { due } = dueDate(calendar, days, toInstant(row.due_at as Date))
  return extendDue(calendar, certificate, {
    due: localText(due.toString()),
    decidedAt: localText(at.toString()),
    decidedBy: by,
    reason,
    legalBasis: { text: regime.extension.article, article: null },
  })
}
