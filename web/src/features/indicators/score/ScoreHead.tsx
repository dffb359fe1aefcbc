import type { UnitScore } from '@motcua/shared/indicator-index'
import { say } from '../../../lib/i18n.ts'
import { StateTag } from '../../../ui/Badges.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { points, shareOf, toneOf } from './figures.ts'
import './score.css'
import { t } from './words.ts'

/** The number that matters, what it is read against and how it moved. */
export function ScoreHead({ unit }: { unit: UnitScore }) {
  const { score, covered, before, band, internalEstimate } = unit
  const moved = score !== null && before !== null ? score - before : null
  return (
    <div className="score-head">
      <p className="score-number">
        <span className="figure">{points(score)}</span>{' '}
        <span className="soft">{covered < 100 ? t('index.of', { max: covered }) : '/ 100'}</span>
      </p>
      <p className="row">
        {band && <StateTag tone={toneOf(shareOf(score, covered))}>{say(band.name)}</StateTag>}
        {moved !== null && (
          <span>
            {Math.abs(moved) > 0.005 && <Icon name={moved > 0 ? 'up' : 'down'} />} {points(Math.abs(moved))}
          </span>
        )}
        {before !== null && <span className="soft">{t('index.before', { score: points(before) })}</span>}
      </p>
      {covered < 100 && <p className="small soft">{t('index.covered', { points: points(100 - covered) })}</p>}
      {internalEstimate && <p className="small soft">{t('index.estimate')}</p>}
    </div>
  )
}
