import type { IndexBoard } from '@motcua/shared/indicator-index'
import { Link } from 'wouter'
import { useRead } from '../../../lib/data.ts'
import { date, dateTime, number } from '../../../lib/format.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { Empty, Loaded, Skeleton } from '../../../ui/Loaded.tsx'
import { PeriodPicker, usePeriod } from '../PeriodPicker.tsx'
import { Blocks } from './Blocks.tsx'
import { ScoreHead } from './ScoreHead.tsx'
import { Trend } from './Trend.tsx'
import { UnitTable } from './UnitTable.tsx'
import './score.css'
import { t } from './words.ts'

/** The index of the province and of every unit in it for one period. */
export function IndexHome() {
  const [filter, setFilter] = useUrlFilter({ period: '', units: 'then' })
  const { period, today } = usePeriod(filter.period)
  const query = useRead<IndexBoard>(
    '/indicators/index',
    { period: period.key, units: filter.units },
    { keep: true, refetchInterval: 60_000 },
  )
  return (
    <div className="stack">
      <div className="row spread">
        <PeriodPicker period={period} today={today} onChange={(key) => setFilter({ period: key })} />
        <select
          className="input w-medium"
          aria-label={t('index.mapping')}
          value={filter.units}
          onChange={(event) => setFilter({ units: event.target.value })}
        >
          <option value="then">{t('index.then')}</option>
          <option value="today">{t('index.today')}</option>
        </select>
      </div>
      <Loaded query={query} skeleton={<Skeleton lines={14} />}>
        {(board) => <Board board={board} period={period.key} />}
      </Loaded>
    </div>
  )
}

function Board({ board, period }: { board: IndexBoard; period: string }) {
  const { province, units, asOf, behind, position, definition } = board
  if (province.base === 0 && province.score === null) return <Empty title={t('index.none')} />
  return (
    <>
      <p className="soft">
        {t('index.lead', { basis: definition.legalBasis, at: dateTime(asOf) })}{' '}
        {!board.period.complete && t('index.running', { day: date(board.period.to) })}{' '}
        {behind > 0 && t('index.behind', { n: number(behind) })}{' '}
        <Link href="/index/definition">{t('index.definition')}</Link>
      </p>
      <div className="score-top">
        <section>
          <h2>
            <Link href={`/index/units/${province.unitId}?period=${period}`}>{province.unitName}</Link>
          </h2>
          <ScoreHead unit={province} />
        </section>
        <section>
          <h2 className="visually-hidden">{t('index.blocks')}</h2>
          <Blocks blocks={province.blocks} />
        </section>
      </div>
      <Trend unitId={province.unitId} period={period} />
      <section className="stack">
        <h2>{t('index.units')}</h2>
        <UnitTable units={units} period={period} />
      </section>
      <p className="small soft">{t('index.source', { position: number(position) })}</p>
    </>
  )
}
