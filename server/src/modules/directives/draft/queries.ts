import type { DirectivesQuery } from '@motcua/shared/directives'
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { z } from 'zod'
import type { Db } from '../../../lib/db.ts'
import { NotFound } from '../../../lib/errors.ts'
import type { DirectivesDirective } from '../../../schema.generated.ts'

/** Rows of directives. What was read of them is in queries-reading.ts, what they gave in queries-send.ts. */

export type DirectiveRow = Omit<Selectable<DirectivesDirective>, 'plain'>
export type NewDirectiveRow = Insertable<DirectivesDirective>
export type DirectivePatch = Omit<Updateable<DirectivesDirective>, 'id' | 'version' | 'plain'>

const unknown = (id: string) => () => new NotFound('directives.unknown', { id })

export const insertDirective = async (db: Db, row: NewDirectiveRow): Promise<void> => {
  await db.insertInto('directives.directive').values(row).execute()
}

export const findDirective = (db: Db, id: string): Promise<DirectiveRow | undefined> =>
  db.selectFrom('directives.directive').selectAll().where('id', '=', id).executeTakeFirst()

export const getDirective = (db: Db, id: string): Promise<DirectiveRow> =>
  db.selectFrom('directives.directive').selectAll().where('id', '=', id).executeTakeFirstOrThrow(unknown(id))

/** Locked until the transaction ends: a state is read for a change only behind this. */
export const lockDirective = (db: Db, id: string): Promise<DirectiveRow> =>
  db
    .selectFrom('directives.directive')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(unknown(id))

export const updateDirective = async (
  db: Db,
  id: string,
  version: number,
  patch: DirectivePatch,
): Promise<void> => {
  await db
    .updateTable('directives.directive')
    .set({ ...patch, version, touched_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .execute()
}

/** One reading or sending of a directive at a time; given back with the transaction. */
export const lockWork = async (db: Db, id: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext('directives.work'), hashtext(${id}))`.execute(db)
}

/** The same file or document for the same unit one after the other, so that the second finds the first. */
export const lockSource = async (db: Db, unitId: string, source: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext('directives.file'), hashtext(${unitId + source}))`.execute(
    db,
  )
}

export const findSameFile = (db: Db, unitId: string, sha256: string): Promise<DirectiveRow | undefined> =>
  db
    .selectFrom('directives.directive')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('file_sha256', '=', sha256)
    .where('state', '<>', 'withdrawn')
    .orderBy('created_at')
    .executeTakeFirst()

export const findSameDocument = (
  db: Db,
  unitId: string,
  documentId: string,
): Promise<DirectiveRow | undefined> =>
  db
    .selectFrom('directives.directive')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('document_id', '=', documentId)
    .where('state', '<>', 'withdrawn')
    .executeTakeFirst()

/** Outside any transaction that holds the row: progress is for those who look on. */
export const setProgress = async (db: Db, id: string, done: number, of: number): Promise<void> => {
  await sql`update directives.directive set pages_done = ${done}, pages = ${of}, touched_at = clock_timestamp()
    where id = ${id} and state = 'reading'`.execute(db)
}

export const setSent = async (db: Db, id: string, count: number, of: number): Promise<void> => {
  await sql`update directives.directive set sent_count = ${count}, tasks_count = ${of}, touched_at = clock_timestamp()
    where id = ${id} and state = 'sending'`.execute(db)
}

export const countAttempt = async (db: Db, id: string): Promise<number> => {
  const { rows } = await sql<{ attempts: number }>`
    update directives.directive set attempts = attempts + 1 where id = ${id} returning attempts`.execute(db)
  return rows[0]?.attempts ?? 0
}

/** Whose drafts are shown beside what was sent: these units', and all of these provinces. */
export type DraftsOf = { units: readonly string[]; overseen: readonly string[] }

type Listing = z.output<typeof DirectivesQuery> &
  DraftsOf & {
    provinces: readonly string[]
    before: { at: string; id: string } | null
  }

const shownOf = ({ units, overseen }: DraftsOf) =>
  sql<boolean>`(d.state in ('sent', 'sending') or d.unit_id = any(${[...units]}::uuid[])
    or d.province_id = any(${[...overseen]}::uuid[]))`

/** Newest first. Sent directives of the reader's provinces; drafts of the units the reader speaks for. */
export const listDirectives = async (db: Db, listing: Listing): Promise<DirectiveRow[]> => {
  const { provinces, before, unitId, state, q, limit } = listing
  const like = q && `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<DirectiveRow>`
    select * from directives.directive d
    where d.province_id = any(${[...provinces]}::uuid[])
      and ${shownOf(listing)}
      ${unitId ? sql`and d.unit_id = ${unitId}` : sql``}
      ${state ? sql`and d.state = ${state}` : sql``}
      ${like ? sql`and d.plain like lib.plain(${like})` : sql``}
      ${before ? sql`and (d.created_at, d.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``}
    order by d.created_at desc, d.id desc limit ${limit}`.execute(db)
  return rows
}

export const directivesByIds = async (db: Db, ids: readonly string[]): Promise<Map<string, DirectiveRow>> => {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('directives.directive')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Lower directives that pass this one on. */
export const lowerOf = (db: Db, id: string, drafts: DraftsOf): Promise<DirectiveRow[]> =>
  db
    .selectFrom('directives.directive as d')
    .selectAll('d')
    .where('d.parent_id', '=', id)
    .where('d.state', 'not in', ['withdrawn', 'failed'])
    .where(shownOf(drafts))
    .orderBy('d.created_at')
    .limit(500)
    .execute()

export type DocumentKey = { number: string; symbol: string | null; date: string | null }

/**
 * Directives of a province that carry a number, on that day when one is known: "3995/UBND-NC", "3995/UBND". A symbol
 * that was cut short still fits.
 */
export const findByNumber = async (
  db: Db,
  provinceId: string,
  { number, symbol, date }: DocumentKey,
): Promise<DirectiveRow[]> => {
  const { rows } = await sql<DirectiveRow>`
    select * from directives.directive
    where province_id = ${provinceId} and ltrim(number, '0') = ltrim(${number}, '0') and state <> 'withdrawn'
      and (${date}::date is null or issued_on is null or issued_on = ${date}::date)
      and (${symbol}::text is null or symbol is null or symbol = ${symbol}
        or lib.plain(symbol) like lib.plain(${symbol}) || '%' or lib.plain(${symbol}) like lib.plain(symbol) || '%')
    order by (symbol = ${symbol}) desc nulls last, (issued_on = ${date}::date) desc nulls last, state = 'sent' desc, created_at
    limit 5`.execute(db)
  return rows
}

/** Sent directives of some units issued between two days: candidates where no number is known. */
export const listIssued = async (
  db: Db,
  unitIds: readonly string[],
  from: string,
  to: string,
): Promise<DirectiveRow[]> => {
  const { rows } = await sql<DirectiveRow>`
    select * from directives.directive
    where unit_id = any(${[...unitIds]}::uuid[]) and state = 'sent' and issued_on between ${from} and ${to}
    order by issued_on desc, id limit 200`.execute(db)
  return rows
}
