import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Reading, type Source } from '@motcua/shared/reading'
import { expect, it } from 'vitest'
import { readText } from './read.ts'

const source = (text: string, name = 'thu.txt'): Source => ({
  name,
  format: 'txt',
  pages: null,
  text,
  recognised: null,
})
const directive = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../../../../data/directives', name), 'utf8')

const FIVE = [
  ['000_dbb989727aee6abc.txt', 'Ủy ban nhân dân tỉnh Hải Dương', 'Công văn', 'UBND-VP'],
  ['001_515012e3fdf56211.txt', 'Ủy ban nhân dân tỉnh Hải Dương', 'Quyết định', null],
  ['002_03de83756a32b752.txt', 'Ủy ban nhân dân tỉnh Hưng Yên', 'Công văn', 'UBND-PVHCC&KSTT'],
  ['003_7a916c26c632decf.txt', null, 'Công văn', 'UBND-NC'],
  ['004_8ed10c9df957bfe0.txt', 'Ủy ban nhân dân huyện Thanh Hà', 'Công văn', 'UBND-VP'],
] as const

it.each(FIVE)('reads the head of %s without making anything up', (name, issuer, type, symbol) => {
  const reading = readText(source(directive(name), name))
  expect(Reading.safeParse(reading).error).toBeUndefined()
  expect(reading.header).toMatchObject({ issuer, type, symbol, number: null, date: null })
  expect(reading.draft).toBe(true)
  expect(reading.doubts.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['blank_number', 'blank_date']),
  )
})

it('tells the plan’s own number from the decision’s, and suggests it', () => {
  const reading = readText(source(directive('001_515012e3fdf56211.txt')))
  expect(reading.annexes).toHaveLength(1)
  expect(reading.annexes[0]).toMatchObject({
    kind: 'plan',
    identity: { number: '3327', symbol: 'KH-UBND', date: '2022-12-07' },
  })
  expect(reading.annexes[0]?.rows).toHaveLength(38)
  expect(reading.doubts).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ code: 'two_identities' }),
      expect.objectContaining({ code: 'blank_number', suggestion: '3327' }),
      expect.objectContaining({ code: 'blank_date', suggestion: '2022-12-07' }),
    ]),
  )
})

it('mends a misread province and says so', () => {
  const { header, doubts, annexes } = readText(source(directive('002_03de83756a32b752.txt')))
  expect(header.place).toBe('Hưng Yên')
  expect(doubts).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ code: 'misread_name', words: 'ỦY BAN NHÂN DÂN TỈNH HUNG YÊN' }),
    ]),
  )
  expect(annexes.map(({ kind, rows }) => [kind, rows.length])).toEqual([['targets', 10]])
})

it('collects the notes that cut an item in two', () => {
  const reading = readText(source(directive('003_7a916c26c632decf.txt')))
  expect(reading.footnotes.map(({ mark }) => mark)).toEqual(['1', '2', '3', '4', '5'])
  for (const { at } of reading.footnotes) expect(at).not.toBeNull()
  expect(reading.doubts).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ code: 'no_issuer', suggestion: 'Ủy ban nhân dân tỉnh Bắc Giang' }),
    ]),
  )
})

it('reads who passes on what', () => {
  const { carriesOut, recipients, draftingUnit } = readText(source(directive('004_8ed10c9df957bfe0.txt')))
  expect(carriesOut).toMatchObject([{ number: '4121', symbol: 'UBND-VP', date: '2023-10-31' }])
  expect(recipients).toMatchObject([
    { name: 'Như trên', purpose: null },
    { name: 'Chủ tịch, các PCT UBND huyện', purpose: 'để b/c' },
  ])
  expect(draftingUnit).toBeNull()
})

it.each(FIVE)('reads a decomposed copy of %s alike, its spans in the copy', (name) => {
  const text = directive(name)
  const whole = readText(source(text))
  const apart = readText(source(text.normalize('NFD')))
  expect(apart.header).toEqual(whole.header)
  const place = apart.found.addressees
  if (place !== undefined) {
    const words = text.normalize('NFD').slice(place.span.start, place.span.end)
    expect(words.normalize('NFC')).toContain(whole.header.addressees[0] ?? '')
    expect(words).not.toMatch(/^[\u0300-\u036f]/)
  }
})

const EMPTY = ['', '   \n\f\n', 'Ảnh một con mèo.', '\ufeff12\n3']
it.each(EMPTY)('finds nothing in %j and says so', (text) => {
  const { header, tasks, doubts } = readText(source(text))
  expect(
    Object.values(header)
      .flat()
      .filter((value) => typeof value === 'string'),
  ).toEqual([])
  expect(tasks).toEqual([])
  expect(doubts.map(({ code }) => code)).toEqual(['no_tasks'])
})

it('does not read English', () => {
  const text =
    'THE PEOPLE’S COMMITTEE\n\nTo: all departments\n\n1. The Department of Home Affairs shall review procedures before 30 June 2023.\n'
  const { tasks, doubts } = readText(source(text))
  expect(tasks).toEqual([])
  expect(doubts.map(({ code }) => code)).toEqual(['not_vietnamese', 'no_tasks'])
})
