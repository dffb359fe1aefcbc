import { BOARD_COLUMNS, type BoardColumn } from '@motcua/shared/directive-states'
import type { Board as BoardReply } from '@motcua/shared/task-boards'
import { Link } from 'wouter'
import { useRead } from '../../../lib/data.ts'
import { dateTime, number } from '../../../lib/format.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { StateTag } from '../../../ui/Badges.tsx'
import { Empty, Loaded, Skeleton } from '../../../ui/Loaded.tsx'
import { TableWrap } from '../../../ui/TableWrap.tsx'
import { COLUMN_TONES } from './standing.tsx'
import './tasks.css'
import { t } from './words.ts'

type Filter = { under: string; directiveId: string; by: string }

/** Units × standing; the overdue column leads the order, every figure opens its list. */
export function Board() {
  const [filter, setFilter] = useUrlFilter({ under: '', directiveId: '', by: 'branch' })
  const query = useRead<BoardReply>('/directives/board', filter, { keep: true })
  return (
    <div className="stack">
      <div className="row">
        <fieldset className="views">
          <legend className="visually-hidden">{t('board.by')}</legend>
          {(['branch', 'unit'] as const).map((by) => (
            <button key={by} type="button" aria-pressed={filter.by === by} onClick={() => setFilter({ by })}>
              {t(`board.by.${by}`)}
            </button>
          ))}
        </fieldset>
      </div>
      <Loaded
        query={query}
        skeleton={<Skeleton lines={10} />}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<Empty title={t('board.empty')}>{t('board.empty.text')}</Empty>}
      >
        {(board) => <Grid board={board} filter={filter} />}
      </Loaded>
    </div>
  )
}

function Grid({ board, filter }: { board: BoardReply; filter: Filter }) {
  return (
    <>
      <p className="soft small">{t('board.lead', { at: dateTime(board.asOf) })}</p>
      <TableWrap label={t('board.title')}>
        <table className="table board">
          <caption className="visually-hidden">{t('board.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('board.unit')}</th>
              {BOARD_COLUMNS.map((column) => (
                <th key={column} scope="col" className="end">
                  <StateTag tone={COLUMN_TONES[column]}>{t(`column.${column}`)}</StateTag>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Row
              name={t('board.total')}
              counts={board.total}
              link={(column) => address({ ...filter, column })}
              total
            />
            {board.rows.map((row) => (
              <Row
                key={row.unitId ?? row.unitName}
                name={row.unitName}
                counts={row.counts}
                link={(column) =>
                  row.unitId &&
                  address({
                    directiveId: filter.directiveId,
                    column,
                    [filter.by === 'branch' ? 'under' : 'unitId']: row.unitId,
                  })
                }
              />
            ))}
          </tbody>
        </table>
      </TableWrap>
    </>
  )
}

const address = (filter: Record<string, string>) => {
  const params = new URLSearchParams({ scope: 'all' })
  for (const [name, value] of Object.entries(filter)) if (value && name !== 'by') params.set(name, value)
  return `/tasks?${params}`
}

type RowProps = {
  name: string
  counts: Record<string, number>
  link: (column: BoardColumn) => string | null
  total?: boolean
}

function Row({ name, counts, link, total }: RowProps) {
  return (
    <tr data-total={total ? '' : undefined}>
      <th scope="row">{name}</th>
      {BOARD_COLUMNS.map((column) => {
        const count = counts[column] ?? 0
        const to = count > 0 ? link(column) : null
        return (
          <td key={column} className="end" data-column={column}>
            {to ? (
              <Link
                href={to}
                className="figure"
                aria-label={t('board.cell', { unit: name, column: t(`column.${column}`), n: count })}
              >
                {number(count)}
              </Link>
            ) : (
              <span className="figure soft">{count > 0 ? number(count) : '·'}</span>
            )}
          </td>
        )
      })}
    </tr>
  )
}
