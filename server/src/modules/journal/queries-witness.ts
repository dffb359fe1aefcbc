import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

export type WitnessRow = { name: string; size: number; at: Date; accepted: boolean; answer: string }

/** Newest answer of each witness. */
export async function listWitnesses(db: Db): Promise<WitnessRow[]> {
  const { rows } = await sql<WitnessRow>`
    select distinct on (name) name, size, at, accepted, answer from journal.witness
    order by name, size desc`.execute(db)
  return rows
}
