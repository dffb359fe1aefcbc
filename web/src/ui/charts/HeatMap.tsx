import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { TableWrap } from '../TableWrap.tsx'
import './charts.css'

export type HeatCell = {
  /** Where on the scale, 0 to 1; null is nothing there. */
  heat: number | null
  text: string
  /** More about it, for whoever points at it or hears it. */
  title?: string
  to?: string | undefined
  alarm?: boolean
}
type Named = { key: string; name: ReactNode; note?: ReactNode }

type Props = {
  title: string
  corner: string
  rows: readonly Named[]
  columns: readonly Named[]
  cell: (row: string, column: string) => HeatCell | null
  legend?: ReactNode
  source?: ReactNode
}

/** A table whose cells are shaded by how much is in them: the drawing is its own table view. */
export function HeatMap({ title, corner, rows, columns, cell, legend, source }: Props) {
  return (
    <figure className="chart">
      <figcaption className="chart-title">{title}</figcaption>
      {legend && <p className="chart-legend small">{legend}</p>}
      <TableWrap label={title}>
        <table className="heat">
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{corner}</th>
              {columns.map(({ key, name, note }) => (
                <th key={key} scope="col">
                  {name}
                  {note && <span className="under">{note}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">
                  {row.name}
                  {row.note && <span className="under">{row.note}</span>}
                </th>
                {columns.map((column) => (
                  <Cell key={column.key} cell={cell(row.key, column.key)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableWrap>
      {source && <p className="small soft">{source}</p>}
    </figure>
  )
}

function Cell({ cell }: { cell: HeatCell | null }) {
  if (!cell || cell.heat === null) return <td className="heat-none">{cell?.text ?? ''}</td>
  const step = Math.min(5, Math.max(0, Math.round(cell.heat * 5)))
  return (
    <td data-heat={step} data-alarm={cell.alarm || undefined} title={cell.title}>
      {cell.to ? <Link href={cell.to}>{cell.text}</Link> : cell.text}
    </td>
  )
}
