import { BOARDS, MINISTRIES, OFFICES, SECTORS } from './lexicon/agencies.ts'
import { HEADS, KINDS, LEVELS, TITLES, WHOLE } from './lexicon/bodies.ts'
import { NAMING } from './lexicon/naming-verbs.ts'
import { marked, phrases } from './lexicon/patterns.ts'
import { ACTS } from './lexicon/verbs.ts'

/** The lexicon of agencies as patterns for folded text, each tried at one place (sticky). */
const at = (source: string) => new RegExp(source, 'y')

const LEVEL = phrases(LEVELS)
/** `huyện, thị xã, thành phố` · `xã, phường và đặc khu` */
/** `các huyện, thành, thị`: the short words only go on with a list. */
const SHORT_LEVEL =
  'thanh(?! (?:lap|tra|toan|nien|phan|vien|tich|cong))|thi(?! (?:hanh|dua|cong|diem|truong|tuyen))'
const LEVEL_LIST = `(?:${LEVEL})(?: *(?:,|/|-|;| va| hoac) *(?:${LEVEL}|${SHORT_LEVEL})\\b)*`

/** What follows a sector's own abbreviation: `TT&TT`, `GD-ĐT`, `VH,TT&DL`. */
const ABBREVIATION = '[A-ZĐ]{2,}(?: ?[&,-] ?[A-ZĐ]{1,}|[A-ZĐ])*'

export const patterns = {
  title: at(
    `(?:(?:cac|cua|d/c|dong chi|ong|ba|ong \\(ba\\)|quy) )*(?:${phrases(TITLES)})\\b(?:,? *(?:va |, ?)?(?:${phrases(TITLES)})\\b)* *`,
  ),
  committee: at(
    `(?:ubnd|uy ban nhan dan|uy ban nhandan|uybnd|hdnd(?: *(?:va|&|-|,) *(?:ubnd|uy ban nhan dan))?|hoi dong nhan dan(?: *(?:va|&|-|,) *(?:ubnd|uy ban nhan dan))?)(?= |$|[,;.:)])`,
  ),
  rank: at(` *(?:cap (?:tinh|huyen|xa|co so)|cac cap)\\b`),
  levels: at(` *(?:(?:cac|tat ca cac|toan bo|\\d{1,3}(?:/\\d{1,3})?|cac cap) +)?(?:${LEVEL_LIST})\\b`),
  manyLevels: /(?:\bcac\b|,|\/| va | hoac |-)/,
  level: at(` *(?:${LEVEL})\\b`),
  department: at(`so (?:${phrases(SECTORS)})\\b`),
  office: at(`phong (?:${phrases(OFFICES)})\\b`),
  ministry: at(`bo (?:${phrases(MINISTRIES)})\\b`),
  board: at(`ban (?:${phrases(BOARDS)})\\b`),
  sector: {
    so: at(`(?:${phrases(SECTORS)})\\b`),
    phong: at(`(?:${phrases(OFFICES)})\\b`),
    bo: at(`(?:${phrases(MINISTRIES)})\\b`),
    ban: at(`(?:${phrases(BOARDS)})\\b`),
  },
  abbreviation: at(` *${ABBREVIATION}`),
  whole: at(`(?:${phrases(WHOLE)})\\b`),
  head: at(`(?:${phrases([...HEADS, 'Sở', 'Phòng', 'Ban', 'Bộ', 'Văn phòng', 'VP', 'Tổ'])})\\b`),
  /** Common words that begin like a body: `Trường hợp`, `Hội nghị`, `Bộ chỉ số`. */
  notBody: at(
    `(?:truong hop|hoi (?:nghi|thao|vien|dap)|bo (?:luat|chi so|thu tuc|tieu chi|sung|tri|nhan dien|may)|to (?:khai|trinh|roi)|bao (?:cao|dam|ve|ton|quan)|ban (?:hanh|sao|chinh|giao|do|tin)|doi (?:moi|voi|tuong|ngu|chieu|chung)|quy (?:dinh|trinh|che|hoach|mo)|vien (?:chuc|dan)|dai (?:bieu|bo phan|dien)|thue (?:suat|dat|thu)|vu (?:viec|an)|phong (?:chong|ngua|trao)|cuc (?:dien|bo)|doan kiem tra|tram thu|thong ke so)\\b`,
  ),
  many: at(`(?:(?:toan the|tat ca|mot so|cac|nhung|tung|quy|\\d{1,3}(?:/\\d{1,3})?) +)+`),
  kind: at(`(?:${phrases(KINDS)})\\b`),
  act: at(`(?:${phrases(ACTS)})\\b`),
  naming: at(`(?:${phrases(NAMING)})\\b`),
  /** Function words no name goes on through. */
  stop: at(
    `(?:theo|de|nham|tai|trong|khi|neu|phai|can|se|duoc|da|dang|khong|chua|tu|den|truoc|sau|voi|bang|ve|vao|ma|thi|la|do|boi|nhu|hoac|hay|cung|deu|con|nay|tren co so|can cu|cung voi|dong thoi|o)\\b`,
  ),
  separator: at(` *(?:[,;/+]|va(?= )|&|cung(?: voi)?(?= )|[,;] *va(?= )) *(?:- *)?`),
  aside: at(` *\\([^()]{0,160}\\)`),
  belongs: at(` +(?:thuoc|truc thuoc|cua|o|tai)\\b`),
  concerned: at(
    ` *,? +(?:co )?(?:duoc giao(?: chu tri| phu trach| nhiem vu| thuc hien)*|lien quan|truc thuoc(?= *(?:[,;:.)]|$|[a-z]))|thanh vien|noi tren|neu tren|tren|khac(?! phuc))\\b(?: khac(?! phuc))?`,
  ),
  /** `Sở Y tế các tỉnh, thành phố` */
  everywhere: at(` +cac +${LEVEL_LIST}\\b`),
  central: at(` *(?:trung uong|chinh phu)\\b`),
  branch: at(` +-? *chi nhanh\\b`),
  area: at(` +(?:(?:dong |trong |tren )?(?:chan |dia ban |toan )+)(?:(?:${LEVEL})\\b)?`),
} as const

