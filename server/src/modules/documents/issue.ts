import { typeRow } from '@motcua/shared/document-types'
import type { IssueDocument, Recipient } from '@motcua/shared/documents'
import type { z } from 'zod'
import { type Ctx, transact } from '../../lib/context.ts'
import { Invalid } from '../../lib/errors.ts'
import { newId } from '../../lib/ids.ts'
import { dayOf, toDate } from '../../lib/time.ts'
import { agencyCode } from '../organisation/index.ts'
import { changeDocument, notNow, tell } from './change.ts'
import { problemsOf, toldProblems } from './compose/check.ts'
import { isSecret } from './compose/content.ts'
import { codeOf, symbolOf } from './compose/symbol.ts'
import { createDraft, type Drafted, dropPrint, holdFile } from './drafts.ts'
import { askToDraw } from './draw.ts'
import { edxmlIdOf } from './edxml/id.ts'
import { tellClerks } from './notices.ts'
import {
  type DocumentRecord,
  insertRelation,
  lockDocument,
  relationTargets,
  takeNumber,
  updateDocument,
} from './queries.ts'
import { askRecall } from './queries-arrivals.ts'
import { lastIssued } from './queries-issue.ts'
import { sendTo } from './send.ts'
import { demandInForce, type IssuingUnit, issuingUnit } from './units.ts'

/** Number, issue, correct, replace, recall (Nghị định 30/2020/NĐ-CP, Điều 15, 18). */

type Issue = z.infer<typeof IssueDocument> & { id: string }

/**
 * Issues a draft: takes the unit's next number of the year in this very transaction, so that a number is used or was
 * never given. What is signed is the paper with the clerk; its scan may be attached.
 * @throws Invalid `documents.incomplete` with the fields, `documents.day_*`; Conflict `http.stale`
 */
export const issue = (ctx: Ctx, input: Issue): Promise<DocumentRecord> =>
  transact(ctx, async (ctx) => {
    const issued = await giveNumber(ctx, input)
    if (!input.send) return issued
    const sent = await sendTo(ctx, issued, reachable(issued))
    if (sent > 0) await tell(ctx, issued, { type: 'sent', data: { sent } })
    return issued
  })

const giveNumber = (ctx: Ctx, input: Issue): Promise<DocumentRecord> =>
  changeDocument(ctx, input, 'issue', async (ctx, document) => {
    const today = dayOf(ctx.now)
    const issuedOn = input.issuedOn ?? today
    const unit = await issuingUnit(ctx.db, document.unit_id!, issuedOn)
    await demandInForce(ctx.db, unit.unitId, issuedOn)
    demandComplete(ctx, document, unit)
    const numbered = await numberOf(ctx, document, unit, { issuedOn, today, series: input.series })
    if (input.scanFileId) await holdFile(ctx, document.id, input.scanFileId, 'scan')
    await dropPrint(ctx, document.id)
    const at = toDate(ctx.now)
    const patch = {
      ...numbered,
      state: 'issued',
      issuer: unit.name,
      superior: unit.superior,
      place: unit.place,
      issued_at: at,
      issued_by: ctx.actor.id,
      signed_how: 'paper',
      updated_at: at,
      sort_at: at,
    }
    await settleRelations(ctx, { id: document.id, code: numbered.code })
    await askToDraw(ctx, document.id)
    const { number, code, issued_on } = numbered
    return {
      type: 'issued',
      data: { number, code, issuedOn: issued_on, series: input.series, version: document.version },
      private: { subject: document.subject },
      patch,
    }
  })

const demandComplete = (ctx: Ctx, { content }: DocumentRecord, { collective }: IssuingUnit) => {
  if (isSecret(content)) throw new Invalid('documents.secret')
  const problems = toldProblems(problemsOf(content, { collective }), ctx.lang).filter(
    ({ blocking }) => blocking,
  )
  const [first] = problems
  if (!first) return
  const fields = problems.map(({ path, code, message }) => ({ path, code, message }))
  throw new Invalid('documents.incomplete', { first: first.message }, fields)
}

type When = { issuedOn: string; today: string; series: 'general' | 'council' }

/** Number and symbol; the day may lie back within the year, but not before the last number's. */
const numberOf = async (ctx: Ctx, document: DocumentRecord, unit: IssuingUnit, when: When) => {
  const { issuedOn, today, series } = when
  const year = Number(today.slice(0, 4))
  if (issuedOn > today) throw new Invalid('documents.day_in_future')
  if (Number(issuedOn.slice(0, 4)) !== year) throw new Invalid('documents.day_in_other_year', { year })
  const number = await takeNumber(ctx.db, unit.unitId, year, series)
  const last = await lastIssued(ctx.db, unit.unitId, year, series)
  if (last && issuedOn < last.day)
    throw new Invalid('documents.day_before_last', { last: last.number, day: last.day })
  const { type, division } = document.content
  const symbol = symbolOf({ type, agency: unit.abbreviation, division })
  const code = codeOf(number, symbol)
  const organ = await agencyCode(ctx.db, unit.unitId, 'qd20', issuedOn)
  return {
    number,
    year,
    series,
    symbol,
    code,
    issued_on: issuedOn,
    edxml_id: organ ? edxmlIdOf(organ, issuedOn, code) : null,
  }
}

