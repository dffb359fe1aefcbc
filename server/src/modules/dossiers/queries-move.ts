import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'
import type { TaskRecord } from './queries.ts'

/** Open dossiers that lie at a unit in any part: received, decided, helped or on a desk there. */
export const openAtUnit = async (db: Db, unitId: string, limit: number): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select id from dossiers.dossier where open and (reception_unit_id = ${unitId} or deciding_unit_id = ${unitId}
      or support_unit_id = ${unitId} or desk_unit_id = ${unitId} or root_unit_id = ${unitId})
    union
    select t.dossier_id from dossiers.task t where t.state = 'open' and t.unit_id = ${unitId}
    limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

export const openTasksAtUnit = (db: Db, dossierId: string, unitId: string): Promise<TaskRecord[]> =>
  db
    .selectFrom('dossiers.task')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .where('unit_id', '=', unitId)
    .where('state', '=', 'open')
    .execute()

type Rehome = { dossierId: string; fromId: string; toId: string; role: string }

/** The named officer stays named: staff follow their unit too. */
export const rehomeTasks = (db: Db, { dossierId, fromId, toId, role }: Rehome) =>
  db
    .updateTable('dossiers.task')
    .set({ unit_id: toId })
    .where('dossier_id', '=', dossierId)
    .where('unit_id', '=', fromId)
    .where('role', '=', role)
    .where('state', '=', 'open')
    .execute()
