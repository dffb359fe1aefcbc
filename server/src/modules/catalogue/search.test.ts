import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/index.ts'
import { search } from './search.ts'
import { seedCatalogue } from './seed.ts'

const database = testDatabase()
const now = Temporal.Instant.from('2024-04-15T08:00:00+07:00')
const ask = (q: string, more: object = {}) => search({ db: database.db, now }, { q, limit: 20, ...more })

beforeAll(() => seedCatalogue(database.db, 'demo'))

/** What people type, and the procedure that must stand among the first three. */
const EXPECTED: [string, string][] = [
  ['đăng ký khai sinh', '1.001193'],
  ['dang ky khai sinh', '1.001193'],
  ['lam giay khai sinh', '1.001193'],
  ['làm giấy khai sinh cho con', '1.001193'],
  ['giấy khai sinh', '1.001193'],
  ['dang ky khai shinh', '1.001193'],
  ['khai sinh', '1.001193'],
  ['khaisinh', '1.001193'],
  ['đăng kí khai sinh', '1.001193'],
  ['DANG KY KHAI SINH', '1.001193'],
  ['đăng ky khai sinh', '1.001193'],
  ['đăng ký lại khai sinh', '1.004884'],
  ['mất giấy khai sinh', '1.004884'],
  ['trich luc khai sinh', '2.000635'],
  ['bản sao giấy khai sinh', '2.000635'],
  ['đăng ký kết hôn', '1.000894'],
  ['dang ki ket hon', '1.000894'],
  ['ket hon voi nguoi nuoc ngoai', '2.000806'],
  ['giấy xác nhận độc thân', '1.004873'],
  ['xac nhan tinh trang hon nhan', '1.004873'],
  ['tình trạng hôn nhân', '1.004873'],
  ['khai tử', '1.000656'],
  ['dang ky khai tu', '1.000656'],
  ['giay chung tu', '1.000656'],
  ['cải chính hộ tịch', '1.004859'],
  ['sua giay khai sinh', '1.004859'],
  ['sao y bản chính', '2.000815'],
  ['chung thuc ban sao', '2.000815'],
  ['chứng thực chữ ký', '2.000884'],
  ['chung thuc chu ki', '2.000884'],
  ['đăng ký hộ kinh doanh', '1.001612'],
  ['dang ky ho kinh doanh', '1.001612'],
  ['mở cửa hàng', '1.001612'],
  ['giay phep kinh doanh', '1.001612'],
  ['tam ngung ho kinh doanh', '1.001570'],
  ['giấy phép xây dựng nhà ở', '1.013225'],
  ['xin phep xay nha', '1.013225'],
  ['giay phep xay dung nha o rieng le', '1.013225'],
  ['sang tên sổ đỏ', '1.013831'],
  ['mat so do', '1.012786'],
  ['tách thửa', '1.012784'],
  ['tach thua dat', '1.012784'],
  ['đổi bằng lái xe', '3.000348'],
  ['cap lai giay phep lai xe', '3.000348'],
  ['phiếu lý lịch tư pháp', '3.000333'],
  ['ly lich tu phap', '3.000333'],
  ['hộ nghèo', '1.011607'],
  ['phù hiệu xe', '2.002288'],
  ['xoa the chap', '1.011443'],
  ['an toàn thực phẩm', '2.001827'],
  ['đăng ký thường trú', '1.004222'],
  ['1.001193', '1.001193'],
  ['nhận con nuôi', '2.001263'],
  ['thành lập công ty', '2.001583'],
]

describe('search', () => {
  test.each(EXPECTED)('%s → %s among the first three', async (q, code) => {
    const { items } = await ask(q)
    expect(items.slice(0, 3).map((hit) => hit.code)).toContain(code)
  })

  test('marks are honoured when given and ignored when not', async () => {
    const marked = (await ask('đất', { limit: 200 })).items
    expect(marked.every(({ name, field }) => /đất/iu.test(`${name} ${field}`.normalize('NFC')))).toBe(true)
    const plain = (await ask('dat', { limit: 200 })).items
    expect(plain.some(({ name, field }) => !/đất/iu.test(`${name} ${field}`))).toBe(true)
    expect((await ask('hòa giải')).items).toEqual((await ask('hoà giải')).items)
    expect((await ask('dang ky khai shinh')).readAs).toBe('đăng ký khai sinh')
  })
})
