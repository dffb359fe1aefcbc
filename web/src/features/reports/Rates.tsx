import type { Rate } from '@motcua/shared/reports'
import { usePages } from '../../lib/data.ts'
import { isoDate, number } from '../../lib/format.ts'
import { say } from '../../lib/i18n.ts'
import { useUrlFilter } from '../../lib/url.ts'
import { useLegalNow } from '../../ui/ClockBanner.tsx'
import { Empty } from '../../ui/Loaded.tsx'
import { QueryTable } from '../../ui/QueryTable.tsx'
import './reports.css'
import { t } from './words.ts'

const COUNTS = ['owed', 'sent', 'onTime', 'late', 'missing'] as const
const percent = (share: number | null) => (share === null ? '–' : `${number(Math.round(share * 1000) / 10)}%`)

/** Completeness and timeliness, by unit or by period, with the formula beside them. */
export function Rates() {
  const year = isoDate(useLegalNow()).slice(0, 4)
  const [filter, setFilter] = useUrlFilter({ year, by: 'unit' })
  const pages = usePages<Rate>('/reports/rates', filter)
  return (
    <div className="stack">
      <div className="row">
        <fieldset className="views">
          <legend className="visually-hidden">{t('rates.by')}</legend>
          {(['unit', 'period'] as const).map((by) => (
            <button key={by} type="button" aria-pressed={filter.by === by} onClick={() => setFilter({ by })}>
              {t(`rates.${by}`)}
            </button>
          ))}
        </fieldset>
        <select
          className="input narrow-select"
          aria-label={t('rates.year')}
          value={filter.year}
          onChange={(event) => setFilter({ year: event.target.value })}
        >
          {[0, 1, 2].map((back) => (
            <option key={back} value={String(Number(year) - back)}>
              {Number(year) - back}
            </option>
          ))}
        </select>
      </div>
      <QueryTable
        pages={pages}
        caption={t('rates.title')}
        rowKey={(row) => row.id}
        empty={<Empty title={t('rates.none')} />}
        columns={[
          {
            key: 'name',
            title: t(`rates.${filter.by === 'period' ? 'period' : 'unit'}`),
            cell: (row) => say(row.name),
          },
          ...COUNTS.map((count) => ({
            key: count,
            title: t(`rates.${count}`),
            end: true,
            cell: (row: Rate) => number(row[count]),
          })),
          {
            key: 'completeness',
            title: t('rates.completeness'),
            end: true,
            cell: (row) => percent(row.completeness),
          },
          {
            key: 'timeliness',
            title: t('rates.timeliness'),
            end: true,
            cell: (row) => percent(row.timeliness),
          },
        ]}
      />
      <p className="small soft">{t('rates.formula')}</p>
    </div>
  )
}
