import type { Actor } from '@motcua/shared/common'
import { sql } from 'kysely'
import { systemActor } from '../src/lib/context.ts'
import type { Db } from '../src/lib/db.ts'
import { newId } from '../src/lib/ids.ts'
import { assignCalendar, seedCalendar } from '../src/modules/calendar/index.ts'
import { actorFor } from '../src/modules/organisation/index.ts'
import { MONDAY, testCtx } from './app-ctx.ts'

/** Two provinces of a handful of units and people, made in a blink: for stories that need no year of dossiers. */

type Place = { id: string; kind: string; level: string; name: string; parent?: string }

const unit = async (db: Db, { id, kind, level, name, parent }: Place, province: string): Promise<void> => {
  await sql`insert into organisation.unit (id, kind, level, name, full_name, province_id)
    values (${id}, ${kind}, ${level}, ${name}, ${name}, ${province})`.execute(db)
  if (parent)
    await sql`insert into organisation.placement (unit_id, parent_id) values (${id}, ${parent})`.execute(db)
}

const person = async (
  db: Db,
  name: string,
  unitId: string,
  role: string,
  province: string,
): Promise<Actor> => {
  const id = newId()
  const sortName = name.split(' ').reverse().join(' ')
  await sql`insert into organisation.staff (id, name, sort_name, province_id)
    values (${id}, ${name}, ${sortName}, ${province})`.execute(db)
  await sql`insert into organisation.post (unit_id, role, title) values (${unitId}, ${role}, ${role})
    on conflict do nothing`.execute(db)
  await sql`insert into organisation.appointment (id, staff_id, unit_id, role, title, valid_from)
    values (${newId()}, ${id}, ${unitId}, ${role}, 'Chuyên viên', '2020-01-01')`.execute(db)
  const actor = await actorFor(db, id, MONDAY)
  if (!actor) throw new Error(`${name} holds no post`)
  return actor
}

export type SmallProvince = {
  province: string
  department: string
  commune: string
  people: Record<'chairman' | 'chief' | 'head' | 'officer' | 'communeHead' | 'stranger', Actor>
}

export const smallProvince = async (db: Db): Promise<SmallProvince> => {
  const [province, office, department, commune, elsewhere, otherOffice] = Array.from({ length: 6 }, () =>
    newId(),
  ) as [string, string, string, string, string, string]
  const there = (place: Omit<Place, 'level'> & { level?: string }, root = province) =>
    unit(db, { level: 'province', ...place }, root)
  await there({ id: province, kind: 'province', name: 'Tỉnh Hải Dương' })
  await there({ id: office, kind: 'office', name: 'Văn phòng UBND tỉnh', parent: province })
  await there({ id: department, kind: 'department', name: 'Sở Tư pháp', parent: province })
  await there({ id: commune, kind: 'commune', level: 'commune', name: 'Xã Hồng Lạc', parent: province })
  await there({ id: elsewhere, kind: 'province', name: 'Tỉnh Bắc Giang' }, elsewhere)
  await there({ id: otherOffice, kind: 'office', name: 'Văn phòng', parent: elsewhere }, elsewhere)
  const here = (name: string, unitId: string, role: string) => person(db, name, unitId, role, province)
  const people = {
    chairman: await here('Trần Văn Chủ', province, 'chairman'),
    chief: await here('Lê Thị Chánh', office, 'office_chief'),
    head: await here('Phạm Văn Giám', department, 'department_head'),
    officer: await here('Nguyễn Thị Chuyên', department, 'specialist'),
    communeHead: await here('Vũ Văn Xã', commune, 'chairman'),
    stranger: await person(db, 'Hoàng Văn Khách', otherOffice, 'office_chief', elsewhere),
  }
  await seedCalendar(db, 'hai-duong-2024')
  await db
    .transaction()
    .execute((inside) =>
      assignCalendar(testCtx(inside as Db, { actor: systemActor('test') }), province as never, 'VN-30'),
    )
  return { province, department, commune, people }
}
