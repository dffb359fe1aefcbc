import type { Deadline } from '@motcua/shared/reading'
import { type Candidate, type Mode, NO_DEADLINE } from './deadline-types.ts'
import { CONTINUOUS_OF_A_NOUN, PERIOD, RHYTHM_OF_A_NOUN } from './lexicon/time.ts'
import { verbAt } from './lexicon/words.ts'

/** What comes back: "hằng tháng", "định kỳ 6 tháng", "trước ngày 21 hằng tháng", "30/9 hằng năm", "thường xuyên". */

const PERIODS = Object.keys(PERIOD)
  .sort((a, b) => b.length - a.length)
  .join('|')
const EVERY = '(?:hang|moi|tung)'
const BEFORE_DAY = String.raw`(?:(?:(?<before>truoc)|cham nhat|muon nhat|vao|den|tu|xong|hoan thanh)(?: (?:la|vao|het|truoc))? *)?(?:\d{1,2} *(?:gio|h|g) *(?:\d{2})?(?: phut)?,? *)?`
const NUMBER = String.raw`(?:ngay +)(?<d>\d{1,2})(?! *[/.-] *\d| +thang +\d)`

type Rule = { pattern: RegExp; read: (g: Record<string, string | undefined>) => Partial<Deadline> | null }

const period = (word: string | undefined) => PERIOD[(word ?? '').replace(/ +/g, ' ')] ?? null
const strictly = (before: string | undefined) => before !== undefined

