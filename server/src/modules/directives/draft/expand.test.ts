import { expect, test } from 'vitest'
import { classOf } from './classes.ts'
import { nameKey } from './names.ts'

const cases: [string, string, string, string][] = [
  ['Các sở, ban, ngành', 'province', 'departments', ''],
  ['các Sở, ban, ngành tỉnh', 'province', 'departments', ''],
  ['Các sở, ngành tỉnh', 'province', 'departments', ''],
  ['Các sở', 'province', 'so', ''],
  ['các sở, cơ quan thuộc UBND tỉnh', 'province', 'departments', ''],
  ['các sở, cơ quan trực thuộc UBND tỉnh', 'province', 'departments', ''],
  ['Các sở, cơ quan chuyên môn', 'province', 'specialised', ''],
  ['Các cơ quan chuyên môn thuộc UBND tỉnh', 'province', 'specialised', ''],
  ['Thủ trưởng các cơ quan chuyên môn thuộc UBND tỉnh', 'province', 'specialised', ''],
  ['các cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh Hải Dương', 'province', 'specialised', ''],
  ['UBND các huyện, thị xã, thành phố', 'province', 'districts', ''],
  ['UBND huyện, thành phố', 'province', 'districts', ''],
  ['UBND cấp huyện', 'province', 'districts', ''],
  ['cấp huyện', 'province', 'districts', ''],
  ['UBND cấp xã', 'province', 'communes', ''],
  ['UBND các xã, phường, thị trấn', 'province', 'communes', ''],
  ['UBND các xã, phường', 'province', 'communes', ''],
  ['UBND các xã, thị trấn', 'district', 'communes', ''],
  ['UBND các xã, phường, đặc khu trên địa bàn tỉnh', 'province', 'communes', ''],
  ['Các cơ quan chuyên môn thuộc UBND huyện', 'district', 'divisions', ''],
  ['Các phòng, ban chuyên môn', 'district', 'divisions', ''],
  ['các phòng, ban, ngành huyện', 'district', 'divisions', ''],
  ['Các cơ quan chuyên môn', 'district', 'divisions', ''],
  ['Các cơ quan chuyên môn', 'province', 'specialised', ''],
  ['các phòng chuyên môn thuộc UBND xã', 'commune', 'divisions', ''],
  [
    'Các sở, ban, ngành có dịch vụ công do Bộ chuyên ngành quản lý',
    'province',
    'departments',
    'co dich vu cong do bo chuyen nganh quan ly',
  ],
  ['các sở, ngành liên quan', 'province', 'departments', 'lien quan'],
]

test.each(cases)('%s (%s) means %s', (name, level, pick, rest) => {
  expect(classOf(name, level, ['hai duong'])).toEqual({ pick, rest })
})

test.each([
  'Sở Nội vụ',
  'Ban Quản lý các khu công nghiệp tỉnh',
  'UBND huyện Thanh Hà',
  'UBND xã Tân An',
  'Văn phòng UBND tỉnh',
  'Phòng Tư pháp',
  'Ban Dân tộc tỉnh',
  'các cơ quan có liên quan',
  'các đơn vị',
  'Trung tâm Phục vụ hành chính công tỉnh',
])('%s is no class', (name) => {
  expect(classOf(name, 'province')).toBeNull()
})

test.each([
  ['Sở TT&TT', 'Sở Thông tin và Truyền thông'],
  ['VP UBND tỉnh', 'Văn phòng Ủy ban nhân dân tỉnh'],
  ['BQL các KCN', 'Ban Quản lý khu công nghiệp'],
  ['Sở LĐ-TB&XH', 'Sở Lao động - Thương binh và Xã hội'],
  ['Sở Kế hoạch - Đầu tư', 'Sở Kế hoạch và Đầu tư'],
  ['Văn phòng HĐND&UBND huyện', 'Văn phòng HĐND và UBND huyện'],
])('%s and %s are one', (a, b) => {
  expect(nameKey(a)).toBe(nameKey(b))
})
