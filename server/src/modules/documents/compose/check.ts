import { type DocumentType, typeRow } from '@motcua/shared/document-types'
import type { Block, DocumentContent, Problem, Signing } from '@motcua/shared/documents'
import { sentence, type Words } from '../../../lib/errors.ts'

/** What a draft still lacks, or says wrongly, before it may be issued. */

export type Found = { path: string; code: ProblemCode; facts?: Record<string, unknown>; blocking: boolean }

const WORDS = {
  subject_missing: { vi: 'Chưa có trích yếu nội dung.', en: 'The subject is missing.' },
  body_missing: { vi: 'Văn bản chưa có nội dung.', en: 'The document has no content.' },
  block_empty: { vi: 'Đoạn này để trống.', en: 'This block is empty.' },
  addressee_missing: {
    vi: '{type} phải có nơi nhận ở mục “Kính gửi”.',
    en: 'This type of document needs an addressee.',
  },
  addressee_superfluous: {
    vi: '{type} không ghi “Kính gửi”.',
    en: 'This type of document carries no addressee line.',
  },
  recipients_missing: {
    vi: 'Chưa có nơi nhận ở mục “Nơi nhận”.',
    en: 'The list of recipients is empty.',
  },
  recipient_unnamed: { vi: 'Nơi nhận này chưa có tên.', en: 'This recipient has no name.' },
  decider_missing: {
    vi: '{type} phải ghi thẩm quyền ban hành (ví dụ “CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH”).',
    en: 'This type of document must say who decides.',
  },
  basis_missing: {
    vi: '{type} phải có căn cứ ban hành.',
    en: 'This type of document needs its legal bases.',
  },
  basis_opening: {
    vi: 'Căn cứ ban hành bắt đầu bằng “Căn cứ” hoặc “Theo”.',
    en: 'A legal basis begins with “Căn cứ” or “Theo”.',
  },
  division_missing: {
    vi: 'Công văn cần chữ viết tắt của bộ phận soạn thảo trong ký hiệu.',
    en: 'The symbol of a letter names the drafting division.',
  },
  signer_missing: { vi: 'Chưa có họ tên người ký.', en: 'The signer’s name is missing.' },
  signer_title_missing: { vi: 'Chưa có chức vụ của người ký.', en: 'The signer’s title is missing.' },
  authority_of_missing: {
    vi: 'Sau “{mark}.” phải ghi rõ ký thay ai.',
    en: 'The mark “{mark}.” must say for whom.',
  },
  authority_order: {
    vi: '“TM.” đứng trước các quyền hạn ký khác.',
    en: '“TM.” stands before the other marks.',
  },
  authority_not_collective: {
    vi: '“TM.” chỉ dùng khi cơ quan làm việc theo chế độ tập thể; cơ quan này làm việc theo chế độ thủ trưởng.',
    en: '“TM.” is for a collective; this agency is led by its head.',
  },
  authority_collective_needed: {
    vi: 'Thẩm quyền ban hành là tập thể nên phải ký “TM. {of}”.',
    en: 'The collective decides, so the signature begins with “TM.”.',
  },
  authority_head_decides: {
    vi: 'Chủ tịch ban hành thì không ký “TM. ỦY BAN NHÂN DÂN”.',
    en: 'The chairperson decides: no “TM.” for the committee.',
  },
  authority_deputy: {
    vi: '“KT.” dùng khi cấp phó ký: chức vụ phải là cấp phó của “{of}”.',
    en: '“KT.” is for a deputy: the title must be that of a deputy.',
  },
  authority_by_order: {
    vi: '{type} không được ký thừa lệnh (TL.).',
    en: 'This type of document cannot be signed by order (TL.).',
  },
  authority_no_delegation: {
    vi: 'Người được ủy quyền (TUQ.) không được ủy quyền lại cho người khác ký.',
    en: 'Who signs by authorisation (TUQ.) cannot pass it on.',
  },
  table_ragged: {
    vi: 'Bảng có dòng không đủ hoặc thừa cột.',
    en: 'A row of the table has too many or too few cells.',
  },
  point_without_clause: {
    vi: 'Điểm a), b) … phải nằm trong một khoản hoặc sau một đoạn dẫn.',
    en: 'A lettered point must follow a clause or an opening paragraph.',
  },
  annex_title_missing: { vi: 'Phụ lục chưa có tên.', en: 'The annex has no title.' },
} as const satisfies Record<string, Words>

export type ProblemCode = keyof typeof WORDS

/** Types that decide in their own name: they say by whom and on what basis, and nobody signs them by order. */
const DECIDES = new Set<DocumentType>(['resolution', 'decision'])
const NEVER_BY_ORDER = new Set<DocumentType>(['resolution', 'decision', 'instruction', 'telegram'])
const WITHOUT_ADDRESSEE = new Set<DocumentType>(['resolution', 'decision', 'instruction', 'plan'])

const must = (path: string, code: ProblemCode, facts?: Found['facts']): Found => ({
  path,
  code,
  ...(facts && { facts }),
  blocking: true,
})
const should = (path: string, code: ProblemCode, facts?: Found['facts']): Found => ({
  ...must(path, code, facts),
  blocking: false,
})
const has = (text: string) => text.trim() !== ''

