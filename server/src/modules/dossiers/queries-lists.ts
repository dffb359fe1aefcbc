import type { QueueQuery } from '@motcua/shared/dossiers'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../lib/db.ts'
import type { DossierRecord, TaskRecord } from './queries.ts'

/** Lists: keyset pages over indexes, no counts of everything, no query per row. */

/** What a row of a list shows, and what policy needs to know which buttons it has. */
const LIST_COLUMNS = [
  'id',
  'code',
  'version',
  'state',
  'channel',
  'applicant_name',
  'applicant_person_id',
  'procedure_version_id',
  'submitted_at',
  'received_at',
  'due_at',
  'first_due_at',
  'paused_since',
  'decided_at',
  'closed_at',
  'check_due_at',
  'root_unit_id',
  'reception_unit_id',
  'deciding_unit_id',
  'support_unit_id',
  'desk_unit_id',
  'desk_role',
  'desk_staff_id',
  'desk_step',
  'desk_due_at',
] as const
export type ListRecord = Pick<DossierRecord, (typeof LIST_COLUMNS)[number]>

/** Where the reader's posts let them look: `desks` are posts, `units` the units whose dossiers they may list. */
export type Scope = {
  desks: readonly { unitId: string; role: string }[]
  units: readonly string[]
  staffId: string
}

/** `mine` reads one desk's index; a view of the unit reads the units'. `now`, `near` are legal times. */
export type Slice = { now: Date; near: Date; dayEnd: Date }

