import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyConsistency } from '@motcua/shared/proof'
import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ClonedDatabase, cloneDatabase } from '../../../test/index.ts'
import { type Ctx, systemActor, transact } from '../../lib/context.ts'
import { APP_ROLE, type Db, openDb, openPool } from '../../lib/db.ts'
import { newId } from '../../lib/ids.ts'
import { silentLog } from '../../lib/log.ts'
import {
  appendMany,
  catchUp,
  defineFollower,
  exportLog,
  headsAndWitnesses,
  rebuild,
  startJournal,
  verifyLog,
} from './index.ts'
import { consistencyPath } from './merkle.ts'
import { countUnsettled } from './queries-follow.ts'
import { listHeads } from './queries-tree.ts'
import { settleOnce } from './settle.ts'
import { tileReader } from './tree.ts'
import { readWitnessed } from './witness.ts'

let database: ClonedDatabase
let pool: pg.Pool
let db: Db
let folder: string

beforeAll(async () => {
  database = await cloneDatabase()
  pool = openPool(database.url, { max: 24, role: APP_ROLE })
  db = openDb(pool)
  folder = await mkdtemp(join(tmpdir(), 'journal-'))
  await sql`create table public.seen (position bigint primary key, id text, version int, type text);
    create table public.tally (id text primary key, count int, last int);
    grant all on public.seen, public.tally to motcua_app`.execute(database.owner)
})
afterAll(async () => {
  await pool.end()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

const ctx = (): Ctx => ({
  db,
  actor: systemActor('test'),
  now: Temporal.Now.instant(),
  requestId: 'test',
  log: silentLog,
  lang: 'vi',
  ip: '',
})

/** Set-based, and blind to what it was given before: a repeat or a gap shows in its tables. */
const tally = defineFollower({
  name: 'test.tally',
  kinds: ['race'],
  apply: async (trx, entries) => {
    const columns = [
      entries.map((e) => e.position),
      entries.map((e) => e.id),
      entries.map((e) => e.version),
    ] as const
    await sql`insert into public.seen select * from unnest(${columns[0]}::bigint[], ${columns[1]}::text[],
      ${columns[2]}::int[], ${entries.map((e) => e.type)}::text[])`.execute(trx)
    await sql`insert into public.tally
      select id, count(*), max(version) from unnest(${columns[1]}::text[], ${columns[2]}::int[]) as e (id, version)
      group by id on conflict (id) do update
        set count = tally.count + excluded.count, last = excluded.last`.execute(trx)
  },
  reset: async (trx) => {
    await sql`delete from public.seen`.execute(trx)
    await sql`delete from public.tally`.execute(trx)
  },
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, Math.random() * ms))

/** One of many writers: other work first (so that transaction numbers and subject order disagree), some roll back. */
async function writer(subjects: readonly string[], rounds: number): Promise<number> {
  let written = 0
  for (let round = 0; round < rounds; round++) {
    const ids = Array.from({ length: 1 + Math.floor(Math.random() * 3) }, () => {
      return subjects[Math.floor(Math.random() * subjects.length)]!
    }).sort()
    const rollBack = Math.random() < 0.2
    await transact(ctx(), async (inside) => {
      await sql`select pg_current_xact_id()`.execute(inside.db)
      await pause(12)
      await appendMany(
        inside,
        ids.map((id) => ({ kind: 'race', id, type: 'moved', private: { a: 1 } })),
      )
      await pause(12)
      if (rollBack) throw new Error('rolled back')
      written += ids.length
    }).catch((error: Error) => {
      if (error.message !== 'rolled back') throw error
    })
  }
  return written
}

describe('under concurrency', () => {
  const subjects = Array.from({ length: 6 }, () => newId())
  let written = 0

  beforeAll(async () => {
    const config = { keyFile: join(folder, 'key.pem'), witnessFolder: join(folder, 'witness') }
    const options = { followers: [tally], config: { ...config, pollEvery: 3, headEvery: 40 }, log: silentLog }
    const processes = [startJournal(db, options), startJournal(db, options)]
    const race = async () => {
      const counts = await Promise.all(Array.from({ length: 8 }, () => writer(subjects, 30)))
      written += counts.reduce((sum, count) => sum + count, 0)
      // However busy the machine keeps the processes, there is a head after each half.
      await catchUp(db, [], silentLog)
      await headsAndWitnesses(db, config, silentLog)
    }
    await race()
    await race()
    await Promise.all(processes.map((each) => each.stop()))
    await catchUp(db, [tally], silentLog)
  }, 60_000)

  test('every committed entry has one position, without gaps', async () => {
    const { rows } = await sql<{ entries: number; leaves: number; first: number; last: number }>`
      select (select count(*)::int from journal.entry) as entries, count(*)::int as leaves, min(position) as first,
        max(position) as last from journal.leaf`.execute(db)
    expect(written).toBeGreaterThan(300)
    expect(rows[0]).toEqual({ entries: written, leaves: written, first: 0, last: written - 1 })
  })

  test('each subject’s versions are gapless and stand in order', async () => {
    const { rows } = await sql<{ id: string; versions: number[] }>`
      select e.id, array_agg(e.version order by l.position) as versions
      from journal.leaf l join journal.entry e using (seq) group by e.id`.execute(db)
    expect(rows).toHaveLength(subjects.length)
    for (const { versions } of rows) expect(versions).toEqual(versions.map((_, i) => i + 1))
  })

  test('the follower saw each entry once, in order, and a rebuild gives identical rows', async () => {
    const snapshot = async () => {
      const seen = await sql`select * from public.seen order by position`.execute(db)
      const tallies = await sql<{
        count: number
        last: number
      }>`select * from public.tally order by id`.execute(db)
      return { seen: seen.rows, tallies: tallies.rows }
    }
    const live = await snapshot()
    expect(live.seen).toHaveLength(written)
    for (const { count, last } of live.tallies) expect(count).toBe(last)
    expect(await rebuild(db, tally, 97)).toBe(written)
    expect(await snapshot()).toEqual(live)
  })

  test('every head is consistent with the next', async () => {
    const heads = (await listHeads(db, undefined, 1000)).reverse()
    // How many there are depends on the machine; that they hang together does not.
    expect(heads.length).toBeGreaterThan(1)
    for (const [i, head] of heads.slice(1).entries()) {
      const old = heads[i]!
      const path = await consistencyPath(tileReader(db), old.size, head.size)
      const hexes = path.map((hash) => hash.toString('hex'))
      const sized = (row: typeof head) => ({ size: row.size, root: row.root.toString('hex') })
      expect(await verifyConsistency(sized(old), sized(head), hexes)).toBe(true)
    }
  })

  test('the exported log verifies offline against the witness, and any change shows', async () => {
    const lines = await Array.fromAsync(exportLog(db))
    const [file] = await readdir(join(folder, 'witness'))
    const witnessed = await readWitnessed(join(folder, 'witness', file!))
    const check = async (changed: string[]) =>
      verifyLog(
        (async function* () {
          yield* changed
        })(),
        { witnessed },
      )
    const verdict = await check(lines)
    expect(verdict).toMatchObject({ ok: true, faults: [] })
    expect(verdict.entries).toBeGreaterThan(300)
    const at = lines.findIndex((line) => line.startsWith('{"position":50,'))
    const edited = lines.with(at, lines[at]!.replace('"moved"', '"moves"'))
    expect((await check(edited)).faults[0]).toMatch(/entry 50 .* is not what its digest says/)
    expect((await check(lines.toSpliced(at, 1))).faults[0]).toMatch(/position 51 stands where 50 belongs/)
    const lastHead = lines.findLastIndex((line) => line.startsWith('{"head"'))
    const cutAt = lines.slice(0, lastHead).findLastIndex((line) => line.startsWith('{"head"')) + 1
    expect((await check(lines.slice(0, cutAt))).faults[0]).toMatch(/a witness holds a head/)
  })
})

describe('settling', () => {
  const one = (id = newId()) => transact(ctx(), (c) => appendMany(c, [{ kind: 'settle', id, type: 'x' }]))

  test('waits for older transactions, which may still write before', async () => {
    await catchUp(db, [], silentLog)
    const slow = await pool.connect()
    await slow.query('begin')
    await slow.query('select pg_current_xact_id()')
    const id = newId()
    await one(id)
    await settleOnce(db)
    await settleOnce(db)
    expect(await countUnsettled(db)).toBe(1)
    await slow.query('commit')
    slow.release()
    await catchUp(db, [], silentLog)
    expect(await countUnsettled(db)).toBe(0)
  })

  test('keeps a subject’s order when a running third hides which of two came first', async () => {
    const id = newId()
    const client = async () => {
      const held = await pool.connect()
      await held.query('begin')
      await held.query('select pg_current_xact_id()')
      return held
    }
    const add = (held: pg.PoolClient, type: string) =>
      held.query(
        `select * from journal.append('order', $1, now(), now(), 'a', array[$2], array[null]::text[],
        array['{}'], array[''], array[''], '{}', '{}', '{}', '{}')`,
        [id, type],
      )
    const [first, middle, last] = [await client(), await client(), await client()]
    await add(last, 'one')
    await last.query('commit')
    await add(first, 'two')
    await first.query('commit')
    // Here xmin lies between: without the subject's own number, `two` would settle before `one`.
    await settleOnce(db)
    await middle.query('commit')
    for (const held of [first, middle, last]) held.release()
    await catchUp(db, [], silentLog)
    const { rows } = await sql<{
      type: string
    }>`select e.type from journal.leaf l join journal.entry e using (seq)
      where e.id = ${id} order by l.position`.execute(db)
    expect(rows.map((row) => row.type)).toEqual(['one', 'two'])
  })

  test('after a restore into another cluster, old entries settle once and new ones follow', async () => {
    await catchUp(db, [], silentLog)
    const [old, kept] = [newId(), newId()]
    await one(old)
    await one(kept)
    // As a restored copy looks: numbers far above this cluster's, and another cluster's name.
    const { rows: top } = await sql<{ seq: number }>`select max(seq) as seq from journal.entry`.execute(db)
    await sql`alter table journal.entry disable trigger append_only`.execute(database.owner)
    await sql`alter table journal.entry_p000000 disable trigger append_only`.execute(database.owner)
    await sql`update journal.entry set tx = '9000000000' where seq > ${top[0]!.seq - 2}`.execute(
      database.owner,
    )
    await sql`alter table journal.entry_p000000 enable trigger append_only`.execute(database.owner)
    await sql`alter table journal.entry enable trigger append_only`.execute(database.owner)
    await sql`update journal.subject set tx = '9000000000' where id in (${old}, ${kept})`.execute(
      database.owner,
    )
    await sql`update journal.sequencer set cluster = 'another', window_low = '8999999999',
      window_high = '8999999999'`.execute(database.owner)
    await one(kept)
    await catchUp(db, [], silentLog)
    await one(kept)
    await catchUp(db, [], silentLog)
    const { rows } = await sql<{ entries: number; leaves: number; end: number }>`
      select (select count(*)::int from journal.entry) as entries, count(*)::int as leaves,
        max(position) + 1 as end from journal.leaf`.execute(db)
    expect(rows[0]!.leaves).toBe(rows[0]!.entries)
    expect(rows[0]!.end).toBe(rows[0]!.entries)
    const order = await sql<{
      version: number
    }>`select e.version from journal.leaf l join journal.entry e using (seq)
      where e.id = ${kept} order by l.position`.execute(db)
    expect(order.rows.map((row) => row.version)).toEqual([1, 2, 3])
  })
})
