import { dayText } from '@motcua/shared/calendar-words'
import type { Expanded } from '@motcua/shared/directives'
import { dayOf, toInstant } from '../../../lib/time.ts'
import { workingDaysBetween } from '../../calendar/index.ts'
import { marginDays } from '../settings.ts'
import { type Plan, type PlannedItem, receiverOf } from './plan.ts'

/** What a person should see before sending: dates that cannot hold, work given before, leads nobody can place. */

type Conflict = Expanded['conflicts'][number]
type Lang = 'vi' | 'en'

const conflict = (
  code: Conflict['code'],
  words: { vi: string; en: string },
  lang: Lang,
  otherTaskId: string | null = null,
): Conflict => ({ code, message: words[lang], otherTaskId })

export const conflictsOf = (plan: Plan, item: PlannedItem, lang: Lang): Conflict[] => [
  ...leadConflicts(item, lang),
  ...dateConflicts(plan, item, lang),
  ...parentConflicts(plan, item, lang),
  ...givenConflicts(plan, item, lang),
]

const leadConflicts = ({ parties }: PlannedItem, lang: Lang): Conflict[] => {
  if (parties.length === 0) {
    return [conflict('no_lead', { vi: 'Chưa rõ cơ quan chủ trì.', en: 'Nobody leads it yet.' }, lang)]
  }
  return parties
    .filter(({ unclear }) => unclear)
    .map(({ name }) =>
      conflict(
        'no_unit',
        {
          vi: `Chưa xác định được cơ quan nào là “${name}” vào ngày ban hành; vui lòng chọn.`,
          en: `It is not known which units “${name}” means on the day of issue; choose them.`,
        },
        lang,
      ),
    )
}

const dateConflicts = ({ day }: Plan, { due, task }: PlannedItem, lang: Lang): Conflict[] => {
  if (due.beyondCalendar) {
    const words = task.deadline.text ?? ''
    return [
      conflict(
        'beyond_calendar',
        {
          vi: `Thời hạn “${words}” nằm ngoài các năm lịch làm việc có dữ liệu; nhiệm vụ sẽ không có hạn.`,
          en: `The date “${words}” lies outside the years the calendar knows; the task will have no date.`,
        },
        lang,
      ),
    ]
  }
  const last = due.due && dayOf(due.due.at)
  const soft = due.soft && dayOf(due.soft.at)
  if (day === null || ![last, soft].some((each) => each && each < day)) return []
  const early = [soft, last].find((each) => each && each < day) ?? ''
  return [
    conflict(
      'past',
      {
        vi: `Ngày ${dayText(early)} sớm hơn ngày ban hành ${dayText(day)}.`,
        en: `${dayText(early)} lies before the day of issue, ${dayText(day)}.`,
      },
      lang,
    ),
  ]
}

/** The date this item may not pass: of the speaker's own task, and of the item it is part of. */
const parentConflicts = (plan: Plan, item: PlannedItem, lang: Lang): Conflict[] => {
  if (item.due.standing || item.due.waitsFor) return []
  const whole = plan.items.find(({ task }) => task.key === item.task.parent)
  const bounds = [
    ...(item.above?.due_at
      ? [{ at: toInstant(item.above.due_at), taskId: item.above.id, margin: true }]
      : []),
    ...(whole?.due.due ? [{ at: whole.due.due.at, taskId: null, margin: false }] : []),
  ]
  return bounds.flatMap((bound) => boundConflict(plan, item, bound, lang))
}

type Bound = { at: Temporal.Instant; taskId: string | null; margin: boolean }

const boundConflict = (plan: Plan, { due }: PlannedItem, bound: Bound, lang: Lang): Conflict[] => {
  const limit = dayOf(bound.at)
  if (!due.due || Temporal.Instant.compare(due.due.at, bound.at) > 0) {
    // A part without a date of its own goes by the whole's.
    if (!due.due && !bound.margin) return []
    const own = due.due ? dayText(dayOf(due.due.at)) : null
    return [
      conflict(
        'later_than_parent',
        {
          vi: own
            ? `Hạn ${own} muộn hơn hạn ${dayText(limit)} của nhiệm vụ cấp trên.`
            : `Chưa có hạn, trong khi nhiệm vụ cấp trên có hạn ${dayText(limit)}.`,
          en: own
            ? `Due on ${own}, later than the higher task, due on ${dayText(limit)}.`
            : `No date, while the higher task is due on ${dayText(limit)}.`,
        },
        lang,
        bound.taskId,
      ),
    ]
  }
  const days = workingDaysBetween(plan.calendar, due.due.at, bound.at)
  const wished = marginDays(plan.day ?? limit)
  if (!bound.margin || days >= wished) return []
  return [
    conflict(
      'no_margin',
      {
        vi: `Chỉ còn ${days} ngày làm việc trước hạn ${dayText(limit)} của nhiệm vụ cấp trên (cần ít nhất ${wished}).`,
        en: `Only ${days} working days before the higher task, due on ${dayText(limit)} (at least ${wished} are wanted).`,
      },
      lang,
      bound.taskId,
    ),
  ]
}

const givenConflicts = (
  { given }: Plan,
  { same, units, outside, task }: PlannedItem,
  lang: Lang,
): Conflict[] => {
  if (!same) return []
  const twins =
    'itemId' in same
      ? [
          ...units.map((unit) => given.get(receiverOf(same.itemId, unit, null))),
          ...outside.map((name) => given.get(receiverOf(same.itemId, null, name))),
        ].flatMap((twin) => twin ?? [])
      : []
  const where =
    'key' in same
      ? { vi: 'ngay trong văn bản này', en: 'in this very document' }
      : { vi: nameOf(task.alreadyGivenBy), en: nameOf(task.alreadyGivenBy) }
  return [
    conflict(
      'already_given',
      {
        vi: `Nhiệm vụ đã được giao tại ${where.vi}; chỉ tính một lần.`,
        en: `Already given by ${where.en}; counted once.`,
      },
      lang,
      twins[0]?.id ?? null,
    ),
  ]
}

const nameOf = ([first]: readonly { text: string }[]): string => first?.text ?? ''
