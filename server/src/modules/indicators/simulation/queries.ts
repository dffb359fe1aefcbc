import type { SimulationInput, SimulationResult } from '@motcua/shared/simulation'
import { sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'

/** Dossiers that took up desks in a period: received in it, or before and still open when it began. */

export type Scope = { root: string; units: 'whole' | readonly string[]; from: string; to: string }

export type Picked = {
  id: string
  procedureId: string
  procedureVersionId: string
  unitId: string
  measured: boolean
}

const lay = ({ root, units, from, to }: Scope) => sql`
  ${units === 'whole' ? sql`d.root_unit_id = ${root}` : sql`d.unit_id = any(${[...units]}::uuid[])`}
  and d.received_on <= ${to}::date and d.ended_on >= ${from}::date`

export const pickDossiers = async (db: Db, scope: Scope, most: number): Promise<Picked[]> => {
  const { rows } = await sql<Picked>`
    select d.id, d.procedure_id as "procedureId", d.procedure_version_id as "procedureVersionId",
      d.unit_id as "unitId", d.received_on >= ${scope.from}::date as measured
    from indicators.dossier d where ${lay(scope)} order by d.id limit ${most + 1}`.execute(db)
  return rows
}

export const countDossiers = async (
  db: Db,
  scope: Scope,
): Promise<{ procedureId: string; versionId: string; dossiers: number }[]> => {
  const { rows } = await sql<{ procedureId: string; versionId: string; dossiers: number }>`
    select d.procedure_id as "procedureId", max(d.procedure_version_id::text) as "versionId", count(*)::int as dossiers
    from indicators.dossier d where ${lay(scope)} and d.received_on >= ${scope.from}::date
    group by 1 order by 3 desc, 1`.execute(db)
  return rows
}

/** Desks at which stays ended in the months of a period, those with most first. */
export const desksOf = async (
  db: Db,
  root: string,
  units: 'whole' | readonly string[],
  { from, to }: { from: string; to: string },
): Promise<{ unitId: string; role: string; stays: number }[]> => {
  const { rows } = await sql<{ unitId: string; role: string; stays: number }>`
    select s.unit_id as "unitId", s.role, sum(s.stays)::float8 as stays
    from indicators.stay s
    where s.kind = 0 and s.root_unit_id = ${root} and s.role not in ('applicant', '')
      and s.month between date_trunc('month', ${from}::date) and ${to}::date
      ${units === 'whole' ? sql`` : sql`and s.unit_id = any(${[...units]}::uuid[])`}
    group by 1, 2 order by 3 desc, 1, 2 limit 300`.execute(db)
  return rows
}

export type SimulationRow = {
  id: string
  rootUnitId: string
  unitId: string
  name: string
  status: 'queued' | 'running' | 'done' | 'failed'
  progress: number
  input: SimulationInput
  result: SimulationResult | null
  error: string | null
  createdBy: string
  createdByName: string
  createdAt: Date
}

const COLUMNS = sql`id, root_unit_id as "rootUnitId", unit_id as "unitId", name, status, progress, input, result, error,
  created_by as "createdBy", created_by_name as "createdByName", created_at as "createdAt"`
/** Of a list: the figures of the top, not the whole result. */
const BRIEF = sql`id, root_unit_id as "rootUnitId", unit_id as "unitId", name, status, progress, input, error,
  created_by as "createdBy", created_by_name as "createdByName", created_at as "createdAt",
  case when result is null then null
    else jsonb_build_object('replay', result -> 'replay', 'draft', result -> 'draft') end as result`

export const insertSimulation = async (
  db: Db,
  row: Pick<SimulationRow, 'id' | 'rootUnitId' | 'input' | 'createdBy' | 'createdByName' | 'createdAt'>,
): Promise<void> => {
  await sql`insert into indicators.simulation
      (id, root_unit_id, unit_id, name, status, input, created_by, created_by_name, created_at)
    values (${row.id}, ${row.rootUnitId}, ${row.input.unitId}, ${row.input.name}, 'queued',
      ${JSON.stringify(row.input)}::jsonb, ${row.createdBy}, ${row.createdByName}, ${row.createdAt})`.execute(
    db,
  )
}

export const findSimulation = async (db: Db, id: string): Promise<SimulationRow | undefined> => {
  const { rows } = await sql<SimulationRow>`
    select ${COLUMNS} from indicators.simulation where id = ${id}`.execute(db)
  return rows[0]
}

export const listSimulations = async (
  db: Db,
  roots: readonly string[],
  after: { at: string; id: string } | null,
  limit: number,
): Promise<SimulationRow[]> => {
  const { rows } = await sql<SimulationRow>`
    select ${BRIEF} from indicators.simulation
    where root_unit_id = any(${[...roots]}::uuid[])
      ${after ? sql`and (created_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    order by created_at desc, id desc limit ${limit + 1}`.execute(db)
  return rows
}

export const noteProgress = async (db: Db, id: string, progress: number): Promise<void> => {
  await sql`update indicators.simulation set status = 'running', progress = ${progress}
    where id = ${id} and status in ('queued', 'running')`.execute(db)
}

export const keepResult = async (db: Db, id: string, result: SimulationResult): Promise<void> => {
  await sql`update indicators.simulation
    set status = 'done', progress = 100, result = ${JSON.stringify(result)}::jsonb, finished_at = clock_timestamp()
    where id = ${id} and status in ('queued', 'running')`.execute(db)
}

export const keepFailure = async (db: Db, id: string, error: string): Promise<void> => {
  await sql`update indicators.simulation set status = 'failed', error = ${error}, finished_at = clock_timestamp()
    where id = ${id} and status in ('queued', 'running')`.execute(db)
}

export const deleteSimulation = async (db: Db, id: string): Promise<void> => {
  await sql`delete from indicators.simulation where id = ${id}`.execute(db)
}
