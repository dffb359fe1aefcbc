import { z } from 'zod'
import { StaffId, text, UnitId } from './common.ts'
import { DOCUMENT_TYPE_IDS } from './document-types.ts'

/** What an official document says, as it is composed: parts of the page of Nghị định 30/2020/NĐ-CP. */

export const DocumentId = z.uuid().brand('DocumentId')
export type DocumentId = z.infer<typeof DocumentId>
export const ArrivalId = z.uuid().brand('ArrivalId')
export type ArrivalId = z.infer<typeof ArrivalId>

export const DocumentType = z.enum(DOCUMENT_TYPE_IDS)

/** What a person typed and may still leave empty: a draft is saved as it is, `problems` tell what it lacks. */
const line = (max: number) => text(max, 0)

const Block = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('heading'),
      level: z.enum(['part', 'chapter', 'section', 'article']),
      text: line(1000),
    })
    .describe('Phần I, Chương I, Mục 1, Điều 1: the number is made'),
  z.object({ kind: z.literal('paragraph'), text: line(20_000) }),
  z.object({ kind: z.literal('clause'), text: line(20_000) }).describe('1. 2. 3.: the number is made'),
  z
    .object({ kind: z.literal('point'), text: line(20_000) })
    .describe('a) b) c) d) đ) e) g): the letter is made'),
  z.object({ kind: z.literal('dash'), text: line(20_000) }),
  z.object({
    kind: z.literal('table'),
    columns: z
      .array(z.object({ title: line(300), width: z.number().min(1).max(100).nullable() }))
      .min(1)
      .max(12),
    rows: z.array(z.array(line(4000)).max(12)).max(2000),
  }),
])

export { Block }
export type Block = z.infer<typeof Block>

export const Annex = z.object({
  kind: z
    .enum(['annex', 'attached'])
    .describe(
      'annex: "Phụ lục I" (numbered); attached: what the document issues, e.g. a plan under a decision',
    ),
  title: line(1000),
  blocks: z.array(Block).max(2000),
})
export type Annex = z.infer<typeof Annex>

export const AuthorityMark = z.enum(['TM', 'KT', 'TL', 'TUQ', 'Q'])

export const Signing = z.object({
  authority: z
    .array(
      z.object({
        mark: AuthorityMark,
        of: line(200).describe('For whom: `ỦY BAN NHÂN DÂN`, `CHỦ TỊCH`; empty with Q'),
      }),
    )
    .max(3)
    .describe('In order from above: TM. ỦY BAN NHÂN DÂN, then KT. CHỦ TỊCH'),
  title: line(200).describe('`PHÓ CHỦ TỊCH`'),
  name: line(120),
  staffId: StaffId.nullable(),
})
export type Signing = z.infer<typeof Signing>

export const Recipient = z.object({
  name: line(300),
  unitId: UnitId.nullable().describe('A unit of the tree: reached inside the product'),
  organId: z.string().max(40).nullable().describe('An outside body on the document axis: reached by edXML'),
  purpose: line(60).describe('`để b/c`, `để t/h`, `để p/h`; empty: none'),
})
export type Recipient = z.infer<typeof Recipient>

export const Urgency = z.enum(['normal', 'urgent', 'very_urgent', 'express'])
export type Urgency = z.infer<typeof Urgency>

export const DocumentContent = z.object({
  type: DocumentType,
  subject: line(1000),
  division: line(40).describe('Drafting division in the symbol of a letter: `VP`, `NC`, `PVHCC&KSTT`'),
  decider: line(200).describe(
    'Who decides, above the legal bases: `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH`; empty: none',
  ),
  addressees: z.array(z.object({ name: line(300), unitId: UnitId.nullable() })).max(100),
  legalBases: z.array(line(2000)).max(50).describe('`Căn cứ …` without the final mark'),
  blocks: z.array(Block).max(3000),
  annexes: z.array(Annex).max(30),
  recipients: z.array(Recipient).max(400),
  signing: Signing,
  urgency: Urgency,
  circulation: line(100).describe('`LƯU HÀNH NỘI BỘ`, `XEM XONG TRẢ LẠI`; empty: none'),
  drafterCode: line(20).describe('Initials beside the number of copies'),
  copies: z.number().int().min(0).max(9999).nullable().describe('Copies kept: `Lưu: VT, NC (01b)`'),
  contact: line(300).describe('Address line at the foot; empty: none'),
  fontSize: z.union([z.literal(13), z.literal(14)]),
})
export type DocumentContent = z.infer<typeof DocumentContent>

/** What a new draft may leave out. */
export const PartialContent = DocumentContent.partial().extend({ type: DocumentType })
export type PartialContent = z.infer<typeof PartialContent>
