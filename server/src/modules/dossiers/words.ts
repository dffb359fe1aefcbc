import { formatTime } from '../../lib/time.ts'
import type { EntryType } from './state.ts'

/** The history of a dossier in plain sentences, from the public part of its journal entries. */
type Data = Readonly<Record<string, unknown>>
type Say = (data: Data) => readonly [vi: string, en: string]

const at = (value: unknown): string =>
  typeof value === 'string' ? formatTime(Temporal.Instant.from(value)) : '–'
const plain =
  (vi: string, en: string): Say =>
  () => [vi, en]

const WORDS: Record<EntryType, Say> = {
  'dossiers.submitted': ({ channel }) =>
    channel === 'online'
      ? ['Hồ sơ được nộp trực tuyến', 'Filed online']
      : channel === 'post'
        ? ['Hồ sơ đến qua bưu chính', 'Came by post']
        : ['Hồ sơ được nộp tại quầy', 'Handed in at the counter'],
  'dossiers.received': ({ dueAt }) =>
    dueAt
      ? [`Tiếp nhận hồ sơ, hẹn trả kết quả ${at(dueAt)}`, `Received; the result is due ${at(dueAt)}`]
      : ['Tiếp nhận hồ sơ, giải quyết ngay', 'Received and settled at once'],
  'dossiers.refused': ({ legalBasis }) => [
    `Từ chối tiếp nhận (căn cứ: ${legalBasis ?? '–'})`,
    `Reception refused (ground: ${legalBasis ?? '–'})`,
  ],
  'dossiers.supplement_requested': ({ deadlineAt, items }) => [
    `Yêu cầu bổ sung ${items ?? ''} nội dung, hạn bổ sung ${at(deadlineAt)}`,
    `Supplement of ${items ?? ''} item(s) requested, to be given by ${at(deadlineAt)}`,
  ],
  'dossiers.supplement_answered': ({ clock }) =>
    clock === 'restart'
      ? ['Hồ sơ đã được bổ sung, thời hạn tính lại từ đầu', 'Completed; the time limit begins anew']
      : ['Hồ sơ đã được bổ sung, thời hạn tiếp tục', 'Completed; the clock runs on'],
  'dossiers.supplement_expired': plain(
    'Kết thúc hồ sơ do không bổ sung đúng hạn',
    'Closed: it was not completed in time',
  ),
  'dossiers.step_completed': plain('Hoàn thành một bước xử lý', 'A step was completed'),
  'dossiers.step_returned': plain('Trả lại bước trước', 'Returned one step'),
  'dossiers.assigned': plain('Phân công người xử lý', 'Assigned to an officer'),
  'dossiers.consulted': ({ dueAt }) => [
    `Lấy ý kiến cơ quan phối hợp, hạn trả lời ${at(dueAt)}`,
    `Another agency was consulted, answer due ${at(dueAt)}`,
  ],
  'dossiers.consultation_answered': ({ onTime }) => [
    `Cơ quan phối hợp đã trả lời${onTime === false ? ' (quá hạn)' : ''}`,
    `The consulted agency answered${onTime === false ? ' (late)' : ''}`,
  ],
  'dossiers.paused': ({ legalBasis }) => [
    `Tạm dừng tính thời hạn (căn cứ: ${legalBasis ?? '–'})`,
    `The clock was paused (ground: ${legalBasis ?? '–'})`,
  ],
  'dossiers.resumed': ({ dueAt }) => [
    `Thời hạn tiếp tục, ngày hẹn ${at(dueAt)}`,
    `The clock runs on, due ${at(dueAt)}`,
  ],
  'dossiers.payment_requested': ({ amount }) => [
    `Yêu cầu thực hiện nghĩa vụ tài chính ${Number(amount).toLocaleString('vi-VN')} đ`,
    `Payment of ${Number(amount).toLocaleString('vi-VN')} đ requested`,
  ],
  'dossiers.payment_confirmed': ({ dueAt }) => [
    `Đã nộp nghĩa vụ tài chính, ngày hẹn ${at(dueAt)}`,
    `Paid; due ${at(dueAt)}`,
  ],
  'dossiers.extended': ({ dueAt }) => [
    `Xin lỗi và hẹn lại ngày trả kết quả: ${at(dueAt)}`,
    `Apology; the new date is ${at(dueAt)}`,
  ],
  'dossiers.transferred': ({ agencyName }) => [
    `Chuyển hồ sơ đến ${agencyName ?? 'cơ quan có thẩm quyền'}`,
    `Transferred to ${agencyName ?? 'the competent agency'}`,
  ],
  'dossiers.stopped': ({ legalBasis }) => [
    `Dừng giải quyết (căn cứ: ${legalBasis ?? '–'})`,
    `Stopped (ground: ${legalBasis ?? '–'})`,
  ],
  'dossiers.withdrawn': plain('Người nộp rút hồ sơ', 'Withdrawn by the applicant'),
  'dossiers.corrected': plain('Đính chính thông tin hồ sơ', 'Information was corrected'),
  'dossiers.result_corrected': plain('Đính chính kết quả', 'The result was corrected'),
  'dossiers.decided': ({ outcome }) =>
    outcome === 'refused'
      ? [
          'Đã giải quyết: không đủ điều kiện, có văn bản nêu lý do',
          'Settled: refused, with reasons in writing',
        ]
      : ['Đã có kết quả giải quyết', 'The result is ready'],
  'dossiers.handed_over': ({ mode }) =>
    mode === 'post'
      ? ['Trả kết quả qua bưu chính', 'Result sent by post']
      : mode === 'electronic'
        ? ['Trả kết quả điện tử', 'Result given electronically']
        : ['Trả kết quả trực tiếp', 'Result handed over'],
  'dossiers.linked_settled': plain(
    'Cơ quan khác đã giải quyết xong phần liên thông',
    'Another agency settled a linked part',
  ),
  'dossiers.explanation_demanded': plain(
    'Quá hạn: yêu cầu giải trình',
    'Overdue: an explanation was demanded',
  ),
  'dossiers.explained': plain('Đã giải trình quá hạn', 'The delay was explained'),
  'dossiers.explanation_accepted': plain(
    'Thủ trưởng đã duyệt giải trình',
    'The head accepted the explanation',
  ),
  'dossiers.redated': ({ dueAt, document }) => [
    `Lịch làm việc thay đổi (${document ?? '–'}), ngày hẹn mới ${at(dueAt)}`,
    `The working calendar changed (${document ?? '–'}); now due ${at(dueAt)}`,
  ],
  'dossiers.due_date_entered': ({ dueAt }) => [
    `Nhập ngày hẹn trả ${at(dueAt)}`,
    `Due date entered: ${at(dueAt)}`,
  ],
  'dossiers.moved': ({ basis }) => [
    `Chuyển sang cơ quan kế thừa do sắp xếp đơn vị (${basis ?? 'không ghi căn cứ'})`,
    `Moved to the successor of a reorganised unit (${basis ?? 'ground not stated'})`,
  ],
  'dossiers.reminded': plain('Nhắc việc', 'Reminder'),
}

export const entryWords = (type: string, data: Data, lang: 'vi' | 'en'): string => {
  const say = WORDS[type as EntryType]
  if (!say) return type
  const [vi, en] = say(data)
  return lang === 'vi' ? vi : en
}
