import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/index.ts'
import { resolveUnit } from '../../organisation/index.ts'
import { type Directory, directoryOf } from './directory.ts'
import { partyOf } from './draft-of.ts'
import { expandParty } from './expand.ts'

/** Names and classes against the tree of units on a day. */
const database = testDatabase('world')

let before: Directory
let after: Directory
let root: string
let newRoot: string
let thanhHa: string

beforeAll(async () => {
  const { db } = database
  root = (await resolveUnit(db, { scheme: 'gso', value: '30', date: '2023-10-31', level: 'province' })) ?? ''
  newRoot =
    (await resolveUnit(db, { scheme: 'gso', value: '33', date: '2025-08-01', level: 'province' })) ?? ''
  before = await directoryOf(db, root, '2023-10-31')
  after = await directoryOf(db, newRoot, '2025-08-01')
  thanhHa = before.units.find(({ fullName }) => fullName === 'Huyện Thanh Hà')?.id ?? ''
})

const of = (directory: Directory, speaker: string, name: string) => {
  const { units, outside, unclear } = expandParty(directory, speaker, partyOf(name))
  return { names: units.map(({ fullName }) => fullName), count: units.length, outside, unclear }
}

describe('a province of three levels', () => {
  test.each([
    ['Sở TT&TT', 'Sở Thông tin và Truyền thông tỉnh Hải Dương'],
    ['Sở Thông tin và Truyên thông', 'Sở Thông tin và Truyền thông tỉnh Hải Dương'],
    ['VP UBND tỉnh', 'Văn phòng Ủy ban nhân dân tỉnh Hải Dương'],
    ['Văn phòng Ủy ban nhân dân tỉnh', 'Văn phòng Ủy ban nhân dân tỉnh Hải Dương'],
    ['BQL các KCN tỉnh', 'Ban Quản lý các khu công nghiệp tỉnh Hải Dương'],
    ['Thanh tra tỉnh', 'Thanh tra tỉnh Hải Dương'],
    ['Trung tâm PVHCC tỉnh', 'Trung tâm Phục vụ hành chính công tỉnh Hải Dương'],
    ['Sở LĐ-TB&XH', 'Sở Lao động - Thương binh và Xã hội tỉnh Hải Dương'],
    ['UBND huyện Thanh Hà', 'Huyện Thanh Hà'],
    ['UBND thành phố Chí Linh', 'Thành phố Chí Linh'],
    ['UBND tỉnh', 'Tỉnh Hải Dương'],
  ])('%s is %s', (name, unit) => {
    expect(of(before, root, name)).toEqual({ names: [unit], count: 1, outside: null, unclear: false })
  })

  test.each(['VNPT', 'Công an tỉnh', 'Kho bạc Nhà nước tỉnh', 'Báo Hải Dương', 'Bộ Tư pháp'])(
    '%s leads from outside the tree',
    (name) => {
      expect(of(before, root, name)).toMatchObject({ count: 0, unclear: false })
      expect(of(before, root, name).outside).not.toBeNull()
    },
  )

  test('what nobody can place is asked, with a suggestion where there is one', () => {
    expect(of(before, root, 'các cơ quan có liên quan')).toMatchObject({ count: 0, unclear: true })
    expect(of(before, root, 'Các sở, ban, ngành có liên quan')).toMatchObject({ count: 17, unclear: true })
    expect(of(before, root, 'Phòng Tư pháp')).toMatchObject({ count: 12, unclear: true })
    expect(of(before, root, 'Sở Chuyển đổi số')).toMatchObject({ count: 0, unclear: true })
  })

  test('a district means its own divisions, communes and office', () => {
    expect(of(before, thanhHa, 'Các cơ quan chuyên môn thuộc UBND huyện')).toMatchObject({
      count: 8,
      unclear: false,
    })
    expect(of(before, thanhHa, 'UBND các xã, thị trấn')).toMatchObject({ count: 20, unclear: false })
    expect(of(before, thanhHa, 'Phòng Tư pháp').names).toEqual(['Phòng Tư pháp huyện Thanh Hà'])
    expect(of(before, thanhHa, 'Văn phòng HĐND&UBND huyện').names).toEqual([
      'Văn phòng HĐND và UBND huyện Thanh Hà',
    ])
    expect(of(before, thanhHa, 'UBND huyện').names).toEqual(['Huyện Thanh Hà'])
    expect(of(before, thanhHa, 'Văn phòng UBND tỉnh').names).toEqual([
      'Văn phòng Ủy ban nhân dân tỉnh Hải Dương',
    ])
  })
})

describe('two levels, from 1 July 2025', () => {
  test('there are no districts; communes are those of the merged province', () => {
    expect(of(after, newRoot, 'UBND cấp huyện')).toMatchObject({ count: 0, unclear: true })
    const communes = of(after, newRoot, 'UBND các xã, phường')
    expect(communes.unclear).toBe(false)
    expect(communes.count).toBe(after.units.filter(({ kind }) => kind === 'commune').length)
    expect(communes.count).toBeGreaterThan(90)
  })

  test('departments are those of the day: merged ones are not named any more', () => {
    expect(of(after, newRoot, 'Sở Khoa học và Công nghệ')).toMatchObject({ count: 1, unclear: false })
    expect(of(after, newRoot, 'Sở Thông tin và Truyền thông')).toMatchObject({ count: 0, unclear: true })
  })

  test('a commune means its own divisions', () => {
    const commune = after.units.find(({ kind }) => kind === 'commune')
    const divisions = after.units.filter(
      ({ kind, parentId }) => kind === 'division' && parentId === commune?.id,
    )
    expect(divisions.length).toBeGreaterThan(0)
    expect(of(after, commune?.id ?? '', 'Các phòng chuyên môn thuộc UBND xã')).toMatchObject({
      count: divisions.length,
      unclear: false,
    })
  })
})
