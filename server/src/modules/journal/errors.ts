import type { ErrorWords } from '../../lib/errors.ts'

export const errors: ErrorWords = {
  'journal.not_storable': {
    vi: 'Nội dung có ký tự hoặc giá trị không lưu được. Chưa có gì bị thay đổi; vui lòng kiểm tra lại văn bản đã dán.',
    en: 'The content holds a character or value that cannot be stored. Nothing was changed; check pasted text.',
  },
  'journal.unknown_receipt': {
    vi: 'Không tìm thấy bản ghi có mã này trong nhật ký. Nếu vừa nhận biên nhận, vui lòng thử lại sau một phút.',
    en: 'The journal has no entry with this hash. If the receipt is brand new, try again in a minute.',
  },
  'journal.unknown_subject': {
    vi: 'Không có lịch sử nào cho mã này.',
    en: 'There is no history under this id.',
  },
  'journal.no_head': {
    vi: 'Nhật ký chưa có bản ký xác nhận nào. Vui lòng thử lại sau một phút.',
    en: 'The journal has no signed head yet. Try again in a minute.',
  },
  'journal.head_range': {
    vi: 'Khoảng so sánh không hợp lệ: bản trước phải nhỏ hơn hoặc bằng bản sau và không vượt quá {size} bản ghi.',
    en: 'The range is not valid: the first size may not exceed the second, nor the second {size} entries.',
  },
}
