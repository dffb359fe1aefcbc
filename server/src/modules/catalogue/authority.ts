import type { Db } from '../../lib/db.ts'
import { keeper } from '../../lib/kept.ts'
import { type AuthorityRow, authorityRows } from './queries-authority.ts'
import { sectorNames } from './reference.ts'

/** Whose work which procedures are on a day: what figures by procedure are taken of. */

type AuthorityProcedure = Omit<AuthorityRow, 'performers' | 'audiences'> & {
  /** Open to citizens, Vietnamese living abroad or foreigners. */
  citizens: boolean
}

/** `unitName`: of the department; other levels do every work of their level. */
export type Authority = {
  /** Every procedure of the province, each once, by id. */
  all: ReadonlyMap<string, AuthorityProcedure>
  of(
    level: 'department' | 'district' | 'commune',
    unitNames: readonly string[],
  ): readonly AuthorityProcedure[]
}

const CITIZENS = ['citizen', 'overseas_vietnamese', 'foreigner', 'resident_foreigner']

/** A day a period's end falls on is asked for again and again; few are. */
const kept = keeper('catalogue', 60)

/** Kept until the catalogue changes. */
export const authorityOn = (db: Db, day: string): Promise<Authority> =>
  kept.get(db, day, async () => authorityFrom(await authorityRows(db, day), day))

const authorityFrom = (rows: readonly AuthorityRow[], day: string): Authority => {
  const all = new Map<string, AuthorityProcedure>()
  const byName = new Map<string, Set<AuthorityProcedure>>()
  const levels = { district: new Set<AuthorityProcedure>(), commune: new Set<AuthorityProcedure>() }
  for (const { performers, audiences, ...rest } of rows) {
    const procedure = { ...rest, citizens: audiences.some((each) => CITIZENS.includes(each)) }
    all.set(rest.procedureId, procedure)
    for (const { level, sector } of performers) {
      if (level !== 'province') levels[level].add(procedure)
      else
        for (const name of sectorNames(sector, level, day)) {
          const found = byName.get(name)
          if (found) found.add(procedure)
          else byName.set(name, new Set([procedure]))
        }
    }
  }
  const districts = [...levels.district]
  const communes = [...levels.commune]
  return {
    all,
    of: (level, unitNames) =>
      level === 'district'
        ? districts
        : level === 'commune'
          ? communes
          : [...new Set(unitNames.flatMap((name) => [...(byName.get(name) ?? [])]))],
  }
}
