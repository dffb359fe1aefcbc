import { toDate } from '../../lib/time.ts'
import { addWorkingDays, type Calendar, isWorkingDay } from '../calendar/index.ts'
import { dayOfDate } from './dates.ts'
import type { KeptFigure, KeptSection } from './queries.ts'
import type { OwedRow } from './queries-seed.ts'
import { TASKS_QUERY } from './tasks.ts'

/**
 * What became of each report of the demonstration year, made up but the same in every installation: most were sent in
 * time and accepted, some late, some returned first, a few never. Times fall into working hours.
 */

export type Person = { id: string; name: string }
export type Entry = {
  kind: 'report'
  id: string
  type: string
  data: Record<string, unknown>
  unitId: string
  lawAt: Temporal.Instant
  actor: string
}
export type Life = { instance: object; versions: object[]; entries: Entry[]; counted: KeptFigure[] | null }

/** Reproducible numbers from a name: FNV-1a, then a linear step each. */
export const numbersOf = (name: string) => {
  let state = 0x811c9dc5
  for (const char of name) state = Math.imul(state ^ char.charCodeAt(0), 0x01000193) >>> 0
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
type Numbers = ReturnType<typeof numbersOf>

export type Told = {
  row: OwedRow
  calendar: Calendar
  now: Temporal.Instant
  author: Person
  judge: Person
  /** Figures of the lower reports this one is drawn up from, each report’s own. */
  lower: readonly KeptFigure[][] | null
}

type Sent = {
  at: Temporal.Instant
  outcome: 'accepted' | 'returned' | 'waiting'
  outcomeAt: Temporal.Instant | null
}

export const lifeOf = (told: Told): Life => {
  const { row, now } = told
  const draw = numbersOf(`${row.duty}|${row.period}|${row.unitId}`)
  const sendings = sendingsOf(told, draw).filter(({ at }) => before(at, now))
  const shown = sendings.map((each) =>
    each.outcomeAt && !before(each.outcomeAt, now)
      ? { ...each, outcome: 'waiting' as const, outcomeAt: null }
      : each,
  )
  const begun = shown[0] ? shown[0].at.subtract({ hours: 20 }) : begunAlone(told, draw)
  if (begun === null || !before(begun, now)) return untouched(told)
  return written(told, draw, begun, shown)
}

const before = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0

/** Some minutes into the working hours of the day, or of the last working day before it. */
const workTime = (calendar: Calendar, day: string, draw: Numbers): Temporal.Instant => {
  let on = Temporal.PlainDate.from(day)
  if (!isWorkingDay(calendar, on)) on = addWorkingDays(calendar, on, -1)
  const minutes = 7 * 60 + 45 + draw(8 * 60)
  return Temporal.Instant.from(`${on}T00:00:00+07:00`).add({ minutes })
}

const shift = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString()

const sendingsOf = ({ row, calendar }: Told, draw: Numbers): Sent[] => {
  const last = row.dueAt ? dayOfDate(row.dueAt) : shift(row.periodEnd, 6)
  const fate = draw(100)
  const outside = row.deskUnitId === null
  const at = (days: number) => workTime(calendar, shift(last, days), draw)
  const accepted = (when: Temporal.Instant): Sent =>
    outside
      ? { at: when, outcome: 'waiting', outcomeAt: null }
      : { at: when, outcome: 'accepted', outcomeAt: afterWork(calendar, when, 1 + draw(2), draw) }
  // A report upward goes when those below have come in, on one of its last days.
  if (outside) return [accepted(at(0))]
  if (fate < 78) return [accepted(at(-draw(4)))]
  if (fate < 88) return [accepted(afterWork(calendar, at(0), 1 + draw(2), draw))]
  if (fate < 95) {
    const first = at(-3)
    const returned = afterWork(calendar, first, 1, draw)
    return [
      { at: first, outcome: 'returned', outcomeAt: returned },
      accepted(afterWork(calendar, returned, 1, draw)),
    ]
  }
  return []
}

const afterWork = (
  calendar: Calendar,
  when: Temporal.Instant,
  days: number,
  draw: Numbers,
): Temporal.Instant => {
  const day = addWorkingDays(calendar, when.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate(), days)
  return workTime(calendar, day.toString(), draw)
}

/** Begun and not sent, or not even begun. */
const begunAlone = ({ row, calendar, now }: Told, draw: Numbers): Temporal.Instant | null => {
  const last = row.dueAt ? dayOfDate(row.dueAt) : row.periodEnd
  const when = workTime(calendar, shift(last, -6), draw)
  return draw(2) === 0 && before(when, now) ? when : null
}

const isPast = ({ row, now }: Told) => row.dueAt !== null && row.dueAt < toDate(now)

const overdueEntry = ({ row }: Told): Entry => ({
  kind: 'report',
  id: row.id,
  type: 'reports.overdue',
  data: { dueAt: row.dueAt?.toISOString() ?? null },
  unitId: row.unitId,
  lawAt: Temporal.Instant.fromEpochMilliseconds(row.dueAt?.getTime() ?? 0).add({ seconds: 60 }),
  actor: 'system:reports.tick',
})

const untouched = (told: Told): Life => {
  const overdue = isPast(told)
  const { id } = told.row
  return {
    instance: { id, state: 'not_due', overdue, versions: 0, warned: overdue ? 1 : 99, row_version: 1 },
    versions: [],
    entries: overdue ? [overdueEntry(told)] : [],
    counted: null,
  }
}

const written = (told: Told, draw: Numbers, begun: Temporal.Instant, sent: readonly Sent[]): Life => {
  const { row, author, judge } = told
  const figures = figuresOf(told, draw, begun)
  const sections = sectionsOf(told, draw)
  const last = sent.at(-1)
  const counts = last && last.outcome !== 'returned' ? sent.length : null
  const late = (at: Temporal.Instant) => row.dueAt !== null && toDate(at) > row.dueAt
  const overdue = isPast(told) && counts === null
  const done = last?.outcome === 'accepted'
  const touched = last ? (last.outcomeAt ?? last.at) : begun
  return {
    instance: {
      id: row.id,
      state: !last ? 'draft' : last.outcome === 'waiting' ? 'submitted' : last.outcome,
      late: last && counts ? late(last.at) : null,
      overdue,
      versions: sent.length,
      counted: counts,
      accepted_version: done ? counts : null,
      submitted_at: last && counts ? last.at.toString() : null,
      accepted_at: done ? last.outcomeAt?.toString() : null,
      figures,
      sections,
      as_of: begun.toString(),
      edited_by: done ? judge.name : author.name,
      edited_at: touched.toString(),
      warned: isPast(told) ? 1 : 99,
      row_version: 2 + sent.length * 2,
    },
    versions: sent.map((each, i) => ({
      instance_id: row.id,
      number: i + 1,
      figures,
      sections,
      submitted_at: each.at.toString(),
      submitted_by: author.name,
      late: late(each.at),
      outcome: each.outcome,
      outcome_at: each.outcomeAt?.toString() ?? null,
      outcome_by: each.outcomeAt ? judge.name : null,
      outcome_note: each.outcome === 'returned' ? RETURNED[draw(RETURNED.length)] : null,
    })),
    entries: [...entriesOf(told, begun, sent, late), ...(overdue ? [overdueEntry(told)] : [])],
    counted: counts ? figures : null,
  }
}

const RETURNED = [
  'Số liệu nhiệm vụ quá hạn chưa khớp với hệ thống theo dõi, đề nghị rà soát.',
  'Chưa nêu nguyên nhân của nhiệm vụ quá hạn.',
  'Thiếu số liệu thủ tục hành chính được sửa đổi, bổ sung.',
] as const

const entriesOf = (
  { row, author, judge }: Told,
  begun: Temporal.Instant,
  sent: readonly Sent[],
  late: (at: Temporal.Instant) => boolean,
): Entry[] => {
  const entry = (
    type: string,
    by: Person,
    lawAt: Temporal.Instant,
    data: Record<string, unknown>,
  ): Entry => ({
    kind: 'report',
    id: row.id,
    type,
    data,
    unitId: row.unitId,
    lawAt,
    actor: `staff:${by.id}`,
  })
  return [
    entry('reports.started', author, begun, { asOf: begun.toString() }),
    ...sent.flatMap(({ at, outcome, outcomeAt }, i) => [
      entry('reports.submitted', author, at, { version: i + 1, late: late(at), correction: false }),
      ...(outcomeAt ? [entry(`reports.${outcome}`, judge, outcomeAt, { version: i + 1 })] : []),
    ]),
  ]
}

const BLANK = { query: null, queryVersion: null, asOf: null, taken: null, contributions: null }

const figuresOf = ({ row, lower }: Told, draw: Numbers, asOf: Temporal.Instant): KeptFigure[] => {
  const onTime = 2 + draw(8)
  const late = draw(3)
  const open = 1 + draw(5)
  const overdue = draw(10) < 7 ? 0 : 1
  const counts: Record<string, number> = {
    'tasks.total': onTime + late + open + overdue,
    'tasks.done_on_time': onTime,
    'tasks.done_late': late,
    'tasks.in_progress': open,
    'tasks.overdue': overdue,
    'tasks.no_deadline': 0,
  }
  return row.definition.figures.map(({ key, source }) => {
    if (lower) {
      const values = lower.flatMap((figures) => figures.find((each) => each.key === key)?.value ?? [])
      const value = values.reduce((sum, each) => sum + each, 0)
      const origin = {
        ...BLANK,
        kind: 'sum' as const,
        asOf: asOf.toString(),
        taken: value,
        contributions: values.length,
      }
      return { key, value, origin }
    }
    if (source === 'typed') return { key, value: draw(4), origin: { ...BLANK, kind: 'typed' as const } }
    const value = counts[source] ?? 0
    const origin = {
      ...BLANK,
      kind: 'tasks' as const,
      query: source,
      queryVersion: TASKS_QUERY,
      asOf: asOf.toString(),
      taken: value,
    }
    return { key, value, origin }
  })
}

const WORDS: Readonly<Record<string, readonly string[]>> = {
  chi_dao: [
    'Đơn vị đã quán triệt, phân công đầu mối thực hiện các nhiệm vụ cải cách thủ tục hành chính được giao.',
    'Đã ban hành văn bản đôn đốc, kiểm tra việc thực hiện nhiệm vụ tại các bộ phận trực thuộc.',
  ],
  ket_qua: [
    'Các nhiệm vụ trong kỳ được thực hiện theo kế hoạch.',
    'Hoàn thành các nhiệm vụ đến hạn trong kỳ.',
  ],
  qua_han: ['Không có nhiệm vụ quá hạn kéo dài.', 'Nguyên nhân chủ yếu do phải lấy ý kiến nhiều cơ quan.'],
  kho_khan: ['Không có khó khăn, vướng mắc.', 'Việc kết nối, chia sẻ dữ liệu giữa các hệ thống còn chậm.'],
  phuong_huong: ['Tiếp tục thực hiện các nhiệm vụ được giao, bảo đảm tiến độ.'],
  phuong_an: ['Đề xuất bãi bỏ hoặc lồng ghép các thủ tục không phát sinh hồ sơ trong 03 năm.'],
  mo_hinh: ['Đề nghị nhân rộng mô hình hỗ trợ nộp hồ sơ trực tuyến tại nhà văn hóa thôn.'],
}

const sectionsOf = ({ row, lower }: Told, draw: Numbers): KeptSection[] =>
  row.definition.outline.map(({ key }) => {
    const choices = WORDS[key] ?? ['']
    const own = choices[draw(choices.length)] ?? ''
    const text = lower ? `Tổng hợp từ báo cáo của ${lower.length} đơn vị. ${own}` : own
    return { key, text, tasks: [] }
  })
