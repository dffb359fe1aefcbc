import { expect, it } from 'vitest'
import { addressOf } from './addressee.ts'
import { fold } from './fold.ts'
import { partiesAt, partiesOfList } from './parties.ts'
import { kindOf } from './party-kinds.ts'
import { plain } from './run.ts'

const listed = (text: string) => partiesOfList(plain(text)).map(({ name }) => name)
const leading = (text: string) => partiesAt(text, fold(text), 0)?.named.map(({ name }) => name) ?? null

it.each<[string, string[]]>([
  [
    'Các sở, ban, ngành, UBND cấp huyện, UBND cấp xã',
    ['Các sở, ban, ngành', 'UBND cấp huyện', 'UBND cấp xã'],
  ],
  ['Các Sở, ngành, UBND cấp huyện, cấp xã', ['Các Sở, ngành', 'UBND cấp huyện', 'UBND cấp xã']],
  ['các Sở: Nội vụ, Tài chính, Tư pháp', ['Sở Nội vụ', 'Sở Tài chính', 'Sở Tư pháp']],
  ['các Bộ: Công an, Quốc phòng và Tư pháp', ['Bộ Công an', 'Bộ Quốc phòng', 'Bộ Tư pháp']],
  ['UBND các huyện, thị xã, thành phố', ['UBND các huyện, thị xã, thành phố']],
  ['UBND các huyện: Thanh Hà, Nam Sách', ['UBND huyện Thanh Hà', 'UBND huyện Nam Sách']],
  ['- Văn phòng UBND tỉnh.\n- Sở Tư pháp', ['Văn phòng UBND tỉnh', 'Sở Tư pháp']],
  ['Văn phòng UBND tỉnh; VNPT Hưng Yên', ['Văn phòng UBND tỉnh', 'VNPT Hưng Yên']],
  ['Sở Văn hóa, Thể thao và Du lịch, Sở Y tế', ['Sở Văn hóa, Thể thao và Du lịch', 'Sở Y tế']],
  ['Sở TT&TT, Sở KH&ĐT', ['Sở TT&TT', 'Sở KH&ĐT']],
  [
    'Phòng Kinh tế, Hạ tầng và Đô thị; Phòng Văn hóa - Xã hội',
    ['Phòng Kinh tế, Hạ tầng và Đô thị', 'Phòng Văn hóa - Xã hội'],
  ],
  ['Trung tâm Văn hóa - Thông tin huyện', ['Trung tâm Văn hóa - Thông tin huyện']],
  ['Chủ tịch UBND phường Yên Nghĩa', ['UBND phường Yên Nghĩa']],
  [
    'Đài Phát thanh và Truyền hình tỉnh, Báo Hải Dương và các cơ quan, đơn vị có liên quan',
    ['Đài Phát thanh và Truyền hình tỉnh', 'Báo Hải Dương', 'Các cơ quan, đơn vị có liên quan'],
  ],
])('takes apart the cell %j', (text, names) => {
  expect(listed(text)).toEqual(names)
})

it.each<[string, string[]]>([
  [
    'Chánh Văn phòng UBND tỉnh, Thủ trưởng các sở, ban, ngành; Chủ tịch UBND cấp huyện chịu trách nhiệm',
    ['Văn phòng UBND tỉnh', 'Các sở, ban, ngành', 'UBND cấp huyện'],
  ],
  ['Giám đốc Sở Nội vụ tham mưu', ['Sở Nội vụ']],
  ['Sở Kế hoạch và Đầu tư đầu tư', ['Sở Kế hoạch và Đầu tư']],
  [
    'Các cơ quan thông tin truyền thông của tỉnh thường xuyên, kịp thời tuyên truyền',
    ['Các cơ quan thông tin truyền thông của tỉnh'],
  ],
  ['UBND cấp xã quán triệt, tổ chức thực hiện', ['UBND cấp xã']],
  [
    'Các sở, ban, ngành tỉnh và Chủ tịch UBND các xã, phường rà soát',
    ['Các sở, ban, ngành tỉnh', 'UBND các xã, phường'],
  ],
  ['so noi vu, van phong ubnd tinh chu tri', ['So noi vu', 'Van phong ubnd tinh']],
  ['SỞ NỘI VỤ:', ['SỞ NỘI VỤ']],
  ['Uỷ ban nhân dân các quận, huyện tổ chức', ['Uỷ ban nhân dân các quận, huyện']],
  ['Phòng Quản lý đầu tư rà soát 17 hồ sơ', ['Phòng Quản lý đầu tư']],
  ['VNPT Cô Tô khắc phục', ['VNPT Cô Tô']],
])('finds the agencies at the head of %j', (text, names) => {
  expect(leading(text)).toEqual(names)
})

