import type { Applicant } from '@motcua/shared/dossiers'
import type { GivenPerson } from '../../identity/index.ts'
import type { Chance } from './random.ts'

/**
 * Applicants of the seeded year. Nobody in particular: personal numbers begin with 000, which is no province's code,
 * tax codes with 00, telephone numbers with 0900 000; addresses of e-mail end in .example.
 */
const words = (text: string) => text.split(' ')
const FAMILY = words(
  'Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Phạm Hoàng Phan Vũ Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Trịnh Lương Đinh Mai Tô Hà Chu Tạ Phùng Giáp Thân Nông',
)
const MIDDLE = {
  male: words('Văn Văn Văn Đức Minh Quang Hữu Xuân Công Đình Mạnh Thành Ngọc Trọng Duy Bá Tiến Gia'),
  female: words('Thị Thị Thị Thị Thu Ngọc Thanh Kim Minh Hồng Thùy Phương Bích Diệu Khánh'),
}
const GIVEN = {
  male: words(
    'Hùng Dũng Cường Tuấn Nam Sơn Hải Long Thắng Hưng Minh Đức Quân Trung Kiên Phong Bình Khánh Tùng Toàn Việt Hiếu Thịnh Lâm Vinh Đạt Huy Khoa Phúc Chiến Tâm Lợi',
  ),
  female: words(
    'Hương Lan Hoa Hằng Nga Thủy Hà Linh Trang Mai Ngọc Yến Dung Hiền Nhung Vân Anh Oanh Thảo Phương Loan Hạnh Xuân Liên Tâm Quỳnh Huyền Ngân Giang Chi Nhàn Duyên',
  ),
}
const TRADES = words(
  'Thương_mại Xây_dựng Vận_tải Nông_sản May_mặc Cơ_khí Nội_thất Thực_phẩm Dịch_vụ_kỹ_thuật Vật_liệu_xây_dựng',
).map((word) => word.replaceAll('_', ' '))
const FIRM_NAMES = words(
  'An_Phát Thành_Đông Hưng_Thịnh Phú_Cường Minh_Long Đại_An Bình_Minh Hoàng_Gia Tân_Tiến Việt_Hưng Sao_Mai Hồng_Hà Trường_Thành Đức_Tín Kim_Liên Nam_Sách',
).map((word) => word.replaceAll('_', ' '))

export type Gender = 'male' | 'female'

export const fullName = (chance: Chance, gender: Gender): string =>
  `${chance.pick(FAMILY)} ${chance.pick(MIDDLE[gender])} ${chance.pick(GIVEN[gender])}`

const digits = (value: number, length: number) => String(value).padStart(length, '0')

/** No province has the code 000, so this is nobody's number. */
export const personalNumber = (n: number): string => `000${digits(n % 1_000_000_000, 9)}`
const taxCode = (n: number): string => `00${digits(n % 100_000_000, 8)}`
const phone = (n: number): string => `0900${digits(n % 1_000_000, 6)}`

export type Person = { id: string; gender: Gender | null; whole: Applicant; head: string | null }

const citizen = (chance: Chance, id: string, n: number, address: string): Person => {
  const gender = chance.yes(0.5) ? 'male' : 'female'
  const born = `${chance.int(1950, 2004)}-${digits(chance.int(1, 12), 2)}-${digits(chance.int(1, 28), 2)}`
  const whole: Applicant = {
    kind: 'citizen',
    name: fullName(chance, gender),
    personalNumber: personalNumber(n),
    dateOfBirth: born,
    address,
    phone: phone(n),
    email: chance.yes(0.4) ? `nguoidan.${n}@demo.motcua.example` : null,
  }
  return { id, gender, whole, head: null }
}

const enterprise = (chance: Chance, id: string, n: number, address: string): Person => {
  const trade = chance.pick(TRADES)
  const form = chance.yes(0.7) ? 'Công ty TNHH' : 'Công ty cổ phần'
  const whole: Applicant = {
    kind: 'enterprise',
    name: `${form} ${trade} ${chance.pick(FIRM_NAMES)} (mẫu ${n})`,
    personalNumber: taxCode(n),
    dateOfBirth: null,
    address,
    phone: phone(500_000 + n),
    email: `doanhnghiep.${n}@demo.motcua.example`,
  }
  return { id, gender: null, whole, head: fullName(chance, chance.yes(0.7) ? 'male' : 'female') }
}

export type Crowd = { citizens: readonly Person[]; enterprises: readonly Person[] }

/** Enough people that each comes two or three times a year; addresses are given. */
export const crowd = (
  chance: Chance,
  dossiers: number,
  at: Temporal.Instant,
  addresses: readonly string[],
  from: number,
): Crowd => {
  const many = (share: number, least: number) => Math.max(least, Math.ceil(dossiers * share))
  const make = (one: typeof citizen, count: number) =>
    Array.from({ length: count }, (_, i) => one(chance, chance.id(at), from + i + 1, chance.pick(addresses)))
  return { citizens: make(citizen, many(0.4, 8)), enterprises: make(enterprise, many(0.04, 3)) }
}

/** As identity keeps them. */
export const asGiven = ({ id, gender, whole }: Person): GivenPerson & { id: string } => {
  const { kind, name, personalNumber: number, dateOfBirth: birthDate, address, phone: tel, email } = whole
  const words = gender && (gender === 'male' ? 'Nam' : 'Nữ')
  return { id, kind, name, number, birthDate, gender: words, address, phone: tel, email }
}
