import type { CleaningKind, CleaningReport, CleaningRow } from '@motcua/shared/catalogue-announcement'
import { useLocation } from 'wouter'
import { usePages } from '../../../lib/data.ts'
import { number } from '../../../lib/format.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { CheckBox } from '../../../ui/Field.tsx'
import { Empty } from '../../../ui/Loaded.tsx'
import { QueryTable } from '../../../ui/QueryTable.tsx'
import './catalogue-desk.css'
import { doubtWords } from './doubts.ts'
import { t } from './words.ts'

/** What the catalogue lacks, by kind, with the number of procedures; a row leads to its procedure. */
export function Cleaning() {
  const [filter, setFilter] = useUrlFilter({ kind: '', own: 'true' })
  const [, navigate] = useLocation()
  const pages = usePages<CleaningRow>('/catalogue/cleaning', filter)
  const counts = (pages.data?.pages[0] as CleaningReport | undefined)?.counts ?? []
  const kind = (key: '' | CleaningKind, label: string, count?: number) => (
    <button
      key={key}
      type="button"
      aria-current={filter.kind === key ? 'true' : undefined}
      onClick={() => setFilter({ kind: key })}
    >
      {label} {count !== undefined && <span className="figure">{number(count)}</span>}
    </button>
  )
  return (
    <div className="stack clean">
      <p className="soft prose">{t('clean.lead')}</p>
      <nav className="clean-kinds" aria-label={t('clean.kinds')}>
        {kind('', t('clean.all'))}
        {counts.map((one) => kind(one.kind, t(`clean.${one.kind}`), one.procedures))}
      </nav>
      <CheckBox
        label={t('clean.own')}
        checked={filter.own === 'true'}
        onChange={(on) => setFilter({ own: on ? 'true' : 'false' })}
      />
      <QueryTable
        pages={pages}
        caption={t('clean.caption')}
        rowKey={(row) => `${row.code} ${row.kind}`}
        onOpen={(row) => navigate(`/catalogue/${row.code}`)}
        empty={<Empty title={t('clean.none')} />}
        columns={[
          { key: 'code', title: t('col.code'), cell: (row) => <span className="figure">{row.code}</span> },
          {
            key: 'name',
            title: t('col.name'),
            cell: (row) => (
              <>
                {row.name}
                <span className="catalogue-under">{row.field}</span>
              </>
            ),
          },
          { key: 'kind', title: t('clean.problem'), cell: (row) => t(`clean.${row.kind}`) },
          {
            key: 'detail',
            title: t('clean.detail'),
            cell: (row) => (row.kind === 'source_doubt' ? doubtsWords(row.detail) : row.detail),
          },
        ]}
      />
    </div>
  )
}

const doubtsWords = (detail: string | null) => detail?.split(/,\s*/).map(doubtWords).join('; ')
