import type { Actor } from '@motcua/shared/common'
import type { DocumentContent } from '@motcua/shared/documents'
import { beforeAll, expect } from 'vitest'
import { wholeContent } from '../src/modules/documents/compose/content.ts'
import type { TestApp, TestDatabase } from './index.ts'
import { demoActor, unitNamed } from './world.ts'

/** People and units of Hải Dương, and short ways to a draft and an issued document, for stories about documents. */

const PEOPLE = {
  clerk: 'vanthu.haiduong',
  drafter: 'kstthc.haiduong',
  stranger: 'chuyenvien.sxd.haiduong',
  receiver: 'vanthu.stp.haiduong',
  receiverHead: 'giamdoc.stp.haiduong',
  specialist: 'chuyenvien.stp.haiduong',
} as const

export type House = {
  staff: Record<keyof typeof PEOPLE, Actor>
  province: string
  justice: string
  building: string
}

export const content = (house: House, change: Partial<DocumentContent> = {}): DocumentContent =>
  wholeContent({
    type: 'letter',
    subject: 'đẩy mạnh số hóa hồ sơ',
    division: 'VP',
    addressees: [{ name: 'Sở Tư pháp', unitId: house.justice as never }],
    blocks: [{ kind: 'clause', text: 'Số hóa hồ sơ đang lưu.' }],
    signing: {
      authority: [{ mark: 'KT', of: 'CHỦ TỊCH' }],
      title: 'PHÓ CHỦ TỊCH',
      name: 'Nguyễn Minh Hùng',
      staffId: null,
    },
    ...change,
  })

/** Filled before the first test; `house` may be read inside tests only. */
export const houseOf = (database: TestDatabase, app: TestApp) => {
  const house = { staff: {} } as House
  beforeAll(async () => {
    const { db } = database
    for (const [name, username] of Object.entries(PEOPLE))
      house.staff[name as keyof typeof PEOPLE] = await demoActor(db, username)
    house.province = (await demoActor(db, 'chutich.haiduong')).posts[0]!.unitId
    house.justice = await unitNamed(db, 'Sở Tư pháp tỉnh Hải Dương')
    house.building = await unitNamed(db, 'Sở Xây dựng tỉnh Hải Dương')
  })

  const draft = async (change: Partial<DocumentContent> = {}) => {
    const body = { unitId: house.province, content: content(house, change) }
    const reply = await app.as(house.staff.drafter).post('/documents', body)
    expect(reply.status, JSON.stringify(reply.body)).toBe(200)
    return reply.body
  }

  const issued = async (change: Partial<DocumentContent> = {}, more = {}) => {
    const { document } = await draft(change)
    const sent = { version: 1, signedOnPaper: true, ...more }
    const reply = await app.as(house.staff.clerk).post(`/documents/${document.id}/issue`, sent)
    expect(reply.status, JSON.stringify(reply.body)).toBe(200)
    return reply.body
  }

  /** The line of the department of justice. */
  const arrivalOf = async (documentId: string): Promise<string> => {
    const { body } = await app.as(house.staff.receiver).get(`/documents/${documentId}`)
    return body.arrivals[0].id
  }
  return { house, draft, issued, arrivalOf }
}
