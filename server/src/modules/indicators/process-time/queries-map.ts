import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'
import { BIN_NAMES } from './bins.ts'
import { APPLICANT } from './walk.ts'

/** Which row of the map each unit counts into. */
export type RowOf = ReadonlyMap<string, string>

export type Months = { root: string; from: string; to: string; procedureId?: string | undefined }

export type StayRow = {
  row: string
  role: string
  step: string
  stays: number
  minutes: number
  limited: number
  over: number
  bins: number[]
}

export type LyingRow = {
  row: string
  role: string
  step: string
  open: number
  overdue: number
  applicant: number
  oldest: Date | null
}

const NIL = '00000000-0000-0000-0000-000000000000'

const asked = ({ root, from, to, procedureId }: Months): RawBuilder<unknown> => sql`
  s.root_unit_id = ${root} and s.month >= ${from}::date and s.month <= ${to}::date
  and ${procedureId ? sql`s.kind = 1 and s.of_id = ${procedureId}::uuid` : sql`s.kind = 0 and s.of_id = ${NIL}::uuid`}`

const placed = (rowOf: RowOf): RawBuilder<unknown> =>
  sql`unnest(${[...rowOf.keys()]}::uuid[], ${[...rowOf.values()]}::uuid[]) as m(unit_id, row)`

const sums = sql.raw(
  ['stays', 'minutes', 'limited', 'over'].map((name) => `sum(s.${name})::float8 as ${name}`).join(', '),
)
const bins = sql.raw(`array[${BIN_NAMES.map((name) => `sum(s.${name})::float8`).join(', ')}] as bins`)

/** Units at whose desks a stay ended in the months, or a dossier lies now. */
export const unitsWithStays = async (db: Db, months: Months): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select distinct s.unit_id as id from indicators.stay s where ${asked(months)}
    union select distinct unit_id from indicators.walk where root_unit_id = ${months.root}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Stays by row, kind of desk and step; rows of the applicant's time have its role. */
export const staysByRow = async (db: Db, months: Months, rowOf: RowOf): Promise<StayRow[]> => {
  const { rows } = await sql<StayRow>`
    select m.row, s.role, s.step, ${sums}, ${bins}
    from indicators.stay s join ${placed(rowOf)} on m.unit_id = s.unit_id
    where ${asked(months)} group by 1, 2, 3 order by minutes desc, 1, 2, 3`.execute(db)
  return rows
}

export const lyingByRow = async (
  db: Db,
  { root, procedureId }: Pick<Months, 'root' | 'procedureId'>,
  rowOf: RowOf,
  now: Temporal.Instant,
): Promise<LyingRow[]> => {
  const { rows } = await sql<LyingRow>`
    select m.row, w.role, w.step,
      (count(*) filter (where w.applicant_since is null))::int as open,
      (count(*) filter (where w.applicant_since is null and w.due_at < ${now.toString()}::timestamptz))::int as overdue,
      (count(w.applicant_since))::int as applicant,
      min(w.came_at) filter (where w.applicant_since is null) as oldest
    from indicators.walk w join ${placed(rowOf)} on m.unit_id = w.unit_id
    where w.root_unit_id = ${root} ${procedureId ? sql`and w.procedure_id = ${procedureId}` : sql``}
    group by 1, 2, 3 order by 1, 2, 3`.execute(db)
  return rows
}

/** Stays by procedure at the desks of units, those that hold most first. */
export const staysByProcedure = async (
  db: Db,
  { root, from, to }: Months,
  units: readonly string[],
): Promise<(Omit<StayRow, 'row' | 'role' | 'step'> & { procedure: string })[]> => {
  const { rows } = await sql<Omit<StayRow, 'row' | 'role' | 'step'> & { procedure: string }>`
    select s.of_id as procedure, ${sums}, ${bins}
    from indicators.stay s
    where s.kind = 1 and s.root_unit_id = ${root} and s.month >= ${from}::date and s.month <= ${to}::date
      and s.unit_id = any(${[...units]}::uuid[]) and s.role <> ${APPLICANT}
    group by 1 order by minutes desc, 1 limit 50`.execute(db)
  return rows
}

export type OfficerRow = StayRow & { unit: string; staff: string }

/** Stays by officer and step; the longest first. */
export const staysByOfficer = async (
  db: Db,
  { root, from, to }: Months,
  units: readonly string[],
): Promise<OfficerRow[]> => {
  const { rows } = await sql<OfficerRow>`
    select s.unit_id as unit, s.of_id as staff, s.role, s.step, ${sums}, ${bins}
    from indicators.stay s
    where s.kind = 2 and s.root_unit_id = ${root} and s.month >= ${from}::date and s.month <= ${to}::date
      and s.unit_id = any(${[...units]}::uuid[]) and s.role <> ${APPLICANT}
    group by 1, 2, 3, 4 order by minutes desc, 1, 2, 4 limit 200`.execute(db)
  return rows
}

export type LyingAsk = {
  root: string
  units: readonly string[]
  role?: string | undefined
  step?: string | undefined
  procedureId?: string | undefined
  after: { at: string; id: string } | null
  limit: number
}

export type LyingRecord = {
  id: string
  code: string
  procedureId: string
  procedureVersionId: string
  unitId: string
  role: string
  step: string
  cameAt: Date
  minutes: number
  runningSince: Date | null
  stepDue: Date | null
  dueOn: string | null
}

/** Dossiers that lie at desks now, those that came first in front. */
export const lyingDossiers = async (db: Db, ask: LyingAsk): Promise<LyingRecord[]> => {
  const { role, step, procedureId, after } = ask
  const { rows } = await sql<LyingRecord>`
    select w.id, d.code, d.procedure_id as "procedureId", d.procedure_version_id as "procedureVersionId",
      w.unit_id as "unitId", w.role, w.step, w.came_at as "cameAt", w.minutes, w.running_since as "runningSince",
      w.due_at as "stepDue", d.due_on::text as "dueOn", (case when w.running_since is not null then d.due_on + 1 end)::text as "lateFrom"
    from indicators.walk w join indicators.dossier d on d.id = w.id
    where w.root_unit_id = ${ask.root} and w.unit_id = any(${[...ask.units]}::uuid[])
      ${role === undefined ? sql`` : sql`and w.role = ${role}`}
      ${step === undefined ? sql`` : sql`and w.step = ${step}`}
      ${procedureId ? sql`and w.procedure_id = ${procedureId}` : sql``}
      ${after ? sql`and (w.came_at, w.id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    order by w.came_at, w.id limit ${ask.limit + 1}`.execute(db)
  return rows
}
