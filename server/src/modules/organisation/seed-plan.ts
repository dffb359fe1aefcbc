import type { Level, Role, UnitKind } from '@motcua/shared/organisation'

export type SeedUnit = {
  id: string
  kind: UnitKind
  level: Level
  name: string
  fullName: string
  parentId: string | null
  provinceId: string
  validFrom: string | null
}
export type Seat = { role: Role; title: string; count: number }

const seat = (role: Role, title: string, count = 1): Seat => ({ role, title, count })

const OFFICE: Seat[] = [
  seat('office_chief', 'Chánh Văn phòng'),
  seat('deputy_head', 'Phó Chánh Văn phòng', 2),
  seat('clerk', 'Văn thư'),
  seat('archivist', 'Lưu trữ viên'),
  seat('report_author', 'Chuyên viên tổng hợp báo cáo'),
  seat('data_steward', 'Chuyên viên quản trị dữ liệu'),
  seat('specialist', 'Chuyên viên', 2),
]

const departmentHead = (name: string) =>
  name.startsWith('Thanh tra') ? 'Chánh Thanh tra' : name.startsWith('Ban') ? 'Trưởng ban' : 'Giám đốc'

const department = ({ name }: SeedUnit): Seat[] => [
  seat('department_head', departmentHead(name)),
  seat(
    'deputy_head',
    name.startsWith('Thanh tra')
      ? 'Phó Chánh Thanh tra'
      : name.startsWith('Ban')
        ? 'Phó Trưởng ban'
        : 'Phó Giám đốc',
    2,
  ),
  seat('division_head', 'Trưởng phòng', 2),
  seat('specialist', 'Chuyên viên', 4),
  seat('control_focal', 'Đầu mối kiểm soát thủ tục hành chính'),
  seat('clerk', 'Văn thư'),
]

// Where control of procedures sits in the centre itself (Hưng Yên's "PVHCC&KSTT"), its officers do too.
const centre = ({ name }: SeedUnit): Seat[] => [
  seat('centre_director', 'Giám đốc Trung tâm'),
  seat('deputy_head', 'Phó Giám đốc Trung tâm'),
  seat('one_stop_officer', 'Công chức tiếp nhận và trả kết quả', 6),
  ...(name.includes('Kiểm soát')
    ? [seat('control_officer', 'Công chức kiểm soát thủ tục hành chính', 3)]
    : []),
]

const PROVINCE: Partial<Record<UnitKind, (unit: SeedUnit) => Seat[]>> = {
  province: () => [
    seat('chairman', 'Chủ tịch UBND'),
    seat('deputy_chairman', 'Phó Chủ tịch UBND', 3),
    seat('system_admin', 'Quản trị hệ thống'),
    seat('auditor', 'Kiểm tra, giám sát hệ thống'),
  ],
  office: () => OFFICE,
  division: () => [
    seat('division_head', 'Trưởng phòng'),
    seat('control_officer', 'Công chức kiểm soát thủ tục hành chính', 3),
  ],
  centre,
  department,
}

const DISTRICT: Partial<Record<UnitKind, (unit: SeedUnit) => Seat[]>> = {
  district: () => [seat('chairman', 'Chủ tịch UBND'), seat('deputy_chairman', 'Phó Chủ tịch UBND', 2)],
  office: () => [
    seat('office_chief', 'Chánh Văn phòng'),
    seat('control_focal', 'Đầu mối kiểm soát thủ tục hành chính'),
    seat('clerk', 'Văn thư'),
  ],
  one_stop: () => [seat('one_stop_officer', 'Công chức tiếp nhận và trả kết quả', 3)],
  division: () => [
    seat('division_head', 'Trưởng phòng'),
    seat('deputy_head', 'Phó Trưởng phòng'),
    seat('specialist', 'Chuyên viên', 2),
  ],
}

const COMMUNE: Partial<Record<UnitKind, (unit: SeedUnit) => Seat[]>> = {
  commune: () => [
    seat('chairman', 'Chủ tịch UBND'),
    seat('deputy_chairman', 'Phó Chủ tịch UBND'),
    seat('specialist', 'Công chức chuyên môn', 3),
    seat('clerk', 'Văn thư'),
  ],
  one_stop: () => [seat('one_stop_officer', 'Công chức tiếp nhận và trả kết quả')],
  centre: () => [
    seat('centre_director', 'Giám đốc Trung tâm'),
    seat('one_stop_officer', 'Công chức tiếp nhận và trả kết quả', 3),
  ],
  office: () => [
    seat('office_chief', 'Chánh Văn phòng'),
    seat('clerk', 'Văn thư'),
    seat('specialist', 'Chuyên viên'),
  ],
  division: () => [seat('division_head', 'Trưởng phòng'), seat('specialist', 'Chuyên viên', 2)],
}

const PLANS = { province: PROVINCE, district: DISTRICT, commune: COMMUNE } as const

/** The posts of a unit and how many people hold each, in the demonstration. */
export const seatsOf = (unit: SeedUnit): Seat[] => PLANS[unit.level][unit.kind]?.(unit) ?? []
