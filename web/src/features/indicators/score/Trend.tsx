import type { IndexTrend } from '@motcua/shared/indicator-index'
import { useRead } from '../../../lib/data.ts'
import { type Annotation, LineChart } from '../../../ui/charts/index.ts'
import { Loaded, Skeleton } from '../../../ui/Loaded.tsx'
import { shareOf } from './figures.ts'
import { t } from './words.ts'

type Props = { unitId: string; period: string; annotations?: readonly { month: string; text: string }[] }

/** Share of the points that can be computed, month by month: comparable although coverage grows. */
export function Trend({ unitId, period, annotations = [] }: Props) {
  const query = useRead<IndexTrend>(`/indicators/index/units/${unitId}/trend`, { period }, { keep: true })
  return (
    <Loaded query={query} skeleton={<Skeleton lines={6} />}>
      {({ months }) => (
        <LineChart
          title={t('index.trend.share')}
          moments={months.map(({ key }) => `${key.slice(5)}/${key.slice(2, 4)}`)}
          series={[
            {
              key: 'score',
              name: t('index.score'),
              values: months.map(({ score, covered, base }) => {
                // A month without a dossier is a gap: what the catalogue alone gives is no standing.
                const share = base === 0 ? null : shareOf(score, covered)
                return share === null ? null : Math.round(share * 1000) / 10
              }),
            },
          ]}
          running={months.at(-1)?.complete === false}
          max={100}
          unit="%"
          annotations={annotations.flatMap(({ month, text }): Annotation[] => {
            const at = months.findIndex(({ key }) => key === month)
            return at < 0 ? [] : [{ at, text }]
          })}
        />
      )}
    </Loaded>
  )
}
