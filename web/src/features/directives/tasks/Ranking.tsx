import type { Ranking as RankingReply } from '@motcua/shared/task-boards'
import { useRead } from '../../../lib/data.ts'
import { date, dateTime, number } from '../../../lib/format.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { Empty, Loaded } from '../../../ui/Loaded.tsx'
import { TableWrap } from '../../../ui/TableWrap.tsx'
import './tasks.css'
import { t } from './words.ts'

/** Units by share done on time, with the formula beside it. */
export function Ranking() {
  const [filter, setFilter] = useUrlFilter({ from: '', to: '', under: '' })
  const query = useRead<RankingReply>('/directives/ranking', filter, { keep: true })
  return (
    <div className="stack">
      <Loaded query={query}>
        {(ranking) => (
          <>
            <div className="row">
              <DateField
                label={t('ranking.from')}
                name="from"
                value={filter.from || ranking.from}
                onChange={(from) => from && setFilter({ from })}
              />
              <DateField
                label={t('ranking.to')}
                name="to"
                value={filter.to || ranking.to}
                onChange={(to) => to && setFilter({ to })}
              />
            </div>
            {ranking.rows.length === 0 ? (
              <Empty title={t('board.empty')}>{t('board.empty.text')}</Empty>
            ) : (
              <Rows ranking={ranking} />
            )}
            <p className="small soft">
              {t('ranking.formula')}: {ranking.formula} {date(ranking.from)}–{date(ranking.to)},{' '}
              {dateTime(ranking.asOf)}.
            </p>
          </>
        )}
      </Loaded>
    </div>
  )
}

/** `places` are left out where only a few of the units are shown. */
export function Rows({ ranking, places = true }: { ranking: Pick<RankingReply, 'rows'>; places?: boolean }) {
  return (
    <TableWrap label={t('ranking.title')}>
      <table className="table ranking">
        <caption className="visually-hidden">{t('ranking.title')}</caption>
        <thead>
          <tr>
            {places && (
              <th scope="col" className="end">
                {t('ranking.place')}
              </th>
            )}
            <th scope="col">{t('board.unit')}</th>
            <th scope="col">{t('ranking.share')}</th>
            <th scope="col" className="end">
              {t('ranking.onTime')}
            </th>
            <th scope="col" className="end">
              {t('ranking.late')}
            </th>
            <th scope="col" className="end">
              {t('ranking.overdue')}
            </th>
          </tr>
        </thead>
        <tbody>
          {ranking.rows.map((row) => (
            <tr key={row.unitId}>
              {places && <td className="end figure">{row.place}</td>}
              <th scope="row">{row.unitName}</th>
              <td>
                <ShareBar share={row.share} />
              </td>
              <td className="end figure">{number(row.onTime)}</td>
              <td className="end figure">{number(row.late)}</td>
              <td className="end figure">{number(row.overdue)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  )
}

function ShareBar({ share }: { share: number | null }) {
  if (share === null) return <span className="soft">–</span>
  const percent = Math.round(share * 1000) / 10
  return (
    <span className="percent">
      <progress value={percent} max={100} aria-hidden="true" />
      <span className="figure">{number(percent)}%</span>
    </span>
  )
}
