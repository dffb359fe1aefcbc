import type { DocumentContent } from '@motcua/shared/documents'
import { afterAll, describe, expect, test } from 'vitest'
import { pageCount, pdfText } from '../../../test/slips/pdf-text.ts'
import { createRenderer } from '../../lib/typst/index.ts'
import { wholeContent } from './compose/content.ts'
import { docxOf } from './compose/docx.ts'
import { type LayoutFacts, layoutOf } from './compose/layout.ts'
import { child, childrenNamed, type Element, parseXml } from './edxml/xml.ts'
import { unzip } from './edxml/zip.ts'

const renderer = createRenderer()
afterAll(() => renderer.stop())

const content: DocumentContent = wholeContent({
  type: 'letter',
  subject: 'đẩy mạnh cải cách thủ tục hành chính',
  division: 'VP',
  addressees: [{ name: 'Các sở, ban, ngành', unitId: null }],
  blocks: [
    { kind: 'paragraph', text: 'Chủ tịch UBND tỉnh yêu cầu:' },
    ...Array.from({ length: 40 }, (_, n) => ({
      kind: 'clause' as const,
      text: `Nhiệm vụ thứ ${n + 1} giao các cơ quan thực hiện đúng quy định, bảo đảm tiến độ được giao.`,
    })),
  ],
  annexes: [
    {
      kind: 'annex',
      title: 'Danh mục nhiệm vụ',
      blocks: [
        {
          kind: 'table',
          columns: [
            { title: 'TT', width: 10 },
            { title: 'Nhiệm vụ', width: null },
          ],
          rows: [['1', 'Rà soát thủ tục']],
        },
      ],
    },
  ],
  signing: {
    authority: [{ mark: 'KT', of: 'CHỦ TỊCH' }],
    title: 'PHÓ CHỦ TỊCH',
    name: 'Nguyễn Minh Hùng',
    staffId: null,
  },
  urgency: 'urgent',
  copies: 1,
  contact: 'Số 45 Quang Trung',
})

const facts: LayoutFacts = {
  issuerName: 'Ủy ban nhân dân tỉnh Hải Dương',
  issuerLines: ['ỦY BAN NHÂN DÂN', 'TỈNH HẢI DƯƠNG'],
  superiorLines: [],
  symbol: 'UBND-VP',
  number: 4121,
  issuedOn: '2023-10-31',
  savedOn: '2023-10-30',
  place: 'Hải Dương',
}

const WORDS = [
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Độc lập - Tự do - Hạnh phúc',
  'TỈNH HẢI DƯƠNG',
  'Số: 4121/UBND-VP',
  'Hải Dương, ngày 31 tháng 10 năm 2023',
  'V/v đẩy mạnh cải cách thủ tục hành chính',
  'KHẨN',
  'Kính gửi: Các sở, ban, ngành',
  '40. Nhiệm vụ thứ 40',
  'tiến độ được giao./.',
  'KT. CHỦ TỊCH',
  'PHÓ CHỦ TỊCH',
  'Nguyễn Minh Hùng',
  'Nơi nhận:',
  '- Lưu: VT, VP (01b).',
  'DANH MỤC NHIỆM VỤ',
  'Rà soát thủ tục',
  'Số 45 Quang Trung',
]

const squeezed = (text: string) => text.normalize('NFC').replace(/[\s\u00a0]+/g, '')

/** All text of an element in reading order. */
const textIn = (element: Element): string =>
  element.name === 't' ? element.text : element.children.map(textIn).join('')

const unpacked = async (docx: Buffer) => {
  const files = new Map((await unzip(docx, 100)).map(({ name, bytes }) => [name, bytes.toString('utf8')]))
  const document = parseXml(files.get('word/document.xml') ?? '')
  return { files, body: child(document, 'body') as Element }
}

describe('the page of a letter', () => {
  test('says in PDF every part, with the page number from the second page on', async () => {
    const pdf = await renderer.render('document', JSON.stringify(layoutOf(content, facts)), 1_698_710_400)
    const all = squeezed(pdfText(pdf))
    for (const words of WORDS) expect(all, words).toContain(squeezed(words))
    expect(pageCount(pdf)).toBeGreaterThanOrEqual(3)
    expect(all).toMatch(/^(?!1)/)
    expect(all).toContain(squeezed('(Kèm theo Công văn số 4121/UBND-VP ngày 31 tháng 10 năm 2023'))
    // The foot of the first page is followed by the number of the second.
    expect(all).toMatch(/Số45QuangTrung2/)
  })

  test('says the same in DOCX, its heads and signature in tables without borders', async () => {
    const { files, body } = await unpacked(await docxOf(layoutOf(content, facts), content.subject))
    const all =
      squeezed(textIn(body)) +
      [...files].map(([name, xml]) => (/footer/.test(name) ? squeezed(textIn(parseXml(xml))) : '')).join('')
    for (const words of WORDS) expect(all, words).toContain(squeezed(words))
    const tables = childrenNamed(body, 'tbl')
    expect(tables).toHaveLength(3)
    const [head, signature, annex] = tables as [Element, Element, Element]
    const cells = childrenNamed(head, 'tr').map((row) => childrenNamed(row, 'tc').map(textIn).map(squeezed))
    expect(cells[0]).toEqual([squeezed('ỦY BAN NHÂN DÂN TỈNH HẢI DƯƠNG'), squeezed(WORDS[0] + WORDS[1]!)])
    expect(cells[1]?.[0]).toContain('Số:4121/UBND-VP')
    for (const table of [head, signature]) {
      const borders = child(child(table, 'tblPr'), 'tblBorders')
      expect(borders?.children.map(({ attributes }) => attributes['w:val'])).toEqual(Array(6).fill('none'))
    }
    expect(squeezed(textIn(annex))).toBe(squeezed('TT Nhiệm vụ 1 Rà soát thủ tục'))
  })

  test('has the margins of the decree and Times New Roman', async () => {
    const { files, body } = await unpacked(await docxOf(layoutOf(content, facts), content.subject))
    const section = child(body, 'sectPr')
    const margins = child(section, 'pgMar')?.attributes ?? {}
    const millimetres = (name: string) => Math.round((Number(margins[`w:${name}`]) / 1440) * 25.4)
    expect(['top', 'bottom', 'left', 'right'].map(millimetres)).toEqual([20, 20, 30, 15])
    expect(child(section, 'titlePg')).toBeDefined()
    expect(files.get('word/document.xml')).toContain('w:ascii="Times New Roman"')
  })

  test('a decision of a department draws too, and a draft with nothing in it', async () => {
    const bare = layoutOf(wholeContent({ type: 'decision' }), { ...facts, number: null, issuedOn: null })
    const pdf = await renderer.render('document', JSON.stringify(bare), 1_698_710_400)
    expect(squeezed(pdfText(pdf))).toContain('QUYẾTĐỊNH')
    expect((await unpacked(await docxOf(bare, ''))).body.children.length).toBeGreaterThan(3)
  })
})
