import { STOCKS } from '@motcua/shared/measures'
import type pg from 'pg'
import { dayOf } from '../../../server/src/lib/time.ts'
import { ownVersions } from '../../../server/src/modules/catalogue/index.ts'
import { FEEDS } from '../../../server/src/modules/indicators/facts/feeds.ts'
import { FLAGS, type Flag } from '../../../server/src/modules/indicators/facts/life.ts'
import { deskOf, holdersOf, receptionUnitOf } from '../../../server/src/modules/organisation/index.ts'
import { organisationOf } from './takers.ts'
import type { World } from './world.ts'

/**
 * Two years of one province as facts, made inside the database (the driver has no COPY): every value is a hash of the
 * dossier's number. The facts and spells are written as the follower writes them, the cells summed
 * from the facts.
 */
export const DAYS = 730
const CHUNK = 250_000

const r = (question: number) =>
  `((hashint8extended(n, ${question}) & 9007199254740991)::float8 / 9007199254740992)`

/** How often each thing is true of a dossier. */
const SHARES: Record<Flag, number> = {
  paperResult: 0.8,
  papers: 0.97,
  papersFiled: 0.8,
  resultFiled: 0.75,
  resultCoded: 0.75,
  reused: 0.2,
  stored: 0.1,
  verified: 0.7,
  synced: 0.95,
  fee: 0.4,
  paidOnline: 0.3,
  explained: 0.02,
  rated: 0.3,
  satisfied: 0.9,
  complained: 0.005,
}
const bit = (flag: Flag) => 1 << FLAGS.indexOf(flag)
const has = (...flags: Flag[]) => {
  const bits = flags.reduce((sum, flag) => sum | bit(flag), 0)
  return `flags & ${bits} = ${bits}`
}
const FLAG_BITS = FLAGS.map(
  (flag, at) => `case when ${r(100 + at)} < ${SHARES[flag]} then ${bit(flag)} else 0 end`,
).join(' + ')

/** Tables the facts are drawn from: units with reception and an officer, procedures, and the slim facts themselves. */
export const prepareFacts = async (world: World): Promise<void> => {
  const { now } = await world.ctx()
  const day = dayOf(now)
  const { province, takers } = await organisationOf(world, day)
  await world.owner.query(`create schema if not exists bench;
    drop table if exists bench.place, bench.procedure, bench.fact;
    create table bench.place (kind text, place_no int, many int, unit uuid, root uuid, reception uuid, staff uuid);
    create table bench.procedure (procedure_no serial, procedure_id uuid, version_id uuid);
    create unlogged table bench.fact (n bigint, unit uuid, procedure uuid, version uuid, reception uuid, staff uuid,
      root uuid, channel text, received date, hour int, first_due date, due date, finished date, ending text,
      late_from date, late766_from date, asked int, waiting boolean, flags int)`)
  for (const { kind, n, many, unit_id } of takers.filter((taker) => taker.kind === 'any')) {
    const reception = (await receptionUnitOf(world.db, unit_id, day)) ?? unit_id
    const desk = (await deskOf(world.db, unit_id, 'specialist', day)) ?? unit_id
    const [holder] = await holdersOf(world.db, desk, 'specialist', day)
    await world.owner.query('insert into bench.place values ($1, $2, $3, $4, $5, $6, $7)', [
      ...[kind, n, many, unit_id, province, reception, holder?.id ?? null],
    ])
  }
  const versions = (await ownVersions(world.db, day)).slice(0, 2000)
  await world.owner.query(
    `insert into bench.procedure (procedure_id, version_id)
     select distinct on (v.procedure_id) v.procedure_id, v.id from unnest($1::uuid[]) as w (id)
     join catalogue.procedure_version v on v.id = w.id order by v.procedure_id, v.id`,
    [versions.map(({ id }) => id)],
  )
}

