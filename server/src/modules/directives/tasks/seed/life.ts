import type { TaskState } from '@motcua/shared/directive-states'
import { newId } from '../../../../lib/ids.ts'
import { dayOf, toDate, toInstant } from '../../../../lib/time.ts'
import { addWorkingDays, type Calendar, nextWorkingTime } from '../../../calendar/index.ts'
import { type CertifiedDue, writtenDay } from '../../dates.ts'
import type { DueChangeRow } from '../queries-parts.ts'
import type { EntryType } from '../state.ts'
import { type Draw, drawOf } from './draw.ts'
import type { SeededPatch, SeededRows, SeededTask } from './queries-seed.ts'

/** How one task fared until the present: entries and rows as the services write them. */

export type Person = { id: string; name: string; role: string }
/** Who acts on it: for the unit, by name, and for the assigner. */
export type Cast = { clerk: Person; head: Person; person: Person | undefined; assigner: Person }

export type Entry = {
  type: EntryType
  at: Temporal.Instant
  actor: string
  data: Record<string, unknown>
  private?: Record<string, unknown>
}
export type Life = SeededRows & {
  patch: SeededPatch
  entries: Entry[]
  dates: DueChangeRow[]
  certificates: CertifiedDue[]
}

type Running = Life & {
  task: SeededTask
  cast: Cast
  calendar: Calendar
  now: Temporal.Instant
  draw: Draw
  state: TaskState
}

/** What becomes of it: drawn first, so that the year has its share of everything. */
type Fate =
  | 'ignored'
  | 'received'
  | 'working'
  | 'submitted'
  | 'returned'
  | 'asked'
  | 'done'
  | 'late'
  | 'extended'

const OBSTACLES = [
  'Chưa có hướng dẫn cụ thể của cơ quan chuyên môn cấp trên.',
  'Thiếu nhân lực rà soát, dữ liệu cũ chưa đồng bộ.',
  'Kinh phí thực hiện chưa được bố trí.',
]
const REPORTS = [
  'Đã ban hành kế hoạch và phân công thực hiện.',
  'Đang rà soát, tổng hợp số liệu từ các bộ phận.',
  'Đã hoàn thành phần lớn nội dung, đang lấy ý kiến.',
]

export const liveOne = (task: SeededTask, cast: Cast, calendar: Calendar, now: Temporal.Instant): Life => {
  const draw = drawOf([task.number, task.issued_on, task.sort_no, task.unit_id, task.period_from].join('|'))
  const patch = { id: task.id, version: task.version }
  const state = task.state as TaskState
  const blank = { patch, entries: [], dates: [], certificates: [], progress: [], evidence: [], extension: [] }
  const life: Running = { ...blank, task, cast, calendar, now, draw, state }
  live(life, fateOf(life))
  life.patch.version = task.version + life.entries.length
  return life
}

const fateOf = ({ task, now, draw }: Running): Fate => {
  const roll = draw.int(0, 1000)
  if (task.state === 'suspended' || task.recurrence !== null || task.same_as)
    return roll < 940 ? 'received' : 'ignored'
  const past = task.due_at !== null && toInstant(task.due_at).epochMilliseconds < now.epochMilliseconds
  if (past) return pastFate(roll)
  // This month's evidence is mostly still to come.
  if (task.kind === 'instance' && roll < 550) return 'received'
  if (roll < 60) return 'ignored'
  if (roll < 200) return 'received'
  if (roll < 660) return 'working'
  if (roll < 730) return 'submitted'
  if (roll < 760) return 'returned'
  if (roll < 790 && task.due_at) return 'asked'
  return 'done'
}

const pastFate = (roll: number): Fate => {
  if (roll < 8) return 'ignored'
  if (roll < 55) return 'working'
  if (roll < 65) return 'submitted'
  if (roll < 145) return 'late'
  return roll < 190 ? 'extended' : 'done'
}

const live = (life: Running, fate: Fate) => {
  if (fate === 'ignored') return
  const given = toInstant(life.task.created_at)
  if (!life.task.unit_acknowledged_at)
    acknowledge(life, workTime(life, given.add({ hours: life.draw.int(2, 60) })))
  if (fate === 'received') return
  const end = endOf(life, fate)
  // Who asks for more time has not worked past the date before.
  const busy = fate === 'extended' ? endOf(life, 'done') : end
  if (life.task.kind !== 'instance' && life.draw.yes(0.6)) assign(life, between(life, 0.1, busy))
  for (const share of [0.3, 0.55, 0.8].slice(0, life.task.kind === 'instance' ? 1 : life.draw.int(1, 4)))
    report(life, share, between(life, share, busy))
  if (fate === 'asked' || fate === 'extended') extend(life, fate === 'extended')
  if (fate === 'working' || fate === 'asked') return
  submit(life, end)
  if (fate === 'submitted') return
  const answered = workTime(life, end.add({ hours: life.draw.int(20, 100) }))
  if (fate === 'returned') giveBack(life, answered)
  else accept(life, answered)
}

