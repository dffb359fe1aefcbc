import { dayOf, toDate } from '../../../lib/time.ts'
import { addWorkingMinutes, dayDue, dueDate, timeLimit } from '../../calendar/index.ts'
import type { NewDocument } from '../queries.ts'
import { statusOf } from '../state.ts'
import type { Seeding } from './types.ts'
import type { House, Province } from './world.ts'

/** Lines of registers: acknowledged, registered, assigned and done as time has passed since. */

type Arrived = {
  document: Pick<NewDocument, 'id' | 'code' | 'subject' | 'issuer'> & { type?: string | null | undefined }
  at: Temporal.Instant
  via: 'product' | 'paper'
  actor: string
  /** Lies there as it came. */
  untouched?: true
}

type Step = {
  state: keyof typeof statusOf
  at: Temporal.Instant
  actor: string
  data?: Record<string, unknown>
}

const RULE = { rule: { id: 'documents.acknowledge', version: 1 } }
const SAME_DAY = timeLimit('0 working_day')
/** Share acknowledged only after the day, and left undone. */
const LATE = 0.07
const UNDONE = 0.12

export const arriveAt = (seeding: Seeding, province: Province, house: House, arrived: Arrived) => {
  const { draw, rows, ctx } = seeding
  const { document, at, via } = arrived
  const { calendar } = province
  const { due, certificate } = dueDate(calendar, SAME_DAY, at, [], RULE)
  const id = draw.id(at)
  const all = arrived.untouched ? [] : stepsOf(seeding, province, house, at)
  const steps = all.filter((step) => Temporal.Instant.compare(step.at, ctx.now) <= 0)
  const when = (state: string) => steps.find((step) => step.state === state)?.at
  const state = steps.at(-1)?.state ?? 'arrived'
  const [acknowledged, registered, assigned, done] = ['acknowledged', 'registered', 'assigned', 'done'].map(
    when,
  )
  const lead = assigned && draw.pick(house.drafters)
  const deadline = assigned && dayOf(assigned.add({ hours: 24 * draw.int(5, 12) }))
  const stop = deadline && dayDue(calendar, { day: deadline, strict: false })
  rows.arrivals.push({
    id,
    unit_id: house.unit.unitId,
    document_id: document.id,
    ...{ via, state, certificate },
    arrived_at: toDate(at),
    acknowledge_by: toDate(due),
    acknowledged_at: acknowledged ? toDate(acknowledged) : null,
    year: Number(dayOf(registered ?? at).slice(0, 4)),
    registered_at: registered ? toDate(registered) : null,
    lead_staff_id: lead?.id ?? null,
    lead_unit_id: lead ? house.unit.unitId : null,
    lead_name: lead?.name ?? null,
    ...(stop && { deadline, due_at: toDate(stop.due), due_certificate: stop.certificate }),
    done_at: done ? toDate(done) : null,
    done_note: done ? 'Đã tham mưu thực hiện và lưu hồ sơ công việc.' : null,
    type: document.type ?? null,
    plain: [document.code, document.subject, document.issuer].filter(Boolean).join(' '),
  })
  journal(seeding, house, id, arrived, steps)
  const told = steps.at(-1)
  const sending = {
    document_id: document.id,
    unit_id: house.unit.unitId,
    name: house.unit.name,
    via,
    sent_at: toDate(at),
    arrival_id: id,
    status: statusOf[state],
    status_at: toDate(told?.at ?? at),
    acknowledged_at: acknowledged ? toDate(acknowledged) : null,
    acknowledge_by: toDate(due),
  }
  return { id, sending }
}

const stepsOf = ({ draw }: Seeding, { calendar }: Province, house: House, at: Temporal.Instant): Step[] => {
  const after = (from: Temporal.Instant, low: number, high: number) =>
    addWorkingMinutes(calendar, from, draw.int(low, high))
  const clerk = `staff:${house.clerk.id}`
  const acknowledged = draw.yes(LATE) ? after(at, 500, 900) : after(at, 5, 60)
  const registered = after(acknowledged, 5, 120)
  const assigned = after(registered, 30, 600)
  const steps: Step[] = [
    { state: 'acknowledged', at: acknowledged, actor: clerk },
    { state: 'registered', at: registered, actor: clerk },
    { state: 'assigned', at: assigned, actor: `staff:${house.head.id}` },
  ]
  if (draw.yes(UNDONE)) return steps
  return [...steps, { state: 'done', at: after(assigned, 480, 4800), actor: `staff:${house.head.id}` }]
}

const journal = (
  { entries }: Seeding,
  house: House,
  id: string,
  { document, at, via, actor }: Arrived,
  steps: readonly Step[],
) => {
  const base = { kind: 'arrival', id, unitId: house.unit.unitId }
  const documentId = document.id
  const data = { state: 'arrived', documentId, via, code: document.code ?? null }
  entries.push({ ...base, type: 'arrived', lawAt: at, actor, data })
  for (const step of steps)
    entries.push({
      ...base,
      type: step.state,
      lawAt: step.at,
      actor: step.actor,
      data: { state: step.state, documentId },
    })
}

/** Arrival numbers, once all lines are known: per unit and year in the order of registration. */
export const arrivals = ({ rows }: Seeding): void => {
  const numbers = new Map<string, number>()
  const registered = rows.arrivals.filter(({ registered_at }) => registered_at)
  const when = ({ registered_at }: (typeof registered)[number]) => Number(registered_at)
  for (const row of registered.toSorted((a, b) => when(a) - when(b))) {
    const key = `${row.unit_id}|${row.year}`
    const number = (numbers.get(key) ?? 0) + 1
    numbers.set(key, number)
    row.number = number
  }
  for (const [key, last] of numbers) {
    const [unit_id, year] = key.split('|') as [string, string]
    rows.counters.push({ unit_id, year: Number(year), series: 'arrival', last })
  }
}
