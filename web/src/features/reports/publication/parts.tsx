import type { FrozenUnit, PublishedVersion, Restated } from '@motcua/shared/publication'
import { dateTime, number } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { TableWrap } from '../../../ui/TableWrap.tsx'
import './publication.css'
import { t } from './words.ts'

const two = (value: number | null): string => (value === null ? '–' : number(Math.round(value * 100) / 100))

export const scoreText = (score: number | null, covered: number | null): string =>
  t('of', { score: two(score), covered: two(covered) })

export { two }

/** Two columns of digits: as published, and as they stand beside it. */
export function Differences({
  rows,
  label,
  heads,
}: {
  rows: readonly Restated[]
  label: string
  heads: readonly [string, string]
}) {
  return (
    <TableWrap label={label}>
      <table className="table">
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{t('compare.what')}</th>
            {heads.map((head) => (
              <th key={head} scope="col" className="end">
                {head}
              </th>
            ))}
            <th scope="col" className="end">
              {t('compare.diff')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.unitId} ${row.component?.code ?? ''}`}>
              <td>
                {row.component ? say(row.component.name) : row.unitName}
                {!row.component && <span className="under">{t('total')}</span>}
              </td>
              <td className="end">{two(row.published)}</td>
              <td className="end">{two(row.now)}</td>
              <td className="end">{difference(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  )
}

/** Below two decimals a difference is said to be smaller than they show. */
const difference = ({ published, now }: Restated): string => {
  if (published === null || now === null) return '–'
  const gap = Math.round((now - published) * 100) / 100
  if (gap === 0) return '< 0,01'
  return `${gap > 0 ? '+' : ''}${number(gap)}`
}

/** Six blocks as bars against what can be counted; the digits stand beside, the bar only shows them. */
export function Blocks({ unit }: { unit: FrozenUnit }) {
  return (
    <ul className="index-blocks">
      {unit.blocks.map((block) => (
        <li key={block.code}>
          <span className="index-block-name">{say(block.name)}</span>
          <span className="index-block-score">
            {block.score === null ? (
              <span className="soft">{t('public.blocks.none')}</span>
            ) : (
              scoreText(block.score, block.covered)
            )}
          </span>
          <span className="index-bar" aria-hidden="true">
            <span
              style={{ width: `${((block.score ?? 0) / (block.max || 1)) * 100}%` }}
              data-none={block.score === null || undefined}
            />
            <span
              className="index-bar-covered"
              style={{ width: `${(block.covered / (block.max || 1)) * 100}%` }}
            />
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Log position, head, definition and the command that gives the same digits. */
export function Origin({ version }: { version: PublishedVersion }) {
  const { position, head } = version.origin
  return (
    <details className="index-origin">
      <summary>{t('origin')}</summary>
      <ul>
        <li>{t('origin.position', { position: number(position) })}</li>
        <li>
          {head
            ? t('origin.head', { size: number(head.size), root: head.root.slice(0, 16) })
            : t('origin.noHead')}
        </li>
        <li>
          {t('origin.definition', {
            version: version.definition.version,
            basis: version.definition.legalBasis,
          })}
        </li>
        <li>
          {t('origin.recompute')} <code>{version.recompute}</code>
        </li>
        <li>{dateTime(version.origin.asOf)}</li>
      </ul>
    </details>
  )
}