/** `collective`: the issuing unit is a committee. */
export const problemsOf = (content: DocumentContent, { collective }: { collective: boolean }): Found[] => [
  ...headProblems(content),
  ...bodyProblems(content),
  ...authorityProblems(content, collective),
]

const headProblems = (content: DocumentContent): Found[] => {
  const row = typeRow(content.type)
  const type = row.vi
  const found: Found[] = []
  const addressed = content.addressees.some(({ name }) => has(name))
  if (!has(content.subject)) found.push(must('subject', 'subject_missing'))
  if (row.addressed && !addressed) found.push(must('addressees', 'addressee_missing', { type }))
  if (WITHOUT_ADDRESSEE.has(content.type) && addressed)
    found.push(must('addressees', 'addressee_superfluous', { type }))
  if (content.recipients.length === 0 && !addressed) found.push(must('recipients', 'recipients_missing'))
  content.recipients.forEach(({ name }, n) => {
    if (!has(name)) found.push(must(`recipients.${n}`, 'recipient_unnamed'))
  })
  if (content.type === 'letter' && !has(content.division)) found.push(should('division', 'division_missing'))
  if (DECIDES.has(content.type)) {
    if (!has(content.decider)) found.push(must('decider', 'decider_missing', { type }))
    if (content.legalBases.length === 0) found.push(must('legalBases', 'basis_missing', { type }))
  }
  content.legalBases.forEach((basis, n) => {
    if (!/^(căn cứ|theo|xét)/i.test(basis.trim())) found.push(should(`legalBases.${n}`, 'basis_opening'))
  })
  return found
}

const bodyProblems = (content: DocumentContent): Found[] => {
  const found = blockProblems(content.blocks, 'blocks')
  if (!content.blocks.some((block) => block.kind === 'table' || has(block.text)))
    found.push(must('blocks', 'body_missing'))
  content.annexes.forEach((annex, n) => {
    if (!has(annex.title)) found.push(must(`annexes.${n}.title`, 'annex_title_missing'))
    found.push(...blockProblems(annex.blocks, `annexes.${n}.blocks`))
  })
  return found
}

const blockProblems = (blocks: readonly Block[], path: string): Found[] =>
  blocks.flatMap((block, n): Found[] => {
    const here = `${path}.${n}`
    if (block.kind === 'table') {
      const ragged = block.rows.some((row) => row.length !== block.columns.length)
      return ragged ? [must(here, 'table_ragged')] : []
    }
    if (!has(block.text)) return [must(here, 'block_empty')]
    return block.kind === 'point' && n === 0 ? [should(here, 'point_without_clause')] : []
  })

const authorityProblems = (content: DocumentContent, collective: boolean): Found[] => {
  const { signing } = content
  const found: Found[] = []
  if (!has(signing.name)) found.push(must('signing.name', 'signer_missing'))
  if (!has(signing.title)) found.push(must('signing.title', 'signer_title_missing'))
  found.push(...markProblems(signing))
  const signs = (mark: string) => signing.authority.some((each) => each.mark === mark)
  const type = typeRow(content.type).vi
  if (signs('TM') && !collective) found.push(must('signing.authority', 'authority_not_collective'))
  if (NEVER_BY_ORDER.has(content.type) && signs('TL'))
    found.push(must('signing.authority', 'authority_by_order', { type }))
  return [...found, ...deciderProblems(content, signs('TM'))]
}

const markProblems = ({ authority, title }: Signing): Found[] =>
  authority.flatMap(({ mark, of }, n): Found[] => {
    const path = `signing.authority.${n}`
    if (mark !== 'Q' && !has(of)) return [must(path, 'authority_of_missing', { mark })]
    if (mark === 'TM' && n > 0) return [must(path, 'authority_order')]
    if (mark === 'KT' && has(title) && !/^(phó|cấp phó|.*\bphó\b)/iu.test(title.trim()))
      return [must('signing.title', 'authority_deputy', { of })]
    if (mark === 'TUQ' && n < authority.length - 1) return [must(path, 'authority_no_delegation')]
    return []
  })

/** The committee decides: "TM."; its chairperson decides: no "TM.". */
const deciderProblems = ({ decider, signing }: DocumentContent, together: boolean): Found[] => {
  const who = decider.trim().toLocaleUpperCase('vi')
  if (/^(ỦY BAN|UỶ BAN|HỘI ĐỒNG)/.test(who) && !together)
    return [must('signing.authority', 'authority_collective_needed', { of: who })]
  const first = signing.authority[0]
  if (who.startsWith('CHỦ TỊCH') && first?.mark === 'TM')
    return [must('signing.authority.0', 'authority_head_decides')]
  return []
}

export const toldProblems = (found: readonly Found[], lang: 'vi' | 'en'): Problem[] =>
  found.map(({ path, code, facts = {}, blocking }) => ({
    path,
    code,
    message: sentence(WORDS[code][lang], facts),
    blocking,
  }))
