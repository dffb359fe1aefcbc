import { dayNumber, dayText } from './days.ts'
import { FLAGS, type Life, unitNow } from './life.ts'
import type { FactRow } from './queries-facts.ts'
import type { Spell } from './spells.ts'
import { dueNow, isLate766, timingOf } from './standing.ts'

const dayOf = (moment: number | null | undefined): string | null =>
  moment === null || moment === undefined ? null : dayText(dayNumber(moment))

/** The row kept of a life, for lists. */
export const rowOf = (life: Life, spells: readonly Spell[]): FactRow => {
  const { root, unit } = unitNow(life)
  const { finishedAt } = life
  const desk = finishedAt === null ? life.desk : null
  return {
    id: life.id,
    version: life.version,
    code: life.code,
    root_unit_id: root,
    unit_id: unit,
    moved: spells.some(({ kind }) => kind === 'stay'),
    reception_unit_id: life.reception,
    procedure_id: life.procedure,
    procedure_version_id: life.procedureVersion,
    channel: life.channel,
    submitted_on: dayText(dayNumber(life.submittedAt)),
    received_on: dayOf(life.receivedAt),
    first_due_on: dayOf(life.dues[0]?.due),
    due_on: dayOf(dueNow(life)),
    finished_on: dayOf(finishedAt),
    ending: life.ending,
    timing: timingOf(life),
    late766: finishedAt === null ? null : isLate766(life, dayNumber(finishedAt)),
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
