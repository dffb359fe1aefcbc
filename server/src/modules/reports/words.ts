import { dayText } from '@motcua/shared/calendar-words'
import type { Words } from '@motcua/shared/common'
import type { DueRule, ScheduleDefinition } from '@motcua/shared/reports'

/** Periods and send rules as people say them. */

const KEY = /^(\d{4})(?:-(?:(\d{2})|Q([1-4])|(H1)|(9M)))?$/
const ROMAN = ['I', 'II', 'III', 'IV']

/** Name of a period by its key; what was asked on demand brings its own title. */
export const periodName = (key: string, title: string | null): Words => {
  if (title) return { vi: title, en: title }
  const match = KEY.exec(key)
  if (!match) return { vi: 'Một lần', en: 'Once' }
  const [, year, month, quarter, half, nine] = match
  if (month) return { vi: `Tháng ${Number(month)}/${year}`, en: `Month ${Number(month)}/${year}` }
  if (quarter) return { vi: `Quý ${ROMAN[Number(quarter) - 1]}/${year}`, en: `Quarter ${quarter}, ${year}` }
  if (half) return { vi: `6 tháng đầu năm ${year}`, en: `First six months of ${year}` }
  if (nine) return { vi: `9 tháng đầu năm ${year}`, en: `First nine months of ${year}` }
  return { vi: `Năm ${year}`, en: `Year ${year}` }
}

const AFTER: readonly Words[] = [
  { vi: 'tháng cuối của kỳ', en: 'the last month of the period' },
  { vi: 'tháng sau kỳ báo cáo', en: 'the month after the period' },
]

const monthWords = (period: ScheduleDefinition['period'], after: number): Words => {
  if (period === 'month' && after === 0) return { vi: 'hằng tháng', en: 'of each month' }
  const words = AFTER[after] ?? {
    vi: `tháng thứ ${after} sau kỳ`,
    en: `month ${after} after the period`,
  }
  return { vi: words.vi, en: `of ${words.en}` }
}

const ROLLS: Words = {
  vi: '; gặp ngày nghỉ thì chuyển sang ngày làm việc kế tiếp',
  en: '; a day off rolls to the next working day',
}

/** `Trước ngày 21 hằng tháng`, as the document would write it. */
export const dueWords = (due: DueRule, period: ScheduleDefinition['period']): Words => {
  if (due.kind === 'not_stated')
    return { vi: 'Văn bản không nêu thời hạn', en: 'The document states no date' }
  if (due.kind === 'working_days') {
    const days = String(due.days).padStart(2, '0')
    return {
      vi: `${days} ngày làm việc sau ngày chốt số liệu`,
      en: `${due.days} working days after the data window ends`,
    }
  }
  const rolls = due.offDay === 'forward' ? ROLLS : { vi: '', en: '' }
  const vi = due.strict ? 'Trước ngày' : 'Chậm nhất ngày'
  const en = due.strict ? 'Before' : 'By'
  if (due.kind === 'date')
    return { vi: `${vi} ${dayText(due.date)}${rolls.vi}`, en: `${en} ${dayText(due.date)}${rolls.en}` }
  const month = monthWords(period, due.monthsAfter)
  return { vi: `${vi} ${due.day} ${month.vi}${rolls.vi}`, en: `${en} the ${due.day} ${month.en}${rolls.en}` }
}

export const CANCELLED: Readonly<Record<'superseded' | 'closed' | 'unit_ended', Words>> = {
  superseded: {
    vi: 'Thời gian gửi báo cáo đã được văn bản sau thay thế; các nhiệm vụ vẫn tiếp tục',
    en: 'A later document replaced the report date; the tasks live on',
  },
  closed: { vi: 'Chế độ báo cáo đã chấm dứt', en: 'The reporting duty has ended' },
  unit_ended: {
    vi: 'Đơn vị không còn thuộc phạm vi báo cáo của kỳ này',
    en: 'The unit no longer reports for this period',
  },
}
