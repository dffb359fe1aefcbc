import { MEASURES } from '@motcua/shared/measures'
import { sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'
import type { Life } from './life.ts'

/** A row of `indicators.dossier` as written; days are texts. */
export type FactRow = {
  id: string
  version: number
  code: string
  root_unit_id: string
  unit_id: string
  reception_unit_id: string
  procedure_id: string
  procedure_version_id: string
  channel: string
  submitted_on: string
  received_on: string | null
  first_due_on: string | null
  due_on: string | null
  finished_on: string | null
  ending: string | null
  late_from: string | null
  late766_from: string | null
  waiting: boolean
  step: string | null
  step_unit_id: string | null
  step_since: string | null
  late_step: string | null
  late_unit_id: string | null
  late_staff_id: string | null
  flags: number
  life: Life
}

/** Lives known so far, by id. Locked: one follower writes them, but a rebuild may wait beside it. */
export const livesOf = async (db: Db, ids: readonly string[]): Promise<Map<string, Life>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; life: Life }>`
    select id, life from indicators.dossier where id = any(${ids}::uuid[]) for update`.execute(db)
  return new Map(rows.map(({ id, life }) => [id, life]))
}

const COLUMNS = [
  'version',
  'code',
  'root_unit_id',
  'unit_id',
  'reception_unit_id',
  'procedure_id',
  'procedure_version_id',
  'channel',
  'submitted_on',
  'received_on',
  'first_due_on',
  'due_on',
  'finished_on',
  'ending',
  'late_from',
  'late766_from',
  'waiting',
  'step',
  'step_unit_id',
  'step_since',
  'late_step',
  'late_unit_id',
  'late_staff_id',
  'flags',
  'life',
] as const satisfies readonly (keyof FactRow)[]
const REPLACED = sql.raw(COLUMNS.map((name) => `${name} = excluded.${name}`).join(', '))

export const saveFacts = async (db: Db, rows: readonly FactRow[]): Promise<void> => {
  if (rows.length === 0) return
  await sql`insert into indicators.dossier
    select * from jsonb_populate_recordset(null::indicators.dossier, ${JSON.stringify(rows)}::jsonb)
    on conflict (id) do update set ${REPLACED}`.execute(db)
}

/** So much more (or less) of each measure, for one unit, procedure and channel on one day. */
export type CellChange = {
  root: string
  unit_id: string
  procedure_id: string
  channel: string
  start: string
} & Partial<Record<(typeof MEASURES)[number], number>>

const sums = sql.raw(MEASURES.map((name) => `sum(coalesce(c.${name}, 0))`).join(', '))
const adds = sql.raw(MEASURES.map((name) => `${name} = cell.${name} + excluded.${name}`).join(', '))
const names = sql.raw(MEASURES.join(', '))
const anything = sql.raw(MEASURES.map((name) => `sum(coalesce(c.${name}, 0)) <> 0`).join(' or '))
const nothing = sql.raw(MEASURES.map((name) => `cell.${name} = 0`).join(' and '))

const recordset = (changes: string) => sql`
  select (each->>'root')::uuid as root, row.*
  from jsonb_array_elements(${changes}::jsonb) each, jsonb_populate_record(null::indicators.cell, each) row`

const rolled = sql`
  select k.kind::smallint as kind,
    case when k.kind & 4 > 0 then c.root else c.unit_id end as unit_id,
    case when k.kind & 1 > 0 then date_trunc('month', c.start)::date else c.start end as start,
    case when k.kind & 2 > 0 then '00000000-0000-0000-0000-000000000000'::uuid else c.procedure_id end as procedure_id,
    c.channel, ${sums}
  from changes c cross join generate_series(0, 7) as k(kind)
  group by 1, 2, 3, 4, 5 having ${anything}
  order by 1, 2, 3, 4, 5`

/** Adds changes to the cells of every kind; a cell in which nothing is left goes, as if it had never been. */
export const addToCells = async (db: Db, changes: readonly CellChange[]): Promise<void> => {
  if (changes.length === 0) return
  const given = JSON.stringify(changes)
  await sql`with changes as (${recordset(given)})
    insert into indicators.cell (kind, unit_id, start, procedure_id, channel, ${names}) ${rolled}
    on conflict (kind, unit_id, start, procedure_id, channel) do update set ${adds}`.execute(db)
  if (changes.some((change) => MEASURES.some((name) => (change[name] ?? 0) < 0)))
    await sql`with changes as (${recordset(given)}), touched as (
        select distinct k.kind, case when k.kind & 4 > 0 then c.root else c.unit_id end as unit_id,
          case when k.kind & 1 > 0 then date_trunc('month', c.start)::date else c.start end as start, c.channel
        from changes c cross join generate_series(0, 7) as k(kind))
      delete from indicators.cell using touched t
      where cell.kind = t.kind and cell.unit_id = t.unit_id and cell.start = t.start and cell.channel = t.channel
        and ${nothing}`.execute(db)
}

/** Feeds that spoke, each with the first entry; those known stay. */
export const noteFeeds = async (
  db: Db,
  feeds: readonly { name: string; position: number; at: string }[],
): Promise<void> => {
  if (feeds.length === 0) return
  await sql`insert into indicators.feed (name, position, first_at)
    select name, position, at from jsonb_to_recordset(${JSON.stringify(feeds)}::jsonb)
      as f(name text, position bigint, at timestamptz)
    on conflict (name) do nothing`.execute(db)
}

export const emptyFacts = async (db: Db): Promise<void> => {
  await sql`delete from indicators.dossier`.execute(db)
  await sql`delete from indicators.cell`.execute(db)
  await sql`delete from indicators.feed`.execute(db)
}
