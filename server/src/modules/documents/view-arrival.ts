import type { StaffId, UnitId } from '@motcua/shared/common'
import type { ArrivalCan, ArrivalPage, ArrivalState, DocumentId } from '@motcua/shared/documents'
import type { Ctx } from '../../lib/context.ts'
import { NotFound } from '../../lib/errors.ts'
import { isoOrNull } from '../../lib/time.ts'
import { standingToArrival } from './access.ts'
import { arrivalBrief } from './lists.ts'
import { mayArrival, type Standing } from './policy.ts'
import { getDocument } from './queries.ts'
import { type ArrivalRecord, coordinatingOf, getArrival } from './queries-arrivals.ts'
import { listedArrival } from './queries-lists.ts'
import { type ArrivalAction, arrivalAllows } from './state.ts'
import { briefOf, filesOf, historyOf, relationsOf } from './view.ts'

/** One line of a register of arrivals for the screen. */

const ACTIONS: readonly ArrivalAction[] = [
  'acknowledge',
  'register',
  'assign',
  'done',
  'refuse',
  'return',
  'answerRecall',
  'derive',
]

const canOf = (arrival: ArrivalRecord, standing: Standing): ArrivalCan => {
  const may = (action: ArrivalAction) =>
    mayArrival(action, standing) &&
    arrivalAllows(arrival.state as ArrivalState, action) &&
    (action !== 'answerRecall' || arrival.recall_asked_at !== null)
  return Object.fromEntries(ACTIONS.map((action) => [action, may(action)])) as ArrivalCan
}

const assigneeOf = (row: { unit_id: string | null; staff_id: string | null; name: string }) => ({
  unitId: row.unit_id as UnitId | null,
  staffId: row.staff_id as StaffId | null,
  name: row.name,
})

/** @throws NotFound `documents.arrival_not_found` for who may not read it */
export const showArrival = async (ctx: Ctx, { id }: { id: string }): Promise<ArrivalPage> => {
  const arrival = await getArrival(ctx.db, id)
  const standing = await standingToArrival(ctx, arrival)
  if (!standing.reads) throw new NotFound('documents.arrival_not_found')
  const gone = arrival.state === 'recalled'
  const [document, listed, files, relations, history, beside] = await Promise.all([
    getDocument(ctx.db, arrival.document_id),
    listedArrival(ctx.db, id),
    gone ? [] : filesOf(ctx.db, arrival.document_id),
    relationsOf(ctx, arrival.document_id),
    historyOf(ctx, 'arrival', id),
    coordinatingOf(ctx.db, id),
  ])
  return {
    arrival: { ...arrivalBrief(ctx, listed), ...detailsOf(arrival), coordinating: beside.map(assigneeOf) },
    document: briefOf(document, { sent: 0, acknowledged: 0 }),
    signing: document.content.signing ?? null,
    files,
    relations,
    history,
    can: canOf(arrival, standing),
  }
}

const detailsOf = (row: ArrivalRecord) => ({
  certificate: row.certificate as ArrivalPage['arrival']['certificate'],
  registeredAt: isoOrNull(row.registered_at),
  leadAssignee: row.lead_name
    ? assigneeOf({ unit_id: row.lead_unit_id, staff_id: row.lead_staff_id, name: row.lead_name })
    : null,
  instruction: row.instruction,
  reason: row.reason,
  doneAt: isoOrNull(row.done_at),
  doneNote: row.done_note,
  answerId: row.answer_id as DocumentId | null,
  pages: row.pages,
  recallReason: row.recall_reason,
})
