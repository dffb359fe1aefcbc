import type { FormRow, FormTable } from '@motcua/shared/report-forms'
import { number } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { StateTag } from '../../../ui/Badges.tsx'
import { TableWrap } from '../../../ui/TableWrap.tsx'
import './forms.css'
import { t } from './words.ts'

type Open = (row: string, column: number) => void

/** The table in its official layout: tree of headings, numbers of columns, rows by level. Figures open their lists. */
export function FormSheet({ table, onOpen }: { table: FormTable; onOpen?: Open | undefined }) {
  return (
    <TableWrap label={say(table.title)}>
      <table className="table form-sheet">
        <caption className="visually-hidden">
          {table.form} {say(table.title)}, {table.unitName}, {say(table.periodName)}
        </caption>
        <thead>
          {table.head.map((row, level) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a heading have no identity but their place
            <tr key={level}>
              {row.map(({ name, across, down, column }) => (
                <th
                  key={`${column ?? ''}${name.vi}`}
                  colSpan={across}
                  rowSpan={down}
                  scope={column === null ? 'colgroup' : 'col'}
                >
                  {say(name)}
                </th>
              ))}
            </tr>
          ))}
          <tr className="numbers">
            {table.columns.map(({ number, formula }) => (
              <th key={number} scope="col">
                {formula ?? `(${number})`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <Row key={row.key} row={row} table={table} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </TableWrap>
  )
}

function Row({ row, table, onOpen }: { row: FormRow; table: FormTable; onOpen: Open | undefined }) {
  return (
    <tr className={row.kind}>
      <td className="no">{row.no}</td>
      <th scope="row">{say(row.name)}</th>
      {row.values.map((value, index) => {
        const column = table.columns[index + 2]
        if (!column) return null
        return (
          <td key={column.number}>
            {value && onOpen ? (
              <button
                type="button"
                className="link-button figure"
                aria-label={t('cell.open', {
                  row: say(row.name),
                  column: say(column.name),
                  n: number(value),
                })}
                onClick={() => onOpen(row.key, column.number)}
              >
                {number(value)}
              </button>
            ) : (
              <span className="figure">{value === null ? '–' : number(value)}</span>
            )}
          </td>
        )
      })}
    </tr>
  )
}

/** Each check by word, with where it does not hold. */
export function Checks({ table }: { table: FormTable }) {
  if (table.noData) return null
  return (
    <section className="stack">
      <h2>{t('checks')}</h2>
      <ul className="plain-list">
        {table.checks.map(({ text, holds, broken }) => (
          <li key={text} className="row">
            <span className="figure">{text}</span>
            <StateTag tone={holds ? 'done' : 'late'}>
              {holds ? t('check.holds') : t('check.broken', { rows: broken.join(', ') })}
            </StateTag>
          </li>
        ))}
      </ul>
      <details>
        <summary>{t('notes')}</summary>
        <ul>
          {table.notes.map((note) => (
            <li key={note.vi} className="small">
              {say(note)}
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}
