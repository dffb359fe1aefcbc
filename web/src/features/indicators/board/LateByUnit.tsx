import type { LateUnits } from '@motcua/shared/indicator-late'
import { useRead } from '../../../lib/data.ts'
import { number } from '../../../lib/format.ts'
import { SmallMultiples } from '../../../ui/charts/index.ts'
import { Empty, Loaded, Skeleton } from '../../../ui/Loaded.tsx'
import { usePeriod } from '../PeriodPicker.tsx'
import { behindPath } from '../score/figures.ts'
import { t } from './words.ts'

/** One small drawing a unit on a common scale, each open to its overdue dossiers. */
export function LateByUnit() {
  const { period } = usePeriod('')
  const query = useRead<LateUnits>('/indicators/late', {}, { refetchInterval: 60_000 })
  return (
    <section className="stack">
      <h2>{t('late.title')}</h2>
      <Loaded
        query={query}
        skeleton={<Skeleton lines={8} />}
        isEmpty={({ units }) => units.length === 0}
        empty={<Empty title={t('late.none')}>{t('late.none.text')}</Empty>}
      >
        {({ months, units, others, total }) => (
          <>
            <p>{t('late.total', { overdue: number(total.overdue), open: number(total.open) })}</p>
            <SmallMultiples
              title={t('late.chart', { n: months.length })}
              of={t('late.unit')}
              moments={months.map((key) => `${key.slice(5)}/${key.slice(0, 4)}`)}
              items={units.map(({ unitId, unitName, late, overdue, open }) => ({
                key: unitId,
                name: unitName,
                to: behindPath({ unitId, period: period.key, set: 'overdue' }),
                values: late,
                figure: number(overdue),
                note: t('late.open', { n: number(open) }),
                alarm: overdue > 0,
              }))}
              source={t('late.source')}
            />
            {others > 0 && <p className="soft">{t('late.others', { n: others })}</p>}
          </>
        )}
      </Loaded>
    </section>
  )
}
