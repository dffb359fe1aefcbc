import { z } from 'zod'
import { Day, Instant, text, UnitId, Words } from './common.ts'
import { FactLine, PeriodKey } from './indicator-facts.ts'

/** Official report forms (Thông tư 01/2020/TT-VPCP): layouts as data, their tables, and the papers made of them. */

export const FORM_CODES = [
  'II.01',
  'II.02',
  'II.03',
  'II.04',
  'II.05a',
  'II.05b',
  'II.06a',
  'II.06b',
  'II.06c',
  'II.07a',
  'II.07b',
  'II.08',
] as const
export const FormCode = z.enum(FORM_CODES)
export type FormCode = z.infer<typeof FormCode>

/** `unconfirmed`: columns not compared with the original; `unknown`: no columns are known, none are invented. */
export const FormLayout = z.enum(['official', 'unconfirmed', 'unknown'])
/** Whose dossiers: one unit's own, an agency's with those under it, a committee's whole territory. */
export const FormScope = z.enum(['unit', 'agency', 'committee'])

export const FormColumn = z.object({
  number: z.int(),
  key: z.string(),
  name: Words,
  /** `(3)=(4)+(5)+(6)`, as printed under its number. */
  formula: z.string().nullable(),
})
export type FormColumn = z.infer<typeof FormColumn>

export const FormHeadCell = z.object({
  name: Words,
  across: z.int(),
  down: z.int(),
  column: z.int().nullable(),
})
export type FormHeadCell = z.infer<typeof FormHeadCell>

export const FormCheck = z.object({ left: z.array(z.int()), right: z.array(z.int()) })
export type FormCheck = z.infer<typeof FormCheck>

export const FormBrief = z.object({
  code: FormCode,
  title: Words,
  scope: FormScope,
  layout: FormLayout,
  basis: z.string(),
  /** Whether a table can be shown at all; `no_data`: columns but nobody feeds them; `none`: neither. */
  figures: z.enum(['fed', 'no_data', 'none']),
  notes: z.array(Words),
})
export type FormBrief = z.infer<typeof FormBrief>
export const FormList = z.object({ items: z.array(FormBrief) })
export type FormList = z.infer<typeof FormList>

export const FormRow = z.object({
  key: z.string().max(300),
  kind: z.enum(['group', 'line', 'total']),
  no: z.string(),
  name: Words,
  /** By column number from 3 on; null: no data. */
  values: z.array(z.int().nullable()),
})
export type FormRow = z.infer<typeof FormRow>

/** Whether a check holds in every row; where it does not, in which. */
export const FormVerdict = FormCheck.extend({
  text: z.string(),
  holds: z.boolean(),
  broken: z.array(z.string()),
})
export type FormVerdict = z.infer<typeof FormVerdict>

export const FormTable = z.object({
  form: FormCode,
  title: Words,
  basis: z.string(),
  layout: FormLayout,
  queryVersion: z.int(),
  unitId: UnitId,
  unitName: z.string(),
  from: Day,
  to: Day,
  periodName: Words,
  /** The last day counted when the window has not ended. */
  until: Day,
  complete: z.boolean(),
  head: z.array(z.array(FormHeadCell)),
  columns: z.array(FormColumn),
  rows: z.array(FormRow),
  checks: z.array(FormVerdict),
  notes: z.array(Words),
  /** Nobody told facts of this kind by the end of the window. */
  noData: z.boolean(),
})
export type FormTable = z.infer<typeof FormTable>

export const PaperState = z.enum(['draft', 'made', 'replaced'])
export const PaperBrief = z.object({
  id: z.uuid(),
  form: FormCode,
  unitId: UnitId,
  unitName: z.string(),
  from: Day,
  to: Day,
  periodName: Words,
  version: z.int(),
  state: PaperState,
  takenAt: Instant,
  takenBy: z.string(),
  madeAt: Instant.nullable(),
  madeBy: z.string().nullable(),
  reason: z.string().nullable(),
  queryVersion: z.int(),
  /** How far the journal had been read, and the newest signed head then. */
  position: z.int(),
  head: z.object({ size: z.int(), root: z.string() }).nullable(),
  rowVersion: z.int(),
})
export type PaperBrief = z.infer<typeof PaperBrief>

export const CellChange = z.object({
  row: z.string(),
  rowName: Words,
  column: z.int(),
  was: z.int().nullable(),
  is: z.int().nullable(),
})
export type CellChange = z.infer<typeof CellChange>

export const FormQuery = z.object({ unitId: UnitId, period: PeriodKey })
export const FormView = z.object({
  table: FormTable,
  papers: z.array(PaperBrief),
  /** What the live figures say differently from the paper that counts; empty without one. */
  restated: z.array(CellChange),
  can: z.object({ write: z.boolean() }),
})
export type FormView = z.infer<typeof FormView>

export const Paper = PaperBrief.extend({
  table: FormTable,
  /** Against the version before. */
  changes: z.array(CellChange),
  /** What the live figures say differently now. */
  restated: z.array(CellChange),
  can: z.object({ write: z.boolean() }),
})
export type Paper = z.infer<typeof Paper>

export const SeenPaper = z.object({ rowVersion: z.int() })
export const CorrectPaper = SeenPaper.extend({ reason: text(2000, 3) })

/** The dossiers behind a cell. */
export const CellQuery = FormQuery.extend({
  row: z.string().max(300),
  column: z.coerce.number().int().min(3).max(19),
  after: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const CellLine = FactLine.omit({ late766: true, lateStep: true, lateStaffName: true })
export type CellLine = z.infer<typeof CellLine>
export const CellPage = z.object({
  items: z.array(CellLine),
  next: z.string().nullable(),
  rowName: Words,
  columnName: Words,
})
export type CellPage = z.infer<typeof CellPage>

export const PrintQuery = z.object({ as: z.enum(['pdf', 'docx', 'xlsx']) })

export const UnitOption = z.object({
  id: UnitId,
  name: z.string(),
  within: z.string().nullable(),
  kind: z.string(),
})
export const FormUnits = z.object({ items: z.array(UnitOption) })
export type FormUnits = z.infer<typeof FormUnits>
