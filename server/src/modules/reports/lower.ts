import type { ScheduleDefinition } from '@motcua/shared/reports'
import type { Ctx } from '../../lib/context.ts'
import { type Lower, sumFigures } from './figures.ts'
import * as queries from './queries-consolidation.ts'
import { findSchedules, type ScheduleRow } from './queries-schedules.ts'
import { namesOf } from './senders.ts'

/** What the reports of lower units add up to. */

export type Counted = queries.LowerRow & { version: number }
export const isCounted = (row: queries.LowerRow): row is Counted => row.version !== null

export const sumsOf = (definition: ScheduleDefinition, rows: readonly Counted[]) =>
  sumFigures(
    definition.figures.map(({ key }) => key),
    rows.map(({ figures }) => ({ figures: figures ?? [] })),
  )

export const partsOf = (definition: ScheduleDefinition, rows: readonly Counted[]) =>
  definition.outline.map(({ key, title }) => ({
    key,
    title,
    parts: rows.flatMap(({ unitId, instanceId, sections }) => {
      const text = sections?.find((each) => each.key === key)?.text.trim()
      return text ? [{ unitId, instanceId, text }] : []
    }),
  }))

/** What lower reports give to a unit’s own report of the same period: what was frozen, else what counts by now. */
export const lowerFor = async (
  ctx: Ctx,
  {
    provinceId,
    duty,
    periodEnd,
    unitId,
  }: { provinceId: string; duty: string; periodEnd: string; unitId: string },
): Promise<Lower | null> => {
  const feeding = await queries.feedingRuns(ctx.db, { provinceId, duty, periodEnd, unitId })
  if (feeding.length === 0) return null
  const schedules = await findSchedules(
    ctx.db,
    feeding.map(({ scheduleId }) => scheduleId),
  )
  const sums: Lower['sums'] & Map<string, { value: number | null; contributions: number }> = new Map()
  const words = new Map<string, { unitId: string; text: string }[]>()
  for (const { runId, scheduleId } of feeding) {
    const schedule = schedules.find(({ id }) => id === scheduleId)
    if (schedule) await gather(ctx, schedule, runId, unitId, sums, words)
  }
  const name = await namesOf(
    ctx.db,
    [...words.values()].flat().map((part) => part.unitId),
  )
  const sections = [...words].map(
    ([key, parts]) => [key, parts.map((part) => ({ unitName: name(part.unitId), text: part.text }))] as const,
  )
  return { sums, sections: new Map(sections) }
}

type Sums = Map<string, { value: number | null; contributions: number }>

const gather = async (
  ctx: Ctx,
  { definition }: ScheduleRow,
  runId: string,
  unitId: string,
  sums: Sums,
  words: Map<string, { unitId: string; text: string }[]>,
): Promise<void> => {
  const rows = await queries.lowerReports(ctx.db, [runId], unitId)
  const deskUnitId = rows[0]?.deskUnitId
  const frozen = deskUnitId ? await queries.lastFreeze(ctx.db, runId, deskUnitId) : undefined
  const counted = rows.filter(isCounted)
  const here: Sums = frozen
    ? new Map(frozen.figures.map(({ key, ...sum }) => [key, sum]))
    : sumsOf(definition, counted)
  for (const [key, { value, contributions }] of here) {
    const so = sums.get(key)
    const both = so?.value === null || so === undefined ? value : value === null ? so.value : so.value + value
    sums.set(key, { value: both, contributions: (so?.contributions ?? 0) + contributions })
  }
  for (const { key, parts } of frozen?.sections ?? partsOf(definition, counted))
    words.set(key, [...(words.get(key) ?? []), ...parts])
}