const RULES: readonly Rule[] = [
  {
    // hằng tháng (trước ngày 25) · hằng quý, trước ngày 15 tháng cuối quý
    pattern: new RegExp(
      String.raw`(?:dinh ky,? *)?${EVERY} +(?<p>thang|quy)[,]? *(?:\(|vao |cham nhat )? *${BEFORE_DAY}${NUMBER}(?<last> *(?:cua )?thang cuoi(?: cung)?(?: cua)? quy)?`,
      'g',
    ),
    read: (g) => ({
      recurrence: period(g.p),
      on: { day: Number(g.d), month: g.last ? 3 : null },
      strict: strictly(g.before),
    }),
  },
  {
    // trước ngày 21 hằng tháng · ngày 15 của tháng cuối quý · ngày 25 tháng cuối cùng của quý
    pattern: new RegExp(
      String.raw`(?:dinh ky,? *)?${BEFORE_DAY}${NUMBER}(?:,? *(?:va|,) *(?:ngay )?\d{1,2})? *(?:cua )?(?:(?<last>thang (?:cuoi cung|cuoi|thu ba|thu 3)(?: cung)?(?: cua)?(?: moi| hang| tung)? *quy)|(?:(?:cua )?${EVERY} +(?<p>thang|quy|nam)|(?:cua )thang(?: bao cao| sau| do)?(?! *\d)|thang (?:sau|lien ke|ke tiep)))`,
      'g',
    ),
    read: (g) => ({
      recurrence: g.last || g.p === 'quy' ? 'quarterly' : g.p === 'nam' ? 'yearly' : 'monthly',
      on: { day: Number(g.d), month: g.last ? 3 : null },
      strict: strictly(g.before),
    }),
  },
  {
    // 30/9 hằng năm · trước ngày 15 tháng 12 hằng năm
    pattern: new RegExp(
      String.raw`(?:dinh ky,? *)?${BEFORE_DAY}(?:ngay +)?(?<d>\d{1,2}) *(?:/|-|thang) *(?<m>\d{1,2})(?: *(?:va|,|;) *(?:truoc )?(?:ngay )?\d{1,2} *(?:/|-|thang) *\d{1,2})* *,? *(?:cua )?${EVERY} +nam`,
      'g',
    ),
    read: (g) => ({
      recurrence: 'yearly',
      on: { day: Number(g.d), month: Number(g.m) },
      strict: strictly(g.before),
    }),
  },
  {
    // định kỳ 6 tháng (trước ngày 15/6), năm (trước ngày 15/12)
    pattern: new RegExp(
      String.raw`(?:dinh ky,? *)?(?:hang |moi )?\b(?<p>quy|6 thang|06 thang|9 thang|nam)(?: dau nam| cuoi nam)? *\( *${BEFORE_DAY}(?:ngay +)?(?<d>\d{1,2}) *(?:/|-|thang) *(?<m>\d{1,2})(?! *[/.-] *\d)[^()]{0,20}\)`,
      'g',
    ),
    read: (g) => ({
      recurrence: period(g.p),
      on: { day: Number(g.d), month: Number(g.m) },
      strict: strictly(g.before),
    }),
  },
  {
    // hằng năm, trước ngày 15/12 · hằng năm (chậm nhất ngày 30 tháng 11)
    pattern: new RegExp(
      String.raw`(?:dinh ky,? *)?${EVERY} +nam[,]? *(?:\(|vao )? *${BEFORE_DAY}(?:ngay +)?(?<d>\d{1,2}) *(?:/|-|thang) *(?<m>\d{1,2})(?! *[/.-] *\d| *nam)`,
      'g',
    ),
    read: (g) => ({
      recurrence: 'yearly',
      on: { day: Number(g.d), month: Number(g.m) },
      strict: strictly(g.before),
    }),
  },
  {
    // tháng 6 và tháng 12 hằng năm · quý IV hằng năm · tháng 12 hằng năm
    pattern: new RegExp(
      String.raw`(?:trong |vao |truoc )?(?:thang +(?<m>\d{1,2})|quy +(?<q>iv|i{1,3}|[1-4]))(?: *(?:va|,) *(?:thang|quy) +\w{1,3})* *,? *(?:cua )?${EVERY} +nam`,
      'g',
    ),
    read: (g) => ({
      recurrence: 'yearly',
      on: {
        day: null,
        month: g.m ? Number(g.m) : ({ i: 3, ii: 6, iii: 9, iv: 12 }[g.q ?? ''] ?? Number(g.q) * 3),
      },
    }),
  },
  {
    // chiều thứ Sáu hằng tuần · trước 15 giờ hằng ngày · định kỳ hằng tháng, quý, năm
    pattern: new RegExp(
      String.raw`(?:dinh ky,? *(?:vao )?)?(?:(?:(?<before>truoc) |vao )?(?:\d{1,2} *(?:gio|h|g) *(?:\d{2})?(?: phut)?,? *)?(?:chieu |sang |ngay )?(?:thu +(?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat) *(?:,|cua)? *)?\b${EVERY} +(?<p>ngay|tuan|thang|quy|nam)\b`,
      'g',
    ),
    read: (g) => ({ recurrence: period(g.p) }),
  },
  {
    // định kỳ 6 tháng · định kỳ quý · định kỳ 01 tháng/lần
    pattern: new RegExp(
      String.raw`dinh ky,? *(?:\(?(?:bao cao|kiem tra|tong hop|theo|vao|moi|hang|cung cap|ra soat|to chuc|danh gia)? *)?(?:0?1 )?(?<p>${PERIODS})\b(?: *(?:dau nam|cuoi nam))?(?: *(?:1|01|mot) lan| *\/ *(?:01 |1 )?lan)?`,
      'g',
    ),
    read: (g) => ({ recurrence: period(g.p) }),
  },
  {
    // ngày làm việc cuối cùng của tháng · cuối mỗi tháng · cuối hằng quý
    pattern:
      /(?:vao |truoc )?(?:ngay )?(?:lam viec )?(?:cuoi cung|cuoi) (?:cua )?(?:(?:moi|hang|tung) (?<p>ngay|tuan|thang|quy|nam)|(?<=lam viec cuoi cung (?:cua )?|lam viec cuoi (?:cua )?)(?<p2>tuan|thang|quy|nam))\b/g,
    read: (g) => ({ recurrence: period(g.p ?? g.p2) }),
  },
  {
    // 6 tháng một lần · 01 lần/tháng · mỗi quý một lần
    pattern: new RegExp(
      String.raw`(?:it nhat )?(?:(?<p>${PERIODS}) *(?:\/|) *(?:1|01|mot) lan|(?:it nhat )?(?:\d{1,2}|mot|hai) lan *(?:\/|moi|trong) *(?<p2>ngay|tuan|thang|quy|nam))`,
      'g',
    ),
    read: (g) => ({ recurrence: period(g.p ?? g.p2) }),
  },
  {
    pattern:
      /(?:bao cao )?(?:quy|6 thang|06 thang|9 thang|nam)(?:, (?:quy|6 thang|06 thang|9 thang|nam))+(?= *(?:va|,)? *(?:hoac |va )?(?:nam|dot xuat))/g,
    read: (g) => ({ recurrence: /^(?:bao cao )?quy/.test(g.all ?? '') ? 'quarterly' : 'six_monthly' }),
  },
  {
    pattern:
      /dinh ky(?= (?:hoac|va|,) dot xuat|, dot xuat)|\bdinh ky(?= +(?:bao cao|tong hop|kiem tra|ra soat|danh gia|thong bao|to chuc))/g,
    read: () => ({}),
  },
]

const AD_HOC =
  /^[^.;]{0,40}?(?:hoac|va|,|hay) *(?:khi )?(?:bao cao )?dot xuat|^[^.;]{0,12}(?:hoac|va|,) *(?:khi co|theo) yeu cau/
const NOUN_BEFORE = new RegExp(
  `(?:${RHYTHM_OF_A_NOUN.join('|')})(?: (?:cua|duoc giao|nha nuoc)[^,;.]{0,20})? $`,
)

