import { z } from 'zod'
import { Day, UnitId } from './common.ts'
import { Recurrence } from './reading.ts'

/**
 * What the journal entry `directives.sent` says of reporting duties, for whoever keeps schedules: directives writes it,
 * reports follows it. Units are those the duty was given to on the directive’s day.
 */
export const GivenDuty = z.object({
  key: z.string().max(20).describe('The item of the directive'),
  text: z.string(),
  recurrence: Recurrence.nullable().describe('Null: once, or on demand'),
  on: z.object({ day: z.int().nullable(), month: z.int().nullable() }).nullable(),
  date: Day.nullable().describe('Of a report asked for once'),
  strict: z.boolean().describe('`trước ngày`'),
  adHoc: z.boolean(),
  unitIds: z.array(UnitId),
  receiver: z.string().nullable().describe('As written: `Chủ tịch UBND tỉnh`, `Văn phòng Chính phủ`'),
  via: z.string().nullable(),
})
export type GivenDuty = z.infer<typeof GivenDuty>

export const GivenSupersession = z.object({
  scope: z.enum(['report_date', 'all', 'part']),
  number: z.string().nullable(),
  symbol: z.string().nullable(),
  date: Day.nullable(),
  key: z.string().nullable().describe('The item whose date replaces it'),
})

export const DirectiveSent = z.object({
  provinceId: UnitId,
  assignerUnitId: UnitId,
  issuedOn: Day,
  document: z.string().describe('`Công văn số 4121/UBND-VP ngày 31/10/2023`'),
  reportDuties: z.array(GivenDuty),
  supersedes: z.array(GivenSupersession),
})
export type DirectiveSent = z.infer<typeof DirectiveSent>
