import { words } from '../../lib/i18n.ts'

export const t = words(
  {
    'pick.province': 'Tỉnh',
    'pick.district': 'Huyện, thị xã, thành phố',
    'pick.commune': 'Xã, phường, thị trấn',
    'pick.department': 'Cơ quan chuyên môn',
    'pick.level': 'Nộp tại cấp nào',
    'pick.commune.hint': 'Nơi giải quyết; hồ sơ nộp ở đâu trong tỉnh cũng được chuyển về đây.',
    'pick.type': 'Gõ một phần tên, không cần dấu',
    'level.province': 'Cấp tỉnh',
    'level.district': 'Cấp huyện',
    'level.commune': 'Cấp xã',
  },
  {
    'pick.province': 'Province',
    'pick.district': 'District',
    'pick.commune': 'Commune',
    'pick.department': 'Department',
    'pick.level': 'At which level',
    'pick.commune.hint':
      'Where it is decided; wherever in the province it is filed, it is passed on to here.',
    'pick.type': 'Type part of the name; marks are not needed',
    'level.province': 'Province',
    'level.district': 'District',
    'level.commune': 'Commune',
  },
)
