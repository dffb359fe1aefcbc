import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { labelled } from './labelled.ts'

const birth = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../../data/forms/1.001193.json'), 'utf8'),
) as Parameters<typeof labelled>[0]

const data = {
  requester: { fullName: 'Nguyễn Thị Hoa', dateOfBirth: '1990-02-03', relationship: 'mother' },
  child: { fullName: 'Trần An', nickname: 'Bống' },
  copies: { wanted: true, count: 2 },
  mother: null,
}

test('groups are the pages of the form, rows carry its labels and its words for choices', () => {
  const groups = labelled(birth, data, 'vi')
  expect(groups[0]).toEqual({
    title: 'Người yêu cầu',
    rows: [
      { label: 'Họ, chữ đệm, tên', kind: 'text', value: 'Nguyễn Thị Hoa' },
      { label: 'Ngày, tháng, năm sinh', kind: 'date', value: '1990-02-03' },
      { label: 'Quan hệ với người được khai sinh', kind: 'text', value: 'Mẹ' },
    ],
  })
  expect(groups.map((group) => group.title)).toEqual([
    'Người yêu cầu',
    'Người được khai sinh',
    'Bản sao',
    'Người được khai sinh',
  ])
})

test('answers the form does not know are kept under their names', () => {
  const last = labelled(birth, data, 'vi').at(-1)
  expect(last?.rows).toEqual([{ label: 'nickname', kind: 'text', value: 'Bống' }])
})

test('English labels and choices come from the form', () => {
  const rows = labelled(birth, data, 'en')[0]?.rows
  expect(rows?.[0]?.label).toBe('Full name')
  expect(rows?.[2]?.value).toBe('Mother')
})

test('rows of a list become groups of their own, each complete', () => {
  const form = {
    schema: {
      properties: { people: { title: 'Thành viên', items: { properties: { n: { title: 'Tên' } } } } },
    },
    ui: {},
  }
  expect(labelled(form, { people: [{ n: 'A' }, { n: 'B' }] }, 'vi')).toEqual([
    { title: 'Thành viên 1', rows: [{ label: 'Tên', kind: 'text', value: 'A' }] },
    { title: 'Thành viên 2', rows: [{ label: 'Tên', kind: 'text', value: 'B' }] },
  ])
})

test('without a form every answer still has a row', () => {
  expect(labelled(undefined, { a: 1, b: { c: false } }, 'vi')).toEqual([
    { title: null, rows: [{ label: 'a', kind: 'text', value: '1' }] },
    { title: 'b', rows: [{ label: 'c', kind: 'flag', value: false }] },
  ])
})
