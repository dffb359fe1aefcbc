import type { TaskRecord } from '@motcua/shared/tasks'
import { api } from '../../../lib/api.ts'
import { useCommand } from '../../../lib/data.ts'
import { date, dateTime, number } from '../../../lib/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import { t } from './words.ts'

/** Proof of the product: a file, a document by number and date, a figure with its as-of. */
export function Evidence({ task }: { task: TaskRecord }) {
  const remove = useCommand(
    (id: string, key) =>
      api.post(`/directives/tasks/${task.id}/evidence/${id}/remove`, { version: task.version }, { key }),
    { refreshes: ['/directives'], failed: toast.problem },
  )
  return (
    <section className="stack">
      <h2>{t('task.evidence')}</h2>
      {task.evidence.length === 0 && <p className="soft">{t('task.evidence.none')}</p>}
      <ul className="plain-list">
        {task.evidence.map((one) => (
          <li key={one.id} className="row spread">
            <span>
              {one.fileId ? (
                <a href={`/api/files/${one.fileId}/content?inline=true`} target="_blank" rel="noreferrer">
                  {one.name}
                </a>
              ) : (
                one.name
              )}
              {one.number && (
                <span className="under">
                  {one.number}
                  {one.issuedOn && `, ${date(one.issuedOn)}`}
                </span>
              )}
              {one.figure && (
                <span className="under">
                  <b className="figure">
                    {number(one.figure.value)} {one.figure.unit}
                  </b>{' '}
                  {t('task.evidence.asOf', { at: dateTime(one.figure.asOf) })}
                </span>
              )}
              <span className="under">
                {one.addedByName}, {dateTime(one.addedAt)}
              </span>
            </span>
            {task.can.includes('removeEvidence') && (
              <Button small look="quiet" busy={remove.isPending} onClick={() => remove.mutate(one.id)}>
                {t('act.removeEvidence')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
