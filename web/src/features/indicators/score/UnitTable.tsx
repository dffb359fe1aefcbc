import type { IndexLevel, UnitScore } from '@motcua/shared/indicator-index'
import { Link } from 'wouter'
import { number } from '../../../lib/format.ts'
import { matches } from '../../../lib/text.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { BulletBar } from '../../../ui/charts/index.ts'
import { TableWrap } from '../../../ui/TableWrap.tsx'
import { behindPath, percent, points, shareOf, toneOf } from './figures.ts'
import { t } from './words.ts'

const LEVELS = ['department', 'district', 'commune'] as const satisfies readonly IndexLevel[]
const SHOWN = 20

/** Worst share first, so that what needs a hand stands on top; units without any dossier come last. */
const worstFirst = (a: UnitScore, b: UnitScore): number =>
  Number(a.base === 0) - Number(b.base === 0) ||
  (shareOf(a.score, a.covered) ?? 2) - (shareOf(b.score, b.covered) ?? 2) ||
  b.late - a.late

export function UnitTable({ units, period }: { units: readonly UnitScore[]; period: string }) {
  const [filter, setFilter] = useUrlFilter({ level: '', q: '', all: '' })
  const found = units
    .filter(({ level }) => !filter.level || level === filter.level)
    .filter(({ unitName }) => !filter.q || matches(filter.q, unitName))
    .toSorted(worstFirst)
  const shown = filter.all ? found : found.slice(0, SHOWN)
  return (
    <div className="stack">
      <div className="row no-print">
        <select
          className="input w-short"
          aria-label={t('unit.level')}
          value={filter.level}
          onChange={(event) => setFilter({ level: event.target.value })}
        >
          <option value="">{t('level.all')}</option>
          {LEVELS.filter((level) => units.some((unit) => unit.level === level)).map((level) => (
            <option key={level} value={level}>
              {t(`level.${level}`)}
            </option>
          ))}
        </select>
        <input
          className="input w-medium"
          type="search"
          aria-label={t('unit.find')}
          placeholder={t('unit.find')}
          value={filter.q}
          onChange={(event) => setFilter({ q: event.target.value })}
        />
      </div>
      <TableWrap label={t('index.units')}>
        <table className="table cards score-units">
          <caption className="visually-hidden">{t('index.units')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('index.units')}</th>
              <th scope="col" className="end">
                {t('index.score')}
              </th>
              <th scope="col">{t('unit.share')}</th>
              <th scope="col" className="end">
                {t('unit.lost')}
              </th>
              <th scope="col" className="end">
                {t('unit.late')}
              </th>
              <th scope="col" className="end">
                {t('unit.base')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((unit) => (
              <Row key={unit.unitId} unit={unit} period={period} />
            ))}
          </tbody>
        </table>
      </TableWrap>
      {found.length > shown.length && (
        <button type="button" className="button quiet" onClick={() => setFilter({ all: '1' })}>
          {t('losses.more', { n: found.length })}
        </button>
      )}
    </div>
  )
}

function Row({ unit, period }: { unit: UnitScore; period: string }) {
  const share = shareOf(unit.score, unit.covered)
  return (
    <tr>
      <th scope="row" data-label={t('index.units')}>
        <Link href={`/index/units/${unit.unitId}?period=${period}`}>{unit.unitName}</Link>
        <span className="under">{t(`level.${unit.level}`)}</span>
      </th>
      <td className="end figure" data-label={t('index.score')}>
        {points(unit.score)} <span className="soft">/ {unit.covered}</span>
      </td>
      <td data-label={t('unit.share')}>
        <span className="score-share">
          <BulletBar
            value={share === null ? null : share * 100}
            max={100}
            tone={toneOf(share)}
            label={percent(share)}
          />
          <span className="figure">{percent(share)}</span>
        </span>
      </td>
      <td className="end figure" data-label={t('unit.lost')}>
        {points(unit.lost)}
      </td>
      <td className="end figure" data-label={t('unit.late')}>
        {unit.late > 0 ? (
          <Link href={behindPath({ unitId: unit.unitId, period, set: 'late766' })}>{number(unit.late)}</Link>
        ) : (
          number(0)
        )}
      </td>
      <td className="end figure" data-label={t('unit.base')}>
        {number(unit.base)}
      </td>
    </tr>
  )
}
