import { setImmediate } from 'node:timers/promises'
import type { Ctx } from '../../../lib/context.ts'
import { dayOf } from '../../../lib/time.ts'
import { storePast } from '../../files/index.ts'
import { actorName, appendPast } from '../../journal/index.ts'
import { formatCode } from '../code.ts'
import { regimeAt } from '../regime.ts'
import { run } from './course.ts'
import { fillForm } from './form-data.ts'
import { rowOf } from './intake.ts'
import { type Life, newLife } from './life.ts'
import { gatherNews, type News, newsFor, tellNews } from './notices.ts'
import { drawPages, fillShelf } from './papers.ts'
import type { Person } from './people.ts'
import { ordinary, type Planned } from './plan.ts'
import { type Crowds, choosePerson, demoPeople, gatherCrowds } from './population.ts'
import { insertRows, type SeededTable, shownStaff, withoutIndexes } from './queries-seed.ts'
import { type Chance, chance } from './random.ts'
import { type Numbers, receiptOf, serialRows, takeNumber } from './receipts.ts'
import { scenes } from './scenes.ts'
import { loadWorld, type World } from './world.ts'

/**
 * A year of dossiers before the legal clock's present, the same in every installation: the same seed gives the same
 * rows but for what is random by nature (salts of the journal, sealed numbers). Rows and entries are as the services
 * write them, so the log folds to the state of each row. Electronic papers and results have a page
 * of the demonstration behind them, see papers.ts. What is left out, and said here: slips of closed dossiers and PDFs of any, fired timers of closed dossiers, messages about the past. Online
 * filings stand as the applicant's own, also after 31/12/2025, when they came through the national portal.
 */
export type SeedRequest = { count: number; report: (done: number, total?: number) => void }

const SEED = 20_240_415
const BATCH = 400
/** Lives after which the statements under way get a turn. */
const BREATH = 20
/** At most this share of the year is arranged so that every shown desk is full. */
const ARRANGED = 0.12

export const seedDossiers = async (ctx: Ctx, { count, report }: SeedRequest): Promise<void> => {
  if (count <= 0) return
  const [loaded, pages] = await Promise.all([loadWorld(ctx), drawPages()])
  if (loaded.provinces.length === 0) return
  const world = { ...loaded, shelf: await fillShelf(ctx, pages) }
  const draw = chance(SEED)
  const crowds = await gatherCrowds(world, draw, count)
  const demo = await demoPeople(world)
  const arranged = scenes(world, draw, demo, Math.floor(count * ARRANGED))
  const planned = [...arranged, ...ordinary(world, draw, count - arranged.length)].toSorted(
    (a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds,
  )
  const news = newsFor(await shownStaff(ctx.db))
  await withoutIndexes(ctx.db, () => writeAll(world, planned, { crowds, draw, news, report }))
  await tellNews(news, new Set(demo.map(({ id }) => id)))
}

type Drawn = { crowds: Crowds; draw: Chance; news: News; report: SeedRequest['report'] }

/** The next batch is lived through while the database takes the one before; never more than two are in memory. */
const writeAll = async (world: World, planned: readonly Planned[], { crowds, draw, news, report }: Drawn) => {
  const serials: Numbers = new Map()
  const slipNumbers: Numbers = new Map()
  let writing: Promise<void> = Promise.resolve()
  for (let start = 0; start < planned.length; start += BATCH) {
    const lives: Life[] = []
    for (const plan of planned.slice(start, start + BATCH)) {
      const person = plan.person ?? choosePerson(crowds, draw, plan)
      const life = liveOne(world, draw, plan, person, serials)
      gatherNews(news, life, plan.person !== null)
      lives.push(life)
      if (lives.length % BREATH === 0) await setImmediate()
    }
    await writing
    writing = write(world.ctx, lives, slipNumbers)
    // Awaited a batch later; a failure until then must not count as nobody's.
    writing.catch(() => {})
    report(Math.min(start + BATCH, planned.length), planned.length)
  }
  await writing
  await insertRows(world.ctx.db, 'serial', dossierSerials(serials))
  await insertRows(world.ctx.db, 'slip_serial', serialRows(slipNumbers))
}

const liveOne = (world: World, draw: Chance, plan: Planned, person: Person, serials: Numbers): Life => {
  const { at, province, work, channel, fate } = plan
  const seed = draw.int(0, 0xffff_ffff)
  const own = chance(seed)
  const day = dayOf(at)
  const agency = province.places(fate.unitId, at).agencyCode
  const code = formatCode(agency, day, takeNumber(serials, `${agency}|${day}`))
  const { formData, caseKey } = fillForm(own, work.version.code, person, Temporal.PlainDate.from(day))
  const parts = {
    world,
    province,
    work,
    calendar: province.calendar,
    regime: regimeAt(at),
    chance: own,
    luck: chance(~seed),
    person,
    fate,
    accept: () => {},
  }
  const supportUnitId = channel === 'counter' ? supportOf(own, plan) : null
  const blank = newLife({ ...parts, row: undefined as never })
  const life: Life = { ...blank, row: rowOf(blank, channel, { code, formData, caseKey, supportUnitId, at }) }
  run(life, at)
  // The stored column is computed by the database; receipts ask it here.
  life.row.open = life.row.closed_at === null
  return life
}

/** Reception irrespective of territory: now and then another counter of the province helps. */
const supportOf = (own: Chance, { province, fate }: Planned): string | null => {
  if (!own.yes(0.02)) return null
  const counters = province.units.all.filter(({ kind }) => kind === 'one_stop' || kind === 'centre')
  const counter = own.pick(counters)
  return counter && counter.id !== province.units.reception(fate.unitId) ? counter.id : null
}

const write = async (ctx: Ctx, lives: readonly Life[], numbers: Numbers): Promise<void> => {
  const { db } = ctx
  const slips = lives.flatMap((life) => receiptOf(life, numbers) ?? [])
  const all = <Key extends keyof Life>(key: Key) => lives.flatMap((life) => life[key] as object[])
  const tables: [SeededTable, object[]][] = [
    ['dossier', lives.map(({ row }) => row)],
    ['component', all('components')],
    ['task', all('tasks')],
    ['promise', all('promises')],
    ['supplement', all('supplements')],
    ['pause', all('pauses')],
    ['result', all('results')],
    ['handover', all('handovers')],
    ['explanation', all('explanations')],
    ['timer', lives.filter(({ row }) => row.open).flatMap(({ timers }) => timers)],
    ['slip', slips],
  ]
  for (const [table, rows] of tables) await insertRows(db, table, rows)
  await storePast(
    ctx,
    lives.flatMap(({ files }) => files),
  )
  const entries = lives
    .flatMap((life) => life.entries)
    .toSorted((a, b) => a.lawAt.epochMilliseconds - b.lawAt.epochMilliseconds)
    .map(({ actor, version, ...entry }) => ({
      ...entry,
      actor: actorName(actor),
      expectedVersion: version - 1,
    }))
  await appendPast(ctx, entries)
}

const dossierSerials = (serials: Numbers) =>
  [...serials].map(([key, last]) => {
    const [agency_code, day] = key.split('|')
    return { agency_code, day, last }
  })
