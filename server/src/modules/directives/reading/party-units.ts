import { HEADS } from './lexicon/bodies.ts'
import { marked } from './lexicon/patterns.ts'
import { actAt, capitalAt, mixedCase, spelling, stopAt, verbAt } from './lexicon/words.ts'
import { type Named, type NamedList, named } from './party-kinds.ts'
import { endOf, levelEnd, patterns } from './party-names.ts'
import { openTail, properAt, qualified, type Tail } from './party-tail.ts'

/** One body: a committee, an office, what the lexicon holds, what begins like a body. */

export const skipSpace = (folded: string, place: number): number => {
  let at = place
  while (folded[at] === ' ') at += 1
  return at
}

/** Past `Thủ trưởng`, `Chủ tịch`, `đồng chí Giám đốc`. */
export const afterTitle = (text: string, folded: string, place: number): number => {
  const end = endOf(patterns.title, folded, place)
  if (end < 0) return place
  // "Trường" (a school) folds to "Trưởng" (a head).
  if (/truong/.test(folded.slice(place, end)) && marked(text) && /trường/i.test(text.slice(place, end)))
    return place
  // "Trưởng ban Ban Quản lý …"
  return folded.startsWith('ban ban ', end) ? end + 4 : end
}

export const owner = (text: string, folded: string, place: number): Tail | null => {
  const one = single(text, folded, place)
  return one ? { name: one.named.at(-1)?.end ?? one.end, end: one.end } : null
}

/** `UBND tỉnh` · `UBND các huyện, thị xã` · `UBND cấp xã` · `UBND xã Tân Việt` · `HĐND và UBND huyện`. */
export const committeeAt = (text: string, folded: string, place: number): NamedList | null => {
  const head = endOf(patterns.committee, folded, place)
  if (head < 0) return null
  const whole = (end: number): NamedList => {
    const tail = qualified(text, folded, end, owner)
    return { named: [named(text, place, tail.name)], end: tail.end }
  }
  const rank = endOf(patterns.rank, folded, head)
  if (rank >= 0) return whole(rank)
  const levels = levelEnd(patterns.levels, text, folded, head)
  if (levels < 0) {
    const proper = properAt(text, folded, head)
    return proper < 0 ? { named: [named(text, place, head)], end: head } : whole(proper)
  }
  const many = patterns.manyLevels.test(folded.slice(head, levels))
  const proper = properAt(text, folded, folded[levels] === ':' ? levels + 1 : levels)
  const after = skipSpace(folded, folded[levels] === ':' ? levels + 1 : levels)
  if (proper < 0 || (verbAt(text, folded, after) >= 0 && text[levels] === ':')) return whole(levels)
  return many ? spread(text, folded, { place, head, levels, proper }) : whole(proper)
}

type Spread = { place: number; head: number; levels: number; proper: number }

/** `UBND các huyện, thành phố Long Khánh, Biên Hòa`: further places belong to the same class. */
const namesAfter = (text: string, folded: string, proper: number): number => {
  let end = proper
  for (;;) {
    const separator = endOf(patterns.separator, folded, end)
    const at = separator < 0 ? -1 : skipSpace(folded, separator)
    const next = at < 0 || begins(text, folded, at) ? -1 : properAt(text, folded, at)
    if (next <= at) return end
    end = next
  }
}

/** `UBND các huyện: Thanh Hà, Nam Sách` names two committees; `UBND các huyện tỉnh Hải Dương` one class. */
const spread = (text: string, folded: string, { place, head, levels, proper }: Spread): NamedList => {
  const level = folded.slice(head, levels).replace(/ *(?:tat ca )?(?:cac )?/, '')
  if (/[,/]| va |-/.test(level)) {
    const end = namesAfter(text, folded, proper)
    return { named: [named(text, place, end)], end }
  }
  const prefix = `${text.slice(place, head)} ${text.slice(levels - level.length, levels)} `
  const list: Named[] = []
  let at = folded[levels] === ':' ? levels + 1 : levels
  let end = levels
  for (;;) {
    const next = properAt(text, folded, skipSpace(folded, at))
    if (next < 0) break
    list.push(named(text, skipSpace(folded, at), next, prefix))
    end = next
    const separator = endOf(patterns.separator, folded, next)
    if (separator < 0) break
    at = separator
  }
  return { named: list, end }
}

export type Headed = 'so' | 'phong' | 'bo' | 'ban'
const HEADED = /(so|phong|bo|ban)(?:, *(?:ban|nganh|ban, *nganh))? *:? *-? */y

/** `các Sở: Nội vụ, Tài chính và Tư pháp`. `head` is where the common word begins. */
export const expanded = (text: string, folded: string, head: number): NamedList | null => {
  HEADED.lastIndex = head
  const found = HEADED.exec(folded)
  if (!found) return null
  const sector = patterns.sector[found[1] as Headed]
  const prefix = `${text.slice(head, head + found[1]!.length)} `
  const list: Named[] = []
  let at = HEADED.lastIndex
  let end = -1
  for (;;) {
    at = skipSpace(folded, at)
    const close = sectorEnd(text, folded, at, sector)
    if (close < 0) break
    list.push(named(text, at, close, prefix))
    end = close
    const separator = endOf(patterns.separator, folded, close)
    if (separator < 0) break
    at = separator
  }
  return list.length === 0 ? null : { named: list, end }
}

export const sectorEnd = (text: string, folded: string, place: number, sector: RegExp): number => {
  const close = endOf(sector, folded, place)
  if (close >= 0) return close
  return /^[A-ZĐ]{2}/.test(text.slice(place, place + 2)) && endOf(patterns.committee, folded, place) < 0
    ? endOf(patterns.abbreviation, text, place)
    : -1
}

