import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'
import type { Warned } from './notices.ts'

const told = sql`i.id, i.unit_id as "unitId", i.desk_unit_id as "deskUnitId", i.province_id as "provinceId",
  i.run_id as "runId", s.definition->>'name' as name, r.period, r.title, i.due_at as "dueAt"`

/**
 * Moments, by province, at which unsent reports fall due within some days: each needs its working days counted once.
 * `warned`: the level of the one warned least.
 */
export const comingDates = async (
  db: Db,
  from: Date,
  to: Date,
): Promise<{ provinceId: string; dueAt: Date; warned: number }[]> => {
  const { rows } = await sql<{ provinceId: string; dueAt: Date; warned: number }>`
    select province_id as "provinceId", due_at as "dueAt", max(warned) as warned from reports.instance
    where counted is null and not overdue and state <> 'cancelled' and due_at > ${from} and due_at <= ${to}
    group by 1, 2`.execute(db)
  return rows
}

/** Marks who is warned now, and returns them; a second watcher gets nobody. */
export const takeWarnings = async (
  db: Db,
  { provinceId, dueAt, level }: { provinceId: string; dueAt: Date; level: number },
): Promise<Warned[]> => {
  const { rows } = await sql<Warned>`
    update reports.instance i set warned = ${level}
    from reports.run r, reports.schedule s
    where r.id = i.run_id and s.id = i.schedule_id and i.province_id = ${provinceId} and i.due_at = ${dueAt}
      and i.counted is null and not i.overdue and i.state <> 'cancelled' and i.warned > ${level}
    returning ${told}`.execute(db)
  return rows
}

/** Marks what has passed its moment unsent, and returns it, once. */
export const takeOverdue = async (db: Db, now: Date, limit: number): Promise<Warned[]> => {
  const { rows } = await sql<Warned>`
    update reports.instance i set overdue = true
    from reports.run r, reports.schedule s
    where r.id = i.run_id and s.id = i.schedule_id and i.id in (
      select id from reports.instance
      where counted is null and not overdue and state <> 'cancelled' and due_at < ${now}
      order by due_at limit ${limit} for update skip locked)
    returning ${told}`.execute(db)
  return rows
}
