import type pg from 'pg'
import { dayOf } from '../../../server/src/lib/time.ts'
import { ownVersions } from '../../../server/src/modules/catalogue/index.ts'
import { agencyCode, deskOf, receptionUnitOf } from '../../../server/src/modules/organisation/index.ts'
import type { World } from './world.ts'

/**
 * A year of three provinces, made inside the database (the driver has no COPY): every value is a hash of the dossier's
 * number, so that dossier n is the same in every run and a larger load begins with the smaller one.
 */

/** Tables the rows are drawn from. */
export const prepareDraws = async (world: World): Promise<void> => {
  const { now } = await world.ctx()
  const day = dayOf(now)
  await world.owner.query(`create schema if not exists bench;
    drop table if exists bench.place, bench.procedure;
    create table bench.place (kind text, n int, unit uuid, root uuid, reception uuid, desk uuid, code text);
    create table bench.procedure (n serial, procedure_id uuid, version_id uuid, process_id uuid, name text)`)
  const { rows } = await world.owner.query<{ id: string; kind: string; root: string }>(
    `select distinct u.id, u.kind, u.province_id as root from organisation.unit u
     join organisation.post p on p.unit_id = u.id and p.role in ('chairman', 'department_head')
     where u.kind in ('commune', 'district', 'department') order by u.kind, u.id`,
  )
  const counts = new Map<string, number>()
  for (const { id, kind, root } of rows) {
    const n = counts.get(kind) ?? 0
    counts.set(kind, n + 1)
    const reception = (await receptionUnitOf(world.db, id, day)) ?? id
    const desk = (await deskOf(world.db, id, 'specialist', day)) ?? id
    const code = (await agencyCode(world.db, id, 'qcvn102', day)) ?? `H${n}`
    await world.owner.query('insert into bench.place values ($1, $2, $3, $4, $5, $6, $7)', [
      ...[kind, n, id, root, reception, desk, code],
    ])
  }
  const versions = (await ownVersions(world.db, day)).slice(0, 300)
  await world.owner.query(
    `insert into bench.procedure (procedure_id, version_id, name)
     select v.procedure_id, v.id, v.name from unnest($1::uuid[]) with ordinality as w (id, n)
     join catalogue.procedure_version v on v.id = w.id order by w.n`,
    [versions.map(({ id }) => id)],
  )
}

/** A number from 0 to 1 that belongs to dossier `n` and to one question. */
const r = (question: number) =>
  `((hashint8extended(n, ${question}) & 9007199254740991)::float8 / 9007199254740992)`
const pick = (list: readonly string[], question: number) =>
  `(array['${list.join("','")}'])[1 + floor(${r(question)} * ${list.length})::int]`

const FAMILY =
  'Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý'.split(' ')
const MIDDLE = 'Văn Văn Thị Thị Thị Đức Minh Ngọc Thu Quang Xuân Hữu Thanh Hồng Kim'.split(' ')
const GIVEN =
  'Anh Bình Châu Chi Cường Dung Dũng Duy Giang Hà Hải Hằng Hạnh Hiền Hiếu Hoa Hòa Hùng Hương Huy Khánh Lan Linh Long Mai Minh Nam Nga Nhung Phong Phương Quân Quỳnh Sơn Tâm Thảo Thắng Thành Thủy Trang Trung Tú Tuấn Tùng Vân Việt Yến'.split(
    ' ',
  )

/** 3 of 100 are open, the newest; the others ended within the year. */
const rowsOf = (from: number, to: number) => `
  select told.n as num, (lpad(to_hex((extract(epoch from submitted) * 1000)::bigint), 12, '0') || '7' ||
      substr(md5(told.n::text), 1, 3) || 'a' || substr(md5(told.n::text), 4, 15))::uuid as id,
    unit, root, reception, desk, code, procedure_id, version_id, name, submitted, open, state, applicant, channel, due,
    submitted + interval '1 day' as checked
  from (
    select n, open, channel, applicant,
      case when ${r(1)} < 0.6 then 'commune' when ${r(1)} < 0.85 then 'district' else 'department' end as place_kind,
      ${r(2)} as place_at, 1 + floor(300 * power(${r(3)}, 3))::int as procedure_n,
      date_trunc('milliseconds', (select now from fresh_now) - case when open then interval '20 days' else interval '350 days' end * ${r(4)}
        - case when open then interval '0' else interval '14 days' end) as submitted,
      case when open then (array['submitted','submitted','submitted','submitted','processing','processing','processing',
          'processing','processing','processing','processing','processing','processing','processing','supplementing',
          'supplementing','awaiting_payment','paused','decided','decided'])[1 + floor(${r(5)} * 20)::int]
        when ${r(5)} < 0.9 then 'handed_over'
        else (array['refused','refused','refused','withdrawn','withdrawn','withdrawn','stopped','expired','expired',
          'transferred'])[1 + floor(${r(6)} * 10)::int] end as state,
      date_trunc('milliseconds', case when open then (select now from fresh_now) + (${r(7)} * 20 - 3) * interval '1 day' end) as open_due
    from (
      select n, ${r(8)} < 0.03 as open, ${pick(['online', 'online', 'counter', 'counter', 'counter', 'post'], 9)} as channel,
        ${pick(FAMILY, 10)} || ' ' || ${pick(MIDDLE, 11)} || ' ' || ${pick(GIVEN, 12)} as applicant
      from generate_series(${from}::bigint, ${to}::bigint) n) drawn) told
  join (select kind, count(*) as places from bench.place group by kind) many on many.kind = place_kind
  join bench.place on place.kind = place_kind and place.n = floor(place_at * places)::int
  join bench.procedure on procedure.n = procedure_n
  cross join lateral (select coalesce(open_due, submitted + interval '10 days') as due) dated`

