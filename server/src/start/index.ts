import { resolve } from 'node:path'
import { type Db, openDb, openPool } from '../lib/db.ts'
import { jsonLog } from '../lib/log.ts'
import { openDatabase, prepareDatabase } from './database.ts'
import { lifecycle, type Stoppable, stopOnSignals } from './lifecycle.ts'
import { getSetting, type Phase, runPhases, setSetting } from './phases.ts'
import { freePort } from './port.ts'
import { type Progress, progressOn } from './progress.ts'
import { ensureScreens } from './screens.ts'

export type { Phase } from './phases.ts'
export type { Progress, Report } from './progress.ts'

export type StartOptions = {
  /** Which world an empty database is filled with; a filled one keeps its own. */
  profile: string
  /** Whether `profile` was asked for by name. */
  profileAsked: boolean
  host: string
  port: number
  /** Whether `port` was asked for; else the next free one is taken. */
  portAsked: boolean
  dataDir: string
  databaseUrl?: string | undefined
  /** Sources of the screens are there and may have changed. */
  buildScreens?: boolean
}

export type SignIn = { role: string; username: string; password: string; page: string }

/** What `start` runs; main.ts hands it in, so that this folder knows no module. */
export type Program = {
  phases(profile: string): readonly Phase[]
  /** Runs once, after the last phase and before anybody is served. */
  settle(db: Db): Promise<void>
  /** Serves and works in this process until stopped. */
  run(at: { databaseUrl: string; host: string; port: number }): Promise<Stoppable>
  signIns(db: Db): Promise<readonly SignIn[]>
}

const SEEDING = { max: 4, statementTimeout: 0 }

/** `npm start`: a database, its structure, its contents, the screens, then the product; says where it is. */
export const start = async (options: StartOptions, program: Program): Promise<Stoppable> => {
  const progress = progressOn()
  const life = lifecycle()
  process.stdout.on('error', () => {}) // who read our output has gone; the province goes on
  stopOnSignals(life, progress.say)
  progress.say('Một Cửa')
  try {
    const port = await freePort(options.host, options.port, options.portAsked)
    const screens = options.buildScreens === false ? Promise.resolve() : ensureScreens()
    screens.catch(() => {}) // told below, once the database is ready
    const database = life.add(
      await progress.step({ vi: 'Mở cơ sở dữ liệu', en: 'Open the database' }, () =>
        openDatabase(options.databaseUrl, resolve(options.dataDir), jsonLog),
      ),
    )
    await progress.step({ vi: 'Cập nhật cấu trúc', en: 'Bring its structure up to date' }, () =>
      prepareDatabase(database),
    )
    const signIns = await fill(database.url, options, program, progress)
    await progress.step({ vi: 'Chuẩn bị màn hình', en: 'Prepare the screens' }, () => screens)
    life.add(await program.run({ databaseUrl: database.url, host: options.host, port }))
    tell(progress, { host: options.host, port, where: database.where, signIns })
    return { stop: life.stop }
  } catch (error) {
    const interrupted = life.stopping
    await life.stop()
    // What broke because we were told to stop is not an error.
    if (interrupted) process.exit(0)
    throw error
  }
}

/** Seeds as the owner: reference data come in bulk, and no reader is waiting yet. */
const fill = async (url: string, options: StartOptions, program: Program, progress: Progress) => {
  const pool = openPool(url, SEEDING)
  const db = openDb(pool)
  try {
    const profile = await settleProfile(db, options)
    await runPhases(db, program.phases(profile), progress)
    await settleOnce(db, program, progress)
    return await program.signIns(db)
  } finally {
    await pool.end()
  }
}

/** Marked only when done: a start killed in between does it again, so it must be repeatable. */
const settleOnce = async (db: Db, program: Program, progress: Progress): Promise<void> => {
  if (await getSetting(db, 'filled')) return
  await progress.step({ vi: 'Khóa sổ dữ liệu ban đầu', en: 'Settle what was filled in' }, () =>
    program.settle(db),
  )
  await setSetting(db, 'filled', true)
}

const settleProfile = async (db: Db, { profile, profileAsked }: StartOptions): Promise<string> => {
  const known = await getSetting(db, 'profile')
  if (known === undefined) {
    await setSetting(db, 'profile', profile)
    return profile
  }
  if (profileAsked && known !== profile) {
    throw new Error(
      `this database holds the profile "${known}"; give "${profile}" a data directory of its own (--data DIR) or its own DATABASE_URL`,
    )
  }
  return String(known)
}

type Told = { host: string; port: number; where: string; signIns: readonly SignIn[] }

const tell = (progress: Progress, { host, port, where, signIns }: Told) => {
  const address = `http://${host === '0.0.0.0' || host === '127.0.0.1' ? 'localhost' : host}:${port}`
  progress.say('')
  progress.say(`Địa chỉ · Address    ${address}`)
  progress.say(`Dữ liệu · Data       ${where}`)
  if (signIns.length > 0) tellSignIns(progress, address, signIns)
  progress.say('')
  progress.say('Ctrl-C để dừng · Ctrl-C stops')
}

const tellSignIns = (progress: Progress, address: string, signIns: readonly SignIn[]) => {
  const shared = new Set(signIns.map(({ password }) => password)).size === 1
  const width = Math.max(...signIns.map(({ username }) => username.length))
  progress.say('')
  progress.say(`Đăng nhập · Sign in  ${address}${signIns[0]?.page ?? ''}`)
  if (shared) progress.say(`Mật khẩu · Password  ${signIns[0]?.password}`)
  for (const { role, username, password } of signIns) {
    progress.say(`  ${username.padEnd(width)}  ${shared ? '' : `${password}  `}${role}`)
  }
}
