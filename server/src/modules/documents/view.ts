import type { UnitId } from '@motcua/shared/common'
import type {
  ArrivalId,
  DocumentBrief,
  DocumentCan,
  DocumentContent,
  DocumentFile,
  DocumentId,
  DocumentPage,
  DocumentState,
  HistoryLine,
  Relation,
  Sending,
} from '@motcua/shared/documents'
import type { FileId } from '@motcua/shared/files'
import type { Ctx } from '../../lib/context.ts'
import type { Db } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { dayOf, iso, isoOrNull, toDate } from '../../lib/time.ts'
import { findFilesById } from '../files/index.ts'
import { history } from '../journal/index.ts'
import { staffNames, unitNames } from '../organisation/index.ts'
import { seatsOf, standingToDocument } from './access.ts'
import { problemsOf, toldProblems } from './compose/check.ts'
import { symbolOf } from './compose/symbol.ts'
import { mayDocument, type Standing } from './policy.ts'
import { type DocumentRecord, getDocument, listFileRows, listRelations } from './queries.ts'
import { arrivalsOf, listSendings, type SendingRecord } from './queries-arrivals.ts'
import { type DocumentAction, documentAllows } from './state.ts'
import { issuingUnit } from './units.ts'
import { EVENT_WORDS } from './words.ts'

/** One document for the screen. */

type Counts = { sent: number; acknowledged: number }

export const briefOf = (
  row: Omit<DocumentRecord, 'content'>,
  { sent, acknowledged }: Counts,
): DocumentBrief => ({
  id: row.id as DocumentId,
  origin: row.origin as DocumentBrief['origin'],
  state: row.state as DocumentState,
  type: row.type as DocumentBrief['type'],
  typeName: row.type_name,
  code: row.code,
  number: row.number,
  issuedOn: row.issued_on,
  subject: row.subject,
  unitId: row.unit_id as UnitId | null,
  issuer: row.issuer,
  signer: row.signer,
  urgency: row.urgency as DocumentBrief['urgency'],
  version: row.version,
  drafter: row.drafter_name,
  updatedAt: iso(row.updated_at),
  sent,
  acknowledged,
})

const ACTIONS: readonly DocumentAction[] = [
  'edit',
  'present',
  'takeBack',
  'drop',
  'issue',
  'send',
  'correct',
  'replace',
  'recall',
  'derive',
]

const canOf = ({ state, origin }: DocumentRecord, standing: Standing): DocumentCan => {
  const ours = origin === 'composed'
  const may = (action: DocumentAction) =>
    mayDocument(action, standing) &&
    documentAllows(state as DocumentState, action) &&
    (ours || action === 'derive')
  return Object.fromEntries(ACTIONS.map((action) => [action, may(action)])) as DocumentCan
}

/** Files with what is known of them, in the order they are shown. */
export const filesOf = async (db: Db, documentId: string): Promise<DocumentFile[]> => {
  const rows = await listFileRows(db, documentId)
  const records = await findFilesById(
    db,
    rows.map(({ file_id }) => file_id),
  )
  const known = new Map(records.map((record) => [record.id as string, record]))
  return rows.flatMap(({ file_id, role }) => {
    const record = known.get(file_id)
    if (!record) return []
    const { name, type, size } = record
    return [{ fileId: file_id as FileId, role: role as DocumentFile['role'], name, type, size }]
  })
}

/** Drafts of others that carry it out are theirs until issued. */
export const relationsOf = async (ctx: Ctx, documentId: string): Promise<Relation[]> =>
  (await listRelations(ctx.db, documentId, await seatsOf(ctx))) as Relation[]

/** What a receiver learns of the sender's document. */
const OPEN_EVENTS = new Set(['issued', 'received', 'updated', 'corrected', 'replaced', 'recalled'])

