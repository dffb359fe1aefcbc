import type { UnitId } from '@motcua/shared/common'
import type { SimulatedDesk, SimulationResult, Turned } from '@motcua/shared/simulation'
import type { Ctx } from '../../../lib/context.ts'
import * as organisation from '../../organisation/index.ts'
import { dayNumber, dayText } from '../facts/days.ts'
import { unitNow } from '../facts/life.ts'
import { dueNow } from '../facts/standing.ts'
import { ESTIMATOR } from './estimate.ts'
import { type Ended, judge, measure, round } from './measure.ts'
import type { Subject } from './subject.ts'
import type { Trial } from './trial.ts'

const SAMPLE = 50
const UNITS = 300
const DESKS = 60

type Three = { subject: Subject; real: Ended; replay: Ended; draft: Ended }

/** What a trial found, side by side: what was, its replay, the draft. */
export const resultOf = async (ctx: Ctx, trial: Trial): Promise<SimulationResult> => {
  const ends = trial.subjects.flatMap((subject, index) =>
    subject.measured ? [endsOf(trial, subject, index)] : [],
  )
  const names = await organisation.unitNames(ctx.db, [
    ...new Set([
      ...ends.map(({ subject }) => unitNow(subject.seen.life).unit),
      ...trial.desks.list.map(({ unit }) => unit),
    ]),
  ])
  const nameOf = (id: string) => names.get(id)?.body ?? ''
  const toLate = ends.filter(({ replay, draft }) => !replay.late && draft.late)
  const toInTime = ends.filter(({ replay, draft }) => replay.late && !draft.late)
  const three = threeOf(ends)
  return {
    ...three,
    units: unitsOf(ends, nameOf),
    desks: desksOf(trial, nameOf),
    toLate: { count: toLate.length, sample: toLate.slice(0, SAMPLE).map((each) => turned(each, nameOf)) },
    toInTime: {
      count: toInTime.length,
      sample: toInTime.slice(0, SAMPLE).map((each) => turned(each, nameOf)),
    },
    calibration: {
      lateShareError: round((three.replay.lateShare ?? 0) - (three.real.lateShare ?? 0), 4),
      medianHoursError: round((three.replay.medianHours ?? 0) - (three.real.medianHours ?? 0), 1),
      agree: round(
        ends.filter(({ real, replay }) => real.late === replay.late).length / Math.max(1, ends.length),
        4,
      ),
      queueShare: queueShare(trial),
    },
    notes: notesOf(trial, ends),
    basis: {
      from: trial.plan.scope.from,
      to: trial.plan.scope.to,
      measured: ends.length,
      background: trial.subjects.length - ends.length,
      changed: trial.redrawn.changed,
      calendar: trial.plan.calendar.version,
      calendarDraft: (trial.plan.drafted ?? trial.plan.calendar).version,
      process: trial.plan.process && `${trial.plan.process.name} (${trial.plan.process.version})`,
      journalPosition: trial.position,
      estimator: ESTIMATOR,
    },
  }
}

const threeOf = (ends: readonly Three[]) => ({
  real: measure(ends.map(({ real }) => real)),
  replay: measure(ends.map(({ replay }) => replay)),
  draft: measure(ends.map(({ draft }) => draft)),
})

const endsOf = (trial: Trial, subject: Subject, index: number): Three => {
  const { axis, draftAxis, base, draft } = trial
  const { life, visits, arrival, end } = subject.seen
  const pauses = visits.reduce((sum, { pause }) => sum + pause, 0)
  const finished = life.finishedAt as number
  const replayed = base.finish[index] as number
  const drafted = draft.finish[index] as number
  // The same minute of work is the same moment: work done outside office hours has no other place on the axis.
  const replayedAt = replayed === end ? finished : momentOf(axis, replayed)
  const unmoved = draftAxis === axis && drafted === replayed
  const draftedAt = unmoved ? replayedAt : momentOf(draftAxis, drafted)
  const draftArrival = trial.draftCases[index]?.arrival ?? arrival
  return {
    subject,
    real: judge(life, finished, end - arrival - pauses),
    replay: judge(life, replayedAt, replayed - arrival - pauses),
    draft: judge(life, draftedAt, drafted - draftArrival - pauses, shiftOf(trial)),
  }
}

const momentOf = (axis: Trial['axis'], minutes: number) =>
  Number.isFinite(minutes) ? axis.toMoment(minutes) : Infinity

