import { createHash } from 'node:crypto'
import type { Actor } from '@motcua/shared/common'
import { sql } from 'kysely'
import type { Db } from './db.ts'
import { Conflict } from './errors.ts'
import type { Log } from './log.ts'

/** What every service function gets first: who, when (legal time), where to write, how to be found in the log. */
export type Ctx = {
  readonly db: Db
  readonly actor: Actor
  /** Legal time. Real time is `realNow()`. */
  readonly now: Temporal.Instant
  readonly requestId: string
  readonly log: Log
  readonly lang: 'vi' | 'en'
  /** The client's address, for sign-in and rate rules only. */
  readonly ip: string
  /** Present when the client made a key for this write. */
  readonly command?: Command
}

export type Command = { readonly key: string; readonly route: string; readonly bodyHash: Buffer }

export const systemActor = (name: string): Actor => ({
  kind: 'system',
  id: `system:${name}`,
  name,
  posts: [],
})
export const publicActor: Actor = { kind: 'public', id: 'public', name: '', posts: [] }

/** How long a repeated command finds its answer; browsers give up within minutes. */
const REMEMBERED_DAYS = 7

/** Drops answered commands that nobody will repeat; returns how many. */
export const forgetCommands = async (db: Db): Promise<number> => {
  const done = await sql`delete from lib.command
    where at < clock_timestamp() - ${REMEMBERED_DAYS} * interval '1 day'`.execute(db)
  return Number(done.numAffectedRows ?? 0n)
}

export const hashBody = (body: unknown): Buffer =>
  createHash('sha256')
    .update(JSON.stringify(body ?? null))
    .digest()

/**
 * Runs `work` in one transaction (or joins the one `ctx` is in). A keyed command is claimed first, inside the
 * same transaction: a second arrival waits for the first to commit and gets its reply, without running `work`.
 */
export const transact = <Reply>(ctx: Ctx, work: (ctx: Ctx) => Promise<Reply>): Promise<Reply> => {
  if (ctx.db.isTransaction) return work(ctx)
  return ctx.db.transaction().execute(async (db) => {
    const { command, ...rest } = ctx
    const inside: Ctx = { ...rest, db: db as Db }
    if (!command) return work(inside)
    const answered = await claim(db as Db, ctx.actor.id, command)
    if (answered) return answered.reply as Reply
    const reply = await work(inside)
    await sql`update lib.command set reply = ${JSON.stringify(reply ?? null)}::jsonb
      where actor = ${ctx.actor.id} and key = ${command.key}`.execute(db)
    return reply
  })
}

const claim = async (db: Db, actor: string, command: Command): Promise<{ reply: unknown } | null> => {
  const claimed = await sql`
    insert into lib.command (key, actor, route, body_hash)
    values (${command.key}, ${actor}, ${command.route}, ${command.bodyHash})
    on conflict do nothing`.execute(db)
  if (claimed.numAffectedRows === 1n) return null
  const found = await sql<{ route: string; body_hash: Buffer; reply: unknown }>`
    select route, body_hash, reply from lib.command where actor = ${actor} and key = ${command.key}`.execute(
    db,
  )
  const row = found.rows[0]
  if (!row || row.route !== command.route || !row.body_hash.equals(command.bodyHash)) {
    throw new Conflict('http.key_reused')
  }
  return { reply: row.reply }
}
