import type { IndicatorPage, IndicatorVersion } from '@motcua/shared/indicator-definitions'
import { Link } from 'wouter'
import { say } from '../../../lib/i18n.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { Callout, StateTag } from '../../../ui/Badges.tsx'
import { Facts } from '../../../ui/Blocks.tsx'
import { LineChart } from '../../../ui/charts/index.ts'
import { PeriodPicker, usePeriod } from '../PeriodPicker.tsx'
import { Actions } from './Actions.tsx'
import './definitions.css'
import { definitionRows } from './definition-rows.ts'
import { STATE_TONES } from './standing.ts'
import { UnitValues } from './UnitValues.tsx'
import { Versions } from './Versions.tsx'
import { t } from './words.ts'

/** One indicator: its figures, how it moved, what it is, how it became so. */
export function IndicatorView({ page }: { page: IndicatorPage }) {
  const [filter, setFilter] = useUrlFilter({ period: '' })
  const { period, today } = usePeriod(filter.period)
  const shown = page.versions.find(({ version }) => version === page.current) ?? page.versions[0]
  if (!shown) return null
  return (
    <div className="stack">
      <Actions page={page} />
      <PeriodPicker period={period} today={today} onChange={(key) => setFilter({ period: key })} />
      {page.values ? (
        <div className="indicator-pair">
          <UnitValues values={page.values} content={shown.content} />
          <Trend page={page} shown={shown} />
        </div>
      ) : (
        <Callout>{t('not.counted')}</Callout>
      )}
      <section className="stack">
        <h2>{t('def.title')}</h2>
        <p className="row">
          <StateTag tone={STATE_TONES[shown.state]}>{t(`state.${shown.state}`)}</StateTag>
          <span>{t('version.n', { n: shown.version })}</span>
        </p>
        <Facts
          rows={[
            ...definitionRows(shown).map(({ label, value }) => [label, value] as const),
            page.usedBy.length > 0 && [
              t('def.used'),
              page.usedBy.map((code) => (
                <Link key={code} className="under" href={`/indicators/${code}`}>
                  {code}
                </Link>
              )),
            ],
          ]}
        />
        {shown.content.editorial && <p className="small soft">{t('editorial')}</p>}
      </section>
      <Versions versions={page.versions} />
    </div>
  )
}

function Trend({ page: { months }, shown }: { page: IndicatorPage; shown: IndicatorVersion }) {
  const { content } = shown
  const good = content.thresholds.find(({ level }) => level === 'province' || level === null)?.good
  if (!months.some(({ value }) => value !== null)) return null
  return (
    <LineChart
      title={t('months.title', {
        name: say(content.name),
        unit: t(`unit.${content.unit}`).toLocaleLowerCase('vi'),
      })}
      moments={months.map(({ key }) => `${key.slice(5)}/${key.slice(0, 4)}`)}
      series={[{ key: 'value', name: say(content.name), values: months.map(({ value }) => value) }]}
      running={months.at(-1)?.complete === false}
      threshold={good === undefined ? undefined : { value: good, name: t('f.good') }}
      {...(content.unit === 'percent' && { min: 0, max: 100, unit: '%' })}
    />
  )
}
