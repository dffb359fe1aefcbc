import type * as contract from '@motcua/shared/task-boards'
import { z } from 'zod'
import { type Ctx, transact } from '../../../lib/context.ts'
import { Forbidden } from '../../../lib/errors.ts'
import { newId } from '../../../lib/ids.ts'
import { enqueue, job } from '../../../lib/jobs.ts'
import { dayOf, iso, toDate } from '../../../lib/time.ts'
import { renderPdf } from '../../../lib/typst/index.ts'
import * as files from '../../files/index.ts'
import { briefFacts, mondayOf } from './brief-facts.ts'
import { placesOf, sightOf } from './places.ts'
import { steers } from './policy.ts'
import { briefOf, findBrief, latestBriefs, saveBrief } from './queries-brief.ts'
import { rootForSystem } from './scope.ts'

/** A leader's week on two pages: asked for by a person or by Friday afternoon, drawn by a worker, kept with its figures. */
const SHOWN = 30

export const list = async (ctx: Ctx): Promise<z.input<typeof contract.BriefsReply>> => {
  const sight = await sightOf(ctx)
  const rows = await latestBriefs(ctx.db, [...sight.units], SHOWN)
  const make = sight.home !== null && (await maySteer(ctx, sight.home))
  return {
    items: rows.map(({ id, unit_id, week, as_of, file_id }) => ({
      id,
      unitId: unit_id,
      week,
      asOf: iso(as_of),
      fileId: file_id,
    })),
    can: { make },
  }
}

const maySteer = async (ctx: Ctx, unitId: string): Promise<boolean> =>
  steers(ctx.actor, await placesOf(ctx.db, unitId, dayOf(ctx.now)))

/** @throws Forbidden `directives.brief_not_yours` */
export const make = async (ctx: Ctx, { unitId }: z.output<typeof contract.MakeBrief>) => {
  if (!(await maySteer(ctx, unitId))) throw new Forbidden('directives.brief_not_yours')
  const week = mondayOf(ctx.now)
  await transact(ctx, (inside) => ask(inside, unitId, week))
  return { week, making: true as const }
}

const ask = (ctx: Ctx, unitId: string, week: string) =>
  enqueue(ctx, briefJob, { unitId, week }, { key: `brief:${unitId}:${week}` })

/**
 * Draws the brief of a unit and week and keeps it with its figures; made again while its week runs, never afterwards.
 */
export const drawBrief = async (
  ctx: Ctx,
  { unitId, week }: { unitId: string; week: string },
): Promise<void> => {
  const before = await briefOf(ctx.db, unitId, week)
  if (before && mondayOf(ctx.now) !== week) return
  const facts = await briefFacts(ctx, await rootForSystem(ctx, unitId), week)
  const pdf = await renderPdf('steering-brief', facts, ctx.now)
  const id = before?.id ?? newId()
  await transact(ctx, async (inside) => {
    const name = `Bao-cao-tuan-${week}.pdf`
    const holder = { kind: 'steering_brief', id }
    const file = await files.storeBytes(inside, { bytes: pdf, name, type: 'application/pdf', holder })
    await saveBrief(inside.db, { id, unitId, week, fileId: file.id, asOf: toDate(inside.now), facts })
    if (before) await files.removeFiles(inside, [before.file_id], 'directives.brief_made_again')
  })
}

export const briefJob = job(
  'directives.draw_brief',
  z.object({ unitId: z.uuid(), week: z.iso.date() }),
  drawBrief,
)

/** Friday afternoon by the legal clock: the province's brief is there for the weekend without anybody asking. */
export const askWeekly = async (ctx: Ctx, provinceId: string): Promise<void> => {
  const now = ctx.now.toZonedDateTimeISO('Asia/Ho_Chi_Minh')
  if (now.dayOfWeek !== 5 || now.hour < 15) return
  const week = mondayOf(ctx.now)
  if (!(await briefOf(ctx.db, provinceId, week))) await ask(ctx, provinceId, week)
}

export const mayReadBrief = async (ctx: Ctx, id: string): Promise<boolean> => {
  const brief = await findBrief(ctx.db, id)
  return brief !== undefined && (await sightOf(ctx)).units.has(brief.unit_id)
}
