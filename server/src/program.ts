import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { UnitId } from '@motcua/shared/common'
import { ROLE_WORDS } from '@motcua/shared/roles'
import { createApp, followers, jobs } from './app.ts'
import { cachedClock, realNow, setClock } from './lib/clock.ts'
import { config, setConfig } from './lib/config.ts'
import { type Ctx, systemActor } from './lib/context.ts'
import { APP_ROLE, type Db, openDb, openPool } from './lib/db.ts'
import { startWorker } from './lib/jobs.ts'
import { jsonLog } from './lib/log.ts'
import { dayOf } from './lib/time.ts'
import { stopRenderer } from './lib/typst/index.ts'
import { assignCalendar, seedCalendar } from './modules/calendar/index.ts'
import { seedAnnouncements, seedCatalogue } from './modules/catalogue/index.ts'
import { seedDirectives } from './modules/directives/index.ts'
import { seedDocuments } from './modules/documents/index.ts'
import { seedDossiers } from './modules/dossiers/seed/index.ts'
import {
  configureIdentity,
  createFirstAdministrator,
  demoIdentity,
  seedAccounts,
  seedPeople,
} from './modules/identity/index.ts'
import { rebuildFacts, seedIndicators } from './modules/indicators/index.ts'
import {
  beginHere,
  catchUp,
  headsAndWitnesses,
  type JournalConfig,
  startJournal,
} from './modules/journal/index.ts'
import { type DemoStaff, type Profile, resolveUnit, seedOrganisation } from './modules/organisation/index.ts'
import { seedPublished, seedReports } from './modules/reports/index.ts'
import { rememberClock, wakeClock } from './operate/clock.ts'
import type { Phase, Program, SignIn } from './start/index.ts'
import { type Lifecycle, lifecycle, type Stoppable } from './start/lifecycle.ts'
import { getSetting, setSetting } from './start/phases.ts'

/** What `start`, `serve` and `worker` run: the modules over one database, and how an empty one is filled. */

/**
 * A file of random bytes outside the database; made on first use, readable by us alone. Several processes may need it
 * at once: each writes its own draft, the first to link it wins, and nobody reads half a key.
 */
const keyFile = (name: string, bytes: number): Buffer => {
  const folder = join(resolve(config().dataDir), 'keys')
  const file = join(folder, name)
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
    writeFileSync(draft, randomBytes(bytes), { mode: 0o600 })
    try {
      linkSync(draft, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(draft)
    }
  }
  return readFileSync(file)
}

const journalConfig = (): JournalConfig => ({
  keyFile: join(resolve(config().dataDir), 'keys', 'journal.pem'),
  witnessFolder: join(resolve(config().dataDir), 'witness'),
})

/** Every process settles who it is before it talks to anybody. */
export const configure = (profile: string): void => {
  const { publicUrl, oidcIssuer, oidcClientId, oidcClientSecret } = config()
  const key = keyFile('identity.key', 32)
  if (profile !== 'empty' && !oidcIssuer) {
    configureIdentity(demoIdentity(publicUrl, key))
    return
  }
  const oidc = oidcIssuer
    ? {
        issuer: oidcIssuer,
        clientId: oidcClientId ?? '',
        clientSecret: oidcClientSecret ?? '',
        scope: 'openid',
        insecure: false,
      }
    : null
  configureIdentity({ key, publicUrl, oidc })
}

const DEMO_START = Temporal.Instant.from('2024-04-15T08:00:00+07:00')
const DEMO_END = Temporal.Instant.from('2025-06-30T23:59:00+07:00')

const seedContext = (db: Db, now: Temporal.Instant): Ctx => ({
  db,
  actor: systemActor('seed'),
  now,
  requestId: 'seed',
  log: jsonLog,
  lang: 'vi',
  ip: '',
})

type SeedOptions = { dossiers: number }

