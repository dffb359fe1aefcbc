import type { DossierAction } from '@motcua/shared/dossier-states'
import type { DossierRow } from '@motcua/shared/dossiers'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { useKeys } from '../../../lib/keys.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { Button, LinkButton } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Loaded.tsx'
import { QueryTable } from '../../../ui/QueryTable.tsx'
import { BulkBar } from './BulkBar.tsx'
import './desk.css'
import { useQueue } from './data.ts'
import { ACTION_KEYS } from './keys.ts'
import { QueueFilters, QueueViews } from './QueueFilters.tsx'
import { QueuePanel } from './QueuePanel.tsx'
import { columns } from './queue-columns.tsx'
import { defaults, type Filter } from './queue-filter.ts'
import { t } from './words.ts'

/** The desk of an officer: what waits, by view; one opened beside the list; many done at once. */
export function Queue() {
  const [filter, setFilter] = useUrlFilter(defaults)
  const [, navigate] = useLocation()
  const [selected, setSelected] = useState<Set<string>>(new Set())
  const [asked, setAsked] = useState<DossierAction | null>(null)
  const { open, ...asking } = filter
  const pages = useQueue(asking)
  const rows = useMemo(() => (pages.data?.pages ?? []).flatMap((page) => page.items), [pages.data])
  const chosen = rows.filter((row) => selected.has(row.id))

  const show = (row: DossierRow, action: DossierAction | null = null) => {
    setAsked(action)
    setFilter({ open: row.id })
  }
  const change = (next: Partial<Filter>) => {
    setSelected(new Set())
    setFilter({ ...next, open: '' })
  }
  useKeys({ escape: selected.size > 0 && !open ? () => setSelected(new Set()) : undefined })
  return (
    <div className="queue" data-panel={open ? '' : undefined}>
      <QueueViews filter={filter} change={change} />
      <QueueFilters filter={filter} change={change} />
      <QueryTable
        pages={pages}
        columns={columns()}
        caption={t('queue.caption')}
        rowKey={(row) => row.id}
        onOpen={show}
        rowKeys={{ o: (row) => navigate(`/dossiers/${row.id}`), ...(open ? {} : letters(show)) }}
        selected={selected}
        onSelect={setSelected}
        sort={filter.sort}
        onSort={(sort) => change({ sort })}
        empty={<Nothing filter={filter} change={change} />}
      />
      <BulkBar rows={chosen} clear={() => setSelected(new Set())} />
      <QueuePanel id={open || null} action={asked} onClose={() => setFilter({ open: '' })} />
    </div>
  )
}

/** A letter on the row under the cursor opens it with that action asked, when it may be done. */
const letters = (show: (row: DossierRow, action: DossierAction) => void) => {
  const actions = new Map<string, DossierAction[]>()
  for (const [action, key] of Object.entries(ACTION_KEYS) as [DossierAction, string][]) {
    actions.set(key, [...(actions.get(key) ?? []), action])
  }
  return Object.fromEntries(
    [...actions].map(([key, ones]) => [
      key,
      (row: DossierRow) => {
        const action = ones.find((one) => row.can[one])
        if (action) show(row, action)
      },
    ]),
  )
}

function Nothing({ filter, change }: { filter: Filter; change: (next: Partial<Filter>) => void }) {
  if (filter.q || filter.state || filter.channel) {
    return (
      <Empty
        title={t('empty.search')}
        actions={
          <>
            {filter.view !== 'all' && (
              <Button onClick={() => change({ view: 'all' })}>{t('empty.all')}</Button>
            )}
            <Button look="quiet" onClick={() => change({ q: '', state: '', channel: '' })}>
              {t('filter.clear')}
            </Button>
          </>
        }
      >
        {t('empty.search.next')}
      </Empty>
    )
  }
  if (filter.view === 'mine') {
    return (
      <Empty title={t('empty.mine')} actions={<LinkButton to="/?view=new">{t('empty.new')}</LinkButton>}>
        {t('empty.mine.next')}
      </Empty>
    )
  }
  return <Empty title={t('empty.other')} />
}
