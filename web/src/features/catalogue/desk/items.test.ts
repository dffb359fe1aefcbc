import { expect, test } from 'vitest'
import { readItems } from './items.ts'

test('lines copied from a sheet or typed become items', () => {
  const text =
    '1.001193; Đăng ký khai sinh; sửa đổi\n\n2.000635\tCấp bản sao\tMới\n1.000656; Khai tử; bãi bỏ\n'
  expect(readItems(text)).toEqual({
    items: [
      { code: '1.001193', name: 'Đăng ký khai sinh', change: 'amended' },
      { code: '2.000635', name: 'Cấp bản sao', change: 'new' },
      { code: '1.000656', name: 'Khai tử', change: 'abolished' },
    ],
    wrong: null,
  })
})

test('a name keeps its own semicolon', () => {
  expect(readItems('1.001193; Cấp; cấp lại; new').items[0]?.name).toBe('Cấp; cấp lại')
})

test.each(['1.001193; Đăng ký', '1.1; Tên; mới', '1.001193;; mới', '1.001193; Tên; khác'])(
  'the line %s is named as wrong',
  (line) => {
    expect(readItems(`2.000635; Cấp bản sao; mới\n${line}`).wrong).toBe(2)
  },
)
