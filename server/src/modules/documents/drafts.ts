import { createHash } from 'node:crypto'
import type { UnitId } from '@motcua/shared/common'
import { typeRow } from '@motcua/shared/document-types'
import type { CreateDraft, DocumentContent, DocumentId, SaveDraft } from '@motcua/shared/documents'
import { type Ctx, transact } from '../../lib/context.ts'
import { Forbidden, Invalid, NotFound } from '../../lib/errors.ts'
import { newId } from '../../lib/ids.ts'
import { dayOf, toDate } from '../../lib/time.ts'
import { attach, findFilesById, removeFiles } from '../files/index.ts'
import { actorName } from '../journal/index.ts'
import { composesFor, seatsOf, standingToDocument } from './access.ts'
import { changeDocument, columnsOf, tell } from './change.ts'
import { isSecret, wholeContent } from './compose/content.ts'
import { initialsOf } from './compose/heading.ts'
import { tellClerks, tellDrafter } from './notices.ts'
import {
  addFileRow,
  dropFileRow,
  findDocument,
  getDocument,
  insertDocument,
  insertRelation,
  insertVersion,
  listFileRows,
} from './queries.ts'
import { demandInForce, type IssuingUnit, issuingUnit } from './units.ts'

/** Drafts: begun, saved, presented to the clerk, taken back, dropped. */

const digestOf = (content: DocumentContent): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex')

export type Drafted = { id: DocumentId; version: number }

/**
 * Begins a draft in the name of a unit the actor may write for.
 * @throws Forbidden `documents.unit_not_yours`, Invalid `documents.secret`, NotFound for a parent they may not read
 */
export const createDraft = (ctx: Ctx, input: CreateDraft): Promise<Drafted> =>
  transact(ctx, async (ctx) => {
    if (!(await composesFor(ctx, input.unitId))) throw new Forbidden('documents.unit_not_yours')
    const day = dayOf(ctx.now)
    await demandInForce(ctx.db, input.unitId, day)
    const unit = await issuingUnit(ctx.db, input.unitId, day)
    const draftingUnitId = await draftingUnit(ctx, input)
    const content = await filledIn(ctx, input, unit, draftingUnitId)
    const id = newId<DocumentId>()
    await insertDraft(ctx, { id, unit, draftingUnitId, content, parentWords: input.parentWords ?? null })
    await relateParent(ctx, id, input)
    const { drafting_unit_id, ...document } = {
      id,
      state: 'draft',
      unit_id: input.unitId,
      drafting_unit_id: draftingUnitId,
    }
    await tell(ctx, document, {
      type: 'drafted',
      data: { version: 1, documentType: content.type, draftingUnitId: drafting_unit_id },
      private: { subject: content.subject },
    })
    return { id, version: 1 }
  })

/** The drafter's own unit, or one they also write for. */
const draftingUnit = async (ctx: Ctx, { unitId, draftingUnitId }: CreateDraft): Promise<UnitId> => {
  if (!draftingUnitId) {
    const own = ctx.actor.posts.find((post) => post.unitId === unitId) ?? ctx.actor.posts[0]
    return own?.unitId ?? unitId
  }
  const own = ctx.actor.kind === 'system' || (await seatsOf(ctx)).includes(draftingUnitId)
  if (!own) throw new Forbidden('documents.unit_not_yours')
  return draftingUnitId
}

const filledIn = async (
  ctx: Ctx,
  { content, unitId }: CreateDraft,
  unit: IssuingUnit,
  draftingUnitId: string,
): Promise<DocumentContent> => {
  const drafting =
    draftingUnitId === unitId ? null : await issuingUnit(ctx.db, draftingUnitId, dayOf(ctx.now))
  const division = drafting ? drafting.abbreviation : initialsOf('Văn thư')
  const whole = wholeContent({ division, contact: unit.contact, ...content })
  if (isSecret(whole)) throw new Invalid('documents.secret')
  return whole
}

type NewDraft = {
  id: string
  unit: IssuingUnit
  draftingUnitId: string
  content: DocumentContent
  parentWords: string | null
}

const insertDraft = async (ctx: Ctx, { id, unit, draftingUnitId, content, parentWords }: NewDraft) => {
  const at = toDate(ctx.now)
  await insertDocument(ctx.db, {
    id,
    origin: 'composed',
    state: 'draft',
    unit_id: unit.unitId,
    drafting_unit_id: draftingUnitId,
    province_id: unit.provinceId,
    issuer: unit.name,
    superior: unit.superior,
    ...columnsOf(content),
    type_name: typeRow(content.type).vi,
    content,
    drafter_id: ctx.actor.id,
    drafter_name: ctx.actor.name,
    parent_words: parentWords,
    created_at: at,
    updated_at: at,
    sort_at: at,
  })
  await saveVersion(ctx, id, 1, content)
}

