import type { UnitIndex } from '@motcua/shared/indicator-index'
import { useRead } from '../../../lib/data.ts'
import { date, dateTime, number } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { Facts } from '../../../ui/Blocks.tsx'
import { Loaded, Skeleton } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { FigureTabs } from '../FigureTabs.tsx'
import { PeriodPicker, usePeriod } from '../PeriodPicker.tsx'
import { Components } from './Components.tsx'
import { ScoreHead } from './ScoreHead.tsx'
import { Trend } from './Trend.tsx'
import './score.css'
import { t } from './words.ts'

/** One unit: every component with its figures, its formula, and who and which dossiers cost it points. */
export function UnitView({ id }: { id: string }) {
  const [filter, setFilter] = useUrlFilter({ period: '' })
  const { period, today } = usePeriod(filter.period)
  const query = useRead<UnitIndex>(
    `/indicators/index/units/${id}`,
    { period: period.key },
    { keep: true, refetchInterval: 60_000 },
  )
  return (
    <Page
      title={query.data?.unit.unitName ?? t('index.title')}
      lead={query.data && t('index.title')}
      crumbs={[{ to: `/index?period=${period.key}`, label: t('index.title') }]}
    >
      <FigureTabs />
      <div className="stack">
        <PeriodPicker period={period} today={today} onChange={(key) => setFilter({ period: key })} />
        <Loaded query={query} skeleton={<Skeleton lines={14} />}>
          {(reply) => (
            <>
              <div className="score-top">
                <ScoreHead unit={reply.unit} />
                <Trend unitId={id} period={period.key} />
              </div>
              {!reply.period.complete && (
                <p className="soft">{t('index.running', { day: date(reply.period.to) })}</p>
              )}
              <Components reply={reply} period={period.key} />
              <Facts
                rows={reply.tracked.map(
                  ({ name, value, unit }) =>
                    [
                      say(name),
                      value === null ? t('state.no_data') : `${number(value)} ${say(unit)}`,
                    ] as const,
                )}
              />
              <p className="small soft">{dateTime(reply.asOf)}</p>
            </>
          )}
        </Loaded>
      </div>
    </Page>
  )
}
