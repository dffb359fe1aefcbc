import { fold } from './fold.ts'
import { type Run, slice, trim } from './run.ts'

/**
 * A signature a copy has run into one line: `KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nông Trung Lê` → its three lines. Other text
 * comes back as it is.
 */
export const signingLines = (run: Run): Run[] => {
  const folded = fold(run.text)
  if (folded.length > 160 || !starts.test(folded)) return [run]
  const name = nameStart(run.text)
  const capitals = name < 0 ? run : slice(run, 0, name)
  const cuts = [...fold(capitals.text).matchAll(inside)].map((hit) => hit.index + hit[0].search(/\S/))
  if (name < 0 && cuts.length === 0) return [run]
  const edges = [0, ...cuts, capitals.text.length]
  const lines = edges.slice(0, -1).map((start, i) => trim(slice(capitals, start, edges[i + 1])))
  if (name >= 0) lines.push(trim(slice(run, name)))
  return lines.filter((line) => line.text !== '')
}

const posts =
  'chu tich|giam doc|tong giam doc|chanh van phong|bo truong|thu truong|chu nhiem|truong phong|truong ban|cuc truong|chi cuc truong|vu truong|chanh thanh tra|to truong|to pho|vien truong'
const starts = new RegExp(
  `^(?:(?:tm|kt|tl|tuq)\\s?\\.?\\s|(?:tm|kt|tl|tuq)\\.|(?:q\\. ?|quyen |pho )?(?:${posts})\\b)`,
)
const inside = new RegExp(
  `\\s(?:tm|kt|tl|tuq)\\s?\\.|(?<!(?:^|\\s)(?:tm|kt|tl|tuq|q)\\s?\\.?|pho|quyen|tong|chi|,)\\s(?:(?:pho|quyen|q\\.)\\s)?(?:${posts})\\b`,
  'g',
)

/** Where capitals end and a name in small letters begins. */
const nameStart = (text: string): number => {
  const hit = /(?:^|\s)(?=\p{Lu}\p{Ll}[\p{L}'’.]*(?:\s+\p{Lu}[\p{L}'’.]*|\s+tá|\s+tướng){1,6}\s*$)/u.exec(
    text,
  )
  return hit === null || hit.index === 0 ? -1 : hit.index + hit[0].length
}