const DOSSIERS = `
  insert into dossiers.dossier (id, code, regime, root_unit_id, procedure_id, procedure_version_id, state, channel,
    version, reception_unit_id, deciding_unit_id, applicant_kind, applicant, applicant_name, content, form_data,
    submitted_at, check_due_at, received_at, first_due_at, due_at, decided_at, outcome, closed_at, desk_unit_id,
    desk_role, desk_step, desk_due_at, search)
  select id, code || '-' || to_char(submitted, 'YYMMDD') || '-' || num, 'R61-2024', root, procedure_id, version_id, state,
    channel, 12, reception, unit, 'citizen', jsonb_build_object('kind', 'citizen', 'name', applicant), applicant,
    name, jsonb_build_object('content', name, 'copies', 1, 'pledge', true),
    submitted, checked, received, received_due, received_due, decided, case when decided is not null then 'granted' end,
    case when not open then due end, case when open then case when state = 'processing' then desk else reception end end,
    case when open then case when state = 'processing' then 'specialist' else 'one_stop_officer' end end,
    case when open then 'Thẩm định hồ sơ' end, case when open then due end,
    lower(public.unaccent(code || '-' || to_char(submitted, 'YYMMDD') || '-' || num || ' ' || applicant || ' ' ||
      split_part(applicant, ' ', 1) || split_part(applicant, ' ', 2) || ' ' ||
      split_part(applicant, ' ', 2) || split_part(applicant, ' ', 3)))
  from (select *,
      case when state in ('submitted', 'refused') then null else submitted + interval '1 hour' end as received,
      case when state in ('submitted', 'refused') then null else due end as received_due,
      case when state in ('decided', 'handed_over') then due - interval '1 hour' end as decided
    from bench.fresh) f`

const TASK = `
  insert into dossiers.task (id, dossier_id, step_key, name, kind, unit_id, role, state, started_at, due_at)
  select gen_random_uuid(), id, 'appraise', 'Thẩm định hồ sơ', 'task', desk, 'specialist', 'open', submitted, due
  from bench.fresh where state = 'processing'`

const TYPES =
  'submitted received assigned step_completed consulted consultation_answered step_completed reminded step_completed decided step_completed handed_over'.split(
    ' ',
  )

const ENTRIES = `
  with subjects as (
    insert into journal.subject (kind, id, version, tx) select 'dossier', id::text, 12, pg_current_xact_id() from bench.fresh)
  insert into journal.entry (tx, at, law_at, kind, id, version, type, actor, unit_id, data, digest)
  select pg_current_xact_id(), now(), submitted + v * interval '6 hours', 'dossier', id::text, v,
    'dossiers.' || (array['${TYPES.join("','")}'])[v], 'staff:' || desk, unit::text,
    jsonb_build_object('state', state, 'step', 'appraise', 'outcome', 'done', 'taskId', id, 'next', jsonb_build_array('sign')),
    sha256(convert_to(id::text || v, 'UTF8'))
  from bench.fresh cross join generate_series(1, 12) v`

const CHUNK = 50_000

/** Adds dossiers `from` … `to` with twelve entries each. Indexes are made afterwards, as one does for a bulk load. */
export const addDossiers = async (world: World, from: number, to: number): Promise<void> => {
  const now = (await world.ctx()).now.toString()
  const client = await world.owner.connect()
  try {
    await client.query(
      `set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '128MB'`,
    )
    const made = await dropIndexes(client)
    for (let first = from; first <= to; first += CHUNK) {
      await addChunk(client, now, first, Math.min(to, first + CHUNK - 1))
      process.stderr.write(`\r${first + CHUNK - 1} dossiers`)
    }
    process.stderr.write('\n')
    for (const index of made) await client.query(index)
    await client.query('vacuum analyze dossiers.dossier')
    await client.query('analyze dossiers.task')
    await client.query('analyze journal.entry')
    await client.query('checkpoint')
  } finally {
    client.release(true)
  }
}

const addChunk = async (client: pg.PoolClient, now: string, from: number, to: number) => {
  await client.query('begin')
  await client.query(`create temporary table fresh_now on commit drop as select '${now}'::timestamptz as now`)
  await client.query('drop table if exists bench.fresh')
  await client.query(`create unlogged table bench.fresh as ${rowsOf(from, to)}`)
  await client.query(DOSSIERS)
  await client.query(TASK)
  await client.query(ENTRIES)
  await client.query('commit')
}

const dropIndexes = async (client: pg.PoolClient): Promise<string[]> => {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid in ('dossiers.dossier'::regclass, 'journal.entry'::regclass) and not i.indisunique`,
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}
