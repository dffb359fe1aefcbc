import { fold } from './fold.ts'

/** Is it Vietnamese, with its marks? Told by a sample, not the whole of a long text. */
export type Language = { vietnamese: boolean; marksLost: boolean; words: number }

const SAMPLE = 20_000
const common = new Set(
  'va cua cac cong viec thuc hien trong nguoi duoc nhan dan hanh chinh tinh huyen xa uy ban ngay thang nam theo tai cho khong voi mot den don vi co quan bao cao thu tuc giai quyet ve ke hoach so phong'.split(
    ' ',
  ),
)
const marks = /[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]/gi

export const languageOf = (text: string): Language => {
  const sample = text.slice(0, SAMPLE).normalize('NFC')
  const words = fold(sample).match(/[a-z]+/g) ?? []
  const known = words.filter((word) => common.has(word)).length
  const marked = sample.match(marks)?.length ?? 0
  const letters = words.reduce((sum, word) => sum + word.length, 0)
  const vietnamese = words.length > 0 && (marked > letters * 0.04 || known > words.length * 0.2)
  return { vietnamese, marksLost: vietnamese && letters > 60 && marked < letters * 0.04, words: words.length }
}
