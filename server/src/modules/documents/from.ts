import type { UnitId } from '@motcua/shared/common'
import { type DocumentType, typeRow } from '@motcua/shared/document-types'
import type { Block, DocumentContent, DocumentId, DraftFrom, PartialContent } from '@motcua/shared/documents'
import type { Ctx } from '../../lib/context.ts'
import { dayOf } from '../../lib/time.ts'
import { unitsValidOn } from '../organisation/index.ts'
import { createDraft, type Drafted, readable } from './drafts.ts'
import type { DocumentRecord } from './queries.ts'
import { issuingUnit } from './units.ts'

/** A child directive drafted from the document it carries out. */

type Addressees = DocumentContent['addressees']

const lowerFirst = (text: string) => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1)

/** Cited for the first time: full type, number, day, issuer, subject (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6). */
export const citationOf = (
  document: Pick<DocumentRecord, 'type_name' | 'code' | 'issued_on' | 'issuer' | 'subject'>,
): string => {
  const [year, month, day] = (document.issued_on ?? '').split('-')
  const dated = day ? ` ngày ${day}/${month}/${year}` : ''
  const numbered = document.code ? ` số ${document.code}` : ''
  const about = lowerFirst(document.subject.replace(/[.;\s]+$/, ''))
  const joined = /^(về|ban hành|phê duyệt|quy định)\b/i.test(about) ? about : `về việc ${about}`
  return `${document.type_name}${numbered}${dated} của ${document.issuer} ${joined}`
}

/**
 * Drafts for `unitId` a document that carries out `id`: its opening names the parent, its body is the parent's (to be
 * mended) or what is given.
 */
export const draftFrom = async (ctx: Ctx, { id, ...input }: DraftFrom & { id: string }): Promise<Drafted> => {
  const parent = await readable(ctx, id)
  const content = await childContent(ctx, parent, input)
  return createDraft(ctx, { unitId: input.unitId as UnitId, parentId: id as DocumentId, content })
}

const childContent = async (ctx: Ctx, parent: DocumentRecord, input: DraftFrom): Promise<PartialContent> => {
  const type = input.type ?? (parent.type as DocumentType | null) ?? 'letter'
  const unit = await issuingUnit(ctx.db, input.unitId, dayOf(ctx.now))
  const citation = citationOf(parent)
  const decides = typeRow(type).enacts !== undefined
  const leader = unit.collective ? `Chủ tịch ${unit.name}` : unit.name
  const opening: Block[] = decides
    ? []
    : [{ kind: 'paragraph', text: `Thực hiện ${citation}, ${leader} yêu cầu:` }]
  return {
    type,
    subject: input.subject ?? parent.subject,
    blocks: [...opening, ...(input.blocks ?? (input.copyBody === false ? [] : bodyOf(parent.content)))],
    addressees: typeRow(type).addressed
      ? ((input.addressees as Addressees | undefined) ?? (await below(ctx, input.unitId)))
      : [],
    legalBases: decides ? [`Căn cứ ${citation}`] : [],
    ...(decides && { decider: unit.collective ? `CHỦ TỊCH ${unit.lines.join(' ')}` : unit.lines.join(' ') }),
  }
}

/** The parent's items without its own opening paragraphs, which tell what *it* carries out. */
const bodyOf = (content: DocumentContent): Block[] => {
  const first = (content.blocks ?? []).findIndex(({ kind }) => kind !== 'paragraph')
  return first < 0 ? (content.blocks ?? []) : content.blocks.slice(first)
}

/** Whom a document of this unit usually goes to: the classes of units that stand under it on the day. */
const below = async (ctx: Ctx, unitId: string): Promise<DocumentContent['addressees']> => {
  const units = await unitsValidOn(ctx.db, dayOf(ctx.now), { parentId: unitId as never, limit: 500 })
  const seats = units.filter(({ kind }) => kind === 'district' || kind === 'commune')
  const classes = ['Huyện', 'Thị xã', 'Thành phố', 'Xã', 'Phường', 'Thị trấn', 'Đặc khu'].filter((word) =>
    seats.some(({ fullName }) => fullName.startsWith(`${word} `)),
  )
  const agencies = units.some(({ kind }) => kind === 'department' || kind === 'division')
  const names = [
    ...(agencies ? ['Các cơ quan chuyên môn trực thuộc'] : []),
    ...(classes.length > 0 ? [`UBND các ${classes.map(lowerFirst).join(', ')}`] : []),
  ]
  return names.map((name) => ({ name, unitId: null }))
}
