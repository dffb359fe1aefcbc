import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

export type DueAlert = {
  id: string
  provinceId: string
  number: string
  title: string
  duty: 'list' | 'process'
  kind: 'alert' | 'late'
  dueAt: Date
}

/** Marks what is to be told by now and returns it; a second watcher at the same moment gets nothing. */
export const takeDueAlerts = async (db: Db, now: Date): Promise<DueAlert[]> => {
  const { rows } = await sql<DueAlert>`
    with owed as (
      select a.id, d.duty, d.due_at, case when ${now} > d.due_at then 'late' else 'alert' end as kind
      from catalogue.announcement a
      cross join lateral (values
        ('list', a.list_alert_at, a.list_due_at, a.list_done_at),
        ('process', a.process_alert_at, a.process_due_at, a.process_done_at)) d (duty, alert_at, due_at, done_at)
      where d.done_at is null and d.alert_at <= ${now}
    ), told as (
      insert into catalogue.announcement_alert (announcement_id, duty, kind, at)
      select id, duty, kind, ${now} from owed
      on conflict do nothing
      returning announcement_id, duty, kind
    )
    select a.id, a.province_id as "provinceId", a.number, a.title, told.duty, told.kind, owed.due_at as "dueAt"
    from told join owed on owed.id = told.announcement_id and owed.duty = told.duty
    join catalogue.announcement a on a.id = told.announcement_id
    order by owed.due_at, a.id, told.duty`.execute(db)
  return rows
}
