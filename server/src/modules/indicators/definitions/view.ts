import { referencesOf } from '@motcua/shared/formula'
import type {
  CheckFormula,
  DefinitionsQuery,
  DryRun,
  DryRunIndicator,
  FormulaCheck,
  IndicatorBrief,
  IndicatorList,
  IndicatorPage,
  IndicatorState,
  IndicatorValue,
  IndicatorValues,
  IndicatorVersion,
  PreviewIndicator,
} from '@motcua/shared/indicator-definitions'
import { type Period, periodAround, periodBefore, periodOf, untilDay } from '@motcua/shared/periods'
import type { z } from 'zod'
import type { Ctx } from '../../../lib/context.ts'
import { Invalid, NotFound } from '../../../lib/errors.ts'
import { dayOf, iso } from '../../../lib/time.ts'
import { unitNames } from '../../organisation/index.ts'
import { checkTexts, goodContent, inForceOn, openRows } from './checks.ts'
import { compiledOn, monthValues, provinceValues, valuesOf } from './compute.ts'
import { type Compiled, compile } from './evaluate.ts'
import { countedPeriod, readPeriod } from './periods.ts'
import { assertMayWrite, mayWrite, provinceFor } from './policy.ts'
import { type DefinitionRow, definitionsOf } from './queries-definitions.ts'

const stateOf = ({ state, validTo }: DefinitionRow, today: string): IndicatorState =>
  state === 'draft' ? 'draft' : validTo !== null && validTo < today ? 'ended' : 'in_force'

const toVersion = (row: DefinitionRow, today: string): IndicatorVersion => {
  const { version, content, validFrom, validTo, changedAt, changedBy, endReason, rowVersion } = row
  const state = stateOf(row, today)
  return {
    version,
    state,
    content,
    validFrom,
    validTo,
    changedAt: iso(changedAt),
    changedBy,
    endReason,
    rowVersion,
  }
}

/** The version a list shows: the one counted, else the newest that is not a draft, else the draft. */
const shownOf = (versions: readonly DefinitionRow[], day: string): DefinitionRow =>
  (versions.find((row) => inForceOn(row, day)) ??
    versions.find(({ state }) => state === 'in_force') ??
    versions[0]) as DefinitionRow

export const list = async (
  ctx: Ctx,
  { provinceId: asked, period: key }: DefinitionsQuery,
): Promise<z.input<typeof IndicatorList>> => {
  const provinceId = provinceFor(ctx, asked)
  const today = dayOf(ctx.now)
  const wanted = readPeriod(key, today)
  const period = countedPeriod(wanted, today)
  const rows = await definitionsOf(ctx.db, provinceId)
  const known = compiledOn(rows, period.to)
  const compiled = [...known.values()]
  const before = countedPeriod(periodBefore(wanted), today)
  const now = await provinceValues(ctx.db, provinceId, period, rows, compiled)
  const then = await provinceValues(ctx.db, provinceId, before, rows, compiled)
  const items = [...Map.groupBy(rows, ({ code }) => code)].map(([code, versions]): IndicatorBrief => {
    const row = shownOf(versions, period.to)
    const counted = known.get(code)
    return {
      code,
      state: stateOf(row, today),
      version: row.version,
      hasDraft: versions.some(({ state }) => state === 'draft'),
      content: row.content,
      validFrom: row.validFrom,
      validTo: row.validTo,
      value: counted ? now(counted) : null,
      before: counted ? then(counted).value : null,
    }
  })
  return {
    provinceId: provinceId as IndicatorList['provinceId'],
    provinceName: (await unitNames(ctx.db, [provinceId])).get(provinceId)?.name ?? '',
    period,
    asOf: ctx.now.toString(),
    items,
    can: { write: await mayWrite(ctx, provinceId) },
  }
}

const MONTHS_SHOWN = 13

const monthsUpTo = (last: Period, count: number): Period[] => {
  const months = [last]
  while (months.length < count) months.unshift(periodBefore(months[0] as Period))
  return months
}

const trend = async (
  ctx: Ctx,
  provinceId: string,
  rows: readonly DefinitionRow[],
  compiled: Compiled,
  to: string,
) => {
  const months = monthsUpTo(periodAround(to, 'month'), MONTHS_SHOWN)
  const span = { from: (months[0] as Period).from, to }
  const values = await monthValues(ctx.db, provinceId, span, rows, [compiled])
  return values(compiled).map(({ key, value }, index) => ({
    key,
    complete: (months[index] as Period).to <= to,
    value: value.value,
  }))
}

