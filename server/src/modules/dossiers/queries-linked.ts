import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../../lib/db.ts'
import type { DossiersLinkedPart } from '../../schema.generated.ts'

export type LinkedPartRecord = Selectable<DossiersLinkedPart>

export const insertParts = async (db: Db, rows: readonly Insertable<DossiersLinkedPart>[]): Promise<void> => {
  if (rows.length > 0) await db.insertInto('dossiers.linked_part').values(rows).execute()
}

export const partsOf = (db: Db, dossierId: string): Promise<LinkedPartRecord[]> =>
  db
    .selectFrom('dossiers.linked_part')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .orderBy('id')
    .execute()

/** Parts that waited for ours: sent on, or cancelled with a refusal. */
export const movePartsOn = (
  db: Db,
  dossierId: string,
  state: 'sent' | 'cancelled',
  at: Date,
): Promise<LinkedPartRecord[]> =>
  db
    .updateTable('dossiers.linked_part')
    .set({ state, sent_at: state === 'sent' ? at : null })
    .where('dossier_id', '=', dossierId)
    .where('state', '=', 'waiting')
    .returningAll()
    .execute()

/** Whether there was such a part out. */
export const settlePart = async (
  db: Db,
  { dossierId, id, at, remark }: { dossierId: string; id: string; at: Date; remark: string },
): Promise<LinkedPartRecord | undefined> =>
  db
    .updateTable('dossiers.linked_part')
    .set({ state: 'settled', settled_at: at, remark })
    .where('dossier_id', '=', dossierId)
    .where('id', '=', id)
    .where('state', '=', 'sent')
    .returningAll()
    .executeTakeFirst()
