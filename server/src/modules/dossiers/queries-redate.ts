import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

type Dated = { id: string; code: string; deciding_unit_id: string; certificate: unknown }

/** Open dossiers whose time touches the days, in order of id, each with its newest certificate. */
export const openWithDates = async (
  db: Db,
  { from, to }: { from: string; to: string },
  after: string | null,
  limit: number,
): Promise<Dated[]> => {
  const { rows } = await sql<Dated>`
    select d.id, d.code, d.deciding_unit_id, p.certificate
    from dossiers.dossier d
    join lateral (
      select certificate from dossiers.promise
      where dossier_id = d.id and kind <> 'check' order by made_at desc, id desc limit 1) p on true
    where d.open and d.state in ('processing', 'supplementing', 'awaiting_payment', 'paused')
      and d.received_at < ((${to}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')
      and d.due_at >= (${from}::date::timestamp at time zone 'Asia/Ho_Chi_Minh')
      and ${after ? sql`d.id > ${after}::uuid` : sql`true`}
    order by d.id limit ${limit}`.execute(db)
  return rows
}
