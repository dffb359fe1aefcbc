import type {
  EndTarget,
  NewTarget,
  TargetBoard,
  TargetContent,
  TargetPage,
  TargetsQuery,
  TargetUnit,
  TargetView,
} from '@motcua/shared/indicator-targets'
import type { z } from 'zod'
import { type Ctx, transact } from '../../../lib/context.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../../lib/errors.ts'
import { newId } from '../../../lib/ids.ts'
import { dayOf, toDate } from '../../../lib/time.ts'
import { append } from '../../journal/index.ts'
import { unitNames } from '../../organisation/index.ts'
import { goodTexts, openRows } from '../definitions/checks.ts'
import { worstFirst } from '../definitions/compute.ts'
import { assertMayWrite, mayWrite, provinceFor } from '../definitions/policy.ts'
import { definitionsOf } from '../definitions/queries-definitions.ts'
import { type Computed, computeTargets } from './compute.ts'
import * as queries from './queries-targets.ts'
import { gapOf, standingOf } from './standing.ts'

type Row = queries.TargetRow

const stateOf = ({ validFrom, validTo }: Row, today: string): TargetView['state'] =>
  validTo !== null && validTo < today ? 'ended' : validFrom > today ? 'coming' : 'in_force'

const compute = async (ctx: Ctx, provinceId: string, rows: readonly Row[], reading?: string) => {
  const definitions = await definitionsOf(ctx.db, provinceId)
  return computeTargets(ctx.db, { root: provinceId, today: dayOf(ctx.now), definitions, reading }, rows)
}

type Around = { names: Awaited<ReturnType<typeof unitNames>>; today: string; write: boolean }

const around = async (ctx: Ctx, provinceId: string, rows: readonly Row[]): Promise<Around> => ({
  names: await unitNames(ctx.db, [provinceId, ...rows.flatMap(({ content }) => content.owner.unitId ?? [])]),
  today: dayOf(ctx.now),
  write: await mayWrite(ctx, provinceId),
})

const toView = (
  { row, period, readings, units, forecast }: Computed,
  { names, today, write }: Around,
): TargetView => {
  const standings = units.map(({ value }) => standingOf(row.content, value))
  const count = (standing: string) => standings.filter((each) => each === standing).length
  const { unitId } = row.content.owner
  return {
    id: row.id,
    content: row.content,
    ownerName: unitId ? (names.get(unitId)?.fullName ?? null) : null,
    period,
    validFrom: row.validFrom,
    validTo: row.validTo,
    endReason: row.endReason,
    state: stateOf(row, today),
    readings,
    forecast,
    units: { met: count('met'), near: count('near'), missed: count('missed'), noData: count('no_data') },
    rowVersion: row.rowVersion,
    can: { end: write && row.validTo === null },
  }
}

export const board = async (
  ctx: Ctx,
  { provinceId: asked, year, ended }: z.output<typeof TargetsQuery>,
): Promise<TargetBoard> => {
  const provinceId = provinceFor(ctx, asked)
  const today = dayOf(ctx.now)
  const shown = year ?? today.slice(0, 4)
  const rows = (await queries.targetsOf(ctx.db, provinceId, shown)).filter(
    (row) => ended || stateOf(row, today) !== 'ended',
  )
  const place = await around(ctx, provinceId, rows)
  const computed = await compute(ctx, provinceId, rows)
  return {
    provinceId: provinceId as TargetBoard['provinceId'],
    provinceName: place.names.get(provinceId)?.name ?? '',
    year: shown,
    asOf: ctx.now.toString(),
    items: computed.map((each) => toView(each, place)),
    can: { write: place.write },
  }
}

/** A target of one's own province; another's is not there. */
const find = async (ctx: Ctx, id: string): Promise<Row> => {
  const row = await queries.findTarget(ctx.db, id)
  if (!row) throw new NotFound('indicators.target_unknown')
  try {
    provinceFor(ctx, row.provinceId)
  } catch (error) {
    throw error instanceof Forbidden ? new NotFound('indicators.target_unknown') : error
  }
  return row
}

