import type { Bottleneck, WaitingMap } from '@motcua/shared/process-time'
import { Link } from 'wouter'
import { useActor } from '../../../lib/actor.ts'
import { useRead } from '../../../lib/data.ts'
import { date, number } from '../../../lib/format.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { Empty, Loaded, Skeleton } from '../../../ui/Loaded.tsx'
import { PeriodPicker, usePeriod } from '../PeriodPicker.tsx'
import { Details } from './Details.tsx'
import { percent, stepName } from './figures.ts'
import { WaitingHeat } from './WaitingHeat.tsx'
import './waiting.css'
import { t } from './words.ts'

/** Where dossiers wait: the map of desks, what lies there now, what holds the time. */
export function Waiting() {
  const actor = useActor()
  const [filter, setFilter] = useUrlFilter({
    period: '',
    unit: '',
    columns: 'role',
    figure: 'median',
    procedure: '',
  })
  const { period, today } = usePeriod(filter.period, 'quarter')
  const unitId = filter.unit || actor?.posts.find(({ provinceId }) => provinceId)?.provinceId || ''
  const query = useRead<WaitingMap>(
    '/indicators/waiting',
    { unitId, period: period.key, columns: filter.columns, procedureId: filter.procedure || null },
    { enabled: unitId !== '', keep: true },
  )
  return (
    <div className="stack">
      <div className="row spread">
        <PeriodPicker period={period} today={today} onChange={(key) => setFilter({ period: key })} />
        <Link href={`/simulations/new?unit=${unitId}`}>{t('try')}</Link>
      </div>
      <Loaded query={query} skeleton={<Skeleton lines={14} />}>
        {(map) => (
          <Picture
            map={map}
            onUnit={(id) => setFilter({ unit: id }, { push: true })}
            columns={filter.columns}
            figure={filter.figure}
            onChange={setFilter}
          />
        )}
      </Loaded>
      {unitId && (
        <Details
          unitId={unitId}
          period={period.key}
          procedure={filter.procedure}
          officers={query.data?.can.officers ?? false}
          unitName={query.data?.unitName ?? ''}
          onProcedure={(id) => setFilter({ procedure: id })}
        />
      )}
    </div>
  )
}

type PictureProps = {
  map: WaitingMap
  onUnit: (id: string) => void
  columns: string
  figure: string
  onChange: (change: { columns?: string; figure?: string }) => void
}

const FIGURES = ['median', 'p90', 'share', 'open'] as const

function Picture({ map, onUnit, columns, figure, onChange }: PictureProps) {
  const shown = FIGURES.find((each) => each === figure) ?? 'median'
  return (
    <>
      {map.above.length > 0 && (
        <nav className="row small" aria-label={t('above')}>
          {map.above.map(({ id, name }) => (
            <button key={id} type="button" className="link-button" onClick={() => onUnit(id)}>
              {name}
            </button>
          ))}
        </nav>
      )}
      <h2>{map.unitName}</h2>
      <Heads map={map} />
      <Bottlenecks items={map.bottlenecks} />
      <div className="row no-print">
        <Choice
          label={t('figure')}
          options={FIGURES.map((key) => ({ key, label: t(`figure.${key}`) }))}
          value={shown}
          onChoose={(key) => onChange({ figure: key })}
        />
        <Choice
          label={t('columns')}
          options={(['role', 'step'] as const).map((key) => ({ key, label: t(`columns.${key}`) }))}
          value={columns}
          onChoose={(key) => onChange({ columns: key })}
        />
      </div>
      {map.rows.length === 0 ? (
        <Empty title={t('none')}>{t('none.text')}</Empty>
      ) : (
        <WaitingHeat map={map} figure={shown} onUnit={onUnit} />
      )}
    </>
  )
}

type ChoiceProps = {
  label: string
  options: readonly { key: string; label: string }[]
  value: string
  onChoose: (key: string) => void
}

const Choice = ({ label, options, value, onChoose }: ChoiceProps) => (
  <fieldset className="views">
    <legend className="visually-hidden">{label}</legend>
    {options.map((option) => (
      <button
        key={option.key}
        type="button"
        aria-pressed={value === option.key}
        onClick={() => onChoose(option.key)}
      >
        {option.label}
      </button>
    ))}
  </fieldset>
)

/** The whole in three figures, the applicant's time apart. */
function Heads({ map: { total, now, applicant } }: { map: WaitingMap }) {
  return (
    <dl className="waiting-heads">
      <div>
        <dt>{t('total')}</dt>
        <dd className="figure">{t('hours', { n: number(Math.round(total.hours)) })}</dd>
        <dd className="small soft">
          {t('stays', { n: number(total.stays) })}
          {total.limited > 0 && `; ${t('over', { n: percent(total.over / total.limited) })}`}
        </dd>
      </div>
      <div>
        <dt>{t('now')}</dt>
        <dd className="figure">{number(now.open)}</dd>
        <dd className="small soft">
          {now.open > 0
            ? t('now.text', { overdue: number(now.overdue), oldest: date(now.oldestAt) })
            : t('now.none')}
        </dd>
      </div>
      <div>
        <dt>{t('applicant')}</dt>
        <dd className="figure">{t('hours', { n: number(Math.round(applicant.hours)) })}</dd>
        <dd className="small soft">
          {t('applicant.text', {
            share: percent(applicant.share),
            n: number(applicant.stays),
            now: number(now.applicant),
          })}
        </dd>
      </div>
    </dl>
  )
}

const RANKED = 5

function Bottlenecks({ items }: { items: readonly Bottleneck[] }) {
  if (items.length === 0) return null
  return (
    <section className="stack">
      <h3>{t('bottlenecks')}</h3>
      <ol className="bottlenecks">
        {items.slice(0, RANKED).map((item) => (
          <li key={`${item.unitId} ${item.role} ${item.step}`}>
            {item.sentence}{' '}
            {item.now.open > 0 && (
              <span className="soft small" title={stepName(item.role, item.step)}>
                {t('bottlenecks.now', { n: number(item.now.open) })}
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
