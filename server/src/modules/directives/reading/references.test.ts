import { expect, it } from 'vitest'
import { groundsOf } from './grounds.ts'
import { lawsIn, referencesIn } from './references.ts'
import { plain } from './run.ts'
import { withHead } from './samples/bodies.ts'
import { structureOf } from './take-apart.ts'

const short = (text: string): (string | null)[][] =>
  referencesIn(plain(text)).map(({ type, number, symbol, date, issuer }) => [
    type,
    number,
    symbol,
    date,
    issuer,
  ])

const cases: [string, (string | null)[][]][] = [
  [
    'Thực hiện Quyết định số 933/QĐ-TTg ngày 06/8/2023 của Thủ tướng Chính phủ ban hành Kế hoạch',
    [['Quyết định', '933', 'QĐ-TTg', '2023-08-06', 'Thủ tướng Chính phủ']],
  ],
  [
    '(Thông báo số 437/TB-VPCP ngày 26 tháng 10 năm 2023 của Văn phòng Chính phủ)',
    [['Thông báo', '437', 'TB-VPCP', '2023-10-26', 'Văn phòng Chính phủ']],
  ],
  [
    'tại các Nghị quyết của Chính phủ: số 01/NQ-CP ngày 05/01/2024; số 02/NQ-CP ngày 05/01/2024',
    [
      ['Nghị quyết', '01', 'NQ-CP', '2024-01-05', 'Chính phủ'],
      ['Nghị quyết', '02', 'NQ-CP', '2024-01-05', 'Chính phủ'],
    ],
  ],
  [
    'Nghị định số 45/2020/NĐ-CP và Nghị định số 107/2021/NĐ-CP.',
    [
      ['Nghị định', '45', '2020/NĐ-CP', null, 'Chính phủ'],
      ['Nghị định', '107', '2021/NĐ-CP', null, 'Chính phủ'],
    ],
  ],
  [
    'Quyết định số 422/QĐ- TTg ngày 04/4/2022',
    [['Quyết định', '422', 'QĐ-TTg', '2022-04-04', 'Thủ tướng Chính phủ']],
  ],
  [
    'tại Quyết định số 1085/QĐTTg ngày 15/9/2022.',
    [['Quyết định', '1085', 'QĐ-TTg', '2022-09-15', 'Thủ tướng Chính phủ']],
  ],
  [
    'Công văn số 100/TCTCCTTHC ngày 14/11/2023 của Tổ công tác',
    [['Công văn', '100', 'TCTCCTTHC', '2023-11-14', 'Tổ công tác']],
  ],
  [
    '(Kèm theo Công văn số /UBND-PVHCC&KSTT ngày /4/2024 của UBND tỉnh Hưng Yên)',
    [['Công văn', null, 'UBND-PVHCC&KSTT', null, 'UBND tỉnh Hưng Yên']],
  ],
  [
    'theo Thông tư 01/2023/TT-VPCP của Văn phòng Chính phủ về số hóa',
    [['Thông tư', '01', '2023/TT-VPCP', null, 'Văn phòng Chính phủ']],
  ],
  ['tỷ lệ 24/7, từ 01/7/2025, và/hoặc HĐND/UBND, 50/100 hồ sơ', []],
  ['Văn bản số 12/SNV-CCHC ngày 31/02/2023', [['Công văn', '12', 'SNV-CCHC', null, null]]],
]

it.each(cases)('reads the documents named in %j', (text, wanted) => {
  expect(short(text)).toEqual(wanted)
})

it('points at the words and keeps the subject apart', () => {
  const text =
    'Tiếp theo Công văn số 3995/UBND-NC ngày 19/7/2023 của UBND tỉnh về việc chấn chỉnh cải cách; yêu cầu'
  const [one] = referencesIn(plain(text))
  expect(text.slice(one?.span.start, one?.span.end)).toBe(
    'Công văn số 3995/UBND-NC ngày 19/7/2023 của UBND tỉnh',
  )
  expect(one?.subject).toBe('chấn chỉnh cải cách')
})

it('reads laws by name and day', () => {
  const text =
    'Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ ngày 22/11/2019;'
  expect(lawsIn(plain(text)).map(({ subject, date }) => [subject, date])).toEqual([
    ['Tổ chức chính quyền địa phương', '2015-06-19'],
    ['sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ', '2019-11-22'],
  ])
})

it('parts what a paper rests on from what it carries out', () => {
  const structure = structureOf(
    withHead(
      'Căn cứ Quyết định số 104/QĐ-TTg ngày 05/02/2024 của Thủ tướng Chính phủ;\n\nThực hiện Công văn số 221/VPCP-KSTT ngày 10/01/2024 của Văn phòng Chính phủ; Chủ tịch UBND tỉnh yêu cầu:\n\n1. Rà soát theo Công văn số 5/UBND-NC.\n',
    ),
  )
  const { legalBases, carriesOut } = groundsOf(structure)
  expect(legalBases.map(({ symbol }) => symbol)).toEqual(['QĐ-TTg'])
  expect(carriesOut.map(({ symbol }) => symbol)).toEqual(['VPCP-KSTT'])
})