it.each([
  'Báo cáo kết quả',
  'Bổ sung hồ sơ',
  'Ban hành Quyết định',
  'Công bố danh mục',
  'Trường hợp có',
  'Cán bộ, công chức thực hiện',
  'Bố trí nguồn lực',
])('finds no agency in %j', (text) => {
  expect(leading(text)).toBeNull()
})

it.each([
  ['Các sở, ban, ngành', 'class'],
  ['UBND cấp xã', 'class'],
  ['UBND các huyện, thị xã', 'class'],
  ['UBND các tỉnh, thành phố trực thuộc Trung ương', 'class'],
  ['Sở Nội vụ', 'unit'],
  ['UBND huyện Thanh Hà', 'unit'],
  ['Bộ phận Một cửa', 'unit'],
  ['VNPT Hưng Yên', 'outside'],
  ['Công an tỉnh', 'outside'],
  ['Bộ Nội vụ', 'outside'],
  ['Kho bạc Nhà nước tỉnh', 'outside'],
])('knows what %s is', (name, kind) => {
  expect(kindOf(name)).toBe(kind)
})

it('points at the very words', () => {
  const text = 'Cơ quan chủ trì: Thủ trưởng các sở, ngành'
  const [party] = partiesOfList(plain(text.slice(17), 17))
  expect(text.slice(party!.span!.start, party!.span!.end)).toBe('các sở, ngành')
})

it('reads decomposed letters', () => {
  expect(listed('Sở Nội vụ; Sở Tư pháp'.normalize('NFD'))).toEqual(['Sở Nội vụ', 'Sở Tư pháp'])
})

type Expected = { leads: string[]; coordinating?: string[]; how?: 'assigned' | 'subject' }

it.each<[string, Expected]>([
  [
    'Sở Tài chính chủ trì, phối hợp với các cơ quan liên quan có trách nhiệm tham mưu',
    { leads: ['Sở Tài chính'], coordinating: ['Các cơ quan liên quan'] },
  ],
  ['Giao Sở Nội vụ theo dõi', { leads: ['Sở Nội vụ'], how: 'assigned' }],
  ['Đề nghị Bưu điện tỉnh phối hợp', { leads: ['Bưu điện tỉnh'], how: 'assigned' }],
  [
    'Định kỳ trước ngày 21 hằng tháng, các sở, UBND huyện, thành phố báo cáo',
    { leads: ['Các sở', 'UBND huyện, thành phố'] },
  ],
  ['Về kinh phí: giao Sở Tài chính tham mưu', { leads: ['Sở Tài chính'], how: 'assigned' }],
  [
    'Thực hiện Quyết định số 933/QĐ-TTg; Chủ tịch UBND tỉnh yêu cầu các sở, ngành tập trung',
    { leads: ['Các sở, ngành'], how: 'assigned' },
  ],
  [
    'Trên cơ sở đề xuất của Sở Y tế tại Tờ trình số 12/TTr-SYT, UBND tỉnh thống nhất giao Sở Tài chính cân đối',
    { leads: ['Sở Tài chính'], how: 'assigned' },
  ],
  [
    'Giao Phòng Nội vụ chủ trì, phối hợp Công an huyện kiểm tra',
    { leads: ['Phòng Nội vụ'], coordinating: ['Công an huyện'] },
  ],
  ['Đối với Sở Nội vụ:', { leads: ['Sở Nội vụ'] }],
  ['Công an xã (Thường trực Tổ công tác) theo dõi', { leads: ['Công an xã'] }],
  [
    'Trường Cao đẳng nghề Sóc Trăng, các trường trung học phổ thông thu học phí',
    { leads: ['Trường Cao đẳng nghề Sóc Trăng', 'Các trường trung học phổ thông'] },
  ],
])('addresses: %s', (text, { leads, coordinating = [], how = 'subject' }) => {
  const address = addressOf(text)
  expect(address?.leads.map(({ name }) => name)).toEqual(leads)
  expect(address?.coordinating.map(({ name }) => name)).toEqual(coordinating)
  if (how === 'assigned') expect(address?.how).toBe('assigned')
})

it.each([
  'Rà soát, tái cấu trúc quy trình',
  'UBND tỉnh đã chỉ đạo các sở',
  'Các sở, ban, ngành đã triển khai',
  'Chủ tịch UBND tỉnh yêu cầu:',
  'Phối hợp chặt chẽ với các Bộ, ngành Trung ương: Có ý kiến',
  'Giao thông thuận lợi',
])('addresses nobody: %s', (text) => {
  expect(addressOf(text)).toBeNull()
})
