import type { ErrorWords } from '../../../lib/errors.ts'

export const errors: ErrorWords = {
  'indicators.unit_not_scored': {
    vi: 'Đơn vị này không được chấm điểm trong {period}: chưa có hoặc đã kết thúc trước kỳ đó.',
    en: 'This unit is not scored in {period}: it had not begun or had ended before.',
  },
  'indicators.component_unknown': {
    vi: 'Bộ chỉ số không có thành phần “{component}”.',
    en: 'The index has no component “{component}”.',
  },
  'indicators.component_twice': {
    vi: 'Thành phần {component} có hai dòng số liệu.',
    en: 'Component {component} has two lines of figures.',
  },
  'indicators.figure_unreadable': {
    vi: '{component}: không đọc được số “{text}” ({field}).',
    en: '{component}: “{text}” ({field}) is not a number that can be read.',
  },
  'indicators.not_importer': {
    vi: 'Chỉ Văn phòng, công chức kiểm soát thủ tục, cán bộ báo cáo hoặc quản lý dữ liệu của tỉnh được nhập giá trị chính thức.',
    en: 'Only the office, procedure control, report authors or data stewards of the province import official values.',
  },
  'indicators.official_header': {
    vi: 'Dòng đầu của tệp thiếu cột: {missing}. Cần có: unit, period, component, numerator, denominator, score.',
    en: 'The first line of the file lacks: {missing}. Needed: unit, period, component, numerator, denominator, score.',
  },
}
