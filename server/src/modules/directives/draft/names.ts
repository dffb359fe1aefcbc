import { fold } from '../reading/fold.ts'

/** Names of agencies made comparable: without marks, abbreviations written out, linking words gone. */

/** Written as people write them, marks and ampersands gone; the longer go first. Data: add a line, not a rule. */
const ABBREVIATIONS: readonly (readonly [string, string])[] = [
  ['ttpvhcc', 'trung tam phuc vu hanh chinh cong'],
  ['tt pvhcc', 'trung tam phuc vu hanh chinh cong'],
  ['tt phuc vu', 'trung tam phuc vu'],
  ['pvhcc', 'phuc vu hanh chinh cong'],
  ['hcc', 'hanh chinh cong'],
  ['kstthc', 'kiem soat thu tuc hanh chinh'],
  ['kstt', 'kiem soat thu tuc hanh chinh'],
  ['tthc', 'thu tuc hanh chinh'],
  ['vp', 'van phong'],
  ['uybnd', 'uy ban nhan dan'],
  ['ubnd', 'uy ban nhan dan'],
  ['hdnd', 'hoi dong nhan dan'],
  ['ttvatt', 'thong tin truyen thong'],
  ['tt va tt', 'thong tin truyen thong'],
  ['tt tt', 'thong tin truyen thong'],
  ['tttt', 'thong tin truyen thong'],
  ['kh va dt', 'ke hoach dau tu'],
  ['kh dt', 'ke hoach dau tu'],
  ['khdt', 'ke hoach dau tu'],
  ['tn va mt', 'tai nguyen moi truong'],
  ['tn mt', 'tai nguyen moi truong'],
  ['tnmt', 'tai nguyen moi truong'],
  ['nn va mt', 'nong nghiep moi truong'],
  ['nnmt', 'nong nghiep moi truong'],
  ['nn va ptnt', 'nong nghiep phat trien nong thon'],
  ['nnptnt', 'nong nghiep phat trien nong thon'],
  ['nn ptnt', 'nong nghiep phat trien nong thon'],
  ['ptnt', 'phat trien nong thon'],
  ['ld tb va xh', 'lao dong thuong binh xa hoi'],
  ['ldtb va xh', 'lao dong thuong binh xa hoi'],
  ['ld tbxh', 'lao dong thuong binh xa hoi'],
  ['ldtbxh', 'lao dong thuong binh xa hoi'],
  ['tb va xh', 'thuong binh xa hoi'],
  ['gtvt', 'giao thong van tai'],
  ['vh tt va dl', 'van hoa the thao du lich'],
  ['vhtt va dl', 'van hoa the thao du lich'],
  ['vhttdl', 'van hoa the thao du lich'],
  ['gd va dt', 'giao duc dao tao'],
  ['gd dt', 'giao duc dao tao'],
  ['gddt', 'giao duc dao tao'],
  ['kh va cn', 'khoa hoc cong nghe'],
  ['khcn', 'khoa hoc cong nghe'],
  ['tc kh', 'tai chinh ke hoach'],
  ['tckh', 'tai chinh ke hoach'],
  ['qldt', 'quan ly do thi'],
  ['bql', 'ban quan ly'],
  ['ql', 'quan ly'],
  ['kcn', 'khu cong nghiep'],
  ['kkt', 'khu kinh te'],
  ['ca', 'cong an'],
]

const PATTERNS = ABBREVIATIONS.map(([short, long]) => [new RegExp(`\\b${short}\\b`, 'g'), long] as const)

/** Titles of those who answer for an agency. */
const TITLE =
  /^(?:(?:cac )?(?:dong chi )?(?:thu truong|giam doc|chu tich|chanh(?= thanh tra| van phong)|truong(?= ban| phong)|nguoi dung dau)(?: cac(?= so))? )+/

/** All words, in order: what classes are looked up by. */
export const plainName = (name: string): string => {
  const folded = fold(name.normalize('NFC'))
    .replace(/&/g, ' va ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
  const long = PATTERNS.reduce((text, [short, words]) => text.replace(short, words), folded)
  return long.replace(/\s+/g, ' ').replace(TITLE, '').trim()
}

/** Without words that come and go: `Kế hoạch - Đầu tư`, `các khu công nghiệp`. */
export const nameKey = (name: string): string =>
  plainName(name)
    .split(' ')
    .filter((word) => word !== 'va' && word !== 'cac')
    .join(' ')

/** Letters to change, add or drop to get from one to the other; `most` + 1 when it is more. */
export const distance = (a: string, b: string, most: number): number => {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(swap, (row[j] as number) + 1, (next[j - 1] as number) + 1))
    }
    row = next
  }
  return Math.min(row[b.length] as number, most + 1)
}
