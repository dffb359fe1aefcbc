import type { AnnouncementId, DayFact } from '@motcua/shared/calendar'
import type { Process, Step } from '@motcua/shared/catalogue-process'
import { ROLE_WORDS } from '@motcua/shared/roles'
import { type CalendarDraft, SIMULATION_MOST, type SimulationInput } from '@motcua/shared/simulation'
import type { Ctx } from '../../../lib/context.ts'
import { Invalid } from '../../../lib/errors.ts'
import { announcement, type Calendar, loadCalendar, withDays } from '../../calendar/index.ts'
import * as catalogue from '../../catalogue/index.ts'
import * as organisation from '../../organisation/index.ts'
import { type AskedPeriod, periodFor, unitFor } from '../reach.ts'
import { desksOf, type Picked, pickDossiers, type Scope } from './queries.ts'
import { skeleton } from './redraw.ts'

/** Everything a trial needs, checked: what is wrong with it is said before it is queued, not after minutes. */

export type Plan = {
  input: SimulationInput
  scope: Scope
  period: AskedPeriod
  picked: readonly Picked[]
  calendar: Calendar
  /** The draft calendar; null when the calendar is not tried. */
  drafted: Calendar | null
  process:
    | (Pick<Process, 'id' | 'name' | 'level' | 'version'> & { steps: Step[]; procedureId: string | null })
    | null
}

/** @throws Invalid with what to change; NotFound for a unit, process, calendar or announcement that is not there */
export const planOf = async (ctx: Ctx, input: SimulationInput): Promise<Plan> => {
  const period = periodFor(ctx, input.period)
  const scope = await scopeOf(ctx, input.unitId, period)
  if (!input.process && !input.calendar && input.staffing.length === 0)
    throw new Invalid('indicators.simulation_nothing')
  const process = await processOf(ctx, input)
  const picked = await pickDossiers(ctx.db, scope, SIMULATION_MOST)
  if (picked.length > SIMULATION_MOST)
    throw new Invalid('indicators.simulation_too_many', { most: SIMULATION_MOST.toLocaleString('vi-VN') })
  if (!picked.some((each) => isMeasured(input, each)))
    throw new Invalid('indicators.simulation_no_dossiers', { period: period.name })
  if (process?.procedureId && !picked.some(({ procedureId }) => procedureId === process.procedureId))
    throw new Invalid('indicators.process_elsewhere', { process: process.name })
  await checkStaffing(ctx, input, scope)
  const calendar = await loadCalendar(ctx.db, { unitId: scope.root })
  const drafted = input.calendar && (await draftedCalendar(ctx, calendar, input.calendar, period))
  return { input, scope, period, picked, calendar, drafted, process }
}

export const isMeasured = ({ procedureIds }: SimulationInput, { measured, procedureId }: Picked): boolean =>
  measured && (procedureIds.length === 0 || procedureIds.includes(procedureId))

export const scopeOf = async (
  ctx: Ctx,
  unitId: string,
  { from, to }: Pick<AskedPeriod, 'from' | 'to'>,
): Promise<Scope> => {
  const unit = await unitFor(ctx, unitId)
  const root = unit.provinceId
  const units = unit.id === root ? 'whole' : await organisation.subtree(ctx.db, unit.id, to)
  return { root, units, from, to }
}

const WORK: ReadonlySet<Step['kind']> = new Set(['task', 'decision', 'consultation'])

const processOf = async (ctx: Ctx, { process: asked }: SimulationInput): Promise<Plan['process']> => {
  if (!asked) return null
  const {
    id,
    name,
    level,
    version,
    versionId,
    steps: own,
  } = await catalogue.getProcess(ctx.db, asked.processId)
  const steps = asked.steps ?? own
  const keys = new Set<string>(steps.map(({ key }) => key))
  const broken = steps.find(
    (step) => (WORK.has(step.kind) && step.post === null) || step.next.some(({ to }) => !keys.has(to)),
  )
  if (broken) throw new Invalid('indicators.process_broken', { step: broken.name })
  if (skeleton(steps).flat(2).length === 0) throw new Invalid('indicators.process_empty', { process: name })
  const procedureId = versionId && (await catalogue.getProcedureVersion(ctx.db, versionId)).procedureId
  return { id, name, level, version, steps, procedureId }
}

const checkStaffing = async (ctx: Ctx, { staffing }: SimulationInput, scope: Scope): Promise<void> => {
  for (const { role, officers, from } of staffing)
    if (officers === 0 && from === null)
      throw new Invalid('indicators.desk_without_officers', { role: ROLE_WORDS[role] })
  if (staffing.length === 0) return
  const units = [...new Set(staffing.map(({ unitId }) => unitId))]
  const desks = await desksOf(ctx.db, scope.root, units, scope)
  for (const { unitId, role } of staffing)
    if (!desks.some((desk) => desk.unitId === unitId && desk.role === role))
      throw new Invalid('indicators.desk_unknown', { role: ROLE_WORDS[role] })
}

const SOURCE = 'Chạy thử, chưa ban hành'
const MORNING = [[7 * 60 + 30, 11 * 60 + 30]] as const

/** The calendar as the draft would have it over the time of the dossiers. @throws Invalid `indicators.days_outside` */
const draftedCalendar = async (
  ctx: Ctx,
  base: Calendar,
  draft: CalendarDraft,
  { from, to }: Pick<AskedPeriod, 'from' | 'to'>,
): Promise<Calendar> => {
  const begun = draft.code === null ? base : await loadCalendar(ctx.db, { code: draft.code })
  const end = Temporal.PlainDate.from(to).add({ months: 3 }).toString()
  const announced = draft.announcementId
    ? (await announcement(ctx, { id: draft.announcementId as AnnouncementId })).days
    : []
  const days: DayFact[] = [
    ...draft.daysOff.map((date) => ({ date, kind: 'holiday' as const, name: null, spans: null })),
    ...announced,
  ].map((day) => ({ ...day, source: SOURCE, confidence: 'known-high' as const }))
  if (days.length > 0 && !days.some(({ date }) => date >= from && date <= end))
    throw new Invalid('indicators.days_outside', { from: shown(from), to: shown(end) })
  if (draft.saturdayMornings) days.push(...saturdays(begun, days, from, end))
  return days.length > 0 ? withDays(begun, days) : begun
}

const shown = (day: string) => day.split('-').reverse().join('/')

/** Saturdays that are plain weekend days; a holiday that falls on one stays a holiday. */
const saturdays = (calendar: Calendar, taken: readonly DayFact[], from: string, to: string): DayFact[] => {
  const known = new Set([...calendar.facts.days, ...taken].map(({ date }) => date))
  const days: DayFact[] = []
  for (let day = Temporal.PlainDate.from(from); day.toString() <= to; day = day.add({ days: 1 })) {
    const date = day.toString()
    if (day.dayOfWeek === 6 && !known.has(date))
      days.push({
        date,
        kind: 'work',
        name: null,
        source: SOURCE,
        confidence: 'known-high',
        spans: [[...MORNING[0]]],
      })
  }
  return days
}
