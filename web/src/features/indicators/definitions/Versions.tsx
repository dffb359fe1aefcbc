import type { IndicatorVersion } from '@motcua/shared/indicator-definitions'
import { TableWrap } from '../../../ui/TableWrap.tsx'
import { definitionRows } from './definition-rows.ts'
import { t } from './words.ts'

const MOST = 4

/** Versions side by side, newest first; what differs from the version beside it is marked. */
export function Versions({ versions }: { versions: readonly IndicatorVersion[] }) {
  const shown = versions.slice(0, MOST)
  if (shown.length < 2) return null
  const columns = shown.map(definitionRows)
  const [first = []] = columns
  return (
    <section className="stack">
      <h2>{t('versions.title')}</h2>
      <TableWrap label={t('versions.title')}>
        <table className="table versions">
          <caption className="visually-hidden">{t('versions.title')}</caption>
          <thead>
            <tr>
              <td />
              {shown.map(({ version, state }) => (
                <th key={version} scope="col">
                  {t('version.n', { n: version })} <span className="small soft">{t(`state.${state}`)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {first.map(({ key, label }, line) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                {columns.map((rows, index) => {
                  const value = rows[line]?.value ?? ''
                  const before = columns[index + 1]?.[line]?.value
                  const differs = before !== undefined && before !== value
                  return (
                    <td key={shown[index]?.version}>
                      {differs ? <mark title={t('versions.differs')}>{value}</mark> : value}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </TableWrap>
    </section>
  )
}