/** 3 of 103 run still, received within the last month; what closed stands in the order it was received in. */
const factsOf = (from: number, to: number, first: number, last: number, today: string) => `
  insert into bench.fact
  select n, unit, procedure_id, version_id, reception, staff, root, channel, received, floor(${r(11)} * 8 * 3600)::int,
    first_due, due, finished,
    case when finished is not null then (array['granted','granted','granted','granted','granted','granted','granted',
      'granted','granted','granted','granted','granted','granted','granted','granted','granted','granted','refused',
      'withdrawn','stopped'])[1 + floor(${r(12)} * 20)::int] end,
    case when finished is null or finished > due then due + 1 end,
    case when finished is null or finished - asked > first_due then first_due + asked + 1 end,
    asked, finished is null and ${r(13)} < 0.08, ${FLAG_BITS}
  from (
    select numbered.*, case when finished - received > wished then wished else 0 end as asked from (
      select *, case when not open then least(today - 1, greatest(received, case
          when ${r(8)} < 0.07 then due + 1 + floor(${r(9)} * 10)::int
          when ${r(8)} < 0.2 then due
          else received + floor((due - received) * ${r(9)})::int end)) end as finished
      from (
        select *, first_due + case when ${r(6)} < 0.06 then 1 + floor(${r(7)} * 6)::int else 0 end as due,
          case when not open and ${r(10)} < 0.08 then 1 + floor(${r(7)} * 4)::int else 0 end as wished
        from (
          select *, case when open then greatest(received + 1, today - 2 + floor(${r(4)} * 30)::int)
              else received + 1 + floor(${r(4)} * ${r(5)} * 29)::int end as first_due from (
            select n, open, date '${today}' as today, ${r(2)} as procedure_at,
              (array['online','online','counter','counter','counter','post'])[1 + floor(${r(3)} * 6)::int] as channel,
              case when open then date '${today}' - floor(${r(1)} * 25)::int else date '${today}' - 15 -
                floor(${DAYS - 15} * (1 - (n - ${first})::float8 / ${last - first + 1}))::int end as received,
              floor(${r(14)} * ${r(14)} * (select many from bench.place limit 1))::int as place_n
            from (select n, ${r(0)} < 3.0 / 103 as open from generate_series(${from}::bigint, ${to}::bigint) n) given
          ) placed) dated) told) numbered) ended
  join bench.place on place_no = place_n
  join bench.procedure on procedure_no = 1 + floor((select count(*) from bench.procedure) * power(procedure_at, 3))::int
  order by received`

const seconds = (day: string, more = '0') => `(extract(epoch from ${day})::bigint - 25200 + 28800 + ${more})`

/** With the id of each, as the follower's rows have it. */
const MADE = `
  (select *, (lpad(to_hex(at * 1000 + n % 1000), 12, '0') || '7' || substr(md5(n::text), 1, 3) || 'a' ||
      substr(md5(n::text), 4, 15))::uuid as id, 'H23.01-' || to_char(received, 'YYMMDD') || '-' || n as code,
    finished > due and n % 10 < 7 as laid,
    (array['tiep-nhan','tham-dinh','tham-dinh','tham-dinh','ky-duyet','tra-ket-qua'])[1 + n % 6] as step
  from (select *, ${seconds('received', 'hour')} as at from bench.fact where n between $1 and $2) timed) made`

const FACTS = `
  insert into indicators.dossier (id, version, code, root_unit_id, unit_id, moved, reception_unit_id, procedure_id,
    procedure_version_id, channel, submitted_on, received_on, first_due_on, due_on, finished_on, ending, timing, late766,
    step, step_unit_id, step_since, late_step, late_unit_id, late_staff_id, flags, life)
  select id, 12, code, root, unit, false, reception, procedure, version, channel, received, received, first_due, due,
    finished, ending,
    case when finished > due then 'late' when finished < due and ending in ('granted', 'refused') then 'early'
      when finished is not null then 'on_time' end,
    case when finished is not null then late766_from is not null end, case when finished is null then step end,
    case when finished is null then unit end, case when finished is null then received + interval '9 hours' end,
    case when laid then step end, case when laid then unit end, case when laid then staff end, flags,
    jsonb_build_object('id', id, 'version', 12, 'at', at + 90000, 'code', code,
      'units', jsonb_build_array(jsonb_build_object('at', at, 'root', root, 'unit', unit)),
      'reception', reception, 'procedure', procedure, 'procedureVersion', version, 'channel', channel,
      'submittedAt', at, 'receivedAt', at,
      'dues', jsonb_build_array(jsonb_build_object('at', at, 'due', ${seconds('first_due')})), 'waits', '[]'::jsonb,
      'desk', jsonb_build_object('at', at + 3600, 'step', step, 'unit', unit, 'staff', staff),
      'finishedAt', ${seconds('finished')}, 'ending', ending, 'late', null,
      'flags', jsonb_build_object('papers', true, 'papersFiled', true, 'paperResult', true, 'verified', true))
  from ${MADE} order by received, n`

