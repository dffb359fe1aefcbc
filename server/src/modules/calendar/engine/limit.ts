import { TimeLimit, type TimeLimitInput } from '@motcua/shared/calendar'
import { Invalid } from '../../../lib/errors.ts'

const PART = /^(\d{1,4}) (hour|working_hour|working_day|calendar_day|month)$/

/**
 * A limit with the rules' defaults filled in. Takes the short form used on the command line, parts joined by `+`.
 *
 * @example
 * timeLimit('3 working_day + 8 working_hour')
 * timeLimit('5 working_day', { cutoff: '15:00' })
 */
export const timeLimit = (parts: string, rules: Partial<Omit<TimeLimitInput, 'parts'>> = {}): TimeLimit => {
  const read = parts.split('+').map((part) => {
    const match = PART.exec(part.trim().replace(/s$/, ''))
    if (!match) throw new Invalid('calendar.limit_unreadable', { limit: parts })
    return { value: Number(match[1]), unit: match[2] as TimeLimit['parts'][number]['unit'] }
  })
  const parsed = TimeLimit.safeParse({ ...rules, parts: read })
  if (!parsed.success) throw new Invalid('calendar.limit_unreadable', { limit: parts })
  return parsed.data
}
