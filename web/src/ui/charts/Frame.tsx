import type { ReactNode } from 'react'
import { TableWrap } from '../TableWrap.tsx'
import { t } from '../words.ts'
import './charts.css'

export type TableView = { head: readonly string[]; rows: readonly (readonly [string, ...ReactNode[]])[] }

type Props = {
  /** What is shown and in which unit: "Điểm theo tháng (điểm)". */
  title: string
  /** Where the figures come from, as of when. */
  source?: ReactNode
  legend?: ReactNode
  /** The same figures as a table: whoever does not see the drawing reads these. */
  table: TableView
  children: ReactNode
}

/** A chart with its unit, its source and its figures as a table. */
export function ChartFrame({ title, source, legend, table, children }: Props) {
  return (
    <figure className="chart">
      <figcaption className="chart-title">{title}</figcaption>
      {legend && <p className="chart-legend small">{legend}</p>}
      {children}
      {source && <p className="small soft">{source}</p>}
      <details className="no-print">
        <summary className="small">{t('chart.table')}</summary>
        <TableWrap label={title}>
          <table className="table">
            <caption className="visually-hidden">{title}</caption>
            <thead>
              <tr>
                {table.head.map((head, index) => (
                  <th key={head} scope="col" className={index > 0 ? 'end' : undefined}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map(([name, ...cells]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {cells.map((cell, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: cells keep their columns
                    <td key={index} className="end figure">
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </TableWrap>
      </details>
    </figure>
  )
}

/** A name in the legend with the mark it is drawn by: `line-1` … `line-6`, `threshold`, `band`, `on-time`, `late`. */
export const Legend = ({ items }: { items: readonly { mark: string; name: string }[] }) => (
  <>
    {items.map(({ mark, name }) => (
      <span key={name} className="chart-key">
        <span className={`chart-mark ${mark}`} aria-hidden="true" /> {name}
      </span>
    ))}
  </>
)
