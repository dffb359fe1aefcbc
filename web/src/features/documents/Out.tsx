import type { DocumentBrief } from '@motcua/shared/documents'
import { useLocation } from 'wouter'
import { usePages } from '../../lib/data.ts'
import { date, dateTime } from '../../lib/format.ts'
import { sentence } from '../../lib/text.ts'
import { useUrlFilter } from '../../lib/url.ts'
import { Empty } from '../../ui/Loaded.tsx'
import { QueryTable } from '../../ui/QueryTable.tsx'
import './documents.css'
import { NewDraft } from './NewDraft.tsx'
import { Settings } from './Settings.tsx'
import { DocumentTag } from './standing.tsx'
import { t } from './words.ts'

/** The out register by number, or drafts by latest change. */
export function Out({ drafts = false }: { drafts?: boolean }) {
  const [filter, setFilter] = useUrlFilter({ state: drafts ? 'draft' : 'out', q: '' })
  const [, navigate] = useLocation()
  const pages = usePages<DocumentBrief>('/documents', filter)
  return (
    <div className="stack">
      <div className="row spread">
        {drafts ? (
          <fieldset className="views">
            <legend className="visually-hidden">{t('tab.drafts')}</legend>
            {(['draft', 'presented'] as const).map((state) => (
              <button
                key={state}
                type="button"
                aria-pressed={filter.state === state}
                onClick={() => setFilter({ state })}
              >
                {t(`state.${state}`)}
              </button>
            ))}
          </fieldset>
        ) : (
          <span />
        )}
        <span className="row">
          {!drafts && <Settings />}
          <NewDraft />
        </span>
      </div>
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
        caption={drafts ? t('tab.drafts') : t('out.caption')}
        rowKey={(row) => row.id}
        onOpen={(row) => navigate(`/documents/${row.id}`)}
        empty={<Empty title={t('out.empty')} />}
        columns={[
          {
            key: 'code',
            title: t('col.code'),
            cell: (row) => (
              <>
                <b>{[row.typeName, row.code ?? t('no.code')].join(' ')}</b>
                <span className="under">{row.issuer}</span>
              </>
            ),
          },
          {
            key: 'subject',
            title: t('col.subject'),
            cell: (row) => (
              <span className="clamp">{row.subject ? sentence(row.subject) : t('no.subject')}</span>
            ),
          },
          {
            key: 'date',
            title: t('col.date'),
            cell: (row) => (row.issuedOn ? date(row.issuedOn) : dateTime(row.updatedAt)),
          },
          {
            key: 'state',
            title: t('col.state'),
            cell: (row) => (
              <>
                <DocumentTag state={row.state} />
                {row.sent > 0 && (
                  <span className="under">{t('out.sent', { ack: row.acknowledged, sent: row.sent })}</span>
                )}
                {!row.issuedOn && row.drafter && <span className="under">{row.drafter}</span>}
              </>
            ),
          },
        ]}
      />
    </div>
  )
}
