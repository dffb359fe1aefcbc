/** Plausible names for demonstration staff; nobody in particular. The same seed gives the same name. */
const FAMILY =
  'Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Phạm Hoàng Phan Vũ Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Vương Trịnh Lương Đinh Mai Tô Hà Chu Tạ Phùng Quách'.split(
    ' ',
  )
const MEN_MIDDLE =
  'Văn Văn Đức Minh Quang Hữu Xuân Công Đình Mạnh Tuấn Anh Thành Ngọc Trọng Duy Bá Tiến'.split(' ')
const MEN_GIVEN =
  'Hùng Dũng Cường Tuấn Nam Sơn Hải Long Thắng Hưng Minh Đức Quân Trung Kiên Phong Bình Khánh Tùng Toàn Việt Hiếu Thịnh Lâm Vinh Hoàng Đạt Huy Khoa Phúc'.split(
    ' ',
  )
const WOMEN_MIDDLE = 'Thị Thị Thị Thu Ngọc Thanh Kim Minh Hồng Thùy Phương Bích Diệu Mai Khánh'.split(' ')
const WOMEN_GIVEN =
  'Hương Lan Hoa Hằng Nga Thủy Hà Linh Trang Mai Ngọc Yến Dung Hiền Nhung Vân Anh Oanh Thảo Phương Loan Hạnh Xuân Liên Tâm Quỳnh Huyền Ngân Giang Chi'.split(
    ' ',
  )

/** mulberry32: small, seedable, good enough for names. */
export const random = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const pick = <T>(list: readonly T[], next: () => number): T => list[Math.floor(next() * list.length)] as T

export const demoName = (next: () => number): string => {
  const family = pick(FAMILY, next)
  return next() < 0.5
    ? `${family} ${pick(MEN_MIDDLE, next)} ${pick(MEN_GIVEN, next)}`
    : `${family} ${pick(WOMEN_MIDDLE, next)} ${pick(WOMEN_GIVEN, next)}`
}

/** Latin letters alone: "Thanh Hà" → "thanhha". */
export const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[̀-ͯ]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
