import type { ErrorWords } from '../../../lib/errors.ts'

export const errors: ErrorWords = {
  'reports.late_unknown': { vi: 'Không tìm thấy danh sách này.', en: 'There is no such list.' },
  'reports.late_line_unknown': { vi: 'Danh sách không có mục này.', en: 'The list has no such line.' },
  'reports.late_version_unknown': {
    vi: 'Danh sách không có bản công bố số {number}.',
    en: 'The list has no published version {number}.',
  },
  'reports.late_not_published': {
    vi: 'Chưa có danh sách nào được công bố cho tháng và tỉnh này.',
    en: 'No list has been published for this month and province.',
  },
  'reports.late_not_office': {
    vi: 'Chỉ Văn phòng UBND tỉnh được lập danh sách của tỉnh.',
    en: 'Only the Provincial Office draws up the list of the province.',
  },
  'reports.late_month_runs': {
    vi: 'Tháng {month} chưa kết thúc nên chưa lập được danh sách.',
    en: '{month} has not ended: its list cannot be drawn up yet.',
  },
  'reports.late_not_yours': {
    vi: 'Việc này thuộc chức danh khác: Văn phòng lập và công bố, Chủ tịch phê duyệt.',
    en: 'This belongs to another post: the Office draws up and publishes, the Chairman approves.',
  },
  'reports.late_not_now': {
    vi: 'Không thực hiện được ở bước hiện tại của danh sách, hoặc còn ý kiến chưa xem xét. Không có gì thay đổi.',
    en: 'That cannot be done at this step of the list, or a reply has not been decided yet. Nothing was changed.',
  },
  'reports.late_same': {
    vi: 'Số liệu hiện nay giống danh sách đã công bố: không cần bản mới.',
    en: 'The figures of now are those published: there is nothing to publish again.',
  },
  'reports.late_not_named': {
    vi: 'Chỉ người có tên hoặc thủ trưởng cơ quan có tên được gửi ý kiến phản hồi.',
    en: 'Only who is named, or the head of the agency named, may reply.',
  },
  'reports.late_replied': {
    vi: 'Mục này không có quyền phản hồi ở bản này, hoặc ý kiến đã được xem xét.',
    en: 'This line has no reply in this version, or its reply has been decided.',
  },
  'reports.late_closed': {
    vi: 'Đã hết thời hạn gửi ý kiến. Sau khi danh sách được công bố có thể gửi ý kiến một lần nữa.',
    en: 'The time for replies is over. Once the list is published, one further reply may be sent.',
  },
  'reports.late_nothing_to_decide': {
    vi: 'Mục này không có ý kiến nào đang chờ xem xét.',
    en: 'No reply of this line waits to be decided.',
  },
  'reports.late_own_reply': {
    vi: 'Không ai tự xem xét ý kiến của mình hoặc của cơ quan mình đứng đầu.',
    en: 'Nobody decides on a reply of their own or of the agency they head.',
  },
}
