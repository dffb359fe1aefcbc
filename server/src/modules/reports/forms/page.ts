import type { FormCheck, FormCode } from '@motcua/shared/report-forms'

/** A form as it is printed: the same for PDF, DOCX and XLSX. */
export type FormPage = {
  agency: { superior: string | null; name: string; place: string | null }
  form: FormCode
  basis: string
  title: string
  receiver: string
  period: string
  from: string
  to: string
  at: string
  head: { name: string; across: number; down: number }[][]
  columns: { number: number; formula: string | null }[]
  rows: { kind: 'group' | 'line' | 'total'; no: string; name: string; values: (number | null)[] }[]
  checks: (FormCheck & { text: string; holds: boolean; broken: string[] })[]
  notes: string[]
  /** What it is if not the paper that counts. */
  draft: string | null
  /** By which figures: version, place in the journal. */
  stand: string
  note: string
  layoutOfficial: boolean
  /** Millimetres a column of figures takes on the page. */
  figureWidth: number
}
