import type { Correction, CorrectionCase } from '@motcua/shared/directive-draft'
import type { Directive } from '@motcua/shared/directives'
import { api } from '../../../lib/api.ts'
import { useCommand, useRead } from '../../../lib/data.ts'
import { download } from '../../../lib/files.ts'
import { dateTime } from '../../../lib/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import { t } from './words.ts'

/** What people mended in this reading; the file it gives makes the rules' next test. */
export function Corrections({ directive }: { directive: Directive }) {
  const query = useRead<{ items: Correction[] }>(
    `/directives/${directive.id}/corrections`,
    { version: directive.version },
    { keep: true },
  )
  const save = useCommand(() => api.get<CorrectionCase>(`/directives/${directive.id}/corrections/case`), {
    done: (made) =>
      download(`${made.name}.json`, new Blob([JSON.stringify(made, null, 2)], { type: 'application/json' })),
    failed: toast.problem,
  })
  const items = query.data?.items ?? []
  if (items.length === 0) return null
  return (
    <details>
      <summary>{t('corrections.title', { n: items.length })}</summary>
      <ul className="plain-list small">
        {items.map((one) => (
          <li key={one.id}>
            <b>{[one.taskKey, one.field].filter(Boolean).join(' · ')}</b> {t('corrections.was')}{' '}
            <q>{brief(one.was)}</q> {t('corrections.became')} <q>{brief(one.became)}</q>
            <span className="soft">
              {' '}
              {one.byName}, {dateTime(one.at)}
            </span>
          </li>
        ))}
      </ul>
      <Button small busy={save.isPending} onClick={() => save.mutate(undefined)}>
        {t('corrections.case')}
      </Button>
    </details>
  )
}

const brief = (value: unknown): string => {
  const text =
    typeof value === 'string' ? value : value === null || value === undefined ? '–' : JSON.stringify(value)
  return text.length > 160 ? `${text.slice(0, 160)}…` : text
}
