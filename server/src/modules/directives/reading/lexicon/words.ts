import { fold } from '../fold.ts'
import { NAMING } from './naming-verbs.ts'
import { marked, phrases } from './patterns.ts'
import { ACTS } from './verbs.ts'

/**
 * Verbs and function words found at a place. Folded, `phải` and `phái` look alike; where the text bears marks a single
 * word must agree with them, a longer phrase may be misread in one of them.
 */

/** Function words no agency's name goes on through. */
const STOPS = [
  'theo',
  'để',
  'nhằm',
  'tại',
  'trong',
  'khi',
  'nếu',
  'sẽ',
  'được',
  'bị',
  'đã',
  'đang',
  'không',
  'chưa',
  'từ',
  'đến',
  'trước',
  'sau',
  'với',
  'bằng',
  'về',
  'vào',
  'mà',
  'thì',
  'là',
  'do',
  'bởi',
  'như',
  'hoặc',
  'hay',
  'cũng',
  'đều',
  'còn',
  'này',
  'ở',
  'nào',
  'gồm',
  'kể',
  'cho',
  'vì',
  'đó',
  'lên',
  'ra',
  'qua',
  'có',
]
const STRONG_NAMING = [
  'tổ chức',
  'kiểm tra',
  'giám sát',
  'hướng dẫn',
  'phổ biến',
  'nghiên cứu',
  'vận hành',
  'hỗ trợ',
  'cung cấp',
  'thẩm định',
  'xây dựng kế hoạch',
  'xây dựng phương án',
  'xây dựng quy trình',
  'xây dựng dự thảo',
  'xây dựng đề án',
  'xây dựng và',
  'xây dựng chương trình',
  'xây dựng báo cáo',
  'xây dựng hệ thống',
  'xây dựng quy chế',
  'thống kê',
  'giải quyết',
  'đào tạo',
  'ứng dụng',
  'quy định',
  'đăng ký',
  'mở',
  'trả',
  'dự',
  'cấp kinh phí',
]

/** Without marks these are too often something else: `từ` and `tư`, `do` and `đô`. */
const UNSURE_BARE = new Set([
  'tu',
  'do',
  'den',
  'la',
  'con',
  'de',
  've',
  'cho',
  'bi',
  'ra',
  'qua',
  'nay',
  'o',
  'vi',
  'len',
  'tien',
  'ke',
  'nam',
  'cu',
  'lap',
  'ky',
  'giao',
  'giam',
  'duyet',
  'gan',
  'chuyen',
  'dang',
  'tao',
  'xem',
  'co',
  'cap',
  'thu',
  'tra',
  'phong',
])

/** `hoá` and `hóa`, `Uỷ` and `Ủy` are one spelling. */
export const spelling = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/oá/g, 'óa')
    .replace(/oà/g, 'òa')
    .replace(/oả/g, 'ỏa')
    .replace(/oã/g, 'õa')
    .replace(/oạ/g, 'ọa')
    .replace(/uỷ/g, 'ủy')
    .replace(/uý/g, 'úy')
    .replace(/uỳ/g, 'ùy')
    .replace(/uỵ/g, 'ụy')
    .replace(/hàng (?=ngày|tuần|tháng|quý|năm)/g, 'hằng ')

/** Verbs that are the second half of a noun: "công trình", "công lập". */
const COMPOUND: Readonly<Record<string, RegExp>> = {
  trinh: /(?:cong|chuong|quy|tien|lo|giao) $/,
  lap: /(?:cong|dan|doc|trung|tu) $/,
  giao: /(?:ban|chuyen|ngoai) $/,
  chuyen: /(?:di|van) $/,
  nhac: /(?:am) $/,
  'thi cong': /(?:thuc) $/,
}

type Matcher = (text: string, folded: string, place: number) => number

const matcher = (list: readonly string[]): Matcher => {
  const pattern = new RegExp(`(?:${phrases(list)})(?![a-z0-9])`, 'y')
  const spelled = new Map<string, string[]>()
  for (const words of list) spelled.set(fold(words), [...(spelled.get(fold(words)) ?? []), spelling(words)])
  return (text, folded, place) => {
    pattern.lastIndex = place
    if (!pattern.test(folded)) return -1
    const end = pattern.lastIndex
    const words = spelling(text.slice(place, end))
    const known = spelled.get(folded.slice(place, end).replace(/ +/g, ' ')) ?? []
    if (
      !marked(text) &&
      UNSURE_BARE.has(folded.slice(place, end)) &&
      !/^(?:de|giao|lap|duyet) (?!thong|dich)[a-z]+/.test(folded.slice(place))
    )
      return -1
    if (COMPOUND[folded.slice(place, end)]?.test(folded.slice(Math.max(0, place - 8), place))) return -1
    if (known.length === 0 || known.includes(words) || !marked(text)) return end
    // A longer phrase may be misread, but not in its first word: "tư rà soát" is not "tự rà soát".
    const first = words.split(' ', 1)[0]!
    const lost = first === fold(first) && first.length > 2
    return words.includes(' ') && (lost || known.some((one) => one.startsWith(`${first} `))) ? end : -1
  }
}

export const actAt = matcher(ACTS.map((act) => act.replace(/^hàng /, 'hằng ')))
export const namingAt = matcher(NAMING)
export const strongNamingAt = matcher(STRONG_NAMING)
export const stopAt = matcher(STOPS)

/** Any verb of the lexicon. */
export const verbAt: Matcher = (text, folded, place) => {
  const act = actAt(text, folded, place)
  return act >= 0 ? act : namingAt(text, folded, place)
}

/** Is the letter at the place a capital? */
export const capitalAt = (text: string, place: number): boolean =>
  /^\p{Lu}/u.test(text.slice(place, place + 2))
export const mixedCase = (text: string): boolean => /\p{Ll}/u.test(text)
