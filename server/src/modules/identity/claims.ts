import type { GivenPerson } from './people.ts'

/** Claims as accounts of the national portal and VNeID carry them (names seen in public code of provincial systems). */
export type Claims = Readonly<Record<string, unknown>>

const text = (claims: Claims, ...names: readonly string[]): string | null => {
  for (const name of names) {
    const value = claims[name]
    if (typeof value === 'string' && value.trim()) return value.normalize('NFC').trim().slice(0, 500)
    if (typeof value === 'number') return String(value)
  }
  return null
}

/** `yyyyMMdd`, `dd/MM/yyyy` or ISO; anything else is not stated. */
export const birthDate = (value: string | null): string | null => {
  if (!value) return null
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(value)
  const slashed = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(value)
  const day = compact
    ? `${compact[1]}-${compact[2]}-${compact[3]}`
    : slashed
      ? `${slashed[3]}-${slashed[2]}-${slashed[1]}`
      : value.slice(0, 10)
  try {
    return Temporal.PlainDate.from(day, { overflow: 'reject' }).toString()
  } catch {
    return null
  }
}

/** Throws when the provider does not say who it is: a nameless account may not file. */
export const personFromClaims = (claims: Claims): GivenPerson => {
  const enterprise = text(claims, 'LoaiTaiKhoan') === '2'
  const name = enterprise
    ? text(claims, 'TenDoanhNghiep', 'HoVaTen', 'name')
    : text(claims, 'HoVaTen', 'name')
  if (!name) throw new Error('the identity provider gave no name')
  return {
    kind: enterprise ? 'enterprise' : 'citizen',
    name: name.slice(0, 200),
    number: enterprise ? text(claims, 'MaSoThue', 'MaSoDoanhNghiep') : text(claims, 'SoDinhDanh', 'SoCMND'),
    birthDate: enterprise ? null : birthDate(text(claims, 'NgayThangNamSinh', 'birthdate')),
    gender: enterprise ? null : text(claims, 'GioiTinh', 'gender'),
    address: enterprise ? text(claims, 'DiaChi') : text(claims, 'ThuongTru', 'NoiOHienNay'),
    phone: text(claims, 'SoDienThoai', 'SoDienThoaiBan', 'phone_number'),
    email: text(claims, 'ThuDienTu', 'email'),
  }
}
