import type { Deadline } from '@motcua/shared/reading'
import { datedIn } from './deadline-dates.ts'
import { rhythmsIn } from './deadline-rhythms.ts'
import { type Candidate, type Issued, type Mode, NO_DEADLINE, NOT_ISSUED } from './deadline-types.ts'
import { waitsIn } from './deadline-waits.ts'
import { fold } from './fold.ts'
import { composed } from './lexicon/patterns.ts'
import { LABEL } from './lexicon/time.ts'
import { type Run, spanOf } from './run.ts'

/** What a run says about when: the main rule, the further ones of a cell with several, and what was impossible. */
export type Timing = {
  deadline: Deadline
  others: Deadline[]
  /** Where in the run each stands, the main one first. */
  places: { start: number; end: number }[]
  confidence: number
  impossible: string | null
}

export const NO_TIMING: Timing = {
  deadline: NO_DEADLINE,
  others: [],
  places: [],
  confidence: 1,
  impossible: null,
}

const REFERENCE =
  /\b(?:so|so:)? *\d{0,5} *(?:\/\d{4})? *\/ *[a-z][a-z\d&.\-/]*(?:-[a-z\d&]+)* *,? *(?:(?:ngay|ngay:)? *(?:\d{1,2}|\.{2,}|…)? *(?:[/.-]|thang) *\d{1,2} *(?:[/.-]|nam) *\d{4})?|\b(?:luat|phap lenh|bo luat|thong bao|ket luan|quyet dinh|cong van|cong dien|nghi quyet|nghi dinh|thong tu|chi thi|ke hoach|to trinh|bao cao|van ban|phien hop|hop|hoi nghi|cuoc hop|buoi lam viec|giay moi)(?! (?:truoc|cham nhat|muon nhat))(?: (?!truoc|cham|muon|den|xong|hoan|trong|het|vao)[a-z\d&/.,-]+){0,14}? ngay \d{1,2} *(?:[/.-]|thang) *\d{1,2} *(?:[/.-]|nam|,) *\d{4}/g

/** Dates inside references to documents and meetings are theirs. */
const maskOf = (folded: string): ((place: number) => boolean) => {
  const ranges = [...folded.matchAll(REFERENCE)].map(
    (found) => [found.index, found.index + found[0].length] as const,
  )
  return (place) => ranges.some(([start, end]) => place >= start && place < end)
}

const LABELLED = new RegExp(LABEL, 'g')

/** Labelled stretches ("Thời hạn hoàn thành: …") are read as cells, whatever stands around them. */
const stretches = (folded: string, mode: Mode): { start: number; end: number; mode: Mode }[] => {
  if (mode === 'cell') return [{ start: 0, end: folded.length, mode }]
  const list: { start: number; end: number; mode: Mode }[] = []
  let from = 0
  for (const label of folded.matchAll(LABELLED)) {
    const start = label.index + label[0].length
    const stop = /[;)]|\.(?= |$)|$/.exec(folded.slice(start))
    const end = start + (stop?.index ?? 0)
    list.push({ start: from, end: label.index, mode: 'text' }, { start, end, mode: 'cell' })
    from = end
  }
  return [...list, { start: from, end: folded.length, mode: 'text' }]
}

const overlaps = (a: Candidate, b: Candidate) => a.start < b.end && b.start < a.end

/** Which rule a text means first, when it has several. */
const RANK: Readonly<Record<Deadline['kind'], number>> = {
  by: 0,
  before: 0,
  month: 0,
  quarter: 0,
  year: 1,
  within: 1,
  recurring: 1,
  after_event: 2,
  programme: 3,
  reference: 3,
  continuous: 3,
  on_request: 4,
  none: 9,
}

