import type {
  AnnouncementItem,
  AnnouncementStage,
  CleaningKind,
  CleaningRow,
  MonthlyCount,
} from '@motcua/shared/catalogue-announcement'
import type { UnitId } from '@motcua/shared/common'
import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

/** Announcement decisions with their clocks, and the report on what the catalogue lacks. */

type DutyColumns = { due_at: Date; alert_at: Date; certificate: unknown; done_at: Date | null }

export type AnnouncementRow = {
  id: string
  province_id: UnitId
  number: string
  ministry: string
  title: string
  signed_on: string
  effective_on: string | null
  stage: AnnouncementStage
  items: AnnouncementItem[]
  editorial: boolean
  list: DutyColumns
  process: DutyColumns
  row_version: number
  stages: { stage: AnnouncementStage; at: string; by: string; note: string | null }[]
}

type Flat = Omit<AnnouncementRow, 'list' | 'process'> & {
  list_due_at: Date
  list_alert_at: Date
  list_certificate: unknown
  list_done_at: Date | null
  process_due_at: Date
  process_alert_at: Date
  process_certificate: unknown
  process_done_at: Date | null
}

const toRow = ({
  list_due_at,
  list_alert_at,
  list_certificate,
  list_done_at,
  process_due_at,
  process_alert_at,
  process_certificate,
  process_done_at,
  ...rest
}: Flat): AnnouncementRow => ({
  ...rest,
  list: {
    due_at: list_due_at,
    alert_at: list_alert_at,
    certificate: list_certificate,
    done_at: list_done_at,
  },
  process: {
    due_at: process_due_at,
    alert_at: process_alert_at,
    certificate: process_certificate,
    done_at: process_done_at,
  },
})

const ANNOUNCEMENT = sql`
  a.*, coalesce((
    select jsonb_agg(jsonb_build_object('stage', s.stage, 'by', s.by_name, 'note', s.note,
      'at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by s.at)
    from catalogue.announcement_stage s where s.announcement_id = a.id), '[]') as stages`

export const findAnnouncement = async (db: Db, id: string): Promise<AnnouncementRow | undefined> => {
  const found =
    await sql<Flat>`select ${ANNOUNCEMENT} from catalogue.announcement a where a.id = ${id}`.execute(db)
  return found.rows[0] && toRow(found.rows[0])
}

export const lockAnnouncement = async (db: Db, id: string): Promise<AnnouncementRow | undefined> => {
  await sql`select from catalogue.announcement where id = ${id} for update`.execute(db)
  return findAnnouncement(db, id)
}

export type AnnouncementAfter = { signedOn: string; id: string }

export const listAnnouncements = async (
  db: Db,
  {
    open,
    provinces,
    after,
    limit,
  }: { open: boolean | null; provinces: string[] | null; after: AnnouncementAfter | null; limit: number },
): Promise<AnnouncementRow[]> => {
  const found = await sql<Flat>`
    select ${ANNOUNCEMENT} from catalogue.announcement a
    where true
      ${open === null ? sql`` : sql`and (a.stage <> 'live') = ${open}`}
      ${provinces === null ? sql`` : sql`and a.province_id = any(${provinces}::uuid[])`}
      ${after ? sql`and (a.signed_on, a.id) < (${after.signedOn}::date, ${after.id}::uuid)` : sql``}
    order by a.signed_on desc, a.id desc limit ${limit}`.execute(db)
  return found.rows.map(toRow)
}

export type NewDuty = { dueAt: Date; alertAt: Date; certificate: unknown }
export type NewAnnouncement = Omit<
  AnnouncementRow,
  'list' | 'process' | 'stages' | 'row_version' | 'stage'
> & {
  list: NewDuty
  process: NewDuty
}

/** False when the province has registered this decision before. */
export const insertAnnouncement = async (db: Db, row: NewAnnouncement): Promise<boolean> => {
  const done = await sql`
    insert into catalogue.announcement (id, province_id, number, ministry, title, signed_on, effective_on, stage, items,
      list_due_at, list_alert_at, list_certificate, process_due_at, process_alert_at, process_certificate, editorial)
    values (${row.id}, ${row.province_id}, ${row.number}, ${row.ministry}, ${row.title}, ${row.signed_on}::date,
      ${row.effective_on}::date, 'detected', ${JSON.stringify(row.items)}::jsonb,
      ${row.list.dueAt}, ${row.list.alertAt}, ${JSON.stringify(row.list.certificate)}::jsonb,
      ${row.process.dueAt}, ${row.process.alertAt}, ${JSON.stringify(row.process.certificate)}::jsonb, ${row.editorial})
    on conflict (province_id, number, signed_on) do nothing`.execute(db)
  return done.numAffectedRows === 1n
}

export type StageReached = { id: string; stage: AnnouncementStage; at: Date; by: string; note: string | null }

