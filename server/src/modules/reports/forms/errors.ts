import type { ErrorWords } from '../../../lib/errors.ts'

export const errors: ErrorWords = {
  'reports.form_not_yours': {
    vi: 'Biểu của đơn vị này chỉ mở cho người của đơn vị, cấp trên trực tiếp và Văn phòng UBND tỉnh.',
    en: 'The forms of this unit open only to its own staff, those above it and the Province Office.',
  },
  'reports.form_not_writer': {
    vi: 'Chỉ người lập báo cáo của đơn vị hoặc Văn phòng UBND tỉnh được chốt biểu.',
    en: 'Only those who write the unit’s reports, or the Province Office, take this form.',
  },
  'reports.form_without_layout': {
    vi: 'Biểu {form} chưa xác nhận bố cục nên không lập bảng.',
    en: 'The layout of form {form} is not confirmed, so no table is drawn up.',
  },
  'reports.form_for_committees': {
    vi: 'Biểu {form} lập cho Ủy ban nhân dân các cấp; đơn vị được chọn là cơ quan chuyên môn.',
    en: 'Form {form} is drawn up by People’s Committees; the unit chosen is an agency.',
  },
  'reports.form_unit_not_then': {
    vi: 'Đơn vị {unit} không tồn tại trong kỳ {period}.',
    en: '{unit} did not exist in {period}.',
  },
  'reports.form_cell_unknown': {
    vi: 'Không có ô này trong biểu. Vui lòng tải lại biểu.',
    en: 'The form has no such cell. Load the form again.',
  },
  'reports.form_cell_closed': {
    vi: 'Ô này đếm từ danh mục thủ tục, không mở ra danh sách hồ sơ.',
    en: 'This cell counts the catalogue of procedures; it opens to no list of dossiers.',
  },
  'reports.paper_unknown': { vi: 'Không có bản chốt này.', en: 'There is no such paper.' },
  'reports.paper_changed': {
    vi: 'Bản này vừa được người khác thay đổi. Bản mới nhất đã được tải lại.',
    en: 'Somebody else has just changed this paper. The newest has been loaded.',
  },
  'reports.paper_not_draft': {
    vi: 'Bản này đã chốt, không sửa được. Muốn đính chính hãy lập bản mới, nêu lý do.',
    en: 'This paper is made and cannot be changed. To correct it, take a new version with a reason.',
  },
  'reports.paper_not_made': {
    vi: 'Chỉ đính chính bản đang có giá trị.',
    en: 'Only the paper that counts can be corrected.',
  },
  'reports.paper_draft_waits': {
    vi: 'Đã có một bản nháp của biểu này. Hãy chốt hoặc bỏ bản đó trước.',
    en: 'A draft of this form is waiting already. Make it or drop it first.',
  },
  'reports.paper_exists': {
    vi: 'Biểu này đã chốt cho kỳ này. Muốn thay đổi hãy đính chính, nêu lý do.',
    en: 'This form is made for this window already. To change it, correct it with a reason.',
  },
  'reports.paper_window_runs': {
    vi: 'Kỳ số liệu đến hết ngày {to} chưa kết thúc nên chưa chốt được.',
    en: 'The window runs to the end of {to}; it cannot be made yet.',
  },
}
