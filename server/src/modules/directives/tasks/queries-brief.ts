import { type Selectable, sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'
import type { DirectivesBrief } from '../../../schema.generated.ts'
import type { TaskRecord } from './queries.ts'

/** Weekly briefs, and what only they ask. */
export type BriefRecord = Selectable<DirectivesBrief>

export const briefOf = (db: Db, unitId: string, week: string): Promise<BriefRecord | undefined> =>
  db
    .selectFrom('directives.brief')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('week', '=', week)
    .executeTakeFirst()

export const findBrief = (db: Db, id: string): Promise<BriefRecord | undefined> =>
  db.selectFrom('directives.brief').selectAll().where('id', '=', id).executeTakeFirst()

export const latestBriefs = async (
  db: Db,
  unitIds: readonly string[],
  limit: number,
): Promise<BriefRecord[]> => {
  const { rows } = await sql<BriefRecord>`
    select * from directives.brief where unit_id = any(${[...unitIds]}::uuid[]) order by week desc, unit_id limit ${limit}`.execute(
    db,
  )
  return rows
}

/** One a unit and week; made again, it is replaced. */
export const saveBrief = async (
  db: Db,
  brief: { id: string; unitId: string; week: string; fileId: string; asOf: Date; facts: object },
): Promise<void> => {
  const { id, unitId, week, fileId, asOf, facts } = brief
  await sql`
    insert into directives.brief (id, unit_id, week, file_id, as_of, facts)
    values (${id}, ${unitId}, ${week}, ${fileId}, ${asOf}, ${JSON.stringify(facts)}::jsonb)
    on conflict (unit_id, week) do update set file_id = excluded.file_id, as_of = excluded.as_of, facts = excluded.facts`.execute(
    db,
  )
}

/** What waits for the assigner, longest first. */
export const waitingForDecision = async (
  db: Db,
  assignerId: string,
  limit: number,
): Promise<TaskRecord[]> => {
  const { rows } = await sql<TaskRecord>`
    select t.* from directives.task t
    where t.assigner_unit_id = ${assignerId} and (t.state = 'submitted' or t.extension_asked)
    order by coalesce(t.submitted_at, t.reported_at, t.created_at), t.id limit ${limit}`.execute(db)
  return rows
}

type Sent = {
  id: string
  type: string | null
  number: string | null
  symbol: string | null
  name: string
  subject: string | null
  sent_at: Date
  tasks_count: number
}

export const sentBetween = async (
  db: Db,
  unitId: string,
  from: Date,
  to: Date,
  limit: number,
): Promise<Sent[]> => {
  const { rows } = await sql<Sent>`
    select id, type, number, symbol, name, subject, sent_at, tasks_count from directives.directive
    where unit_id = ${unitId} and state = 'sent' and sent_at >= ${from} and sent_at <= ${to}
    order by sent_at desc, id limit ${limit}`.execute(db)
  return rows
}
