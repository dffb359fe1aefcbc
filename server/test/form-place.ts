import { sql } from 'kysely'
import type { Db } from '../src/lib/db.ts'
import { newId } from '../src/lib/ids.ts'
import { type SmallProvince, smallProvince } from './small-province.ts'

/** The small province with a second commune and two procedures of different fields, both decided by communes. */
export type FormPlace = SmallProvince & {
  neighbour: string
  procedures: Record<'one' | 'other', { id: string; versionId: string; code: string; field: string }>
}

const HANDLING = [
  {
    ...{ validFrom: null, validTo: null, handledBy: 'province', systemOfRecord: 'own' },
    performedBy: [{ level: 'commune', sector: 'people_committee' }],
    ...{ referral: null, editorial: true, basis: null },
  },
]

export const formPlace = async (db: Db): Promise<FormPlace> => {
  const small = await smallProvince(db)
  const neighbour = newId()
  await sql`insert into organisation.unit (id, kind, level, name, full_name, province_id)
    values (${neighbour}, 'commune', 'commune', 'Xã Thanh Sơn', 'Xã Thanh Sơn', ${small.province})`.execute(
    db,
  )
  await sql`insert into organisation.placement (unit_id, parent_id) values (${neighbour}, ${small.province})`.execute(
    db,
  )
  return {
    ...small,
    neighbour,
    procedures: {
      one: await procedure(db, '1.000001', 'Hộ tịch'),
      other: await procedure(db, '1.000002', 'Chứng thực'),
    },
  }
}

const procedure = async (db: Db, code: string, field: string) => {
  const [id, versionId] = [newId(), newId()]
  await sql`insert into catalogue.procedure (id, code, origin) values (${id}, ${code}, 'national')`.execute(
    db,
  )
  await sql`insert into catalogue.procedure_version (id, procedure_id, version, status, name, field, ministry, levels, audiences,
      channels, cases, components, results, legal_bases, handling, valid_from, validity_editorial, editorial, source)
    values (${versionId}, ${id}, 1, 'published', ${`Thủ tục ${code}`}, ${field}, 'Bộ Tư pháp', '{commune}', '{}', '[]', '[]',
      '[]', '[]', '[]', ${JSON.stringify(HANDLING)}::jsonb, '2020-01-01', false, true, 'test')`.execute(db)
  await sql`insert into catalogue.procedure_handling (version_id, handled_by, system_of_record, levels, sectors)
    values (${versionId}, 'province', 'own', '{commune}', '{people_committee}')`.execute(db)
  return { id, versionId, code, field }
}
