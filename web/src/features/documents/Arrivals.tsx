import type { ArrivalBrief, ArrivalCounts } from '@motcua/shared/documents'
import { useLocation } from 'wouter'
import { usePages, useRead } from '../../lib/data.ts'
import { date, dateTime, number } from '../../lib/format.ts'
import { sentence } from '../../lib/text.ts'
import { useUrlFilter } from '../../lib/url.ts'
import { StateTag } from '../../ui/Badges.tsx'
import { Empty } from '../../ui/Loaded.tsx'
import { QueryTable } from '../../ui/QueryTable.tsx'
import './documents.css'
import { PaperArrival, TakeEdxml } from './Enter.tsx'
import { ArrivalTag } from './standing.tsx'
import { t } from './words.ts'

const VIEWS = ['waiting', 'open', 'done', 'all'] as const

/** What arrived at my units: acknowledged the same day, registered, given to somebody. */
export function Arrivals() {
  const [filter, setFilter] = useUrlFilter({ state: 'waiting', q: '' })
  const [, navigate] = useLocation()
  const counts = useRead<ArrivalCounts>('/documents/arrivals/counts').data
  const pages = usePages<ArrivalBrief>('/documents/arrivals', {
    ...filter,
    state: filter.state === 'all' ? '' : filter.state,
  })
  return (
    <div className="stack">
      <div className="row spread">
        <fieldset className="views">
          <legend className="visually-hidden">{t('in.view')}</legend>
          {VIEWS.map((view) => (
            <button
              key={view}
              type="button"
              aria-pressed={filter.state === view}
              onClick={() => setFilter({ state: view })}
            >
              {t(`in.${view}`)}
              {counts && (view === 'waiting' || view === 'open') && (
                <span className="figure">{number(counts[view])}</span>
              )}
            </button>
          ))}
        </fieldset>
        <span className="row">
          <PaperArrival />
          <TakeEdxml />
        </span>
      </div>
      {counts && counts.late > 0 && (
        <StateTag tone="late">{`${t('in.late')}: ${number(counts.late)}`}</StateTag>
      )}
      <input
        type="search"
        className="input"
        aria-label={t('search')}
        placeholder={t('search')}
        value={filter.q}
        onChange={(event) => setFilter({ q: event.target.value })}
      />
      <QueryTable
        pages={pages}
        caption={t('in.caption')}
        rowKey={(row) => row.id}
        onOpen={(row) => navigate(`/documents/in/${row.id}`)}
        empty={<Empty title={t('in.empty')} />}
        columns={[
          {
            key: 'no',
            title: t('in.no'),
            end: true,
            cell: (row) => (row.number === null ? '–' : number(row.number)),
          },
          {
            key: 'code',
            title: t('col.code'),
            cell: (row) => (
              <>
                <b>{[row.typeName, row.code ?? t('no.code')].filter(Boolean).join(' ')}</b>
                <span className="under">{row.issuedOn && date(row.issuedOn)}</span>
              </>
            ),
          },
          {
            key: 'subject',
            title: t('col.subject'),
            cell: (row) => (
              <>
                <span className="clamp">{sentence(row.subject)}</span>
                <span className="under">{row.issuer}</span>
              </>
            ),
          },
          { key: 'arrived', title: t('col.arrived'), cell: (row) => dateTime(row.arrivedAt) },
          {
            key: 'state',
            title: t('col.state'),
            cell: (row) => (
              <>
                <ArrivalTag arrival={row} />
                {row.urgency !== 'normal' && (
                  <span className="under late-text">{t(`urgency.${row.urgency}`)}</span>
                )}
                {row.lead && <span className="under">{row.lead}</span>}
              </>
            ),
          },
        ]}
      />
    </div>
  )
}
