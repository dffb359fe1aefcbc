import { DOCUMENT_TYPE_IDS, DOCUMENT_TYPES, POINT_LETTERS, typeNamed } from '@motcua/shared/document-types'
import type { Block, DocumentContent } from '@motcua/shared/documents'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { problemsOf, toldProblems } from './compose/check.ts'
import { wholeContent } from './compose/content.ts'
import { initialsOf, issuerOf } from './compose/heading.ts'
import { layoutOf, longDay } from './compose/layout.ts'
import { numberBlocks, pointLetter, roman } from './compose/numbering.ts'
import { codeOf, readCode, symbolOf } from './compose/symbol.ts'

const clause = (text: string): Block => ({ kind: 'clause', text })
const point = (text: string): Block => ({ kind: 'point', text })
const leads = (blocks: Block[]) => numberBlocks(blocks).map((each) => ('lead' in each ? each.lead : 'table'))

const letter: DocumentContent = wholeContent({
  type: 'letter',
  subject: 'thực hiện cải cách thủ tục hành chính.',
  division: 'VP',
  addressees: [{ name: 'Các sở, ban, ngành', unitId: null }],
  blocks: [clause('Rà soát;'), point('Việc một;'), point('Việc hai.')],
  recipients: [{ name: 'Thường trực Tỉnh ủy', unitId: null, organId: null, purpose: 'để b/c' }],
  signing: {
    authority: [{ mark: 'KT', of: 'Chủ tịch' }],
    title: 'Phó Chủ tịch',
    name: 'Nguyễn Văn A',
    staffId: null,
  },
  copies: 1,
})

const facts = {
  issuerName: 'Ủy ban nhân dân tỉnh Hải Dương',
  issuerLines: ['ỦY BAN NHÂN DÂN', 'TỈNH HẢI DƯƠNG'],
  superiorLines: [],
  symbol: 'UBND-VP',
  number: 7,
  issuedOn: '2024-02-05',
  savedOn: '2024-02-04',
  place: 'Hải Dương',
}

describe('types of document', () => {
  test('are the 29 of the decree, found by name however it is capitalised', () => {
    expect(DOCUMENT_TYPE_IDS).toHaveLength(29)
    for (const id of DOCUMENT_TYPE_IDS) expect(typeNamed(DOCUMENT_TYPES[id].vi.toUpperCase())).toBe(id)
    expect(typeNamed('Nghị định')).toBeUndefined()
  })
})

describe('numbers and symbols', () => {
  test('named documents carry their type, letters the division that drafted', () => {
    expect(symbolOf({ type: 'plan', agency: 'UBND', division: 'VP' })).toBe('KH-UBND')
    expect(symbolOf({ type: 'letter', agency: 'UBND', division: 'PVHCC&KSTT' })).toBe('UBND-PVHCC&KSTT')
    expect(codeOf(4121, 'UBND-VP')).toBe('4121/UBND-VP')
    expect(codeOf(9, 'KH-UBND')).toBe('09/KH-UBND')
  })

  test('what is written is read back, for any number, type and names', () => {
    const name = fc.stringMatching(/^[A-ZĐ][A-ZĐa-zđ&_]{0,9}$/)
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999 }),
        fc.constantFrom(...DOCUMENT_TYPE_IDS),
        name,
        name,
        (number, type, agency, division) => {
          const symbol = symbolOf({ type, agency, division })
          const read = readCode(codeOf(number, symbol))
          expect(read?.number).toBe(number)
          expect(read?.symbol).toBe(symbol)
          const named = DOCUMENT_TYPES[type].abbreviation
          // A letter whose agency looks like a type cannot be told from one: the field knows it from the page.
          if (named) expect([read?.type, read?.agency]).toEqual([type, agency])
        },
      ),
    )
  })

  test.each([
    ['Số: /UBND-NC', { number: null, symbol: 'UBND-NC', type: 'letter', division: 'NC' }],
    ['61/2018/NĐ-CP', { number: 61, year: 2018, type: null, kind: 'NĐ', agency: 'CP' }],
    ['100/TCTCCTTHC', { number: 100, type: 'letter', agency: 'TCTCCTTHC', division: null }],
    ['437/TB-VPCP', { number: 437, type: 'announcement', agency: 'VPCP' }],
  ])('%s', (text, expected) => expect(readCode(text)).toMatchObject(expected))

  test('what is no number is not made one', () => {
    for (const text of ['', 'Kế hoạch', '12', 'abc/def ghi']) expect(readCode(text)).toBeUndefined()
  })
})