const gather = (text: string, folded: string, issued: Issued, mode: Mode): Candidate[] => {
  const masked = maskOf(folded)
  const all: Candidate[] = []
  for (const part of stretches(folded, mode)) {
    const partText = text.slice(part.start, part.end)
    const partFolded = folded.slice(part.start, part.end)
    const rhythms = rhythmsIn(partText, partFolded, part.mode)
    const waits = waitsIn(partText, partFolded, part.mode)
    const dated = datedIn(partFolded, issued, part.mode, (place) => masked(part.start + place))
    // A rhythm holds its own day ("ngày 15/12 hằng năm"); an event may hold a date.
    const free = dated.filter(
      (one) =>
        ![
          ...rhythms,
          ...waits.filter(
            (w) => w.deadline.kind !== 'reference' || !/^\(/.test(partText.slice(one.start - 1)),
          ),
        ].some((other) => overlaps(one, other) && other.deadline.kind !== 'continuous'),
    )
    const kept = waits.filter(
      (one) => !rhythms.some((other) => overlaps(one, other) && other.start <= one.start),
    )
    for (const one of [...rhythms, ...kept, ...free])
      all.push({ ...one, start: one.start + part.start, end: one.end + part.start })
  }
  return all.sort((a, b) => a.start - b.start)
}

const finish = (run: Run, one: Candidate, issued: Issued): Deadline => {
  const { deadline } = one
  const firstDay =
    issued.day ??
    (issued.year && issued.month ? `${issued.year}-${String(issued.month).padStart(2, '0')}-01` : null)
  const early = [deadline.date, deadline.soft].some(
    (date) => date !== null && firstDay !== null && date < firstDay,
  )
  return {
    ...deadline,
    text: run.text.slice(one.start, one.end).replace(/\s+/g, ' ').trim(),
    span: spanOf(run, one.start, one.end),
    earlierThanIssue: early,
  }
}

/** "Tháng 12/2022, chậm nhất tháng 03/2023": the first is wished, the second binds. */
const softened = (folded: string, list: Candidate[]): Candidate[] => {
  const [first, second, ...rest] = list
  const [wished, last] = [first?.deadline.date, second?.deadline.date]
  if (!first || !second || !wished || !last || wished > last) return list
  if (!/^(?:cham nhat|muon nhat|tre nhat|khong qua|khong muon hon)/.test(folded.slice(second.start)))
    return list
  const deadline: Deadline = { ...second.deadline, soft: wished < last ? wished : null }
  return [
    { ...second, start: first.start, deadline, confidence: Math.min(first.confidence, second.confidence) },
    ...rest,
  ]
}

/** "hằng quý … trước ngày 17 của tháng cuối quý": the one that knows its day. */
const weight = (deadline: Deadline): number =>
  RANK[deadline.kind] -
  (deadline.kind === 'recurring' && deadline.on ? 0.5 : 0) +
  (deadline.kind === 'recurring' && !deadline.recurrence ? 0.4 : 0)

const order = (mode: Mode) => (a: Candidate, b: Candidate) => {
  // A cell lists the main rule first; a sentence may mention a rhythm before its date.
  const rank = weight(a.deadline) - weight(b.deadline)
  return mode === 'text' && rank !== 0 ? rank : a.start - b.start
}

/** `l2/7/2021`, `3O/6`: letters a scan read for digits, beside digits and strokes. */
const digits = (folded: string): string =>
  folded
    .replace(/(?<![a-z\d])[li|](?=\d *\/ *\d)|(?<![a-z\d])[l|](?= *\/ *\d)/g, '1')
    .replace(/(?<=\d)[li|](?= *\/ *\d)/g, '1')
    .replace(/(?<=\d)o(?= *\/ *\d)/g, '0')
    .replace(/(?<=\/ *)[li|](?=\d?\/)/g, '1')

export const timingOf = (source: Run, issued: Issued = NOT_ISSUED, mode: Mode = 'text'): Timing => {
  const run = composed(source)
  const folded = digits(fold(run.text))
  const found = gather(run.text, folded, issued, mode)
  if (found.length === 0) return NO_TIMING
  const sorted = softened(folded, mode === 'text' ? found : found).sort(order(mode))
  const main = sorted[0]!
  const adHoc = main.deadline.kind === 'recurring' && found.some((one) => one.deadline.kind === 'on_request')
  return {
    deadline: finish(run, adHoc ? { ...main, deadline: { ...main.deadline, adHoc } } : main, issued),
    others: sorted
      .slice(1)
      .filter((one) => !(adHoc && one.deadline.kind === 'on_request'))
      .map((one) => finish(run, one, issued)),
    places: sorted.map(({ start, end }) => ({ start, end })),
    confidence: main.confidence,
    impossible: found.find((one) => one.impossible)?.impossible ?? null,
  }
}
