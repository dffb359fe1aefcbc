import type { Party } from '@motcua/shared/reading'
import { HEADS, OUTSIDE } from './lexicon/agencies.ts'
import { composed, fold, marked, phrases } from './lexicon/fold.ts'
import { actAt, capitalAt, mixedCase, spelling, stopAt, strongNamingAt, verbAt } from './lexicon/words.ts'
import { endOf, levelEnd, patterns } from './party-names.ts'
import { openTail, properAt, qualified, type Tail } from './party-tail.ts'
import { type Run, spanOf } from './run.ts'

/** An agency or class of agencies at a place of a text. */
export type Named = { name: string; kind: Party['kind']; start: number; end: number }
export type NamedList = { named: Named[]; end: number }

const OUTSIDE_NAME = new RegExp(`^(?:${phrases(OUTSIDE)})(?![a-z])`)
const CLASS_NAME =
  /^(?:(?:cac|toan the|tat ca|moi|mot so|nhung)\b|(?:so|ban|co quan|don vi|dia phuong|doan the|xa|huyen|phong ban|phong)(?: *,| va | *- *nganh|$))|\b(?:cap (?:xa|huyen|co so)|cac (?:huyen|xa|phuong|quan|thi xa|thanh pho|cap|thi tran)|(?:huyen|xa|phuong|quan|thi xa) *(?:,|va|-|\/) *(?:thi xa|thanh pho|phuong|thi tran|xa|dac khu|huyen|quan))\b/

export const kindOf = (name: string): Party['kind'] => {
  const folded = fold(name)
  if (
    /^(?:cac )?(?:bo|tap doan|doanh nghiep|ngan hang|cong ty)\b/.test(folded) &&
    !/^bo (?:phan)/.test(folded)
  )
    return /^cac/.test(folded) && !/^cac (?:bo|ngan hang|doanh nghiep)/.test(folded) ? 'class' : 'outside'
  if (CLASS_NAME.test(folded)) return 'class'
  return OUTSIDE_NAME.test(folded) && !/^bo phan/.test(folded) ? 'outside' : 'unit'
}

const tidy = (words: string): string => {
  const name = words
    .replace(/\s+/g, ' ')
    .replace(/^[\s\-+•*,;:.]+|[\s,;:.\-/]+$/g, '')
    .trim()
  return name.charAt(0).toUpperCase() + name.slice(1)
}

const named = (text: string, start: number, end: number, prefix = ''): Named => {
  const name = tidy(prefix + text.slice(start, end))
  return { name, kind: kindOf(name), start, end }
}

const skipSpace = (folded: string, place: number): number => {
  let at = place
  while (folded[at] === ' ') at += 1
  return at
}

/** Past `Thủ trưởng`, `Chủ tịch`, `đồng chí Giám đốc`. */
const afterTitle = (text: string, folded: string, place: number): number => {
  const end = endOf(patterns.title, folded, place)
  if (end < 0) return place
  // "Trường" (a school) folds to "Trưởng" (a head).
  if (/truong/.test(folded.slice(place, end)) && marked(text) && /trường/i.test(text.slice(place, end)))
    return place
  return end
}

const owner = (text: string, folded: string, place: number): Tail | null => {
  const one = single(text, folded, place)
  return one ? { name: one.named.at(-1)?.end ?? one.end, end: one.end } : null
}

