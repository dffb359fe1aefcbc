import { date, number } from '../../../lib/format.ts'
import { Facts } from '../../../ui/Blocks.tsx'
import type { FormModel } from './model.ts'
import { type Data, getAt, isShown, schemaAt } from './schema.ts'
import { t } from './words.ts'

/** Everything declared, page by page, to be read before it is sent; also how an officer reads a filed form. */
export function FormSummary({
  model,
  data,
  onEdit,
}: {
  model: FormModel
  data: Data
  onEdit?: (page: string) => void
}) {
  return (
    <div className="stack s5">
      {model.pages.map((page) => (
        <section key={page.key}>
          <div className="row spread">
            <h3>{page.title}</h3>
            {onEdit && (
              <button type="button" className="link-button no-print" onClick={() => onEdit(page.key)}>
                {t('summary.change')} <span className="visually-hidden">{page.title}</span>
              </button>
            )}
          </div>
          <Facts
            rows={page.fields
              .filter((field) => isShown(model.root, data, field))
              .map(
                (field) =>
                  [model.label(field), <Value key={field} model={model} data={data} at={field} />] as const,
              )}
          />
        </section>
      ))}
    </div>
  )
}

function Value({ model, data, at }: { model: FormModel; data: Data; at: string }) {
  const schema = schemaAt(model.root, at)
  const value = getAt(data, at)
  if (value === undefined || value === '') return <span className="soft">{t('summary.none')}</span>
  if (Array.isArray(value) && schema.items?.type === 'object') {
    const names = Object.keys(schema.items.properties ?? {})
    return (
      <ol>
        {value.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no name of their own
          <li key={index}>
            {names
              .filter((name) => (item as Data)[name] !== undefined && (item as Data)[name] !== '')
              .map(
                (name) =>
                  `${model.label(`${at}/*/${name}`)}: ${plain(model, `${at}/*/${name}`, (item as Data)[name])}`,
              )
              .join('; ')}
          </li>
        ))}
      </ol>
    )
  }
  if (Array.isArray(value)) return <>{value.map((one) => model.option(at, String(one))).join(', ')}</>
  const unit = model.unit(at)
  return (
    <span style={{ whiteSpace: 'pre-line' }}>
      {plain(model, at, value)} {unit}
    </span>
  )
}

function plain(model: FormModel, at: string, value: unknown): string {
  const schema = schemaAt(model.root, at)
  if (typeof value === 'boolean') return value ? t('yes') : t('no')
  if (typeof value === 'number') return number(value)
  if (schema.format === 'date' && typeof value === 'string') return date(value)
  return schema.oneOf || schema.enum ? model.option(at, String(value)) : String(value)
}
