import type { ErrorWords } from '../../lib/errors.ts'

export const errors: ErrorWords = {
  'directives.unknown': { vi: 'Không tìm thấy văn bản chỉ đạo này.', en: 'No such directive.' },
  'directives.task_unknown': { vi: 'Không tìm thấy nhiệm vụ này.', en: 'No such task.' },
  'directives.not_now': {
    vi: 'Việc này không làm được khi đang ở trạng thái hiện tại.',
    en: 'This cannot be done in the present state.',
  },
  'directives.not_yours': {
    vi: 'Việc này không thuộc thẩm quyền của ông/bà.',
    en: 'This is not yours to do.',
  },
}
