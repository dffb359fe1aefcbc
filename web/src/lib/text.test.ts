import { describe, expect, it } from 'vitest'
import { compareNames, initials, matches, withoutMarks } from './text.ts'

describe('finding words', () => {
  it('ignores marks and đ when the query has none', () => {
    expect(matches('lam giay khai sinh', 'Làm giấy khai sinh')).toBe(true)
    expect(matches('dang ky', 'Đăng ký kết hôn')).toBe(true)
  })

  it('honours marks when the query has them', () => {
    expect(matches('ma', 'Mã hồ sơ')).toBe(true)
    expect(matches('má', 'Mã hồ sơ')).toBe(false)
    expect(matches('đăng', 'Dang dở')).toBe(false)
  })

  it('takes both ways of writing a letter with marks as one', () => {
    expect(matches('khai sinh'.normalize('NFD'), 'Khai sinh')).toBe(true)
    expect(matches('giấy'.normalize('NFD'), 'Giấy'.normalize('NFC'))).toBe(true)
    expect(withoutMarks('Đặng Thị Ngọc Ánh')).toBe('dang thi ngoc anh')
  })
})

it('sorts people by given name, then by the rest', () => {
  const people = ['Trần Văn Hùng', 'Nguyễn Thị Ánh', 'Lê Văn An', 'Nguyễn Văn An', 'Đỗ Thị Bình']
  expect(people.sort(compareNames)).toEqual([
    'Lê Văn An',
    'Nguyễn Văn An',
    'Nguyễn Thị Ánh',
    'Đỗ Thị Bình',
    'Trần Văn Hùng',
  ])
})

it('abbreviates a name by its first and last word', () => {
  expect(initials('Nguyễn Thị Hoa')).toBe('NH')
  expect(initials('Đức')).toBe('Đ')
})