/** Recipients that can be reached, addressees among them, each once. */
export const reachable = ({ content }: Pick<DocumentRecord, 'content'>): Recipient[] => {
  const addressed = content.addressees.map(({ name, unitId }) => ({
    name,
    unitId,
    organId: null,
    purpose: '',
  }))
  const all = [...addressed, ...content.recipients].filter(({ unitId, organId }) => unitId ?? organId)
  return [...new Map(all.map((each) => [each.unitId ?? each.organId, each])).values()]
}

/** What this document replaces or corrects learns of it. */
const settleRelations = async (ctx: Ctx, issued: Pick<DocumentRecord, 'id' | 'code'>) => {
  const facts = { byId: issued.id, byCode: issued.code }
  for (const id of await relationTargets(ctx.db, issued.id, 'replaces')) {
    const old = await lockDocument(ctx.db, id)
    if (old.state !== 'issued') throw notNow(old.state)
    const after = await updateDocument(ctx.db, id, { state: 'replaced', updated_at: toDate(ctx.now) })
    await tell(ctx, after, { type: 'replaced', data: facts })
  }
  for (const id of await relationTargets(ctx.db, issued.id, 'corrects'))
    await tell(ctx, await lockDocument(ctx.db, id), { type: 'corrected', data: facts })
}

type Reasoned = { id: string; reason: string }

const namedWhole = ({ type, type_name, code, issued_on, issuer }: DocumentRecord): string => {
  const [year, month, day] = (issued_on ?? '').split('-')
  return `${type ? typeRow(type as never).vi : type_name} số ${code} ngày ${day}/${month}/${year} của ${issuer}`
}

/** Errors of form are put right by a letter of correction. */
export const correct = async (ctx: Ctx, { id, reason }: Reasoned): Promise<Drafted> =>
  beget(ctx, { id, reason }, 'correct', (document) => ({
    type: 'letter' as const,
    subject: `đính chính ${namedWhole(document)}`,
    addressees: document.content.addressees,
    recipients: document.content.recipients,
    signing: document.content.signing,
    division: document.content.division,
    blocks: [
      {
        kind: 'paragraph' as const,
        text: `Do có sai sót về thể thức, kỹ thuật trình bày tại ${namedWhole(document)}, ${document.issuer} đính chính như sau:`,
      },
      { kind: 'clause' as const, text: reason },
    ],
  }))

/** Errors of content are put right by a document of the same form that replaces it. */
export const replace = async (ctx: Ctx, asked: Reasoned): Promise<Drafted> =>
  beget(ctx, asked, 'replace', ({ content }) => content)

const beget = (
  ctx: Ctx,
  { id, reason }: Reasoned,
  action: 'correct' | 'replace',
  contentOf: (document: DocumentRecord) => Parameters<typeof createDraft>[1]['content'],
): Promise<Drafted> => {
  let drafted: Drafted | undefined
  const begetIn = async (ctx: Ctx, document: DocumentRecord) => {
    const unitId = document.unit_id as never
    drafted = await createDraft(ctx, { unitId, content: contentOf(document) })
    const kind = action === 'correct' ? 'corrects' : 'replaces'
    await insertRelation(ctx.db, {
      id: newId(),
      from_id: drafted.id,
      to_id: id,
      words: document.subject,
      kind,
      at: toDate(ctx.now),
    })
    return { type: `${action}_drafted`, data: { draftId: drafted.id }, private: { reason } }
  }
  // The draft is the answer of the command: sent again, it is the same draft.
  return transact(ctx, async (ctx) => {
    await changeDocument(ctx, { id }, action, begetIn)
    return drafted as Drafted
  })
}

/** Takes an issued document back: receivers are asked to take it out of their registers and say so. */
export const recall = (ctx: Ctx, { id, reason }: Reasoned): Promise<DocumentRecord> =>
  changeDocument(ctx, { id }, 'recall', async (ctx, document) => {
    const asked = await askRecall(ctx.db, id, { at: toDate(ctx.now), reason })
    await tellClerks(
      ctx,
      'recall_asked',
      asked.map(({ id: arrivalId, unit_id }) => ({ document, unitId: unit_id, arrivalId })),
    )
    return {
      type: 'recalled',
      data: { receivers: asked.length },
      private: { reason },
      patch: { state: 'recalled', updated_at: toDate(ctx.now) },
    }
  })
