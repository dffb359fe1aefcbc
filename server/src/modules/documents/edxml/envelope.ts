/**
 * A document on the document axis (QCVN 102:2016/BTTTT) as a value. Days are ISO here and `yyyy/MM/dd` in the file;
 * times are local ISO without zone here and `yyyy/MM/dd HH:mm:ss` there.
 */

export const NAMESPACE = 'http://www.mic.gov.vn/TBT/QCVN_102_2016'
export const PREFIX = 'edXML'

export type Organ = {
  /** `000.00.05.H23` or `H23.05` (QĐ 20/2020/QĐ-TTg): both circulate. */
  id: string
  inCharge: string | null
  name: string
  address: string | null
  email: string | null
  phone: string | null
}

/** 0 new, 1 revoke, 2 update, 3 replace. */
export type Business = 0 | 1 | 2 | 3

export type EdxmlAttachment = { name: string; contentType: string; bytes: Buffer }

export type Envelope = {
  from: Organ
  to: readonly Organ[]
  documentId: string
  code: { number: string; notation: string }
  place: string | null
  day: string | null
  typeName: string
  subject: string
  content: string | null
  signer: { competence: string | null; position: string | null; name: string } | null
  dueDay: string | null
  /** 0 normal, 1 urgent, 2 very urgent, 3 express. */
  priority: number
  sphere: string | null
  pages: number | null
  copies: number | null
  /** The document directs its receivers. */
  directive: boolean
  appendixes: readonly string[]
  responseFor: readonly string[]
  toPlaces: readonly string[]
  trace: readonly { organId: string; at: string }[]
  business: { kind: Business; reason: string | null; paper: boolean; replaces: readonly string[] }
  attachments: readonly EdxmlAttachment[]
}

export type StatusMessage = {
  from: Organ
  responseFor: { organId: string; code: string; documentId: string; day: string | null }
  /** 01 arrived … 16 refused. */
  code: string
  description: string | null
  at: string
  staff: { department: string | null; name: string | null; email: string | null; mobile: string | null }
}

/** The left-to-right form of an identifier: `000.00.05.H23` → `H23.05`; `H23.05` stays. */
export const leftToRight = (organId: string): string => {
  const parts = organId.split('.')
  const last = parts.at(-1) ?? ''
  if (parts.length !== 4 || !/^[A-Z]\d\d$/.test(last)) return organId
  const under = parts.slice(0, 3).toReversed()
  while (under.at(-1) === '00' || under.at(-1) === '000') under.pop()
  return [last, ...under].join('.')
}

/** The right-to-left form of QCVN 102: `H23.05` → `000.00.05.H23`. */
export const rightToLeft = (organId: string): string => {
  const parts = organId.split('.')
  if (!/^[A-Z]\d\d$/.test(parts[0] ?? '') || parts.length > 4) return organId
  const [root, one = '00', two = '00', three = '000'] = parts
  return [three, two, one, root].join('.')
}

/** How an identifier is looked up in the organisation, whichever form it came in. */
export const schemesOf = (organId: string): readonly { scheme: 'qd20' | 'qcvn102'; value: string }[] => [
  { scheme: 'qd20', value: leftToRight(organId) },
  { scheme: 'qcvn102', value: rightToLeft(leftToRight(organId)) },
]
