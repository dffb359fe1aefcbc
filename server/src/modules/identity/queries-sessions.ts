import type { Session } from '@motcua/shared/identity'
import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

export type Factor = Session['factor']

export type NewSession = {
  id: string
  tokenHash: Buffer
  accountId: string | null
  personId: string | null
  factor: Factor
  lifeMinutes: number
  ip: string
  agent: string
}

export const insertSession = async (db: Db, row: NewSession): Promise<void> => {
  await sql`insert into identity.session (id, token_hash, account_id, person_id, factor, expires_at, ip, agent)
    values (${row.id}, ${row.tokenHash}, ${row.accountId}, ${row.personId}, ${row.factor},
      clock_timestamp() + ${row.lifeMinutes} * interval '1 minute', ${row.ip}, ${row.agent})`.execute(db)
}

export type OpenSession = {
  id: string
  accountId: string | null
  staffId: string | null
  personId: string | null
  personName: string | null
  factor: Factor
  mustChange: boolean
  hasSecondFactor: boolean
  /** Last seen more than a minute ago. */
  stale: boolean
}

/** One indexed query for every request; nothing for ended, idle or disabled ones. */
export const findSession = async (
  db: Db,
  tokenHash: Buffer,
  idleMinutes: number,
): Promise<OpenSession | undefined> => {
  const { rows } = await sql<OpenSession>`
    select s.id, s.account_id as "accountId", a.staff_id as "staffId", s.person_id as "personId", p.name as "personName", s.factor,
      coalesce(a.must_change, false) as "mustChange",
      a.totp_confirmed_at is not null or s.factor = 'passkey'
        or (a.id is not null and exists (select from identity.passkey k where k.account_id = a.id)) as "hasSecondFactor",
      s.seen_at < clock_timestamp() - interval '1 minute' as stale
    from identity.session s
    left join identity.account a on a.id = s.account_id
    left join identity.person p on p.id = s.person_id
    where s.token_hash = ${tokenHash} and s.expires_at > clock_timestamp()
      and s.seen_at > clock_timestamp() - ${idleMinutes} * interval '1 minute'
      and a.disabled_at is null`.execute(db)
  return rows[0]
}

export const touchSession = async (db: Db, id: string): Promise<void> => {
  await sql`update identity.session set seen_at = clock_timestamp() where id = ${id}`.execute(db)
}

export const deleteSession = async (db: Db, tokenHash: Buffer): Promise<void> => {
  await sql`delete from identity.session where token_hash = ${tokenHash}`.execute(db)
}

export type Owner = { accountId: string | null; personId: string | null }

const ownedBy = ({ accountId, personId }: Owner) =>
  accountId ? sql`account_id = ${accountId}` : sql`person_id = ${personId}`

export const deleteOwnSession = async (db: Db, owner: Owner, id: string): Promise<boolean> => {
  const result = await sql`delete from identity.session where id = ${id} and ${ownedBy(owner)}`.execute(db)
  return result.numAffectedRows === 1n
}

export const deleteOtherSessions = async (db: Db, owner: Owner, keepId: string | null): Promise<number> => {
  const result = await sql`delete from identity.session
    where ${ownedBy(owner)} and id is distinct from ${keepId}::uuid`.execute(db)
  return Number(result.numAffectedRows ?? 0)
}

export const sessionsOf = async (db: Db, owner: Owner, currentId: string | null): Promise<Session[]> => {
  const { rows } = await sql<
    Omit<Session, 'createdAt' | 'seenAt' | 'expiresAt'> & Record<'createdAt' | 'seenAt' | 'expiresAt', Date>
  >`
    select id, id = ${currentId}::uuid as current, created_at as "createdAt", seen_at as "seenAt", expires_at as "expiresAt", ip, agent, factor
    from identity.session where ${ownedBy(owner)} and expires_at > clock_timestamp() order by seen_at desc`.execute(
    db,
  )
  return rows.map(({ createdAt, seenAt, expiresAt, ...rest }) => ({
    ...rest,
    createdAt: createdAt.toISOString(),
    seenAt: seenAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }))
}

