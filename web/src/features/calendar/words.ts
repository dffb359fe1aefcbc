import { words } from '../../lib/i18n.ts'

export const t = words(
  {
    'now.due': 'Nộp bây giờ, có kết quả {day}',
    'now.provisional': 'Ngày tạm tính: lịch nghỉ của năm đó chưa công bố.',
    'why.open': 'Vì sao là ngày này?',
    'why.title': 'Cách tính ngày hẹn trả',
    'why.calendar': 'Ai có lịch này cũng tính lại được đúng ngày như trên.',
    'why.none': 'Ngày này do cán bộ nhập.',
  },
  {
    'now.due': 'File now, have it by {day}',
    'now.provisional': 'Provisional: the holidays of that year have not been announced.',
    'why.open': 'Why this day?',
    'why.title': 'How the due date is computed',
    'why.calendar': 'Anybody with this calendar computes the same day.',
    'why.none': 'This date was entered by an officer.',
  },
)