/** A body the lexicon knows by its whole name. */
export const knownAt = (text: string, folded: string, place: number): NamedList | null => {
  for (const pattern of [
    patterns.department,
    patterns.office,
    patterns.ministry,
    patterns.board,
    patterns.whole,
  ]) {
    const end = endOf(pattern, folded, place)
    if (end < 0) continue
    if (pattern === patterns.whole && marked(text) && mixedCase(text) && !capitalAt(text, place)) continue
    let close = end
    if (pattern === patterns.board || pattern === patterns.whole) {
      const proper = properAt(text, folded, end)
      if (proper >= 0) close = proper
    }
    // "Trung tâm Truyền thông - Văn hóa - Thể thao huyện": the name is longer than the lexicon knows.
    if (
      /^ *- *\p{Lu}/u.test(text.slice(close)) &&
      !/^ *- *(?:co quan|don vi|thuong truc|dau moi)/.test(folded.slice(close)) &&
      !begins(text, folded, close + /^ *- */.exec(text.slice(close))![0].length)
    ) {
      const more = openTail(text, folded, close, {
        named: true,
        owner,
        begins: (at) => begins(text, folded, at),
      })
      if (more) return { named: [named(text, place, more.name)], end: more.end }
    }
    const tail = qualified(text, folded, close, owner)
    return { named: [named(text, place, tail.name)], end: tail.end }
  }
  return null
}

const OFFICE_OF =
  /(?:van phong|vp) *(?:(?:doan )?(?:dbqh|dai bieu quoc hoi|hdnd|ubnd|uy ban nhan dan|hoi dong nhan dan)(?: *(?:va|&|-|,) *)?)*(?:tinh|thanh pho|huyen|thi xa|quan|xa|phuong|thi tran|dac khu|cap (?:tinh|huyen|xa))?\b/y
const SEAT = /(?:van phong|vp)(?= *$| *[,;:.]| )/y

/** `Văn phòng UBND tỉnh`, `Văn phòng HĐND và UBND xã Tân Việt`, `Văn phòng Sở`. */
export const officeAt = (text: string, folded: string, place: number): NamedList | null => {
  if (endOf(SEAT, folded, place) < 0) return null
  const office = endOf(OFFICE_OF, folded, place)
  const bare = endOf(/(?:van phong|vp) */y, folded, place)
  let end = office
  if (office <= bare) {
    const of = single(text, folded, bare) ?? rankedOf(text, folded, bare)
    if (of) end = of.end
    else {
      const proper = properAt(text, folded, bare - 1)
      end =
        proper >= 0
          ? (openTail(text, folded, bare - 1, { named: true, owner, begins: () => false })?.name ?? proper)
          : bare
    }
  } else {
    const proper = properAt(text, folded, end)
    if (proper >= 0) end = proper
  }
  const tail = qualified(text, folded, Math.max(end, place + 2), owner)
  return { named: [named(text, place, tail.name)], end: tail.end }
}

const rankedOf = (text: string, folded: string, place: number): { end: number } | null => {
  const end = endOf(
    /(?:chinh phu|quoc hoi|chu tich nuoc|trung uong(?: dang)?|so|bo|cuc|huyen|xa|tinh)\b/y,
    folded,
    place,
  )
  return end < 0 || (marked(text) && stopAt(text, folded, place) >= 0) ? null : { end }
}

const HEAD_SPELLING = new Set([...HEADS, 'Sở', 'Phòng', 'Ban', 'Bộ', 'Văn phòng', 'VP', 'Tổ'].map(spelling))

/** A head of one word must be spelled as it is: "Bảo vệ" is no "Báo". */
export const headEnd = (text: string, folded: string, place: number): number => {
  if (endOf(patterns.notBody, folded, place) >= 0) return -1
  const end = endOf(patterns.head, folded, place)
  if (end < 0 || !marked(text)) return end
  const words = spelling(text.slice(place, end))
  return words.includes(' ') || HEAD_SPELLING.has(words) ? end : -1
}

/** Weak beginnings that common words share: `Báo` and `báo cáo`, `Bộ` and `bộ phận`, `Ban` and `ban hành`. */
export const headAt = (text: string, folded: string, place: number): NamedList | null => {
  const head = headEnd(text, folded, place)
  if (head < 0) return null
  if (mixedCase(text) && !capitalAt(text, place)) return null
  if (actAt(text, folded, place) > head) return null
  const abbreviation = endOf(patterns.abbreviation, text, head)
  const tail = openTail(text, folded, head, { named: true, owner, begins: (at) => begins(text, folded, at) })
  if (!tail) {
    // A head of several words names a body by itself: "Bộ phận Tiếp nhận và Trả kết quả".
    const whole = abbreviation >= 0 ? abbreviation : text.slice(place, head).includes(' ') ? head : -1
    return whole < 0 ? null : { named: [named(text, place, whole)], end: whole }
  }
  return { named: [named(text, place, tail.name)], end: tail.end }
}

export const begins = (text: string, folded: string, place: number): boolean =>
  afterTitle(text, folded, place) > place ||
  committeeAt(text, folded, place) !== null ||
  [patterns.department, patterns.office, patterns.ministry, patterns.board].some(
    (pattern) => endOf(pattern, folded, place) >= 0,
  ) ||
  (endOf(patterns.whole, folded, place) >= 0 && (capitalAt(text, place) || !mixedCase(text))) ||
  (headEnd(text, folded, place) >= 0 && capitalAt(text, place)) ||
  endOf(patterns.many, folded, place) >= 0

/** One body, not a class. */
export const single = (text: string, folded: string, place: number): NamedList | null =>
  committeeAt(text, folded, place) ??
  officeAt(text, folded, place) ??
  knownAt(text, folded, place) ??
  headAt(text, folded, place)