const SPELLS = `
  insert into indicators.spell (dossier_id, kind, root_unit_id, unit_id, from_on, until_on)
  select id, kind, root, unit, from_on, until_on
  from ${MADE} cross join lateral (values
    ('waiting', case when waiting then received when asked > 0 then received + 1 end,
      case when waiting then 'infinity' else received + 1 + asked end),
    ('overdue', late_from, coalesce(finished, 'infinity')),
    ('late766', late766_from, coalesce(finished, 'infinity'))) spelt (kind, from_on, until_on)
  where from_on < until_on and not (waiting and kind = 'overdue')`

/** Adds dossiers `from` … `to`, spread over the two years; indexes are made afterwards, as one does for a bulk load. */
export const addFacts = async (world: World, from: number, to: number): Promise<void> => {
  const today = dayOf((await world.ctx()).now)
  const client = await world.owner.connect()
  try {
    await client.query(
      `set synchronous_commit = off; set maintenance_work_mem = '1GB'; set work_mem = '256MB'; set jit = off`,
    )
    const made = await dropIndexes(client, ['indicators.dossier', 'indicators.spell'])
    for (let first = from; first <= to; first += CHUNK) {
      const last = Math.min(to, first + CHUNK - 1)
      await client.query(factsOf(first, last, from, to, today))
      await client.query(FACTS, [first, last])
      await client.query(SPELLS, [first, last])
      process.stderr.write(`\r${last} dossiers`)
    }
    process.stderr.write('\n')
    for (const index of made) await client.query(index)
    await client.query('vacuum analyze indicators.dossier, indicators.spell')
    await sumFacts(client)
    await hearFeeds(client)
    await client.query('checkpoint')
  } finally {
    client.release(true)
  }
}

const received = (what: string) => `count(*) filter (where what = 'r' and ${what})`
const finished = (what: string) => `count(*) filter (where what = 'f' and ${what})`
const stock = (begins: string, was: string) =>
  `count(*) filter (where what = '${begins}') - count(*) filter (where what = 'f' and ${was})`

/** The columns of a cell over the events of dossiers, as facts/contributions.ts counts them. */
const MEASURED: Record<string, string> = {
  received: received('true'),
  online_ok: received(
    `channel = 'online' and (not ${has('paperResult')} or ${has('resultFiled', 'resultCoded')})`,
  ),
  papers: received(has('papers')),
  papers_filed: received(has('papersFiled')),
  reused: received(has('reused')),
  stored: received(has('stored')),
  verified: received(has('verified')),
  synced: received(has('synced')),
  fee: received(has('fee')),
  paid_online: received(has('fee', 'paidOnline')),
  paper_received: received(has('paperResult')),
  paper_received_filed: received(has('paperResult', 'resultFiled')),
  digitised_received: received(has('papersFiled', 'resultFiled')),
  finished: finished('true'),
  early: finished(`finished < due and ending in ('granted', 'refused')`),
  on_time: finished(`finished <= due and not (finished < due and ending in ('granted', 'refused'))`),
  late: finished('finished > due'),
  returned: finished(`ending not in ('granted', 'refused')`),
  late766: finished('late766_from is not null'),
  unhappy: finished(`(late766_from is not null or ${has('complained')})`),
  explained: finished(`finished > due and ${has('explained')}`),
  granted: finished(`ending = 'granted'`),
  paper: finished(`ending = 'granted' and ${has('paperResult')}`),
  paper_filed: finished(`ending = 'granted' and ${has('paperResult', 'resultFiled')}`),
  digitised: finished(`ending = 'granted' and ${has('papersFiled', 'resultFiled')}`),
  rated: finished(has('rated')),
  satisfied: finished(has('rated', 'satisfied')),
  work_hours: `coalesce(sum((finished - received) * 24) filter (where what = 'f'), 0)`,
  moved_in: '0',
  moved_out: '0',
  open: stock('r', 'true'),
  waiting: `count(*) filter (where what = 'r' and waiting)`,
  overdue: stock('o', 'late_from < finished'),
  late766_open: stock('l', 'late766_from < finished'),
  unhappy_open: stock('l', 'late766_from < finished'),
}
const NAMES = Object.keys(MEASURED)
const NIL = `'00000000-0000-0000-0000-000000000000'::uuid`
if (!STOCKS.every((name) => NAMES.includes(name))) throw new Error('a stock has no column here')

