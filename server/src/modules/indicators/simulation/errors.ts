import type { ErrorWords } from '../../../lib/errors.ts'

export const errors: ErrorWords = {
  'indicators.simulation_unknown': {
    vi: 'Không tìm thấy lần chạy thử này.',
    en: 'There is no such trial.',
  },
  'indicators.simulation_not_yours': {
    vi: 'Chỉ người lập được xóa lần chạy thử này.',
    en: 'Only who began this trial may discard it.',
  },
  'indicators.simulation_no_dossiers': {
    vi: 'Không có hồ sơ nào tiếp nhận trong {period} thuộc phạm vi đã chọn. Hãy chọn kỳ, đơn vị hoặc thủ tục khác.',
    en: 'No dossier of this scope was received in {period}. Choose another period, unit or procedure.',
  },
  'indicators.simulation_too_many': {
    vi: 'Phạm vi này có hơn {most} hồ sơ, nhiều hơn mức chạy thử cho phép. Hãy chọn kỳ ngắn hơn hoặc đơn vị nhỏ hơn.',
    en: 'This scope has more than {most} dossiers, more than a trial takes. Choose a shorter period or a smaller unit.',
  },
  'indicators.simulation_nothing': {
    vi: 'Chưa có thay đổi nào để chạy thử: hãy chọn quy trình dự thảo, số người hoặc lịch làm việc.',
    en: 'There is nothing to try yet: choose a draft process, staffing or a calendar.',
  },
  'indicators.process_empty': {
    vi: 'Quy trình “{process}” không có bước nào giữa tiếp nhận và trả kết quả nên không chạy thử được.',
    en: 'The process “{process}” has no step between reception and hand-over, so it cannot be tried.',
  },
  'indicators.process_broken': {
    vi: 'Bước “{step}” của quy trình chưa dùng được: thiếu vị trí thực hiện hoặc dẫn đến bước không có.',
    en: 'The step “{step}” of the process cannot be used yet: it has no post, or leads to a step that is not there.',
  },
  'indicators.process_elsewhere': {
    vi: 'Trong kỳ và phạm vi đã chọn không có hồ sơ nào thuộc thủ tục của quy trình “{process}”.',
    en: 'In this period and scope there is no dossier of the procedure of “{process}”.',
  },
  'indicators.desk_unknown': {
    vi: 'Đơn vị đã chọn không có vị trí “{role}” nào xử lý hồ sơ trong kỳ.',
    en: 'At the chosen unit no post “{role}” handled dossiers in the period.',
  },
  'indicators.desk_without_officers': {
    vi: 'Vị trí “{role}” không thể có 0 người trong cả kỳ: hồ sơ sẽ không bao giờ xong. Hãy nhập số người, hoặc thời gian vắng.',
    en: 'The post “{role}” cannot have 0 officers for the whole period: dossiers would never end. Enter a number, or the days of absence.',
  },
  'indicators.days_outside': {
    vi: 'Các ngày của lịch dự thảo không nằm trong thời gian của hồ sơ chạy thử ({from} – {to}) nên không có tác dụng.',
    en: 'The days of the draft calendar lie outside the time of the dossiers tried ({from} – {to}), so they change nothing.',
  },
  'indicators.simulation_failed': {
    vi: 'Lần chạy thử dừng do lỗi ngoài dự kiến. Dữ liệu hồ sơ không bị ảnh hưởng; hãy chạy lại.',
    en: 'The trial stopped because of an unexpected error. No dossier is affected; run it again.',
  },
}
