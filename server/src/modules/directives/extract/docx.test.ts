import { Document, FootnoteReferenceRun, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import { describe, expect, it } from 'vitest'
import { extractText } from './index.ts'
import { paragraph, wordOf, zipOf } from './test/paper.ts'

const textOf = async (bytes: Buffer) => (await extractText(bytes, 'thu.docx')).text
const codeOf = (bytes: Buffer, name = 'thu.docx') =>
  extractText(bytes, name).then(
    () => 'read',
    (error) => error.code,
  )

const lines = (...texts: string[]) => texts.map((text) => new Paragraph(text))
const cell = (texts: string | string[], more = {}) =>
  new TableCell({ children: lines(...[texts].flat()), ...more })
const row = (...children: TableCell[]) => new TableRow({ children })
const NONE = { style: 'none', size: 0 } as const
const invisible = {
  borders: { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE },
}

const written = (...children: (Paragraph | Table)[]) =>
  Packer.toBuffer(
    new Document({
      footnotes: { 1: { children: lines('Đã giao tại Công văn số 3995.') } },
      sections: [{ children }],
    }),
  )

describe('a Word file as text', () => {
  it('gives the head and the signature cell by cell, left before right', async () => {
    const bytes = await written(
      new Table({
        ...invisible,
        rows: [
          row(
            cell(['ỦY BAN NHÂN DÂN', 'TỈNH HẢI DƯƠNG']),
            cell(['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập']),
          ),
          row(cell(['Số: 12/UBND-VP', 'V/v rà soát']), cell('Hải Dương, ngày 05 tháng 10 năm 2023')),
        ],
      }),
    )
    expect(await textOf(bytes)).toBe(
      'ỦY BAN NHÂN DÂN\nTỈNH HẢI DƯƠNG\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập\n\nSố: 12/UBND-VP\nV/v rà soát\n\nHải Dương, ngày 05 tháng 10 năm 2023',
    )
  })

  it('gives a table as rows of pipes, a merged agency in each row it covers', async () => {
    const table = new Table({
      rows: [
        row(
          cell('STT', { rowSpan: 2 }),
          cell('Nhiệm vụ', { rowSpan: 2 }),
          cell('Cơ quan', { columnSpan: 2 }),
        ),
        row(cell('chủ trì'), cell('Thời hạn')),
        row(cell('I'), cell('Nhóm một', { columnSpan: 3 })),
        row(cell('1'), cell('Rà soát'), cell('Sở Tư pháp', { rowSpan: 2 }), cell(['- 30/9', '- Tháng 12'])),
        row(cell('2'), cell('Báo cáo a|b'), cell('31/12')),
      ],
    })
    expect(await textOf(await written(table))).toBe(
      [
        '| STT | Nhiệm vụ | Cơ quan |  |',
        '|---|---|---|---|',
        '|  |  | chủ trì | Thời hạn |',
        '| I | Nhóm một |  |  |',
        '| 1 | Rà soát | Sở Tư pháp | - 30/9<br>- Tháng 12 |',
        '| 2 | Báo cáo a¦b | Sở Tư pháp | 31/12 |',
      ].join('\n'),
    )
  })

  it('leaves what goes on from above blank when only the agencies differ', async () => {
    const table = new Table({
      rows: [
        row(cell('STT'), cell('Nhiệm vụ'), cell('Chủ trì')),
        row(cell('1', { rowSpan: 2 }), cell('Rà soát', { rowSpan: 2 }), cell('Sở A')),
        row(cell('Sở B')),
      ],
    })
    expect((await textOf(await written(table))).split('\n').at(-1)).toBe('|  |  | Sở B |')
  })

  it('puts notes at the end behind their marks', async () => {
    const noted = new Paragraph({
      children: [new TextRun('Theo kế hoạch'), new FootnoteReferenceRun(1), new TextRun(', thực hiện:')],
    })
    expect(await textOf(await written(noted))).toBe(
      'Theo kế hoạch¹, thực hiện:\n\n¹ Đã giao tại Công văn số 3995.',
    )
  })

  it('writes automatic numbers out: levels, letters, custom Vietnamese lettering, dashes, restarts', async () => {
    const level = (at: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt ${format}/><w:lvlText w:val="${text}"/></w:lvl>`
    const numbering = `<w:numbering><w:abstractNum w:abstractNumId="0">
      ${level(0, 'w:val="upperRoman"', '%1.')}${level(1, 'w:val="decimal"', '%1.%2.')}
      ${level(2, 'w:val="custom" w:format="a, b, c, d, đ, e, ..."', '%3)')}${level(3, 'w:val="bullet"', '')}
      </w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>
      <w:num w:numId="6"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num></w:numbering>`
    const item = (at: number, text: string, id = 5) =>
      paragraph(text, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr>`)
    const body = [
      item(0, 'Một'),
      item(1, 'x'),
      item(1, 'y'),
      ...['a', 'b', 'c', 'd', 'đ'].map((t) => item(2, t)),
    ]
    body.push(item(3, 'gạch'), item(0, 'Hai'), item(1, 'z'), item(0, 'Lại', 6))
    const text = await textOf(wordOf(body.join(''), [{ name: 'word/numbering.xml', data: numbering }]))
    expect(text.split('\n\n')).toEqual([
      'I. Một',
      'I.1. x',
      'I.2. y',
      'a) a',
      'b) b',
      'c) c',
      'd) d',
      'đ) đ',
      '- gạch',
      'II. Hai',
      'II.1. z',
      'IV. Lại',
    ])
  })

  it('shows what the page shows: no deleted or hidden words, no field codes, capitals, text boxes, old fonts', async () => {
    const body = `<w:p><w:r><w:t>Giữ </w:t></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>
      <w:ins><w:r><w:t>thêm</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>
      <w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:rPr><w:caps/></w:rPr><w:t> quyết định</w:t></w:r>
      <w:r><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr><w:t> thùc hiÖn</w:t></w:r>
      <w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>${paragraph('HỎA TỐC')}</w:txbxContent></w:drawing></mc:Choice>
      <mc:Fallback><w:pict><w:txbxContent>${paragraph('HỎA TỐC')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`
    expect(await textOf(wordOf(body))).toBe('Giữ thêm QUYẾT ĐỊNH thực hiện\nHỎA TỐC')
  })

  it('refuses macros, however the file is named', async () => {
    expect(await codeOf(wordOf(paragraph('x'), [{ name: 'word/vbaProject.bin', data: 'x' }]))).toBe(
      'directives.file_macros',
    )
    const docm = zipOf([
      {
        name: '[Content_Types].xml',
        data: '<Types>application/vnd.ms-word.document.macroEnabled.main+xml</Types>',
      },
      { name: 'word/document.xml', data: '<w:document/>' },
    ])
    expect(await codeOf(docm)).toBe('directives.file_macros')
  })

  it('refuses bombs by what they claim and by what they hold', async () => {
    const zeroes = Buffer.alloc(30_000_000, 0x20)
    const honest = wordOf('', [{ name: 'word/styles.xml', data: zeroes }])
    expect(honest.length).toBeLessThan(60_000)
    expect(await codeOf(honest)).toBe('directives.file_bomb')
    expect(await codeOf(wordOf('', [{ name: 'word/styles.xml', data: zeroes, claim: 1_000 }]))).toBe(
      'directives.file_bomb',
    )
  })

  it('refuses declarations, endless depth and cut-off files as damaged', async () => {
    const entity = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    expect(await codeOf(wordOf(paragraph('&a;&b;'), [], entity))).toBe('directives.file_damaged')
    expect(await codeOf(wordOf('<w:sdt>'.repeat(100_000)))).toBe('directives.file_damaged')
    const whole = wordOf(paragraph('x'))
    expect(await codeOf(whole.subarray(0, whole.length - 40))).toBe('directives.file_damaged')
    expect(await codeOf(wordOf('<w:p>'))).toBe('directives.file_damaged')
  })

  it('tells a locked Word file, a spreadsheet and a program from a document', async () => {
    const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex')
    const locked = Buffer.concat([ole, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')])
    expect(await codeOf(locked)).toBe('directives.file_encrypted')
    const sheet = zipOf([
      { name: '[Content_Types].xml', data: '<Types/>' },
      { name: 'xl/workbook.xml', data: '<x/>' },
    ])
    expect(await codeOf(sheet)).toBe('directives.file_unknown_type')
    expect(await codeOf(Buffer.from('\x7fELF\x02\x01\x01\0\0', 'latin1'), 'a.txt')).toBe(
      'directives.file_unknown_type',
    )
  })
})
