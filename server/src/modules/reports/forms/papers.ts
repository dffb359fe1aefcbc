import { windowKey, windowName } from '@motcua/shared/form-windows'
import type { CellChange, FormTable, FormView, Paper, PaperBrief } from '@motcua/shared/report-forms'
import { type Ctx, transact } from '../../../lib/context.ts'
import { AppError, Conflict, Forbidden, NotFound } from '../../../lib/errors.ts'
import { newId } from '../../../lib/ids.ts'
import { iso, isoOrNull, toDate } from '../../../lib/time.ts'
import { append, getLatestHead, listLags } from '../../journal/index.ts'
import { unitNames } from '../../organisation/index.ts'
import { changesBetween } from './checks.ts'
import * as queries from './queries-papers.ts'
import { type Asked, rightsOn, type Subject, subjectOf } from './subject.ts'
import { tableOf } from './tables.ts'

/** Papers: a form's figures as they were taken, first as a draft, then as what counts; corrections are new versions. */

type Seen = { id: string; rowVersion: number }

export const view = async (ctx: Ctx, asked: Asked): Promise<FormView> => {
  const subject = await subjectOf(ctx, asked)
  const table = await tableOf(ctx, subject)
  const papers = await queries.papersOf(ctx.db, ofSubject(subject))
  const made = papers.find(({ state }) => state === 'made')
  const counted = made && (await queries.findPaper(ctx.db, made.id))
  return {
    table,
    papers: papers.map((paper) => toBrief(paper, table.unitName)),
    restated: counted ? changesBetween(counted.page, table) : [],
    can: { write: subject.mayWrite },
  }
}

const ofSubject = ({ definition, unit, window }: Subject): queries.PaperOf => ({
  form: definition.code,
  unitId: unit.id,
  ...window,
})

/** Takes the live figures as a draft. @throws Conflict when a draft waits or a paper counts already */
export const take = (ctx: Ctx, asked: Asked): Promise<Paper> =>
  transact(ctx, async (ctx) => {
    const subject = await writable(ctx, asked)
    const papers = await queries.papersOf(ctx.db, ofSubject(subject))
    if (papers.some(({ state }) => state === 'draft')) throw new Conflict('reports.paper_draft_waits')
    if (papers.some(({ state }) => state === 'made')) throw new Conflict('reports.paper_exists')
    return draft(ctx, subject, 1, null)
  })

const writable = async (ctx: Ctx, asked: Asked): Promise<Subject> => {
  const subject = await subjectOf(ctx, asked)
  if (!subject.mayWrite) throw new Forbidden('reports.form_not_writer')
  return subject
}

const draft = async (ctx: Ctx, subject: Subject, version: number, reason: string | null): Promise<Paper> => {
  const id = newId()
  const taken = await takenNow(ctx, await tableOf(ctx, subject))
  const inserted = await queries.insertDraft(ctx.db, {
    ...{ id, provinceId: subject.provinceId, version, reason },
    ...ofSubject(subject),
    ...taken,
  })
  if (!inserted) throw new Conflict('reports.paper_draft_waits')
  return show(ctx, { id })
}

const takenNow = async (ctx: Ctx, page: FormTable): Promise<queries.Taken> => ({
  page,
  queryVersion: page.queryVersion,
  ...(await standOf(ctx)),
  takenAt: toDate(ctx.now),
  takenBy: ctx.actor.name,
})

/** How far the facts have read the journal, and the newest signed head; none is signed in the first seconds of a log. */
const standOf = async (ctx: Ctx): Promise<Pick<queries.Taken, 'position' | 'head'>> => {
  const lag = (await listLags(ctx.db)).find(({ name }) => name === 'indicators.dossiers')
  const head = await getLatestHead(ctx.db).catch((error: unknown) => {
    if (error instanceof AppError && error.status === 404) return null
    throw error
  })
  return { position: lag?.position ?? 0, head: head && { size: head.size, root: head.root } }
}

/** Takes the figures of a draft again. */
export const refresh = (ctx: Ctx, seen: Seen): Promise<Paper> =>
  change(ctx, seen, async (ctx, paper) => {
    if (paper.state !== 'draft') throw new Conflict('reports.paper_not_draft')
    const subject = await writable(ctx, askedOf(paper))
    await queries.retake(ctx.db, paper.id, await takenNow(ctx, await tableOf(ctx, subject)))
    return show(ctx, paper)
  })