const saveVersion = (ctx: Ctx, documentId: string, version: number, content: DocumentContent) =>
  insertVersion(ctx.db, {
    documentId,
    version,
    content,
    by: actorName(ctx.actor),
    name: ctx.actor.name,
    at: toDate(ctx.now),
  })

const relateParent = async (ctx: Ctx, id: string, { parentId, parentWords }: CreateDraft) => {
  if (!parentId && !parentWords) return
  const parent = parentId ? await readable(ctx, parentId) : null
  await insertRelation(ctx.db, {
    id: newId(),
    from_id: id,
    to_id: parentId ?? null,
    words: parent?.subject ?? parentWords ?? '',
    kind: 'carries_out',
    at: toDate(ctx.now),
  })
}

/** A document the actor may read; anything else is not there. */
export const readable = async (ctx: Ctx, id: string) => {
  const document = await getDocument(ctx.db, id)
  if (!(await standingToDocument(ctx, document)).reads) throw new NotFound('documents.not_found')
  return document
}

/** Saves a draft as its next version; who began from an older one is refused and keeps what they typed. */
export const saveDraft = (ctx: Ctx, { id, version, content }: SaveDraft & { id: string }) =>
  changeDocument(ctx, { id, version }, 'edit', async (ctx, document) => {
    if (isSecret(content)) throw new Invalid('documents.secret')
    const next = document.version + 1
    const at = toDate(ctx.now)
    await saveVersion(ctx, id, next, content)
    return {
      type: 'saved',
      data: { version: next, digest: digestOf(content) },
      patch: {
        ...columnsOf(content),
        type_name: typeRow(content.type).vi,
        content,
        version: next,
        updated_at: at,
        sort_at: at,
      },
    }
  })

type Versioned = { id: string; version: number }
type Reasoned = { id: string; reason: string }

export const present = (ctx: Ctx, input: Versioned) =>
  changeDocument(ctx, input, 'present', async (ctx, document) => {
    await tellClerks(ctx, 'presented', [{ document, unitId: document.unit_id!, about: document }])
    return { type: 'presented', data: { version: document.version }, patch: moved(ctx, 'presented') }
  })

export const takeBack = (ctx: Ctx, { id, reason }: Reasoned) =>
  changeDocument(ctx, { id }, 'takeBack', async (ctx, document) => {
    await tellDrafter(ctx, document, 'taken_back')
    return { type: 'taken_back', private: { reason }, patch: moved(ctx, 'draft') }
  })

export const drop = (ctx: Ctx, { id, reason }: Reasoned) =>
  changeDocument(ctx, { id }, 'drop', async (ctx) => ({
    type: 'dropped',
    private: { reason },
    patch: moved(ctx, 'dropped'),
  }))

const moved = (ctx: Ctx, state: string) => {
  const at = toDate(ctx.now)
  return { state, updated_at: at, sort_at: at }
}

/** A draft takes any file; an issued document only the scan of its signed paper, from the clerk. */
export const addFile = (ctx: Ctx, { id, fileId, role }: { id: string; fileId: string; role: string }) =>
  transact(ctx, async (ctx) => {
    const issued = (await findDocument(ctx.db, id))?.state === 'issued'
    const action = issued && role === 'scan' ? 'send' : 'edit'
    return changeDocument(ctx, { id }, action, async (ctx) => {
      await holdFile(ctx, id, fileId, role)
      return { type: 'file_added', data: { fileId, role } }
    })
  })

export const holdFile = async (ctx: Ctx, documentId: string, fileId: string, role: string) => {
  const [file] = await findFilesById(ctx.db, [fileId])
  if (!file) throw new NotFound('documents.file_unknown')
  await attach(ctx, [fileId], { kind: 'document', id: documentId })
  await addFileRow(ctx.db, { documentId, fileId, role })
}

export const dropFile = (ctx: Ctx, { id, fileId }: { id: string; fileId: string }) =>
  changeDocument(ctx, { id }, 'edit', async (ctx) => {
    if (!(await dropFileRow(ctx.db, id, fileId))) throw new NotFound('documents.file_unknown')
    await removeFiles(ctx, [fileId], 'documents.file_removed')
    return { type: 'file_removed', data: { fileId } }
  })

/** The drawn page of an older text is thrown away. */
export const dropPrint = async (ctx: Ctx, id: string): Promise<void> => {
  const prints = (await listFileRows(ctx.db, id)).filter(({ role }) => role === 'print')
  for (const { file_id } of prints) await dropFileRow(ctx.db, id, file_id)
  await removeFiles(
    ctx,
    prints.map(({ file_id }) => file_id),
    'documents.print_outdated',
  )
}
