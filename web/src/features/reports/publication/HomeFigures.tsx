import type { PublicSummary } from '@motcua/shared/publication'
import { Link } from 'wouter'
import { useRead } from '../../../lib/data.ts'
import { number } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import './publication.css'
import { scoreText } from './parts.tsx'
import { t } from './words.ts'

/** One line of true figures of the newest publication; nothing when there is none, or it cannot be had. */
export function HomeFigures() {
  const summary = useRead<PublicSummary>(
    '/reports/public/summary',
    {},
    { staleTime: 300_000, signedOutIsFine: true },
  ).data?.summary
  if (!summary) return null
  const { base, late, score, covered } = summary
  const share = base > 0 ? number(Math.round((1 - late / base) * 1000) / 10) : '–'
  return (
    <p className="home-figures">
      {t('home.line', {
        province: summary.provinceName,
        period: say(summary.periodName).toLocaleLowerCase('vi'),
        base: number(base),
        share,
      })}{' '}
      {score !== null &&
        t('home.score', {
          score: scoreText(score, covered).split(' / ')[0] ?? '',
          covered: number(covered),
        })}{' '}
      {summary.editorial && <span className="soft">{t('editorial')}. </span>}
      <Link href="/cong-khai">{t('home.more')}</Link>
    </p>
  )
}
