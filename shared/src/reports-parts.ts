import { z } from 'zod'
import { Instant } from './common.ts'
import { FigureSource } from './reports-schedule.ts'

/** Words that a report and the views of many share. */

export const ReportInstanceId = z.uuid().brand('ReportInstanceId')
export type ReportInstanceId = z.infer<typeof ReportInstanceId>

/** `not_due`: nobody has begun. `cancelled`: its schedule was replaced or the unit ended. Lateness is a flag apart. */
export const ReportState = z.enum(['not_due', 'draft', 'submitted', 'returned', 'accepted', 'cancelled'])
export type ReportState = z.infer<typeof ReportState>

/**
 * Where a value comes from. `tasks`: query and its version at `asOf`. `sum`: contributions of that many reports.
 * `typed`: the author; `taken` keeps what the system had offered before the author changed it.
 */
export const FigureOrigin = z.object({
  kind: z.enum(['typed', 'tasks', 'sum']),
  query: FigureSource.nullable(),
  queryVersion: z.int().nullable(),
  asOf: Instant.nullable(),
  taken: z.number().nullable(),
  contributions: z.int().nullable(),
})
export type FigureOrigin = z.infer<typeof FigureOrigin>
