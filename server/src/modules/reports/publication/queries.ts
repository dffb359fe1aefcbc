import type { Origin } from '@motcua/shared/disclosure'
import type { Compared, FrozenUnit, Restated } from '@motcua/shared/publication'
import { sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'
import type { Kept, KeptComponent, Named } from './freeze.ts'

export type PublicationRow = {
  id: string
  provinceId: string
  period: string
  periodEnd: string
  versions: number
  compared: Compared | null
  editorial: boolean
}

const columns = sql`p.id, p.province_id as "provinceId", p.period, to_char(p.period_end, 'YYYY-MM-DD') as "periodEnd",
  p.versions, p.compared, p.editorial`

export type VersionRow = {
  publicationId: string
  number: number
  publishedAt: Date
  publishedBy: string
  reason: string | null
  origin: Origin
  definition: { version: number; legalBasis: string }
  components: Named[]
  changes: Restated[]
  score: number | null
  covered: number
}

/** True: there was none. */
export const insertPublication = async (
  db: Db,
  row: Pick<PublicationRow, 'id' | 'provinceId' | 'period' | 'periodEnd' | 'editorial'>,
): Promise<boolean> => {
  const done = await sql`
    insert into reports.publication (id, province_id, period, period_end, editorial)
    values (${row.id}, ${row.provinceId}, ${row.period}, ${row.periodEnd}, ${row.editorial})
    on conflict (province_id, period) do nothing`.execute(db)
  return done.numAffectedRows === 1n
}

export const findPublication = async (db: Db, id: string): Promise<PublicationRow | undefined> => {
  const { rows } = await sql<PublicationRow>`
    select ${columns} from reports.publication p where p.id = ${id}`.execute(db)
  return rows[0]
}

export const lockOfPeriod = async (
  db: Db,
  provinceId: string,
  period: string,
): Promise<PublicationRow | undefined> => {
  const { rows } = await sql<PublicationRow>`
    select ${columns} from reports.publication p
    where p.province_id = ${provinceId} and p.period = ${period} for update`.execute(db)
  return rows[0]
}

export type ListedRow = PublicationRow & { publishedAt: Date | null; head: FrozenUnit | null }

const newest = sql`left join reports.publication_version v on v.publication_id = p.id and v.number = p.versions
  left join reports.publication_unit u on u.publication_id = p.id and u.number = p.versions and u.unit_id = p.province_id`

/** Newest period first, each with the province’s own figures of its newest version. */
export const listPublications = async (db: Db, provinces: readonly string[] | null): Promise<ListedRow[]> => {
  const { rows } = await sql<ListedRow>`
    select ${columns}, v.published_at as "publishedAt", u.head
    from reports.publication p ${newest}
    where ${provinces === null} or p.province_id = any(${[...(provinces ?? [])]}::uuid[])
    order by p.period_end desc, length(p.period) desc, p.province_id limit 1000`.execute(db)
  return rows
}

/** Published ones, newest period first; of one end, the month before the quarter before the year. */
export const listPublished = async (db: Db): Promise<ListedRow[]> =>
  (await listPublications(db, null)).filter(({ versions }) => versions > 0)

export const insertVersion = async (
  db: Db,
  row: Omit<VersionRow, 'score' | 'covered'>,
  kept: readonly Kept[],
): Promise<void> => {
  await sql`insert into reports.publication_version
      (publication_id, number, published_at, published_by, reason, origin, definition, components, changes)
    values (${row.publicationId}, ${row.number}, ${row.publishedAt}, ${row.publishedBy}, ${row.reason},
      ${JSON.stringify(row.origin)}::jsonb, ${JSON.stringify(row.definition)}::jsonb,
      ${JSON.stringify(row.components)}::jsonb, ${JSON.stringify(row.changes)}::jsonb)`.execute(db)
  const given = JSON.stringify(kept.map(({ head, components }, ord) => ({ ord, head, components })))
  await sql`insert into reports.publication_unit (publication_id, number, unit_id, ord, head, components)
    select ${row.publicationId}::uuid, ${row.number}::int, (each.head->>'unitId')::uuid, each.ord, each.head, each.components
    from jsonb_to_recordset(${given}::jsonb) as each(ord int, head jsonb, components jsonb)`.execute(db)
  await sql`update reports.publication set versions = ${row.number}, compared = null
    where id = ${row.publicationId}`.execute(db)
}

export const versionsOf = async (db: Db, publicationId: string): Promise<VersionRow[]> => {
  const { rows } = await sql<VersionRow>`
    select v.publication_id as "publicationId", v.number, v.published_at as "publishedAt", v.published_by as "publishedBy",
      v.reason, v.origin, v.definition, v.components, v.changes,
      (u.head->>'score')::float8 as score, (u.head->>'covered')::float8 as covered
    from reports.publication_version v join reports.publication p on p.id = v.publication_id
    join reports.publication_unit u on u.publication_id = v.publication_id and u.number = v.number and u.unit_id = p.province_id
    where v.publication_id = ${publicationId} order by v.number desc`.execute(db)
  return rows
}

/** The province first, then its units in their order. */
export const headsOf = async (db: Db, publicationId: string, number: number): Promise<FrozenUnit[]> => {
  const { rows } = await sql<{ head: FrozenUnit }>`
    select head from reports.publication_unit where publication_id = ${publicationId} and number = ${number}
    order by ord`.execute(db)
  return rows.map(({ head }) => head)
}

export const keptOf = async (
  db: Db,
  publicationId: string,
  number: number,
  unitId: string,
): Promise<Kept | undefined> => {
  const { rows } = await sql<{ head: FrozenUnit; components: KeptComponent[] }>`
    select head, components from reports.publication_unit
    where publication_id = ${publicationId} and number = ${number} and unit_id = ${unitId}`.execute(db)
  return rows[0]
}

export const allKept = async (db: Db, publicationId: string, number: number): Promise<Kept[]> => {
  const { rows } = await sql<{ head: FrozenUnit; components: KeptComponent[] }>`
    select head, components from reports.publication_unit
    where publication_id = ${publicationId} and number = ${number} order by ord`.execute(db)
  return rows
}

/** Scores of one unit in the newest versions of a province’s months, oldest first. */
export const trendOf = async (
  db: Db,
  provinceId: string,
  unitId: string,
): Promise<{ period: string; score: number | null; covered: number }[]> => {
  const { rows } = await sql<{ period: string; score: number | null; covered: number }>`
    select p.period, (u.head->>'score')::float8 as score, (u.head->>'covered')::float8 as covered
    from reports.publication p
    join reports.publication_unit u on u.publication_id = p.id and u.number = p.versions and u.unit_id = ${unitId}
    where p.province_id = ${provinceId} and length(p.period) = 7 and p.period not like '%Q%'
    order by p.period_end desc limit 24`.execute(db)
  return rows.reverse()
}

export const saveCompared = async (db: Db, id: string, compared: Compared | null): Promise<void> => {
  await sql`update reports.publication set compared = ${compared ? JSON.stringify(compared) : null}::jsonb
    where id = ${id}`.execute(db)
}

export const provinceOfUnit = async (db: Db, unitId: string): Promise<string | undefined> => {
  const { rows } = await sql<{ provinceId: string }>`
    select p.province_id as "provinceId" from reports.publication p
    where exists (select from reports.publication_unit u where u.publication_id = p.id and u.number = p.versions
      and u.unit_id = ${unitId}) limit 1`.execute(db)
  return rows[0]?.provinceId
}
