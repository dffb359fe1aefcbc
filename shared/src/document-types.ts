/**
 * The 29 types of administrative document (Nghị định 30/2020/NĐ-CP, Điều 7; abbreviations: Phụ lục III). No zod here:
 * the browser reads this file too.
 */

type TypeRow = {
  readonly vi: string
  readonly en: string
  /** In the symbol before the agency; null: the type has none and the drafting division follows the agency. */
  readonly abbreviation: string | null
  /** Word before the articles, for what decides: `QUYẾT ĐỊNH:`. */
  readonly enacts?: string
  /** Goes to somebody by name: "Kính gửi" is part of it. */
  readonly addressed?: true
}

export const DOCUMENT_TYPES = {
  resolution: { vi: 'Nghị quyết', en: 'Resolution', abbreviation: 'NQ', enacts: 'QUYẾT NGHỊ:' },
  decision: { vi: 'Quyết định', en: 'Decision', abbreviation: 'QĐ', enacts: 'QUYẾT ĐỊNH:' },
  instruction: { vi: 'Chỉ thị', en: 'Instruction', abbreviation: 'CT' },
  statute: { vi: 'Quy chế', en: 'Statute', abbreviation: 'QC' },
  rules: { vi: 'Quy định', en: 'Rules', abbreviation: 'QyĐ' },
  communique: { vi: 'Thông cáo', en: 'Communiqué', abbreviation: 'TC' },
  announcement: { vi: 'Thông báo', en: 'Announcement', abbreviation: 'TB' },
  guidance: { vi: 'Hướng dẫn', en: 'Guidance', abbreviation: 'HD' },
  programme: { vi: 'Chương trình', en: 'Programme', abbreviation: 'CTr' },
  plan: { vi: 'Kế hoạch', en: 'Plan', abbreviation: 'KH' },
  scheme: { vi: 'Phương án', en: 'Scheme', abbreviation: 'PA' },
  proposal: { vi: 'Đề án', en: 'Proposal', abbreviation: 'ĐA' },
  project: { vi: 'Dự án', en: 'Project', abbreviation: 'DA' },
  report: { vi: 'Báo cáo', en: 'Report', abbreviation: 'BC' },
  minutes: { vi: 'Biên bản', en: 'Minutes', abbreviation: 'BB' },
  submission: { vi: 'Tờ trình', en: 'Submission', abbreviation: 'TTr', addressed: true },
  contract: { vi: 'Hợp đồng', en: 'Contract', abbreviation: 'HĐ' },
  letter: { vi: 'Công văn', en: 'Official letter', abbreviation: null, addressed: true },
  telegram: { vi: 'Công điện', en: 'Official telegram', abbreviation: 'CĐ', addressed: true },
  memorandum: { vi: 'Bản ghi nhớ', en: 'Memorandum', abbreviation: 'BGN' },
  agreement: { vi: 'Bản thỏa thuận', en: 'Agreement', abbreviation: 'BTT' },
  authorisation: { vi: 'Giấy ủy quyền', en: 'Authorisation', abbreviation: 'GUQ' },
  invitation: { vi: 'Giấy mời', en: 'Invitation', abbreviation: 'GM', addressed: true },
  introduction: { vi: 'Giấy giới thiệu', en: 'Introduction', abbreviation: 'GGT' },
  leave: { vi: 'Giấy nghỉ phép', en: 'Leave permit', abbreviation: 'GNP' },
  sending_slip: { vi: 'Phiếu gửi', en: 'Sending slip', abbreviation: 'PG' },
  transfer_slip: { vi: 'Phiếu chuyển', en: 'Transfer slip', abbreviation: 'PC' },
  notice_slip: { vi: 'Phiếu báo', en: 'Notice slip', abbreviation: 'PB' },
  open_letter: { vi: 'Thư công', en: 'Open letter', abbreviation: null },
} as const satisfies Record<string, TypeRow>

export type DocumentType = keyof typeof DOCUMENT_TYPES

export const DOCUMENT_TYPE_IDS = Object.keys(DOCUMENT_TYPES) as [DocumentType, ...DocumentType[]]

export const typeRow = (type: DocumentType): TypeRow => DOCUMENT_TYPES[type]

/** `Công văn` → `letter`, however it is capitalised; undefined when it is no type of the decree. */
export const typeNamed = (name: string): DocumentType | undefined => {
  const wanted = name.normalize('NFC').trim().toLocaleLowerCase('vi')
  return DOCUMENT_TYPE_IDS.find((id) => DOCUMENT_TYPES[id].vi.toLocaleLowerCase('vi') === wanted)
}

/** Letters of points in Vietnamese order: a, b, c, d, đ, e, g … (no f, j, w, z). */
export const POINT_LETTERS = [...'abcdđeghiklmnopqrstuvxy'] as const

export const URGENCY_WORDS = {
  normal: { vi: 'Thường', en: 'Normal' },
  urgent: { vi: 'Khẩn', en: 'Urgent' },
  very_urgent: { vi: 'Thượng khẩn', en: 'Very urgent' },
  express: { vi: 'Hỏa tốc', en: 'Express' },
} as const

/** Signature marks of Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7. */
export const AUTHORITY_WORDS = {
  TM: { vi: 'thay mặt tập thể', en: 'on behalf of the collective' },
  KT: { vi: 'ký thay người đứng đầu', en: 'deputy for the head' },
  TL: { vi: 'thừa lệnh', en: 'by order' },
  TUQ: { vi: 'thừa ủy quyền', en: 'by written authorisation' },
  Q: { vi: 'quyền cấp trưởng', en: 'acting head' },
} as const
