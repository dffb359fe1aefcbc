import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Ctx, systemActor, transact } from '../../server/src/lib/context.ts'
import { APP_ROLE, type Db, openDb, openPool } from '../../server/src/lib/db.ts'
import { newId } from '../../server/src/lib/ids.ts'
import { silentLog } from '../../server/src/lib/log.ts'
import { migrate } from '../../server/src/lib/migrate.ts'
import { startPostgres } from '../../server/src/lib/postgres/index.ts'
import {
  appendMany,
  defineFollower,
  type FollowedEntry,
  makeHead,
  openSigner,
  rebuild,
  settleAll,
} from '../../server/src/modules/journal/index.ts'

/** Issue 2, §2: entries a second that a rebuild from zero reads and applies. */
const bar = 20_000
const perDossier = 12

type Figures = {
  name: string
  /** Of the bar; ≥ 1 is met. */
  ratio: number
  ceiling: number
  got: number
  /** Milliseconds from one batch of 5,000 to the next. */
  p50: number
  p95: number
  p99: number
  max: number
  sizes: { entries: number; settledPerSecond: number; treePerSecond: number; appendedPerSecond: number }
  machine: string
}

/** What a module really keeps from the journal: one row a case for lists, one row a unit, day and type for figures. */
const onBatch: number[] = []
const cases = defineFollower({
  name: 'bench.cases',
  kinds: ['dossier'],
  apply: async (db, entries) => {
    onBatch.push(performance.now())
    await upsertCases(db, entries)
    await upsertFigures(db, entries)
  },
  reset: async (db) => {
    await sql`truncate bench.cases, bench.figures`.execute(db)
  },
})

/** Only the newest entry of a case in the batch decides its row. */
async function upsertCases(db: Db, entries: readonly FollowedEntry[]): Promise<void> {
  const newest = [...new Map(entries.map((entry) => [entry.id, entry])).values()]
  await sql`
    insert into bench.cases (id, unit_id, state, version, actor, at, step)
    select * from unnest(${newest.map((e) => e.id)}::uuid[], ${newest.map((e) => e.unitId)}::uuid[],
      ${newest.map((e) => e.type)}::text[], ${newest.map((e) => e.version)}::int[],
      ${newest.map((e) => e.actor)}::text[], ${newest.map((e) => e.lawAt)}::timestamptz[],
      ${newest.map((e) => String(e.data.step ?? ''))}::text[])
    on conflict (id) do update set unit_id = excluded.unit_id, state = excluded.state, version = excluded.version,
      actor = excluded.actor, at = excluded.at, step = excluded.step`.execute(db)
}

async function upsertFigures(db: Db, entries: readonly FollowedEntry[]): Promise<void> {
  await sql`
    insert into bench.figures (unit_id, day, type, count)
    select unit_id, (at at time zone 'Asia/Ho_Chi_Minh')::date, type, count(*)
    from unnest(${entries.map((e) => e.unitId)}::uuid[], ${entries.map((e) => e.lawAt)}::timestamptz[],
      ${entries.map((e) => e.type)}::text[]) as e (unit_id, at, type)
    group by 1, 2, 3
    on conflict (unit_id, day, type) do update set count = figures.count + excluded.count`.execute(db)
}

const tables = `
  create schema bench;
  create table bench.cases (id uuid primary key, unit_id uuid, state text, version int, actor text, at timestamptz,
    step text);
  create index on bench.cases (unit_id, state, at);
  create table bench.figures (unit_id uuid, day date, type text, count bigint, primary key (unit_id, day, type));
  grant all on schema bench to motcua_app;
  grant all on all tables in schema bench to motcua_app`

/** Fills a journal of its own, settles it, builds its tree and rebuilds a follower from zero. `seconds` sets the size. */
export const run = async ({
  seconds = 10,
  json = false,
}: {
  seconds?: number
  json?: boolean
} = {}): Promise<Figures> => {
  const folder = await mkdtemp(join(tmpdir(), 'motcua-bench-followers-'))
  const postgres = await startPostgres({ dataDir: join(folder, 'data') })
  try {
    await migrate(postgres.url)
    const owner = openPool(postgres.url, { max: 1 })
    await owner.query(tables)
    await owner.end()
    const pool = openPool(postgres.url, { max: 4, role: APP_ROLE })
    const figures = await measure(openDb(pool), join(folder, 'key.pem'), seconds)
    await pool.end()
    print(figures, json)
    return figures
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(db: Db, keyFile: string, seconds: number): Promise<Figures> {
  const entries = seconds * bar
  const appended = await timed(() => fill(db, entries))
  const settled = await timed(() => settleAll(db))
  const signer = await openSigner(db, keyFile)
  const tree = await timed(() => makeHead(db, signer))
  onBatch.length = 0
  const rebuilt = await timed(() => rebuild(db, cases))
  const waits = onBatch.slice(1).map((at, i) => at - onBatch[i]!)
  waits.sort((a, b) => a - b)
  const got = entries / rebuilt
  return {
    name: 'followers',
    ratio: round(got / bar),
    ceiling: bar,
    got: Math.round(got),
    ...percentiles(waits),
    sizes: {
      entries,
      appendedPerSecond: Math.round(entries / appended),
      settledPerSecond: Math.round(entries / settled),
      treePerSecond: Math.round(entries / tree),
    },
    machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
  }
}

const types = ['received', 'assigned', 'examined', 'consulted', 'submitted', 'signed', 'numbered', 'returned']

async function fill(db: Db, entries: number): Promise<void> {
  const units = Array.from({ length: 200 }, () => newId())
  const ctx: Ctx = {
    db,
    actor: systemActor('bench'),
    now: Temporal.Now.instant(),
    requestId: 'bench',
    log: silentLog,
    lang: 'vi',
    ip: '',
  }
  const dossiersAtOnce = 250
  for (let done = 0; done < entries; done += dossiersAtOnce * perDossier) {
    const ids = Array.from({ length: dossiersAtOnce }, () => newId())
    const now = ctx.now.add({ minutes: done / 10 })
    const batch = Array.from({ length: perDossier }, (_, step) =>
      ids.map((id, i) => ({
        kind: 'dossier',
        id,
        type: types[step % types.length]!,
        unitId: units[i % units.length]!,
        data: { step: `step-${step}`, due: now.toString(), note: 'Hồ sơ đầy đủ, hợp lệ', regime: 'R118' },
        ...(step === 0 && { private: { applicant: { name: 'Nguyễn Văn A', idNumber: '030099000001' } } }),
      })),
    ).flat()
    const rest = batch.slice(0, entries - done)
    await transact({ ...ctx, now }, (inside) => appendMany(inside, rest))
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

const round = (value: number): number => Math.round(value * 100) / 100

function percentiles(sorted: readonly number[]) {
  const at = (share: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: round(sorted.at(-1) ?? 0) }
}

function print(figures: Figures, json: boolean): void {
  if (json) {
    console.log(JSON.stringify(figures))
    return
  }
  const { got, ceiling, ratio, sizes, p50, p95, p99, max, machine } = figures
  console.log(`followers: rebuild ${got} entries/s (bar ${ceiling}, ratio ${ratio}) on ${machine}`)
  console.log(`  batches of 5,000, ms: p50 ${p50}, p95 ${p95}, p99 ${p99}, max ${max}`)
  console.log(
    `  ${sizes.entries} entries; a second: appended ${sizes.appendedPerSecond}, settled ${sizes.settledPerSecond}, ` +
      `tree ${sizes.treePerSecond}`,
  )
}
