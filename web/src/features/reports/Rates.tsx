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
import { t as s } from './words-schedule.ts'
import { YearSelect } from './YearSelect.tsx'

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
          <legend className="visually-hidden">{s('rates.by')}</legend>
          {(['unit', 'period'] as const).map((by) => (
            <button key={by} type="button" aria-pressed={filter.by === by} onClick={() => setFilter({ by })}>
              {s(`rates.${by}`)}
            </button>
          ))}
        </fieldset>
        <YearSelect
          years={[0, 1, 2].map((back) => Number(year) - back)}
          value={filter.year}
          onChange={(year) => setFilter({ year })}
        />
      </div>
      <QueryTable
        pages={pages}
        caption={s('rates.title')}
        rowKey={(row) => row.id}
        empty={<Empty title={s('rates.none')} />}
        columns={[
          {
            key: 'name',
            title: filter.by === 'period' ? s('sch.period') : t('col.unit'),
            cell: (row) => say(row.name),
          },
          ...COUNTS.map((count) => ({
            key: count,
            title: s(`rates.${count}`),
            end: true,
            cell: (row: Rate) => number(row[count]),
          })),
          {
            key: 'completeness',
            title: s('rates.completeness'),
            end: true,
            cell: (row) => percent(row.completeness),
          },
          {
            key: 'timeliness',
            title: s('rates.timeliness'),
            end: true,
            cell: (row) => percent(row.timeliness),
          },
        ]}
      />
      <p className="small soft">{s('rates.formula')}</p>
    </div>
  )
}
