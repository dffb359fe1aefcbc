import type { Business, EdxmlAttachment, Envelope, Organ, StatusMessage } from './envelope.ts'
import { child, childrenNamed, type Element, parseXml, textOf, XmlError } from './xml.ts'
import { unzip } from './zip.ts'

/** Envelope and status message read back. What the file does not say is null; what it must say and does not, is refused. */

const MOST_ATTACHMENTS = 30
const MOST_BYTES = 80 * 1024 * 1024

const required = (element: Element | undefined, name: string): string => {
  const text = textOf(element, name)
  if (text === null) throw new XmlError(`no ${name}`)
  return text
}

const dashed = (text: string | null): string | null => {
  const match = text && /^(\d{4})[/-](\d{2})[/-](\d{2})/.exec(text)
  if (!match) return null
  const day = `${match[1]}-${match[2]}-${match[3]}`
  try {
    return Temporal.PlainDate.from(day).toString()
  } catch {
    throw new XmlError(`no day: ${text}`)
  }
}

const stamped = (text: string | null): string | null => {
  const match = text && /^(\d{4})[/-](\d{2})[/-](\d{2})[ T](\d{2}:\d{2}:\d{2})/.exec(text)
  return match ? `${match[1]}-${match[2]}-${match[3]}T${match[4]}` : null
}

const whole = (text: string | null): number | null => (text && /^\d{1,9}$/.test(text) ? Number(text) : null)

const organOf = (element: Element | undefined): Organ => ({
  id: required(element, 'OrganId'),
  inCharge: textOf(element, 'OrganizationInCharge'),
  name: required(element, 'OrganName'),
  address: textOf(element, 'OrganAdd'),
  email: textOf(element, 'Email'),
  phone: textOf(element, 'Telephone'),
})

const texts = (element: Element | undefined, name: string): string[] =>
  childrenNamed(element, name).flatMap((each) => each.text.normalize('NFC').trim() || [])

const headerOf = (root: Element): Element => {
  const header = child(child(root, 'edXMLEnvelope'), 'edXMLHeader')
  if (root.name !== 'edXML' || !header) throw new XmlError('no edXML')
  return header
}

/** Throws XmlError with what is missing or wrong. */
export const readEnvelope = async (xml: string): Promise<Envelope> => {
  const root = parseXml(xml)
  const header = headerOf(root)
  const message = child(header, 'MessageHeader')
  if (!message) throw new XmlError('no MessageHeader')
  const to = childrenNamed(message, 'To')
  if (to.length === 0) throw new XmlError('no To')
  const code = child(message, 'Code')
  const promulgation = child(message, 'PromulgationInfo')
  return {
    from: organOf(child(message, 'From')),
    to: to.map(organOf),
    documentId: required(message, 'DocumentId'),
    code: { number: textOf(code, 'CodeNumber') ?? '', notation: required(code, 'CodeNotation') },
    place: textOf(promulgation, 'Place'),
    day: dashed(textOf(promulgation, 'PromulgationDate')),
    typeName: textOf(child(message, 'DocumentType'), 'TypeName') ?? 'Văn bản',
    subject: required(message, 'Subject'),
    content: textOf(message, 'Content'),
    signer: signerOf(child(message, 'SignerInfo')),
    dueDay: dashed(textOf(message, 'DueDate')),
    ...otherOf(child(message, 'OtherInfo')),
    responseFor: childrenNamed(message, 'ResponseFor').flatMap((each) => textOf(each, 'DocumentId') ?? []),
    toPlaces: texts(child(message, 'ToPlaces'), 'Place'),
    ...tracesOf(child(header, 'TraceHeaderList')),
    attachments: await attachmentsOf(root),
  }
}

const signerOf = (element: Element | undefined): Envelope['signer'] => {
  const name = textOf(element, 'FullName')
  if (name === null) return null
  return { competence: textOf(element, 'Competence'), position: textOf(element, 'Position'), name }
}

