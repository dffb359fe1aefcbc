import { explain } from '@motcua/shared/calendar-words'
import { expect, test } from 'vitest'
import { extendDue } from '../engine/chain.ts'
import { dueDate } from '../engine/due.ts'
import { timeLimit } from '../engine/limit.ts'
import { at, nationalOn } from './support.ts'

const today = nationalOn('2024-04-15')
const limit = timeLimit('10 working_day', {
  cutoff: '15:00',
  legalBasis: { text: 'Nghị định 61/2018/NĐ-CP', article: 'Điều 19' },
})

test('a certificate reads as a clerk would say it', () => {
  const { certificate } = dueDate(today, limit, at('2024-04-17 15:20'), [
    { from: '2024-04-22T08:00:00+07:00', to: '2024-04-22T09:30:00+07:00', reason: 'Chờ bổ sung hồ sơ' },
  ])
  expect(explain(certificate, 'vi')).toEqual([
    'Thời hạn giải quyết: 10 ngày làm việc (Điều 19 Nghị định 61/2018/NĐ-CP).',
    'Tiếp nhận lúc 15 giờ 20 ngày 17/04/2024 (thứ Tư); được tính từ 07 giờ 00 ngày 19/04/2024 (thứ Sáu) vì tiếp nhận sau 15 giờ 00: 18/04/2024 (Giỗ Tổ Hùng Vương, nghỉ lễ, tết).',
    'Ngày đầu tiên không được tính vào thời hạn.',
    'Không tính 08 ngày nghỉ: 29/04/2024 (Hoán đổi dịp 30/4 – 1/5, nghỉ hoán đổi); 30/04/2024 (Ngày Chiến thắng 30/4, nghỉ lễ, tết); 01/05/2024 (Ngày Quốc tế lao động 1/5, nghỉ lễ, tết); 20/04/2024, 21/04/2024, 27/04/2024, 28/04/2024, 05/05/2024 (nghỉ hằng tuần).',
    'Có tính ngày làm việc bù: 04/05/2024 (Làm bù cho 29/4/2024, làm việc bù).',
    'Tạm dừng từ 08 giờ 00 ngày 22/04/2024 (thứ Hai) đến 09 giờ 30 ngày 22/04/2024 (thứ Hai) (Chờ bổ sung hồ sơ): thời hạn được cộng thêm 1 giờ 30 phút làm việc.',
    'Hẹn trả kết quả lúc 08 giờ 30 ngày 08/05/2024 (thứ Tư).',
    'Tính theo lịch làm việc VN, phiên bản VN:2024-04-15.',
  ])
})

test('every sentence has its English', () => {
  const first = dueDate(today, limit, at('2024-04-20 09:00'), [
    { from: '2024-04-23T08:00:00+07:00', to: null, reason: 'Awaiting papers' },
  ]).certificate
  const { certificate } = extendDue(today, first, {
    due: '2025-01-06T17:00:00+07:00',
    decidedAt: '2024-04-24T08:00:00+07:00',
    decidedBy: 'Director',
    reason: 'Field check',
    legalBasis: null,
  })
  const english = explain(certificate, 'en')
  expect(english).toHaveLength(explain(certificate, 'vi').length)
  expect(english.at(-1)).toMatch(/provisional/)
  expect(english.join(' ')).not.toMatch(/ngày|lịch|giờ/)
})
