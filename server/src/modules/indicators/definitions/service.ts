import type {
  EndIndicator,
  ForceIndicator,
  IndicatorPage,
  NewIndicator,
  SaveDraft,
  SeenVersion,
} from '@motcua/shared/indicator-definitions'
import type { z } from 'zod'
import { type Ctx, transact } from '../../../lib/context.ts'
import { Conflict, Invalid, NotFound } from '../../../lib/errors.ts'
import { newId } from '../../../lib/ids.ts'
import { dayOf, toDate } from '../../../lib/time.ts'
import { append } from '../../journal/index.ts'
import { goodContent } from './checks.ts'
import { assertMayWrite, provinceFor } from './policy.ts'
import * as queries from './queries-definitions.ts'
import { show, usersOf } from './view.ts'

/** The life of an indicator: drafted, tried, put in force, ended. A version in force never changes again. */

type Row = queries.DefinitionRow

/** The versions of a code, with every other change of the province's indicators held off. */
const open = async (ctx: Ctx, asked: string | undefined, code: string) => {
  const provinceId = provinceFor(ctx, asked)
  await assertMayWrite(ctx, provinceId)
  await queries.lockDefinitions(ctx.db, provinceId)
  const rows = await queries.definitionsOf(ctx.db, provinceId)
  return { provinceId, rows, versions: rows.filter((row) => row.code === code) }
}

const note = (ctx: Ctx, row: Row | Omit<Row, 'rowVersion'>, type: string, data: object = {}) =>
  append(ctx, {
    kind: 'indicator',
    id: row.indicatorId,
    type: `indicators.${type}`,
    data: { code: row.code, version: row.version, ...data },
    unitId: row.provinceId,
  })

const changed = (ctx: Ctx) => ({ changedAt: toDate(ctx.now), changedBy: ctx.actor.name })

const draftOf = (versions: readonly Row[], code: string, rowVersion: number): Row => {
  if (versions.length === 0) throw new NotFound('indicators.unknown', { code })
  const draft = versions.find(({ state }) => state === 'draft')
  if (!draft) throw new Conflict('indicators.no_draft', { code })
  if (draft.rowVersion !== rowVersion) throw new Conflict('http.stale')
  return draft
}

export const create = (ctx: Ctx, input: z.output<typeof NewIndicator>): Promise<IndicatorPage> =>
  transact(ctx, async (ctx) => {
    const { code } = input
    const { provinceId, versions } = await open(ctx, input.provinceId, code)
    const draft = versions.find(({ state }) => state === 'draft')
    if (draft) throw new Conflict('indicators.has_draft', { code, version: draft.version })
    const row = {
      id: newId(),
      indicatorId: versions[0]?.indicatorId ?? newId(),
      provinceId,
      code,
      version: (versions[0]?.version ?? 0) + 1,
      state: 'draft' as const,
      content: await goodContent(ctx, provinceId, code, input.content),
      validFrom: null,
      validTo: null,
      endReason: null,
      ...changed(ctx),
    }
    await queries.insertDefinition(ctx.db, row)
    await note(ctx, row, 'drafted', { content: row.content })
    return show(ctx, { code, provinceId: input.provinceId })
  })

type Coded<T extends z.ZodType> = z.output<T> & { code: string }

export const save = (ctx: Ctx, input: Coded<typeof SaveDraft>): Promise<IndicatorPage> =>
  transact(ctx, async (ctx) => {
    const { code } = input
    const { provinceId, versions } = await open(ctx, input.provinceId, code)
    const draft = draftOf(versions, code, input.rowVersion)
    const content = await goodContent(ctx, provinceId, code, input.content)
    await queries.saveDefinition(ctx.db, { ...draft, content, ...changed(ctx) })
    await note(ctx, draft, 'draft_changed', { content })
    return show(ctx, { code, provinceId: input.provinceId })
  })

export const discard = (ctx: Ctx, input: Coded<typeof SeenVersion>): Promise<IndicatorPage | null> =>
  transact(ctx, async (ctx) => {
    const { code } = input
    const { versions } = await open(ctx, input.provinceId, code)
    const draft = draftOf(versions, code, input.rowVersion)
    await queries.deleteDraft(ctx.db, draft.id)
    await note(ctx, draft, 'draft_discarded')
    return versions.length === 1 ? null : show(ctx, { code, provinceId: input.provinceId })
  })

