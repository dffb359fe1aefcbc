import type { ProcessView } from '@motcua/shared/catalogue-process'
import type { Actor } from '@motcua/shared/common'
import type { Simulation, SimulationInput } from '@motcua/shared/simulation'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { MONDAY, testApp, testCtx, testDatabase } from '../../../../test/index.ts'
import { demoActor } from '../../../../test/world.ts'
import { modules } from '../../../app.ts'
import { systemActor } from '../../../lib/context.ts'
import type { Db } from '../../../lib/db.ts'
import { seedDossiers } from '../../dossiers/seed/index.ts'
import { rebuild, settleAll } from '../../journal/index.ts'
import { followDossiers } from '../facts/follow.ts'
import { followSteps } from '../process-time/follow.ts'
import { jobs } from './service.ts'

const database = testDatabase('world')
const app = testApp(database, modules)
let chairman: Actor
let control: Actor
let root: string

beforeAll(async () => {
  await database.owner
    .transaction()
    .execute((trx) =>
      seedDossiers(testCtx(trx as Db, { actor: systemActor('seed') }), { count: 500, report: () => {} }),
    )
  await settleAll(database.db)
  await rebuild(database.db, followDossiers)
  await rebuild(database.db, followSteps)
  chairman = await demoActor(database.db, 'chutich.haiduong')
  control = await demoActor(database.db, 'kstthc.haiduong')
  root = chairman.posts[0]?.provinceId as string
}, 240_000)

const input = (changes: Partial<SimulationInput>): Partial<SimulationInput> => ({
  name: 'Thử',
  unitId: root as SimulationInput['unitId'],
  period: '2024-Q1',
  ...changes,
})

const run = async (changes: Partial<SimulationInput>): Promise<Simulation> => {
  const begun = await app.as(chairman).post('/indicators/simulations', input(changes))
  expect(begun.body).toMatchObject({ status: 'queued' })
  const { id } = begun.body as Simulation
  const [job] = jobs
  await job?.handle(testCtx(database.db, { now: MONDAY }), { id })
  const shown = (await app.as(chairman).get(`/indicators/simulations/${id}`)).body as Simulation
  expect(shown.error).toBeNull()
  return shown
}

const refused = async (changes: Partial<SimulationInput>, code: string) => {
  const reply = await app.as(chairman).post('/indicators/simulations', input(changes))
  expect(reply.body).toMatchObject({ error: { code } })
}

/** Of the busiest desk of the quarter. */
const aDesk = async () => {
  const { rows } = await sql<{ unitId: SimulationInput['unitId']; role: 'specialist' }>`
    select unit_id as "unitId", role from indicators.stay
    where kind = 0 and root_unit_id = ${root} and month between '2024-01-01' and '2024-03-31' and role = 'specialist'
    group by 1, 2 order by sum(stays) desc, 1 limit 1`.execute(database.owner)
  return rows[0] as { unitId: SimulationInput['unitId']; role: 'specialist' }
}