const CELLS = `
  insert into bench.cell
  select 0, $1, day, procedure, channel, ${Object.values(MEASURED).join(', ')}
  from bench.fact cross join lateral (values (received, 'r'), (finished, 'f'),
    (case when (finished is null and not waiting) or late_from < finished then late_from end, 'o'),
    (case when finished is null or late766_from < finished then late766_from end, 'l')) e (day, what)
  where unit = $1 and day is not null group by day, procedure, channel`

/** Sums of cells of one kind by the bits of another: 1 months, 2 all procedures, 4 the whole province. */
const rollUp = (kind: number, from: string, where: string) => `
  insert into indicators.cell (kind, unit_id, start, procedure_id, channel, ${NAMES.join(', ')})
  select ${kind}, ${kind & 4 ? '$1::uuid' : 'unit_id'}, ${kind & 1 ? `date_trunc('month', start)::date` : 'start'},
    ${kind & 2 ? NIL : 'procedure_id'}, channel, ${NAMES.map((name) => `sum(${name})`).join(', ')}
  from ${from} where ${where} group by 1, 2, 3, 4, 5`

const sumFacts = async (client: pg.PoolClient): Promise<void> => {
  const { rows: units } = await client.query<{ unit: string; root: string }>(
    'select unit, root from bench.place order by unit',
  )
  await client.query(`drop index if exists bench.fact_unit; create index fact_unit on bench.fact (unit);
    analyze bench.fact; truncate indicators.cell; alter table indicators.cell drop constraint cell_pkey;
    drop table if exists bench.cell; create unlogged table bench.cell (like indicators.cell)`)
  for (const [n, { unit }] of units.entries()) {
    await client.query('truncate bench.cell')
    await client.query(CELLS, [unit])
    await client.query(`insert into indicators.cell select * from bench.cell`)
    for (const kind of [1, 2, 3]) await client.query(rollUp(kind, 'bench.cell', 'unit_id = $1'), [unit])
    process.stderr.write(`\rcells of ${n + 1} of ${units.length} units`)
  }
  process.stderr.write('\n')
  await client.query(
    'alter table indicators.cell add primary key (kind, unit_id, start, procedure_id, channel)',
  )
  await client.query('analyze indicators.cell')
  await sumProvince(client, units[0]!.root)
  await client.query('vacuum analyze indicators.cell')
}

const sumProvince = async (client: pg.PoolClient, root: string): Promise<void> => {
  const { rows: months } = await client.query<{ month: string }>(
    'select distinct start::text as month from indicators.cell where kind = 3 order by 1',
  )
  const within = (kind: number) =>
    `kind = ${kind} and unit_id = any(array(select unit from bench.place)) and start >= $2::date
       and start < $2::date + interval '1 month' and $1::uuid is not null`
  for (const { month } of months)
    for (const kind of [0, 1, 2, 3])
      await client.query(rollUp(kind + 4, 'indicators.cell', within(kind)), [root, month])
}

const hearFeeds = (client: pg.PoolClient) =>
  client.query(
    `insert into indicators.feed (name, first_at)
     select name, '2022-01-01' from unnest($1::text[]) as f (name) where name <> 'petitions' on conflict do nothing`,
    [FEEDS],
  )

const dropIndexes = async (client: pg.PoolClient, tables: readonly string[]): Promise<string[]> => {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid = any($1::text[]::regclass[]) and not i.indisunique`,
    [tables],
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}
