import type { ErrorWords } from '../../../lib/errors.ts'

export const errors: ErrorWords = {
  'indicators.waiting_months': {
    vi: 'Thời gian chờ được tổng hợp theo tháng, quý, năm; “{period}” không phải là kỳ như vậy.',
    en: 'Waiting times are summed by month, quarter and year; “{period}” is no such period.',
  },
  'indicators.officers_not_yours': {
    vi: 'Thời gian theo từng công chức chỉ mở cho người đứng đầu đơn vị và cấp trên.',
    en: 'Times of single officers open only to the head of the unit and those above.',
  },
}
