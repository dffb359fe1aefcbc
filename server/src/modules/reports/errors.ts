import type { ErrorWords } from '../../lib/errors.ts'

export const errors: ErrorWords = {
  'reports.unknown': { vi: 'Không tìm thấy báo cáo này.', en: 'There is no such report.' },
  'reports.schedule_unknown': {
    vi: 'Không tìm thấy chế độ báo cáo này.',
    en: 'There is no such reporting duty.',
  },
  'reports.run_unknown': { vi: 'Không tìm thấy kỳ báo cáo này.', en: 'There is no such reporting period.' },
  'reports.version_unknown': { vi: 'Báo cáo không có bản số {number}.', en: 'There is no version {number}.' },
  'reports.figure_unknown': { vi: 'Báo cáo không có chỉ tiêu {key}.', en: 'There is no figure {key}.' },
  'reports.part_unknown': { vi: 'Đề cương không có mục {key}.', en: 'The outline has no part {key}.' },
  'reports.part_empty': { vi: 'Mục này còn để trống.', en: 'This part is still empty.' },
  'reports.incomplete': {
    vi: 'Còn {missing} mục bắt buộc chưa có nội dung; bản nháp vẫn được giữ.',
    en: '{missing} required parts are still empty; the draft is kept.',
  },
  'reports.not_manager': {
    vi: 'Chỉ Văn phòng UBND tỉnh được lập, xác nhận hoặc chấm dứt chế độ báo cáo của tỉnh.',
    en: 'Only the Provincial Office enters, confirms or ends reporting duties.',
  },
  'reports.not_overseer': {
    vi: 'Chỉ lãnh đạo và Văn phòng UBND tỉnh xem được tỷ lệ gửi báo cáo của toàn tỉnh.',
    en: 'Only the province’s leaders and its Office see the rates of the whole province.',
  },
  'reports.not_desk': {
    vi: 'Chỉ nơi nhận báo cáo được chốt số liệu và đôn đốc.',
    en: 'Only the receiving desk freezes figures and urges senders.',
  },
  'reports.not_yours': {
    vi: 'Việc này thuộc đơn vị khác hoặc chức danh khác.',
    en: 'This belongs to another unit or another post.',
  },
  'reports.not_now': {
    vi: 'Không thực hiện được ở trạng thái hiện tại của báo cáo.',
    en: 'That cannot be done in the state the report is in.',
  },
  'reports.other_province': {
    vi: 'Chỉ xem được chế độ báo cáo của tỉnh mình.',
    en: 'Only duties of your own province can be seen.',
  },
  'reports.changed_by_other': {
    vi: '{by} vừa thay đổi báo cáo này. Nội dung vừa nhập vẫn còn trên màn hình; vui lòng tải bản mới để đối chiếu.',
    en: '{by} has just changed this report. What you typed is still on the screen; load the new version to compare.',
  },
  'reports.not_proposed': {
    vi: 'Chế độ báo cáo này không còn chờ xác nhận.',
    en: 'This duty no longer waits to be confirmed.',
  },
  'reports.not_in_force': {
    vi: 'Chế độ báo cáo này không còn hiệu lực hoặc đã có ngày kết thúc.',
    en: 'This duty is not in force, or its end is set already.',
  },
  'reports.not_ad_hoc': {
    vi: 'Chỉ yêu cầu đột xuất được với chế độ báo cáo đột xuất đang có hiệu lực.',
    en: 'Reports on demand are asked for under an ad hoc duty in force.',
  },
  'reports.duty_live': {
    vi: 'Đang có chế độ báo cáo {duty} còn hiệu lực. Hãy sửa đổi chế độ đó hoặc ghi rõ thay thế.',
    en: 'Duty {duty} is in force already. Revise it, or say that this one replaces it.',
  },
  'reports.duty_unknown': {
    vi: 'Không có chế độ báo cáo {duty} đang hiệu lực trong tỉnh.',
    en: 'There is no duty {duty} in force in the province.',
  },
  'reports.supersedes_unknown': {
    vi: 'Chế độ báo cáo bị thay thế không thuộc tỉnh này.',
    en: 'The duty to be replaced does not belong to this province.',
  },
  'reports.feeds_other_period': {
    vi: 'Báo cáo tổng hợp phải cùng kỳ với báo cáo của cấp dưới.',
    en: 'The consolidated report must have the same period as those it is made from.',
  },
  'reports.feeds_itself': {
    vi: 'Chuỗi tổng hợp quay lại chính chế độ báo cáo này.',
    en: 'The chain of consolidation comes back to this duty.',
  },
  'reports.unit_not_there': {
    vi: 'Đơn vị {unit} không thuộc tỉnh hoặc không còn vào ngày chế độ có hiệu lực.',
    en: 'Unit {unit} is not of the province or not there on the first day.',
  },
  'reports.window_backwards': {
    vi: 'Khoảng thời gian lấy số liệu không hợp lệ.',
    en: 'The data window is not right.',
  },
  'reports.window_needs_period': {
    vi: 'Cách chốt số liệu này chỉ dùng cho báo cáo định kỳ.',
    en: 'This data window needs a recurring period.',
  },
  'reports.due_needs_period': {
    vi: 'Ngày cụ thể chỉ dùng cho báo cáo một lần; ngày trong tháng chỉ dùng cho báo cáo định kỳ.',
    en: 'A fixed date is for reports made once, a day of the month for recurring ones.',
  },
  'reports.due_needs_window': {
    vi: 'Thời hạn tính theo ngày làm việc cần có ngày chốt số liệu.',
    en: 'A limit in working days needs a data window to run from.',
  },
  'reports.range_too_long': {
    vi: 'Chỉ xem trước được tối đa hai năm.',
    en: 'At most two years can be previewed.',
  },
  'reports.date_passed': { vi: 'Hạn gửi đã qua.', en: 'That date has passed.' },
  'reports.nobody_asked': {
    vi: 'Không có đơn vị nào trong phạm vi được chọn.',
    en: 'No unit is within the chosen scope.',
  },
  'reports.extension_not_later': {
    vi: 'Hạn mới phải sau hạn hiện tại và sau hôm nay.',
    en: 'The new date must lie after the present one and after today.',
  },
  'reports.document_needed': {
    vi: 'Nơi nhận ở ngoài hệ thống: cần ghi số, ngày văn bản trả lời.',
    en: 'The receiver is outside the system: name the document of its answer.',
  },
  'reports.file_not_here': {
    vi: 'Tệp không thuộc báo cáo này.',
    en: 'The file does not belong to this report.',
  },
  'reports.freeze_needs_reason': {
    vi: 'Số liệu đã chốt. Muốn chốt lại phải nêu lý do.',
    en: 'The figures are frozen. Freezing them again needs a reason.',
  },
  'reports.all_sent': { vi: 'Tất cả đơn vị đã gửi báo cáo.', en: 'Every unit has reported.' },
  'reports.nothing_written': {
    vi: 'Báo cáo chưa được lập nên chưa có bản in.',
    en: 'The report has not been begun; there is nothing to print.',
  },
  'reports.bad_cursor': {
    vi: 'Đường dẫn trang tiếp theo không đúng. Vui lòng tải lại danh sách.',
    en: 'The link to the next page is not right. Load the list again.',
  },
}