export const addStage = async (db: Db, { id, stage, at, by, note }: StageReached): Promise<void> => {
  await sql`
    insert into catalogue.announcement_stage (announcement_id, stage, at, by_name, note)
    values (${id}, ${stage}, ${at}, ${by}, ${note})`.execute(db)
}

export const setStage = async (
  db: Db,
  {
    id,
    stage,
    listDoneAt,
    processDoneAt,
  }: { id: string; stage: AnnouncementStage; listDoneAt: Date | null; processDoneAt: Date | null },
): Promise<void> => {
  await sql`
    update catalogue.announcement
    set stage = ${stage}, list_done_at = coalesce(list_done_at, ${listDoneAt}),
        process_done_at = coalesce(process_done_at, ${processDoneAt}), row_version = row_version + 1
    where id = ${id}`.execute(db)
}

export const monthlyCounts = async (db: Db, from: string, to: string): Promise<MonthlyCount[]> => {
  const found = await sql<MonthlyCount>`
    select to_char(a.signed_on, 'YYYY-MM') as month,
           count(*) filter (where i ->> 'change' = 'new')::int as new,
           count(*) filter (where i ->> 'change' = 'amended')::int as amended,
           count(*) filter (where i ->> 'change' = 'abolished')::int as abolished
    from (select distinct on (number, signed_on) number, signed_on, items
          from catalogue.announcement order by number, signed_on, id) a, jsonb_array_elements(a.items) i
    where a.signed_on between ${from}::date and ${to}::date
    group by 1 order by 1`.execute(db)
  return found.rows
}

/** One row a fault of a version in force. `own` limits it to what the province's units receive. */
const FAULTS = (day: string, own: boolean) => sql`
  with live as (
    select v.*, p.code, k.handled_by = 'province' and k.system_of_record = 'own' as own, k.levels as own_levels
    from catalogue.procedure_version v
    join catalogue.procedure p on p.id = v.procedure_id
    join catalogue.procedure_handling k on k.version_id = v.id and ${day}::date between k.valid_from and k.valid_to
    where v.status = 'published' and v.valid_from <= ${day}::date and (v.valid_to is null or v.valid_to >= ${day}::date)
  ), asked as (select * from live where own or not ${own}),
  fault as (
    select code, name, field, 'missing_channels' as kind, null as detail from asked where channels = '[]'
    union all
    select code, name, field, 'missing_duration', null from asked a
    where not exists (select from catalogue.time_limit_rule r where r.version_id = a.id and r.time_limit is not null)
    union all select code, name, field, 'missing_components', null from asked where components = '[]'
    union all select code, name, field, 'missing_results', null from asked where results = '[]'
    union all select code, name, field, 'missing_legal_basis', null from asked where legal_bases = '[]'
    union all select code, name, field, 'missing_agency', null from asked where performing_agency is null
    union all
    select a.code, a.name, a.field, 'expired_legal_basis',
           string_agg(t.number || coalesce(' → ' || t.replaced_by, ''), '; ' order by t.number)
    from asked a, jsonb_array_elements(a.legal_bases) b join catalogue.legal_text t on t.number = b ->> 'number'
    where t.expired_on <= ${day}::date group by a.id, a.code, a.name, a.field
    union all
    select code, name, field, 'duplicate_name', others from (
      select code, name, field, count(*) over same as times,
             string_agg(code, ', ') over same as others
      from asked window same as (partition by lower(btrim(name, ' .')))) n where times > 1
    union all
    select code, name, field, 'no_process', null from asked a
    where a.own and exists (select from unnest(a.own_levels) l where not exists (
      select from catalogue.process_assignment s where s.version_id = a.id and s.level = l))
    union all
    select code, name, field, 'no_own_form', null from asked a
    where a.own and not exists (select from catalogue.form f where f.code = a.code)
    union all
    select code, name, field, 'source_doubt', array_to_string(doubts, ', ') from asked where doubts <> '{}'
  )`

export type CleaningAfter = { kind: string; code: string }

export const cleaningRows = async (
  db: Db,
  query: {
    day: string
    own: boolean
    kind: CleaningKind | undefined
    after: CleaningAfter | null
    limit: number
  },
): Promise<CleaningRow[]> => {
  const found = await sql<CleaningRow>`
    ${FAULTS(query.day, query.own)}
    select code, name, field, kind, detail from fault
    where true ${query.kind ? sql`and kind = ${query.kind}` : sql``}
      ${query.after ? sql`and (kind, code) > (${query.after.kind}, ${query.after.code})` : sql``}
    order by kind, code limit ${query.limit}`.execute(db)
  return found.rows
}

export const cleaningCounts = async (
  db: Db,
  day: string,
  own: boolean,
): Promise<{ kind: CleaningKind; procedures: number }[]> => {
  const found = await sql<{ kind: CleaningKind; procedures: number }>`
    ${FAULTS(day, own)}
    select kind, count(distinct code)::int as procedures from fault group by kind order by kind`.execute(db)
  return found.rows
}
