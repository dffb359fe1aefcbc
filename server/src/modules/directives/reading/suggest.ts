import type { Header } from '@motcua/shared/reading'
import { fold } from './fold.ts'
import { provinces } from './lexicon/provinces.ts'
import { provinceOf } from './naming.ts'
import type { Structure } from './structure.ts'

const level = /\b(tinh|thanh pho|huyen|quan|thi xa|phuong|xa|dac khu|thi tran)\b/

/**
 * Who probably issued a paper without agency lines: the level its text speaks for (`Chủ tịch UBND tỉnh yêu cầu`) and
 * the place of the date line. Only ever a suggestion.
 */
export const suggestedIssuer = (structure: Structure, header: Header | null): string | null => {
  const words = levelWord(structure)
  const symbol = header?.symbol ?? null
  if (symbol !== null && !/(?:^|-)UBND/.test(symbol)) return null
  const place = header?.place ?? null
  if (place !== null) {
    const known = provinceOf(place)
    if (known !== null && (words === null || words === 'tỉnh' || words === 'thành phố')) {
      const of = provinces.find(([, name]) => name === known)?.[0] ?? 'tỉnh'
      return `Ủy ban nhân dân ${words ?? of} ${known}`
    }
    return words === null ? null : `Ủy ban nhân dân ${words} ${place}`
  }
  const named = provinceNamed(structure)
  return named === null || words === null ? null : `Ủy ban nhân dân ${words} ${named}`
}

const proper: Record<string, string> = {
  tinh: 'tỉnh',
  'thanh pho': 'thành phố',
  huyen: 'huyện',
  quan: 'quận',
  'thi xa': 'thị xã',
  phuong: 'phường',
  xa: 'xã',
  'dac khu': 'đặc khu',
  'thi tran': 'thị trấn',
}

const speaker =
  /(?:chu tich\s+)?(?:ubnd|uy ban nhan dan)\s+(tinh|thanh pho|huyen|quan|thi xa|phuong|xa|dac khu|thi tran)\b/

const levelWord = (structure: Structure): string | null => {
  for (const block of structure.parts[0]?.blocks.slice(0, 12) ?? []) {
    if (block.kind !== 'block') continue
    const hit = speaker.exec(fold(block.run.text))
    if (hit !== null) return proper[hit[1] ?? ''] ?? null
  }
  return null
}

/** A province the titles and first lines name: `trên địa bàn tỉnh Hải Dương`. */
const provinceNamed = (structure: Structure): string | null => {
  const texts = structure.parts.flatMap((part) => [
    part.title?.text ?? '',
    part.attachedTo?.text ?? '',
    ...part.blocks.slice(0, 8).map((block) => (block.kind === 'block' ? block.run.text : '')),
  ])
  for (const text of texts) {
    const folded = fold(text)
    if (!level.test(folded)) continue
    for (const hit of folded.matchAll(/\b(?:tinh|thanh pho)\s+([a-z]+(?:\s+[a-z-]+){1,3})/g)) {
      const words = (hit[1] ?? '').split(/\s+/)
      for (const length of [4, 3, 2]) {
        const name = provinceOf(words.slice(0, length).join(' '))
        if (name !== null && words.length >= length) return name
      }
    }
  }
  return null
}

const committee =
  /(?:ubnd|uy ban nhan dan)\s+(tinh|thanh pho|huyen|quan|thi xa|phuong|xa|dac khu|thi tran)\s+([a-z]+(?:\s[a-z-]+){0,4})/

/** The committee the text names in full, when its place is that of the date line: `UBND tỉnh Bắc Giang ban hành …`. */
export const namedCommittee = (structure: Structure): string | null => {
  const place = structure.head.right
    .map((run) => run.text.split(',')[0] ?? '')
    .find((text) => text.length > 2 && text.length < 30)
  if (place === undefined) return null
  const folded = fold(place.trim())
  for (const part of structure.parts) {
    for (const block of part.blocks.slice(0, 40)) {
      if (block.kind !== 'block') continue
      const hit = committee.exec(fold(block.run.text))
      if (hit !== null && `${hit[2]} `.startsWith(`${folded} `))
        return `Ủy ban nhân dân ${proper[hit[1] ?? '']} ${place.trim()}`
    }
  }
  return null
}
