import type { Overview } from '@motcua/shared/task-boards'
import { number } from '../../../lib/format.ts'
import { t } from './words.ts'

type Month = Overview['months'][number]

const WIDTH = 640
const HEIGHT = 180
const BASE = 150

const name = (month: string) => `${month.slice(5, 7)}/${month.slice(0, 4)}`

/** Finished tasks a month, on time and late one above the other; the same figures as a table below. */
export function Months({ months }: { months: readonly Month[] }) {
  const most = Math.max(1, ...months.map(({ onTime, late }) => onTime + late))
  const step = WIDTH / Math.max(months.length, 1)
  const bar = Math.min(36, step * 0.6)
  const high = (count: number) => (count / most) * (BASE - 20)
  return (
    <figure className="months">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('overview.months')}>
        <line x1="0" x2={WIDTH} y1={BASE} y2={BASE} className="axis" />
        {months.map(({ month, onTime, late }, index) => {
          const x = index * step + (step - bar) / 2
          return (
            <g key={month}>
              <rect x={x} y={BASE - high(onTime)} width={bar} height={high(onTime)} className="on-time" />
              <rect
                x={x}
                y={BASE - high(onTime) - high(late)}
                width={bar}
                height={high(late)}
                className="late"
              />
              <text x={x + bar / 2} y={BASE - high(onTime + late) - 6} className="figure">
                {onTime + late > 0 ? number(onTime + late) : ''}
              </text>
              <text x={x + bar / 2} y={BASE + 18}>
                {name(month)}
              </text>
            </g>
          )
        })}
      </svg>
      <figcaption className="small soft">
        {t('overview.months')} ({t('overview.tasks')}): <span className="swatch on-time" />{' '}
        {t('ranking.onTime')} <span className="swatch late" /> {t('ranking.late')}
      </figcaption>
      <details>
        <summary className="small">{t('overview.table')}</summary>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('overview.months')}</th>
              <th scope="col" className="end">
                {t('ranking.onTime')}
              </th>
              <th scope="col" className="end">
                {t('ranking.late')}
              </th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, onTime, late }) => (
              <tr key={month}>
                <th scope="row">{name(month)}</th>
                <td className="end figure">{number(onTime)}</td>
                <td className="end figure">{number(late)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
