import type { ErrorWords } from '../../../lib/errors.ts'

export const errors: ErrorWords = {
  'indicators.no_province': {
    vi: 'Chưa rõ tỉnh nào: tài khoản không gắn với tỉnh và yêu cầu không nêu tỉnh.',
    en: 'Which province is meant is not clear: the account belongs to none and the request names none.',
  },
  'indicators.other_province': {
    vi: 'Chỉ xem được số liệu của tỉnh mình.',
    en: 'Only figures of your own province can be seen.',
  },
  'indicators.not_writer': {
    vi: 'Chỉ Chánh Văn phòng, công chức kiểm soát thủ tục và quản lý dữ liệu của tỉnh được lập, sửa chỉ số và chỉ tiêu.',
    en: 'Only the province’s chief of office, procedure control officers and data stewards set indicators and targets.',
  },
  'indicators.unknown': { vi: 'Không có chỉ số mã {code}.', en: 'There is no indicator {code}.' },
  'indicators.no_draft': {
    vi: 'Chỉ số {code} không có bản dự thảo nào.',
    en: 'Indicator {code} has no draft.',
  },
  'indicators.has_draft': {
    vi: 'Chỉ số {code} đã có một bản dự thảo (phiên bản {version}). Sửa tiếp bản đó hoặc bỏ đi.',
    en: 'Indicator {code} has a draft already (version {version}). Go on with it or discard it.',
  },
  'indicators.not_in_force': {
    vi: 'Chỉ số {code} không có phiên bản đang có hiệu lực, hoặc ngày kết thúc đã được đặt.',
    en: 'Indicator {code} has no version in force, or its end is set already.',
  },
  'indicators.formula_wrong': {
    vi: 'Công thức chưa tính được: {first}',
    en: 'The formula cannot be computed: {first}',
  },
  'indicators.full_needs_rate': {
    vi: '“Điểm tối đa khi mẫu số bằng 0” chỉ dùng cho tỷ lệ phần trăm có mẫu số.',
    en: '“Full value when the denominator is 0” is for percentages with a denominator only.',
  },
  'indicators.thresholds_crossed': {
    vi: 'Ngưỡng “tốt” và “gần đạt” ngược chiều với hướng tốt của chỉ số.',
    en: 'The thresholds “good” and “near” run against the direction of the indicator.',
  },
  'indicators.thresholds_twice': {
    vi: 'Mỗi cấp chỉ đặt ngưỡng một lần.',
    en: 'Each level takes one pair of thresholds.',
  },
  'indicators.too_early': {
    vi: 'Phiên bản mới có hiệu lực sớm nhất từ {earliest}: số liệu đã công bố không được đổi lặng lẽ.',
    en: 'A new version can be in force from {earliest} at the earliest: figures already shown do not change silently.',
  },
  'indicators.end_before_start': {
    vi: 'Ngày kết thúc {lastDay} trước ngày có hiệu lực {validFrom}.',
    en: 'The last day {lastDay} lies before the first day {validFrom}.',
  },
  'indicators.used_by_others': {
    vi: 'Còn dùng trong: {codes}. Sửa các chỉ số đó trước khi kết thúc chỉ số này.',
    en: 'Still used by {codes}. Change those before ending this one.',
  },
  'indicators.period_wrong': {
    vi: 'Kỳ “{period}” không đọc được. Dùng 2024, 2024-Q1, 2024-03 hoặc 2023-12-15..2024-03-14.',
    en: 'The period “{period}” cannot be read. Use 2024, 2024-Q1, 2024-03 or 2023-12-15..2024-03-14.',
  },
  'indicators.period_ahead': {
    vi: 'Kỳ {period} chưa bắt đầu nên chưa có số liệu.',
    en: 'The period {period} has not begun: there are no figures yet.',
  },
  'indicators.not_a_month': {
    vi: '“{period}” không phải một tháng đã bắt đầu.',
    en: '“{period}” is not a month that has begun.',
  },
  'indicators.target_unknown': { vi: 'Không tìm thấy chỉ tiêu này.', en: 'There is no such target.' },
  'indicators.target_ended': {
    vi: 'Chỉ tiêu này đã có ngày kết thúc.',
    en: 'The end of this target is set already.',
  },
  'indicators.readings_twice': {
    vi: 'Các cách hiểu của một chỉ tiêu phải có tên khóa khác nhau.',
    en: 'The readings of a target need keys of their own.',
  },
  'indicators.feed_province': {
    vi: 'Không có số liệu công khai của tỉnh mã {code}.',
    en: 'There are no public figures of a province with code {code}.',
  },
}
