import type { ErrorWords } from '../../../lib/errors.ts'

export const taskErrors: ErrorWords = {
  'directives.unit_not_yours': {
    vi: 'Ông/bà không theo dõi nhiệm vụ của đơn vị này.',
    en: 'You do not follow the tasks of this unit.',
  },
  'directives.person_not_there': {
    vi: 'Người được chọn không công tác tại đơn vị hoặc văn phòng của đơn vị.',
    en: 'This person does not serve in the unit or its office.',
  },
  'directives.evidence_needed': {
    vi: 'Cần có minh chứng của sản phẩm "{product}" trước khi trình kết quả.',
    en: 'Evidence of the product "{product}" is needed before submitting.',
  },
  'directives.evidence_unknown': {
    vi: 'Không tìm thấy minh chứng này; có thể đã được bỏ.',
    en: 'No such evidence; it may have been removed.',
  },
  'directives.extension_not_later': {
    vi: 'Ngày đề nghị phải sau hạn đang có hiệu lực ({due}).',
    en: 'The new day must lie after the date in force ({due}).',
  },
  'directives.extension_settled': {
    vi: 'Đề nghị gia hạn này đã được giải quyết.',
    en: 'This request has been settled already.',
  },
  'directives.date_past': {
    vi: 'Ngày {day} đã qua. Vui lòng chọn ngày từ hôm nay trở đi.',
    en: '{day} has passed. Choose today or later.',
  },
  'directives.later_than_parent': {
    vi: 'Hạn của cấp dưới không được muộn hơn hạn của nhiệm vụ cấp trên ({parent}).',
    en: 'A lower date may not be later than that of the higher task ({parent}).',
  },
  'directives.no_margin': {
    vi: 'Nên giao hạn không muộn hơn {latest} để kịp tổng hợp trước {parent}. Có thể xác nhận vẫn giao.',
    en: 'The date should not be later than {latest}, to leave time to compile before {parent}. It can be given knowingly.',
  },
  'directives.already_given': {
    vi: 'Nhiệm vụ này đã được giao cho {units} ({count} đơn vị).',
    en: 'The task was already given to {units} ({count} unit(s)).',
  },
  'directives.not_below': {
    vi: 'Chỉ giao được cho đơn vị trực thuộc hoặc cấp dưới. Không hợp lệ: {units} ({count} đơn vị).',
    en: 'Only units below may be given this: {units} ({count} unit(s)) are not.',
  },
  'directives.event_unknown': {
    vi: 'Không tìm thấy sự kiện này.',
    en: 'No such event.',
  },
  'directives.event_registered': {
    vi: 'Sự kiện đã được ghi nhận ngày {day}.',
    en: 'The event was already registered on {day}.',
  },
  'directives.event_future': {
    vi: 'Ngày xảy ra sự kiện không được sau hôm nay.',
    en: 'The day of the event may not lie in the future.',
  },
  'directives.item_unknown': {
    vi: 'Không tìm thấy mục này của văn bản chỉ đạo.',
    en: 'No such item of a directive.',
  },
  'directives.cascade_of_what': {
    vi: 'Cần chọn văn bản, mục hoặc nhiệm vụ để xem cây phân giao.',
    en: 'Choose a directive, an item or a task to see what stands below.',
  },
  'directives.brief_not_yours': {
    vi: 'Báo cáo tuần chỉ lập cho đơn vị ông/bà theo dõi.',
    en: 'A weekly brief is made for units you answer for.',
  },
}