const dayAfter = (day: string) => Temporal.PlainDate.from(day).add({ days: 1 }).toString()
const dayBefore = (day: string) => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()
const later = (a: string, b: string) => (a > b ? a : b)

/** A first version may count for the past too; a later one only for days nobody has been shown figures of. */
const earliestFor = (before: Row | undefined, today: string): string | null => {
  if (!before?.validFrom) return null
  const after = before.validTo ? dayAfter(before.validTo) : dayAfter(before.validFrom)
  return later(after, dayAfter(today))
}

const inForce = async (ctx: Ctx, draft: Row, versions: readonly Row[], validFrom: string): Promise<void> => {
  const before = versions.find(({ state }) => state === 'in_force')
  const earliest = earliestFor(before, dayOf(ctx.now))
  if (earliest && validFrom < earliest)
    throw new Invalid('indicators.too_early', { earliest: earliest.split('-').reverse().join('/') })
  if (before && before.validTo === null) {
    const ended = { ...before, validTo: dayBefore(validFrom), endReason: `v${draft.version}` }
    await queries.saveDefinition(ctx.db, ended)
    await note(ctx, before, 'replaced', { lastDay: ended.validTo, by: draft.version })
  }
  await queries.saveDefinition(ctx.db, { ...draft, state: 'in_force', validFrom, ...changed(ctx) })
  await note(ctx, draft, 'in_force', { validFrom, content: draft.content })
}

export const force = (ctx: Ctx, input: Coded<typeof ForceIndicator>): Promise<IndicatorPage> =>
  transact(ctx, async (ctx) => {
    const { code, validFrom } = input
    const { provinceId, versions } = await open(ctx, input.provinceId, code)
    const draft = draftOf(versions, code, input.rowVersion)
    // Others may have changed since the draft was saved: a circle must not come into force.
    await goodContent(ctx, provinceId, code, draft.content)
    await inForce(ctx, draft, versions, validFrom)
    return show(ctx, { code, provinceId: input.provinceId })
  })

export const end = (ctx: Ctx, input: Coded<typeof EndIndicator>): Promise<IndicatorPage> =>
  transact(ctx, async (ctx) => {
    const { code, lastDay, reason } = input
    const { rows, versions } = await open(ctx, input.provinceId, code)
    if (versions.length === 0) throw new NotFound('indicators.unknown', { code })
    const row = versions.find(({ state, validTo }) => state === 'in_force' && validTo === null)
    if (!row?.validFrom) throw new Conflict('indicators.not_in_force', { code })
    if (row.rowVersion !== input.rowVersion) throw new Conflict('http.stale')
    if (lastDay < row.validFrom)
      throw new Invalid('indicators.end_before_start', { lastDay, validFrom: row.validFrom })
    const users = usersOf(code, rows, dayOf(ctx.now))
    if (users.length > 0) throw new Conflict('indicators.used_by_others', { codes: users.join(', ') })
    await queries.saveDefinition(ctx.db, { ...row, validTo: lastDay, endReason: reason, ...changed(ctx) })
    await note(ctx, row, 'ended', { lastDay, reason })
    return show(ctx, { code, provinceId: input.provinceId })
  })

/** An indicator that ships, in force from its own day; one whose code is there already is left as it is. */
export const install = async (
  ctx: Ctx,
  provinceId: string,
  { code, content, validFrom }: { code: string; content: Row['content']; validFrom: string },
): Promise<boolean> => {
  const { versions } = await open(ctx, provinceId, code)
  if (versions.length > 0) return false
  const row = {
    id: newId(),
    indicatorId: newId(),
    provinceId,
    code,
    version: 1,
    state: 'in_force' as const,
    content: await goodContent(ctx, provinceId, code, content),
    validFrom,
    validTo: null,
    endReason: null,
    // Nobody of the province set it.
    changedAt: toDate(ctx.now),
    changedBy: '',
  }
  await queries.insertDefinition(ctx.db, row)
  await note(ctx, row, 'in_force', { validFrom, content: row.content })
  return true
}
