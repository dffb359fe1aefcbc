import { expect, it } from 'vitest'
import { spanOf } from './run.ts'
import { bodies, withHead } from './samples/bodies.ts'
import type { Block, Structure, Table } from './structure.ts'
import { structureOf } from './take-apart.ts'

const line = (block: Block): string =>
  `${'  '.repeat(block.depth)}${block.style}${block.marker === '' ? '' : ` ${block.marker}`}: ${block.run.text}${block.marks.map(({ mark }) => `^${mark}`).join('')}`

const rows = (table: Table): string[] => [
  `columns: ${table.columns.map((run) => run.text).join(' | ')}`,
  ...table.rows.map((row) =>
    row.group === null
      ? `row: ${row.cells.map((cell) => cell.run.text).join(' | ')}`
      : `group: ${row.group.number ?? '-'} ${row.group.title.text}`,
  ),
]

const shape = (structure: Structure): string[] =>
  structure.parts.flatMap((part) => [
    ...(part.kind === 'annex' ? [`annex: ${part.title?.text.replace(/\n/g, ' / ') ?? '-'}`] : []),
    ...part.blocks.flatMap((block) => (block.kind === 'table' ? rows(block) : [line(block)])),
  ])

it.each(bodies)('takes a body apart: $name', ({ text, wanted, notes }) => {
  const structure = structureOf(withHead(text))
  expect(shape(structure)).toEqual(wanted)
  if (notes !== undefined)
    expect(structure.notes.map(({ mark, run }) => `${mark} ${run.text}`)).toEqual(notes)
})

it('keeps the way back to the source through decomposed letters', () => {
  const text = withHead('1. Rà soát thủ tục hành chính.\n').normalize('NFD')
  const [block] =
    structureOf(text).parts[0]?.blocks.filter((one) => one.kind === 'block' && one.marker === '1') ?? []
  const { start, end } = spanOf((block as Block).run)
  expect((block as Block).run.text).toBe('Rà soát thủ tục hành chính.')
  expect(text.slice(start, end).normalize('NFC')).toBe('Rà soát thủ tục hành chính.')
})

it('finds a second document in the same file', () => {
  const first = withHead('1. Rà soát.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn An\n')
  const text = `${first}\n${withHead('1. Báo cáo.\n')}`
  const structure = structureOf(text)
  expect(structure.others).toEqual([first.length + 1])
  expect(shape(structure)).toEqual(['none: Ủy ban nhân dân tỉnh yêu cầu:', 'arabic 1: Rà soát.'])
})

it('takes a form annexed with its own head for a part of the paper', () => {
  const text = withHead(
    '1. Báo cáo theo mẫu.\n\nNơi nhận:\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn An\n\nPhụ lục\nMẪU BÁO CÁO\n(Kèm theo Công văn số 3/UBND-VP)\n\nTÊN CƠ QUAN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: …/BC-…\n\n1. Kết quả: …\n',
  )
  expect(structureOf(text).others).toEqual([])
})

it.each([
  '',
  ' ',
  '\n\n\f\n',
  '|',
  '||',
  '\t',
  '¹',
  '<table><tr><td>',
  '1.',
  'a)',
  '*',
  '[1]',
  '```',
  'Số:',
  'Kính gửi:',
])('survives %j', (text) => {
  expect(structureOf(text).parts.length).toBeGreaterThan(0)
})
