import { dayNumber, dayText } from './days.ts'
import { FLAGS, type Life, unitNow } from './life.ts'
import type { FactRow } from './queries-facts.ts'
import { dueAtEnd, lateFrom } from './standing.ts'

const dayOf = (moment: number | null | undefined): string | null =>
  moment === null || moment === undefined ? null : dayText(dayNumber(moment))

/** The row kept of a life, for lists. */
export const rowOf = (life: Life): FactRow => {
  const desk = life.finishedAt === null ? life.desks.at(-1) : undefined
  const overdue = lateFrom(life, 'overdue')
  const late766 = lateFrom(life, 'late766')
  return {
    id: life.id,
    version: life.version,
    code: life.code,
    root_unit_id: life.root,
    unit_id: unitNow(life),
    reception_unit_id: life.reception,
    procedure_id: life.procedure,
    procedure_version_id: life.procedureVersion,
    channel: life.channel,
    submitted_on: dayText(dayNumber(life.submittedAt)),
    received_on: dayOf(life.receivedAt),
    first_due_on: dayOf(life.dues[0]?.due),
    due_on: dayOf(dueAtEnd(life)),
    finished_on: dayOf(life.finishedAt),
    ending: life.ending,
    // Whether it is late yet is for whoever asks: a date still to come stands here too.
    late_from: overdue === null ? null : dayText(overdue),
    late766_from: late766 === null ? null : dayText(late766),
    waiting: life.finishedAt === null && life.waits.at(-1)?.to === null,
    step: desk?.step ?? null,
    step_unit_id: desk?.unit ?? null,
    step_since: desk ? new Date(desk.at * 1000).toISOString() : null,
    late_step: life.late?.step ?? null,
    late_unit_id: life.late?.unit ?? null,
    late_staff_id: life.late?.staff ?? null,
    flags: FLAGS.reduce((bits, flag, index) => (life.flags[flag] ? bits | (1 << index) : bits), 0),
    life,
  }
}
