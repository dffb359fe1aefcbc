import { z } from 'zod'
import { ProcedureCode, ProcedureVersionId } from './catalogue.ts'
import { Day, text, Words } from './common.ts'

/** E-forms: JSON Schema 2020-12 with a UI beside it; a published version never changes. */

export const FormId = z.uuid().brand('FormId')
export type FormId = z.infer<typeof FormId>

/** Where the value of a field comes from before the person corrects it. */
export const FieldSource = z.enum(['typed', 'identity', 'vault', 'procedure', 'office'])
export type FieldSource = z.infer<typeof FieldSource>

const Json = z.record(z.string(), z.unknown())

export const Form = z.object({
  id: FormId,
  /** Null: the generic form of every procedure without its own. */
  code: ProcedureCode.nullable(),
  version: z.number().int(),
  title: Words,
  schema: Json,
  ui: Json,
  /** JSON pointer of a field → its source, with the claim or paper it is read from. */
  sources: z.record(z.string(), z.object({ source: FieldSource, from: z.string().optional() })),
  legalBasis: z.string().nullable(),
  /** False: the official layout has not been seen; screens and prints say so. */
  layoutOfficial: z.boolean(),
  editorial: z.boolean(),
  validFrom: Day,
  digest: z.string(),
})
export type Form = z.infer<typeof Form>

/** What a file of data/forms holds, and what a control officer publishes. */
export const FormDefinition = z.object({
  code: ProcedureCode.nullable(),
  title: Words,
  schema: Json,
  ui: Json.default({}),
  sources: z.record(z.string(), z.object({ source: FieldSource, from: z.string().optional() })).default({}),
  legalBasis: text(1000).nullable().default(null),
  layoutOfficial: z.boolean().default(false),
  editorial: z.boolean().default(true),
})
export type FormDefinition = z.infer<typeof FormDefinition>

export const FormFieldError = z.object({
  /** JSON pointer into the data, e.g. `/child/birthDate`. */
  path: z.string(),
  /** Ajv keyword: `required`, `format`, `maxLength` … */
  code: z.string(),
  message: Words,
})
export type FormFieldError = z.infer<typeof FormFieldError>

export const ValidateForm = z.object({ data: z.unknown() })
export const FormVerdict = z.object({ valid: z.boolean(), errors: z.array(FormFieldError) })
export type FormVerdict = z.infer<typeof FormVerdict>

export const PublishForm = FormDefinition.extend({ code: ProcedureCode, validFrom: Day })
export type PublishForm = z.infer<typeof PublishForm>

export const FormOf = z.object({ versionId: ProcedureVersionId })
