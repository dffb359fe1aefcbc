import { z } from 'zod'
import { Instant, Words } from './common.ts'
import { FactsQuery } from './indicator-facts.ts'
import { CellQuery, FormCode } from './report-forms.ts'

/** Lists of dossiers as files: codes and dates, never who applied. */

/** What is listed: the dossiers of a cell of a form, or those behind any other figure. */
export const ExportSource = z.discriminatedUnion('kind', [
  CellQuery.omit({ after: true, limit: true }).extend({
    kind: z.literal('cell'),
    form: FormCode,
    column: z.int().min(3).max(19),
  }),
  FactsQuery.omit({ after: true, limit: true }).extend({ kind: z.literal('facts') }),
])
export type ExportSource = z.infer<typeof ExportSource>

export const NewExport = z.object({ source: ExportSource })

export const ExportState = z.enum(['waiting', 'running', 'done', 'cancelled', 'expired'])

export const Export = z.object({
  id: z.uuid(),
  title: Words,
  state: ExportState,
  askedAt: Instant,
  /** How many there were when it was asked for; null: not counted. */
  total: z.int().nullable(),
  rows: z.int(),
  /** Bytes kept, compressed. */
  bytes: z.int(),
  /** The last trouble, while it is tried again. */
  failure: z.string().nullable(),
  finishedAt: Instant.nullable(),
  expiresAt: Instant.nullable(),
})
export type Export = z.infer<typeof Export>

export const ExportPage = z.object({ items: z.array(Export), next: z.string().nullable() })

/** `gz`: the compressed CSV as kept. A sheet holds 1,048,575 lines at most. */
export const FetchExport = z.object({ as: z.enum(['csv', 'gz', 'xlsx']).default('csv') })
