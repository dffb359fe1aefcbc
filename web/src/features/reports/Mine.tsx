import type { InstanceBrief } from '@motcua/shared/reports'
import { useLocation } from 'wouter'
import { usePages } from '../../lib/data.ts'
import { say } from '../../lib/i18n.ts'
import { useUrlFilter } from '../../lib/url.ts'
import { Empty } from '../../ui/Loaded.tsx'
import { QueryTable } from '../../ui/QueryTable.tsx'
import './reports.css'
import { ReportDue, ReportTag, windowWords } from './standing.tsx'
import { t } from './words.ts'

const VIEWS = ['write', 'sign', 'receive'] as const

/** What I owe, what I may send, what was sent to my desk. */
export function Mine() {
  const [filter, setFilter] = useUrlFilter({ view: 'write' })
  const [, navigate] = useLocation()
  const pages = usePages<InstanceBrief>('/reports/mine', filter)
  return (
    <div className="stack">
      <fieldset className="views">
        <legend className="visually-hidden">{t('view.label')}</legend>
        {VIEWS.map((view) => (
          <button
            key={view}
            type="button"
            aria-pressed={filter.view === view}
            onClick={() => setFilter({ view })}
          >
            {t(`view.${view}`)}
          </button>
        ))}
      </fieldset>
      <QueryTable
        pages={pages}
        caption={t('mine.caption')}
        rowKey={(row) => row.id}
        onOpen={(row) => navigate(`/reports/${row.id}`)}
        empty={<Empty title={t('mine.empty')}>{t('mine.empty.text')}</Empty>}
        columns={[
          {
            key: 'report',
            title: t('col.report'),
            cell: (row) => (
              <>
                {row.scheduleName}, {say(row.periodName)}
                <span className="under">{windowWords(row)}</span>
                {row.editorial && <span className="under">{t('editorial')}</span>}
              </>
            ),
          },
          { key: 'unit', title: t('col.unit'), cell: (row) => row.unitName },
          { key: 'receiver', title: t('col.receiver'), cell: (row) => row.receiverName },
          { key: 'due', title: t('col.due'), cell: (row) => <ReportDue {...row} /> },
          { key: 'state', title: t('col.state'), cell: (row) => <ReportTag {...row} /> },
        ]}
      />
    </div>
  )
}