describe('numbering of the body', () => {
  test('clauses begin again under each article, points under each clause', () => {
    const article: Block = { kind: 'heading', level: 'article', text: '' }
    const blocks = [
      article,
      clause('x'),
      point('x'),
      point('x'),
      clause('x'),
      point('x'),
      article,
      clause('x'),
    ]
    expect(leads(blocks)).toEqual(['Điều 1.', '1.', 'a)', 'b)', '2.', 'a)', 'Điều 2.', '1.'])
  })

  test('points follow the Vietnamese alphabet: đ after d, no f', () => {
    const blocks = [clause('x'), ...Array.from({ length: 8 }, () => point('x'))]
    expect(leads(blocks).slice(1)).toEqual(['a)', 'b)', 'c)', 'd)', 'đ)', 'e)', 'g)', 'h)'])
    expect(pointLetter(POINT_LETTERS.length)).toBe('aa')
  })

  test('parts and chapters are Roman', () => {
    expect([1, 4, 9, 14, 38].map(roman)).toEqual(['I', 'IV', 'IX', 'XIV', 'XXXVIII'])
  })
})

describe('the head of an issuer', () => {
  const unit = (kind: string, name: string, fullName: string) =>
    ({ id: name, kind, name, fullName }) as unknown as Parameters<typeof issuerOf>[0][number]
  const province = unit('province', 'Hải Dương', 'Tỉnh Hải Dương')

  test('a committee names no superior and decides together', () => {
    const issuer = issuerOf([province])
    expect(issuer).toMatchObject({
      name: 'Ủy ban nhân dân tỉnh Hải Dương',
      superior: null,
      abbreviation: 'UBND',
      collective: true,
      place: 'Hải Dương',
    })
    const district = issuerOf([province, unit('district', 'Thanh Hà', 'Huyện Thanh Hà')])
    expect([district.lines[1], district.place, district.superior]).toEqual([
      'HUYỆN THANH HÀ',
      'Thanh Hà',
      null,
    ])
  })

  test('a department names the committee above it and is led by its head', () => {
    const issuer = issuerOf([province, unit('department', 'Sở Tư pháp', 'Sở Tư pháp tỉnh Hải Dương')])
    expect(issuer.lines).toEqual(['SỞ TƯ PHÁP'])
    expect(issuer.superiorLines).toEqual(['ỦY BAN NHÂN DÂN', 'TỈNH HẢI DƯƠNG'])
    expect([issuer.collective, issuer.place, issuer.abbreviation]).toEqual([false, 'Hải Dương', 'STP'])
  })

  test.each([
    ['Sở Kế hoạch và Đầu tư', 'SKHĐT'],
    ['Ban Quản lý các khu công nghiệp', 'BQLKCN'],
    ['Sở Lao động - Thương binh và Xã hội', 'SLĐTBXH'],
    ['Văn phòng UBND', 'VPUBND'],
  ])('%s is %s', (name, initials) => expect(initialsOf(name)).toBe(initials))
})