/** Ended sessions, stale throttles and abandoned exchanges. */
export const sweep = async (db: Db, idleMinutes: number): Promise<void> => {
  await sql`delete from identity.session
    where expires_at < clock_timestamp() or seen_at < clock_timestamp() - ${idleMinutes} * interval '1 minute'`.execute(
    db,
  )
  await sql`delete from identity.throttle
    where last_at < clock_timestamp() - interval '1 day' and coalesce(blocked_until, '-infinity') < clock_timestamp()`.execute(
    db,
  )
  await sql`delete from identity.challenge where expires_at < clock_timestamp()`.execute(db)
}

export type Throttle = { free: number; firstBlock: number; longestBlock: number }

/**
 * Counts an attempt before it is tried, so that many at once cannot slip through. The attempt that uses up the free ones,
 * and each one after it, closes the key behind itself for twice as long as the last; a quarter of an hour of quiet starts
 * over. Returns seconds to wait when the key was closed already (then nothing is counted).
 */
export const countAttempt = async (
  db: Db,
  key: string,
  { free, firstBlock, longestBlock }: Throttle,
): Promise<number> => {
  const closed = sql`coalesce(t.blocked_until, '-infinity') > statement_timestamp()`
  const quiet = sql`greatest(t.last_at, coalesce(t.blocked_until, '-infinity')) < statement_timestamp() - interval '15 minutes'`
  const next = sql`case when ${quiet} then 1 else t.attempts + 1 end`
  const { rows } = await sql<{ refused: boolean; wait: number }>`
    insert into identity.throttle as t (key, attempts, last_at) values (${key}, 1, statement_timestamp())
    on conflict (key) do update set
      attempts = case when ${closed} then t.attempts else ${next} end,
      blocked_until = case
        when ${closed} then t.blocked_until
        when ${next} >= ${free} then statement_timestamp() + interval '1 second' *
          least(${longestBlock}::float8, ${firstBlock}::float8 * power(2, least(${next} - ${free}, 20)))
        else null end,
      last_at = case when ${closed} then t.last_at else statement_timestamp() end
    returning last_at <> statement_timestamp() as refused,
      ceil(coalesce(extract(epoch from blocked_until - statement_timestamp()), 0))::int as wait`.execute(db)
  const answer = rows[0]
  return answer?.refused ? Math.max(1, answer.wait) : 0
}

const lessOne = (free: number) => sql`attempts = greatest(0, attempts - 1),
  blocked_until = case when attempts - 1 < ${free} then null else blocked_until end`

/** After a success: the name starts afresh, the address gets back the one attempt it did not waste. */
export const forgiveAttempts = async (
  db: Db,
  nameKey: string,
  address: { key: string; free: number },
): Promise<void> => {
  await sql`delete from identity.throttle where key = ${nameKey}`.execute(db)
  await returnAttempt(db, address)
}

/** Neither a success nor a failure: the password was right, the code is still to come. */
export const returnAttempt = async (db: Db, { key, free }: { key: string; free: number }): Promise<void> => {
  await sql`update identity.throttle set ${lessOne(free)} where key = ${key}`.execute(db)
}

export const insertChallenge = async (
  db: Db,
  id: string,
  kind: string,
  data: object,
  minutes: number,
): Promise<void> => {
  await sql`insert into identity.challenge (id, kind, data, expires_at)
    values (${id}, ${kind}, ${JSON.stringify(data)}::jsonb, clock_timestamp() + ${minutes} * interval '1 minute')`.execute(
    db,
  )
}

/** Taken once: the second asker gets nothing. */
export const takeChallenge = async <Data>(db: Db, id: string, kind: string): Promise<Data | undefined> => {
  const { rows } = await sql<{ data: Data }>`
    delete from identity.challenge where id = ${id} and kind = ${kind} and expires_at > clock_timestamp() returning data`.execute(
    db,
  )
  return rows[0]?.data
}
