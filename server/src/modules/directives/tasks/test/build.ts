import type { Deadline } from '@motcua/shared/reading'
import type { Ctx } from '../../../../lib/context.ts'
import { transact } from '../../../../lib/context.ts'
import { newId } from '../../../../lib/ids.ts'
import { toDate } from '../../../../lib/time.ts'
import { writtenDay } from '../../dates.ts'
import { type GivenTask, giveTasks } from '../give.ts'
import { calendarOf } from '../moments.ts'
import { keepCertificates } from '../queries-parts.ts'
import { insertDirective, insertItem } from './queries-build.ts'

/** A sent directive with one item, and tasks of it, made without a document. */
export const aDeadline = (changes: Partial<Deadline> = {}): Deadline => ({
  kind: 'none',
  date: null,
  soft: null,
  strict: false,
  recurrence: null,
  on: null,
  adHoc: false,
  amount: null,
  event: null,
  text: null,
  span: null,
  inherited: false,
  earlierThanIssue: false,
  ...changes,
})

export type Built = { directiveId: string; itemId: string; provinceId: string; assignerId: string }

export const buildDirective = async (
  ctx: Ctx,
  {
    provinceId,
    assignerId = provinceId,
    issuedOn = '2024-04-01',
    deadline = aDeadline(),
    product = null,
    eventId = null,
  }: {
    provinceId: string
    assignerId?: string
    issuedOn?: string
    deadline?: Deadline
    product?: string | null
    eventId?: string | null
  },
): Promise<Built> => {
  const [directiveId, itemId] = [newId(), newId()]
  await insertDirective(ctx.db, {
    id: directiveId,
    provinceId,
    unitId: assignerId,
    issuedOn,
    at: toDate(ctx.now),
  })
  await insertItem(ctx.db, { id: itemId, directiveId, deadline, product, eventId })
  return { directiveId, itemId, provinceId, assignerId }
}

/** Gives one task of a built directive to each unit; `dueOn` is a written day. Returns their ids in order. */
export const buildTasks = async (
  ctx: Ctx,
  built: Built,
  units: readonly (string | null)[],
  { dueOn = null, ...changes }: { dueOn?: string | null } & Partial<GivenTask> = {},
): Promise<string[]> => {
  const calendar = await calendarOf(ctx.db, built.provinceId)
  const due = dueOn ? writtenDay(calendar, dueOn, { strict: false, text: null }) : null
  const rows = units.map(
    (unitId): GivenTask => ({
      id: newId(),
      directive_id: built.directiveId,
      item_id: built.itemId,
      kind: 'assignment',
      province_id: built.provinceId,
      unit_id: unitId,
      outside_name: unitId ? null : 'Bưu điện tỉnh',
      assigner_unit_id: built.assignerId,
      content: 'Rà soát, công bố danh mục thủ tục hành chính',
      state: 'not_started',
      due_at: due && toDate(due.at),
      certificate: due?.digest ?? null,
      ...changes,
    }),
  )
  await transact(ctx, async (inside) => {
    if (due) await keepCertificates(inside.db, [{ digest: due.digest, body: due.certificate }])
    await giveTasks(inside, rows)
  })
  return rows.map(({ id }) => id)
}

/** Without the demonstration's own directives, so that a test counts what it made. */
export const withoutDirectives = (database: { ownerPool: { query(text: string): Promise<unknown> } }) =>
  database.ownerPool.query(
    'truncate directives.directive, directives.event, directives.done_fact, directives.brief cascade',
  )
