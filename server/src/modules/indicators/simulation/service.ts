import type { UnitId } from '@motcua/shared/common'
import type {
  BasisQuery,
  Simulation,
  SimulationBasis,
  SimulationInput,
  SimulationLine,
} from '@motcua/shared/simulation'
import { z } from 'zod'
import { type Ctx, transact } from '../../../lib/context.ts'
import { AppError, Forbidden, Invalid, NotFound, sentence } from '../../../lib/errors.ts'
import { newId } from '../../../lib/ids.ts'
import { enqueue, job } from '../../../lib/jobs.ts'
import { toDate } from '../../../lib/time.ts'
import * as catalogue from '../../catalogue/index.ts'
import { append } from '../../journal/index.ts'
import * as organisation from '../../organisation/index.ts'
import { mayOpenDossiers, mayReadFigures } from '../policy.ts'
import { periodFor, reachOf } from '../reach.ts'
import { registeredOfficers } from './desks.ts'
import { errors } from './errors.ts'
import { round } from './measure.ts'
import { planOf, scopeOf } from './plan.ts'
import * as queries from './queries.ts'
import { simulate } from './run.ts'

/** Trials: asked for, run as a job, read. Nothing but the trial itself is ever written. */

/** @throws Invalid with what to change, before anything is queued */
export const begin = (ctx: Ctx, input: SimulationInput): Promise<Simulation> =>
  transact(ctx, async (ctx) => {
    const { scope } = await planOf(ctx, input)
    const id = newId()
    await append(ctx, {
      kind: 'simulation',
      id,
      type: 'indicators.simulation_begun',
      data: { unitId: input.unitId, period: input.period },
      unitId: ctx.actor.posts[0]?.unitId ?? null,
    })
    await queries.insertSimulation(ctx.db, {
      ...{ id, input, rootUnitId: scope.root },
      ...{ createdBy: ctx.actor.id, createdByName: ctx.actor.name, createdAt: toDate(ctx.now) },
    })
    await enqueue(ctx, simulateJob, { id }, { key: `simulation:${id}`, queue: 'simulations' })
    return show(ctx, { id })
  })

/** Repeatable: it reads the same journal and writes one row. What is wrong with it is kept for who asked. */
const runSimulation = async (ctx: Ctx, { id }: { id: string }): Promise<void> => {
  const row = await queries.findSimulation(ctx.db, id)
  if (!row || row.status === 'done' || row.status === 'failed') return
  await queries.noteProgress(ctx.db, id, 0)
  let told = 0
  const tell = async (percent: number) => {
    if (percent < told + 2) return
    told = percent
    await queries.noteProgress(ctx.db, id, Math.min(99, Math.floor(percent)))
  }
  try {
    const result = await simulate(ctx, await planOf(ctx, row.input), tell)
    await queries.keepResult(ctx.db, id, result)
  } catch (error) {
    ctx.log.error({ err: error, simulation: id }, 'simulation failed')
    const known = error instanceof AppError ? { code: error.code, facts: error.facts } : null
    await queries.keepFailure(
      ctx.db,
      id,
      JSON.stringify(known ?? { code: 'indicators.simulation_failed', facts: {} }),
    )
  }
}

const simulateJob = job('indicators.simulate', z.object({ id: z.uuid() }), runSimulation)
export const jobs = [simulateJob]

/** @throws NotFound also for one of a province whose figures the reader may not see */
const readable = async (ctx: Ctx, id: string): Promise<queries.SimulationRow> => {
  const row = await queries.findSimulation(ctx.db, id)
  if (!row || !mayReadFigures(await reachOf(ctx), row.rootUnitId))
    throw new NotFound('indicators.simulation_unknown')
  return row
}

export const show = async (ctx: Ctx, { id }: { id: string }): Promise<Simulation> => {
  const row = await readable(ctx, id)
  const names = await organisation.unitNames(ctx.db, [row.unitId])
  const opens = mayOpenDossiers(await reachOf(ctx), row.rootUnitId, [row.unitId])
  const hidden = <T extends { sample: unknown[] }>(list: T): T => (opens ? list : { ...list, sample: [] })
  return {
    ...lineOf(row, names.get(row.unitId)?.body ?? ''),
    input: row.input,
    result: row.result && {
      ...row.result,
      toLate: hidden(row.result.toLate),
      toInTime: hidden(row.result.toInTime),
    },
    error: row.error && wordsOf(row.error, ctx.lang),
    can: { discard: row.createdBy === ctx.actor.id },
  }
}

