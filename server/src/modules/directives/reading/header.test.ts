import type { Header } from '@motcua/shared/reading'
import { expect, it } from 'vitest'
import { headerOf } from './header.ts'
import { heads } from './samples/heads.ts'
import { structureOf } from './take-apart.ts'

it.each(heads)('reads the head: $name', ({ text, wanted }) => {
  const { header } = headerOf(structureOf(text))
  const picked = Object.fromEntries(Object.keys(wanted).map((key) => [key, header[key as keyof Header]]))
  expect(picked).toEqual(wanted)
})

it('says where each value stands', () => {
  for (const { text } of heads) {
    const { header, found } = headerOf(structureOf(text))
    for (const [field, place] of Object.entries(found)) {
      expect(place.span.end, field).toBeLessThanOrEqual(text.length)
      expect(place.span.start).toBeLessThan(place.span.end)
    }
    if (header.number !== null && found.number) {
      expect(text.slice(found.number.span.start, found.number.span.end).replace(/[lO]/g, '')).toContain(
        header.number.replace(/[10]/g, '').slice(-1),
      )
    }
  }
})

it('suggests, but does not make up, what the head leaves out', () => {
  const text = `Số: /UBND-TH\nV/v báo cáo định kỳ\n\nBắc Giang, ngày tháng 8 năm 2023\n\nKính gửi: Các sở.\n\nChủ tịch UBND tỉnh yêu cầu các sở gửi báo cáo.\n`
  const { header, doubts, draft } = headerOf(structureOf(text))
  expect(header).toMatchObject({ issuer: null, number: null, date: null, symbol: 'UBND-TH' })
  expect(draft).toBe(true)
  expect(doubts.map(({ code, suggestion }) => [code, suggestion])).toEqual([
    ['blank_number', null],
    ['blank_date', null],
    ['no_issuer', 'Ủy ban nhân dân tỉnh Bắc Giang'],
  ])
})

it('does not take a day the calendar has not', () => {
  const text = `UBND TỈNH A\nSố: 1/KH-UBND\nHà Nam, ngày 31 tháng 02 năm 2023\nKẾ HOẠCH\nThử\n`
  const { header, doubts } = headerOf(structureOf(text))
  expect(header.date).toBeNull()
  expect(doubts.map(({ code }) => code)).toEqual(['impossible_date'])
})
