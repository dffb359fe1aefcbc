import type { ErrorWords } from '../../lib/errors.ts'

export const errors: ErrorWords = {
  'calendar.not_your_calendar': {
    vi: 'Lịch này còn áp dụng cho tỉnh khác nên chỉ quản trị hệ thống được điều chỉnh. Hãy chọn lịch của tỉnh mình.',
    en: 'Other provinces count on this calendar, so only the system administrator may change it. Choose your own province’s calendar.',
  },
  'calendar.out_of_range': {
    vi: 'Ngày {date} nằm ngoài lịch làm việc (từ {from} đến {to}).',
    en: 'The date {date} lies outside the working calendar ({from} to {to}).',
  },
  'calendar.no_hours': {
    vi: 'Lịch chưa có giờ làm việc cho ngày {date}.',
    en: 'The calendar has no working hours for {date}.',
  },
  'calendar.pause_backwards': {
    vi: 'Thời điểm kết thúc tạm dừng ({to}) phải sau thời điểm bắt đầu ({from}).',
    en: 'A pause may not end ({to}) before it begins ({from}).',
  },
  'calendar.limit_unreadable': {
    vi: 'Không đọc được thời hạn “{limit}”. Ví dụ đúng: 5 working_day.',
    en: 'The time limit “{limit}” could not be read. An example: 5 working_day.',
  },
  'calendar.date_unreadable': {
    vi: 'Không đọc được thời điểm “{date}”. Ví dụ đúng: 2024-04-15T08:00.',
    en: 'The moment “{date}” could not be read. An example: 2024-04-15T08:00.',
  },
  'calendar.unknown': {
    vi: 'Không có lịch làm việc {calendar} ở thời điểm đã chọn.',
    en: 'There is no calendar {calendar} at that moment.',
  },
  'calendar.unknown_version': {
    vi: 'Không có phiên bản lịch {version}.',
    en: 'There is no calendar version {version}.',
  },
  'calendar.other_version': {
    vi: 'Giấy chứng nhận ngày hẹn được tính theo phiên bản lịch {asked}, không phải {given}.',
    en: 'The certificate was computed on calendar version {asked}, not {given}.',
  },
  'calendar.range_too_long': {
    vi: 'Mỗi lần xem được tối đa {days} ngày.',
    en: 'At most {days} days can be asked for at once.',
  },
  'calendar.extended_already': {
    vi: 'Hồ sơ đã được gia hạn một lần; theo quy định không gia hạn thêm.',
    en: 'The date was extended once already; the law allows no second extension.',
  },
  'calendar.extension_late': {
    vi: 'Đã đến hạn trả kết quả ({due}); việc xin lỗi và hẹn lại phải thực hiện trước thời điểm đó.',
    en: 'The due date ({due}) has come; an extension must be given before it.',
  },
  'calendar.extension_not_later': {
    vi: 'Ngày hẹn lại phải sau ngày hẹn hiện tại ({due}).',
    en: 'The new date must be later than the one in force ({due}).',
  },
  'calendar.extension_day_off': {
    vi: 'Ngày hẹn lại ({due}) là ngày nghỉ; vui lòng chọn ngày làm việc.',
    en: 'The new date ({due}) is a day off; choose a working day.',
  },
  'calendar.unknown_announcement': {
    vi: 'Không có thông báo điều chỉnh lịch này.',
    en: 'There is no such announcement.',
  },
  'calendar.announcement_decided': {
    vi: 'Thông báo đã được xử lý ({state}); không thể xử lý lại. Vui lòng tải lại trang.',
    en: 'The announcement is already {state} and cannot be decided again. Reload the page.',
  },
  'calendar.calendar_changed': {
    vi: 'Lịch đã thay đổi sau khi xem trước (phiên bản hiện tại {version}). Vui lòng xem lại danh sách hồ sơ trước khi xác nhận.',
    en: 'The calendar changed since the preview (now version {version}). Look at the list again before confirming.',
  },
  'calendar.nothing_changes': {
    vi: 'Các ngày đã nhập không làm thay đổi lịch hiện hành.',
    en: 'The days entered do not change the calendar in force.',
  },
  'calendar.no_answer': {
    vi: 'Chưa có kết quả điều chỉnh cho hồ sơ này.',
    en: 'The re-dating gave no answer for this case.',
  },
  'calendar.not_confirmed': {
    vi: 'Thông báo chưa được xác nhận nên chưa có tiến độ điều chỉnh.',
    en: 'The announcement is not confirmed, so nothing is being re-dated.',
  },
}
