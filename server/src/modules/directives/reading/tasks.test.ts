import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Reading, ReadTask } from '@motcua/shared/reading'
import { describe, expect, it } from 'vitest'
import { readText } from './read.ts'

const read = (text: string, name = 'a.txt'): Reading =>
  readText({ name, format: 'txt', pages: null, text, recognised: null })

const root = join(import.meta.dirname, '../../../../../data/directives')
const file = (name: string): Reading => read(readFileSync(join(root, name), 'utf8'), name)

const at = (reading: Reading, label: string, group?: ReadTask['group']): ReadTask => {
  const found = reading.tasks.find((task) => task.label === label && (!group || task.group === group))
  if (!found) throw new Error(`no task ${label}: ${reading.tasks.map((task) => task.label).join(', ')}`)
  return found
}

const labels = (reading: Reading): string[] => reading.tasks.map(({ label }) => label)

describe('Hải Dương, October 2023', () => {
  const reading = file('000_dbb989727aee6abc.txt')

  it('has six tasks; the closing order is none', () => {
    expect(labels(reading)).toEqual(['1a', '1b', '1c', '2a', '2b', '3'])
  })

  it('gives lettered items the agencies of the item above', () => {
    expect(at(reading, '1a').leads).toEqual([
      'Các cơ quan chuyên môn thuộc UBND tỉnh',
      'Ban Quản lý các khu công nghiệp tỉnh',
      'UBND các huyện, thị xã, thành phố',
    ])
    expect(at(reading, '1a').parties.leads.every(({ inherited }) => inherited)).toBe(true)
    expect(at(reading, '2b').leads).toEqual(['Sở Thông tin và Truyền thông'])
  })

  it('reads one date for an item of two paragraphs', () => {
    expect(at(reading, '1a').deadline).toMatchObject({ kind: 'by', date: '2023-12-01', strict: false })
    expect(at(reading, '1a').text).toContain('Rà soát, đề xuất phương án')
    expect(at(reading, '2a').deadline.kind).toBe('none')
    expect(at(reading, '2b').deadline).toMatchObject({ kind: 'by', date: '2023-11-15' })
  })
})

describe('Hải Dương, decision and plan of 2022', () => {
  const reading = file('001_515012e3fdf56211.txt')
  const row = (n: number) => at(reading, `dòng ${n}`)

  it('has 34 rows and five duties of article 2', () => {
    expect(reading.tasks.filter(({ group }) => group === 'plan').map(({ label }) => label)).toEqual(
      Array.from({ length: 34 }, (_, i) => `dòng ${i + 1}`),
    )
    expect(reading.tasks.filter(({ group }) => group === 'article').map(({ label }) => label)).toEqual(
      [1, 2, 3, 4, 5].map((n) => `Điều 2.${n}`),
    )
    expect(reading.tasks).toHaveLength(39)
  })

  it.each<[number, Partial<ReadTask['deadline']>]>([
    [1, { kind: 'recurring', recurrence: 'yearly', on: { day: 30, month: 9 } }],
    [2, { kind: 'reference' }],
    [3, { kind: 'continuous' }],
    [4, { kind: 'after_event', event: 'có hướng dẫn của Văn phòng Chính phủ' }],
    [5, { kind: 'continuous' }],
    [7, { kind: 'month', date: '2022-12-31' }],
    [8, { kind: 'before', date: '2022-12-31', strict: true }],
    [12, { kind: 'month', date: '2023-03-31', soft: '2022-12-31' }],
    [13, { kind: 'month', date: '2023-03-31', soft: '2022-11-30', earlierThanIssue: true }],
    [14, { kind: 'programme', event: 'Đề án 06' }],
    [20, { kind: 'after_event' }],
    [22, { kind: 'programme' }],
    [23, { kind: 'on_request' }],
    [24, { kind: 'programme', event: 'được giao' }],
    [27, { kind: 'month', date: '2023-06-30' }],
    [30, { kind: 'month', date: '2023-09-30' }],
    [31, { kind: 'programme' }],
    [34, { kind: 'continuous' }],
  ])('row %i has its deadline', (n, deadline) => {
    expect(row(n).deadline).toMatchObject(deadline)
  })

  it.each<[number, string[]]>([
    [1, ['Các sở, ban, ngành', 'UBND cấp huyện']],
    [2, ['Các sở, ban, ngành', 'UBND cấp huyện', 'UBND cấp xã']],
    [3, ['Văn phòng UBND tỉnh', 'Sở Tư pháp']],
    [8, ['Văn phòng UBND tỉnh', 'UBND cấp huyện', 'UBND cấp xã']],
    [18, ['Các sở, ban, ngành có dịch vụ công do Bộ chuyên ngành quản lý']],
    [24, ['Sở Thông tin và Truyền thông', 'Văn phòng UBND tỉnh']],
    [30, ['Văn phòng UBND tỉnh', 'Sở Kế hoạch và Đầu tư']],
    [32, ['Sở Thông tin và Truyền thông', 'Các cơ quan hành chính nhà nước']],
  ])('row %i has its leads', (n, leads) => {
    expect(row(n).leads).toEqual(leads)
  })

  it('keeps product, group heading and the second rule of a cell', () => {
    expect(row(1).product).toBe('Quyết định phê duyệt phương án đơn giản hóa TTHC.')
    expect(row(1).otherDeadlines.map(({ kind }) => kind)).toEqual(['reference'])
    expect(row(31).section).toBe('Các nhiệm vụ khác')
    expect(row(17).target).toMatchObject({ comparison: '>=', value: 20, unit: '%' })
  })

  it('reads the duties of article 2', () => {
    expect(at(reading, 'Điều 2.2')).toMatchObject({
      leads: ['Sở Nội vụ'],
      coordinating: ['Văn phòng UBND tỉnh'],
    })
    expect(at(reading, 'Điều 2.3').leads).toEqual(['Sở Tài chính'])
    expect(at(reading, 'Điều 2.4').leads).toEqual(['Các cơ quan thông tin truyền thông của tỉnh'])
    expect(at(reading, 'Điều 2.5').deadline).toMatchObject({
      kind: 'recurring',
      recurrence: null,
      adHoc: true,
    })
  })

  it('notices that group IV is missing', () => {
    expect(reading.doubts.map(({ code }) => code)).toContain('group_number_jumps')
  })
})

