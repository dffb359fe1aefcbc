import { testCtx } from '../../../../../test/index.ts'
import type { Db } from '../../../../lib/db.ts'
import { appendPast, settleAll } from '../../../journal/index.ts'
import type { Told } from '../life.ts'
import { randomOf } from './lives.ts'

/** Writes lives to the journal, their entries mixed as they would come: each dossier's own stay in order. */
export const journalise = async (db: Db, lives: readonly (readonly Told[])[], seed = 1): Promise<void> => {
  const random = randomOf(seed)
  const queues = lives.filter((told) => told.length > 0).map((told) => [...told])
  const mixed: Told[] = []
  while (queues.length > 0) {
    const at = Math.floor(random() * queues.length)
    const queue = queues[at] as Told[]
    mixed.push(queue.shift() as Told)
    if (queue.length === 0) queues.splice(at, 1)
  }
  await db.transaction().execute((trx) =>
    appendPast(
      testCtx(trx as Db),
      mixed.map(({ id, type, lawAt, data }) => ({
        kind: 'dossier',
        id,
        type,
        data: data as Record<string, unknown>,
        lawAt: Temporal.Instant.from(lawAt),
        actor: 'system:test',
      })),
    ),
  )
  await settleAll(db)
}
