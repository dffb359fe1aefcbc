import type { Step } from '@motcua/shared/catalogue-process'
import type { SimulationInput, Staffing } from '@motcua/shared/simulation'
import { readDate } from '../../../lib/format.ts'

/** What is typed into a trial, and what is sent of it. */

export type StaffRow = { desk: string; officers: string; from: string | null; to: string | null }

export type Draft = {
  name: string
  procedure: string
  process: string
  steps: Step[] | null
  staffing: StaffRow[]
  calendar: string
  announcement: string
  daysOff: string
  saturdays: boolean
  moveDates: boolean
  order: SimulationInput['order']
  lying: SimulationInput['lying']
}

export const emptyDraft = (process: string): Draft => ({
  name: '',
  procedure: '',
  process,
  steps: null,
  staffing: [],
  calendar: '',
  announcement: '',
  daysOff: '',
  saturdays: false,
  moveDates: true,
  order: 'arrival',
  lying: 'follows',
})

/** Days typed as 18/3/2024, 19/3/2024; null when one of them is no day. */
const daysOf = (typed: string): string[] | null => {
  const days = typed.split(/[,;\n]/).flatMap((part) => (part.trim() === '' ? [] : [readDate(part)]))
  return days.every((day) => day !== null) ? days : null
}

export const wrongDays = (typed: string): boolean => daysOf(typed) === null

const staffingOf = ({ desk, officers, from, to }: StaffRow): Staffing[] => {
  const [unitId = '', role = ''] = desk.split('|')
  const count = Number(officers)
  if (!unitId || officers.trim() === '' || !Number.isInteger(count)) return []
  const both = from !== null && to !== null
  return [
    {
      unitId: unitId as Staffing['unitId'],
      role: role as Staffing['role'],
      officers: count,
      from: both ? from : null,
      to: both ? to : null,
    },
  ]
}

export const inputOf = (draft: Draft, unitId: string, period: string): SimulationInput => {
  const daysOff = daysOf(draft.daysOff) ?? []
  const calendar = draft.calendar || draft.announcement || draft.saturdays || daysOff.length > 0
  return {
    name: draft.name,
    unitId: unitId as SimulationInput['unitId'],
    period,
    procedureIds: draft.procedure ? [draft.procedure] : [],
    order: draft.order,
    lying: draft.lying,
    process: draft.process ? { processId: draft.process, steps: draft.steps } : null,
    staffing: draft.staffing.flatMap(staffingOf),
    calendar: calendar
      ? {
          code: draft.calendar || null,
          announcementId: draft.announcement || null,
          daysOff,
          saturdayMornings: draft.saturdays,
          moveDates: draft.moveDates,
        }
      : null,
  }
}

export const withHours = (steps: readonly Step[], key: string, workingHours: number): Step[] =>
  steps.map((step) => (step.key === key ? { ...step, workingHours } : step))

/** Without a step: what led to it leads to where it led. The first step and the end stay. */
export const without = (steps: readonly Step[], key: string): Step[] => {
  const gone = steps.find((step) => step.key === key)
  const on = gone?.next.find(({ back }) => !back)?.to
  if (!gone || !on) return [...steps]
  return steps
    .filter((step) => step !== gone)
    .map((step) => ({
      ...step,
      next: step.next
        .filter(({ to, back }) => to !== key || !back)
        .map((way) => (way.to === key ? { ...way, to: on } : way)),
    }))
}

/** One step more of the same post after a step. */
export const withStepAfter = (steps: readonly Step[], key: string, name: string): Step[] =>
  steps.flatMap((step) => {
    const way = step.next.find(({ back }) => !back)
    if (step.key !== key || !way) return [step]
    const added = `added_${steps.length}` as Step['key']
    const more: Step = {
      ...step,
      ...{ key: added, name, kind: 'task', actions: [], consults: null, workingHours: 4 },
      next: [{ to: way.to }],
    }
    return [{ ...step, next: step.next.map((each) => (each === way ? { ...each, to: added } : each)) }, more]
  })
