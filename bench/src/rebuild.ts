import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Ctx, systemActor } from '../../server/src/lib/context.ts'
import { APP_ROLE, type Db, openDb, openPool } from '../../server/src/lib/db.ts'
import { newId } from '../../server/src/lib/ids.ts'
import { silentLog } from '../../server/src/lib/log.ts'
import { migrate } from '../../server/src/lib/migrate.ts'
import { startPostgres } from '../../server/src/lib/postgres/index.ts'
import { rebuildFacts } from '../../server/src/modules/indicators/facts/rebuild.ts'
import { appendPast, settleAll } from '../../server/src/modules/journal/index.ts'
import { type Figures, machine, type Options, print, round, spread } from './lib/figures.ts'

/** Issue 4, §6: minutes a million dossiers of twelve entries each. */
const BAR_MINUTES = 10
const STRETCH_MINUTES = 2
const DOSSIERS = 50_000
const AT_ONCE = 500
const UNITS = 265
const PROCEDURES = 300
const DAYS = 365
/** Dossiers between two looks at the clock. */
const STEP = 10_000

/** Fills a journal of its own with whole lives, settles it, and makes the facts from it once. */
export const run = async (options: Options = {}): Promise<Figures> => {
  const folder = await mkdtemp(join(tmpdir(), 'motcua-bench-rebuild-'))
  const postgres = await startPostgres({ dataDir: join(folder, 'data') })
  try {
    await migrate(postgres.url)
    const pool = openPool(postgres.url, { max: 4, role: APP_ROLE, statementTimeout: 0 })
    try {
      return await measure(openDb(pool), options)
    } finally {
      await pool.end()
    }
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const measure = async (db: Db, options: Options): Promise<Figures> => {
  const { dossiers = DOSSIERS } = options
  await fill(db, dossiers)
  await settleAll(db)
  const steps: number[] = []
  const began = performance.now()
  let before = began
  const done = await rebuildFacts(db, () => {
    const now = performance.now()
    steps.push(now - before)
    before = now
  })
  const took = performance.now() - began
  if (done.dossiers !== dossiers) throw new Error(`${done.dossiers} of ${dossiers} came back`)
  const minutes = (took / 60_000) * (1_000_000 / dossiers)
  const figures: Figures = {
    name: 'rebuild',
    ratio: round(minutes / BAR_MINUTES, 3),
    ceiling: BAR_MINUTES,
    got: round(minutes, 2),
    ...spread(steps),
    sizes: {
      dossiers,
      entries: done.entries,
      'dossiers a second': round((dossiers * 1000) / took, 0),
      'minutes a million': round(minutes, 2),
      'of the stretch': round(minutes / STRETCH_MINUTES, 2),
      'dossiers a step': STEP,
    },
    machine: machine(),
  }
  print(figures, [], options)
  return figures
}

const HOUR = 3_600_000

const fill = async (db: Db, dossiers: number): Promise<void> => {
  const ids = (count: number) => Array.from({ length: count }, () => newId())
  const places = { root: newId(), units: ids(UNITS), procedures: ids(PROCEDURES), staff: ids(UNITS) }
  const ctx: Ctx = {
    db,
    actor: systemActor('bench'),
    now: Temporal.Now.instant(),
    requestId: 'bench',
    log: silentLog,
    lang: 'vi',
    ip: '',
  }
  for (let first = 0; first < dossiers; first += AT_ONCE) {
    const count = Math.min(AT_ONCE, dossiers - first)
    const lives = Array.from({ length: count }, (_, n) => lifeOf(first + n, places))
    // As they come: the entries of one day's dossiers mixed, each dossier's own in order.
    const mixed = Array.from({ length: 12 }, (_, step) => lives.map((life) => life[step]!)).flat()
    await db.transaction().execute((trx) => appendPast({ ...ctx, db: trx as Db }, mixed))
  }
}

type Places = { root: string; units: string[]; procedures: string[]; staff: string[] }
const START = Date.parse('2023-04-15T08:00:00+07:00')

/** Twelve entries, as the modules tell them: filed, received, passed on, completed, decided, handed over. */
const lifeOf = (n: number, { root, units, procedures, staff }: Places) => {
  const id = newId()
  const unit = units[(n * 7) % UNITS]!
  const officer = staff[(n * 7) % UNITS]!
  const filed = START + ((n * 37) % DAYS) * 24 * HOUR
  const tell = (type: string, hours: number, data: Record<string, unknown>) => ({
    ...{ kind: 'dossier', id, actor: 'system:bench', type: `dossiers.${type}`, data },
    lawAt: Temporal.Instant.fromEpochMilliseconds(filed + hours * HOUR),
  })
  const desk = (step: string) => ({ desk: { unitId: unit, step, staffId: officer }, state: 'processing' })
  const due = new Date(filed + (3 + (n % 20)) * 24 * HOUR).toISOString()
  const slow = n % 12 === 0 ? 30 : 1
  return [
    tell('submitted', 0, {
      ...{
        code: `H23.01-${n}`,
        state: 'submitted',
        rootUnitId: root,
        decidingUnitId: unit,
        receptionUnitId: unit,
      },
      ...{ procedureId: procedures[(n * n) % PROCEDURES], procedureVersionId: procedures[0], due },
      channel: ['online', 'counter', 'post'][n % 3],
      facts: {
        paperResult: n % 5 > 0,
        papers: true,
        papersFiled: n % 4 > 0,
        fee: n % 3 === 0,
        verified: n % 2 === 0,
      },
    }),
    tell('received', 1, { ...desk('tiep-nhan'), due }),
    tell('assigned', 4, desk('tham-dinh')),
    tell('step_completed', 20, desk('tham-dinh')),
    ...(n % 10 === 0
      ? [
          tell('supplement_requested', 22, { state: 'supplementing' }),
          tell('supplement_answered', 60, desk('tham-dinh')),
        ]
      : [tell('consulted', 22, desk('lay-y-kien')), tell('consultation_answered', 40, desk('tham-dinh'))]),
    tell('step_completed', 62, desk('trinh-ky')),
    tell('reminded', 64, { state: 'processing' }),
    tell('step_completed', 66 * slow, desk('ky-duyet')),
    tell('decided', 70 * slow, {
      state: 'decided',
      outcome: 'granted',
      facts: { resultFiled: n % 4 > 0, resultCoded: true },
    }),
    tell('step_completed', 71 * slow, {
      state: 'decided',
      desk: { unitId: unit, step: 'tra-ket-qua', staffId: null },
    }),
    tell('handed_over', 80 * slow, { state: 'handed_over', desk: null }),
  ]
}
