import type { ErrorWords } from '../../../lib/errors.ts'

export const errors: ErrorWords = {
  'reports.index_unknown': { vi: 'Không tìm thấy kỳ công bố này.', en: 'There is no such publication.' },
  'reports.index_not_office': {
    vi: 'Chỉ Văn phòng UBND tỉnh được công bố bộ chỉ số của tỉnh.',
    en: 'Only the Provincial Office publishes the index of the province.',
  },
  'reports.index_published': {
    vi: '{period} đã được công bố. Muốn thay đổi thì công bố bản mới có lý do; bản cũ vẫn giữ.',
    en: '{period} has been published. To change it publish a new version with a reason; the old one stays.',
  },
  'reports.index_period': {
    vi: '“{period}” không phải tháng, quý hoặc năm.',
    en: '“{period}” is no month, quarter or year.',
  },
  'reports.index_runs': {
    vi: '{period} chưa kết thúc nên chưa công bố được.',
    en: '{period} has not ended and cannot be published yet.',
  },
  'reports.index_first': {
    vi: 'Kỳ này chưa được công bố lần nào.',
    en: 'This period has not been published at all yet.',
  },
  'reports.index_same': {
    vi: 'Số liệu hiện nay giống số đã công bố của {period}: không cần bản mới.',
    en: 'The figures of now are those published for {period}: there is nothing to publish again.',
  },
  'reports.index_not_published': {
    vi: 'Chưa công bố bộ chỉ số cho kỳ và tỉnh này.',
    en: 'The index of this period and province has not been published.',
  },
  'reports.index_version_unknown': {
    vi: 'Không có bản công bố số {number}.',
    en: 'There is no published version {number}.',
  },
  'reports.index_unit_unknown': {
    vi: 'Đơn vị này không có trong kỳ công bố.',
    en: 'This unit is not in the publication.',
  },
}
