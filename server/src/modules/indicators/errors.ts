import type { ErrorWords } from '../../lib/errors.ts'

export const errors: ErrorWords = {
  'indicators.province_unknown': {
    vi: 'Không có tỉnh này trong phạm vi số liệu của ông/bà.',
    en: 'There is no such province among those whose figures you read.',
  },
  'indicators.unit_unknown': {
    vi: 'Không có đơn vị này trong phạm vi số liệu của ông/bà.',
    en: 'There is no such unit among those whose figures you read.',
  },
  'indicators.period_unknown': {
    vi: '“{period}” không phải là một kỳ số liệu. Ví dụ: 2024, 2024-Q1, 2024-03, 2023-12-15..2024-03-14.',
    en: '“{period}” is no period. Examples: 2024, 2024-Q1, 2024-03, 2023-12-15..2024-03-14.',
  },
  'indicators.period_not_begun': {
    vi: '{period} bắt đầu từ ngày {from}, chưa có số liệu.',
    en: '{period} begins on {from}; there are no figures yet.',
  },
  'indicators.not_yours': {
    vi: 'Số liệu của đơn vị này xem được, nhưng danh sách hồ sơ chỉ mở cho người của đơn vị và lãnh đạo tỉnh.',
    en: 'The figures of this unit may be read, but its dossiers open only to its own staff and those who answer for the province.',
  },
  'indicators.cursor_unknown': {
    vi: 'Trang tiếp theo không còn đúng với danh sách này. Vui lòng mở lại danh sách từ đầu.',
    en: 'This next page does not belong to this list. Open the list again from its beginning.',
  },
}