/** From now on this paper counts, unchanged. */
export const make = (ctx: Ctx, seen: Seen): Promise<Paper> =>
  change(ctx, seen, async (ctx, paper) => {
    if (paper.state !== 'draft') throw new Conflict('reports.paper_not_draft')
    if (!paper.page.complete) throw new Conflict('reports.paper_window_runs', { to: shown(paper.to) })
    await queries.makePaper(ctx.db, paper, toDate(ctx.now), ctx.actor.name)
    const { form, from, to, version, queryVersion, position, reason } = paper
    const total = paper.page.rows.at(-1)?.values ?? []
    await append(ctx, {
      kind: 'report_form',
      id: paper.id,
      type: 'reports.form_made',
      data: { form, from, to, version, queryVersion, position, reason, total },
      unitId: paper.unitId,
    })
    return show(ctx, paper)
  })

/** Opens the next version of what counts, with the figures of now and the reason. */
export const correct = (ctx: Ctx, { reason, ...seen }: Seen & { reason: string }): Promise<Paper> =>
  change(ctx, seen, async (ctx, paper) => {
    if (paper.state !== 'made') throw new Conflict('reports.paper_not_made')
    return draft(ctx, await writable(ctx, askedOf(paper)), paper.version + 1, reason)
  })

/** Drops a draft; what was made stays. */
export const drop = (ctx: Ctx, seen: Seen): Promise<{ dropped: true }> =>
  change(ctx, seen, async (ctx, paper) => {
    if (paper.state !== 'draft') throw new Conflict('reports.paper_not_draft')
    await queries.deleteDraft(ctx.db, paper.id)
    return { dropped: true as const }
  })

const change = <Reply>(
  ctx: Ctx,
  { id, rowVersion }: Seen,
  work: (ctx: Ctx, paper: queries.WholePaper) => Promise<Reply>,
): Promise<Reply> =>
  transact(ctx, async (ctx) => {
    const paper = await queries.lockPaper(ctx.db, id)
    const rights = paper && (await rightsOn(ctx, paper.unitId, paper.provinceId))
    if (!paper || !rights?.read) throw new NotFound('reports.paper_unknown')
    if (!rights.write) throw new Forbidden('reports.form_not_writer')
    if (paper.rowVersion !== rowVersion) throw new Conflict('reports.paper_changed')
    return work(ctx, paper)
  })

const askedOf = ({ form, unitId, from, to }: queries.PaperOf): Asked => ({
  form,
  unitId,
  period: windowKey({ from, to }),
})

const shown = (day: string) => day.split('-').reverse().join('/')

/** A paper for its readers. @throws NotFound `reports.paper_unknown`, also for those who may not read it */
export const readable = async (ctx: Ctx, id: string): Promise<queries.WholePaper & { mayWrite: boolean }> => {
  const paper = await queries.findPaper(ctx.db, id)
  const rights = paper && (await rightsOn(ctx, paper.unitId, paper.provinceId))
  if (!paper || !rights?.read) throw new NotFound('reports.paper_unknown')
  return { ...paper, mayWrite: rights.write }
}

export const show = async (ctx: Ctx, { id }: { id: string }): Promise<Paper> => {
  const paper = await readable(ctx, id)
  const before = paper.version > 1 ? await queries.findVersion(ctx.db, paper, paper.version - 1) : undefined
  const names = await unitNames(ctx.db, [paper.unitId])
  return {
    ...toBrief(paper, names.get(paper.unitId)?.body ?? ''),
    table: paper.page,
    changes: before ? changesBetween(before.page, paper.page) : [],
    restated: await restatedSince(ctx, paper),
    can: { write: paper.mayWrite },
  }
}

/** What live figures say otherwise now: facts were told or put right after the paper was taken. */
const restatedSince = async (ctx: Ctx, paper: queries.WholePaper): Promise<CellChange[]> =>
  paper.state === 'replaced'
    ? []
    : changesBetween(paper.page, await tableOf(ctx, await subjectOf(ctx, askedOf(paper))))

const toBrief = (paper: queries.PaperRow, unitName: string): PaperBrief => ({
  ...{ id: paper.id, form: paper.form, unitId: paper.unitId as PaperBrief['unitId'], unitName },
  ...{ from: paper.from, to: paper.to, periodName: windowName(paper) },
  ...{ version: paper.version, state: paper.state, reason: paper.reason, rowVersion: paper.rowVersion },
  ...{ queryVersion: paper.queryVersion, position: Number(paper.position), head: paper.head },
  takenAt: iso(paper.takenAt),
  takenBy: paper.takenBy,
  madeAt: isoOrNull(paper.madeAt),
  madeBy: paper.madeBy,
})
