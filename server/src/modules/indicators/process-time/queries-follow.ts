import { sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'
import { dayText } from '../facts/days.ts'
import { BIN_NAMES, binOf } from './bins.ts'
import type { Place, Stay, Walk } from './walk.ts'

type WalkRow = {
  id: string
  version: number
  root_unit_id: string
  procedure_id: string
  received: boolean
  unit_id: string
  role: string
  step: string
  staff_id: string | null
  came_at: string
  due_at: string | null
  minutes: number
  running_since: string | null
  applicant_since: string | null
  next: Place | null
}

const rowOf = ({ here, ...walk }: Walk): WalkRow => ({
  id: walk.id,
  version: walk.version,
  root_unit_id: walk.root,
  procedure_id: walk.procedure,
  received: walk.received,
  unit_id: here.unit,
  role: here.role,
  step: here.step,
  staff_id: here.staff,
  came_at: walk.cameAt,
  due_at: here.due,
  minutes: walk.minutes,
  running_since: walk.runningSince,
  applicant_since: walk.applicantSince,
  next: walk.next,
})

const iso = (value: Date | null): string | null => value?.toISOString() ?? null

/** Dossiers on their way, by id; locked, for a rebuild may wait beside the follower. */
export const walksOf = async (db: Db, ids: readonly string[]): Promise<Map<string, Walk>> => {
  type Read = Omit<WalkRow, 'came_at' | 'due_at' | 'running_since' | 'applicant_since'> &
    Record<'due_at' | 'running_since' | 'applicant_since', Date | null> & { came_at: Date }
  const { rows } = await sql<Read>`
    select * from indicators.walk where id = any(${[...ids]}::uuid[]) for update`.execute(db)
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        version: row.version,
        root: row.root_unit_id,
        procedure: row.procedure_id,
        received: row.received,
        here: {
          unit: row.unit_id,
          role: row.role,
          step: row.step,
          staff: row.staff_id,
          due: iso(row.due_at),
        },
        cameAt: row.came_at.toISOString(),
        minutes: row.minutes,
        runningSince: iso(row.running_since),
        applicantSince: iso(row.applicant_since),
        next: row.next,
      },
    ]),
  )
}

const COLUMNS = [
  'version',
  'received',
  'unit_id',
  'role',
  'step',
  'staff_id',
  'came_at',
  'due_at',
  'minutes',
  'running_since',
  'applicant_since',
  'next',
] as const
const REPLACED = sql.raw(COLUMNS.map((name) => `${name} = excluded.${name}`).join(', '))

export const saveWalks = async (db: Db, walks: readonly Walk[], over: readonly string[]): Promise<void> => {
  if (over.length > 0) await sql`delete from indicators.walk where id = any(${[...over]}::uuid[])`.execute(db)
  if (walks.length === 0) return
  await sql`insert into indicators.walk
    select * from jsonb_populate_recordset(null::indicators.walk, ${JSON.stringify(walks.map(rowOf))}::jsonb)
    on conflict (id) do update set ${REPLACED}`.execute(db)
}

const NIL = '00000000-0000-0000-0000-000000000000'
const SUMS = ['stays', 'minutes', 'limited', 'over', ...BIN_NAMES]
const added = sql.raw(SUMS.map((name) => `${name} = stay.${name} + excluded.${name}`).join(', '))

/** Months are legal ones: a stay that ended at 00:30 on the first belongs to the new month. */
const monthOf = (at: string): string =>
  `${dayText(Math.floor((Date.parse(at) / 1000 + 7 * 3600) / 86_400)).slice(0, 7)}-01`

type Sums = Record<string, string | number>

/** Stays of a batch, one row each for all, for the procedure and (where one is named) for the officer. */
export const sumsOf = (stays: readonly Stay[]): Sums[] => {
  const rows = new Map<string, Sums>()
  for (const stay of stays) {
    const { unit, role, step, staff } = stay.place
    const month = monthOf(stay.endedAt)
    const keys: [number, string][] = [
      [0, NIL],
      [1, stay.procedure],
    ]
    if (staff) keys.push([2, staff])
    for (const [kind, of] of keys) {
      const key = `${kind}|${stay.root}|${month}|${unit}|${role}|${step}|${of}`
      const row = rows.get(key) ?? {
        ...{ kind, root_unit_id: stay.root, month, unit_id: unit, role, step, of_id: of },
        ...Object.fromEntries(SUMS.map((name) => [name, 0])),
      }
      rows.set(key, addStay(row, stay))
    }
  }
  // One order for all writers, so that two of them never wait for each other.
  return [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}

const addStay = (row: Sums, { minutes, limit }: Stay): Sums => {
  const plus = (name: string, value: number) => {
    row[name] = (row[name] as number) + value
  }
  plus('stays', 1)
  plus('minutes', minutes)
  if (limit !== null) plus('limited', 1)
  if (limit !== null && minutes > limit) plus('over', 1)
  plus(BIN_NAMES[binOf(minutes)] as string, 1)
  return row
}

export const addStays = async (db: Db, stays: readonly Stay[]): Promise<void> => {
  if (stays.length === 0) return
  await sql`insert into indicators.stay
    select * from jsonb_populate_recordset(null::indicators.stay, ${JSON.stringify(sumsOf(stays))}::jsonb)
    on conflict (kind, root_unit_id, month, unit_id, role, step, of_id) do update set ${added}`.execute(db)
}

export const emptyStays = async (db: Db): Promise<void> => {
  await sql`delete from indicators.walk`.execute(db)
  await sql`delete from indicators.stay`.execute(db)
}
