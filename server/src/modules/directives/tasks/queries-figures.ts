import type { LegalState } from '@motcua/shared/directive-states'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'
import type { TaskRecord } from './queries.ts'

/** Tasks of a window by their legal state at one moment. */
type Moments = { start: Date; at: Date }

/** What ended after the moment was open then, and what was submitted after it still ran. */
const legalAt = (at: Date): RawBuilder<LegalState> => sql<LegalState>`case
  when t.state = 'done' and t.ended_at <= ${at} then case when t.late then 'done_late' else 'done_on_time' end
  when t.state = 'cancelled' and t.ended_at <= ${at} then 'cancelled'
  when t.state = 'suspended' then 'suspended'
  when t.due_at is null then 'no_limit'
  when t.due_at < least(coalesce(t.submitted_at, ${at}), ${at}) then 'open_overdue'
  else 'open_in_time' end`

const inWindow = (unitIds: readonly string[], { start, at }: Moments) => sql`
  t.unit_id = any(${[...unitIds]}::uuid[]) and t.counted and t.created_at <= ${at}
  and (t.ended_at is null or t.ended_at >= ${start})`

export const figuresOf = async (
  db: Db,
  unitIds: readonly string[],
  moments: Moments,
): Promise<{ unit_id: string; legal: LegalState; count: number }[]> => {
  const { rows } = await sql<{ unit_id: string; legal: LegalState; count: number }>`
    select unit_id, legal, count(*)::int as count from (
      select t.unit_id, ${legalAt(moments.at)} as legal from directives.task t where ${inWindow(unitIds, moments)}) told
    group by unit_id, legal`.execute(db)
  return rows
}

type Line = Pick<
  TaskRecord,
  'id' | 'directive_id' | 'content' | 'percent' | 'due_at' | 'ended_at' | 'obstacle' | 'request'
> & { legal: LegalState }

export const linesOf = async (db: Db, unitId: string, moments: Moments, limit: number): Promise<Line[]> => {
  const { rows } = await sql<Line>`
    select t.id, t.directive_id, t.content, t.percent, t.due_at, t.ended_at, t.obstacle, t.request,
      ${legalAt(moments.at)} as legal
    from directives.task t where ${inWindow([unitId], moments)}
    order by t.due_sort, t.id limit ${limit}`.execute(db)
  return rows
}
