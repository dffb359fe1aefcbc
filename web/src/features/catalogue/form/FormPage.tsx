import type { FieldContext } from './context.ts'
import { FormField } from './FormField.tsx'
import type { FormPageModel } from './model.ts'
import './form.css'

/** The fields of one page; paging, saving and sending belong to whoever shows it (portal, counter). */
export function FormPage({ page, context }: { page: FormPageModel; context: FieldContext }) {
  return (
    <div className="e-form">
      {page.fields.map((field) => (
        <FormField key={field} at={field} context={context} />
      ))}
    </div>
  )
}
