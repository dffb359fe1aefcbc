import type { Certificate } from '@motcua/shared/calendar'
import type { Actor } from '@motcua/shared/common'
import type { Insertable, Selectable } from 'kysely'
import type { Ctx } from '../../../lib/context.ts'
import { systemActor } from '../../../lib/context.ts'
import { toDate } from '../../../lib/time.ts'
import type {
  DossiersComponent,
  DossiersExplanation,
  DossiersHandover,
  DossiersPause,
  DossiersPromise,
  DossiersResult,
  DossiersSupplement,
  DossiersTask,
  DossiersTimer,
} from '../../../schema.generated.ts'
import type { Calendar } from '../../calendar/index.ts'
import type { PastFile } from '../../files/index.ts'
import type { NewEntry } from '../../journal/index.ts'
import type { Change } from '../change.ts'
import { type Promised, promiseRow, WATCHES, watches } from '../deadlines.ts'
import type { DossierRecord } from '../queries.ts'
import type { Regime } from '../regime.ts'
import { toldOf } from '../told.ts'
import type { Person } from './people.ts'
import type { Fate } from './plan.ts'
import type { Chance } from './random.ts'
import type { Province, Work, World } from './world.ts'

/**
 * One dossier being lived through in memory. What a service would write in its transaction is gathered here instead:
 * the row, what hangs on it, and the entries, one act after the other in the order of their legal times.
 */
export type PastEntry = NewEntry & { lawAt: Temporal.Instant; actor: Actor; version: number }

/** Columns as read; what the row leaves to a default is null in it. */
export type Gathered = {
  entries: PastEntry[]
  components: Insertable<DossiersComponent>[]
  tasks: Selectable<DossiersTask>[]
  promises: Insertable<DossiersPromise>[]
  supplements: Selectable<DossiersSupplement>[]
  pauses: Selectable<DossiersPause>[]
  results: Insertable<DossiersResult>[]
  handovers: Insertable<DossiersHandover>[]
  explanations: Selectable<DossiersExplanation>[]
  timers: Selectable<DossiersTimer>[]
  files: PastFile[]
}

export type Life = Gathered & {
  world: World
  province: Province
  work: Work
  calendar: Calendar
  regime: Regime
  chance: Chance
  /** What is electronic: drawn apart, so that other shares give the same year. */
  luck: Chance
  person: Person
  fate: Fate
  row: DossierRecord
  /** Reception, once the papers are complete. */
  accept: (at: Temporal.Instant) => void
  certificate: Certificate | null
  /** Working minutes a step takes for each hour its process gives it; set anew when the date moves. */
  pace: number
  /** Appointments with the future, in no order. One made before the clock stopped is void after. */
  agenda: { at: Temporal.Instant; run: () => void; turn: number | null }[]
  turn: number
}

export const newLife = (
  parts: Omit<Life, keyof Gathered | 'certificate' | 'pace' | 'agenda' | 'turn'>,
): Life => ({
  ...parts,
  certificate: null,
  pace: 1,
  agenda: [],
  turn: 0,
  entries: [],
  components: [],
  tasks: [],
  promises: [],
  supplements: [],
  pauses: [],
  results: [],
  handovers: [],
  explanations: [],
  timers: [],
  files: [],
})

/** What a service would be given. */
export const ctxAt = ({ world }: Life, now: Temporal.Instant, actor: Actor): Ctx => ({
  ...world.ctx,
  now,
  actor,
})

export const citizenActor = ({ row }: Life): Actor => ({
  kind: 'citizen',
  id: row.applicant_person_id as string,
  name: row.applicant_name,
  posts: [],
})

export const TICK: Actor = systemActor('dossiers.tick')

/** As `commit` of change.ts: the entry, then the row with the entry's version. */
export const commit = (life: Life, { now, actor }: Ctx, change: Change): void => {
  const { row } = life
  Object.assign(row, change.patch, { version: row.version + 1 })
  life.entries.push({
    kind: 'dossier',
    id: row.id,
    type: change.type,
    data: { ...toldOf(change.patch), ...change.data, state: row.state },
    ...(change.private && { private: change.private }),
    unitId: actor.posts[0]?.unitId ?? null,
    version: row.version,
    lawAt: now,
    actor,
  })
}

/** As `promise` of deadlines.ts. */
export const promise = (life: Life, ctx: Ctx, promised: Promised): void => {
  life.promises.push({ ...promiseRow(ctx, life.row.id, promised), id: life.chance.id(ctx.now) })
  if (promised.kind !== 'check') life.certificate = promised.due.certificate
  dropTimers(life, WATCHES)
  for (const timer of watches(ctx, life.row.id, life.calendar, promised.due, promised.kind === 'check')) {
    life.timers.push({ ...timer, id: life.chance.id(ctx.now), subject_id: null, fired_at: null })
  }
}

export const dropTimers = (life: Life, kinds: readonly string[]): void => {
  life.timers = life.timers.filter(({ kind, fired_at }) => fired_at !== null || !kinds.includes(kind))
}

export const openTasks = (life: Life) => life.tasks.filter(({ state }) => state === 'open')

export const cancelTasks = (life: Life, at: Temporal.Instant): void => {
  for (const task of openTasks(life)) Object.assign(task, { state: 'cancelled', finished_at: toDate(at) })
}

export const endPause = ({ pauses }: Life, at: Temporal.Instant): void => {
  for (const pause of pauses) pause.to_at ??= toDate(at)
}

/** `whileRunning`: void once the clock was stopped and started again. */
export const later = (life: Life, at: Temporal.Instant, run: () => void, whileRunning = false): void => {
  life.agenda.push({ at, run, turn: whileRunning ? life.turn : null })
}

/** Lives on until nothing is left to do, or until the clock of the demonstration. */
export const live = (life: Life, fire: (life: Life, timer: Gathered['timers'][number]) => void): void => {
  const until = life.world.now.epochMilliseconds
  for (;;) {
    const next = life.agenda.reduce<Life['agenda'][number] | null>(
      (first, each) =>
        first === null || each.at.epochMilliseconds < first.at.epochMilliseconds ? each : first,
      null,
    )
    const moment = Math.min(next?.at.epochMilliseconds ?? Infinity, until)
    // What the legal clock makes happen comes before what people do at the same moment.
    if (fireDue(life, moment, fire)) continue
    if (!next || next.at.epochMilliseconds > until) return
    life.agenda.splice(life.agenda.indexOf(next), 1)
    if (next.turn === null || next.turn === life.turn) next.run()
  }
}

const fireDue = (
  life: Life,
  until: number,
  fire: (life: Life, timer: Gathered['timers'][number]) => void,
): boolean => {
  const due = life.timers
    .filter(({ fired_at, due_at }) => fired_at === null && due_at.getTime() <= until)
    .toSorted((a, b) => a.due_at.getTime() - b.due_at.getTime())[0]
  if (!due) return false
  due.fired_at = due.due_at
  fire(life, due)
  return true
}
