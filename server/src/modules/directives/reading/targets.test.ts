import { expect, it } from 'vitest'
import { plain } from './run.ts'
import { targetOfCell, targetsIn } from './targets.ts'

it.each<[string, [string, number, string][]]>([
  [
    'cắt giảm ít nhất 20% số lượng TTHC và ít nhất 20% chi phí tuân thủ',
    [
      ['>=', 20, '%'],
      ['>=', 20, '%'],
    ],
  ],
  ['tỷ lệ hồ sơ trực tuyến đạt từ 80% trở lên', [['>=', 80, '%']]],
  ['trên 90% người dân hài lòng', [['>', 90, '%']]],
  ['tỷ lệ quá hạn dưới 1,5%', [['<', 1.5, '%']]],
  ['không quá 05 ngày làm việc', [['<=', 5, 'ngày làm việc']]],
  ['đồng bộ 100% trạng thái hồ sơ', [['>=', 100, '%']]],
  ['tối thiểu 1.200 hồ sơ', [['>=', 1200, 'hồ sơ']]],
  ['năm 2022 đã đạt 45%', []],
])('measures %j', (text, expected) => {
  expect(targetsIn(plain(text)).map(({ comparison, value, unit }) => [comparison, value, unit])).toEqual(
    expected,
  )
})

it('names what is measured', () => {
  expect(targetsIn(plain('cắt giảm ít nhất 20% chi phí tuân thủ TTHC, hoàn thành'))[0]?.measure).toBe(
    'chi phí tuân thủ TTHC',
  )
})

it.each<[string, string, number]>([
  ['Tối thiểu 80', '>=', 80],
  ['100', '>=', 100],
  ['≥ 50', '>=', 50],
  ['Không quá 3', '<=', 3],
])('reads the target cell %j', (text, comparison, value) => {
  expect(targetOfCell(plain(text), '%', 'Tỷ lệ hồ sơ')).toMatchObject({ comparison, value, unit: '%' })
})
