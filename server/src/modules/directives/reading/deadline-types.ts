import type { Deadline } from '@motcua/shared/reading'

/** The document's own day, as far as it is known: what a date without a year is counted from. */
export type Issued = { year: number | null; month: number | null; day: string | null }

/** A deadline found in a text: where, and how sure. `impossible` holds the words of a day no calendar has. */
export type Candidate = {
  start: number
  end: number
  deadline: Deadline
  confidence: number
  impossible?: string
}

/**
 * `text`: running text, where a date is a deadline only with a word such as "trước" · `cell`: a column or a labelled
 * line that holds nothing but time.
 */
export type Mode = 'text' | 'cell'

export const NO_DEADLINE: Deadline = {
  kind: 'none',
  date: null,
  soft: null,
  strict: false,
  recurrence: null,
  on: null,
  adHoc: false,
  amount: null,
  event: null,
  text: null,
  span: null,
  inherited: false,
  earlierThanIssue: false,
}

export const NOT_ISSUED: Issued = { year: null, month: null, day: null }

const pad = (value: number, size = 2) => String(value).padStart(size, '0')

/** Null for a day no calendar has. */
export const day = (y: number, m: number, d: number): string | null => {
  const last = m >= 1 && m <= 12 ? lastOf(y, m) : 0
  return d >= 1 && d <= last && y >= 1990 && y <= 2100 ? `${pad(y, 4)}-${pad(m)}-${pad(d)}` : null
}

export const lastOf = (y: number, m: number): number => new Date(Date.UTC(y, m, 0)).getUTCDate()
export const endOfMonth = (y: number, m: number): string | null => day(y, m, lastOf(y, m))
