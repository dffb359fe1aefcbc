/**
 * The roles a post gives (no zod here: the browser reads this file too). A role says what a person does, never at
 * which level: the unit of the post says that, so "chairman" heads a province, a district or a commune alike.
 */
export const ROLES = [
  'chairman',
  'deputy_chairman',
  'office_chief',
  'control_officer',
  'centre_director',
  'department_head',
  'deputy_head',
  'division_head',
  'control_focal',
  'specialist',
  'one_stop_officer',
  'clerk',
  'auditor',
  'data_steward',
  'report_author',
  'archivist',
  'system_admin',
] as const

export type Role = (typeof ROLES)[number]

export const ROLE_WORDS: Readonly<Record<Role, { vi: string; en: string }>> = {
  chairman: { vi: 'Chủ tịch UBND', en: 'Chairperson of the People’s Committee' },
  deputy_chairman: { vi: 'Phó Chủ tịch UBND', en: 'Vice-chairperson of the People’s Committee' },
  office_chief: { vi: 'Chánh Văn phòng', en: 'Chief of office' },
  control_officer: { vi: 'Công chức kiểm soát thủ tục hành chính', en: 'Procedure control officer' },
  centre_director: {
    vi: 'Giám đốc Trung tâm Phục vụ hành chính công',
    en: 'Director of the public administration service centre',
  },
  department_head: { vi: 'Thủ trưởng cơ quan chuyên môn', en: 'Head of department' },
  deputy_head: { vi: 'Phó thủ trưởng cơ quan', en: 'Deputy head' },
  division_head: { vi: 'Trưởng phòng', en: 'Head of division' },
  control_focal: { vi: 'Đầu mối kiểm soát thủ tục hành chính', en: 'Procedure control focal point' },
  specialist: { vi: 'Công chức chuyên môn', en: 'Specialist officer' },
  one_stop_officer: { vi: 'Công chức Bộ phận Một cửa', en: 'One-stop-shop officer' },
  clerk: { vi: 'Văn thư', en: 'Records clerk' },
  auditor: { vi: 'Kiểm tra, giám sát hệ thống', en: 'Auditor' },
  data_steward: { vi: 'Quản lý dữ liệu dùng chung', en: 'Data steward' },
  report_author: { vi: 'Cán bộ lập báo cáo', en: 'Report author' },
  archivist: { vi: 'Lưu trữ viên', en: 'Archivist' },
  system_admin: { vi: 'Quản trị hệ thống', en: 'System administrator' },
}

/** Those who decide in the name of their unit: a step that signs a result is theirs. */
export const LEADERS: readonly Role[] = [
  'chairman',
  'deputy_chairman',
  'department_head',
  'deputy_head',
  'division_head',
]

export const isRole = (value: string): value is Role => (ROLES as readonly string[]).includes(value)
