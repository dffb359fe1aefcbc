import { describe, expect, test } from 'vitest'
import { searchQuery, searchText } from './search-words.ts'

test('a dossier is found by the words of its code and name, and by neighbours in the name', () => {
  expect(searchText('000.09.22.H31-240415-0001', 'Nguyễn Thị Đào')).toBe(
    '000.09.22.h31-240415-0001 nguyen thi dao nguyenthi thidao',
  )
})

describe('what was typed', () => {
  test.each([
    ['', null],
    [' - ', null],
    ['Đào', `'dao'`],
    ['nguyễn', `'nguyen':*`],
    ['Nguyễn Thị', `'nguyenthi'`],
    ['nguyen thi hoang', `'nguyenthi' & 'thihoang':*`],
    ['H31-2404', `'h31' & '2404':*`],
    ['240415-0001 Nguyễn Thị', `'240415' & '0001' & 'nguyenthi'`],
    [`x' & !y`, `'xy'`],
  ])('%s', (typed, query) => expect(searchQuery(typed)).toBe(query))
})
