import { type Envelope, NAMESPACE, type Organ, PREFIX, type StatusMessage } from './envelope.ts'
import { type Node, writeXml } from './xml.ts'
import { zipOne } from './zip.ts'

/** Envelope and status message as XML. */

const slashed = (day: string | null): string | null => day?.replaceAll('-', '/') ?? null
const stamp = (at: string): string => at.replaceAll('-', '/').replace('T', ' ').slice(0, 19)

const organ = (name: string, { id, inCharge, name: organName, address, email, phone }: Organ): Node => [
  name,
  [
    ['OrganId', id],
    ['OrganizationInCharge', inCharge],
    ['OrganName', organName],
    ['OrganAdd', address],
    ['Email', email],
    ['Telephone', phone],
  ],
]

const message = (envelope: Envelope): Node => [
  'MessageHeader',
  [
    organ('From', envelope.from),
    ...envelope.to.map((each) => organ('To', each)),
    ['DocumentId', envelope.documentId],
    [
      'Code',
      [
        ['CodeNumber', envelope.code.number],
        ['CodeNotation', envelope.code.notation],
      ],
    ],
    [
      'PromulgationInfo',
      [
        ['Place', envelope.place],
        ['PromulgationDate', slashed(envelope.day)],
      ],
    ],
    // 2: administrative document; the name says which.
    [
      'DocumentType',
      [
        ['Type', 2],
        ['TypeName', envelope.typeName],
      ],
    ],
    ['Subject', envelope.subject],
    ['Content', envelope.content],
    signer(envelope),
    ['DueDate', slashed(envelope.dueDay)],
    other(envelope),
    ...envelope.responseFor.map((id): Node => ['ResponseFor', [['DocumentId', id]]]),
    ['SteeringType', envelope.directive ? 1 : 0],
    ['ToPlaces', envelope.toPlaces.map((place): Node => ['Place', place])],
  ],
]

const signer = ({ signer: by }: Envelope): Node | null =>
  by && [
    'SignerInfo',
    [
      ['Competence', by.competence],
      ['Position', by.position],
      ['FullName', by.name],
    ],
  ]

const other = (envelope: Envelope): Node => [
  'OtherInfo',
  [
    ['Priority', envelope.priority],
    ['SphereOfPromulgation', envelope.sphere],
    ['PromulgationAmount', envelope.copies],
    ['PageAmount', envelope.pages],
    ['Direction', envelope.directive ? 'true' : 'false'],
    ['Appendixes', envelope.appendixes.map((name): Node => ['Appendix', name])],
  ],
]

const traces = ({ trace, business, documentId }: Envelope): Node => [
  'TraceHeaderList',
  [
    ...trace.map(
      ({ organId, at }): Node => [
        'TraceHeader',
        [
          ['OrganId', organId],
          ['Timestamp', stamp(at)],
        ],
      ],
    ),
    [
      'Bussiness',
      [
        ['DocumentId', documentId],
        ['BussinessDocType', business.kind],
        ['BussinessDocReason', business.reason],
        ['Paper', business.paper ? 1 : 0],
        [
          'ReplacementInfoList',
          business.replaces.map((id): Node => ['ReplacementInfo', [['DocumentId', id]]]),
        ],
      ],
    ],
  ],
]

const contentId = (n: number) => `cid:attachment-${n + 1}`

const body = ({ attachments }: Envelope): Node => [
  'edXMLBody',
  [
    [
      'edXMLManifest',
      attachments.map(
        ({ name, contentType }, n): Node => [
          'Reference',
          [
            ['ContentId', contentId(n)],
            ['ContentType', contentType],
            ['AttachmentName', name],
          ],
        ],
      ),
    ],
  ],
]

const encoded = ({ attachments }: Envelope): Node => [
  'AttachmentEncoded',
  attachments.map(
    ({ name, contentType, bytes }, n): Node => [
      'Attachment',
      [
        ['ContentId', contentId(n)],
        ['AttachmentName', name],
        ['ContentType', contentType],
        ['ContentTransferEncoded', zipOne(name, bytes).toString('base64')],
      ],
    ],
  ),
]

const file = (children: readonly Node[]): string => {
  const inside = children.map((each) => writeXml(each, PREFIX)).join('')
  const root = `${PREFIX}:edXML`
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns:${PREFIX}="${NAMESPACE}">${inside}</${root}>\n`
}

export const writeEnvelope = (envelope: Envelope): string =>
  file([
    ['edXMLEnvelope', [['edXMLHeader', [message(envelope), traces(envelope)]], body(envelope)]],
    encoded(envelope),
  ])

export const writeStatus = ({ from, responseFor, code, description, at, staff }: StatusMessage): string => {
  const status: Node = [
    'Status',
    [
      [
        'ResponseFor',
        [
          ['OrganId', responseFor.organId],
          ['Code', responseFor.code],
          ['DocumentId', responseFor.documentId],
          ['PromulgationDate', slashed(responseFor.day)],
        ],
      ],
      organ('From', from),
      ['StatusCode', code],
      ['Description', description],
      ['Timestamp', stamp(at)],
      [
        'StaffInfo',
        [
          ['Department', staff.department],
          ['Staff', staff.name],
          ['Email', staff.email],
          ['Mobile', staff.mobile],
        ],
      ],
    ],
  ]
  return file([['edXMLEnvelope', [['edXMLHeader', [status]]]]])
}