type Cursor = { at: string | null; id: string }
export const encodeCursor = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify([cursor.at, cursor.id])).toString('base64url')
export const decodeCursor = (text: string | undefined): Cursor | null => {
  if (!text) return null
  try {
    const [at, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [unknown, unknown]
    const fine =
      (at === null || (typeof at === 'string' && !Number.isNaN(Date.parse(at)))) &&
      typeof id === 'string' &&
      /^[0-9a-f-]{36}$/.test(id)
    return fine ? { at: at as string | null, id: id as string } : null
  } catch {
    return null
  }
}

const atDesk = ({ desks, staffId }: Scope) => sql`(
  (d.desk_staff_id = ${staffId} or d.desk_staff_id is null) and (d.desk_unit_id, d.desk_role) in
    (select * from unnest(${desks.map(({ unitId }) => unitId)}::uuid[], ${desks.map(({ role }) => role)}::text[])))`

const ofUnits = ({ units }: Scope) => sql`(d.reception_unit_id = any(${[...units]}::uuid[])
  or d.deciding_unit_id = any(${[...units]}::uuid[]) or d.desk_unit_id = any(${[...units]}::uuid[]))`

const VIEWS: Record<QueueQuery['view'], (scope: Scope, slice: Slice) => RawBuilder<unknown>> = {
  mine: (scope) => sql`d.open and ${atDesk(scope)}`,
  unit: (scope) => sql`d.open and ${ofUnits(scope)}`,
  today: (scope, { dayEnd }) =>
    sql`d.open and ${ofUnits(scope)} and d.state in ('submitted', 'processing') and least(d.due_at, d.check_due_at) <= ${dayEnd}`,
  near: (scope, { now, near }) =>
    sql`d.open and ${ofUnits(scope)} and d.state = 'processing' and d.due_at > ${now} and d.due_at <= ${near}`,
  late: (scope, { now }) =>
    sql`d.open and ${ofUnits(scope)} and d.state = 'processing' and d.due_at < ${now}`,
  waiting: (scope) =>
    sql`d.open and ${ofUnits(scope)} and d.state in ('supplementing', 'awaiting_payment', 'paused')`,
  new: (scope) => sql`d.open and ${ofUnits(scope)} and d.state = 'submitted'`,
  ready: (scope) => sql`d.open and ${ofUnits(scope)} and d.state = 'decided'`,
  all: (scope) => ofUnits(scope),
  closed: (scope) => sql`not d.open and ${ofUnits(scope)}`,
}

/** Digits and dashes look for a code, words for a name; both without marks. */
const matching = (q: string) =>
  sql`d.search like '%' || replace(replace(replace(lib.plain(${q}), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'`

const order = (sort: QueueQuery['sort']) => {
  const column = sort.endsWith('due')
    ? sql`coalesce(d.due_at, d.check_due_at, 'infinity')`
    : sql`d.submitted_at`
  return { column, down: sort.startsWith('-') }
}

export const queuePage = async (
  db: Db,
  query: Omit<QueueQuery, 'unitId'>,
  scope: Scope,
  slice: Slice,
): Promise<{ rows: ListRecord[]; next: string | null }> => {
  const { column, down } = order(query.sort)
  const cursor = decodeCursor(query.after)
  const passed =
    cursor &&
    sql`and (${column}, d.id) ${down ? sql`<` : sql`>`} (${cursor.at ?? 'infinity'}::timestamptz, ${cursor.id}::uuid)`
  const direction = down ? sql`desc` : sql`asc`
  const { rows } = await sql<ListRecord & { key: Date | number }>`
    select ${sql.join(LIST_COLUMNS.map((name) => sql.ref(`d.${name}`)))}, ${column} as key
    from dossiers.dossier d
    where ${VIEWS[query.view](scope, slice)}
      ${query.state ? sql`and d.state = ${query.state}` : sql``}
      ${query.channel ? sql`and d.channel = ${query.channel}` : sql``}
      ${query.procedureId ? sql`and d.procedure_id = ${query.procedureId}` : sql``}
      ${query.q ? sql`and ${matching(query.q)}` : sql``}
      ${passed ?? sql``}
    order by ${column} ${direction}, d.id ${direction}
    limit ${query.limit + 1}`.execute(db)
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  const more = rows.length > query.limit && last
  return {
    rows: shown,
    next: more
      ? encodeCursor({ at: last.key instanceof Date ? last.key.toISOString() : null, id: last.id })
      : null,
  }
}

/** How many each view holds, up to `cap`: a number on a tab must not cost a scan of the province. */
export const countViews = async (
  db: Db,
  views: readonly QueueQuery['view'][],
  scope: Scope,
  slice: Slice,
  cap: number,
): Promise<Record<string, number>> => {
  const counts = views.map(
    (view) =>
      sql`(select count(*) from (select 1 from dossiers.dossier d where ${VIEWS[view](scope, slice)} limit ${cap}) c) as ${sql.ref(view)}`,
  )
  const { rows } = await sql<Record<string, number>>`select ${sql.join(counts)}`.execute(db)
  return rows[0] ?? {}
}

/** Open tasks of many dossiers at once, for the buttons of a list. */
export const openTasksOfMany = async (db: Db, ids: readonly string[]): Promise<Map<string, TaskRecord[]>> => {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('dossiers.task')
    .selectAll()
    .where('dossier_id', 'in', [...ids])
    .where('state', '=', 'open')
    .execute()
  return Map.groupBy(rows, ({ dossier_id }) => dossier_id)
}

export const dossiersByIds = (db: Db, ids: readonly string[]): Promise<DossierRecord[]> =>
  db
    .selectFrom('dossiers.dossier')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()

export const ofPerson = async (db: Db, personId: string, after: string | undefined, limit: number) => {
  const cursor = decodeCursor(after)
  const { rows } = await sql<ListRecord>`
    select ${sql.join(LIST_COLUMNS.map((name) => sql.ref(`d.${name}`)))} from dossiers.dossier d
    where d.applicant_person_id = ${personId}
      ${cursor ? sql`and (d.submitted_at, d.id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)` : sql``}
    order by d.submitted_at desc, d.id desc limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: shown,
    next:
      rows.length > limit && last ? encodeCursor({ at: last.submitted_at.toISOString(), id: last.id }) : null,
  }
}

/** People known from earlier dossiers received at these units: the counter need not type them again. */
export const knownApplicants = async (
  db: Db,
  units: readonly string[],
  personalNumber: string,
): Promise<unknown[]> => {
  const { rows } = await sql<{ applicant: unknown }>`
    select distinct on (applicant->>'name') applicant from (
      select applicant, submitted_at from dossiers.dossier
      where applicant->>'personalNumber' = ${personalNumber} and reception_unit_id = any(${[...units]}::uuid[])
      order by submitted_at desc limit 20) recent
    limit 3`.execute(db)
  return rows.map(({ applicant }) => applicant)
}
