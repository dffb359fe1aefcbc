/**
 * Encodings Vietnamese offices wrote in before Unicode. Both put their letters where Western European ones stand, so
 * such text arrives as Latin-1 letters: `céng hßa` (TCVN3), `coäng hoøa` (VNI).
 */
const TCVN3_FROM = 'µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§'
const TCVN3_TO = 'àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ'

const tcvn3 = new Map([...TCVN3_FROM].map((char, i) => [char, [...TCVN3_TO][i] ?? char]))

/** Capitals with a tone have no code of their own in TCVN3: fonts named `…H` draw small letters as capitals. */
export const fromTcvn3 = (text: string, capitals = false): string => {
  const plain = Array.from(text, (char) => tcvn3.get(char) ?? char).join('')
  return capitals ? plain.toUpperCase() : plain
}

const GRAVE = '\u0300'
const ACUTE = '\u0301'
const HOOK = '\u0309'
const TILDE = '\u0303'
const DOT = '\u0323'
const HAT = '\u0302'
const BREVE = '\u0306'

/** VNI: a letter followed by the mark as a letter of its own. */
const VNI_MARKS: Record<string, string> = {
  ù: ACUTE,
  ø: GRAVE,
  û: HOOK,
  õ: TILDE,
  ï: DOT,
  â: HAT,
  á: HAT + ACUTE,
  à: HAT + GRAVE,
  å: HAT + HOOK,
  ã: HAT + TILDE,
  ä: HAT + DOT,
  ê: BREVE,
  é: BREVE + ACUTE,
  è: BREVE + GRAVE,
  ú: BREVE + HOOK,
  ü: BREVE + TILDE,
  ë: BREVE + DOT,
}
const VNI_LETTERS: Record<string, string> = { æ: 'ỉ', ó: 'ĩ', ò: 'ị', ô: 'ơ', ö: 'ư', ñ: 'đ', î: 'ỵ' }

const isUpper = (char: string) => char !== char.toLowerCase()

export const fromVni = (text: string): string => {
  const letter = (char: string) => {
    const mapped = VNI_LETTERS[char.toLowerCase()]
    return mapped ? (isUpper(char) ? mapped.toUpperCase() : mapped) : char
  }
  return text
    .replace(
      /([aeiouyôö])([ùøûõïâáàåãäêéèúüë])/gi,
      (_, base: string, mark: string) => letter(base) + VNI_MARKS[mark.toLowerCase()],
    )
    .normalize('NFC')
    .replace(/[æóòôöñî]/gi, letter)
    .normalize('NFC')
}

/** Fonts that say which of the two a run was typed in. */
export const fromFont = (text: string, font: string): string => {
  if (/^\.vn/i.test(font)) return fromTcvn3(text, /H$/.test(font))
  return /^vni-/i.test(font) ? fromVni(text) : text
}

const FREQUENT = new Set(
  (
    'của và các nhân dân thực hiện thủ tục hành chính tỉnh huyện xã năm ngày tháng ủy ban việc công số được trong ' +
    'theo về quyết định kế hoạch cơ quan đơn vị thành phố sở nhiệm vụ tổ chức báo cáo chủ tịch văn phòng giải quyết ' +
    'triển khai phối hợp chỉ đạo căn cứ nghị với là có cho để không tại trên này đến từ nghĩa việt hội cộng hòa độc lập'
  ).split(' '),
)

/** Share of the words that are among the most frequent of official Vietnamese; ordinary text has 0.35–0.6. */
export const vietnameseShare = (text: string): number => {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\u00ad¸¹µ¶·¨»¼½¾©®«¬¡-§]+/gu) ?? []
  const marked = words.slice(0, 3_000)
  if (marked.length === 0) return 0
  return marked.filter((word) => FREQUENT.has(word) && /[^a-z]/.test(word)).length / marked.length
}

const MOST_LIKELY = 0.12

/**
 * Latin-1 letters that make no Vietnamese as they stand but do as TCVN3 or VNI. Words of such a text are converted; text
 * that is Vietnamese already comes back as it is. `confidence` 1 = nothing was converted.
 */
export const unmixLegacy = (text: string): { text: string; confidence: number } => {
  if (!/[\u00a1-\u00ff]/.test(text)) return { text, confidence: 1 }
  const as = (candidate: string) => ({ text: candidate, share: vietnameseShare(candidate) })
  const here = as(text)
  const sample = text.slice(0, 20_000)
  if (vietnameseShare(sample) > MOST_LIKELY) return { text, confidence: 1 }
  const best = [as(fromTcvn3(text)), as(fromVni(text))].toSorted((a, b) => b.share - a.share)[0]
  if (!best || best.share < Math.max(0.08, here.share * 1.5)) return { text, confidence: 1 }
  return { text: best.text, confidence: Math.min(0.97, 0.6 + best.share) }
}
