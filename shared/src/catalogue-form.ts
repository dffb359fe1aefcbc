import { z } from 'zod'
import { ProcedureCode, ProcedureVersionId } from './catalogue.ts'
import { Day, text, Words } from './common.ts'

/** E-forms: JSON Schema 2020-12 with a UI beside it; a published version never changes. */

export const FormId = z.uuid().brand('FormId')
export type FormId = z.infer<typeof FormId>

/** Where a value comes from before the person corrects it: `typed`, `identity.fullName`, a paper `vault:KQ.G15.000032`. */
export const FieldSource = z
  .string()
  .regex(/^(typed|(identity|organisation|procedure|office)\.\w{1,60}|vault:[\w.-]{1,60})$/)
export type FieldSource = z.infer<typeof FieldSource>

const Json = z.record(z.string(), z.unknown())

/** The texts a form rests on, the official form it restates, and what is not certain about it. */
export const FormBasis = z.object({
  text: text(1000),
  form: text(500).nullable(),
  note: text(1000).nullable(),
})
export type FormBasis = z.infer<typeof FormBasis>

/** The field whose value is the case of the dossier (`individual_house` …). */
export const FormCases = z.object({ field: z.string().max(200), keys: z.array(z.string().max(80)).max(50) })

/** What a file of data/forms holds, and what a control officer publishes. */
export const FormDefinition = z.object({
  /** Null: the generic form of every procedure without its own. */
  code: ProcedureCode.nullable(),
  title: Words,
  schema: Json,
  /** `pages`: key, title, hint and the JSON pointers of their fields, in order; `fields`: words beside a field. */
  ui: Json,
  /** JSON pointer of a field → its source. */
  sources: z.record(z.string(), FieldSource),
  cases: FormCases.nullable().default(null),
  legalBasis: FormBasis.nullable().default(null),
  /** False: the official layout has not been seen; screens and prints say so. */
  layoutOfficial: z.boolean(),
  editorial: z.boolean(),
})
export type FormDefinition = z.infer<typeof FormDefinition>

export const Form = FormDefinition.extend({
  id: FormId,
  version: z.number().int(),
  validFrom: Day,
  /** SHA-256 of what the form says: the same digest asks the same. */
  digest: z.string(),
})
export type Form = z.infer<typeof Form>

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
