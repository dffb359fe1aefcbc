import type { DocumentContent, DocumentState } from '@motcua/shared/documents'
import { type Ctx, transact } from '../../lib/context.ts'
import { Conflict, Forbidden, NotFound } from '../../lib/errors.ts'
import { append } from '../journal/index.ts'
import { standingToArrival, standingToDocument } from './access.ts'
import { mayArrival, mayDocument } from './policy.ts'
import { type DocumentPatch, type DocumentRecord, lockDocument, updateDocument } from './queries.ts'
import { type ArrivalPatch, type ArrivalRecord, lockArrival, updateArrival } from './queries-arrivals.ts'
import { type ArrivalAction, arrivalAllows, type DocumentAction, documentAllows } from './state.ts'
import { STATE_WORDS } from './words.ts'

/** What a rule decided: the entry for the journal and the row after it. */
type Change<Patch> = {
  type: string
  data?: Readonly<Record<string, unknown>>
  private?: Readonly<Record<string, unknown>>
  patch?: Patch
}

/**
 * The one way a document changes: lock, refuse what is not theirs, not allowed now or stale, run the rule, write the
 * row, append to the journal; one transaction.
 * @throws Conflict `http.stale`, `documents.not_now`; Forbidden `documents.not_yours`; NotFound for who may not read it
 */
export const changeDocument = (
  ctx: Ctx,
  { id, version }: { id: string; version?: number },
  action: DocumentAction,
  rule: (ctx: Ctx, document: DocumentRecord) => Promise<Change<DocumentPatch>>,
): Promise<DocumentRecord> =>
  transact(ctx, async (ctx) => {
    const document = await lockDocument(ctx.db, id)
    const standing = await standingToDocument(ctx, document)
    if (!standing.reads) throw new NotFound('documents.not_found')
    if (!mayDocument(action, standing)) throw new Forbidden('documents.not_yours')
    if (version !== undefined && version !== document.version)
      throw new Conflict('http.stale', { version: document.version })
    if (!documentAllows(document.state as DocumentState, action)) throw notNow(document.state)
    const { patch = {}, ...entry } = await rule(ctx, document)
    const after = Object.keys(patch).length > 0 ? await updateDocument(ctx.db, id, patch) : document
    await tell(ctx, after, entry)
    return after
  })

export const notNow = (state: string) =>
  new Conflict('documents.not_now', { state: STATE_WORDS[state as DocumentState] })

/** An entry about a document: public facts, the words beside as private parts. */
export const tell = (
  ctx: Ctx,
  document: Pick<DocumentRecord, 'id' | 'state' | 'unit_id'>,
  { type, data = {}, private: secret }: Omit<Change<never>, 'patch'>,
) =>
  append(ctx, {
    kind: 'document',
    id: document.id,
    type,
    data: { state: document.state, ...data },
    ...(secret && { private: secret }),
    unitId: document.unit_id,
  })

/** The same for a line of a register of arrivals. */
export const changeArrival = (
  ctx: Ctx,
  id: string,
  action: ArrivalAction,
  rule: (ctx: Ctx, arrival: ArrivalRecord) => Promise<Change<ArrivalPatch>>,
): Promise<ArrivalRecord> =>
  transact(ctx, async (ctx) => {
    const arrival = await lockArrival(ctx.db, id)
    const standing = await standingToArrival(ctx, arrival)
    if (!standing.reads) throw new NotFound('documents.arrival_not_found')
    if (!mayArrival(action, standing)) throw new Forbidden('documents.not_yours')
    if (!arrivalAllows(arrival.state as never, action)) throw notNow(arrival.state)
    const { patch = {}, ...entry } = await rule(ctx, arrival)
    const after = await updateArrival(ctx.db, id, patch)
    await tellArrival(ctx, after, entry)
    return after
  })

export const tellArrival = (
  ctx: Ctx,
  arrival: Pick<ArrivalRecord, 'id' | 'state' | 'unit_id' | 'document_id'>,
  { type, data = {}, private: secret }: Omit<Change<never>, 'patch'>,
) =>
  append(ctx, {
    kind: 'arrival',
    id: arrival.id,
    type,
    data: { state: arrival.state, documentId: arrival.document_id, ...data },
    ...(secret && { private: secret }),
    unitId: arrival.unit_id,
  })

/** Columns that lists show, taken from a content. */
export const columnsOf = (content: DocumentContent) => ({
  type: content.type,
  subject: content.subject,
  signer: content.signing.name || null,
  urgency: content.urgency,
})