export const rhythmsIn = (text: string, folded: string, mode: Mode): Candidate[] => {
  const list: Candidate[] = []
  for (const { pattern, read } of RULES) {
    for (const found of folded.matchAll(pattern)) {
      const start = found.index + (/^ */.exec(found[0])?.[0].length ?? 0)
      const end = found.index + found[0].length
      if (list.some((other) => start < other.end && other.start < end)) continue
      if (mode === 'text' && NOUN_BEFORE.test(folded.slice(Math.max(0, start - 40), start))) continue
      // "mới năm", "từng" without marks: only "mỗi" and "từng" before a period count.
      if (/^moi/.test(found[0]) && /^mới/i.test(text.slice(start, start + 3))) continue
      const value = read({ ...found.groups, all: found[0] })
      if (!value) continue
      const adHoc = AD_HOC.test(folded.slice(end, end + 60))
      list.push({
        start,
        end,
        deadline: { ...NO_DEADLINE, kind: 'recurring', recurrence: null, adHoc, ...value },
        confidence: value.recurrence ? 0.9 : 0.6,
      })
    }
  }
  return [...list, ...further(folded, list), ...continuousIn(text, folded, mode)]
}

/** "định kỳ hằng tháng, quý, 6 tháng và năm": the rhythms after the first. */
const further = (folded: string, list: readonly Candidate[]): Candidate[] => {
  const more: Candidate[] = []
  const free = (start: number, end: number) =>
    ![...list, ...more].some((other) => start < other.end && other.start < end)
  for (const first of list) {
    const rest = new RegExp(`^((?: *(?:,|va|;|hoac) *(?:hang |moi |dinh ky )?(?:${PERIODS})\\b)+)`).exec(
      folded.slice(first.end, first.end + 60),
    )
    if (!rest) continue
    for (const one of rest[1]!.matchAll(new RegExp(`\\b(${PERIODS})\\b`, 'g'))) {
      const start = first.end + one.index
      if (!free(start, start + one[0].length)) continue
      more.push({
        ...first,
        start: first.end + one.index,
        end: first.end + one.index + one[0].length,
        deadline: {
          ...NO_DEADLINE,
          kind: 'recurring',
          recurrence: period(one[1]),
          adHoc: first.deadline.adHoc,
        },
      })
    }
  }
  return more
}

const CONTINUOUS = /\bthuong xuyen(?:,? (?:va )?lien tuc)?|\blien tuc\b|\bca nam\b|\btrong suot\b/g

const continuousIn = (text: string, folded: string, mode: Mode): Candidate[] => {
  const list: Candidate[] = []
  for (const found of folded.matchAll(CONTINUOUS)) {
    const start = found.index
    const end = start + found[0].length
    if (mode === 'text' && (!adverb(text, folded, start, end) || !/^thuong xuyen/.test(found[0]))) continue
    list.push({
      start,
      end,
      deadline: { ...NO_DEADLINE, kind: 'continuous' },
      confidence: mode === 'cell' ? 0.95 : 0.75,
    })
  }
  return list
}

/** A word that may be a verb follows at once: no link to what stood before, no end. */
const OPENS_A_CLAUSE =
  /^ (?!(?:va|hoac|hay|cua|voi|tai|theo|trong|tren|de|cho|o|nham|thi|la|nhu|giua|hon|nhat|cac|cap|hang|moi|dinh ky|tu|den|bang|do|vao|ra|len|xuong|can|nen|da|dang|se) )[a-z]/

/** In running text "thường xuyên" must belong to a verb that follows: "thường xuyên, kịp thời tuyên truyền". */
const adverb = (text: string, folded: string, start: number, end: number): boolean => {
  if (/^[\s\-–+("“]*$/.test(folded.slice(0, start))) return true
  if (
    /^ *[.;)]* *$/.test(folded.slice(end)) &&
    /(?:nhiem vu|cong viec|thuc hien|viec) $/.test(folded.slice(0, start))
  )
    return true
  if (/\($/.test(folded.slice(0, start)) && /^ *\)/.test(folded.slice(end))) return true
  if (/(?:thuc hien|tien hanh|duy tri|trien khai) $/.test(folded.slice(Math.max(0, start - 12), start)))
    return true
  if (CONTINUOUS_OF_A_NOUN.test(folded.slice(Math.max(0, start - 24), start))) return false
  const gap = /^(?:,| va| \(| |kip thoi|lien tuc|chu dong)*/.exec(folded.slice(end))?.[0].length ?? 0
  return (
    verbAt(text, folded, end + gap) >= 0 ||
    OPENS_A_CLAUSE.test(folded.slice(end)) ||
    /^(?:,| va| *\(|kip thoi|chu dong| )*(?:kip thoi|chu dong)/.test(folded.slice(end))
  )
}
