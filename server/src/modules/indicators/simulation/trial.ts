import type { Axis } from './axis.ts'
import type { Desks, Registered } from './desks.ts'
import type { Redrawn } from './draft.ts'
import type { Case, Outcome, Queue } from './engine.ts'
import type { Plan } from './plan.ts'
import type { Subject } from './subject.ts'

/** What was run and what came of it, before it is put into words. */
export type Trial = {
  plan: Plan
  subjects: Subject[]
  axis: Axis
  draftAxis: Axis
  desks: Desks
  registered: Registered
  /** Desks whose estimated work was more than fits. */
  scaled: readonly number[]
  cases: Case[]
  base: Outcome
  draft: Outcome
  draftCases: Case[]
  queues: { base: Queue[]; draft: Queue[] }
  redrawn: Redrawn
  position: number
}
