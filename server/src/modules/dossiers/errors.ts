import type { ErrorWords } from '../../lib/errors.ts'

export const errors: ErrorWords = {
  'dossiers.not_found': {
    vi: 'Không tìm thấy hồ sơ, hoặc tài khoản không được xem hồ sơ này.',
    en: 'There is no such dossier, or your account may not see it.',
  },
  'dossiers.code_not_found': {
    vi: 'Không có hồ sơ mang mã {code}. Vui lòng kiểm tra lại mã trên Giấy tiếp nhận.',
    en: 'No dossier has the code {code}. Check the code on the receipt.',
  },
  'dossiers.not_yours': {
    vi: 'Việc này không thuộc vị trí công tác của ông/bà đối với hồ sơ này, hoặc đã được chuyển cho người khác.',
    en: 'Your post may not do this to this dossier, or somebody else has it now.',
  },
  'dossiers.unit_not_yours': {
    vi: 'Ông/bà không có vị trí công tác tại đơn vị này.',
    en: 'You have no post in this unit.',
  },
  'dossiers.other_province': {
    vi: 'Cơ quan này thuộc tỉnh khác.',
    en: 'This agency belongs to another province.',
  },
  'dossiers.not_now': {
    vi: 'Hồ sơ {code} đã chuyển trạng thái nên không thực hiện được việc này. Vui lòng tải lại; nội dung đã nhập được giữ.',
    en: 'Dossier {code} has moved on, so this can no longer be done. Reload it; what you typed is kept.',
  },
  'dossiers.not_ours': {
    vi: 'Thủ tục "{procedure}" không do cơ quan của tỉnh tiếp nhận. Trang thủ tục chỉ dẫn nơi nộp.',
    en: 'The procedure "{procedure}" is not received by the province. Its page says where to file.',
  },
  'dossiers.not_competent': {
    vi: '{unit} không giải quyết thủ tục này vào ngày này. Vui lòng chọn đúng cơ quan có thẩm quyền.',
    en: '{unit} does not decide this procedure on this day. Choose a competent agency.',
  },
  'dossiers.no_process': {
    vi: 'Thủ tục "{procedure}" chưa có quy trình nội bộ được phê duyệt nên chưa tiếp nhận được.',
    en: 'The procedure "{procedure}" has no approved internal process yet, so it cannot be received.',
  },
  'dossiers.national_door': {
    vi: 'Từ ngày 31/12/2025 hồ sơ trực tuyến được nộp qua Cổng Dịch vụ công quốc gia. Bản nháp vẫn được giữ.',
    en: 'Since 31/12/2025 online filings go through the National Public Service Portal. Your draft is kept.',
  },
  'dossiers.form_invalid': {
    vi: 'Tờ khai còn mục chưa đúng. Các mục được đánh dấu; nội dung đã nhập vẫn còn.',
    en: 'Some fields of the form are not right. They are marked; what you typed is still there.',
  },
  'dossiers.unit_unknown': {
    vi: 'Cơ quan giải quyết không còn hoặc chưa hoạt động vào ngày này.',
    en: 'The deciding agency does not exist on this day.',
  },
  'dossiers.due_date_needed': {
    vi: 'Thủ tục này chưa có thời hạn trong danh mục. Vui lòng nhập ngày hẹn trả và căn cứ.',
    en: 'The catalogue states no time limit for this procedure. Enter the due date and its ground.',
  },
  'dossiers.due_date_past': {
    vi: 'Ngày hẹn trả {date} phải sau hôm nay ít nhất một ngày làm việc.',
    en: 'The due date {date} must lie at least one working day ahead.',
  },
  'dossiers.has_due_date': {
    vi: 'Hồ sơ đã có ngày hẹn trả. Muốn đổi ngày, dùng "Xin lỗi và hẹn lại".',
    en: 'The dossier has a due date. To change it, apologise and set a new one.',
  },
  'dossiers.no_date_to_extend': {
    vi: 'Hồ sơ chưa có ngày hẹn trả để hẹn lại.',
    en: 'The dossier has no due date yet.',
  },
  'dossiers.extended_already': {
    vi: 'Chỉ được hẹn lại một lần và hồ sơ này đã hẹn lại.',
    en: 'A new date may be set once, and it has been.',
  },
  'dossiers.apology_late': {
    vi: 'Việc xin lỗi và hẹn lại phải làm chậm nhất ngày {latest} (trước ngày hẹn {due} ít nhất một ngày làm việc).',
    en: 'The apology had to be given by {latest}, at least one working day before {due}.',
  },
  'dossiers.supplements_used_up': {
    vi: 'Giai đoạn này chỉ được yêu cầu bổ sung {max} lần và đã dùng hết.',
    en: 'In this stage a supplement may be requested {max} time(s), which are used up.',
  },
  'dossiers.no_open_supplement': {
    vi: 'Hồ sơ không có yêu cầu bổ sung nào đang chờ.',
    en: 'No supplement is being waited for.',
  },
  'dossiers.supplement_empty': {
    vi: 'Chưa có giấy tờ hoặc thông tin bổ sung nào.',
    en: 'Nothing was added yet.',
  },
  'dossiers.task_not_found': { vi: 'Không có bước này trong hồ sơ.', en: 'The dossier has no such step.' },
  'dossiers.task_finished': {
    vi: 'Bước "{step}" đã được hoàn thành hoặc chuyển đi. Vui lòng tải lại hồ sơ.',
    en: 'The step "{step}" is already finished. Reload the dossier.',
  },
  'dossiers.outcome_unknown': {
    vi: 'Bước "{step}" không có hướng xử lý này.',
    en: 'The step "{step}" has no such way out.',
  },
  'dossiers.first_step': {
    vi: 'Đây là bước đầu sau tiếp nhận, không có bước nào để trả lại.',
    en: 'This is the first step after reception; there is none to return to.',
  },
  'dossiers.not_of_this_post': {
    vi: 'Người được chọn không giữ vị trí thực hiện bước "{step}".',
    en: 'The person chosen does not hold the post of the step "{step}".',
  },
  'dossiers.consultation_open': {
    vi: 'Còn ý kiến phối hợp chưa trả lời và chưa quá hạn.',
    en: 'A consultation is still open and not overdue.',
  },
  'dossiers.consultation_date_past': {
    vi: 'Hạn trả lời ý kiến phải ở sau thời điểm này.',
    en: 'The date for the answer must lie ahead.',
  },
  'dossiers.not_a_consultation': {
    vi: 'Việc này không phải là lấy ý kiến.',
    en: 'This is not a consultation.',
  },
  'dossiers.result_needed': {
    vi: 'Bước này kết thúc hồ sơ: cần kết quả, hoặc lý do từ chối kèm căn cứ.',
    en: 'This step settles the dossier: give the result, or the refusal with its legal ground.',
  },
  'dossiers.result_unknown': {
    vi: 'Không có kết quả này trong hồ sơ.',
    en: 'The dossier has no such result.',
  },
  'dossiers.result_replaced': {
    vi: 'Kết quả này đã được thay bằng bản đính chính khác.',
    en: 'This result was already replaced by a correction.',
  },
  'dossiers.no_electronic_result': {
    vi: 'Chưa có kết quả điện tử để trả. Chọn hình thức trả khác.',
    en: 'There is no electronic result to give. Choose another way.',
  },
  'dossiers.transfer_where': { vi: 'Cần nêu cơ quan nhận hồ sơ.', en: 'Say which agency gets the dossier.' },
  'dossiers.linked_unknown': {
    vi: 'Không có gói liên thông này cho thủ tục đã chọn.',
    en: 'The procedure has no such linked filing.',
  },
  'dossiers.linked_incomplete': {
    vi: 'Phần "{part}" còn thiếu thông tin: {field}.',
    en: 'The part "{part}" still needs: {field}.',
  },
  'dossiers.linked_part_unknown': {
    vi: 'Không có phần liên thông này, hoặc phần này chưa được chuyển đi.',
    en: 'There is no such linked part, or it has not been sent.',
  },
  'dossiers.nothing_to_correct': { vi: 'Chưa có thông tin nào thay đổi.', en: 'Nothing was changed.' },
  'dossiers.nothing_to_explain': {
    vi: 'Hồ sơ không có yêu cầu giải trình đang chờ.',
    en: 'No explanation is being waited for.',
  },
  'dossiers.slip_not_found': { vi: 'Không có phiếu này trong hồ sơ.', en: 'The dossier has no such slip.' },
  'dossiers.file_not_found': { vi: 'Không có tệp này trong hồ sơ.', en: 'The dossier has no such file.' },
  'dossiers.draft_not_found': { vi: 'Không tìm thấy bản nháp.', en: 'There is no such draft.' },
  'dossiers.draft_stale': {
    vi: 'Bản nháp vừa được lưu từ một cửa sổ khác. Tải lại để xem bản mới nhất; nội dung trên màn hình này vẫn còn.',
    en: 'The draft was just saved from another window. Reload for the latest; what is on this screen is still here.',
  },
  'dossiers.bulk_not_found': { vi: 'Không tìm thấy lượt xử lý hàng loạt.', en: 'There is no such bulk run.' },
}
