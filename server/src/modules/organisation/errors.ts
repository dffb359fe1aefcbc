import type { ErrorWords } from '../../lib/errors.ts'

export const errors: ErrorWords = {
  'organisation.unit_unknown': {
    vi: 'Không tìm thấy cơ quan, đơn vị này.',
    en: 'There is no such agency or unit.',
  },
  'organisation.staff_unknown': {
    vi: 'Không tìm thấy cán bộ, công chức này.',
    en: 'There is no such member of staff.',
  },
  'organisation.appointment_unknown': {
    vi: 'Không tìm thấy việc bố trí vị trí công tác này.',
    en: 'There is no such appointment.',
  },
  'organisation.stand_in_unknown': {
    vi: 'Không tìm thấy việc ủy quyền thay thế này.',
    en: 'There is no such stand-in arrangement.',
  },
  'organisation.succession_closed': {
    vi: '{name} không còn hoặc chưa có hiệu lực vào ngày thực hiện (mốc {date}); chưa có gì thay đổi.',
    en: '{name} is not in force on the day of the change (limit {date}); nothing was changed.',
  },
  'organisation.succession_open': {
    vi: '{name} vẫn còn hiệu lực: dùng chức năng hợp nhất, đổi tên hoặc chia tách.',
    en: '{name} is still in force: merge, rename or split it instead.',
  },
  'organisation.succession_mixed': {
    vi: 'Chỉ hợp nhất các đơn vị cùng cấp trong cùng một tỉnh, thành phố.',
    en: 'Only units of one level within one province can be merged.',
  },
  'organisation.province_by_law': {
    vi: 'Việc sắp xếp cấp tỉnh do Quốc hội quyết định và được cập nhật bằng dữ liệu tham chiếu, không thực hiện tại đây.',
    en: 'Changes of provinces are decided by the National Assembly and come as reference data, not from this screen.',
  },
  'organisation.unit_not_in_force': {
    vi: '{name} không có hiệu lực vào ngày {date}.',
    en: '{name} is not in force on {date}.',
  },
  'organisation.dates_reversed': {
    vi: 'Ngày kết thúc phải từ ngày bắt đầu trở đi.',
    en: 'The last day must not come before the first.',
  },
  'organisation.stand_in_self': {
    vi: 'Người thay thế phải là người khác.',
    en: 'The stand-in must be another person.',
  },
  'organisation.name_missing': {
    vi: 'Cần chọn cán bộ đã có hoặc nhập họ tên người mới.',
    en: 'Choose an existing member of staff or give the name of a new one.',
  },
}