const otherOf = (element: Element | undefined) => ({
  priority: Math.min(whole(textOf(element, 'Priority')) ?? 0, 3),
  sphere: textOf(element, 'SphereOfPromulgation'),
  copies: whole(textOf(element, 'PromulgationAmount')),
  pages: whole(textOf(element, 'PageAmount')),
  directive: /^(true|1)$/i.test(textOf(element, 'Direction') ?? ''),
  appendixes: texts(child(element, 'Appendixes'), 'Appendix'),
})

const tracesOf = (element: Element | undefined): Pick<Envelope, 'trace' | 'business'> => {
  // Written "Bussiness" in the regulation; some systems mend it.
  const business = child(element, 'Bussiness') ?? child(element, 'Business')
  const kind = whole(textOf(business, 'BussinessDocType') ?? textOf(business, 'BusinessDocType')) ?? 0
  if (kind > 3) throw new XmlError(`BussinessDocType ${kind}`)
  return {
    trace: childrenNamed(element, 'TraceHeader').flatMap((each) => {
      const organId = textOf(each, 'OrganId')
      const at = stamped(textOf(each, 'Timestamp'))
      return organId && at ? [{ organId, at }] : []
    }),
    business: {
      kind: kind as Business,
      reason: textOf(business, 'BussinessDocReason') ?? textOf(business, 'BusinessDocReason'),
      paper: textOf(business, 'Paper') === '1',
      replaces: childrenNamed(child(business, 'ReplacementInfoList'), 'ReplacementInfo').flatMap(
        (each) => textOf(each, 'DocumentId') ?? [],
      ),
    },
  }
}

const attachmentsOf = async (root: Element): Promise<EdxmlAttachment[]> => {
  const encoded = child(root, 'AttachmentEncoded') ?? child(child(root, 'edXMLEnvelope'), 'AttachmentEncoded')
  const elements = childrenNamed(encoded, 'Attachment')
  if (elements.length > MOST_ATTACHMENTS) throw new XmlError('too many attachments')
  const attachments: EdxmlAttachment[] = []
  let total = 0
  for (const element of elements) {
    const name = required(element, 'AttachmentName')
    const [file, more] = await unzip(base64(required(element, 'ContentTransferEncoded')))
    if (!file || more) throw new XmlError(`not one file in ${name}`)
    total += file.bytes.length
    if (total > MOST_BYTES) throw new XmlError('attachments too large')
    const contentType = textOf(element, 'ContentType') ?? 'application/octet-stream'
    attachments.push({ name, contentType, bytes: file.bytes })
  }
  return attachments
}

const base64 = (text: string): Buffer => {
  const packed = text.replace(/[\r\n\t ]+/g, '')
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) throw new XmlError('no base64')
  return Buffer.from(packed, 'base64')
}

const CODES = new Set(['01', '02', '03', '04', '05', '06', '13', '15', '16'])

/** Throws XmlError. */
export const readStatus = (xml: string): StatusMessage => {
  const status = child(headerOf(parseXml(xml)), 'Status')
  if (!status) throw new XmlError('no Status')
  const about = child(status, 'ResponseFor')
  const code = required(status, 'StatusCode').padStart(2, '0')
  if (!CODES.has(code)) throw new XmlError(`StatusCode ${code}`)
  const at = stamped(required(status, 'Timestamp'))
  if (!at) throw new XmlError('no Timestamp')
  const staff = child(status, 'StaffInfo')
  return {
    from: organOf(child(status, 'From')),
    responseFor: {
      organId: required(about, 'OrganId'),
      code: required(about, 'Code'),
      documentId: required(about, 'DocumentId'),
      day: dashed(textOf(about, 'PromulgationDate')),
    },
    code,
    description: textOf(status, 'Description'),
    at,
    staff: {
      department: textOf(staff, 'Department'),
      name: textOf(staff, 'Staff'),
      email: textOf(staff, 'Email'),
      mobile: textOf(staff, 'Mobile'),
    },
  }
}
