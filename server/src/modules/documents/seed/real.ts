import { readFileSync } from 'node:fs'
import { typeRow } from '@motcua/shared/document-types'
import { storeBytes } from '../../files/index.ts'
import { wholeContent } from '../compose/content.ts'
import { readCode } from '../compose/symbol.ts'
import { addFileRow } from '../queries.ts'
import { arriveAt } from './arrive.ts'
import { outsideRow } from './compose.ts'
import type { Seeding } from './types.ts'

/**
 * The five real documents of data/directives as they arrived. Number and day stand only where a source gives them (the
 * first is cited by number and day in the fifth); the moments of arrival are made up for the demonstration.
 */

type Real = {
  file: string
  province: string
  issuer: string
  type: 'letter' | 'decision'
  subject: string
  signer: string | null
  /** Symbol as written, or number and symbol. */
  code: string | null
  issuedOn: string | null
  arrived: string
  /** Names of the houses that got it. */
  to: readonly string[]
}

const REAL: readonly Real[] = [
  {
    file: '000_dbb989727aee6abc.txt',
    province: 'tỉnh Hải Dương',
    issuer: 'Ủy ban nhân dân tỉnh Hải Dương',
    type: 'letter',
    subject: 'thực hiện chỉ đạo của Phó Thủ tướng Chính phủ Trần Lưu Quang về công tác cải cách TTHC',
    signer: 'Nguyễn Minh Hùng',
    code: '4121/UBND-VP',
    issuedOn: '2023-10-31',
    arrived: '2023-11-01T08:30:00+07:00',
    to: ['Sở Tư pháp', 'Sở Nội vụ', 'huyện'],
  },
  {
    file: '001_515012e3fdf56211.txt',
    province: 'tỉnh Hải Dương',
    issuer: 'Chủ tịch Ủy ban nhân dân tỉnh Hải Dương',
    type: 'decision',
    subject:
      'Ban hành Kế hoạch triển khai đẩy mạnh cải cách thủ tục hành chính và hiện đại hóa phương thức chỉ đạo, điều hành phục vụ người dân, doanh nghiệp trên địa bàn tỉnh Hải Dương',
    signer: null,
    code: null,
    issuedOn: null,
    arrived: '2023-04-04T09:00:00+07:00',
    to: ['Sở Tư pháp', 'huyện'],
  },
  {
    file: '002_03de83756a32b752.txt',
    province: 'tỉnh Hưng Yên',
    issuer: 'Ủy ban nhân dân tỉnh Hưng Yên',
    type: 'letter',
    subject: 'tiếp tục đẩy mạnh các nhiệm vụ cải cách, kiểm soát thủ tục hành chính',
    signer: null,
    code: '/UBND-PVHCC&KSTT',
    issuedOn: null,
    arrived: '2024-04-12T09:15:00+07:00',
    to: ['Sở Tư pháp', 'Sở Y tế'],
  },
  {
    file: '003_7a916c26c632decf.txt',
    province: 'tỉnh Bắc Giang',
    issuer: 'Ủy ban nhân dân tỉnh Bắc Giang',
    type: 'letter',
    subject: 'thực hiện các nhiệm vụ cải cách TTHC trọng tâm 6 tháng cuối năm 2023',
    signer: 'Mai Sơn',
    code: '/UBND-NC',
    issuedOn: null,
    arrived: '2023-08-21T10:00:00+07:00',
    to: ['Sở Tư pháp', 'Sở Xây dựng'],
  },
  {
    file: '004_8ed10c9df957bfe0.txt',
    province: 'tỉnh Hải Dương',
    issuer: 'Ủy ban nhân dân huyện Thanh Hà',
    type: 'letter',
    subject: 'thực hiện chỉ đạo của Phó Thủ tướng Chính phủ Trần Lưu Quang về công tác cải cách TTHC',
    signer: 'Hoàng Thị Thúy Hà',
    code: '/UBND-VP',
    issuedOn: null,
    arrived: '2023-11-08T14:00:00+07:00',
    to: ['xã'],
  },
]

const textOf = (file: string) =>
  readFileSync(new URL(`../../../../../data/directives/${file}`, import.meta.url))

export const realDocuments = async (seeding: Seeding): Promise<void> => {
  const made = REAL.flatMap((real) => {
    const id = realDocument(seeding, real)
    return id ? [{ id, real }] : []
  })
  const [first] = made.filter(({ real }) => real.file.startsWith('000'))
  const [last] = made.filter(({ real }) => real.file.startsWith('004'))
  if (first && last)
    seeding.rows.relations.push({
      id: seeding.draw.id(Temporal.Instant.from(last.real.arrived)),
      from_id: last.id,
      to_id: first.id,
      words: first.real.subject,
      kind: 'carries_out',
      at: new Date(last.real.arrived),
    })
  seeding.attach = async () => {
    for (const { id, real } of made) {
      const { ctx } = seeding
      const holder = { kind: 'document', id }
      const bytes = textOf(real.file)
      const file = await storeBytes(ctx, { bytes, name: real.file, type: 'text/plain', holder })
      await addFileRow(ctx.db, { documentId: id, fileId: file.id, role: 'source' })
    }
  }
}

/** Null where the province of the document is not part of this installation. */
const realDocument = (seeding: Seeding, real: Real): string | null => {
  const { draw, rows, entries, provinces } = seeding
  const province = provinces.find(({ houses }) => houses[0]?.unit.name.endsWith(real.province))
  if (!province) return null
  const at = Temporal.Instant.from(real.arrived)
  const id = draw.id(at)
  const read = real.code ? readCode(real.code) : undefined
  const signing = { authority: [], title: '', name: real.signer ?? '', staffId: null }
  const document = {
    ...outsideRow(id, real.issuer, real.subject, at),
    type: real.type,
    type_name: typeRow(real.type).vi,
    signer: real.signer,
    number: read?.number ?? null,
    symbol: read?.symbol ?? null,
    code: read?.number ? real.code : null,
    issued_on: real.issuedOn,
    year: real.issuedOn ? Number(real.issuedOn.slice(0, 4)) : null,
    content: wholeContent({ type: real.type, subject: real.subject, signing }),
  }
  rows.documents.push(document)
  const receivers = province.houses.filter(({ unit }) =>
    real.to.some((name) => unit.name.includes(name) && unit.name !== real.issuer),
  )
  const actor = `staff:${receivers[0]?.clerk.id ?? ''}`
  const data = { state: 'issued', code: document.code, issuer: real.issuer }
  entries.push({ kind: 'document', id, type: 'received', lawAt: at, actor, data })
  for (const receiver of receivers)
    arriveAt(seeding, province, receiver, { document, at, via: 'paper', actor: `staff:${receiver.clerk.id}` })
  return id
}
