import type { ErrorWords } from '../../lib/errors.ts'

export const errors: ErrorWords = {
  'notices.not_found': {
    vi: 'Không có thông báo này trong hộp thư của ông/bà.',
    en: 'There is no such notice in your box.',
  },
  'notices.no_mailbox': {
    vi: 'Hộp thư thử nghiệm chỉ có khi hệ thống chưa nối với máy chủ thư thật.',
    en: 'The development mailbox exists only while no real mail server is configured.',
  },
  'notices.not_failed': {
    vi: 'Lần gửi này không ở trạng thái lỗi nên không gửi lại được.',
    en: 'This delivery has not failed, so it cannot be sent again.',
  },
}
