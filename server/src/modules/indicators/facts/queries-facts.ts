import { MEASURES, type MeasureName } from '@motcua/shared/measures'
import { sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'
import { type ColumnTypes, namesOf, unnested } from './columns.ts'
import type { Life } from './life.ts'
import type { Spell } from './spells.ts'

/** A row of `indicators.dossier` as written; days are texts. */
export type FactRow = {
  id: string
  version: number
  code: string
  root_unit_id: string
  unit_id: string
  moved: boolean
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
  timing: string | null
  late766: boolean | null
  step: string | null
  step_unit_id: string | null
  step_since: string | null
  late_step: string | null
  late_unit_id: string | null
  late_staff_id: string | null
  flags: number
  life: Life
}

const FACT_TYPES: ColumnTypes<FactRow> = {
  id: 'uuid',
  version: 'integer',
  code: 'text',
  root_unit_id: 'uuid',
  unit_id: 'uuid',
  moved: 'boolean',
  reception_unit_id: 'uuid',
  procedure_id: 'uuid',
  procedure_version_id: 'uuid',
  channel: 'text',
  submitted_on: 'date',
  received_on: 'date',
  first_due_on: 'date',
  due_on: 'date',
  finished_on: 'date',
  ending: 'text',
  timing: 'text',
  late766: 'boolean',
  step: 'text',
  step_unit_id: 'uuid',
  step_since: 'timestamptz',
  late_step: 'text',
  late_unit_id: 'uuid',
  late_staff_id: 'uuid',
  flags: 'integer',
  life: 'jsonb',
}

/** Lives known so far, by id. Locked: one follower writes them, but a rebuild may wait beside it. */
export const livesOf = async (db: Db, ids: readonly string[]): Promise<Map<string, Life>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; life: Life }>`
    select id, life from indicators.dossier where id = any(${ids}::uuid[]) for update`.execute(db)
  return new Map(rows.map(({ id, life }) => [id, life]))
}

const replaced = sql.raw(
  Object.keys(FACT_TYPES)
    .map((name) => `${name} = excluded.${name}`)
    .join(', '),
)

export const saveFacts = async (db: Db, rows: readonly FactRow[]): Promise<void> => {
  if (rows.length === 0) return
  await sql`insert into indicators.dossier (${namesOf(FACT_TYPES)})
    select * from ${unnested(rows, FACT_TYPES)}
    on conflict (id) do update set ${replaced}`.execute(db)
}

export type SpellRow = Spell & { dossier_id: string }

const SPELL_TYPES: ColumnTypes<SpellRow> = {
  dossier_id: 'uuid',
  kind: 'text',
  root_unit_id: 'uuid',
  unit_id: 'uuid',
  from_on: 'date',
  until_on: 'date',
}

/** Spells of these dossiers in place of those they had. */
export const replaceSpells = async (
  db: Db,
  ids: readonly string[],
  spells: readonly SpellRow[],
): Promise<void> => {
  if (ids.length > 0)
    await sql`delete from indicators.spell where dossier_id = any(${ids}::uuid[])`.execute(db)
  await addSpells(db, spells)
}

export const addSpells = async (db: Db, spells: readonly SpellRow[]): Promise<void> => {
  if (spells.length === 0) return
  await sql`insert into indicators.spell (${namesOf(SPELL_TYPES)})
    select * from ${unnested(spells, SPELL_TYPES)}`.execute(db)
}

/** So much more (or less) of each measure, for one unit, procedure and channel on one day. */
export type CellChange = {
  root: string
  unit_id: string
  procedure_id: string
  channel: string
  start: string
} & Record<MeasureName, number>

const CHANGE_TYPES = {
  root: 'uuid',
  unit_id: 'uuid',
  procedure_id: 'uuid',
  channel: 'text',
  start: 'date',
  ...Object.fromEntries(MEASURES.map((name) => [name, 'bigint'])),
} as ColumnTypes<CellChange>

const listed = (one: (name: string) => string, between = ', ') => sql.raw(MEASURES.map(one).join(between))
const names = listed((name) => name)

/** A row of `indicators.cell`. */
export type CellRow = CellKey & Record<MeasureName, number>

type CellKey = { kind: number; unit_id: string; start: string; procedure_id: string; channel: string }
const KEY_TYPES: ColumnTypes<CellKey> = {
  kind: 'smallint',
  unit_id: 'uuid',
  start: 'date',
  procedure_id: 'uuid',
  channel: 'text',
}

export const CELL_TYPES = {
  ...KEY_TYPES,
  ...Object.fromEntries(MEASURES.map((name) => [name, 'bigint'])),
} as ColumnTypes<CellRow>

/** The cells of every kind that changes of units, procedures and days belong to. */
const rolled = sql`
  select k.kind::smallint as kind,
    case when k.kind & 4 > 0 then c.root else c.unit_id end as unit_id,
    case when k.kind & 1 > 0 then date_trunc('month', c.start)::date else c.start end as start,
    case when k.kind & 2 > 0 then '00000000-0000-0000-0000-000000000000'::uuid else c.procedure_id end as procedure_id,
    c.channel, ${listed((name) => `sum(c.${name}) as ${name}`)}
  from changes c cross join generate_series(0, 7) as k(kind)
  group by 1, 2, 3, 4, 5 having ${listed((name) => `sum(c.${name}) <> 0`, ' or ')}`

/** Adds changes to the cells of every kind; a cell in which nothing is left goes, as if it had never been. */
export const addToCells = async (db: Db, changes: readonly CellChange[]): Promise<void> => {
  if (changes.length === 0) return
  const { rows: empty } = await sql<CellKey>`
    with changes as materialized (select * from ${unnested(changes, CHANGE_TYPES)}),
    touched as (
      insert into indicators.cell (${namesOf(KEY_TYPES)}, ${names}) ${rolled} order by 1, 2, 3, 4, 5
      on conflict (kind, unit_id, start, procedure_id, channel) do update
        set ${listed((name) => `${name} = cell.${name} + excluded.${name}`)}
      returning ${namesOf(KEY_TYPES)}, ${listed((name) => `${name} = 0`, ' and ')} as empty)
    select kind, unit_id, start::text as start, procedure_id, channel from touched where empty`.execute(db)
  if (empty.length > 0)
    await sql`delete from indicators.cell using ${unnested(empty, KEY_TYPES)}
      where cell.kind = given.kind and cell.unit_id = given.unit_id and cell.start = given.start
        and cell.procedure_id = given.procedure_id and cell.channel = given.channel`.execute(db)
}

/** Feeds that spoke, each with the earliest moment. */
export const noteFeeds = async (db: Db, feeds: ReadonlyMap<string, string>): Promise<void> => {
  if (feeds.size === 0) return
  await sql`insert into indicators.feed (name, first_at)
    select * from unnest(${[...feeds.keys()]}::text[], ${[...feeds.values()]}::timestamptz[])
    on conflict (name) do update set first_at = excluded.first_at where excluded.first_at < feed.first_at`.execute(
    db,
  )
}

export const noteSkipped = async (db: Db, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return
  await sql`insert into indicators.skipped (id) select unnest(${ids}::uuid[]) on conflict do nothing`.execute(
    db,
  )
}

/** Also takes back that a rebuild had begun. */
export const emptyFacts = async (db: Db): Promise<void> => {
  await sql`truncate indicators.dossier, indicators.spell, indicators.cell, indicators.feed, indicators.skipped,
    indicators.rebuild`.execute(db)
}
