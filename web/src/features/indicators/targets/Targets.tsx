import type { TargetBoard } from '@motcua/shared/indicator-targets'
import { Link } from 'wouter'
import { useRead } from '../../../lib/data.ts'
import { date, isoDate } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { useLegalNow } from '../../../ui/ClockBanner.tsx'
import { CheckBox } from '../../../ui/Field.tsx'
import { Empty, Loaded, Skeleton } from '../../../ui/Loaded.tsx'
import { NewTarget } from './NewTarget.tsx'
import { TargetBars } from './TargetBars.tsx'
import { TargetDetail } from './TargetDetail.tsx'
import { t } from './words.ts'

/** The targets of a year, or one of them when the address names it. */
export function TargetsHome() {
  const present = isoDate(useLegalNow()).slice(0, 4)
  const [filter, setFilter] = useUrlFilter({ year: present, ended: '', id: '' })
  const { id, year, ended } = filter
  const query = useRead<TargetBoard>(
    '/indicators/targets',
    { year, ended: ended ? 'true' : '' },
    { keep: true, refetchInterval: 60_000 },
  )
  const chosen = query.data?.items.find((target) => target.id === id)
  if (id)
    return (
      <div className="stack">
        <p className="no-print">
          <Link href={`/targets?year=${year}`}>‹ {t('back')}</Link>
        </p>
        {chosen && (
          <h2>
            {chosen.content.number && `${chosen.content.number}. `}
            {say(chosen.content.name)}
          </h2>
        )}
        <TargetDetail id={id} />
      </div>
    )
  const years = [0, 1, 2, 3].map((back) => String(Number(present) - back))
  return (
    <div className="stack">
      <div className="row no-print">
        <select
          className="input w-short"
          aria-label={t('year')}
          value={year}
          onChange={(event) => setFilter({ year: event.target.value })}
        >
          {[...new Set([year, ...years])].map((one) => (
            <option key={one} value={one}>
              {t('year')} {one}
            </option>
          ))}
        </select>
        <CheckBox
          label={t('ended')}
          checked={ended !== ''}
          onChange={(on) => setFilter({ ended: on ? '1' : '' })}
        />
        {query.data?.can.write && <NewTarget year={year} />}
      </div>
      <Loaded
        query={query}
        skeleton={<Skeleton lines={14} />}
        isEmpty={({ items }) => items.length === 0}
        empty={<Empty title={t('none', { year })}>{t('none.text')}</Empty>}
      >
        {(board) => (
          <>
            <p className="soft">{t('lead', { day: date(board.asOf), province: board.provinceName })}</p>
            <TargetBars board={board} />
            {board.items.some(({ content }) => content.editorial) && (
              <p className="small soft">{t('editorial')}</p>
            )}
          </>
        )}
      </Loaded>
    </div>
  )
}
