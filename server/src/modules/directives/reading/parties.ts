import type { Party } from '@motcua/shared/reading'
import { fold } from './fold.ts'
import { composed } from './lexicon/patterns.ts'
import { capitalAt, mixedCase } from './lexicon/words.ts'
import { classAt, kindAfter } from './party-classes.ts'
import { type Named, type NamedList, named } from './party-kinds.ts'
import { endOf, levelEnd, patterns } from './party-names.ts'
import { openTail, properAt } from './party-tail.ts'
import {
  afterTitle,
  begins,
  committeeAt,
  type Headed,
  headAt,
  knownAt,
  officeAt,
  owner,
  sectorEnd,
  skipSpace,
} from './party-units.ts'
import { type Run, spanOf } from './run.ts'

/** Lists of agencies: in running text up to what is no agency, and in cells that hold nothing else. */

const MINISTERS = /bo truong,? (?:va )?thu truong (?=co quan ngang bo)/y
const MINISTRIES = /co quan ngang bo(?:,? (?:va )?(?:thu truong )?co quan thuoc chinh phu)?/y

/** `Bộ trưởng, Thủ trưởng cơ quan ngang bộ`: the ministries and what ranks with them. */
const ministersAt = (text: string, folded: string, place: number): NamedList | null => {
  const from = endOf(MINISTERS, folded, place)
  const end = from < 0 ? -1 : endOf(MINISTRIES, folded, from)
  return end < 0 ? null : { named: [named(text, from, end, 'Các bộ, ')], end }
}

/** The agency at a place, after its head's title. */
const one = (text: string, folded: string, place: number): NamedList | null => {
  const ministers = ministersAt(text, folded, place)
  if (ministers) return ministers
  const at = afterTitle(text, folded, place)
  return (
    committeeAt(text, folded, at) ??
    officeAt(text, folded, at) ??
    knownAt(text, folded, at) ??
    classAt(text, folded, at) ??
    headAt(text, folded, at)
  )
}

const LEVEL_WORD = / (?:cap|cac|huyen|xa|thanh|tinh|phuong|thi)\b/

/** `cấp xã` after `UBND cấp huyện`; `thành phố Chí Linh` after `UBND huyện Thanh Hà`; `Tài chính` after `Sở Nội vụ`. */
const continued = (text: string, folded: string, place: number, before: Named): NamedList | null => {
  const was = fold(before.name)
  if (/^(?:ubnd|uy ban nhan dan|hdnd)/.test(was)) {
    const rank = endOf(patterns.rank, folded, place)
    const prefix = `${before.name.slice(0, LEVEL_WORD.exec(was)?.index)} `
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

/** Bodies whose names may list what they deal with. */
const LISTING = /^(?:trung tam|phong|ban|truong|vien|chi cuc|cuc|so|vu|to) /

/** A comma may be inside a name, a semicolon is not. */
const goesOnListing = (text: string, end: number, next: number): boolean =>
  !text.slice(end, next).includes(';')

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
    if (
      !found &&
      last &&
      LISTING.test(fold(last.name)) &&
      capitalAt(text, at) &&
      goesOnListing(text, end, at)
    ) {
      // "Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch tỉnh": the comma is inside the name.
      const tail = openTail(text, folded, at - 1, {
        named: true,
        owner,
        begins: (place) => begins(text, folded, place),
      })
      if (!tail || folded[at - 1] !== ' ') break
      all[all.length - 1] = named(text, last.start, tail.name)
      end = tail.end
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

const PART_OF_A_BODY = /^(?:phong|trung tam|chi cuc|bo phan|to|ban|chi nhanh|doi) /

/** Lines of a cell run together: "Sở Nội vụ Sở Tài chính" are two, "Phòng CCHC Sở Nội vụ" is one. */
const standsBeside = (text: string, folded: string, found: NamedList): boolean => {
  const next = skipSpace(folded, found.end)
  const last = found.named.at(-1)
  if (next === found.end || last === undefined || PART_OF_A_BODY.test(fold(last.name))) return false
  return capitalAt(text, next) && mixedCase(text) && begins(text, folded, next)
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
    if (found && standsBeside(text, folded, found)) {
      all.push(...found.named)
      at = skipSpace(folded, next)
      continue
    }
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