export const show = async (
  ctx: Ctx,
  { id, reading }: { id: string; reading?: string | undefined },
): Promise<TargetPage> => {
  const row = await find(ctx, id)
  const chosen = row.content.readings.find(({ key }) => key === reading) ?? row.content.readings[0]
  const place = await around(ctx, row.provinceId, [row])
  const [computed] = await compute(ctx, row.provinceId, [row], chosen?.key)
  if (!computed) throw new NotFound('indicators.target_unknown')
  const { content } = row
  const units = computed.units.map(
    (unit): TargetUnit => ({
      ...unit,
      met: standingOf(content, unit.value),
      gap: gapOf(content, unit.value),
    }),
  )
  return {
    target: toView(computed, place),
    reading: chosen?.key ?? '',
    units: worstFirst(units, content.comparison === '<=' ? 'lower' : 'higher'),
    months: computed.months.map(({ key, complete, value, denominator }) => ({
      key,
      complete,
      value,
      denominator,
    })),
  }
}

const goodTarget = async (ctx: Ctx, provinceId: string, content: TargetContent): Promise<TargetContent> => {
  const open = openRows(await definitionsOf(ctx.db, provinceId), dayOf(ctx.now))
  if (new Set(content.readings.map(({ key }) => key)).size < content.readings.length)
    throw new Invalid('indicators.readings_twice')
  const readings: TargetContent['readings'] = []
  for (const [index, reading] of content.readings.entries()) {
    const { indicator, numerator, denominator } = reading
    if (indicator !== null && !open.some(({ code }) => code === indicator))
      throw new Invalid('indicators.unknown', { code: indicator })
    const texts =
      numerator === null
        ? { numerator, denominator: null }
        : await goodTexts(
            ctx,
            provinceId,
            { code: null, numerator, denominator },
            `content.readings.${index}.`,
          )
    readings.push({ ...reading, ...texts })
  }
  return { ...content, readings }
}

/** False when a target of this key is there already; it is left as it is. */
export const enter = async (
  ctx: Ctx,
  given: { id: string; provinceId: string; key: string; content: TargetContent; validFrom: string },
): Promise<boolean> => {
  const content = await goodTarget(ctx, given.provinceId, given.content)
  const row = {
    ...given,
    content,
    validTo: null,
    endReason: null,
    changedAt: toDate(ctx.now),
    changedBy: ctx.actor.name,
  }
  if (!(await queries.insertTarget(ctx.db, row))) return false
  await append(ctx, {
    kind: 'target',
    id: given.id,
    type: 'indicators.target_set',
    data: { content, validFrom: given.validFrom },
    unitId: given.provinceId,
  })
  return true
}

const one = async (ctx: Ctx, id: string): Promise<TargetView> => (await show(ctx, { id })).target

export const create = (ctx: Ctx, input: z.output<typeof NewTarget>): Promise<TargetView> =>
  transact(ctx, async (ctx) => {
    const provinceId = provinceFor(ctx, input.provinceId)
    await assertMayWrite(ctx, provinceId)
    const id = newId()
    const validFrom = input.validFrom ?? dayOf(ctx.now)
    await enter(ctx, { id, provinceId, key: id, content: input.content, validFrom })
    return one(ctx, id)
  })

export const end = (ctx: Ctx, input: z.output<typeof EndTarget> & { id: string }): Promise<TargetView> =>
  transact(ctx, async (ctx) => {
    const { id, lastDay, reason, rowVersion } = input
    await queries.lockTarget(ctx.db, id)
    const row = await find(ctx, id)
    await assertMayWrite(ctx, row.provinceId)
    if (row.rowVersion !== rowVersion) throw new Conflict('http.stale')
    if (row.validTo !== null) throw new Conflict('indicators.target_ended')
    if (lastDay < row.validFrom)
      throw new Invalid('indicators.end_before_start', { lastDay, validFrom: row.validFrom })
    const changed = { changedAt: toDate(ctx.now), changedBy: ctx.actor.name }
    await queries.endTarget(ctx.db, { ...row, validTo: lastDay, endReason: reason, ...changed })
    await append(ctx, {
      kind: 'target',
      id,
      type: 'indicators.target_ended',
      data: { lastDay, reason },
      unitId: row.provinceId,
    })
    return one(ctx, id)
  })
