import type {
  Certificate,
  CertificatePart,
  CertificatePause,
  CountedBecause,
  DayCertificate,
  DayKind,
  Lang,
  LegalBasis,
  NotedDay,
  TimeLimit,
  TimeUnit,
} from './calendar.ts'

/** A certificate in sentences. Types only are imported: the browser reads this file and loads no zod for it. */

type Both = Readonly<Record<Lang, string>>

const UNIT_WORDS: Readonly<Record<TimeUnit, { vi: string; one: string; many: string }>> = {
  hour: { vi: 'giờ', one: 'hour', many: 'hours' },
  working_hour: { vi: 'giờ làm việc', one: 'working hour', many: 'working hours' },
  working_day: { vi: 'ngày làm việc', one: 'working day', many: 'working days' },
  calendar_day: { vi: 'ngày', one: 'calendar day', many: 'calendar days' },
  month: { vi: 'tháng', one: 'month', many: 'months' },
}

export const DAY_KIND_WORDS: Readonly<Record<DayKind, Both>> = {
  work: { vi: 'ngày làm việc', en: 'working day' },
  weekend: { vi: 'nghỉ hằng tuần', en: 'weekend' },
  holiday: { vi: 'nghỉ lễ, tết', en: 'public holiday' },
  comp: { vi: 'nghỉ bù', en: 'day off in lieu' },
  swap_off: { vi: 'nghỉ hoán đổi', en: 'day off by exchange' },
  swap_work: { vi: 'làm việc bù', en: 'worked in exchange' },
}

const WEEKDAYS: Readonly<Record<Lang, readonly string[]>> = {
  vi: ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}

const two = (value: number): string => String(value).padStart(2, '0')

/** `2024-04-15` as `15/04/2024`. */
export const dayText = (date: string): string => date.slice(0, 10).split('-').reverse().join('/')

export const weekdayText = (date: string, lang: Lang): string =>
  WEEKDAYS[lang][new Date(`${date.slice(0, 10)}T00:00:00Z`).getUTCDay()] as string

/** `17 giờ 00 ngày 23/04/2024 (thứ Ba)`; midnight is written as the end of the day before. */
export const momentText = (local: string, lang: Lang): string => {
  const midnight = local.slice(11, 16) === '00:00'
  const date = midnight ? dayBefore(local) : local.slice(0, 10)
  const [hours, minutes] = midnight ? ['24', '00'] : [local.slice(11, 13), local.slice(14, 16)]
  const weekday = weekdayText(date, lang)
  return lang === 'vi'
    ? `${hours} giờ ${minutes} ngày ${dayText(date)} (${weekday})`
    : `${hours}:${minutes} on ${weekday} ${dayText(date)}`
}

