import type { Role } from '@motcua/shared/organisation'
import { slug } from './seed-names.ts'
import type { SeedUnit } from './seed-plan.ts'

export type DemoSeat = { username: string; unit: SeedUnit; role: Role }

type Pick = readonly [prefix: string, role: Role, unit: (unit: SeedUnit) => boolean]

const isProvince = ({ kind }: SeedUnit) => kind === 'province'
const isOffice = ({ kind, level }: SeedUnit) => kind === 'office' && level === 'province'
const isCentre = ({ kind, level }: SeedUnit) => kind === 'centre' && level === 'province'
const named = (name: string) => (unit: SeedUnit) => unit.name === name
const isControl = ({ kind, level, name }: SeedUnit) =>
  level === 'province' && (kind === 'division' || (kind === 'centre' && name.includes('Kiểm soát')))

const PROVINCE: readonly Pick[] = [
  ['chutich', 'chairman', isProvince],
  ['phochutich', 'deputy_chairman', isProvince],
  ['chanhvp', 'office_chief', isOffice],
  ['kstthc', 'control_officer', isControl],
  ['giamdoctt', 'centre_director', isCentre],
  ['motcua', 'one_stop_officer', isCentre],
  ['giamdoc.stp', 'department_head', named('Sở Tư pháp')],
  ['truongphong.stp', 'division_head', named('Sở Tư pháp')],
  ['chuyenvien.stp', 'specialist', named('Sở Tư pháp')],
  ['vanthu.stp', 'clerk', named('Sở Tư pháp')],
  ['daumoi.stp', 'control_focal', named('Sở Tư pháp')],
  ['giamdoc.sxd', 'department_head', named('Sở Xây dựng')],
  ['truongphong.sxd', 'division_head', named('Sở Xây dựng')],
  ['chuyenvien.sxd', 'specialist', named('Sở Xây dựng')],
  ['vanthu.sxd', 'clerk', named('Sở Xây dựng')],
  ['vanthu', 'clerk', isOffice],
  ['luutru', 'archivist', isOffice],
  ['baocao', 'report_author', isOffice],
  ['dulieu', 'data_steward', isOffice],
  ['kiemtra', 'auditor', isProvince],
  ['quantri', 'system_admin', isProvince],
]

const DISTRICT: readonly Pick[] = [
  ['chutich', 'chairman', ({ kind }) => kind === 'district'],
  ['motcua', 'one_stop_officer', ({ kind }) => kind === 'one_stop'],
  ['truongphong.tp', 'division_head', named('Phòng Tư pháp')],
  ['chuyenvien.tp', 'specialist', named('Phòng Tư pháp')],
  ['truongphong.tckh', 'division_head', named('Phòng Tài chính - Kế hoạch')],
  ['chuyenvien.tckh', 'specialist', named('Phòng Tài chính - Kế hoạch')],
  ['vanthu', 'clerk', ({ kind, level }) => kind === 'office' && level === 'district'],
]

const COMMUNE: readonly Pick[] = [
  ['chutich', 'chairman', ({ kind }) => kind === 'commune'],
  ['motcua', 'one_stop_officer', ({ kind }) => kind === 'one_stop' || kind === 'centre'],
  ['chuyenmon', 'specialist', ({ kind }) => kind === 'commune'],
  ['vanthu', 'clerk', ({ kind, level }) => level === 'commune' && (kind === 'commune' || kind === 'office')],
  ['vanhoaxahoi', 'specialist', named('Phòng Văn hóa - Xã hội')],
  ['truongphong.vhxh', 'division_head', named('Phòng Văn hóa - Xã hội')],
]

const seats = (picks: readonly Pick[], units: readonly SeedUnit[], place: string): DemoSeat[] =>
  picks.flatMap(([prefix, role, wanted]) => {
    const unit = units.find(wanted)
    return unit ? [{ username: `${prefix}.${place}`, unit, role }] : []
  })

/** The district shown first; where there is none (two levels), the first commune stands directly under the province. */
const SHOWN_DISTRICTS = ['Thanh Hà', 'Văn Giang', 'Lạng Giang']

/** Sign-ins for a demonstration: every role at the province, then one district and one commune of it. */
export const demoSeats = (root: SeedUnit, units: readonly SeedUnit[]): DemoSeat[] => {
  const inside = units.filter(({ provinceId }) => provinceId === root.id)
  const below = (parent: SeedUnit) => inside.filter(({ parentId }) => parentId === parent.id)
  const district = inside.find(({ kind, name }) => kind === 'district' && SHOWN_DISTRICTS.includes(name))
  const communes = below(district ?? root).filter(({ kind }) => kind === 'commune')
  const commune = communes.find(({ fullName }) => fullName.startsWith('Xã')) ?? communes[0]
  return [
    ...seats(
      PROVINCE,
      inside.filter(({ level }) => level === 'province'),
      slug(root.name),
    ),
    ...(district ? seats(DISTRICT, [district, ...below(district)], slug(district.name)) : []),
    ...(commune ? seats(COMMUNE, [commune, ...below(commune)], slug(commune.name)) : []),
  ]
}
