import type { ReportInstance } from '@motcua/shared/reports'
import { type Ctx, transact } from '../../lib/context.ts'
import { Invalid } from '../../lib/errors.ts'
import { iso, toDate } from '../../lib/time.ts'
import { loadCalendar } from '../calendar/index.ts'
import { listFiles } from '../files/index.ts'
import { append } from '../journal/index.ts'
import { writtenDay } from './dates.ts'
import { edited } from './drafting.ts'
import { missingParts } from './figures.ts'
import { HOLDER, type Opened, openFor, openInstance, view } from './instances.ts'
import { tellAuthors, tellDesk } from './notices.ts'
import { type InstanceRow, insertVersion, type Patch, patchInstance, setOutcome } from './queries.ts'
import { next } from './state.ts'

/** From the draft to the receiver and back. */

type SeenId = { id: string; rowVersion: number }

const change = async (
  ctx: Ctx,
  { row }: Opened,
  type: string,
  data: object,
  patch: Patch,
): Promise<ReportInstance> => {
  await patchInstance(ctx.db, row.id, patch)
  await append(ctx, { kind: 'report', id: row.id, type, data: { ...data }, unitId: row.unitId })
  return view(ctx, await openInstance(ctx, row.id))
}

/** A correction is as timely as what it corrects: the date was for the report, not for its mending. */
const lateness = ({ correcting, late, dueAt }: InstanceRow, now: Date): boolean =>
  correcting !== null ? late === true : dueAt !== null && now > dueAt

export const submit = (ctx: Ctx, { id, rowVersion }: SeenId): Promise<ReportInstance> =>
  transact(ctx, async (ctx) => {
    const opened = await openFor(ctx, id, 'submit', rowVersion)
    const { row, schedule } = opened
    const missing = missingParts(schedule.definition, row.figures, row.sections)
    if (missing.length > 0)
      throw new Invalid('reports.incomplete', { missing: missing.length }, fields(missing))
    const now = toDate(ctx.now)
    const number = row.versions + 1
    const late = lateness(row, now)
    const files = await listFiles(ctx.db, { kind: HOLDER, id })
    await insertVersion(ctx.db, {
      instanceId: id,
      number,
      figures: row.figures,
      sections: row.sections,
      files: files.map((file) => ({ id: file.id, name: file.name })),
      submittedAt: now,
      submittedBy: ctx.actor.name,
      late,
      reason: row.correcting,
    })
    await tellDesk(ctx, opened, number)
    return change(
      ctx,
      opened,
      'reports.submitted',
      { version: number, late, correction: row.correcting !== null },
      {
        state: next('submit', row.state),
        versions: number,
        counted: number,
        late,
        overdue: false,
        submittedAt: row.correcting !== null ? (row.submittedAt ?? now) : now,
        ...edited(ctx),
      },
    )
  })

const fields = (keys: readonly string[]) => keys.map((path) => ({ path, code: 'reports.part_empty' }))

type Answer = SeenId & { document: string | null }

/** Outside the tree the answer came on paper, so the paper is named. */
const checkDocument = ({ row }: Opened, document: string | null): void => {
  if (row.deskUnitId === null && document === null) throw new Invalid('reports.document_needed')
}

export const accept = (
  ctx: Ctx,
  { id, rowVersion, note, document }: Answer & { note: string | null },
): Promise<ReportInstance> =>
  transact(ctx, async (ctx) => {
    const opened = await openFor(ctx, id, 'accept', rowVersion)
    checkDocument(opened, document)
    const { row } = opened
    const outcome = { outcome: 'accepted' as const, outcomeAt: toDate(ctx.now), outcomeBy: ctx.actor.name }
    await setOutcome(ctx.db, {
      instanceId: id,
      number: row.versions,
      ...outcome,
      outcomeNote: note,
      document,
    })
    return change(
      ctx,
      opened,
      'reports.accepted',
      { version: row.versions, document },
      {
        state: next('accept', row.state),
        acceptedVersion: row.versions,
        acceptedAt: toDate(ctx.now),
        correcting: null,
        ...edited(ctx),
      },
    )
  })

/** The version sent no longer counts; an earlier accepted one does again. */
export const giveBack = (
  ctx: Ctx,
  { id, rowVersion, reason, document }: Answer & { reason: string },
): Promise<ReportInstance> =>
  transact(ctx, async (ctx) => {
    const opened = await openFor(ctx, id, 'return', rowVersion)
    checkDocument(opened, document)
    const { row } = opened
    const now = toDate(ctx.now)
    const outcome = { outcome: 'returned' as const, outcomeAt: now, outcomeBy: ctx.actor.name }
    await setOutcome(ctx.db, {
      instanceId: id,
      number: row.versions,
      ...outcome,
      outcomeNote: reason,
      document,
    })
    await tellAuthors(ctx, opened, 'returned', reason)
    const counts =
      row.acceptedVersion !== null
        ? { counted: row.acceptedVersion }
        : {
            counted: null,
            late: null,
            submittedAt: null,
            overdue: row.dueAt !== null && row.dueAt < now,
          }
    return change(
      ctx,
      opened,
      'reports.returned',
      { version: row.versions, reason, document },
      { state: next('return', row.state), ...counts, ...edited(ctx) },
    )
  })

/** What was accepted is opened again, with the reason; until the new version is sent the accepted one counts. */
export const correct = (
  ctx: Ctx,
  { id, rowVersion, reason }: SeenId & { reason: string },
): Promise<ReportInstance> =>
  transact(ctx, async (ctx) => {
    const opened = await openFor(ctx, id, 'correct', rowVersion)
    return change(
      ctx,
      opened,
      'reports.correction_opened',
      { reason, version: opened.row.versions },
      { state: next('correct', opened.row.state), correcting: reason, ...edited(ctx) },
    )
  })

/** A later date for one sender, given by the receiver; the date before stays in sight. */
export const extend = (
  ctx: Ctx,
  { id, rowVersion, dueOn, reason, document }: Answer & { dueOn: string; reason: string },
): Promise<ReportInstance> =>
  transact(ctx, async (ctx) => {
    const opened = await openFor(ctx, id, 'extend', rowVersion)
    const { row, schedule } = opened
    const calendar = await loadCalendar(ctx.db, { unitId: row.provinceId })
    const { at } = writtenDay(calendar, dueOn, false, false, schedule.definition.legalBasis)
    const to = toDate(at)
    if (!row.dueAt || to <= row.dueAt || to <= toDate(ctx.now))
      throw new Invalid('reports.extension_not_later')
    const extension = {
      from: iso(row.dueAt),
      to: iso(to),
      reason,
      document,
      by: ctx.actor.name,
      at: iso(toDate(ctx.now)),
    }
    await tellAuthors(ctx, opened, 'extended', reason)
    const patch = { dueAt: to, extensions: [...row.extensions, extension], overdue: false, warned: 99 }
    return change(ctx, opened, 'reports.extended', extension, patch)
  })
