import type { Actor } from '@motcua/shared/common'
import { toDate, toInstant } from '../../../lib/time.ts'
import { addWorkingMinutes } from '../../calendar/index.ts'
import { WATCHES } from '../deadlines.ts'
import { NO_DESK } from '../tasks.ts'
import { handler } from './clock.ts'
import { CAUSES, groundsOf } from './grounds.ts'
import { demandFor } from './lateness.ts'
import {
  cancelTasks,
  citizenActor,
  commit,
  ctxAt,
  dropTimers,
  endPause,
  type Gathered,
  type Life,
  later,
  TICK,
} from './life.ts'

/** Ends without a result, and what the legal clock does by itself; as endings.ts and timers.ts write them. */

const finish = (life: Life, at: Temporal.Instant) => {
  cancelTasks(life, at)
  endPause(life, at)
  dropTimers(life, [...WATCHES, 'supplement_expires'])
  life.turn += 1
}

const closed = (state: string, at: Temporal.Instant) => ({
  state,
  closed_at: toDate(at),
  paused_since: null,
  ...NO_DESK,
})

export const withdraw = (life: Life, at: Temporal.Instant): void => {
  if (life.row.state !== 'processing' && life.row.state !== 'submitted') return
  finish(life, at)
  commit(life, ctxAt(life, at, citizenActor(life)), {
    type: 'dossiers.withdrawn',
    private: { reason: 'Không còn nhu cầu giải quyết' },
    patch: closed('withdrawn', at),
  })
}

export const stop = (life: Life, at: Temporal.Instant): void => {
  const actor = handler(life)
  if (!actor || life.row.state !== 'processing') return
  const [reason, legalBasis] = groundsOf(life)
  finish(life, at)
  commit(life, ctxAt(life, at, actor), {
    type: 'dossiers.stopped',
    data: { legalBasis },
    private: { reason },
    patch: closed('stopped', at),
  })
}

/** Filed online to the wrong place: to an agency outside this system, where it ends for us. */
export const transferOut = (life: Life, at: Temporal.Instant): void => {
  const actor = handler(life)
  if (!actor || life.row.state !== 'submitted') return
  finish(life, at)
  commit(life, ctxAt(life, at, actor), {
    type: 'dossiers.transferred',
    data: { agencyName: 'Công an tỉnh' },
    private: { reason: 'Không thuộc thẩm quyền giải quyết' },
    patch: closed('transferred', at),
  })
}

type Timer = Gathered['timers'][number]

/** What `tick` does with a timer whose moment has come; reminders are messages and leave no trace on the dossier. */
export const fire = (life: Life, timer: Timer): void => {
  const at = toInstant(timer.due_at)
  if (timer.kind === 'supplement_expires') {
    if (life.row.state === 'supplementing') expire(life, at)
    return
  }
  if (timer.kind === 'late' && life.row.state === 'processing') demand(life, at)
}

const expire = (life: Life, at: Temporal.Instant): void => {
  const supplement = life.supplements.find(({ closed }) => closed === null)
  if (!supplement) return
  supplement.closed = 'expired'
  finish(life, at)
  commit(life, ctxAt(life, at, TICK), {
    type: 'dossiers.supplement_expired',
    data: { supplementId: supplement.id },
    patch: closed('expired', at),
  })
}

/** Late: the head must have an explanation, which most give within two days. */
const demand = (life: Life, at: Temporal.Instant): void => {
  const { calendar, chance } = life
  const { worst, laid } = demandFor(life, at)
  commit(life, ctxAt(life, at, TICK), {
    type: 'dossiers.explanation_demanded',
    data: { laid },
  })
  if (!chance.yes(0.85)) return
  const given = addWorkingMinutes(calendar, at, chance.int(120, 1200))
  later(life, given, () => explain(life, given, worst))
}

const EXPLAINING: readonly string[] = ['submitted', 'refused', 'transferred']

const explain = (life: Life, at: Temporal.Instant, worst: Life['tasks'][number] | undefined): void => {
  const { province, chance, row, calendar } = life
  const [explanation] = life.explanations
  const actor = worst && province.units.holder(chance, worst.unit_id, worst.role)
  if (!explanation || explanation.given_at || !actor || EXPLAINING.includes(row.state)) return
  const [cause, body] = chance.pick(CAUSES)
  Object.assign(explanation, { cause, body, given_at: toDate(at), given_by: actor.id })
  commit(life, ctxAt(life, at, actor), { type: 'dossiers.explained', data: { cause }, private: { body } })
  const head = headOf(life)
  if (!head || !chance.yes(0.9)) return
  const accepted = addWorkingMinutes(calendar, at, chance.int(60, 960))
  later(life, accepted, () => {
    Object.assign(explanation, { accepted_at: toDate(accepted), accepted_by: head.id })
    commit(life, ctxAt(life, accepted, head), { type: 'dossiers.explanation_accepted' })
  })
}

/** A leader at the deciding unit itself: only they may accept. */
const headOf = ({ province, chance, row }: Life): Actor | null =>
  province.units.holder(chance, row.deciding_unit_id, 'department_head') ??
  province.units.holder(chance, row.deciding_unit_id, 'chairman') ??
  province.units.holder(chance, row.deciding_unit_id, 'division_head')
