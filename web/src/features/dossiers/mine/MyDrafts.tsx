import { Link } from 'wouter'
import { dateTime } from '../../../lib/format.ts'
import './dossiers.css'
import { useDrafts } from './queries.ts'
import { t } from './words.ts'

/** Forms begun and not sent; nothing is shown when there are none. */
export function MyDrafts() {
  const drafts = useDrafts().data?.items ?? []
  if (drafts.length === 0) return null
  return (
    <section className="stack">
      <h2>{t('mine.drafts')}</h2>
      <ul className="my-dossiers">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <div>
              <Link href={`/nop/${String(draft.content.code ?? '')}?draft=${draft.id}`}>
                {draft.procedureName}
              </Link>
              <p className="small soft">
                {draft.procedureClosed
                  ? t('mine.draft.closed')
                  : t('mine.draft.saved', { at: dateTime(draft.updatedAt) })}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