/** A moment of office hours, never after the present. */
const workTime = ({ calendar, now }: Running, at: Temporal.Instant): Temporal.Instant => {
  const found = nextWorkingTime(calendar, at)
  return Temporal.Instant.compare(found, now) < 0 ? found : now
}

const lastAt = ({ entries, task }: Running): Temporal.Instant =>
  entries.at(-1)?.at ?? toInstant(task.created_at)

const later = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) > 0 ? a : b)

const earlier = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) < 0 ? a : b)

const between = (life: Running, share: number, end: Temporal.Instant): Temporal.Instant => {
  const start = toInstant(life.task.created_at)
  const ms = Math.max(0, end.epochMilliseconds - start.epochMilliseconds)
  return workTime(life, start.add({ milliseconds: Math.round(ms * share) }))
}

/** When the work ends: before the date, after it, or before the present when the date is to come. */
const endOf = (life: Running, fate: Fate): Temporal.Instant => {
  const { task, draw, now } = life
  const given = toInstant(task.created_at)
  const due = task.due_at ? toInstant(task.due_at) : now
  if (fate === 'late') return workTime(life, later(due, given).add({ hours: 24 * draw.int(2, 25) }))
  if (fate === 'extended') return workTime(life, due.add({ hours: 24 * draw.int(2, 9) }))
  const until = Temporal.Instant.compare(due, now) < 0 ? due : now
  const ms = Math.max(0, until.epochMilliseconds - given.epochMilliseconds)
  // A day is left before the date: office hours begin later than midnight.
  return workTime(
    life,
    given.add({ milliseconds: Math.max(0, Math.round(ms * (draw.int(50, 97) / 100)) - 86_400_000) }),
  )
}

const say = (
  life: Running,
  type: EntryType,
  at: Temporal.Instant,
  by: Person,
  data: Entry['data'] = {},
  secret?: Entry['private'],
) => {
  const told = earlier(later(at, lastAt(life)), life.now)
  const entry = { type, at: told, actor: `staff:${by.id}`, data: { ...data, state: life.state } }
  life.entries.push(secret ? { ...entry, private: secret } : entry)
  return told
}

const acknowledge = (life: Running, at: Temporal.Instant) => {
  const told = say(life, 'directives.task_acknowledged', at, life.cast.clerk)
  Object.assign(life.patch, {
    unit_acknowledged_at: toDate(told),
    unit_acknowledged_by: `staff:${life.cast.clerk.id}`,
  })
}

const assign = (life: Running, at: Temporal.Instant) => {
  const { person, head } = life.cast
  if (!person) return
  say(life, 'directives.task_assigned', at, head, { staffId: person.id, role: person.role })
  life.state = 'in_progress'
  const taken = say(life, 'directives.task_taken', workTime(life, lastAt(life).add({ hours: 3 })), person)
  Object.assign(life.patch, {
    person_id: person.id,
    person_role: person.role,
    person_acknowledged_at: toDate(taken),
    state: life.state,
  })
}

const report = (life: Running, share: number, at: Temporal.Instant) => {
  const { cast, draw, task, patch } = life
  const by = patch.person_id ? (cast.person ?? cast.head) : cast.head
  const percent = Math.min(95, Math.round(share * 100) + draw.int(-5, 6))
  const obstacle = draw.yes(0.12) ? (draw.pick(OBSTACLES) ?? null) : null
  if (life.state === 'not_started') life.state = 'in_progress'
  const told = say(life, 'directives.task_reported', at, by, {
    percent,
    obstacle: obstacle !== null,
    request: false,
  })
  const content = REPORTS[Math.min(2, Math.floor(share * 3))] as string
  life.progress.push({
    id: newId(),
    task_id: task.id,
    at: told.toString(),
    by_actor: `staff:${by.id}`,
    by_name: by.name,
    percent,
    content,
    obstacle,
  })
  Object.assign(patch, { percent, reported_at: toDate(told), obstacle, state: life.state })
}

