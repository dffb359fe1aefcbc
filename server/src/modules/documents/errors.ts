import type { ErrorWords } from '../../lib/errors.ts'

export const errors: ErrorWords = {
  'documents.not_found': {
    vi: 'Không có văn bản này, hoặc đơn vị của ông/bà không được xem.',
    en: 'There is no such document, or your unit may not see it.',
  },
  'documents.arrival_not_found': {
    vi: 'Không có văn bản đến này, hoặc đơn vị của ông/bà không được xem.',
    en: 'There is no such arrival, or your unit may not see it.',
  },
  'documents.version_not_found': { vi: 'Không có phiên bản này.', en: 'There is no such version.' },
  'documents.not_now': {
    vi: 'Văn bản đang ở trạng thái “{state}” nên không thực hiện được việc này. Chưa có gì thay đổi.',
    en: 'The document is “{state}”, so this cannot be done now. Nothing was changed.',
  },
  'documents.not_yours': {
    vi: 'Việc này thuộc về văn thư, lãnh đạo hoặc người soạn thảo của đơn vị.',
    en: 'This is for the clerk, the head or the drafter of the unit.',
  },
  'documents.unit_not_yours': {
    vi: 'Ông/bà không làm việc cho đơn vị này.',
    en: 'You do not work for this unit.',
  },
  'documents.unit_not_in_force': {
    vi: '{name} không còn hoạt động vào ngày này nên không ban hành hoặc nhận văn bản được.',
    en: '{name} no longer exists on this day and cannot issue or receive documents.',
  },
  'documents.incomplete': {
    vi: 'Văn bản chưa đủ để ban hành: {first}',
    en: 'The document cannot be issued yet: {first}',
  },
  'documents.day_in_future': {
    vi: 'Ngày ban hành không được sau ngày hôm nay.',
    en: 'The day of issue cannot lie after today.',
  },
  'documents.day_in_other_year': {
    vi: 'Số văn bản lấy theo năm: ngày ban hành phải thuộc năm {year}.',
    en: 'Numbers run by year: the day of issue must lie in {year}.',
  },
  'documents.day_before_last': {
    vi: 'Số {last} đã cấp ngày {day}; ngày ban hành không được trước ngày đó.',
    en: 'Number {last} was given on {day}; the day of issue cannot be earlier.',
  },
  'documents.file_unknown': {
    vi: 'Không có tệp này, hoặc tệp thuộc về nơi khác.',
    en: 'There is no such file, or it belongs elsewhere.',
  },
  'documents.nobody_new': {
    vi: 'Văn bản đã được gửi đến tất cả các nơi này.',
    en: 'The document has already been sent to all of these.',
  },
  'documents.not_composed': {
    vi: 'Văn bản nhận từ bên ngoài: nội dung nằm trong các tệp kèm theo.',
    en: 'This document came from outside: its content is in its files.',
  },
  'documents.already_arrived': {
    vi: 'Văn bản {code} đã có trong sổ văn bản đến của đơn vị. Không ghi thêm dòng mới.',
    en: 'Document {code} already stands in the register of the unit. No second line was made.',
  },
  'documents.deadline_past': {
    vi: 'Hạn xử lý không được trước ngày hôm nay.',
    en: 'The deadline cannot lie before today.',
  },
  'documents.person_elsewhere': {
    vi: 'Người được giao không giữ vị trí nào trong đơn vị hoặc đơn vị trực thuộc.',
    en: 'The person holds no post in the unit or under it.',
  },
  'documents.arrived_in_future': {
    vi: 'Thời điểm đến không được sau hiện tại.',
    en: 'A document cannot have arrived in the future.',
  },
  'documents.issued_after_arrival': {
    vi: 'Ngày của văn bản không được sau ngày đến.',
    en: 'A document cannot be dated after it arrived.',
  },
  'documents.no_recall': {
    vi: 'Nơi gửi chưa yêu cầu thu hồi văn bản này.',
    en: 'The sender has not asked for this document back.',
  },
  'documents.secret': {
    vi: 'Văn bản mật không được soạn, gửi hoặc nhận trên hệ thống này.',
    en: 'Secret documents are not handled in this system.',
  },
  'documents.edxml_none': {
    vi: 'Chưa chọn tệp gói tin edXML.',
    en: 'No edXML file was sent.',
  },
  'documents.edxml_unreadable': {
    vi: 'Không đọc được gói tin edXML: {why}. Không có gì được ghi vào sổ.',
    en: 'The edXML envelope could not be read: {why}. Nothing was registered.',
  },
  'documents.edxml_too_large': {
    vi: 'Gói tin edXML vượt quá {limit} MB.',
    en: 'The edXML envelope is larger than {limit} MB.',
  },
  'documents.edxml_not_for_us': {
    vi: 'Gói tin không gửi cho đơn vị này ({organ}).',
    en: 'The envelope is not addressed to this unit ({organ}).',
  },
  'documents.edxml_no_receiver': {
    vi: 'Văn bản chưa gửi cho nơi nào có mã định danh nên chưa lập được gói tin edXML.',
    en: 'The document has not been sent to anybody with an identifier, so there is no envelope to make.',
  },
  'documents.no_organ_id': {
    vi: 'Đơn vị chưa có mã định danh điện tử nên chưa lập được gói tin edXML.',
    en: 'The unit has no electronic identifier, so no edXML envelope can be made.',
  },
  'documents.status_unknown': {
    vi: 'Thông báo trạng thái nói về văn bản {document} không do hệ thống này gửi.',
    en: 'The status message is about document {document}, which was not sent from here.',
  },
}