/** `UBND tỉnh` · `UBND các huyện, thị xã` · `UBND cấp xã` · `UBND xã Tân Việt` · `HĐND và UBND huyện`. */
const committeeAt = (text: string, folded: string, place: number): NamedList | null => {
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

/** `UBND các huyện: Thanh Hà, Nam Sách` names two committees; `UBND các huyện tỉnh Hải Dương` one class. */
const spread = (text: string, folded: string, { place, head, levels, proper }: Spread): NamedList => {
  const level = folded.slice(head, levels).replace(/ *(?:tat ca )?(?:cac )?/, '')
  if (/[,/]| va |-/.test(level)) return { named: [named(text, place, proper)], end: proper }
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

type Headed = 'so' | 'phong' | 'bo' | 'ban'
const HEADED = /(so|phong|bo|ban)(?:, *(?:ban|nganh|ban, *nganh))? *:? *-? */y

/** `các Sở: Nội vụ, Tài chính và Tư pháp`. `head` is where the common word begins. */
const expanded = (text: string, folded: string, head: number): NamedList | null => {
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

const sectorEnd = (text: string, folded: string, place: number, sector: RegExp): number => {
  const close = endOf(sector, folded, place)
  if (close >= 0) return close
  return /^[A-ZĐ]{2}/.test(text.slice(place, place + 2)) && endOf(patterns.committee, folded, place) < 0
    ? endOf(patterns.abbreviation, text, place)
    : -1
}

/** A body the lexicon knows by its whole name. */
const knownAt = (text: string, folded: string, place: number): NamedList | null => {
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
const officeAt = (text: string, folded: string, place: number): NamedList | null => {
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
const headEnd = (text: string, folded: string, place: number): number => {
  if (endOf(patterns.notBody, folded, place) >= 0) return -1
  const end = endOf(patterns.head, folded, place)
  if (end < 0 || !marked(text)) return end
  const words = spelling(text.slice(place, end))
  return words.includes(' ') || HEAD_SPELLING.has(words) ? end : -1
}

/** Weak beginnings that common words share: `Báo` and `báo cáo`, `Bộ` and `bộ phận`, `Ban` and `ban hành`. */
const headAt = (text: string, folded: string, place: number): NamedList | null => {
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

const begins = (text: string, folded: string, place: number): boolean =>
  afterTitle(text, folded, place) > place ||
  committeeAt(text, folded, place) !== null ||
  [patterns.department, patterns.office, patterns.ministry, patterns.board].some(
    (pattern) => endOf(pattern, folded, place) >= 0,
  ) ||
  (endOf(patterns.whole, folded, place) >= 0 && (capitalAt(text, place) || !mixedCase(text))) ||
  (headEnd(text, folded, place) >= 0 && capitalAt(text, place)) ||
  endOf(patterns.many, folded, place) >= 0

/** One body, not a class. */
const single = (text: string, folded: string, place: number): NamedList | null =>
  committeeAt(text, folded, place) ??
  officeAt(text, folded, place) ??
  knownAt(text, folded, place) ??
  headAt(text, folded, place)

/** `các sở, ban, ngành tỉnh` · `các cơ quan chuyên môn thuộc UBND tỉnh` · `cơ quan, đơn vị, địa phương`. */
const classAt = (text: string, folded: string, place: number): NamedList | null => {
  const many = endOf(patterns.many, folded, place)
  const first = many < 0 ? place : many
  if (many >= 0) {
    const spreadOut = expanded(text, folded, first)
    if (spreadOut && (spreadOut.named.length > 1 || capitalAt(text, first))) return spreadOut
  }
  let end = endOf(patterns.kind, folded, first)
  if (end < 0) {
    const body = many < 0 ? null : single(text, folded, first)
    return body ? { named: [named(text, place, body.named.at(-1)?.end ?? body.end)], end: body.end } : null
  }
  let count = 1
  for (let more = kindAfter(text, folded, end); more > end; more = kindAfter(text, folded, end)) {
    end = more
    count += 1
  }
  const tail = openTail(text, folded, end, { named: false, owner, begins: (at) => begins(text, folded, at) })
  if (many < 0 && count < 2 && !tail) return null
  if (
    many < 0 &&
    count < 2 &&
    !/^ *(?:cap|chuyen mon|truc thuoc|thuoc|co lien quan|lien quan|chu tri)/.test(folded.slice(end))
  )
    return null
  const name = tail?.name ?? end
  // The list may go on after a qualifier: "các sở, ngành tỉnh, đoàn thể".
  return { named: [named(text, place, name)], end: tail?.end ?? end }
}

const kindAfter = (text: string, folded: string, place: number): number => {
  const separator = endOf(patterns.separator, folded, place)
  if (separator < 0) return -1
  const at = skipSpace(folded, separator)
  const kind = endOf(patterns.kind, folded, at)
  if (kind < 0 || actAt(text, folded, at) > kind) return -1
  // ", Ban Quản lý khu công nghiệp" is a body of its own, ", ban" is not.
  if (knownAt(text, folded, at) || (capitalAt(text, at) && headAt(text, folded, at) && mixedCase(text)))
    return -1
  if (endOf(patterns.many, folded, at) >= 0) return -1
  return kind
}

/** The agency at a place, after its head's title. */
const one = (text: string, folded: string, place: number): NamedList | null => {
  const at = afterTitle(text, folded, place)
  return (
    committeeAt(text, folded, at) ??
    officeAt(text, folded, at) ??
    knownAt(text, folded, at) ??
    classAt(text, folded, at) ??
    headAt(text, folded, at)
  )
}

/** `cấp xã` after `UBND cấp huyện`; `thành phố Chí Linh` after `UBND huyện Thanh Hà`; `Tài chính` after `Sở Nội vụ`. */
const continued = (text: string, folded: string, place: number, before: Named): NamedList | null => {
  const was = fold(before.name)
  if (/^(?:ubnd|uy ban nhan dan|hdnd)/.test(was)) {
    const rank = endOf(patterns.rank, folded, place)
    const prefix = `${before.name.split(/ (?=cấp|các|huyện|xã|thành|tỉnh|phường|thị)/)[0]} `
    if (rank >= 0) return { named: [named(text, place, rank, prefix)], end: rank }
    const level = levelEnd(patterns.levels, text, folded, place)
    if (level >= 0) {
      const proper = properAt(text, folded, level)
      const end = proper < 0 ? level : proper
      return { named: [named(text, place, end, prefix)], end }
    }
  }
  const head = /^(so|phong|bo) (?=\S)/.exec(was)?.[1] as Headed | undefined
  if (head && capitalAt(text, place)) {
    const end = sectorEnd(text, folded, place, patterns.sector[head])
    const sharesHead = end >= 0 && endOf(patterns.whole, folded, place) < 0
    if (sharesHead) return { named: [named(text, place, end, `${before.name.slice(0, head.length)} `)], end }
  }
  return null
}

/**
 * The agencies named one after another from a place on, up to what is no agency. Null when none begins there.
 * "Các sở, ban, ngành, UBND cấp huyện, cấp xã" are three.
 */
export const partiesAt = (text: string, folded: string, place: number): NamedList | null => {
  let found = one(text, folded, skipSpace(folded, place))
  if (!found) return null
  const all = [...found.named]
  let end = found.end
  for (;;) {
    const separator = endOf(patterns.separator, folded, end)
    if (separator < 0) break
    const at = skipSpace(folded, separator)
    const last = all.at(-1)
    const levels =
      last &&
      /^(?:ubnd|uy ban nhan dan)/.test(fold(last.name)) &&
      /^ *cac (?:quan|huyen|xa|phuong|thi)/.test(folded.slice(at))
        ? continued(text, folded, at, last)
        : null
    found = levels ?? one(text, folded, at) ?? (last ? continued(text, folded, at, last) : null)
    if (!found && last?.kind === 'class') {
      // "các lực lượng quân đội, công an": the class goes on after its qualifier.
      const kind = kindAfter(text, folded, end)
      if (kind < 0) break
      const tail = openTail(text, folded, kind, {
        named: false,
        owner,
        begins: (place) => begins(text, folded, place),
      })
      all[all.length - 1] = named(text, last.start, tail?.name ?? kind)
      end = tail?.end ?? kind
      continue
    }
    if (!found || found.named.length === 0 || found.end <= at) break
    all.push(...found.named)
    end = found.end
  }
  return { named: all, end }
}

export const toParty = (run: Run, found: Named, inherited = false): Party => ({
  name: found.name,
  kind: found.kind,
  span: spanOf(run, found.start, found.end),
  inherited,
})

const BREAK = /[;\n/]|(?:^|[\s,])[-+•](?= )|,| và (?=\p{Lu}|các)|(?<=\p{L})\. +(?=\p{Lu})/gu

/** What the lexicon cannot take apart: cut at separators, every piece taken for a name. */
const pieces = (text: string, start: number, end: number): Named[] => {
  const list: Named[] = []
  let from = start
  for (const cut of [...text.slice(start, end).matchAll(BREAK), null]) {
    const to = cut ? start + cut.index : end
    const piece = text.slice(from, to)
    if (/\p{L}{2}/u.test(piece)) {
      const skip = piece.length - piece.trimStart().length
      list.push(named(text, from + skip, to))
    }
    if (cut) from = to + cut[0].length
  }
  return list
}

/** All agencies of a cell or a line that holds nothing else, whether the lexicon knows them or not. */
export const partiesOfList = (cell: Run): Party[] => {
  const run = composed(cell)
  const { text } = run
  const folded = fold(text)
  const all: Named[] = []
  let at = 0
  while (at < text.length) {
    const start =
      at + (/^[\s\-+•*,;:.()&/]*(?:va |cung |giao |gom )?/.exec(folded.slice(at))?.[0].length ?? 0)
    if (start >= text.length) break
    const last = all.at(-1)
    const found = partiesAt(text, folded, start) ?? (last ? continued(text, folded, start, last) : null)
    const next = found ? found.end : start
    const rest = /^[^,;\n]*/.exec(text.slice(next))?.[0] ?? ''
    const close = next + rest.length
    if (!found) all.push(...pieces(text, start, close))
    else if (/^[\s.:)-]*$/.test(rest) || /^\s*(?:\(|-|và|va|\/|&|\.)/.test(rest)) all.push(...found.named)
    else all.push(...found.named.slice(0, -1), named(text, found.named.at(-1)?.start ?? start, close))
    at =
      found && /^\s*(?:\(|-|và|va|\/|&|\.)/.test(rest)
        ? next + Math.max(1, rest.indexOf(')') + 1)
        : Math.max(close, at + 1)
  }
  return all.filter(({ name }) => name.length > 1).map((found) => toParty(run, found))
}

/** What was done, or will be, is no duty. */
const TELLS = /^(?:đã|sẽ|chưa|còn|đang) /
const WORD_START = /(?<= )(?=\p{L})/gu
/** Before these a verb belongs to the name: "được tổ chức theo ngành dọc". */
const BOUND = /(?:duoc|do|co|thuoc|theo|va|dang|chua|cua|cac|de) $/

/**
 * The subject of a sentence whose agencies the lexicon does not hold: from a word that begins an agency up to the first
 * verb. Null where the sentence does not begin with an agency, or no verb follows soon.
 */
export const subjectAt = (
  text: string,
  folded: string,
  place: number,
  assigned = false,
): NamedList | null => {
  const at = afterTitle(text, folded, place)
  const starts =
    (capitalAt(text, at) && headEnd(text, folded, at) >= 0) ||
    (endOf(patterns.many, folded, at) >= 0 &&
      endOf(patterns.kind, folded, endOf(patterns.many, folded, at)) >= 0)
  const kind = assigned && endOf(patterns.kind, folded, at) >= 0
  if (
    !(starts || kind) ||
    !mixedCase(text) ||
    (verbAt(text, folded, at) >= 0 && verbAt(text, folded, at) >= headEnd(text, folded, at))
  )
    return null
  const limit = Math.min(text.length, at + 190)
  for (const word of text.slice(at, limit).matchAll(WORD_START)) {
    const here = at + word.index
    if (/[;:.(]/.test(text.slice(at, here)) || TELLS.test(text.slice(here, here + 6))) return null
    if (here - at < 8 || capitalAt(text, here) || BOUND.test(folded.slice(at, here))) continue
    if (actAt(text, folded, here) < 0 && strongNamingAt(text, folded, here) < 0) continue
    const named = piecesOfSubject(text, at, here)
    return named.length === 0 ? null : { named, end: here - 1 }
  }
  return null
}

/** Cut at commas where an agency begins; other commas are inside a name ("bưu chính, viễn thông"). */
const piecesOfSubject = (text: string, from: number, to: number): Named[] => {
  const folded = fold(text)
  const list: Named[] = []
  let start = from
  for (const cut of text.slice(from, to).matchAll(/, | và /g)) {
    const next = from + cut.index + cut[0].length
    if (!begins(text, folded, next)) continue
    list.push(named(text, start, from + cut.index))
    start = afterTitle(text, folded, next)
  }
  list.push(named(text, start, to))
  return list
}
