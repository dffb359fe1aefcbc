import type { Deadline, Doubt } from '@motcua/shared/reading'

export type Lang = 'vi' | 'en'

/** Words of `motcua read`. */
export const HEADS = {
  vi: ['#', 'Mục', 'Nhiệm vụ', 'Chủ trì', 'Phối hợp', 'Thời hạn', 'Sản phẩm'],
  en: ['#', 'Item', 'Task', 'Lead', 'Coordinating', 'Deadline', 'Product'],
} as const

export const NO_TASKS = { vi: 'Không tìm thấy nhiệm vụ nào.', en: 'No tasks found.' }
export const DOUBTS_HEAD = { vi: 'Cần xem lại:', en: 'To be looked at:' }
export const SUPERSEDES = { vi: 'Thay thế', en: 'Supersedes' }
export const SCOPES = {
  report_date: { vi: 'chỉ thời hạn báo cáo', en: 'report date only' },
  all: { vi: 'toàn bộ', en: 'all of it' },
  part: { vi: 'một phần', en: 'in part' },
}
export const NOT_STATED = { vi: '(trống)', en: '(blank)' }

export const DOUBT_WORDS: Record<Doubt['code'], Record<Lang, string>> = {
  blank_number: { vi: 'số văn bản để trống', en: 'the number is blank' },
  blank_date: { vi: 'ngày văn bản để trống', en: 'the date is blank' },
  no_issuer: { vi: 'không thấy cơ quan ban hành', en: 'no issuing agency found' },
  no_head: { vi: 'không thấy phần đầu văn bản', en: 'no document head found' },
  no_tasks: { vi: 'không tìm thấy nhiệm vụ', en: 'no tasks found' },
  not_vietnamese: { vi: 'không phải tiếng Việt', en: 'not in Vietnamese' },
  several_documents: { vi: 'tệp chứa nhiều văn bản', en: 'several documents in one file' },
  marks_lost: { vi: 'văn bản mất dấu', en: 'the marks of letters are lost' },
  poor_recognition: { vi: 'nhận dạng chữ kém', en: 'poor recognition' },
  misread_name: { vi: 'tên có thể bị đọc sai', en: 'a name may be misread' },
  two_identities: { vi: 'hai số, ký hiệu khác nhau', en: 'two numbers or symbols' },
  date_before_issue: { vi: 'thời hạn trước ngày ban hành', en: 'a deadline before the date of issue' },
  impossible_date: { vi: 'ngày không có thật', en: 'an impossible date' },
  group_number_jumps: { vi: 'số thứ tự nhóm bị nhảy', en: 'group numbers jump' },
  lead_unclear: { vi: 'chưa rõ cơ quan chủ trì', en: 'the lead is unclear' },
  deadline_unclear: { vi: 'chưa rõ thời hạn', en: 'the deadline is unclear' },
  ruled_table_in_scan: { vi: 'bản quét có bảng kẻ ô', en: 'a ruled table in a scan' },
}

const RECURRENCE: Record<NonNullable<Deadline['recurrence']>, Record<Lang, string>> = {
  daily: { vi: 'hằng ngày', en: 'daily' },
  weekly: { vi: 'hằng tuần', en: 'weekly' },
  monthly: { vi: 'hằng tháng', en: 'monthly' },
  quarterly: { vi: 'hằng quý', en: 'quarterly' },
  six_monthly: { vi: '6 tháng', en: 'six-monthly' },
  nine_monthly: { vi: '9 tháng', en: 'nine-monthly' },
  yearly: { vi: 'hằng năm', en: 'yearly' },
}

const UNITS = {
  working_day: { vi: 'ngày làm việc', en: 'working days' },
  day: { vi: 'ngày', en: 'days' },
  month: { vi: 'tháng', en: 'months' },
}

export const dayWords = (day: string): string => day.split('-').reverse().join('/')

/** A deadline in a few words; what it was read from stands in the JSON. */
export const deadlineWords = (deadline: Deadline, lang: Lang): string => {
  const vi = lang === 'vi'
  const day = deadline.date ? dayWords(deadline.date) : ''
  const event = deadline.event ?? deadline.text ?? ''
  const [year = '', month = ''] = deadline.date?.split('-') ?? []
  switch (deadline.kind) {
    case 'by':
      return `${vi ? 'đến' : 'by'} ${day}`
    case 'before':
      return `${vi ? 'trước' : 'before'} ${day}`
    case 'month':
      return `${vi ? 'tháng ' : ''}${month}/${year}`
    case 'quarter':
      return `${vi ? 'quý ' : 'Q'}${['I', 'II', 'III', 'IV'][Math.ceil(Number(month) / 3) - 1] ?? ''}/${year}`
    case 'year':
      return `${vi ? 'năm ' : ''}${year}`
    case 'within':
      return deadline.amount
        ? `${deadline.amount.value} ${UNITS[deadline.amount.unit][lang]}${event ? `: ${event}` : ''}`
        : event
    case 'recurring':
      return recurringWords(deadline, lang)
    case 'continuous':
      return vi ? 'thường xuyên' : 'continuous'
    case 'after_event':
      return `${vi ? 'sau' : 'after'}: ${event}`
    case 'programme':
    case 'reference':
      return `${vi ? 'theo' : 'as in'}: ${event}`
    case 'on_request':
      return vi ? 'khi có yêu cầu' : 'on request'
    case 'none':
      return '–'
  }
}

const recurringWords = ({ recurrence, on, adHoc }: Deadline, lang: Lang): string => {
  const parts = [recurrence ? RECURRENCE[recurrence][lang] : '']
  if (on?.day) parts.push(`${lang === 'vi' ? 'ngày' : 'day'} ${on.day}${on.month ? `/${on.month}` : ''}`)
  if (adHoc) parts.push(lang === 'vi' ? 'hoặc đột xuất' : 'or on request')
  return parts.filter(Boolean).join(', ')
}
