/** Dates, numbers and money as Vietnamese administration writes them; the legal zone everywhere. */
import { language } from './i18n.ts'

const zone = 'Asia/Ho_Chi_Minh'
export type Moment = string | number | Date

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

type Fields = { year: string; month: string; day: string; hour: string; minute: string }

/** Calendar fields of a moment in Việt Nam; a bare date ("2024-04-15") is taken as it stands. */
function fields(moment: Moment): Fields {
  if (typeof moment === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(moment)) {
    const [year = '', month = '', day = ''] = moment.split('-')
    return { year, month, day, hour: '00', minute: '00' }
  }
  const found = parts.formatToParts(new Date(moment))
  return Object.fromEntries(found.map((part) => [part.type, part.value])) as Fields
}

/** 15/04/2024 */
export function date(moment: Moment | null | undefined): string {
  if (moment == null) return '–'
  const { day, month, year } = fields(moment)
  return `${day}/${month}/${year}`
}

/** 15/04 when the year is the one of `reference`, else 15/04/2024. */
export function shortDate(moment: Moment | null | undefined, reference: Moment = Date.now()): string {
  if (moment == null) return '–'
  const { day, month, year } = fields(moment)
  return year === fields(reference).year ? `${day}/${month}` : `${day}/${month}/${year}`
}

/** 15/04/2024 08:00 */
export function dateTime(moment: Moment | null | undefined): string {
  return moment == null ? '–' : `${date(moment)} ${time(moment)}`
}

/** 08:00 */
export function time(moment: Moment): string {
  const { hour, minute } = fields(moment)
  return `${hour}:${minute}`
}

const weekdays = {
  vi: ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}

/** thứ Năm 26/11, with the year when it is not the year of `reference`. */
export function dayInWords(moment: Moment, reference: Moment = Date.now()): string {
  const { year, month, day } = fields(moment)
  const weekday = weekdays[language()][new Date(Date.UTC(+year, +month - 1, +day)).getUTCDay()]
  return `${weekday} ${shortDate(moment, reference)}`
}

/** The date alone (yyyy-mm-dd) of a moment in Việt Nam. */
export function isoDate(moment: Moment): string {
  const { day, month, year } = fields(moment)
  return `${year}-${month}-${day}`
}

/** "15/4/2024", "15-04-2024" or "15.4.24" → "2024-04-15"; null when there is no such day. */
export function readDate(typed: string): string | null {
  const match =
    /^\s*(\d{1,2})[\s/.-]+(\d{1,2})[\s/.-]+(\d{4}|\d{2})\s*$/.exec(typed) ??
    /^(\d{2})(\d{2})(\d{4})$/.exec(typed.trim())
  if (!match) return null
  const [, day = '', month = '', written = ''] = match
  const year = written.length === 2 ? 2000 + Number(written) : Number(written)
  const found = new Date(Date.UTC(year, Number(month) - 1, Number(day)))
  const exists =
    found.getUTCFullYear() === year &&
    found.getUTCMonth() === Number(month) - 1 &&
    found.getUTCDate() === Number(day)
  return exists && year >= 1000 ? found.toISOString().slice(0, 10) : null
}

const plain = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 })

/** 1.234,5 in both languages: figures are read beside Vietnamese papers. */
export function number(value: number | null | undefined): string {
  return value == null ? '–' : plain.format(value)
}

/** 12.000 đ; other currencies keep their code. */
export function money(amount: number | null | undefined, currency = 'VND'): string {
  if (amount == null) return '–'
  return `${plain.format(amount)}\u00a0${currency === 'VND' ? 'đ' : currency}`
}

/** Size of a file: 812 kB, 3,4 MB. */
export function bytes(size: number): string {
  if (size < 1_000_000) return `${plain.format(Math.max(1, Math.round(size / 1000)))}\u00a0kB`
  return `${plain.format(Math.round(size / 100_000) / 10)}\u00a0MB`
}
