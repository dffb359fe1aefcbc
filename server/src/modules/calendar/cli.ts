import { parseArgs } from 'node:util'
import type { CalendarId, Lang } from '@motcua/shared/calendar'
import { explain } from '@motcua/shared/calendar-words'
import type { Db } from '../../lib/db.ts'
import { AppError, Invalid, sentence } from '../../lib/errors.ts'
import { certificateBytes } from './engine/chain.ts'
import { type Calendar, compile } from './engine/compile.ts'
import { dueDate } from './engine/due.ts'
import { timeLimit } from './engine/limit.ts'
import { errors } from './errors.ts'
import { loadCalendar } from './load.ts'
import { knownOn, nationalFacts, shippedCalendars } from './national.ts'

const OPTIONS = {
  limit: { type: 'string' },
  from: { type: 'string' },
  cutoff: { type: 'string' },
  calendar: { type: 'string' },
  known: { type: 'string' },
  profile: { type: 'string' },
  lang: { type: 'string' },
  json: { type: 'boolean' },
} as const

const EXPLAIN_USAGE =
  'motcua explain --limit "5 working_day" --from 2024-04-15T08:00 [--cutoff 15:00] [--calendar VN-30] [--known 2024-04-15] [--lang vi|en] [--json]'

/**
 * `motcua explain`: a date and its reasons, as text (or the canonical certificate with `--json`). With a database it
 * reads that installation's calendars; without one, the national calendar that ships.
 */
export const explainCommand = async (args: readonly string[], db?: Db): Promise<string> => {
  const { values } = parseArgs({ args: [...args], options: OPTIONS, strict: true })
  const lang = values.lang === 'en' ? 'en' : 'vi'
  try {
    return await explained(values, lang, db)
  } catch (error) {
    const words = error instanceof AppError ? errors[error.code] : undefined
    throw words && error instanceof AppError ? new Error(sentence(words[lang], error.facts)) : error
  }
}

type Values = {
  limit?: string
  from?: string
  cutoff?: string
  calendar?: string
  known?: string
  json?: boolean
}

const explained = async (values: Values, lang: Lang, db: Db | undefined): Promise<string> => {
  if (!values.limit || !values.from) return EXPLAIN_USAGE
  const received = instantOf(values.from)
  const limit = timeLimit(values.limit, { cutoff: values.cutoff ?? 'none' })
  const calendar = db ? await stored(db, values) : shipped(values.known ?? TODAY)
  const { certificate } = dueDate(calendar, limit, received)
  return values.json ? certificateBytes(certificate) : explain(certificate, lang).join('\n')
}

/** Local time unless it says otherwise; a day alone means its opening hour. */
const instantOf = (text: string): Temporal.Instant => {
  const moment = text.length === 10 ? `${text}T08:00` : text
  try {
    return Temporal.Instant.from(/(Z|[+-]\d\d:\d\d)$/.test(moment) ? moment : `${moment}+07:00`)
  } catch {
    throw new Invalid('calendar.date_unreadable', { date: text })
  }
}

const stored = (db: Db, { calendar, known }: { calendar?: string; known?: string }): Promise<Calendar> =>
  loadCalendar(db, { code: calendar, knownAt: known ? instantOf(known) : undefined })

const TODAY = '9999-12-31'

const shipped = (known: string): Calendar =>
  compile({
    id: '00000000-0000-8000-8000-000000000000' as CalendarId,
    code: 'VN',
    version: known === TODAY ? 'VN' : `VN@${known}`,
    days: knownOn(nationalFacts(), known.slice(0, 10)).map(({ date, kind, name, source, confidence }) => ({
      date,
      kind,
      name,
      source,
      confidence,
    })),
    hours: [shippedCalendars().rule],
  })
