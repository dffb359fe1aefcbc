import { beforeAll, describe, expect, it } from 'vitest'
import { extractText } from './index.ts'
import { emptyPages, lockedPdf, paper } from './test/paper.ts'
import type { PageText } from './types.ts'

const codeOf = (bytes: Buffer, options = {}) =>
  extractText(bytes, 'thu.pdf', options).then(
    () => 'read',
    (error) => error.code,
  )

describe('a PDF with text', () => {
  let bytes: Buffer
  let pages: string[]
  beforeAll(async () => {
    const long =
      'Căn cứ Nghị quyết số 131/NQ-CP ngày 06/10/2022 của Chính phủ về đẩy mạnh cải cách thủ tục hành chính và hiện đại hóa phương thức chỉ đạo, điều hành phục vụ người dân.'
    bytes = await paper(
      { head: true, noted: true, lines: [long, 'a) Sở Nội vụ báo cáo trước ngày 15/12/2023.'] },
      { table: true },
      { sideways: true },
    )
    pages = (await extractText(bytes, 'thu.pdf')).text.split('\f')
  })

  it('keeps two columns beside each other on their lines', () => {
    const [first = '', second = ''] = pages[0]?.split('\n') ?? []
    expect(first).toMatch(/^ *ỦY BAN NHÂN DÂN {3,}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM$/)
    expect(second).toMatch(/^ *TỈNH HẢI DƯƠNG {3,}Độc lập - Tự do - Hạnh phúc$/)
    expect(pages[0]).toMatch(/Số: 1234\/KH-UBND {3,}Hải Dương, ngày 05 tháng 10 năm 2023/)
  })

  it('keeps words of justified lines one space apart, and items on lines of their own', () => {
    expect(pages[0]?.replace(/\s+/g, ' ')).toContain(
      'đẩy mạnh cải cách thủ tục hành chính và hiện đại hóa phương thức',
    )
    expect(pages[0]).toMatch(/\n *a\) Sở Nội vụ báo cáo trước ngày 15\/12\/2023\./)
  })

  it('raises the marks of notes, in the text and before the note', () => {
    expect(pages[0]).toContain('kế hoạch¹ đã ban hành')
    expect(pages[0]?.trimEnd()).toMatch(/¹ Đã giao tại Công văn số 3995\/UBND-NC\.$/)
  })

  it('gives ruled tables as rows of pipes, merged cells and all', () => {
    expect(pages[1]?.trim()).toBe(
      [
        '| STT | Nhiệm vụ | Cơ quan |  | Thời hạn |',
        '|---|---|---|---|---|',
        '|  |  | chủ trì | phối hợp |  |',
        '| I | Cải cách thủ tục hành chính |  |  |  |',
        '| 1 | Rà soát, đơn giản hóa thủ tục hành chính nội bộ giữa các cơ quan | Sở Tư pháp | Văn phòng UBND tỉnh | - 30/9/2023<br>- Tháng 12/2023 |',
        '| 2 | Báo cáo | Sở Tư pháp | Sở Nội vụ | 31/12/2023 |',
      ].join('\n'),
    )
  })

  it('reads a page laid sideways upright', () => {
    expect(pages[2]?.trim()).toBe('Phụ lục các nhiệm vụ năm 2024 kèm theo Kế hoạch')
  })

  it('says what it is, page by page, and goes on from pages read before', async () => {
    const told: [number, number, PageText][] = []
    const source = await extractText(bytes, 'thu.pdf', {
      pageText: (n) => (n === 2 ? 'trang hai đã đọc' : undefined),
      onPage: (done, of, page) => {
        told.push([done, of, page])
      },
    })
    expect(source).toMatchObject({
      name: 'thu.pdf',
      format: 'pdf',
      pages: 3,
      recognised: null,
      ruledPages: [],
    })
    expect(source.text.split('\n\f')).toEqual([told[0]?.[2].text, 'trang hai đã đọc', told[1]?.[2].text])
    expect(told.map(([done, of]) => [done, of])).toEqual([
      [1, 3],
      [3, 3],
    ])
  })

  it('stops between pages when asked', async () => {
    const stop = new AbortController()
    const reading = extractText(bytes, 'thu.pdf', {
      signal: stop.signal,
      onPage: () => stop.abort(new Error('đủ')),
    })
    await expect(reading).rejects.toThrow('đủ')
  })
})

it('reads the letters of old fonts, and stays a PDF with text', async () => {
  const old = 'C¸c c¬ quan, ®¬n vÞ thùc hiÖn nhiÖm vô ®îc giao; b¸o c¸o kÕt qu¶ tríc ngµy 15/12/2023.'
  const source = await extractText(await paper({ lines: [old] }), 'cu.pdf')
  expect(source.text.replace(/\s+/g, ' ')).toContain('Các cơ quan, đơn vị thực hiện nhiệm vụ')
  expect(source).toMatchObject({ format: 'pdf', pages: 1 })
  expect(source.recognised).toBeLessThan(1)
})

describe('a PDF that gives nothing', () => {
  it('has empty pages: no text, no recognition, no error', async () => {
    expect(await extractText(emptyPages(2), 'thu.pdf')).toMatchObject({
      text: '\n\f',
      pages: 2,
      recognised: null,
    })
  })

  it('is locked, broken, too long or too large: each said by its own code', async () => {
    expect(await codeOf(lockedPdf())).toBe('directives.file_encrypted')
    expect(await codeOf(Buffer.from('%PDF-1.7\nnothing else'))).toBe('directives.file_damaged')
    expect(await codeOf(emptyPages(5), { maxPages: 4 })).toBe('directives.file_too_many_pages')
    expect(await codeOf(emptyPages(5), { maxBytes: 100 })).toBe('directives.file_too_large')
  })
})