const dayBefore = (local: string): string =>
  new Date(Date.parse(`${local.slice(0, 10)}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

const amount = (value: number, unit: TimeUnit, lang: Lang): string => {
  const words = UNIT_WORDS[unit]
  if (value === 0 && unit === 'working_day') {
    return lang === 'vi' ? 'ngay trong ngày làm việc' : 'the same working day'
  }
  return lang === 'vi' ? `${two(value)} ${words.vi}` : `${value} ${value === 1 ? words.one : words.many}`
}

/** `05 ngày làm việc`; compound periods joined in the order they run. */
export const limitText = (limit: Pick<TimeLimit, 'parts'>, lang: Lang): string =>
  limit.parts
    .map(({ value, unit }) => amount(value, unit, lang))
    .join(lang === 'vi' ? ', tiếp theo là ' : ', then ')

export const legalBasisText = (basis: LegalBasis | null, lang: Lang): string => {
  if (!basis) return lang === 'vi' ? 'chưa nêu căn cứ' : 'legal basis not stated'
  return basis.article ? `${basis.article} ${basis.text}` : basis.text
}

const minutesText = (minutes: number, lang: Lang): string => {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  const words = lang === 'vi' ? ['giờ', 'phút'] : ['h', 'min']
  return [hours > 0 && `${hours} ${words[0]}`, (rest > 0 || hours === 0) && `${rest} ${words[1]}`]
    .filter(Boolean)
    .join(' ')
}

/** Days off in words: named days one by one, plain weekends together. */
export const daysText = (days: readonly NotedDay[], lang: Lang): string => {
  const short = ({ date }: NotedDay) => dayText(date)
  const weekends = days.filter((day) => day.name === null)
  const named = days.filter((day) => day.name !== null)
  const groups = new Map<string, NotedDay[]>()
  for (const day of named) {
    const label = `${day.name}, ${DAY_KIND_WORDS[day.kind][lang]}`
    groups.set(label, [...(groups.get(label) ?? []), day])
  }
  const parts = [...groups].map(([label, list]) => `${list.map(short).join(', ')} (${label})`)
  if (weekends.length) parts.push(`${weekends.map(short).join(', ')} (${DAY_KIND_WORDS.weekend[lang]})`)
  return parts.join('; ')
}

/** Why the date is that date, one sentence an item, in the order a clerk would say it. */
export const explain = (certificate: Certificate, lang: Lang): string[] =>
  [
    ruleSentence(certificate, lang),
    receivedSentence(certificate, lang),
    firstDaySentence(certificate, lang),
    ...certificate.parts.flatMap((part) => partSentences(part, lang)),
    ...certificate.pauses.map((pause) => pauseSentence(pause, lang)),
    rolledSentence(certificate, lang),
    ...extensionSentences(certificate, lang),
    ...supersedesSentences(certificate, lang),
    dueSentence(certificate, lang),
    ...closingSentences(certificate, lang),
  ].filter((sentence) => sentence !== '')

const ruleSentence = ({ limit }: Certificate, lang: Lang): string =>
  lang === 'vi'
    ? `Thời hạn giải quyết: ${limitText(limit, 'vi')} (${legalBasisText(limit.legalBasis, 'vi')}).`
    : `Time limit: ${limitText(limit, 'en')} (${legalBasisText(limit.legalBasis, 'en')}).`

const BECAUSE: Readonly<Record<CountedBecause['why'], Both>> = {
  day_off: { vi: 'tiếp nhận vào ngày nghỉ', en: 'it was received on a day off' },
  after_hours: { vi: 'tiếp nhận sau giờ làm việc', en: 'it was received after working hours' },
  after_cutoff: { vi: 'tiếp nhận sau {cutoff}', en: 'it was received after {cutoff}' },
  last_hour: {
    vi: 'tiếp nhận trong giờ làm việc cuối cùng của ngày',
    en: 'it was received in the last working hour',
  },
  before_hours: { vi: 'tiếp nhận trước giờ làm việc', en: 'it was received before working hours' },
  midday_break: { vi: 'tiếp nhận trong giờ nghỉ trưa', en: 'it was received in the midday break' },
}

const receivedSentence = ({ received, countedFrom, because, limit }: Certificate, lang: Lang): string => {
  const at = momentText(received, lang)
  if (!because) return lang === 'vi' ? `Tiếp nhận lúc ${at}.` : `Received at ${at}.`
  const [hours, minutes] = limit.cutoff.split(':')
  const cutoff = lang === 'vi' ? `${hours} giờ ${minutes}` : limit.cutoff
  const why = BECAUSE[because.why][lang].replace('{cutoff}', cutoff)
  const days = because.days.length ? `: ${daysText(because.days, lang)}` : ''
  const from = momentText(countedFrom, lang)
  return lang === 'vi'
    ? `Tiếp nhận lúc ${at}; được tính từ ${from} vì ${why}${days}.`
    : `Received at ${at}; counted from ${from} because ${why}${days}.`
}

const inDays = (unit: TimeUnit | undefined): boolean =>
  unit !== undefined && unit !== 'hour' && unit !== 'working_hour'

const firstDaySentence = ({ limit }: Certificate, lang: Lang): string => {
  if (limit.start === 'next_day' && !inDays(limit.parts[0]?.unit)) {
    return lang === 'vi' ? 'Thời hạn bắt đầu từ ngày tiếp theo.' : 'The limit starts on the following day.'
  }
  if (limit.start === 'next_working_day') {
    return lang === 'vi'
      ? 'Thời hạn bắt đầu từ ngày làm việc tiếp theo.'
      : 'The limit starts on the next working day.'
  }
  if (!inDays(limit.parts[0]?.unit) || limit.parts[0]?.value === 0) return ''
  return lang === 'vi' ? 'Ngày đầu tiên không được tính vào thời hạn.' : 'The first day is not counted.'
}

const partSentences = ({ skipped, worked }: CertificatePart, lang: Lang): string[] => [
  ...(skipped.length
    ? [
        lang === 'vi'
          ? `Không tính ${two(skipped.length)} ngày nghỉ: ${daysText(skipped, 'vi')}.`
          : `${skipped.length} ${skipped.length === 1 ? 'day off is' : 'days off are'} not counted: ${daysText(skipped, 'en')}.`,
      ]
    : []),
  ...(worked.length
    ? [
        lang === 'vi'
          ? `Có tính ngày làm việc bù: ${daysText(worked, 'vi')}.`
          : `Counted as worked in exchange: ${daysText(worked, 'en')}.`,
      ]
    : []),
]

const addedText = ({ added, unit }: CertificatePause, lang: Lang): string => {
  if (unit === 'calendar_day') return amount(added, 'calendar_day', lang)
  const time = minutesText(added, lang)
  if (unit === 'minute') return time
  return lang === 'vi' ? `${time} làm việc` : `${time} of working time`
}

const pauseSentence = (pause: CertificatePause, lang: Lang): string => {
  const from = momentText(pause.from, lang)
  if (pause.to === null) {
    return lang === 'vi'
      ? `Tạm dừng tính thời hạn từ ${from} (${pause.reason}).`
      : `The clock stands since ${from} (${pause.reason}).`
  }
  const to = momentText(pause.to, lang)
  if (pause.added === 0) {
    return lang === 'vi'
      ? `Thời gian tạm dừng từ ${from} đến ${to} (${pause.reason}) không làm thay đổi thời hạn.`
      : `The pause from ${from} to ${to} (${pause.reason}) does not change the limit.`
  }
  return lang === 'vi'
    ? `Tạm dừng từ ${from} đến ${to} (${pause.reason}): thời hạn được cộng thêm ${addedText(pause, 'vi')}.`
    : `Paused from ${from} to ${to} (${pause.reason}): the limit grows by ${addedText(pause, 'en')}.`
}

const rolledSentence = ({ rolled }: Certificate, lang: Lang): string => {
  if (!rolled) return ''
  const days = daysText(rolled.because, lang)
  return lang === 'vi'
    ? `Ngày cuối cùng ${dayText(rolled.from)} là ngày nghỉ (${days}) nên thời hạn kết thúc vào ngày làm việc tiếp theo, ${dayText(rolled.to)}.`
    : `The last day, ${dayText(rolled.from)}, is a day off (${days}), so the limit ends with the next working day, ${dayText(rolled.to)}.`
}

const extensionSentences = ({ extension, computed }: Certificate, lang: Lang): string[] => {
  if (!extension) return []
  const basis = legalBasisText(extension.legalBasis, lang)
  return lang === 'vi'
    ? [
        `Thời điểm hẹn trả trước khi gia hạn: ${momentText(computed, 'vi')}.`,
        `${extension.decidedBy} gia hạn một lần đến ${momentText(extension.due, 'vi')}, quyết định lúc ${momentText(extension.decidedAt, 'vi')}; lý do: ${extension.reason} (${basis}).`,
      ]
    : [
        `Appointment before the extension: ${momentText(computed, 'en')}.`,
        `Extended once to ${momentText(extension.due, 'en')} by ${extension.decidedBy}, decided at ${momentText(extension.decidedAt, 'en')}; reason: ${extension.reason} (${basis}).`,
      ]
}

const supersedesSentences = ({ supersedes }: Certificate, lang: Lang): string[] => {
  if (!supersedes) return []
  const document = supersedes.document ? `, ${supersedes.document}` : ''
  return lang === 'vi'
    ? [
        `Trước đây đã hẹn ${momentText(supersedes.due, 'vi')} theo lịch làm việc phiên bản ${supersedes.calendarVersion}.`,
        `${supersedes.decidedBy} điều chỉnh lúc ${momentText(supersedes.decidedAt, 'vi')}; lý do: ${supersedes.reason}${document}.`,
      ]
    : [
        `Promised before: ${momentText(supersedes.due, 'en')}, by calendar version ${supersedes.calendarVersion}.`,
        `Changed by ${supersedes.decidedBy} at ${momentText(supersedes.decidedAt, 'en')}; reason: ${supersedes.reason}${document}.`,
      ]
}

const dueSentence = ({ due, suspended }: Certificate, lang: Lang): string => {
  const at = momentText(due, lang)
  if (suspended) {
    return lang === 'vi'
      ? `Thời hạn đang tạm dừng; nếu không tạm dừng thì hẹn trả lúc ${at}.`
      : `The clock stands; without the pause the appointment would be at ${at}.`
  }
  return lang === 'vi' ? `Hẹn trả kết quả lúc ${at}.` : `The result is due at ${at}.`
}

const closingSentences = ({ calendar, provisional }: Certificate, lang: Lang): string[] => [
  lang === 'vi'
    ? `Tính theo lịch làm việc ${calendar.code}, phiên bản ${calendar.version}.`
    : `Computed on working calendar ${calendar.code}, version ${calendar.version}.`,
  ...(provisional
    ? [
        lang === 'vi'
          ? 'Ngày hẹn là tạm tính: lịch nghỉ chính thức của năm liên quan chưa được công bố.'
          : 'The date is provisional: the official schedule of a year it runs into is not announced yet.',
      ]
    : []),
]

/** A written day in sentences: what was written, which day is the last, and what became of a day off. */
export const explainDay = (certificate: DayCertificate, lang: Lang): string[] => {
  const { rule, lastDay, off, rolled, due } = certificate
  const vi = lang === 'vi'
  const day = (date: string) => `${dayText(date)} (${weekdayText(date, lang)})`
  const said = [
    rule.strict
      ? vi
        ? `Văn bản ghi trước ngày ${dayText(rule.day)}: ngày cuối cùng còn hợp lệ là ${day(lastDay)}.`
        : `The document says before ${dayText(rule.day)}: the last valid day is ${day(lastDay)}.`
      : vi
        ? `Văn bản ghi chậm nhất ngày ${day(rule.day)}, tính cả ngày đó.`
        : `The document says no later than ${day(rule.day)}, that day included.`,
  ]
  if (off) {
    const what = off.name ?? DAY_KIND_WORDS[off.kind][lang]
    if (rolled)
      said.push(
        vi
          ? `${day(rolled.from)} là ngày nghỉ (${what}), nên chuyển sang ngày làm việc kế tiếp ${day(rolled.to)}.`
          : `${day(rolled.from)} is a day off (${what}), so it moves to the next working day, ${day(rolled.to)}.`,
      )
    else
      said.push(
        vi
          ? `${day(lastDay)} là ngày nghỉ (${what}); thời hạn do người có thẩm quyền ấn định nên không tự chuyển.`
          : `${day(lastDay)} is a day off (${what}); a date set by an authority does not move by itself.`,
      )
  }
  if (certificate.supersedes)
    said.push(
      vi
        ? `Thay cho hạn trước ${momentText(certificate.supersedes.due, lang)}: ${certificate.supersedes.reason}`
        : `Replaces the earlier date ${momentText(certificate.supersedes.due, lang)}: ${certificate.supersedes.reason}`,
    )
  said.push(
    vi
      ? `Hạn cuối: 23 giờ 59 ngày ${day(due.slice(0, 10))}.`
      : `Last moment: 23:59 on ${day(due.slice(0, 10))}.`,
  )
  return said
}
