import { expect, test } from 'vitest'
import { readScan } from './scan.ts'

test('the QR of an identity card fills the applicant', () => {
  const typed = '030099001234|142345678|NGUYỄN THỊ HOA|05081999|Nữ|Số 5, phố Bắc Sơn, Hải Dương|01012022\n'
  expect(readScan(typed)).toEqual({
    kind: 'card',
    number: '030099001234',
    name: 'Nguyễn Thị Hoa',
    dateOfBirth: '1999-08-05',
    address: 'Số 5, phố Bắc Sơn, Hải Dương',
  })
})

test('a card without an old number, a whole day or an address is still read', () => {
  expect(readScan('030099001234||Đỗ Ân|1959|Nam||01012022')).toEqual({
    kind: 'card',
    number: '030099001234',
    name: 'Đỗ Ân',
    dateOfBirth: null,
    address: null,
  })
  expect(readScan('030099001234||Đỗ Ân|31021990|Nam|x|01012022')).toMatchObject({ dateOfBirth: null })
})

test.each([
  ['030099001234', false],
  [' 030 099 001 234 ', false],
  ['142345678', false],
  ['c1234567', false],
  ['0800123456', true],
  ['0800123456-001', true],
])('%s is a number', (typed, enterprise) => {
  expect(readScan(typed)).toMatchObject({ kind: 'number', enterprise })
})

test.each([
  ['H22.10-240415-0001', 'H22.10-240415-0001'],
  ['000.00.01.h22-240415-00012', '000.00.01.H22-240415-00012'],
  ['https://motcua.example.vn/tra-cuu?ma=H22.10-240415-0001', 'H22.10-240415-0001'],
  ['https://motcua.example.vn/tra-cuu?ma=000.00.01.H22%2D240415%2D0001&x=1', '000.00.01.H22-240415-0001'],
])('%s is the code of a dossier', (typed, code) => {
  expect(readScan(typed)).toEqual({ kind: 'code', code })
})

test.each(['', 'xin chào', '12345', 'a|b|c|d|e|f', '%E0%A4%A'])('%s is none of them', (typed) => {
  expect(readScan(typed)).toEqual({ kind: 'unknown' })
})
