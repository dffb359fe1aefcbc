import type { LateCounts, LineReply, ListVersion, Origin, ReplyRound } from '@motcua/shared/disclosure'
import type { ReportCertificate } from '@motcua/shared/reports'
import { sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'
import type { Code } from './counts.ts'
import type { KeptState } from './state.ts'

export type ListRow = {
  id: string
  provinceId: string
  month: string
  state: KeptState
  origin: Origin
  totals: LateCounts
  replyDays: number
  replyUntil: Date | null
  certificate: ReportCertificate | null
  returned: string | null
  reason: string | null
  approvedBy: string | null
  versions: number
  editorial: boolean
  rowVersion: number
}

const listColumns = sql`id, province_id as "provinceId", month, state, origin, totals, reply_days as "replyDays",
  reply_until as "replyUntil", certificate, returned, reason, approved_by as "approvedBy", versions, editorial,
  row_version as "rowVersion"`

export type LineRow = {
  id: string
  listId: string
  kind: 'unit' | 'person'
  unitId: string
  staffId: string | null
  unitName: string
  personName: string | null
  post: string | null
  counts: LateCounts
  codes: Code[]
  ord: number
  change: 'added' | 'removed' | 'changed' | null
  upheld: boolean
}

const lineColumns = sql`id, list_id as "listId", kind, unit_id as "unitId", staff_id as "staffId", unit_name as "unitName",
  person_name as "personName", post, counts, codes, ord, change, upheld`

export type ReplyRow = {
  lineId: string
  version: number
  round: ReplyRound
  text: string
  byName: string
  at: Date
  decision: LineReply['decision']
  reason: string | null
  decidedBy: string | null
  decidedAt: Date | null
}

const replyColumns = sql`line_id as "lineId", version, round, text, by_name as "byName", at, decision, reason,
  decided_by as "decidedBy", decided_at as "decidedAt"`

/** A line as a version shows it: who it is stays with it, so that the next version can be compared. */
export type FrozenLine = Pick<
  LineRow,
  'kind' | 'unitId' | 'staffId' | 'unitName' | 'personName' | 'post' | 'counts'
>
export type Content = Pick<ListVersion, 'upheld' | 'replies' | 'differences'> & {
  lines: FrozenLine[]
  totals: LateCounts
  origin: Origin
}
export type VersionRow = {
  listId: string
  number: number
  publishedAt: Date
  publishedBy: string
  approvedBy: string
  reason: string | null
  content: Content
}

const versionColumns = sql`list_id as "listId", number, published_at as "publishedAt", published_by as "publishedBy",
  approved_by as "approvedBy", reason, content`

/** False: the month has its list already. */
export const insertList = async (
  db: Db,
  row: Pick<ListRow, 'id' | 'provinceId' | 'month' | 'origin' | 'totals' | 'replyDays' | 'editorial'>,
): Promise<boolean> => {
  const done = await sql`
    insert into reports.late_list (id, province_id, month, state, origin, totals, reply_days, editorial)
    values (${row.id}, ${row.provinceId}, ${row.month}, 'drafted', ${JSON.stringify(row.origin)}::jsonb,
      ${JSON.stringify(row.totals)}::jsonb, ${row.replyDays}, ${row.editorial})
    on conflict (province_id, month) do nothing`.execute(db)
  return done.numAffectedRows === 1n
}

export const findList = async (db: Db, id: string): Promise<ListRow | undefined> => {
  const { rows } = await sql<ListRow>`select ${listColumns} from reports.late_list where id = ${id}`.execute(
    db,
  )
  return rows[0]
}

export const lockList = async (db: Db, id: string): Promise<ListRow | undefined> => {
  const { rows } = await sql<ListRow>`
    select ${listColumns} from reports.late_list where id = ${id} for update`.execute(db)
  return rows[0]
}

export const listOfMonth = async (
  db: Db,
  provinceId: string,
  month: string,
): Promise<ListRow | undefined> => {
  const { rows } = await sql<ListRow>`
    select ${listColumns} from reports.late_list where province_id = ${provinceId} and month = ${month}`.execute(
    db,
  )
  return rows[0]
}

export const saveList = async (db: Db, row: ListRow): Promise<void> => {
  await sql`update reports.late_list set state = ${row.state}, origin = ${JSON.stringify(row.origin)}::jsonb,
      totals = ${JSON.stringify(row.totals)}::jsonb, reply_days = ${row.replyDays}, reply_until = ${row.replyUntil},
      certificate = ${row.certificate ? JSON.stringify(row.certificate) : null}::jsonb, returned = ${row.returned},
      reason = ${row.reason}, approved_by = ${row.approvedBy}, versions = ${row.versions}, row_version = row_version + 1
    where id = ${row.id}`.execute(db)
}

/** Lines as they are from now on; those not given leave, unless a reply or a version knows them. */
export const saveLines = async (db: Db, rows: readonly LineRow[]): Promise<void> => {
  if (rows.length === 0) return
  const given = JSON.stringify(
    rows.map((row) => ({
      id: row.id,
      list_id: row.listId,
      kind: row.kind,
      unit_id: row.unitId,
      staff_id: row.staffId,
      unit_name: row.unitName,
      person_name: row.personName,
      post: row.post,
      counts: row.counts,
      codes: row.codes,
      ord: row.ord,
      change: row.change,
      upheld: row.upheld,
    })),
  )
  await sql`insert into reports.late_line
    select * from jsonb_populate_recordset(null::reports.late_line, ${given}::jsonb)
    on conflict (id) do update set unit_id = excluded.unit_id, unit_name = excluded.unit_name,
      person_name = excluded.person_name, post = excluded.post, counts = excluded.counts, codes = excluded.codes,
      ord = excluded.ord, change = excluded.change, upheld = excluded.upheld`.execute(db)
}

export const dropLines = async (db: Db, ids: readonly string[]): Promise<void> => {
  await sql`delete from reports.late_line where id = any(${[...ids]}::uuid[])`.execute(db)
}

export const linesOfList = async (db: Db, listId: string): Promise<LineRow[]> => {
  const { rows } = await sql<LineRow>`
    select ${lineColumns} from reports.late_line where list_id = ${listId} order by kind desc, ord, id`.execute(
    db,
  )
  return rows
}

export const setUpheld = async (db: Db, lineId: string, upheld: boolean): Promise<void> => {
  await sql`update reports.late_line set upheld = ${upheld} where id = ${lineId}`.execute(db)
}

export const repliesOfList = async (db: Db, listId: string): Promise<ReplyRow[]> => {
  const { rows } = await sql<ReplyRow>`
    select ${replyColumns} from reports.late_reply
    where line_id in (select id from reports.late_line where list_id = ${listId}) order by at, line_id`.execute(
    db,
  )
  return rows
}

export const saveReply = async (
  db: Db,
  row: Pick<ReplyRow, 'lineId' | 'version' | 'round' | 'text' | 'byName' | 'at'> & { byId: string },
): Promise<void> => {
  await sql`insert into reports.late_reply (line_id, version, round, text, by_id, by_name, at)
    values (${row.lineId}, ${row.version}, ${row.round}, ${row.text}, ${row.byId}, ${row.byName}, ${row.at})
    on conflict (line_id, version, round) do update set text = excluded.text, by_id = excluded.by_id,
      by_name = excluded.by_name, at = excluded.at`.execute(db)
}

export const decideReply = async (
  db: Db,
  row: Pick<ReplyRow, 'lineId' | 'version' | 'round' | 'decision' | 'reason' | 'decidedBy' | 'decidedAt'>,
): Promise<void> => {
  await sql`update reports.late_reply set decision = ${row.decision}, reason = ${row.reason},
      decided_by = ${row.decidedBy}, decided_at = ${row.decidedAt}
    where line_id = ${row.lineId} and version = ${row.version} and round = ${row.round}`.execute(db)
}

export const insertVersion = async (db: Db, row: VersionRow): Promise<void> => {
  await sql`insert into reports.late_version (list_id, number, published_at, published_by, approved_by, reason, content)
    values (${row.listId}, ${row.number}, ${row.publishedAt}, ${row.publishedBy}, ${row.approvedBy}, ${row.reason},
      ${JSON.stringify(row.content)}::jsonb)`.execute(db)
}

export const versionsOf = async (db: Db, listId: string): Promise<VersionRow[]> => {
  const { rows } = await sql<VersionRow>`
    select ${versionColumns} from reports.late_version where list_id = ${listId} order by number desc`.execute(
    db,
  )
  return rows
}

/** Lists with anything published, newest month first. */
export const publishedLists = async (
  db: Db,
): Promise<{ id: string; provinceId: string; month: string; editorial: boolean }[]> => {
  const { rows } = await sql<{ id: string; provinceId: string; month: string; editorial: boolean }>`
    select id, province_id as "provinceId", month, editorial from reports.late_list where versions > 0
    order by month desc, province_id limit 2000`.execute(db)
  return rows
}

export type BriefRow = ListRow & { units: number; persons: number; replies: number; undecided: number }

type Scope = { all: boolean; provinces: readonly string[]; units: readonly string[]; staffId: string | null }

/** Lists of provinces one oversees, and those that name one (from when replies opened), newest month first. */
export const listLists = async (
  db: Db,
  { all, provinces, units, staffId }: Scope,
  {
    provinceId,
    after,
    limit,
  }: { provinceId: string | null; after: { month: string; id: string } | null; limit: number },
): Promise<BriefRow[]> => {
  const { rows } = await sql<BriefRow>`
    select ${listColumns},
      (select count(*)::int from reports.late_line n where n.list_id = l.id and n.kind = 'unit' and n.change is distinct from 'removed') as units,
      (select count(*)::int from reports.late_line n where n.list_id = l.id and n.kind = 'person' and n.change is distinct from 'removed') as persons,
      (select count(*)::int from reports.late_reply r join reports.late_line n on n.id = r.line_id where n.list_id = l.id) as replies,
      (select count(*)::int from reports.late_reply r join reports.late_line n on n.id = r.line_id
        where n.list_id = l.id and r.decision is null) as undecided
    from reports.late_list l
    where (${all} or l.province_id = any(${[...provinces]}::uuid[]) or (l.state <> 'drafted' or l.versions > 0) and exists (
        select from reports.late_line n where n.list_id = l.id
          and (n.kind = 'person' and n.staff_id = ${staffId}::uuid or n.kind = 'unit' and n.unit_id = any(${[...units]}::uuid[]))))
      ${provinceId ? sql`and l.province_id = ${provinceId}` : sql``}
      ${after ? sql`and (l.month, l.id) < (${after.month}, ${after.id}::uuid)` : sql``}
    order by l.month desc, l.id desc limit ${limit}`.execute(db)
  return rows
}

export const monthsDrafted = async (db: Db, provinceId: string): Promise<Set<string>> => {
  const { rows } = await sql<{ month: string }>`
    select month from reports.late_list where province_id = ${provinceId}`.execute(db)
  return new Set(rows.map(({ month }) => month))
}

/** Those published lately, to be held against the facts of now. */
export const publishedSince = async (db: Db, month: string): Promise<ListRow[]> => {
  const { rows } = await sql<ListRow>`
    select ${listColumns} from reports.late_list where versions > 0 and state = 'published' and month >= ${month}
    order by month, province_id`.execute(db)
  return rows
}

export const alreadyNoted = async (db: Db, id: string, version: number): Promise<boolean> => {
  const { rows } = await sql<{ noted: number | null }>`
    select restated_version as noted from reports.late_list where id = ${id}`.execute(db)
  return rows[0]?.noted === version
}

export const noteRestated = async (db: Db, id: string, version: number): Promise<void> => {
  await sql`update reports.late_list set restated_version = ${version} where id = ${id}`.execute(db)
}
