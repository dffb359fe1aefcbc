import { describe, expect, it } from 'vitest'
import { decodeText } from './encoding.ts'
import { extractText } from './index.ts'

const head = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
const words =
  'Các cơ quan, đơn vị thực hiện nhiệm vụ được giao; báo cáo Ủy ban nhân dân tỉnh trước ngày 15/12/2023.'

describe('text of a file in any encoding', () => {
  it('keeps UTF-8 as it is, marks of order aside', () => {
    const plain = Buffer.from(`${words}\r\n\ttab`)
    expect(decodeText(plain)).toEqual({ text: `${words}\r\n\ttab`, encoding: 'utf-8', confidence: 1 })
    expect(decodeText(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), plain])).text).toBe(`${words}\r\n\ttab`)
    const decomposed = words.normalize('NFD')
    expect(decodeText(Buffer.from(decomposed)).text).toBe(decomposed)
  })

  it('reads UTF-16 of both orders, with and without its mark', () => {
    const little = Buffer.from(words, 'utf16le')
    const big = Buffer.from(little).swap16()
    expect(decodeText(little).text).toBe(words)
    expect(decodeText(big).text).toBe(words)
    expect(decodeText(Buffer.concat([Buffer.from([0xff, 0xfe]), little])).text).toBe(words)
    expect(decodeText(Buffer.concat([Buffer.from([0xfe, 0xff]), big])).text).toBe(words)
  })

  it('reads TCVN3 bytes, and the same misread as Latin letters', () => {
    const old =
      'C¸c c¬ quan, ®¬n vÞ thùc hiÖn nhiÖm vô ®­îc giao; b¸o c¸o ñy ban nh©n d©n tØnh tr­íc ngµy 15/12/2023.'
    const wanted = words.replace('Ủy', 'ủy')
    const bytes = decodeText(Buffer.from(old, 'latin1'))
    expect(bytes).toMatchObject({ text: wanted, encoding: 'tcvn3' })
    expect(bytes.confidence).toBeLessThan(1)
    expect(decodeText(Buffer.from(old)).text).toBe(wanted)
  })

  it('reads VNI bytes', () => {
    const old =
      'Caùc cô quan, ñôn vò thöïc hieän nhieäm vuï ñöôïc giao; baùo caùo UÛy ban nhaân daân tænh tröôùc ngaøy 15/12/2023.'
    expect(decodeText(Buffer.from(old, 'latin1'))).toMatchObject({ text: words, encoding: 'vni' })
  })

  it('reads windows-1258, whose tones stand behind their letters', () => {
    const bytes = Buffer.from(
      'C\xd4\xf2NG HOA\xcc XA\xde H\xd4\xf2I: c\xe1c \xf0\xf5n vi\xf2 th\xfd\xf2c hi\xea\xf2n, b\xe1o c\xe1o',
      'latin1',
    )
    const { text, encoding, confidence } = decodeText(bytes)
    expect(encoding).toBe('windows-1258')
    expect(text).toBe('CỘNG HOÀ XÃ HỘI: các đơn vị thực hiện, báo cáo')
    expect(confidence).toBeLessThan(1)
  })

  it('leaves English and other languages alone, and says when it only guessed', () => {
    const french = 'Décision relative à l’exécution des tâches déléguées, été 2023'
    expect(decodeText(Buffer.from(french))).toMatchObject({ text: french, confidence: 1 })
    expect(decodeText(Buffer.from('caf\xe9 na\xefve', 'latin1'))).toMatchObject({
      text: 'café naïve',
      confidence: 0.3,
    })
  })

  it('gives the confidence of a guess to the source', async () => {
    const old = Buffer.from(
      `${'Céng hßa x· héi chñ nghÜa ViÖt Nam. C¸c c¬ quan thùc hiÖn. '.repeat(3)}`,
      'latin1',
    )
    const source = await extractText(old, 'cu.txt')
    expect(source.text).toContain(head.toLowerCase().slice(1, 10))
    expect(source.recognised).toBeGreaterThan(0.5)
    expect(source.recognised).toBeLessThan(1)
    expect((await extractText(Buffer.from(words), 'moi.txt')).recognised).toBeNull()
  })
})