describe('Hưng Yên, April 2024', () => {
  const reading = file('002_03de83756a32b752.txt')

  it('has its tasks and ten targets', () => {
    expect(labels(reading)).toEqual([
      ...['1', '1-1', '1-2', '2', '3 (1)', '3 (2)', '4a', '4b', '4c', '4d', '4e', '4g', '4h', '5', '¶4'],
      ...Array.from({ length: 10 }, (_, i) => `dòng ${i + 1}`),
    ])
    expect(reading.tasks.filter(({ group }) => group === 'target')).toHaveLength(10)
  })

  it('makes the item above the parent of its dashes', () => {
    expect(at(reading, '1').deadline).toMatchObject({ kind: 'recurring', recurrence: 'daily' })
    expect(at(reading, '1-1').parent).toBe(at(reading, '1').id)
    expect(at(reading, '1-1').deadline).toMatchObject({
      kind: 'within',
      amount: { value: 5, unit: 'working_day' },
    })
  })

  it('parts item 3 by its two dates', () => {
    expect(at(reading, '3 (1)').deadline.date).toBe('2024-06-30')
    expect(at(reading, '3 (2)').deadline.date).toBe('2024-10-31')
    expect(at(reading, '3 (2)').targets.map(({ value, measure }) => [value, measure])).toEqual([
      [20, 'số lượng TTHC'],
      [20, 'chi phí tuân thủ TTHC'],
    ])
  })

  it('reads the targets with their unit', () => {
    const targets = reading.tasks.flatMap(({ group, target }) => (group === 'target' ? [target] : []))
    expect(targets.map((target) => `${target?.comparison}${target?.value}${target?.unit}`)).toEqual(
      [80, 45, 50, 80, 100, 100, 100, 50, 100, 90].map((value) => `>=${value}%`),
    )
    expect(at(reading, 'dòng 5').parties.leads.map(({ kind }) => kind)).toEqual(['unit', 'outside'])
  })
})

describe('Bắc Giang, August 2023', () => {
  const reading = file('003_7a916c26c632decf.txt')

  it('has eleven tasks', () => {
    expect(labels(reading)).toEqual([
      '1',
      '2 ¶1 (1)',
      '2 ¶1 (2)',
      '2 ¶2',
      '3',
      '4',
      '5',
      '6',
      '7 ¶1',
      '7 ¶2',
      '¶2',
    ])
  })

  it('replaces two report dates and nothing else', () => {
    expect(
      reading.supersedes.map(({ document, scope, replaced, by, taskId }) => ({
        document: document.number,
        scope,
        day: replaced?.on?.day,
        strict: replaced?.strict,
        by: by?.on?.day,
        taskId,
      })),
    ).toEqual([
      {
        document: '3995',
        scope: 'report_date',
        day: 15,
        strict: false,
        by: 21,
        taskId: at(reading, '7 ¶1').id,
      },
      {
        document: '4352',
        scope: 'report_date',
        day: 22,
        strict: true,
        by: 21,
        taskId: at(reading, '7 ¶1').id,
      },
    ])
  })

  it('knows what was given before', () => {
    for (const label of ['1', '4'])
      expect(at(reading, label).alreadyGivenBy.map(({ number }) => number)).toEqual(['3995'])
    expect(at(reading, '3').alreadyGivenBy.map(({ number }) => number)).toEqual(['3149'])
  })

  it('reads who reports to whom', () => {
    expect(at(reading, '7 ¶1')).toMatchObject({ receiver: 'Chủ tịch UBND tỉnh', via: 'Văn phòng UBND tỉnh' })
    expect(at(reading, '7 ¶2')).toMatchObject({
      leads: ['Văn phòng UBND tỉnh'],
      receiver: 'Văn phòng Chính phủ',
    })
    expect(at(reading, '2 ¶2')).toMatchObject({
      coordinating: ['Sở Thông tin và Truyền thông', 'Các sở, ngành chuyên môn'],
      deadline: { kind: 'before', date: '2023-10-20', strict: true },
    })
  })
})

describe('Thanh Hà, November 2023', () => {
  const reading = file('004_8ed10c9df957bfe0.txt')

  it('has four tasks, the first to be sent a day before the province’s own date', () => {
    expect(labels(reading)).toEqual(['1a', '1b', '1c', '2'])
    expect(at(reading, '1a')).toMatchObject({
      leads: ['Các cơ quan chuyên môn thuộc UBND huyện', 'UBND các xã, thị trấn'],
      receiver: 'UBND huyện',
      via: 'Văn phòng HĐND-UBND huyện',
      deadline: { kind: 'by', date: '2023-11-30' },
    })
  })
})

it('points at the words of every task', () => {
  for (const name of ['000_dbb989727aee6abc.txt', '003_7a916c26c632decf.txt']) {
    const reading = file(name)
    for (const task of reading.tasks) {
      const words = task.pieces.map(({ start, end }) => reading.source.text.slice(start, end)).join(' ')
      expect(words.replace(/[\s*¹²³⁴⁵]+/g, ''), task.label).toBe(task.text.replace(/[\s*¹²³⁴⁵]+/g, ''))
    }
  }
})
