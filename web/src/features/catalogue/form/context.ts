import type { FormModel } from './model.ts'
import type { Data } from './schema.ts'

export type FieldContext = {
  model: FormModel
  data: Data
  errors: Record<string, string>
  /** Pointers whose value came from elsewhere and has not been changed. */
  prefilled: ReadonlySet<string>
  onChange: (pointer: string, value: unknown) => void
}