/** A date promised in working time keeps its place in working time when the calendar under it changes. */
const shiftOf = ({ plan, axis, draftAxis }: Trial) =>
  plan.drafted && plan.input.calendar?.moveDates
    ? (due: number) => draftAxis.toMoment(axis.toWork(due))
    : (due: number) => due

const unitsOf = (ends: readonly Three[], nameOf: (id: string) => string): SimulationResult['units'] =>
  [...Map.groupBy(ends, ({ subject }) => unitNow(subject.seen.life).unit)]
    .map(([id, some]) => ({ unitId: id as UnitId, unitName: nameOf(id), ...threeOf(some) }))
    .toSorted(
      (a, b) =>
        Math.abs(b.draft.late - b.replay.late) - Math.abs(a.draft.late - a.replay.late) ||
        b.real.dossiers - a.real.dossiers ||
        (a.unitId < b.unitId ? -1 : 1),
    )
    .slice(0, UNITS)

const desksOf = (trial: Trial, nameOf: (id: string) => string): SimulatedDesk[] => {
  const { desks, base, draft, queues, registered } = trial
  const span = (finish: Float64Array, cases: Trial['cases']) => {
    const ended = finish.filter(Number.isFinite)
    const last = ended.reduce((most, at) => Math.max(most, at), 0)
    return Math.max(1, last - cases.reduce((least, { arrival }) => Math.min(least, arrival), last))
  }
  const spans = { base: span(base.finish, trial.cases), draft: span(draft.finish, trial.draftCases) }
  const hours = (load: { served: number; waited: number } | undefined) =>
    load && load.served > 0 ? round(load.waited / load.served / 60, 1) : 0
  return desks.list
    .map(({ unit, role }, number) => {
      const officers = queues.base[number]?.officers[0]?.count ?? registered.counts[number] ?? 1
      const officersDraft = queues.draft[number]?.officers[0]?.count ?? officers
      const [before, after] = [base.loads[number], draft.loads[number]]
      return {
        ...{ unitId: unit as UnitId, unitName: nameOf(unit), role, officers, officersDraft },
        stays: after?.served ?? 0,
        load: round((before?.worked ?? 0) / (officers * spans.base), 3),
        loadDraft: round((after?.worked ?? 0) / (Math.max(1, officersDraft) * spans.draft), 3),
        queueHours: hours(before),
        queueHoursDraft: hours(after),
      }
    })
    .toSorted(
      (a, b) =>
        Math.abs(b.queueHoursDraft - b.queueHours) - Math.abs(a.queueHoursDraft - a.queueHours) ||
        b.loadDraft - a.loadDraft ||
        b.stays - a.stays,
    )
    .slice(0, DESKS)
}

const turned = ({ subject, real, replay, draft }: Three, nameOf: (id: string) => string): Turned => {
  const { life } = subject.seen
  const day = (at: number) => (Number.isFinite(at) ? dayText(dayNumber(at)) : '9999-12-31')
  return {
    id: life.id,
    code: life.code,
    unitName: nameOf(unitNow(life).unit),
    dueOn: day(dueNow(life) ?? Infinity),
    realOn: day(real.finishedAt),
    replayOn: day(replay.finishedAt),
    draftOn: day(draft.finishedAt),
  }
}

const queueShare = ({ base, subjects }: Trial): number => {
  const waited = base.loads.reduce((sum, load) => sum + load.waited, 0)
  const stays = subjects.reduce(
    (sum, { seen }) => sum + seen.visits.reduce((all, { stay }) => all + stay, 0),
    0,
  )
  return stays > 0 ? round(Math.min(1, waited / stays), 4) : 0
}

const notesOf = (trial: Trial, ends: readonly Three[]): SimulationResult['notes'] => {
  const { plan, subjects } = trial
  const open = subjects.filter(({ picked, seen }) => picked.measured && !seen.finished).length
  const never = ends.filter(({ draft }) => !Number.isFinite(draft.finishedAt)).length
  const moved = ends.some(({ replay, draft }) => replay.finishedAt !== draft.finishedAt)
  const notes: SimulationResult['notes'] = [
    { code: 'open_left_out', count: open },
    { code: 'desks_scaled', count: trial.scaled.length },
    { code: 'officers_unknown', count: trial.registered.unknown },
    { code: 'hidden_branches', count: trial.redrawn.hidden },
    { code: 'never_finished', count: never },
    { code: 'no_effect', count: moved ? 0 : ends.length },
    { code: 'dates_kept', count: plan.drafted && !plan.input.calendar?.moveDates ? ends.length : 0 },
  ]
  return notes.filter(({ count }) => count > 0)
}
