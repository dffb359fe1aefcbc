import { type Ctx, systemActor } from '../src/lib/context.ts'
import type { Db } from '../src/lib/db.ts'
import { newId } from '../src/lib/ids.ts'
import { silentLog } from '../src/lib/log.ts'

/** Monday morning, the first of the demonstration. */
export const MONDAY = Temporal.Instant.from('2024-04-15T01:00:00Z')

/** What a service function gets, for tests that call it directly: a system actor, Monday 8:00. */
export const testCtx = (db: Db, changes: Partial<Ctx> = {}): Ctx => ({
  db,
  actor: systemActor('test'),
  now: MONDAY,
  requestId: newId(),
  log: silentLog,
  lang: 'vi',
  ip: '127.0.0.1',
  ...changes,
})
