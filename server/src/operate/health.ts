import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Db } from '../lib/db.ts'
import { gauge, registry } from '../lib/metrics.ts'

/**
 * `/healthz`: the process answers. `/readyz`: it can work, so a balancer may send it people. `/metrics`: Prometheus.
 * None of them tells a stranger anything about a dossier.
 */
export const addHealth = (http: FastifyInstance, db: Db): void => {
  http.get('/healthz', { schema: { hide: true } }, async () => ({ ok: true }))
  http.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const ready = await isReady(db)
    return reply.code(ready ? 200 : 503).send({ ok: ready })
  })
  http.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  )
  gauge(
    'motcua_jobs_waiting',
    'Jobs whose time has come, by what became of them',
    ['state'],
    async (self) => {
      for (const [state, count] of Object.entries(await jobCounts(db))) self.set({ state }, count)
    },
  )
}

const isReady = async (db: Db): Promise<boolean> => {
  try {
    await sql`select 1 from lib.setting limit 1`.execute(db)
    return true
  } catch {
    return false
  }
}

const jobCounts = async (db: Db): Promise<Record<string, number>> => {
  const { rows } = await sql<{ waiting: number; retrying: number; dead: number }>`
    select count(*) filter (where run_at <= now() and attempts = 0 and locked_at is null) as waiting,
      count(*) filter (where attempts > 0 and attempts < max_attempts) as retrying,
      count(*) filter (where attempts >= max_attempts) as dead
    from graphile_worker.jobs`.execute(db)
  return { waiting: 0, retrying: 0, dead: 0, ...rows[0] }
}