/** Asked three working days before the date; a fortnight more. */
const extend = (life: Running, granted: boolean) => {
  const { task, calendar, cast, patch } = life
  if (!task.due_at) return
  const due = toInstant(task.due_at)
  const asking = workTime(
    life,
    later(lastAt(life), Temporal.Instant.from(`${addWorkingDays(calendar, due, -3)}T09:00:00+07:00`)),
  )
  if (Temporal.Instant.compare(asking, due) > 0) return
  const askedFor = addWorkingDays(calendar, due, 10).toString()
  const reason = 'Cần thêm thời gian lấy ý kiến các cơ quan liên quan.'
  const asked = say(
    life,
    'directives.extension_asked',
    asking,
    cast.head,
    { askedFor, dueAt: due.toString() },
    { reason },
  )
  const row = {
    id: newId(),
    task_id: task.id,
    reason,
    asked_for: askedFor,
    asked_by: `staff:${cast.head.id}`,
    asked_at: asked.toString(),
    was_due_at: due.toString(),
  }
  const open = { decided_by: null, decided_at: null, granted_due_at: null, certificate: null }
  if (!granted) {
    life.extension.push({ ...row, ...open, state: 'asked' })
    patch.extension_asked = true
    return
  }
  const given = writtenDay(calendar, askedFor, { strict: false, text: null })
  const decided = say(
    life,
    'directives.extension_decided',
    workTime(life, asked.add({ hours: 26 })),
    cast.assigner,
    { granted: true, from: due.toString(), dueAt: given.at.toString() },
  )
  life.extension.push({
    ...row,
    state: 'granted',
    decided_by: `staff:${cast.assigner.id}`,
    decided_at: decided.toString(),
    granted_due_at: given.at.toString(),
    certificate: given.digest,
  })
  life.dates.push({
    taskId: task.id,
    at: toDate(decided),
    was: task.due_at,
    due: toDate(given.at),
    why: 'extension',
    basis: cast.assigner.name,
    certificate: given.digest,
  })
  life.certificates.push(given)
  Object.assign(patch, { due_at: toDate(given.at), certificate: given.digest })
}

const submit = (life: Running, end: Temporal.Instant) => {
  const { task, cast, draw, patch } = life
  const at = later(end, lastAt(life))
  const day = dayOf(at)
  const name = task.product ?? 'Báo cáo kết quả thực hiện'
  if (life.state === 'not_started') life.state = 'in_progress'
  say(life, 'directives.evidence_added', at, cast.head, { kind: 'document' }, { name })
  life.evidence.push({
    id: newId(),
    task_id: task.id,
    name: name.slice(0, 300),
    number: `${draw.int(12, 900)}/BC`,
    issued_on: day,
    added_by: `staff:${cast.head.id}`,
    added_at: at.toString(),
  })
  life.state = 'submitted'
  const told = say(life, 'directives.task_submitted', at.add({ minutes: 20 }), cast.head, {
    evidence: 1,
    openChildren: 0,
  })
  life.progress.push({
    id: newId(),
    task_id: task.id,
    at: told.toString(),
    by_actor: `staff:${cast.head.id}`,
    by_name: cast.head.name,
    percent: 100,
    content: 'Đã hoàn thành, trình kết quả.',
    obstacle: null,
  })
  Object.assign(patch, {
    state: 'submitted',
    percent: 100,
    submitted_at: toDate(told),
    reported_at: toDate(told),
  })
}

const giveBack = (life: Running, at: Temporal.Instant) => {
  life.state = 'returned'
  say(
    life,
    'directives.task_returned',
    at,
    life.cast.assigner,
    { redoBy: null },
    { reason: 'Chưa có số liệu minh chứng, đề nghị bổ sung.' },
  )
  Object.assign(life.patch, { state: 'returned', submitted_at: null })
}

const accept = (life: Running, at: Temporal.Instant) => {
  const { task, patch, cast } = life
  const finished = patch.submitted_at as Date
  const due = (patch.due_at as Date | undefined) ?? task.due_at
  const late = due !== null && finished > due
  const lateAgainstFirst = task.first_due_at !== null && finished > task.first_due_at
  life.state = 'done'
  const told = say(life, 'directives.task_accepted', at, cast.assigner, { late, lateAgainstFirst })
  Object.assign(patch, { state: 'done', ended_at: toDate(told), late, late_against_first: lateAgainstFirst })
}