/** What happened, oldest first, with names and the reasons that still stand. */
export const historyOf = async (
  ctx: Ctx,
  kind: string,
  id: string,
  only: ReadonlySet<string> | null = null,
): Promise<HistoryLine[]> => {
  const all = await history(ctx.db, kind, id, { withPrivate: true })
  const entries = only ? all.filter(({ type }) => only.has(type)) : all
  const ids = [...new Set(entries.map(({ actor }) => actor.replace(/^staff:/, '')))]
  const names = await staffNames(
    ctx.db,
    ids.filter((each) => /^[0-9a-f-]{36}$/.test(each)),
  )
  return entries.map(({ version, type, lawAt, actor, private: secret = {} }) => ({
    version,
    type,
    at: lawAt,
    actor: names.get(actor.replace(/^staff:/, '')) ?? (ctx.lang === 'vi' ? 'Hệ thống' : 'System'),
    words: EVENT_WORDS[type]?.[ctx.lang] ?? type,
    note: typeof secret.reason === 'string' ? secret.reason : null,
  }))
}

const sendingOf = (row: SendingRecord, now: Date): Sending => ({
  id: row.id,
  unitId: row.unit_id as UnitId | null,
  organId: row.organ_id,
  name: row.name,
  purpose: row.purpose,
  via: row.via as Sending['via'],
  sentAt: iso(row.sent_at),
  status: row.status as Sending['status'],
  statusAt: isoOrNull(row.status_at),
  statusNote: row.status_note,
  late: row.acknowledge_by !== null && (row.acknowledged_at ?? now) > row.acknowledge_by,
})

/** @throws NotFound `documents.not_found` for who may not read it */
export const showDocument = async (ctx: Ctx, { id }: { id: string }): Promise<DocumentPage> => {
  const row = await getDocument(ctx.db, id)
  const standing = await standingToDocument(ctx, row)
  if (!standing.reads) throw new NotFound('documents.not_found')
  const { inside } = standing
  const [files, relations, sendings, arrivals, lines, { problems, ...head }] = await Promise.all([
    filesOf(ctx.db, id),
    relationsOf(ctx, id),
    inside ? listSendings(ctx.db, id) : [],
    arrivalsShown(ctx, id),
    historyOf(ctx, 'document', id, inside ? null : OPEN_EVENTS),
    headOf(ctx, row),
  ])
  const acknowledged = sendings.filter(({ acknowledged_at }) => acknowledged_at !== null).length
  return {
    document: { ...briefOf(row, { sent: sendings.length, acknowledged }), ...head, ...datesOf(row) },
    content: row.content as DocumentContent,
    problems: row.state === 'draft' || row.state === 'presented' ? problems : [],
    files,
    relations,
    sendings: sendings.map((each) => sendingOf(each, toDate(ctx.now))),
    arrivals,
    history: lines,
    can: canOf(row, standing),
  }
}

const datesOf = (row: DocumentRecord) => ({
  edxmlId: row.edxml_id,
  signedHow: row.signed_how as 'paper' | 'unknown' | null,
  createdAt: iso(row.created_at),
  issuedAt: isoOrNull(row.issued_at),
})

const headOf = async (ctx: Ctx, row: DocumentRecord) => {
  const { unit_id, superior, place, content } = row
  const draftingUnitId = row.drafting_unit_id as UnitId | null
  if (!unit_id) return { superior, place, draftingUnitId, symbol: row.symbol, problems: [] }
  const unit = await issuingUnit(ctx.db, unit_id, row.issued_on ?? dayOf(ctx.now))
  const { type, division } = content
  return {
    superior,
    place: place ?? unit.place,
    draftingUnitId,
    symbol: row.symbol ?? symbolOf({ type, agency: unit.abbreviation, division }),
    problems: toldProblems(problemsOf(content, unit), ctx.lang),
  }
}

const arrivalsShown = async (ctx: Ctx, documentId: string): Promise<DocumentPage['arrivals']> => {
  const rows = await arrivalsOf(ctx.db, documentId, await seatsOf(ctx))
  const names = await unitNames(
    ctx.db,
    rows.map(({ unit_id }) => unit_id),
  )
  return rows.map(({ id, unit_id, state }) => ({
    id: id as ArrivalId,
    unitId: unit_id as UnitId,
    unitName: names.get(unit_id)?.fullName ?? '',
    state,
  }))
}