const wordsOf = (kept: string, lang: 'vi' | 'en'): string => {
  const { code, facts } = JSON.parse(kept) as { code: string; facts: Record<string, unknown> }
  const words = errors[code] ?? errors['indicators.simulation_failed']
  return words ? sentence(words[lang], facts) : code
}

const lineOf = (row: queries.SimulationRow, unitName: string): SimulationLine => {
  const { replay, draft } = row.result ?? {}
  const less = (a: number | null | undefined, b: number | null | undefined, digits: number) =>
    a == null || b == null ? null : round(a - b, digits)
  return {
    ...{ id: row.id, name: row.name, unitId: row.unitId as UnitId, unitName, period: row.input.period },
    ...{ status: row.status, progress: row.progress, createdBy: row.createdByName },
    createdAt: row.createdAt.toISOString(),
    points: less(draft?.points, replay?.points, 2),
    lateShare: less(draft?.lateShare, replay?.lateShare, 4),
  }
}

type PageAsked = { after?: string | undefined; limit: number }

export const list = async (ctx: Ctx, { after, limit }: PageAsked) => {
  const { provinces } = await reachOf(ctx)
  const cursor = after === undefined ? null : readCursor(after)
  const found = await queries.listSimulations(ctx.db, [...provinces], cursor, limit)
  const rows = found.slice(0, limit)
  const names = await organisation.unitNames(ctx.db, [...new Set(rows.map(({ unitId }) => unitId))])
  const last = rows.at(-1)
  return {
    items: rows.map((row) => lineOf(row, names.get(row.unitId)?.body ?? '')),
    next:
      found.length > limit && last
        ? Buffer.from(`${last.createdAt.toISOString()} ${last.id}`).toString('base64url')
        : null,
  }
}

const readCursor = (text: string): { at: string; id: string } => {
  const [at = '', id = ''] = Buffer.from(text, 'base64url').toString().split(' ')
  if (Number.isNaN(Date.parse(at)) || !z.uuid().safeParse(id).success)
    throw new Invalid('indicators.cursor_unknown')
  return { at: new Date(at).toISOString(), id }
}

export const discard = (ctx: Ctx, { id }: { id: string }): Promise<void> =>
  transact(ctx, async (ctx) => {
    const row = await readable(ctx, id)
    if (row.createdBy !== ctx.actor.id) throw new Forbidden('indicators.simulation_not_yours')
    await queries.deleteSimulation(ctx.db, id)
    await append(ctx, { kind: 'simulation', id, type: 'indicators.simulation_discarded', data: {} })
  })

/** Dossiers, desks and the process a trial would stand on. */
export const basis = async (ctx: Ctx, query: BasisQuery): Promise<SimulationBasis> => {
  const period = periodFor(ctx, query.period)
  const scope = await scopeOf(ctx, query.unitId, period)
  const [counted, desks] = await Promise.all([
    queries.countDossiers(ctx.db, scope),
    queries.desksOf(ctx.db, scope.root, scope.units, scope),
  ])
  const [briefs, names, registered] = await Promise.all([
    catalogue.procedureBriefs(
      ctx.db,
      counted.map(({ versionId }) => versionId),
    ),
    organisation.unitNames(ctx.db, [...new Set(desks.map(({ unitId }) => unitId))]),
    registeredOfficers(
      ctx.db,
      desks.map(({ unitId, role }) => ({ unit: unitId, role })),
      period.to,
    ),
  ])
  return {
    dossiers: counted.reduce((sum, { dossiers }) => sum + dossiers, 0),
    procedures: counted.map(({ procedureId, versionId, dossiers }) => ({
      ...{ id: procedureId, versionId },
      code: briefs.get(versionId)?.code ?? '',
      name: briefs.get(versionId)?.name ?? '',
      dossiers,
    })),
    desks: desks.map(({ unitId, role, stays }, index) => ({
      ...{ unitId: unitId as UnitId, unitName: names.get(unitId)?.body ?? '', role, stays },
      officers: registered.counts[index] ?? 1,
    })),
    process: query.processId ? await processShown(ctx, query.processId) : null,
  }
}

const processShown = async (ctx: Ctx, id: string): Promise<SimulationBasis['process']> => {
  const { name, steps, versionId } = await catalogue.getProcess(ctx.db, id)
  const version = versionId ? await catalogue.getProcedureVersion(ctx.db, versionId) : null
  return { id, name, steps, procedureId: version?.procedureId ?? null, procedureName: version?.name ?? null }
}
