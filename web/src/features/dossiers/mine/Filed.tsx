import type { Dossier } from '@motcua/shared/dossiers'
import { useMemo } from 'react'
import { FormSummary, modelOf, useForm } from '../../catalogue/index.ts'
import { t } from './words.ts'

/** What was filed: the form's answers under their words, and the papers. */
export function Filed({ dossier }: { dossier: Dossier }) {
  const form = useForm(dossier.procedureVersionId).data
  const model = useMemo(() => form && modelOf(form), [form])
  return (
    <>
      {dossier.components.length > 0 && (
        <section className="stack">
          <h2>{t('page.components')}</h2>
          <ul className="papers">
            {dossier.components.map((component) => (
              <li key={component.id}>
                {component.fileId ? (
                  <a
                    href={`/api/files/${component.fileId}/content?inline=true`}
                    target="_blank"
                    rel="noopener"
                  >
                    {component.name}
                  </a>
                ) : (
                  component.name
                )}
                <p className="small soft">
                  {t(`paper.${component.paper}`)} × {component.count}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {model && Object.keys(dossier.formData).length > 0 && (
        <details>
          <summary>
            <b>{t('page.filed')}</b>
          </summary>
          <FormSummary model={model} data={dossier.formData} />
        </details>
      )}
    </>
  )
}
