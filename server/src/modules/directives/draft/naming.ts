import { dayText } from '@motcua/shared/calendar-words'
import type { DirectiveRow } from './queries.ts'

/** `Công văn số 4121/UBND-VP`; without number and symbol the subject, then the file's name. */
export const nameOfRow = ({
  type,
  number,
  symbol,
  subject,
  name,
}: Pick<DirectiveRow, 'type' | 'number' | 'symbol' | 'subject' | 'name'>): string => {
  if (!number && !symbol) return subject ?? name
  return `${type ?? 'Văn bản'} số ${number ?? '…'}${symbol ? `/${symbol}` : ''}`
}

export const formatDay = dayText
