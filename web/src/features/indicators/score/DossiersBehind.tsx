import type { FactLine } from '@motcua/shared/indicator-facts'
import { FACT_SETS, type FactSet } from '@motcua/shared/measures'
import { periodName } from '@motcua/shared/periods'
import { Link, useLocation } from 'wouter'
import { usePages } from '../../../lib/data.ts'
import { date } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { StateTag } from '../../../ui/Badges.tsx'
import { Empty } from '../../../ui/Loaded.tsx'
import { type Column, QueryTable } from '../../../ui/QueryTable.tsx'
import { PeriodPicker, usePeriod } from '../PeriodPicker.tsx'
import './score.css'
import { t } from './words.ts'

const SETS = Object.keys(FACT_SETS) as FactSet[]
const isSet = (name: string): name is FactSet => name in FACT_SETS

/** The dossiers that make up a figure, each one step from its own page. */
export function DossiersBehind() {
  const [, navigate] = useLocation()
  const [filter, setFilter] = useUrlFilter({
    ...{ unitId: '', period: '', set: 'base' },
    ...{ procedureId: '', channel: '', staffId: '', step: '', field: '' },
  })
  const { period, today } = usePeriod(filter.period)
  const asked = Object.fromEntries(
    Object.entries({ ...filter, period: period.key }).filter(([, value]) => value !== ''),
  )
  const pages = usePages<FactLine>('/indicators/dossiers', asked, { enabled: filter.unitId !== '' })
  const narrowed = filter.procedureId || filter.staffId || filter.step || filter.channel || filter.field
  return (
    <div className="stack">
      <div className="row spread">
        <PeriodPicker period={period} today={today} onChange={(key) => setFilter({ period: key })} />
        <select
          className="input w-medium"
          aria-label={t('behind.set')}
          value={isSet(filter.set) ? filter.set : 'base'}
          onChange={(event) => setFilter({ set: event.target.value })}
        >
          {SETS.map((set) => (
            <option key={set} value={set}>
              {say(FACT_SETS[set])}
            </option>
          ))}
        </select>
      </div>
      <p className="soft">
        {say(periodName(period))}.{' '}
        {narrowed && (
          <>
            {t('behind.filtered')}{' '}
            <button
              type="button"
              className="link"
              onClick={() => setFilter({ procedureId: '', staffId: '', step: '', channel: '', field: '' })}
            >
              {t('behind.unfilter')}
            </button>
          </>
        )}
      </p>
      <QueryTable
        pages={pages}
        columns={COLUMNS()}
        rowKey={({ id }) => id}
        caption={t('behind.title')}
        onOpen={({ id }) => navigate(`/dossiers/${id}`)}
        empty={<Empty title={t('behind.none')}>{t('behind.none.text')}</Empty>}
      />
    </div>
  )
}

const COLUMNS = (): Column<FactLine>[] => [
  {
    key: 'code',
    title: t('behind.code'),
    cell: ({ id, code }) => (
      <Link href={`/dossiers/${id}`} className="code">
        {code}
      </Link>
    ),
  },
  {
    key: 'procedure',
    title: t('behind.procedure'),
    cell: ({ procedureName, procedureCode }) => (
      <>
        <span className="clamp">{procedureName}</span>
        <span className="under">{procedureCode}</span>
      </>
    ),
  },
  { key: 'unit', title: t('behind.unit'), cell: ({ unitName }) => unitName },
  { key: 'received', title: t('behind.received'), cell: ({ receivedOn }) => date(receivedOn) },
  { key: 'due', title: t('behind.due'), cell: ({ dueOn }) => date(dueOn) },
  { key: 'finished', title: t('behind.finished'), cell: ({ finishedOn }) => date(finishedOn) },
  { key: 'standing', title: t('behind.standing'), cell: (line) => <Standing line={line} /> },
]

function Standing({ line }: { line: FactLine }) {
  const { ending, waiting, daysLate, late766, lateStaffName } = line
  const late = daysLate > 0
  return (
    <>
      <StateTag tone={late ? 'late' : waiting ? 'paused' : ending ? 'done' : 'on_time'}>
        {late ? t('behind.late', { n: daysLate }) : waiting ? t('behind.waiting') : t('behind.intime')}
      </StateTag>
      <span className="under">{ending ? t(`ending.${ending}`) : t('behind.open')}</span>
      {late766 && !late && <span className="under">{t('behind.late766')}</span>}
      {late && lateStaffName && <span className="under">{t('behind.laid', { who: lateStaffName })}</span>}
    </>
  )
}
