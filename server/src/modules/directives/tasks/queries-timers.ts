import { sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'
import type { TaskRecord } from './queries.ts'

/** Tasks at a step of reminding, standing duties that lack an instance: found by dates, taken in batches. */

export const provincesWithTasks = async (db: Db): Promise<string[]> => {
  const { rows } = await sql<{
    id: string
  }>`select distinct province_id as id from directives.directive`.execute(db)
  return rows.map(({ id }) => id)
}

export type Reminded = Pick<
  TaskRecord,
  'id' | 'unit_id' | 'assigner_unit_id' | 'person_id' | 'due_at' | 'content'
> & {
  step: string
}

type Bounds = { step: string; from: Date | null; to: Date }

/**
 * Marks the tasks that stand at a step and were not reminded at it, and returns them: whoever marks a task reminds of
 * it, however many workers tick. Submitted and waiting tasks have nothing to be reminded of.
 */
export const takeReminders = async (
  db: Db,
  provinceId: string,
  bands: readonly Bounds[],
  now: Date,
  limit: number,
): Promise<Reminded[]> => {
  const { rows } = await sql<Reminded>`
    with band as (
      select * from unnest(${bands.map(({ step }) => step)}::text[],
        ${bands.map(({ from }) => from?.toISOString() ?? '-infinity')}::timestamptz[],
        ${bands.map(({ to }) => to.toISOString())}::timestamptz[]) as b(step, from_at, to_at)
    ), due as (
      select t.id, band.step from band join directives.task t on t.due_sort > band.from_at and t.due_sort <= band.to_at
      where t.province_id = ${provinceId} and t.open and t.counted and t.unit_id is not null
        and t.state in ('not_started', 'in_progress', 'returned')
        and not exists (select from directives.reminder r where r.task_id = t.id and r.step = band.step)
      limit ${limit}
    ), marked as (
      insert into directives.reminder (task_id, step, sent_at) select id, step, ${now} from due
      on conflict do nothing returning task_id, step
    )
    select t.id, t.unit_id, t.assigner_unit_id, t.person_id, t.due_at, t.content, marked.step
    from marked join directives.task t on t.id = marked.task_id
    order by t.due_sort, t.id`.execute(db)
  return rows
}

export type StandingRow = Pick<
  TaskRecord,
  | 'id'
  | 'directive_id'
  | 'item_id'
  | 'province_id'
  | 'unit_id'
  | 'outside_name'
  | 'assigner_unit_id'
  | 'content'
  | 'product'
  | 'recurrence'
  | 'created_at'
  | 'unit_acknowledged_at'
  | 'unit_acknowledged_by'
  | 'person_id'
  | 'person_role'
  | 'person_acknowledged_at'
>

/** Standing duties, after `after`, that have no instance for the period their rhythm is in. */
export const lackingInstance = async (
  db: Db,
  periods: readonly { every: string; from: string }[],
  after: string | null,
  limit: number,
): Promise<(StandingRow & { period_from: string })[]> => {
  const { rows } = await sql<StandingRow & { period_from: string }>`
    with period as (
      select * from unnest(${periods.map(({ every }) => every)}::text[], ${periods.map(({ from }) => from)}::date[]) as p(every, from_day)
    ), standing as (
      select t.* from directives.task t
      where t.open and t.recurrence is not null and t.state <> 'suspended' and t.same_as is null
        and t.id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid
    )
    select s.id, s.directive_id, s.item_id, s.province_id, s.unit_id, s.outside_name, s.assigner_unit_id, s.content,
      s.product, s.recurrence, s.created_at, s.unit_acknowledged_at, s.unit_acknowledged_by, s.person_id, s.person_role,
      s.person_acknowledged_at, period.from_day as period_from
    from standing s join period on period.every = s.recurrence->>'every'
    where not exists (
      select from directives.task i where i.parent_id = s.id and i.kind = 'instance' and i.period_from = period.from_day)
    order by s.id, period.from_day limit ${limit}`.execute(db)
  return rows
}

/** Which of these (standing duty, period) pairs have no instance, with the duties locked: two makers never make two. */
export const lockStanding = async (db: Db, ids: readonly string[]): Promise<Set<string>> => {
  await sql`select id from directives.task where id = any(${[...ids]}::uuid[]) order by id for update`.execute(
    db,
  )
  const { rows } = await sql<{ key: string }>`
    select parent_id || ' ' || period_from as key from directives.task
    where kind = 'instance' and parent_id = any(${[...ids]}::uuid[])`.execute(db)
  return new Set(rows.map(({ key }) => key))
}

// ---- a calendar that changed

type Dated = {
  id: string
  unit_id: string | null
  certificate: unknown
  label: string
  number: string | null
  symbol: string | null
}

/**
 * Open tasks whose limit runs over the days, in order of id. A written day is not a limit that runs and does not move
 * with the calendar.
 */
export const openWithLimits = async (
  db: Db,
  { from, to }: { from: string; to: string },
  after: string | null,
  limit: number,
): Promise<Dated[]> => {
  const { rows } = await sql<Dated>`
    select t.id, t.unit_id, c.body as certificate, i.label, d.number, d.symbol
    from directives.certificate c
    join directives.task t on t.certificate = c.digest
    join directives.item i on i.id = t.item_id
    join directives.directive d on d.id = t.directive_id
    where not c.body ? 'kind' and t.open and t.state <> 'suspended'
      and t.due_at >= (${from}::date::timestamp at time zone 'Asia/Ho_Chi_Minh')
      and (c.body->>'received')::timestamptz < ((${to}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')
      and ${after ? sql`t.id > ${after}::uuid` : sql`true`}
    order by t.id limit ${limit}`.execute(db)
  return rows
}
