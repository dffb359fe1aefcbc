import { z } from 'zod'
import { UnitId } from './common.ts'
import { PeriodKey } from './indicator-facts.ts'

/** `GET /indicators/late`: LateQuery → LateUnits. Where dossiers are late: each unit's months, the worst first. */
export const LateQuery = z.object({
  provinceId: UnitId.optional(),
  months: z.coerce.number().int().min(2).max(24).default(6),
  limit: z.coerce.number().int().min(1).max(400).default(12),
})
export type LateQuery = z.infer<typeof LateQuery>

export const LateUnits = z.object({
  /** Oldest first; the last one is running. */
  months: z.array(PeriodKey),
  units: z.array(
    z.object({
      unitId: UnitId,
      unitName: z.string(),
      /** Dossiers settled late in each month. */
      late: z.array(z.number().int()),
      /** In progress and past the date in force today. */
      overdue: z.number().int(),
      open: z.number().int(),
    }),
  ),
  /** Units with anything late that are not shown. */
  others: z.number().int(),
  total: z.object({ late: z.array(z.number().int()), overdue: z.number().int(), open: z.number().int() }),
})
export type LateUnits = z.infer<typeof LateUnits>