/** Tries a sticky pattern at a place; the end of what it found, or -1. */
export const endOf = (pattern: RegExp, folded: string, place: number): number => {
  pattern.lastIndex = place
  return pattern.test(folded) ? pattern.lastIndex : -1
}

/** "quán triệt" folds to `quan`, "tình hình" to `tinh`, "phương án" to `phuong`: no levels of government. */
const NO_LEVEL = /(?:^|[\s,/-])(?:qu(?!ận)[\p{L}]n|(?<!th\p{L} )x(?!ã)\p{L}|t[ìí]nh|phư[ợơ]ng|phuơng)$/iu
/** The same where marks were lost: told by the word that follows. */
const NO_LEVEL_BEFORE =
  /(?:quan (?:ly|doi|triet|tam|trong|su|khu|he)|xa hoi|tinh (?:hinh|than|gian)|phuong (?:an|phap|tien|thuc))/y

/** Like `endOf` for patterns of levels, which common words fold to. A list of several levels is trusted. */
export const levelEnd = (pattern: RegExp, text: string, folded: string, place: number): number => {
  const end = endOf(pattern, folded, place)
  if (end < 0) return end
  const found = folded.slice(place, end)
  if (/[,/]| va |(?:huyen|quan|xa|phuong|pho) *-/.test(found)) return end
  if (endOf(NO_LEVEL_BEFORE, folded, end - (/[a-z]+$/.exec(found)?.[0].length ?? 0)) >= 0) return -1
  return NO_LEVEL.test(text.slice(place, end)) && marked(text) ? -1 : end
}
