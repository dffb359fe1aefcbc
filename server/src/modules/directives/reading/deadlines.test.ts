import type { Deadline } from '@motcua/shared/reading'
import { expect, it } from 'vitest'
import { type Timing, timingOf } from './deadlines.ts'
import { plain } from './run.ts'

const issued = { year: 2023, month: 8, day: '2023-08-10' }
const cell = (text: string): Timing => timingOf(plain(text), issued, 'cell')
const sentence = (text: string): Timing => timingOf(plain(text), issued, 'text')

type Row = [string, Partial<Deadline>]

it.each<Row>([
  ['30/6/2024', { kind: 'by', date: '2024-06-30', strict: false }],
  ['15.6.2024', { kind: 'by', date: '2024-06-15' }],
  ['15-06-2024', { kind: 'by', date: '2024-06-15' }],
  ['Trước ngày 31/12/2022.', { kind: 'before', date: '2022-12-31', strict: true, earlierThanIssue: true }],
  ['Xong trước ngày 20/10/2023', { kind: 'before', date: '2023-10-20', strict: true }],
  ['Tháng 12/2023', { kind: 'month', date: '2023-12-31' }],
  ['Trong tháng 6 năm 2024', { kind: 'month', date: '2024-06-30' }],
  ['Tháng 4 - 6/2024', { kind: 'month', date: '2024-06-30' }],
  ['Từ tháng 02 đến tháng 8/2024', { kind: 'month', date: '2024-08-31' }],
  ['Tháng 12/2023, chậm nhất tháng 03/2024.', { kind: 'month', date: '2024-03-31', soft: '2023-12-31' }],
  ['Quý III/2024', { kind: 'quarter', date: '2024-09-30' }],
  ['Quý 3 năm 2024', { kind: 'quarter', date: '2024-09-30' }],
  ['Quý IV', { kind: 'quarter', date: '2023-12-31' }],
  ['6 tháng đầu năm 2025', { kind: 'by', date: '2025-06-30' }],
  ['Năm 2024', { kind: 'year', date: '2024-12-31' }],
  ['Cuối năm 2024', { kind: 'year', date: '2024-12-31' }],
  ['Giai đoạn 2023-2025', { kind: 'year', date: '2025-12-31' }],
  ['2023-2025', { kind: 'year', date: '2025-12-31' }],
  ['Từ 01/6/2024 đến 30/6/2024', { kind: 'by', date: '2024-06-30' }],
  [
    '05 ngày làm việc kể từ ngày nhận được văn bản',
    { kind: 'within', amount: { value: 5, unit: 'working_day' }, event: 'nhận được văn bản' },
  ],
  ['Hàng tháng', { kind: 'recurring', recurrence: 'monthly' }],
  ['Định kỳ 6 tháng', { kind: 'recurring', recurrence: 'six_monthly' }],
  ['01 lần/quý', { kind: 'recurring', recurrence: 'quarterly' }],
  ['30/9 hằng năm', { kind: 'recurring', recurrence: 'yearly', on: { day: 30, month: 9 } }],
  ['Ngày 25 hằng tháng', { kind: 'recurring', recurrence: 'monthly', on: { day: 25, month: null } }],
  ['Ngày 15 tháng cuối quý', { kind: 'recurring', recurrence: 'quarterly', on: { day: 15, month: 3 } }],
  ['Thường xuyên', { kind: 'continuous' }],
  ['Thường xuyên theo hướng dẫn của cơ quan Trung ương', { kind: 'continuous' }],
  ['Sau khi có hướng dẫn của Bộ Nội vụ', { kind: 'after_event', event: 'có hướng dẫn của Bộ Nội vụ' }],
  ['Theo tiến độ của Đề án 06', { kind: 'programme', event: 'Đề án 06' }],
  ['Theo tiến độ được giao', { kind: 'programme', event: 'được giao' }],
  ['Theo yêu cầu của Văn phòng Chính phủ', { kind: 'on_request' }],
  ['Khi có yêu cầu', { kind: 'on_request' }],
  [
    'Theo Quyết định của Chủ tịch UBND tỉnh',
    { kind: 'reference', event: 'Quyết định của Chủ tịch UBND tỉnh' },
  ],
])('reads the cell %j', (text, expected) => {
  expect(cell(text).deadline).toMatchObject(expected)
})

