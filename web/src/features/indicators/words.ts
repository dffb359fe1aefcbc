import { words } from '../../lib/i18n.ts'

export const t = words(
  {
    'tabs.label': 'Số liệu điều hành',
    'tabs.index': 'Bộ chỉ số 766',
    'tabs.targets': 'Chỉ tiêu',
    'tabs.indicators': 'Bộ chỉ số điều hành',
    'tabs.waiting': 'Nơi hồ sơ chờ',
    'tabs.simulations': 'Thử quy trình',
    'tabs.official': 'Giá trị công bố',
    'period.kind': 'Loại kỳ',
    'period.month': 'Tháng',
    'period.quarter': 'Quý',
    'period.year': 'Năm',
    'period.before': 'Kỳ trước',
    'period.after': 'Kỳ sau',
  },
  {
    'tabs.label': 'Figures',
    'tabs.index': 'Index (QĐ 766)',
    'tabs.targets': 'Targets',
    'tabs.indicators': 'Executive indicators',
    'tabs.waiting': 'Where dossiers wait',
    'tabs.simulations': 'Process trials',
    'tabs.official': 'Published values',
    'period.kind': 'Kind of period',
    'period.month': 'Month',
    'period.quarter': 'Quarter',
    'period.year': 'Year',
    'period.before': 'Period before',
    'period.after': 'Period after',
  },
)
