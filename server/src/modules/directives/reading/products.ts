import { fold } from './fold.ts'

/** A product named in running text, only where the words leave no doubt. */
const PAPER =
  '(?:quyet dinh|ke hoach|de an|bao cao|phuong an|quy che|quy trinh|danh muc|huong dan|van ban|du thao|nghi quyet|chuong trinh|to trinh|thong bao|bo tieu chi|quy dinh)'
const MAKES = new RegExp(
  String.raw`^(?:[^,;.]{0,40}?\b)?(?:ban hanh|xay dung va ban hanh|xay dung,? ban hanh|xay dung|trinh [a-z ,]{0,60}?(?:ban hanh|phe duyet|thong qua|xem xet,? quyet dinh)) +(?<what>${PAPER}\b[^,;.()]{0,110})`,
)
const END =
  /\s+(?:trước|chậm nhất|trong|hoàn thành|xong|theo|để|nhằm|làm cơ sở|và tổ chức|trên cơ sở|bảo đảm|đảm bảo|gửi|báo cáo)(?=\s|$)/

/** `text` begins with the duty itself, after the addressee. */
export const productOf = (text: string): string | null => {
  const found = MAKES.exec(fold(text))
  const what = found?.groups?.what
  if (!found || !what) return null
  const start = found.index + found[0].length - what.length
  const words =
    text
      .slice(start, start + what.length)
      .split(END)[0]
      ?.trim() ?? ''
  return words.length < 6 ? null : words.charAt(0).toUpperCase() + words.slice(1)
}