describe('the page', () => {
  test('days under ten and the first two months carry a zero, other months do not', () => {
    expect(longDay('2024-02-05')).toBe('ngày 05 tháng 02 năm 2024')
    expect(longDay('2023-10-31')).toBe('ngày 31 tháng 10 năm 2023')
    expect(longDay('2023-03-09')).toBe('ngày 09 tháng 3 năm 2023')
  })

  test('a letter has its subject under the number, one addressee on one line, and ends with ./.', () => {
    const page = layoutOf(letter, facts)
    expect(page.code).toBe('Số: 07/UBND-VP')
    expect(page.placeDate).toBe('Hải Dương, ngày 05 tháng 02 năm 2024')
    expect(page.about).toBe('V/v thực hiện cải cách thủ tục hành chính')
    expect(page.title).toBeNull()
    expect(page.addressees).toEqual(['Các sở, ban, ngành'])
    expect(page.body.at(-1)).toMatchObject({ lead: 'b)', text: 'Việc hai./.' })
    expect(page.recipients).toEqual([
      '- Như trên;',
      '- Thường trực Tỉnh ủy (để b/c);',
      '- Lưu: VT, VP (01b).',
    ])
    expect(page.signing).toEqual({ lines: ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], name: 'Nguyễn Văn A' })
  })

  test('several addressees stand each on a line, the last with a full stop', () => {
    const addressees = ['Sở Tư pháp', 'Sở Y tế;'].map((name) => ({ name, unitId: null }))
    expect(layoutOf({ ...letter, addressees }, facts).addressees).toEqual(['- Sở Tư pháp;', '- Sở Y tế.'])
  })

  test('a draft leaves number and day blank', () => {
    const page = layoutOf(letter, { ...facts, number: null, issuedOn: null })
    expect(page.code).toMatch(/^Số:[\s\u00a0]+\/UBND-VP$/)
    expect(page.placeDate).toMatch(/^Hải Dương, ngày[\s\u00a0]+tháng 02 năm 2024$/)
  })

  test('a decision says who decides, on what basis, and names what it issues', () => {
    const page = layoutOf(
      {
        ...letter,
        type: 'decision',
        addressees: [],
        decider: 'Chủ tịch Ủy ban nhân dân tỉnh',
        legalBases: ['Căn cứ Luật A;', 'Theo đề nghị của B'],
        annexes: [
          { kind: 'annex', title: 'Danh mục', blocks: [] },
          { kind: 'annex', title: 'Biểu mẫu', blocks: [] },
        ],
      },
      facts,
    )
    expect(page.title).toEqual({ type: 'QUYẾT ĐỊNH', subject: 'Thực hiện cải cách thủ tục hành chính' })
    expect(page.bases).toEqual(['Căn cứ Luật A;', 'Theo đề nghị của B.'])
    expect(page.enacts).toBe('QUYẾT ĐỊNH:')
    expect(page.annexes.map(({ heading }) => heading[0])).toEqual(['Phụ lục I', 'Phụ lục II'])
    expect(page.annexes[0]?.heading.at(-1)).toBe(
      '(Kèm theo Quyết định số 07/UBND-VP ngày 05 tháng 02 năm 2024 của Ủy ban nhân dân tỉnh Hải Dương)',
    )
  })

  test('after a table the end mark has a line of its own', () => {
    const table: Block = { kind: 'table', columns: [{ title: 'TT', width: null }], rows: [['1']] }
    expect(layoutOf({ ...letter, blocks: [table] }, facts).body.at(-1)).toMatchObject({ text: './.' })
  })

  test('an acting head signs Q. before the title; a committee above its chairperson', () => {
    const signing = { ...letter.signing, authority: [{ mark: 'Q' as const, of: '' }], title: 'Giám đốc' }
    expect(layoutOf({ ...letter, signing }, facts).signing.lines).toEqual(['Q. GIÁM ĐỐC'])
    const together = [
      { mark: 'TM' as const, of: 'Ủy ban nhân dân' },
      { mark: 'KT' as const, of: 'Chủ tịch' },
    ]
    const both = layoutOf({ ...letter, signing: { ...letter.signing, authority: together } }, facts)
    expect(both.signing.lines).toEqual(['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'])
  })
})

describe('what a draft lacks', () => {
  const codes = (change: Partial<DocumentContent>, collective = true) =>
    problemsOf({ ...letter, ...change }, { collective }).map(({ code }) => code)
  const signing = (change: Partial<DocumentContent['signing']>) => ({
    signing: { ...letter.signing, ...change },
  })

  test('nothing, when it is whole', () => expect(codes({})).toEqual([]))

  test.each<[string, Partial<DocumentContent>, boolean]>([
    ['subject_missing', { subject: ' ' }, true],
    ['body_missing', { blocks: [] }, true],
    ['addressee_missing', { addressees: [] }, true],
    ['addressee_superfluous', { type: 'decision' }, true],
    ['decider_missing', { type: 'decision' }, true],
    ['basis_missing', { type: 'decision' }, true],
    ['signer_missing', signing({ name: '' }), true],
    ['authority_not_collective', signing({ authority: [{ mark: 'TM', of: 'SỞ' }] }), false],
    [
      'authority_by_order',
      { type: 'decision', ...signing({ authority: [{ mark: 'TL', of: 'CHỦ TỊCH' }] }) },
      true,
    ],
    ['authority_deputy', signing({ title: 'Chủ tịch' }), true],
    ['authority_of_missing', signing({ authority: [{ mark: 'TUQ', of: '' }] }), true],
    [
      'authority_head_decides',
      { decider: 'Chủ tịch UBND', ...signing({ authority: [{ mark: 'TM', of: 'UBND' }] }) },
      true,
    ],
    ['authority_collective_needed', { decider: 'ỦY BAN NHÂN DÂN TỈNH' }, true],
    [
      'table_ragged',
      { blocks: [{ kind: 'table', columns: [{ title: 'A', width: null }], rows: [['1', '2']] }] },
      true,
    ],
  ])('%s', (code, change, collective) => expect(codes(change, collective)).toContain(code))

  test('is told in words of both languages without a slot left open', () => {
    const found = problemsOf(
      { ...letter, type: 'decision', subject: '', ...signing({ authority: [{ mark: 'TL', of: '' }] }) },
      { collective: false },
    )
    for (const lang of ['vi', 'en'] as const) {
      const told = toldProblems(found, lang)
      expect(told.length).toBeGreaterThan(4)
      for (const { message } of told) expect(message).not.toMatch(/[{}]|–/)
    }
  })
})
