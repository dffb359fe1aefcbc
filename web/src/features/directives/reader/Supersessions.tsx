import type { Change, Draft } from '@motcua/shared/directive-draft'
import type { Directive } from '@motcua/shared/directives'
import { SelectField } from '../../../ui/Field.tsx'
import { documentName } from './data.ts'
import { deadlineWords } from './deadline.ts'
import { t } from './words.ts'

const SCOPES = ['report_date', 'part', 'all', 'none'] as const

/** Which earlier documents it replaces and how far; the scope may be mended until it is sent. */
export function Supersessions({
  directive,
  draft,
  mend,
}: {
  directive: Directive
  draft: Draft
  mend: (changes: Change[]) => void
}) {
  if (draft.supersedes.length === 0) return null
  return (
    <section className="stack">
      <h2>{t('supersedes.title')}</h2>
      <ul className="plain-list">
        {draft.supersedes.map((one, index) => (
          <li key={one.text + one.document.text}>
            <b>{documentName({ ...one.document, issuedOn: one.document.date })}</b>
            {one.replaced && <span className="soft"> {deadlineWords(one.replaced)}</span>}
            {one.by && <span> → {deadlineWords(one.by)}</span>}
            {directive.can.mend ? (
              <SelectField
                label={t('scope.label')}
                name={`scope-${index}`}
                value={one.scope}
                options={SCOPES.map((scope) => ({ value: scope, label: t(`scope.${scope}`) }))}
                onChange={(event) =>
                  mend([
                    { what: 'supersession', index, scope: event.target.value as (typeof SCOPES)[number] },
                  ])
                }
              />
            ) : (
              <p className="small soft">{t(`scope.${one.scope}`)}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
