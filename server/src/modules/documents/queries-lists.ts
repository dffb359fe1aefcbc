import type { ArrivalsQuery, DocumentsQuery } from '@motcua/shared/documents'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../lib/db.ts'
import type { DocumentRecord } from './queries.ts'
import type { ArrivalRecord } from './queries-arrivals.ts'

/** Registers: keyset pages. Each unit's page is read from its own index, then the pages are merged. */

type Cursor = { at: string; id: string }

export const encodeCursor = ({ at, id }: Cursor): string =>
  Buffer.from(JSON.stringify([at, id])).toString('base64url')

/** Null for a cursor nobody of us made: the list then begins at its beginning. */
export const decodeCursor = (text: string | undefined): Cursor | null => {
  if (!text) return null
  try {
    const [at, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [unknown, unknown]
    const fine =
      typeof at === 'string' &&
      !Number.isNaN(Date.parse(at)) &&
      typeof id === 'string' &&
      /^[0-9a-f-]{36}$/.test(id)
    return fine ? { at, id } : null
  } catch {
    return null
  }
}

const like = (q: string) => `%${q.replace(/[\\%_]/g, '\\$&')}%`
const found = (q: string | undefined): RawBuilder<unknown> =>
  q ? sql`and plain like lib.plain(${like(q)})` : sql``
const when = (condition: unknown, part: RawBuilder<unknown>) => (condition ? part : sql``)

export type ListedDocument = Omit<DocumentRecord, 'content'> & { sent: number; acknowledged: number }

const counted = sql`
  (select count(*)::int from documents.sending s where s.document_id = d.id) as sent,
  (select count(*)::int from documents.sending s where s.document_id = d.id and s.acknowledged_at is not null) as acknowledged`

const statesOf = (state: DocumentsQuery['state']) =>
  state === 'out' ? ['issued', 'replaced', 'recalled'] : [state]

/** Documents issued (drafted) by these units; with `drafter`, only that person's, of whatever unit. */
export const documentsPage = async (
  db: Db,
  units: readonly string[],
  drafter: string | null,
  { state, type, year, q, after, limit }: DocumentsQuery,
): Promise<ListedDocument[]> => {
  const cursor = decodeCursor(after)
  const bound = drafter ? sql`unnest(array[null::uuid])` : sql`unnest(${[...units]}::uuid[])`
  // A draft also lies with the unit that drafts it; with both units asked for, once.
  const theirs =
    state === 'draft' || state === 'presented'
      ? sql`(unit_id = scope.unit or (drafting_unit_id = scope.unit and unit_id <> all(${[...units]}::uuid[])))`
      : sql`unit_id = scope.unit`
  const mine = drafter ? sql`drafter_id = ${drafter}` : theirs
  const { rows } = await sql<ListedDocument>`
    select d.*, ${counted} from (
      select page.* from ${bound} scope(unit) cross join lateral (
        select id, origin, state, unit_id, drafting_unit_id, province_id, issuer, superior, place, type, type_name, series,
          number, year, symbol, code, issued_on, issued_at, subject, signer, urgency, version, drafter_id, drafter_name,
          parent_words, edxml_id, signed_how, created_at, updated_at, sort_at
        from documents.document
        where origin = 'composed' and ${mine}
          ${state === 'out' ? sql`and state in ('issued', 'replaced', 'recalled')` : sql`and state = any(${statesOf(state)})`}
          ${when(type, sql`and type = ${type}`)} ${when(year, sql`and year = ${year}`)} ${found(q)}
          ${cursor ? sql`and (sort_at, id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)` : sql``}
        order by sort_at desc, id desc limit ${limit + 1}) page
      order by page.sort_at desc, page.id desc limit ${limit + 1}) d
    order by d.sort_at desc, d.id desc`.execute(db)
  return rows
}

export type ListedArrival = ArrivalRecord & {
  code: string | null
  issuedOn: string | null
  issuer: string
  subject: string
  typeName: string
  urgency: string
}

const shown = sql`d.code, d.issued_on as "issuedOn", d.issuer, d.subject, d.type_name as "typeName", d.urgency`

const inState = (state: ArrivalsQuery['state']): RawBuilder<unknown> => {
  if (!state) return sql``
  if (state === 'waiting') return sql`and state in ('arrived', 'acknowledged')`
  if (state === 'open') return sql`and state in ('registered', 'assigned')`
  return sql`and state = ${state}`
}

const late = (now: Date) =>
  sql`and (acknowledged_at > acknowledge_by or (state = 'arrived' and acknowledge_by < ${now}))`

/** Arrivals at these units; with `staffId`, only those assigned to that person, wherever they arrived. */
export const arrivalsPage = async (
  db: Db,
  scope: { units: readonly string[]; staffId: string | null; now: Date },
  { state, type, year, q, late: onlyLate, after, limit }: ArrivalsQuery,
): Promise<ListedArrival[]> => {
  const cursor = decodeCursor(after)
  const { units, staffId, now } = scope
  const bound = staffId ? sql`unnest(array[null::uuid])` : sql`unnest(${[...units]}::uuid[])`
  const mine = staffId
    ? sql`(lead_staff_id = ${staffId} or id in (select arrival_id from documents.coordinating where staff_id = ${staffId}))`
    : sql`unit_id = scope.unit`
  const { rows } = await sql<ListedArrival>`
    select a.*, ${shown} from (
      select page.* from ${bound} scope(unit) cross join lateral (
        select * from documents.arrival
        where ${mine} ${inState(state)} ${when(type, sql`and type = ${type}`)} ${when(year, sql`and year = ${year}`)}
          ${found(q)} ${when(onlyLate, late(now))}
          ${cursor ? sql`and (arrived_at, id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)` : sql``}
        order by arrived_at desc, id desc limit ${limit + 1}) page
      order by page.arrived_at desc, page.id desc limit ${limit + 1}) a
    join documents.document d on d.id = a.document_id
    order by a.arrived_at desc, a.id desc`.execute(db)
  return rows
}

/** One arrival as lists show it. */
export const listedArrival = async (db: Db, id: string): Promise<ListedArrival> => {
  const { rows } = await sql<ListedArrival>`
    select a.*, ${shown} from documents.arrival a join documents.document d on d.id = a.document_id
    where a.id = ${id}`.execute(db)
  return rows[0]!
}

export type Counts = { waiting: number; late: number; open: number; overdue: number }

/** Figures for the tabs of a register; what is done is not counted. */
export const arrivalCounts = async (db: Db, units: readonly string[], now: Date) => {
  const { rows } = await sql<Counts>`
    select count(*) filter (where state in ('arrived', 'acknowledged'))::int as waiting,
      count(*) filter (where state = 'arrived' and acknowledge_by < ${now})::int as late,
      count(*) filter (where state in ('registered', 'assigned'))::int as open,
      count(*) filter (where state in ('registered', 'assigned') and due_at < ${now})::int as overdue
    from documents.arrival
    where unit_id = any(${[...units]}::uuid[]) and state in ('arrived', 'acknowledged', 'registered', 'assigned')`.execute(
    db,
  )
  return rows[0]!
}
