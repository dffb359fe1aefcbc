import { dayOf } from '../../../server/src/lib/time.ts'
import { organisationOf } from './takers.ts'
import type { World } from './world.ts'

/**
 * Five years of steering in one province, made inside the database: every value is a hash of the task's number. A
 * directive gives 10 items to 50 units; of each ten tasks one district's is given down to four communes. Journal
 * entries are left out: nothing measured here reads them.
 */
export const A_YEAR = 224_000
export const YEARS = 5
const PER_DIRECTIVE = 500
const ITEMS = 10
const CHUNK = 100_000

/** A number from 0 to 1 that belongs to task `n` and to one question. */
const r = (question: number, n = 'n') =>
  `((hashint8extended(${n}, ${question}) & 9007199254740991)::float8 / 9007199254740992)`
const idOf = (kind: string, number: string) =>
  `(overlay(overlay(md5('${kind} ' || (${number})) placing '7' from 13) placing 'a' from 17))::uuid`

const DIRECTIVES = `
  insert into directives.directive (id, province_id, unit_id, state, kind, name, version, type, number, symbol, issued_on,
    subject, created_by, created_at, sent_at, tasks_count)
  select ${idOf('directive', 'd')}, $1, $1, 'sent', 'oral', 'Chỉ đạo ' || d, 1, 'Kế hoạch', d::text, 'KH-UBND', at::date,
    'Kế hoạch cải cách hành chính ' || d, 'system:bench', at, at, ${PER_DIRECTIVE}
  from (select d, $4::timestamptz - interval '5 years' + interval '5 years' * (d + 1.0) / $5 as at
    from generate_series($2::bigint, $3::bigint) d) made`

const ITEM_ROWS = `
  insert into directives.item (id, directive_id, task_key, sort_no, label, grouping, content, span, leads, coordinating,
    supervising, deadline)
  select ${idOf('item', "d || ' ' || i")}, ${idOf('directive', 'd')}, 't' || i, i, i::text, 'plan',
    'Rà soát, đơn giản hóa nhóm thủ tục ' || i || ' của kế hoạch ' || d, '{"start":0,"end":0}', '[]', '[]', '[]',
    '{"kind":"by","text":"theo kế hoạch"}'
  from generate_series($1::bigint, $2::bigint) d cross join generate_series(0, ${ITEMS - 1}) i`

/** Of what is past its date 1.5 of 100 are still open, of what is to come 6 of 10. */
const TASKS = `
  insert into directives.task (id, directive_id, item_id, parent_id, kind, province_id, unit_id, assigner_unit_id, content,
    state, version, percent, due_at, first_due_at, unit_acknowledged_at, submitted_at, ended_at, late, late_against_first,
    has_children, extension_asked, suspended_at, created_at)
  select ${idOf('task', 'n')}, ${idOf('directive', 'd')}, ${idOf('item', `d || ' ' || n / 10 % ${ITEMS}`)},
    case when below then ${idOf('task', 'n - n % 10')} end, case when below then 'subtask' else 'assignment' end,
    $1, unit, case when below then above else $1 end, 'Rà soát nhóm thủ tục số ' || n, state, 5,
    case when state = 'done' then 100 else floor(${r(9)} * 90)::int end, due, due,
    case when ${r(5)} < 0.9 or state in ('done', 'submitted') then created + interval '1 day' end,
    case when state in ('done', 'submitted') then least(finished, $4) end,
    case when state = 'done' then least(finished, $4) end, case when state = 'done' then finished > due end,
    case when state = 'done' then finished > due end, n % 10 = 0, state = 'in_progress' and ${r(6)} < 0.01,
    case when state = 'suspended' then created end, created
  from (
    select *, case when ended then 'done' else (array['not_started','in_progress','in_progress','in_progress','in_progress',
        'submitted','returned','suspended'])[1 + floor(${r(4)} * 8)::int] end as state,
      due + interval '1 day' * (${r(7)} * 12 - 10) as finished
    from (
      select *, case when due < $4 then ${r(3)} >= 0.015 else ${r(3)} >= 0.6 end as ended from (
        select n, n / ${PER_DIRECTIVE} as d, n % 10 between 1 and 4 as below, created,
          created + interval '1 day' * (5 + floor(${r(2)} * 85)) as due
        from (select n, date_trunc('milliseconds', $4::timestamptz - interval '5 years' + interval '5 years' * (n / ${PER_DIRECTIVE} + 1.0) / $5) as created
          from generate_series($2::bigint, $3::bigint) n) given) dated) told) stated
  cross join lateral (select unit_id as unit, parent_id as above from bench.taker
    where taker.kind = case when stated.n % 10 = 0 then 'district' when below then 'commune' else 'any' end
      and taker.n = floor(${r(1, 'stated.n')} * taker.many)::int limit 1) taken`

/** Adds tasks `from` … `to` (whole directives) with their directives, items and facts. */
export const addTasks = async (world: World, from: number, to: number): Promise<void> => {
  const { now } = await world.ctx()
  const { province, takers } = await organisationOf(world, dayOf(now))
  const client = await world.owner.connect()
  const directives = (A_YEAR * YEARS) / PER_DIRECTIVE
  try {
    await client.query(`set synchronous_commit = off; set maintenance_work_mem = '512MB'`)
    await client.query(`create schema if not exists bench; drop table if exists bench.taker;
      create table bench.taker (kind text, n int, many int, unit_id uuid, parent_id uuid)`)
    await client.query(
      `insert into bench.taker select * from jsonb_to_recordset($1) as t(kind text, n int, many int, unit_id uuid, parent_id uuid)`,
      [JSON.stringify(takers)],
    )
    const indexes = await dropIndexes(client)
    for (let first = from; first <= to; first += CHUNK) {
      const last = Math.min(to, first + CHUNK - 1)
      const [firstD, lastD] = [Math.ceil(first / PER_DIRECTIVE), Math.floor(last / PER_DIRECTIVE)]
      await client.query(DIRECTIVES, [province, firstD, lastD, now.toString(), directives])
      await client.query(ITEM_ROWS, [firstD, lastD])
      await client.query(TASKS, [province, first, last, now.toString(), directives])
      process.stderr.write(`\r${last + 1} tasks`)
    }
    process.stderr.write('\n')
    for (const index of indexes) await client.query(index)
    await client.query('truncate directives.done_fact')
    await client.query(`insert into directives.done_fact (province_id, unit_id, assigner_unit_id, month, on_time, late, late_against_first)
      select province_id, unit_id, assigner_unit_id, date_trunc('month', ended_at at time zone 'Asia/Ho_Chi_Minh')::date,
        count(*) filter (where not late), count(*) filter (where late), count(*) filter (where late_against_first)
      from directives.task where state = 'done' and counted group by 1, 2, 3, 4`)
    for (const table of ['directive', 'item', 'task', 'done_fact'])
      await client.query(`vacuum analyze directives.${table}`)
    await client.query('checkpoint')
  } finally {
    client.release(true)
  }
}

const dropIndexes = async (client: {
  query(text: string): Promise<{ rows: { name: string; definition: string }[] }>
}): Promise<string[]> => {
  const { rows } = await client.query(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid = 'directives.task'::regclass and not i.indisunique`,
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}
