import type { Brief } from '@motcua/shared/task-boards'
import { api } from '../../../lib/api.ts'
import { useCommand, useRead } from '../../../lib/data.ts'
import { date, dateTime } from '../../../lib/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Empty, Loaded } from '../../../ui/Loaded.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import { useMyUnits } from '../reader/index.ts'
import { t } from './words.ts'

type Reply = { items: Brief[]; can: { make: boolean } }

/** Weekly briefs: two pages for the leader's Monday, kept as they were given. */
export function Briefs() {
  const query = useRead<Reply>('/directives/briefs')
  const units = useMyUnits()
  const make = useCommand((unitId: string, key) => api.post('/directives/briefs', { unitId }, { key }), {
    refreshes: ['/directives/briefs'],
    failed: toast.problem,
  })
  return (
    <section className="stack">
      <div className="row spread">
        <h2>{t('briefs.title')}</h2>
        {query.data?.can.make && units[0] && (
          <Button small busy={make.isPending} onClick={() => units[0] && make.mutate(units[0].id)}>
            {t('briefs.make')}
          </Button>
        )}
      </div>
      <Loaded
        query={query}
        isEmpty={({ items }) => items.length === 0}
        empty={<Empty title={t('briefs.none')} />}
      >
        {({ items }) => (
          <ul className="plain-list">
            {items.map((brief) => (
              <li key={brief.id} className="row spread">
                <a href={`/api/files/${brief.fileId}/content?inline=true`} target="_blank" rel="noreferrer">
                  {t('briefs.week', { day: date(brief.week) })}
                </a>
                <span className="soft small">{dateTime(brief.asOf)}</span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  )
}
