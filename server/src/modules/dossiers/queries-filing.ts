import type { Insertable } from 'kysely'
import type { Db } from '../../lib/db.ts'
import type { DossiersPromise, DossiersTimer } from '../../schema.generated.ts'
import type { NewComponent, NewDossier } from './queries.ts'

export type NewFiling = {
  dossier: NewDossier
  components: readonly NewComponent[]
  promise: Insertable<DossiersPromise>
  timers: readonly Insertable<DossiersTimer>[]
}

/** All rows of a filing in one round trip; references are checked at the end of the statement. */
export const insertFiling = async (
  db: Db,
  { dossier, components, promise, timers }: NewFiling,
): Promise<void> => {
  const promised = db.with('promised', (db) => db.insertInto('dossiers.promise').values(promise))
  const watched =
    timers.length > 0
      ? promised.with('watched', (db) => db.insertInto('dossiers.timer').values(timers))
      : promised
  const whole =
    components.length > 0
      ? watched.with('papers', (db) => db.insertInto('dossiers.component').values(components))
      : watched
  await whole.insertInto('dossiers.dossier').values(dossier).execute()
}
