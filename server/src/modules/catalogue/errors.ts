import type { ErrorWords } from '../../lib/errors.ts'

export const errors: ErrorWords = {
  'catalogue.procedure_unknown': {
    vi: 'Không tìm thấy thủ tục hành chính này.',
    en: 'There is no such administrative procedure.',
  },
  'catalogue.procedure_closed': {
    vi: 'Thủ tục {code} – {procedure} đã ngừng tiếp nhận hồ sơ mới từ ngày {from}. Lý do: {reason}',
    en: 'Procedure {code} takes no new dossiers since {from}. Reason: {reason}',
  },
  'catalogue.procedure_not_in_force': {
    vi: 'Bản này của thủ tục {code} – {procedure} không còn hoặc chưa có hiệu lực. Vui lòng mở lại trang thủ tục.',
    en: 'This version of procedure {code} is not in force. Open the page of the procedure again.',
  },
  'catalogue.version_order': {
    vi: 'Ngày hiệu lực phải sau ngày {from} và sau bản mới nhất của thủ tục.',
    en: 'The first day must come after {from} and after the newest version of the procedure.',
  },
  'catalogue.process_unknown': {
    vi: 'Không tìm thấy quy trình nội bộ này.',
    en: 'There is no such internal process.',
  },
  'catalogue.process_fixed': {
    vi: 'Quy trình đã phê duyệt không sửa được. Hãy tạo bản dự thảo mới.',
    en: 'An approved process does not change. Start a new draft.',
  },
  'catalogue.process_faulty': {
    vi: 'Quy trình còn {count} lỗi, chưa thể kiểm soát hoặc phê duyệt. Xem danh sách lỗi bên bảng bước.',
    en: 'The process still has {count} errors; it cannot be checked or approved. See the list beside the steps.',
  },
  'catalogue.process_not_checked': {
    vi: 'Quy trình phải được kiểm soát trước khi phê duyệt.',
    en: 'A process must be checked before it is approved.',
  },
  'catalogue.draft_open': {
    vi: 'Đã có một bản dự thảo đang mở cho thủ tục này ở cấp này.',
    en: 'There is already an open draft for this procedure at this level.',
  },
  'catalogue.not_own': {
    vi: 'Thủ tục này không do cơ quan của tỉnh giải quyết ở cấp đã chọn nên không có quy trình nội bộ.',
    en: 'This procedure is not settled by the province at that level and has no internal process.',
  },
  'catalogue.not_province': {
    vi: 'Chỉ Chủ tịch hoặc Phó Chủ tịch UBND tỉnh phê duyệt quy trình nội bộ.',
    en: 'Only the province’s chairperson or vice-chairperson approves internal processes.',
  },
  'catalogue.unknown_step': {
    vi: 'Quy trình không có bước “{step}”.',
    en: 'The process has no step “{step}”.',
  },
  'catalogue.unknown_outcome': {
    vi: 'Bước “{step}” không có hướng xử lý “{outcome}”.',
    en: 'Step “{step}” has no way out called “{outcome}”.',
  },
  'catalogue.bpmn_unsafe': {
    vi: 'Tệp BPMN không an toàn hoặc quá lớn nên không được đọc: {words}. Bản dự thảo giữ nguyên.',
    en: 'The BPMN file is unsafe or too large and was not read: {words}. The draft is unchanged.',
  },
  'catalogue.bpmn_unreadable': {
    vi: 'Không đọc được tệp BPMN 2.0: {words}. Bản dự thảo giữ nguyên.',
    en: 'The BPMN 2.0 file cannot be read: {words}. The draft is unchanged.',
  },
  'catalogue.bpmn_unsupported': {
    vi: 'Tệp BPMN có phần tử hệ thống không dùng: {elements}. Bản dự thảo giữ nguyên.',
    en: 'The BPMN file has elements we do not use: {elements}. The draft is unchanged.',
  },
  'catalogue.form_unknown': { vi: 'Không tìm thấy biểu mẫu này.', en: 'There is no such form.' },
  'catalogue.form_unsafe': {
    vi: 'Lược đồ biểu mẫu không được chấp nhận: {words} (tại {path}).',
    en: 'The schema of the form is not accepted: {words} (at {path}).',
  },
  'catalogue.form_unreadable': {
    vi: 'Lược đồ biểu mẫu không đúng JSON Schema 2020-12: {why}',
    en: 'The schema of the form is not JSON Schema 2020-12: {why}',
  },
  'catalogue.announcement_unknown': {
    vi: 'Không tìm thấy quyết định công bố này.',
    en: 'There is no such announcement decision.',
  },
  'catalogue.announcement_known': {
    vi: 'Quyết định {number} đã được ghi nhận.',
    en: 'Decision {number} is already registered.',
  },
  'catalogue.stage_order': {
    vi: 'Không chuyển được từ giai đoạn “{from}” sang “{to}”.',
    en: 'The stage cannot go from “{from}” to “{to}”.',
  },
  'catalogue.other_province': {
    vi: 'Chỉ đăng ký công bố cho tỉnh của mình.',
    en: 'Announcements are registered for your own province alone.',
  },
  'catalogue.future_decision': {
    vi: 'Ngày ký quyết định không thể ở sau ngày hôm nay.',
    en: 'The date of the decision cannot lie ahead.',
  },
  'catalogue.bad_cursor': {
    vi: 'Đường dẫn trang tiếp theo không đúng. Vui lòng tìm lại từ đầu.',
    en: 'The link to the next page is not right. Search again from the start.',
  },
}

/** Why a file or a schema was not taken, by the `why` of its error. */
export const REASONS = {
  too_large: { vi: 'dung lượng quá lớn', en: 'it is too large' },
  too_deep: { vi: 'lồng nhau quá nhiều tầng', en: 'it is nested too deep' },
  too_many_elements: { vi: 'có quá nhiều phần tử', en: 'it has too many elements' },
  too_many_parts: { vi: 'có quá nhiều phần', en: 'it has too many parts' },
  document_type: {
    vi: 'có khai báo DOCTYPE hoặc ENTITY, không trình soạn quy trình nào cần đến',
    en: 'it declares a DOCTYPE or ENTITY, which no editor of processes needs',
  },
  no_xml: { vi: 'không phải XML đúng cú pháp', en: 'it is not well-formed XML' },
  no_process: { vi: 'không có quy trình nào trong tệp', en: 'there is no process in it' },
  dangling: { vi: 'có tham chiếu tới phần tử không tồn tại', en: 'it refers to elements that are not there' },
  flow_nowhere: { vi: 'có luồng không dẫn tới đâu', en: 'a flow leads nowhere' },
  one_start: { vi: 'cần đúng một sự kiện bắt đầu', en: 'it needs exactly one start event' },
  keyword: { vi: 'dùng từ khóa không được phép', en: 'it uses a keyword that is not allowed' },
  dialect: { vi: 'không theo JSON Schema 2020-12', en: 'it does not follow JSON Schema 2020-12' },
  remote_ref: { vi: 'tham chiếu ra ngoài biểu mẫu', en: 'it refers to something outside the form' },
  recursive_ref: { vi: 'tham chiếu vòng', en: 'it refers to itself' },
  pattern: {
    vi: 'mẫu ký tự quá dài hoặc có thể làm treo máy',
    en: 'a pattern is too long or could take forever',
  },
} as const satisfies ErrorWords
export type Reason = keyof typeof REASONS
