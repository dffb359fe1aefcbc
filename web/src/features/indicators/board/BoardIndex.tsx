import type { IndexBoard } from '@motcua/shared/indicator-index'
import { periodName } from '@motcua/shared/periods'
import { Link } from 'wouter'
import { useRead } from '../../../lib/data.ts'
import { say } from '../../../lib/i18n.ts'
import { Loaded, Skeleton } from '../../../ui/Loaded.tsx'
import { usePeriod } from '../PeriodPicker.tsx'
import { percent, shareOf } from '../score/figures.ts'
import { Blocks, ScoreHead, Trend } from '../score/index.ts'
import { t } from './words.ts'

type Props = { annotations: readonly { month: string; text: string }[] }

const WORST = 5

/** The index as a leader meets it: the score, six blocks with what they lost, how it moved, who drags it down. */
export function BoardIndex({ annotations }: Props) {
  const { period } = usePeriod('')
  const query = useRead<IndexBoard>(
    '/indicators/index',
    { period: period.key },
    { keep: true, refetchInterval: 60_000 },
  )
  return (
    <section className="stack">
      <div className="row spread">
        <h2>{t('index.title', { period: say(periodName(period)).toLocaleLowerCase('vi') })}</h2>
        <Link href={`/index?period=${period.key}`}>{t('index.more')}</Link>
      </div>
      <Loaded query={query} skeleton={<Skeleton lines={10} />}>
        {({ province, units }) => (
          <>
            <div className="score-top">
              <ScoreHead unit={province} />
              <Blocks blocks={province.blocks} />
            </div>
            <div className="board-pair">
              <Trend unitId={province.unitId} period={period.key} annotations={annotations} />
              <Worst units={units} period={period.key} />
            </div>
          </>
        )}
      </Loaded>
    </section>
  )
}

function Worst({ units, period }: { units: IndexBoard['units']; period: string }) {
  const shares = units.flatMap((unit) => {
    const share = unit.base > 0 ? shareOf(unit.score, unit.covered) : null
    return share === null ? [] : [{ ...unit, share }]
  })
  const worst = shares.toSorted((a, b) => a.share - b.share).slice(0, WORST)
  return (
    <div>
      <h3>{t('worst.title')}</h3>
      {worst.length === 0 && <p className="soft">{t('worst.none')}</p>}
      <ul className="plain-list">
        {worst.map(({ unitId, unitName, share }) => (
          <li key={unitId} className="row spread">
            <Link href={`/index/units/${unitId}?period=${period}`}>{unitName}</Link>
            <span className="figure">{percent(share)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
