import { useRead } from '../../../lib/data.ts'
import { number } from '../../../lib/format.ts'
import { t } from './words.ts'

type Figures = { month: string; settled: number; onTime: number; late: number }

/** One line of figures that anybody can recompute from the log; nothing at all when they cannot be had. */
export function PublicFigures() {
  const figures = useRead<Figures>(
    '/dossiers/figures',
    {},
    { staleTime: 300_000, signedOutIsFine: true },
  ).data
  if (!figures || figures.settled === 0) return null
  const [year = '', month = ''] = figures.month.split('-')
  const percent = number(Math.floor((figures.onTime / figures.settled) * 1000) / 10)
  return (
    <p className="figures soft">
      {t('figures.line', {
        month: `${month}/${year}`,
        settled: number(figures.settled),
        percent,
        late: number(figures.late),
      })}
    </p>
  )
}
