import type { Editing, ReportInstance, SaveReport } from '@motcua/shared/reports'
import { type Ctx, transact } from '../../lib/context.ts'
import { Invalid } from '../../lib/errors.ts'
import { iso, toDate } from '../../lib/time.ts'
import { attach, removeFiles } from '../files/index.ts'
import { append } from '../journal/index.ts'
import { type Offered, offerFigures, offerSections } from './figures.ts'
import { HOLDER, type Opened, openFor, openInstance, view } from './instances.ts'
import { lowerFor } from './lower.ts'
import { mayEver } from './policy.ts'
import { type KeptFigure, type KeptSection, type Patch, patchInstance, touchEditor } from './queries.ts'
import { next } from './state.ts'
import { tasks } from './tasks.ts'

/** From nothing to a draft: what the system knows is put in, each value with where it came from. */

type SeenId = { id: string; rowVersion: number }

const note = (ctx: Ctx, { row }: Opened, type: string, data: object) =>
  append(ctx, { kind: 'report', id: row.id, type, data: { ...data }, unitId: row.unitId })

/** The editor’s name with every change, so that whoever comes second is told whom to ask. */
export const edited = (ctx: Ctx): Pick<Patch, 'editedBy' | 'editedAt'> => ({
  editedBy: ctx.actor.name,
  editedAt: toDate(ctx.now),
})

const reread = async (ctx: Ctx, id: string): Promise<ReportInstance> => view(ctx, await openInstance(ctx, id))

export const start = (ctx: Ctx, { id, rowVersion }: SeenId): Promise<ReportInstance> =>
  transact(ctx, async (ctx) => {
    const opened = await openFor(ctx, id, 'start', rowVersion)
    const content = await prefill(ctx, opened, false)
    await patchInstance(ctx.db, id, { state: next('start', opened.row.state), ...content })
    await note(ctx, opened, 'reports.started', { asOf: ctx.now.toString() })
    return reread(ctx, id)
  })

/** Takes figures and lists again. Whatever the author typed stays. */
export const refresh = (ctx: Ctx, { id, rowVersion }: SeenId): Promise<ReportInstance> =>
  transact(ctx, async (ctx) => {
    const opened = await openFor(ctx, id, 'edit', rowVersion)
    await patchInstance(ctx.db, id, await prefill(ctx, opened, opened.row.editedBy !== null))
    await note(ctx, opened, 'reports.refreshed', { asOf: ctx.now.toString() })
    return reread(ctx, id)
  })

const prefill = async (ctx: Ctx, { row, schedule }: Opened, touched: boolean): Promise<Patch> => {
  const { provinceId, periodEnd, unitId } = row
  const window = { from: row.windowFrom, to: row.windowTo, asOf: ctx.now }
  const offered: Offered = {
    asOf: iso(toDate(ctx.now)),
    counts: await tasks().counts(ctx.db, unitId, window),
    lists: await tasks().lists(ctx.db, unitId, window),
    lower: await lowerFor(ctx, { provinceId, duty: schedule.duty, periodEnd, unitId }),
  }
  return {
    figures: offerFigures(schedule.definition, row.figures, offered),
    sections: offerSections(schedule.definition, row.sections, touched, offered),
    asOf: toDate(ctx.now),
  }
}

export const save = (
  ctx: Ctx,
  { id, rowVersion, figures, sections }: SaveReport & { id: string },
): Promise<ReportInstance> =>
  transact(ctx, async (ctx) => {
    const opened = await openFor(ctx, id, 'edit', rowVersion)
    await patchInstance(ctx.db, id, {
      figures: changedFigures(opened, figures),
      sections: changedSections(opened, sections),
      ...edited(ctx),
    })
    await note(ctx, opened, 'reports.edited', {
      figures: figures.map(({ key, value }) => ({ key, value })),
      sections: sections.map(({ key }) => key),
    })
    return reread(ctx, id)
  })

const changedFigures = ({ row, schedule }: Opened, changes: SaveReport['figures']): KeptFigure[] => {
  const keys = schedule.definition.figures.map(({ key }) => key)
  known(
    keys,
    changes.map(({ key }) => key),
  )
  const kept = offerTyped(row.figures, keys)
  return kept.map((figure) => {
    const change = changes.find(({ key }) => key === figure.key)
    return change ? { ...figure, value: change.value } : figure
  })
}

const TYPED = { query: null, queryVersion: null, asOf: null, taken: null, contributions: null }

/** Every figure asked for has a row, also those an outline gained since the draft was begun. */
const offerTyped = (kept: readonly KeptFigure[], keys: readonly string[]): KeptFigure[] =>
  keys.map(
    (key) =>
      kept.find((each) => each.key === key) ?? { key, value: null, origin: { kind: 'typed', ...TYPED } },
  )

const changedSections = ({ row, schedule }: Opened, changes: SaveReport['sections']): KeptSection[] => {
  const keys = schedule.definition.outline.map(({ key }) => key)
  known(
    keys,
    changes.map(({ key }) => key),
  )
  return keys.map((key) => {
    const was = row.sections.find((each) => each.key === key) ?? { key, text: '', tasks: [] }
    const change = changes.find((each) => each.key === key)
    return change ? { ...was, text: change.text } : was
  })
}

const known = (keys: readonly string[], named: readonly string[]): void => {
  const unknown = named.find((key) => !keys.includes(key))
  if (unknown !== undefined) throw new Invalid('reports.part_unknown', { key: unknown })
}

/** Somebody has the draft open; answers who else has, so that both know before one of them saves. */
export const editing = async (ctx: Ctx, { id }: { id: string }): Promise<Editing> => {
  const { row, reach } = await openInstance(ctx, id)
  const others = mayEver('edit', reach, row)
    ? await touchEditor(ctx.db, id, ctx.actor.id, ctx.actor.name)
    : []
  return { others: others.map(({ name, at }) => ({ name, at: iso(at) })), rowVersion: row.rowVersion }
}

type Files = SeenId & { fileIds: readonly string[] }

export const attachFiles = (ctx: Ctx, { id, rowVersion, fileIds }: Files): Promise<ReportInstance> =>
  transact(ctx, async (ctx) => {
    const opened = await openFor(ctx, id, 'edit', rowVersion)
    await attach(ctx, fileIds, { kind: HOLDER, id })
    await patchInstance(ctx.db, id, edited(ctx))
    await note(ctx, opened, 'reports.attached', { fileIds })
    return reread(ctx, id)
  })

export const detachFiles = (ctx: Ctx, { id, rowVersion, fileIds }: Files): Promise<ReportInstance> =>
  transact(ctx, async (ctx) => {
    const opened = await openFor(ctx, id, 'edit', rowVersion)
    const { files } = await view(ctx, opened)
    const own = files.filter((file) => fileIds.includes(file.id))
    if (own.length < new Set(fileIds).size) throw new Invalid('reports.file_not_here')
    await removeFiles(ctx, fileIds, 'taken out of a report')
    await patchInstance(ctx.db, id, edited(ctx))
    await note(ctx, opened, 'reports.detached', { fileIds })
    return reread(ctx, id)
  })