export const show = async (
  ctx: Ctx,
  { code, provinceId: asked, period: key }: DefinitionsQuery & { code: string },
): Promise<IndicatorPage> => {
  const provinceId = provinceFor(ctx, asked)
  const today = dayOf(ctx.now)
  const period = countedPeriod(readPeriod(key, today), today)
  const rows = await definitionsOf(ctx.db, provinceId)
  const versions = rows.filter((row) => row.code === code)
  if (versions.length === 0) throw new NotFound('indicators.unknown', { code })
  const row = versions.find((each) => inForceOn(each, period.to))
  const compiled = row && compile(code, row.content)
  const draft = versions.some(({ state }) => state === 'draft')
  const open = versions.some(({ state, validTo }) => state === 'in_force' && validTo === null)
  const write = await mayWrite(ctx, provinceId)
  return {
    code,
    provinceId: provinceId as IndicatorPage['provinceId'],
    versions: versions.map((each) => toVersion(each, today)),
    current: row?.version ?? null,
    values: compiled
      ? await valuesOf(ctx.db, provinceId, period, rows, { compiled, scope: row.content.scope })
      : null,
    months: compiled ? await trend(ctx, provinceId, rows, compiled, period.to) : [],
    usedBy: usersOf(code, rows, today),
    can: { write, edit: write, force: write && draft, end: write && open && !draft, discard: write && draft },
  }
}

export const usersOf = (code: string, rows: readonly DefinitionRow[], day: string): string[] =>
  openRows(rows, day)
    .filter((row) => row.code !== code)
    .filter(({ content }) => {
      const { numerator, denominator } = compile(code, content)
      return [numerator, denominator].some((formula) => formula && referencesOf(formula).includes(code))
    })
    .map((row) => row.code)

export const check = async (
  ctx: Ctx,
  { provinceId: asked, ...texts }: z.output<typeof CheckFormula>,
): Promise<FormulaCheck> => {
  const provinceId = provinceFor(ctx, asked)
  await assertMayWrite(ctx, provinceId)
  return checkTexts(ctx, provinceId, texts)
}

/** Stands in formulas for an indicator that has no code yet. */
const UNNAMED = 'MOI'

/** The rows with the content tried out as if it were in force. */
const tried = async (
  ctx: Ctx,
  provinceId: string,
  asked: z.output<typeof PreviewIndicator>['content'],
  code: string | null,
) => {
  const content = await goodContent(ctx, provinceId, code, asked)
  return {
    content,
    compiled: compile(code ?? UNNAMED, content),
    rows: await definitionsOf(ctx.db, provinceId),
  }
}

export const preview = async (
  ctx: Ctx,
  { provinceId: asked, code, content, period: key }: z.output<typeof PreviewIndicator>,
): Promise<IndicatorValues> => {
  const provinceId = provinceFor(ctx, asked)
  await assertMayWrite(ctx, provinceId)
  const today = dayOf(ctx.now)
  const period = countedPeriod(readPeriod(key, today), today)
  const { compiled, rows, ...given } = await tried(ctx, provinceId, content, code)
  return valuesOf(ctx.db, provinceId, period, rows, { compiled, scope: given.content.scope })
}

const MONTHS_TRIED = 12

const lastMonth = (key: string | undefined, today: string): Period => {
  const month = key ? periodOf(key) : periodBefore(periodAround(today, 'month'))
  const passed = month?.kind === 'month' && untilDay(month, today)
  if (!passed) throw new Invalid('indicators.not_a_month', { period: key })
  return passed
}

export const dryRun = async (
  ctx: Ctx,
  { provinceId: asked, code, content, until }: z.output<typeof DryRunIndicator>,
): Promise<DryRun> => {
  const provinceId = provinceFor(ctx, asked)
  await assertMayWrite(ctx, provinceId)
  const today = dayOf(ctx.now)
  const last = lastMonth(until, today)
  const { compiled, rows } = await tried(ctx, provinceId, content, code)
  const standing = rows.find((row) => row.code === code && inForceOn(row, today))
  const old = standing && compile(standing.code, standing.content)
  const [first] = monthsUpTo(last, MONTHS_TRIED)
  const span = { from: (first as Period).from, to: last.to }
  const values = await monthValues(ctx.db, provinceId, span, rows, old ? [old, compiled] : [compiled])
  const before = old && values(old)
  return {
    against: standing?.version ?? null,
    months: values(compiled).map(({ key, value }, index) => {
      const was = before?.[index]?.value ?? null
      return { key, old: was, new: value, difference: differenceOf(was, value) }
    }),
  }
}

const differenceOf = (old: IndicatorValue | null, now: IndicatorValue): number | null =>
  old?.value == null || now.value === null ? null : now.value - old.value
