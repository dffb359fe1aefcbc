import type { UnitId } from '@motcua/shared/common'
import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

export type CodedUnit = {
  id: UnitId
  name: string
  fullName: string
  validFrom: string | null
  validTo: string | null
  codes: string[]
}

/** Every unit a province ever had, with its codes in every scheme: for lists that come from elsewhere. */
export const codedUnits = async (db: Db, provinceId: string): Promise<CodedUnit[]> => {
  const { rows } = await sql<CodedUnit>`
    select u.id, u.name, u.full_name as "fullName", u.valid_from as "validFrom", u.valid_to as "validTo",
      array(select distinct c.value from organisation.unit_code c where c.unit_id = u.id order by 1) as codes
    from organisation.unit u where u.province_id = ${provinceId} order by u.id`.execute(db)
  return rows
}