/** The parts of an empty database, in order; each commits together with the mark that it is done. */
export const phases =
  ({ dossiers }: SeedOptions) =>
  (profileName: string): readonly Phase[] => {
    const profile = profileName as Profile
    const demo = profile === 'hai-duong-2024'
    const now = demo ? DEMO_START : realNow()
    configure(profile)
    const list: Phase[] = [
      {
        name: 'clock',
        words: { vi: 'Đặt đồng hồ pháp lý', en: 'Set the legal clock' },
        run: (db) =>
          setClock(
            db,
            demo
              ? { mode: 'demonstration', legalAnchor: DEMO_START, endsAt: DEMO_END }
              : { mode: 'real', legalAnchor: now, endsAt: null },
          ),
      },
      {
        name: 'calendar',
        words: { vi: 'Lịch làm việc 2022–2027', en: 'Working calendar 2022–2027' },
        run: (db) => seedCalendar(db, profile),
      },
      {
        name: 'organisation',
        words: { vi: 'Đơn vị hành chính, cơ quan, nhân sự', en: 'Units, agencies, staff' },
        run: async (db) => {
          const ctx = seedContext(db, now)
          const { demo } = await seedOrganisation(ctx, profile)
          await assignCalendars(ctx, profile)
          await signInsFor(ctx, profile, demo)
        },
      },
      {
        name: 'catalogue',
        words: { vi: 'Danh mục thủ tục hành chính', en: 'Catalogue of procedures' },
        run: async (db) => void (await seedCatalogue(db, profile === 'hai-duong-2024' ? 'demo' : profile)),
      },
      {
        name: 'indicators',
        words: { vi: 'Bộ chỉ số điều hành, chỉ tiêu', en: 'Executive indicators, targets' },
        run: async (db) => void (await seedIndicators(seedContext(db, now), PROVINCES[profile])),
      },
    ]
    if (demo) {
      list.push({
        name: 'announcements',
        words: { vi: 'Công bố thủ tục minh họa', en: 'Announcements of the demonstration' },
        run: async (db) =>
          seedAnnouncements(seedContext(db, now), await provincesOf(db, profile, dayOf(now))),
      })
      list.push({
        name: 'documents',
        words: { vi: 'Văn bản đi, đến của một năm', en: 'A year of documents in and out' },
        run: async (db) => void (await seedDocuments(seedContext(db, now))),
      })
      list.push({
        name: 'directives',
        words: { vi: 'Văn bản chỉ đạo, nhiệm vụ đã giao', en: 'Directives and the tasks they gave' },
        run: async (db) => void (await seedDirectives(seedContext(db, now))),
      })
      list.push({
        name: 'reports',
        words: { vi: 'Chế độ báo cáo, báo cáo của một năm', en: 'Reporting duties, a year of reports' },
        run: async (db) => void (await seedReports(seedContext(db, now), PROVINCES[profile])),
      })
    }
    if (profile === 'empty') return list
    return [
      ...list,
      {
        name: 'dossiers',
        words: { vi: 'Hồ sơ của một năm', en: 'A year of dossiers' },
        run: async (db, report) =>
          void (await seedDossiers(seedContext(db, now), { count: dossiers, report })),
      },
    ]
  }

const PROVINCES: Record<Profile, readonly string[]> = {
  'hai-duong-2024': ['30', '33', '24'],
  'hung-yen-2026': ['33'],
  empty: [],
}

const provincesOf = async (db: Db, profile: Profile, date: string): Promise<UnitId[]> => {
  const found = PROVINCES[profile].map((value) =>
    resolveUnit(db, { scheme: 'gso', value, date, level: 'province' }),
  )
  return (await Promise.all(found)).flatMap((id) => (id ? [id as UnitId] : []))
}

const assignCalendars = async (ctx: Ctx, profile: Profile) => {
  const day = dayOf(ctx.now)
  for (const value of PROVINCES[profile]) {
    const id = await resolveUnit(ctx.db, { scheme: 'gso', value, date: day, level: 'province' })
    if (id) await assignCalendar(ctx, id, `VN-${value}`)
  }
}

/** One password for the demonstration's sign-ins, made here and shown at every start; a real province gets one administrator. */
const signInsFor = async (ctx: Ctx, profile: Profile, demo: readonly DemoStaff[]) => {
  if (profile === 'empty') {
    const first = await createFirstAdministrator(ctx, {
      province: '33',
      name: 'Quản trị hệ thống',
      username: 'quantri',
    })
    await setSetting(ctx.db, 'first_administrator', first)
    return
  }
  const password = `motcua-${randomBytes(4).toString('hex')}`
  await seedAccounts(ctx, demo, password)
  await seedPeople(ctx)
  await setSetting(ctx.db, 'demonstration', { password, staff: demo })
}

