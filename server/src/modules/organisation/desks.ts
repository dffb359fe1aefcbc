import type { UnitId } from '@motcua/shared/common'
import type { CodeScheme, Unit } from '@motcua/shared/organisation'
import type { Db } from '../../lib/db.ts'
import { keeper } from '../../lib/kept.ts'
import * as queries from './queries.ts'
import { nearestPost, nearestReception } from './queries-desks.ts'

/**
 * Where work goes: the counter that receives for a unit, and the unit that has the post a step asks for. Posts change
 * rarely and every step asks, so answers are kept until units or posts change.
 */
const kept = keeper('organisation')

/** The one-stop unit or centre that receives for `unitId` on `day`; null when there is none. */
export const receptionUnitOf = (db: Db, unitId: string, day: string): Promise<string | null> =>
  kept.get(db, `reception|${unitId}|${day}`, () => nearestReception(db, unitId, day))

/** The unit, at or nearest to `unitId`, that has a post of `role` on `day`; null when nobody near has one. */
export const deskOf = (db: Db, unitId: string, role: string, day: string): Promise<string | null> =>
  kept.get(db, `${role}|${unitId}|${day}`, () => nearestPost(db, unitId, role, day))

/** A unit as it stands on a day; undefined when there is none. */
export const findUnit = (db: Db, id: string, day: string): Promise<Unit | undefined> =>
  kept.get(db, `unit|${id}|${day}`, () => queries.findUnit(db, id, day))

/** The code of a unit in a scheme on a day, its predecessors' when it has none of its own. */
export const agencyCode = (
  db: Db,
  unitId: string,
  scheme: CodeScheme,
  day: string,
): Promise<string | undefined> =>
  kept.get(db, `${scheme}|${unitId}|${day}`, () => queries.agencyCode(db, unitId, scheme, day))

/** Units under a unit on a day, itself included. */
export const subtree = (db: Db, id: string, day: string): Promise<UnitId[]> =>
  kept.get(db, `under|${id}|${day}`, () => queries.subtree(db, id, day))

/** After units or posts change here; other processes follow within a second. */
export const forgetDesks = (): void => kept.forget()
