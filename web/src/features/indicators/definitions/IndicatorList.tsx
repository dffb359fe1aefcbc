import type { IndicatorBrief, IndicatorList as List } from '@motcua/shared/indicator-definitions'
import { Link, useLocation } from 'wouter'
import { useRead } from '../../../lib/data.ts'
import { date } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { StateTag } from '../../../ui/Badges.tsx'
import { LinkButton } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Loaded.tsx'
import { asPages, QueryTable } from '../../../ui/QueryTable.tsx'
import { PeriodPicker, usePeriod } from '../PeriodPicker.tsx'
import { valueText } from '../targets/standing.ts'
import './definitions.css'
import '../targets/targets.css'
import { STATE_TONES } from './standing.ts'
import { ValueTag } from './ValueTag.tsx'
import { t } from './words.ts'

/** The indicators of the province with their value in a period. */
export function IndicatorsHome() {
  const [filter, setFilter] = useUrlFilter({ period: '' })
  const { period, today } = usePeriod(filter.period)
  const [, navigate] = useLocation()
  const query = useRead<List>('/indicators/definitions', { period: period.key }, { keep: true })
  const open = ({ code }: IndicatorBrief) => navigate(`/indicators/${code}?period=${period.key}`)
  const list = query.data
  return (
    <div className="stack">
      <div className="row spread">
        <PeriodPicker period={period} today={today} onChange={(key) => setFilter({ period: key })} />
        {list?.can.write && <LinkButton to="/indicators/new">{t('new')}</LinkButton>}
      </div>
      {list && (
        <p className="soft">
          {t('lead', {
            period: say(list.period.name).toLocaleLowerCase('vi'),
            day: date(list.period.to),
            province: list.provinceName,
          })}
        </p>
      )}
      <QueryTable
        pages={asPages({ ...query, data: list?.items })}
        caption={t('list.title')}
        rowKey={({ code }) => code}
        onOpen={open}
        empty={<Empty title={t('list.none')}>{t('list.none.text')}</Empty>}
        columns={[
          { key: 'name', title: t('col.name'), cell: (row) => <Name row={row} period={period.key} /> },
          {
            key: 'value',
            title: t('col.value'),
            end: true,
            cell: ({ value, content }) => <b className="figure">{valueText(value?.value, content.unit)}</b>,
          },
          {
            key: 'before',
            title: t('col.before'),
            end: true,
            cell: ({ before, content }) => <span className="figure">{valueText(before, content.unit)}</span>,
          },
          {
            key: 'standing',
            title: t('col.standing'),
            cell: ({ value }) => value && <ValueTag value={value} />,
          },
          { key: 'version', title: t('col.version'), cell: (row) => <Version row={row} /> },
        ]}
      />
      <Feed />
    </div>
  )
}

function Name({ row: { code, content }, period }: { row: IndicatorBrief; period: string }) {
  return (
    <>
      <Link href={`/indicators/${code}?period=${period}`}>{say(content.name)}</Link>
      <code className="small soft under indicator-formula">
        {code} = {[content.numerator, content.denominator].filter(Boolean).join(' ÷ ')}
      </code>
    </>
  )
}

function Version({ row: { state, version, hasDraft } }: { row: IndicatorBrief }) {
  return (
    <span className="row">
      {state === 'in_force' ? (
        `${version}`
      ) : (
        <StateTag tone={STATE_TONES[state]}>{t(`state.${state}`)}</StateTag>
      )}
      {hasDraft && state !== 'draft' && <span className="small soft">{t('draft')}</span>}
    </span>
  )
}

function Feed() {
  return (
    <aside className="small">
      <h2>{t('feed.title')}</h2>
      <p>
        {t('feed.text')} <a href="/api/indicators/feed">JSON</a> · <a href="/api/indicators/feed.csv">CSV</a>{' '}
        · <a href="/api/indicators/feed/catalog.jsonld">{t('feed.catalog')}</a>
      </p>
    </aside>
  )
}