const signIns = async (db: Db): Promise<readonly SignIn[]> => {
  const first = (await getSetting(db, 'first_administrator')) as
    | { username: string; password: string }
    | undefined
  if (first) return [{ role: 'Quản trị hệ thống', ...first, page: '/console' }]
  const demo = (await getSetting(db, 'demonstration')) as { password: string; staff: DemoStaff[] } | undefined
  const seen = new Set<string>()
  const one = (demo?.staff ?? []).filter(({ role, provinceName }) => {
    const fresh = !seen.has(role) && provinceName === demo?.staff[0]?.provinceName
    seen.add(role)
    return fresh
  })
  return one.map(({ role, username, unitName }) => ({
    role: `${ROLE_WORDS[role].vi} (${unitName})`,
    username,
    password: demo?.password ?? '',
    page: '/console',
  }))
}

export type Parts = { serve: boolean; work: boolean }

/** Serves, works, or both, until stopped. Several processes may do so over one database. */
export const run = async (
  { databaseUrl, host, port }: { databaseUrl: string; host: string; port: number },
  { serve, work }: Parts = { serve: true, work: true },
): Promise<Stoppable> => {
  setConfig({ host, port, publicUrl: process.env.MOTCUA_PUBLIC_URL ?? `http://localhost:${port}` })
  const life = lifecycle()
  try {
    const pool = openPool(databaseUrl, { role: APP_ROLE, max: 16 })
    life.add({ stop: () => pool.end() })
    const db = openDb(pool)
    configure(String((await getSetting(db, 'profile')) ?? 'empty'))
    if (work) await startWork(life, databaseUrl, db)
    if (serve) {
      const { http } = await createApp(db)
      await http.listen({ host, port })
      life.add({ stop: () => http.close() })
    }
  } catch (error) {
    // What already runs must not outlive the part that could not start.
    await life.stop()
    throw error
  }
  return { stop: life.stop }
}

const startWork = async (life: Lifecycle, databaseUrl: string, db: Db): Promise<void> => {
  const pool = openPool(databaseUrl, { role: APP_ROLE, max: 8, statementTimeout: 300_000 })
  life.add({ stop: () => pool.end() })
  life.add(startJournal(db, { followers, config: journalConfig(), log: jsonLog }))
  const worker = await startWorker(jobs, { pool, clock: cachedClock(db, 200), log: jsonLog })
  life.add({ stop: async () => stopRenderer() })
  life.add({ stop: () => worker.stop() })
}

export const program = (options: SeedOptions): Program => ({
  phases: phases(options),
  settle: settleSeed,
  run: runAwake,
  signIns,
})

/** The one process of `npm start` also keeps a demonstration's clock: it sleeps while nothing runs. */
const runAwake = async (at: { databaseUrl: string; host: string; port: number }): Promise<Stoppable> => {
  const pool = openPool(at.databaseUrl, { max: 1 })
  const db = openDb(pool)
  await wakeClock(db)
  const running = await run(at)
  return {
    stop: async () => {
      await running.stop()
      await rememberClock(db)
      await pool.end()
    },
  }
}

/** After seeding: every entry has its place in the tree, figures know it, and no follower tells old news. */
export const settleSeed = async (db: Db): Promise<void> => {
  await catchUp(db, [], jsonLog)
  const [figures, news] = [
    followers.filter(({ fromStart }) => fromStart),
    followers.filter(({ fromStart }) => !fromStart),
  ]
  await beginHere(db, news)
  // Life by life: entry by entry takes several times as long.
  await rebuildFacts(db)
  await catchUp(db, figures, jsonLog)
  await headsAndWitnesses(db, journalConfig(), jsonLog)
  if ((await getSetting(db, 'profile')) !== 'hai-duong-2024') return
  // What is public is taken from figures, so figures come first.
  await seedPublished(seedContext(db, DEMO_START), PROVINCES['hai-duong-2024'][0] ?? '')
  await catchUp(db, figures, jsonLog)
  await headsAndWitnesses(db, journalConfig(), jsonLog)
}