describe('a trial on real dossiers', () => {
  test('nothing really changed: the replay is reality to within a point, and the draft is the replay', async () => {
    const desk = await aDesk()
    const { result } = await run({ staffing: [{ ...desk, officers: 500, from: null, to: null }] })
    expect(result?.real.dossiers).toBeGreaterThan(20)
    const { rows } = await sql<{ n: number; late: number }>`
      select count(*)::int as n, (count(*) filter (where timing = 'late'))::int as late from indicators.dossier
      where root_unit_id = ${root} and received_on between '2024-01-01' and '2024-03-31' and finished_on is not null`.execute(
      database.owner,
    )
    expect(result?.real).toMatchObject({ dossiers: rows[0]?.n, late: rows[0]?.late })
    expect(Math.abs(result?.calibration.lateShareError ?? 1)).toBeLessThanOrEqual(0.01)
    expect(result?.calibration.agree).toBeGreaterThan(0.98)
    expect(result?.draft.late).toBeLessThanOrEqual(result?.replay.late ?? 0)
    expect(result?.basis.journalPosition).toBeGreaterThan(0)
  }, 120_000)

  test('a draft with half the hours makes fewer late, one with a step more makes more; no dossier is touched', async () => {
    const { rows } = await sql<{
      version: string
      level: 'district' | 'commune' | 'province'
      procedure: string
    }>`
      select d.procedure_version_id as version, a.level, d.procedure_id as procedure from indicators.dossier d
      join catalogue.process_assignment a on a.version_id = d.procedure_version_id
      join catalogue.process p on p.id = a.process_id
      join organisation.unit u on u.id = d.unit_id and u.level = a.level
      where d.root_unit_id = ${root} and d.received_on between '2024-01-01' and '2024-03-31' and d.finished_on is not null
      group by 1, 2, 3 order by count(*) filter (where d.timing = 'late') desc, count(*) desc, 1 limit 1`.execute(
      database.owner,
    )
    const picked = rows[0] as (typeof rows)[number]
    const asked = { versionId: picked.version, level: picked.level }
    const draft = (await app.as(control).post('/catalogue/processes', asked)).body as ProcessView
    const digest = async () =>
      (
        await sql<{
          d: string
        }>`select md5(string_agg(x::text, '' order by id)) as d from dossiers.dossier x`.execute(
          database.owner,
        )
      ).rows[0]?.d
    const before = await digest()
    const halved = draft.steps.map((step) => ({ ...step, workingHours: step.workingHours / 4 }))
    const tried = (steps: typeof draft.steps | null) =>
      run({ procedureIds: [picked.procedure], process: { processId: draft.id, steps } })
    const same = await tried(null)
    const less = await tried(halved)
    expect(less.result?.basis.changed).toBeGreaterThan(0)
    expect(same.result?.draft.late).toBe(same.result?.replay.late)
    expect(less.result?.draft.late).toBeLessThanOrEqual(less.result?.replay.late ?? 0)
    expect(less.result?.draft.medianHours ?? 0).toBeLessThan(less.result?.replay.medianHours ?? 0)
    const at = draft.steps.findIndex(({ kind, actions }) => kind === 'task' && !actions.includes('hand_over'))
    const second = draft.steps[at + 1]
    const added = draft.steps.flatMap((step, index) => {
      if (index !== at || !second) return [step]
      const more = {
        ...second,
        key: 'more',
        name: 'Bước thêm',
        kind: 'task' as const,
        workingHours: 60,
        next: step.next,
      }
      return [{ ...step, next: [{ to: 'more' }] }, more]
    })
    const longer = await tried(added)
    expect(longer.result?.draft.medianHours ?? 0).toBeGreaterThan(longer.result?.replay.medianHours ?? 0)
    expect(longer.result?.toLate.count).toBeGreaterThanOrEqual(longer.result?.toInTime.count ?? 0)
    expect(await digest()).toBe(before)
    await refused({ process: { processId: draft.id, steps: [] } }, 'indicators.process_empty')
    const broken = draft.steps.map((step) => ({ ...step, next: [{ to: 'nowhere' }] }))
    await refused({ process: { processId: draft.id, steps: broken } }, 'indicators.process_broken')
  }, 240_000)

  test('an absence makes nobody earlier; Saturdays at work make nobody late; days off move the dates with them', async () => {
    const desk = await aDesk()
    const absent = await run({ staffing: [{ ...desk, officers: 0, from: '2024-01-02', to: '2024-03-29' }] })
    expect(absent.result?.draft.late).toBeGreaterThanOrEqual(absent.result?.replay.late ?? 0)
    const calendar = {
      code: null,
      announcementId: null,
      daysOff: [],
      saturdayMornings: true,
      moveDates: false,
    }
    const saturdays = await run({ calendar })
    expect(saturdays.result?.draft.late).toBeLessThanOrEqual(saturdays.result?.replay.late ?? 0)
    expect(saturdays.result?.notes.map(({ code }) => code)).toContain('dates_kept')
    const off = await run({
      calendar: {
        ...calendar,
        saturdayMornings: false,
        daysOff: ['2024-03-18', '2024-03-19'],
        moveDates: true,
      },
    })
    expect(off.result?.basis.calendarDraft).not.toBe(off.result?.basis.calendar)
    expect(Math.abs((off.result?.draft.late ?? 0) - (off.result?.replay.late ?? 0))).toBeLessThanOrEqual(
      Math.ceil((off.result?.real.dossiers ?? 0) * 0.05),
    )
  }, 240_000)
})

describe('what cannot be tried', () => {
  test('is told before anything is queued', async () => {
    const desk = await aDesk()
    const nobody = { ...desk, officers: 0, from: null, to: null }
    await refused({}, 'indicators.simulation_nothing')
    await refused({ staffing: [nobody] }, 'indicators.desk_without_officers')
    await refused({ staffing: [{ ...nobody, role: 'archivist', officers: 2 }] }, 'indicators.desk_unknown')
    const staffing = [{ ...desk, officers: 3, from: null, to: null }]
    await refused({ staffing, period: '2019-Q1' }, 'indicators.simulation_no_dossiers')
    await refused({ staffing, period: '2030-Q1' }, 'indicators.period_not_begun')
    const calendar = {
      code: 'NOWHERE',
      announcementId: null,
      daysOff: [],
      saturdayMornings: false,
      moveDates: true,
    }
    await refused({ calendar }, 'calendar.unknown')
    await refused(
      { calendar: { ...calendar, code: null, daysOff: ['2001-01-01'] } },
      'indicators.days_outside',
    )
    await refused(
      { process: { processId: '018e0000-0000-7000-8000-000000000000', steps: null } },
      'catalogue.process_unknown',
    )
    const officer = await demoActor(database.db, 'motcua.haiduong')
    expect((await app.as(officer).post('/indicators/simulations', input({ staffing }))).status).toBe(403)
  })

  test('a trial is its beginner’s to discard; others of the province read it, strangers do not', async () => {
    const desk = await aDesk()
    const trial = await run({ staffing: [{ ...desk, officers: 9, from: null, to: null }] })
    const officer = await demoActor(database.db, 'motcua.haiduong')
    const read = await app.as(officer).get(`/indicators/simulations/${trial.id}`)
    expect(read.body).toMatchObject({ status: 'done', can: { discard: false } })
    const listed = await app.as(chairman).get('/indicators/simulations?limit=1')
    expect(listed.body).toMatchObject({ items: [{ id: trial.id }] })
    expect((await app.as(chairman).del(`/indicators/simulations/${trial.id}`)).status).toBeLessThan(300)
    expect((await app.as(chairman).get(`/indicators/simulations/${trial.id}`)).status).toBe(404)
  }, 60_000)
})