it.each<Row>([
  ['Hoàn thành chậm nhất ngày 01 tháng 12 năm 2023.', { kind: 'by', date: '2023-12-01', strict: false }],
  ['báo cáo kết quả chậm nhất là ngày 25/11/2023', { kind: 'by', date: '2023-11-25' }],
  ['gửi về Sở Nội vụ trước ngày 15/9 để tổng hợp', { kind: 'before', date: '2023-09-15', strict: true }],
  ['báo cáo UBND tỉnh trước 17 giờ 00 ngày 15/9', { kind: 'by', date: '2023-09-15', strict: false }],
  ['Thời hạn hoàn thành: Xong trước ngày 20/10/2023.', { kind: 'before', date: '2023-10-20', strict: true }],
  ['xong trong tháng 9 năm 2023, chậm nhất ngày 30/9/2023', { kind: 'by', date: '2023-09-30', soft: null }],
  ['hoàn thành trong tháng 6 năm 2024', { kind: 'month', date: '2024-06-30' }],
  ['trong quý III năm 2024', { kind: 'quarter', date: '2024-09-30' }],
  ['phấn đấu hoàn thành trong năm 2024', { kind: 'year', date: '2024-12-31' }],
  ['hoàn thành kết nối kho dữ liệu từ nay đến ngày 30/9/2023', { kind: 'by', date: '2023-09-30' }],
  ['đến hết tháng 6 năm 2024 đạt 100%', { kind: 'month', date: '2024-06-30' }],
  [
    'trong vòng 10 ngày kể từ ngày ban hành Kế hoạch này',
    { kind: 'within', amount: { value: 10, unit: 'day' }, event: 'ban hành Kế hoạch này' },
  ],
  [
    'Định kỳ trước ngày 21 hằng tháng, các sở báo cáo',
    { kind: 'recurring', recurrence: 'monthly', on: { day: 21, month: null }, strict: true },
  ],
  [
    'hằng quý (trước ngày 20 của tháng cuối quý)',
    { kind: 'recurring', recurrence: 'quarterly', on: { day: 20, month: 3 }, strict: true },
  ],
  [
    'định kỳ 6 tháng (trước ngày 15/6) báo cáo',
    { kind: 'recurring', recurrence: 'six_monthly', on: { day: 15, month: 6 } },
  ],
  ['báo cáo vào thứ Sáu hằng tuần', { kind: 'recurring', recurrence: 'weekly' }],
  ['thường xuyên (hàng ngày) truy cập', { kind: 'recurring', recurrence: 'daily' }],
  [
    'định kỳ hàng quý hoặc đột xuất báo cáo Chính phủ',
    { kind: 'recurring', recurrence: 'quarterly', adHoc: true },
  ],
  ['Thường xuyên rà soát, thống kê', { kind: 'continuous' }],
  [
    'Ngay sau khi Kế hoạch được ban hành, các sở xây dựng',
    { kind: 'after_event', event: 'Kế hoạch được ban hành' },
  ],
  ['xong trước ngày l2/9/2023', { kind: 'before', date: '2023-09-12' }],
  ['hoan thanh truoc ngay 15/9/2023', { kind: 'before', date: '2023-09-15' }],
])('reads the sentence %j', (text, expected) => {
  expect(sentence(text).deadline).toMatchObject(expected)
})

it.each([
  'tại khoản 7 Công văn số 2114/UBND-VP ngày 16 tháng 6 năm 2023 về tháo gỡ',
  'tại Phiên họp thứ hai của Tổ Công tác ngày 16 tháng 10 năm 2023',
  'trong dự toán ngân sách hàng năm được cấp có thẩm quyền giao',
  'bố trí từ nguồn chi thường xuyên',
  'số liệu tính đến ngày 14/12/2023',
  'kể từ ngày 01/7/2025',
  'mục tiêu năm 2024',
  'các chỉ tiêu được giao trong năm 2024',
  'trước khi trình Chủ tịch UBND tỉnh',
  'giải quyết hồ sơ trong thời hạn 05 ngày làm việc',
])('finds no deadline in %j', (text) => {
  expect(sentence(text).deadline.kind).toBe('none')
})

it('keeps every rule of a cell with several', () => {
  const { deadline, others } = cell('- 30/9 hằng năm\n- Theo Quyết định của Chủ tịch UBND tỉnh')
  expect([deadline.kind, ...others.map(({ kind }) => kind)]).toEqual(['recurring', 'reference'])
})

it('says so when no calendar has the day', () => {
  const { deadline, impossible } = cell('31/02/2024')
  expect(deadline.date).toBeNull()
  expect(impossible).toBe('31/02/2024')
})

it('takes the year from the document, the next one when the day is long past', () => {
  expect(sentence('trước ngày 15/9').deadline.date).toBe('2023-09-15')
  expect(sentence('trước ngày 15/01').deadline.date).toBe('2024-01-15')
  expect(timingOf(plain('trước ngày 15/9')).deadline.date).toBeNull()
})

it('points at the words it was read from', () => {
  const text = 'báo cáo UBND tỉnh trước ngày 20/9/2023.'
  const { span } = timingOf(plain(text, 100), issued).deadline
  expect(text.slice(span!.start - 100, span!.end - 100)).toBe('trước ngày 20/9/2023')
})
