import type { DocumentContent, PartialContent } from '@motcua/shared/documents'

/** A content in which what was not said yet is empty. */
export const wholeContent = (part: PartialContent): DocumentContent => ({
  subject: '',
  division: '',
  decider: '',
  addressees: [],
  legalBases: [],
  blocks: [],
  annexes: [],
  recipients: [],
  signing: { authority: [], title: '', name: '', staffId: null },
  urgency: 'normal',
  circulation: '',
  drafterCode: '',
  copies: null,
  contact: '',
  fontSize: 14,
  ...part,
})

const secrecy = /^(mật|tối mật|tuyệt mật)$/iu

/** Secret documents have registers of their own (Luật Bảo vệ bí mật nhà nước) and never enter here. */
export const isSecret = ({ circulation }: DocumentContent): boolean => secrecy.test(circulation.trim())
