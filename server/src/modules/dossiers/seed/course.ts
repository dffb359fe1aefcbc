import type { Ctx } from '../../../lib/context.ts'
import { toInstant } from '../../../lib/time.ts'
import { addWorkingMinutes, workingMinutesBetween } from '../../calendar/index.ts'
import { apologyAt, extend, pause, requestPayment, requestSupplement } from './clock.ts'
import { fire, stop, transferOut, withdraw } from './endings.ts'
import { afterMinutes, counterCtx, received, refuseAtCounter, submitted } from './intake.ts'
import { citizenActor, commit, ctxAt, type Life, later, live } from './life.ts'
import { decide, handOver } from './outcome.ts'

/** Lives one dossier from its filing to its end, or to the demonstration's first moment. */
export const run = (life: Life, filedAt: Temporal.Instant): void => {
  life.accept = (at) => accept(life, at)
  later(life, filedAt, () => (life.row.channel === 'online' ? file(life, filedAt) : receive(life, filedAt)))
  live(life, fire)
}

const file = (life: Life, at: Temporal.Instant): void => {
  submitted(life, ctxAt(life, at, citizenActor(life)))
  const { intake, hold } = life.fate
  if (hold === 'submitted') return
  // Counters answer within the hours of the regime, all but a few.
  const minutes = hold ? 40 : life.chance.yes(0.03) ? 620 : 400
  const checked = afterMinutes(life, at, 15, minutes)
  later(life, checked, () => INTAKE[intake](life, checked))
}

const accept = (life: Life, at: Temporal.Instant): void => {
  if (life.row.state !== 'submitted') return
  received(life, counterCtx(life, at))
  foresee(life, at)
}

/** What the counter answers to an online filing. */
const INTAKE: Record<Life['fate']['intake'], (life: Life, at: Temporal.Instant) => void> = {
  accept,
  refuse: (life, at) => refuseAtCounter(life, counterCtx(life, at)),
  supplement: requestSupplement,
  transfer: transferOut,
  withdraw,
}

const receive = (life: Life, at: Temporal.Instant): void => {
  const ctx = counterCtx(life, at)
  submitted(life, ctx)
  received(life, ctx, life.fate.instant)
  if (life.fate.instant) settleAtOnce(life, ctx)
  else foresee(life, at)
}

/** The result is given while the applicant waits. */
const settleAtOnce = (life: Life, ctx: Ctx): void => {
  const paper = life.work.version.results[0]
  const result = {
    name: (paper?.name ?? 'Kết quả giải quyết').slice(0, 500),
    code: paper?.code?.slice(0, 40) ?? null,
    number: null,
    issuedOn: null,
    signer: null,
    fileId: null,
  }
  commit(life, ctx, decide(life, ctx, { result, refusal: null }))
  handOver(life, ctx.now)
}

/** What will happen on the way, each at its part of the time there is. */
const foresee = (life: Life, from: Temporal.Instant): void => {
  const { fate, calendar, row, world, chance } = life
  const end = fate.hold || !row.due_at ? world.now : toInstant(row.due_at)
  const minutes = workingMinutesBetween(calendar, from, end) * Math.min(fate.hold ? 0.7 : fate.slow, 1)
  const at = (low: number, high: number) =>
    addWorkingMinutes(calendar, from, Math.max(3, Math.round(minutes * chance.between(low, high))))
  const plan = (
    wanted: boolean,
    low: number,
    high: number,
    act: (life: Life, at: Temporal.Instant) => void,
  ) => {
    if (!wanted) return
    const moment = at(low, high)
    later(life, moment, () => act(life, moment))
  }
  plan(fate.supplement || fate.hold === 'supplementing', 0.1, 0.3, requestSupplement)
  plan(fate.payment || fate.hold === 'awaiting_payment', 0.2, 0.4, requestPayment)
  plan(fate.pause || fate.hold === 'paused', 0.2, 0.4, pause)
  plan(fate.withdraw, 0.1, 0.5, withdraw)
  plan(fate.stop, 0.2, 0.5, stop)
  const apology = fate.extend ? apologyAt(life, from) : null
  if (apology) later(life, apology, () => extend(life, apology))
}
