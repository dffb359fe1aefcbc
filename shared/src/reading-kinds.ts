/** Kinds of deadlines and how often what recurs does; the browser needs them at run time (no zod here). */

export const DEADLINE_KINDS = [
  'by',
  'before',
  'month',
  'quarter',
  'year',
  'within',
  'recurring',
  'continuous',
  'after_event',
  'programme',
  'reference',
  'on_request',
  'none',
] as const

export const RECURRENCES = [
  'daily',
  'weekly',
  'monthly',
  'quarterly',
  'six_monthly',
  'nine_monthly',
  'yearly',
] as const
