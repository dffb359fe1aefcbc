import type { TargetPage, TargetUnit, TargetView } from '@motcua/shared/indicator-targets'
import { useState } from 'react'
import { Link } from 'wouter'
import { useRead } from '../../../lib/data.ts'
import { date, number } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { StateTag } from '../../../ui/Badges.tsx'
import { Facts } from '../../../ui/Blocks.tsx'
import { BulletBar, LineChart } from '../../../ui/charts/index.ts'
import { Empty, Loaded, Skeleton } from '../../../ui/Loaded.tsx'
import { TableWrap } from '../../../ui/TableWrap.tsx'
import { behindPath } from '../score/figures.ts'
import { EndTarget } from './EndTarget.tsx'
import { barEnd, gapText, signOf, TONES, valueText } from './standing.ts'
import './targets.css'
import { t } from './words.ts'

/** One target: what it is, how it stands, where it leads, and which unit holds it back. */
export function TargetDetail({ id }: { id: string }) {
  const [reading, setReading] = useState<string | null>(null)
  const query = useRead<TargetPage>(`/indicators/targets/${id}`, { reading }, { keep: true })
  return (
    <Loaded query={query} skeleton={<Skeleton lines={12} />}>
      {(page) => (
        <div className="stack">
          <Head page={page} onReading={setReading} />
          <Months page={page} />
          <Units page={page} />
          {page.target.can.end && <EndTarget target={page.target} />}
        </div>
      )}
    </Loaded>
  )
}

const stateWords = ({ state, validFrom, validTo }: TargetView) =>
  state === 'ended'
    ? t('state.ended', { day: date(validTo) })
    : state === 'coming'
      ? t('state.coming', { day: date(validFrom) })
      : null

function Head({ page, onReading }: { page: TargetPage; onReading: (key: string) => void }) {
  const { target, reading } = page
  const { content, forecast } = target
  const { source, owner, unit } = content
  const text = (value: number | null) => valueText(value, unit)
  return (
    <>
      <Readings target={target} chosen={reading} onReading={onReading} />
      <Facts
        rows={[
          [
            t('f.threshold'),
            `${signOf(content)} ${text(content.threshold)}${content.printed ? ` (“${content.printed}”)` : ''}`,
          ],
          [t('f.period'), say(target.period.name)],
          [
            t('forecast'),
            forecast.value === null
              ? forecast.why && t('forecast.none', { why: say(forecast.why) })
              : `${text(forecast.value)} (${text(forecast.low)} – ${text(forecast.high)})`,
          ],
          [t('owner'), target.ownerName ?? owner.text],
          [t('source'), [source.document, source.item].filter(Boolean).join(', ')],
          [t('state'), stateWords(target)],
        ]}
      />
      {forecast.value !== null && <p className="small soft">{t('forecast.how', { n: forecast.months })}</p>}
      {say(content.note) && <p className="small">{say(content.note)}</p>}
      {content.editorial && <p className="small soft">{t('editorial')}</p>}
    </>
  )
}

type ReadingsProps = { target: TargetView; chosen: string; onReading: (key: string) => void }

function Readings({ target, chosen, onReading }: ReadingsProps) {
  const { unit } = target.content
  return (
    <ul className="plain-list target-readings">
      {target.readings.map((reading, index) => (
        <li key={reading.key} aria-current={reading.key === chosen || undefined}>
          <p className="row">
            <span className="figure target-figure">{valueText(reading.value, unit)}</span>
            <StateTag tone={TONES[reading.met]}>{t(`met.${reading.met}`)}</StateTag>
            {reading.gap !== null && <span>{t('gap.short', { gap: gapText(reading.gap, unit) })}</span>}
          </p>
          <p>
            {say(reading.name)}{' '}
            {target.readings.length > 1 && (
              <span className="soft">({t(index === 0 ? 'reading.counts' : 'reading.other')})</span>
            )}
          </p>
          <p className="small soft">
            <code>{reading.formula}</code>
            {reading.numerator !== null && reading.denominator !== null && (
              <> · {t('parts', { n: number(reading.numerator), d: number(reading.denominator) })}</>
            )}
          </p>
          {reading.why && <p className="small">{say(reading.why)}</p>}
          {target.readings.length > 1 && reading.key !== chosen && (
            <button type="button" className="link small" onClick={() => onReading(reading.key)}>
              {t('open')}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

function Months({ page: { target, months } }: { page: TargetPage }) {
  const { content } = target
  if (!months.some(({ value }) => value !== null)) return null
  const percent = content.unit === 'percent'
  return (
    <LineChart
      title={t(percent ? 'by.month' : 'by.month.count', { name: say(content.name) })}
      source={t('source_line')}
      moments={months.map(({ key }) => `${key.slice(5)}/${key.slice(0, 4)}`)}
      series={[{ key: 'value', name: say(content.name), values: months.map(({ value }) => value) }]}
      threshold={{
        value: content.threshold,
        name: t('threshold', { value: valueText(content.threshold, content.unit) }),
      }}
      {...(percent && { max: 100, min: 0, unit: '%' })}
    />
  )
}

const LEVELS = ['department', 'district', 'commune'] as const
const SHOWN = 20

function Units({ page }: { page: TargetPage }) {
  const { target, units, reading } = page
  const [level, setLevel] = useState('')
  const [all, setAll] = useState(false)
  const found = units.filter((unit) => !level || unit.level === level)
  const behind = target.readings.find(({ key }) => key === reading)?.behind ?? null
  if (units.length === 0) return <Empty title={t('no.units')} />
  return (
    <section className="stack">
      <div className="row spread">
        <h2>{t('by.unit')}</h2>
        <select
          className="input w-short no-print"
          aria-label={t('level')}
          value={level}
          onChange={(event) => setLevel(event.target.value)}
        >
          <option value="">{t('level.all')}</option>
          {LEVELS.filter((one) => units.some((unit) => unit.level === one)).map((one) => (
            <option key={one} value={one}>
              {t(`level.${one}`)}
            </option>
          ))}
        </select>
      </div>
      <p>{t('units', target.units)}</p>
      <TableWrap label={t('by.unit')}>
        <table className="table cards">
          <caption className="visually-hidden">{t('by.unit')}</caption>
          <thead>
            <tr>
              {(['unit', 'value', 'state', 'gap', 'formula'] as const).map((head) => (
                <th key={head} scope="col" className={head === 'gap' ? 'end' : undefined}>
                  {t(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(all ? found : found.slice(0, SHOWN)).map((unit) => (
              <UnitRow key={unit.unitId} unit={unit} target={target} behind={behind} />
            ))}
          </tbody>
        </table>
      </TableWrap>
      {!all && found.length > SHOWN && (
        <button type="button" className="button quiet" onClick={() => setAll(true)}>
          {t('more', { n: found.length })}
        </button>
      )}
    </section>
  )
}

type RowProps = { unit: TargetUnit; target: TargetView; behind: string | null }

function UnitRow({ unit, target, behind }: RowProps) {
  const { content, period } = target
  const { numerator, denominator } = unit
  const short = unit.met === 'near' || unit.met === 'missed'
  return (
    <tr>
      <th scope="row">
        {unit.unitName} <span className="small soft under">{t(`level.${unit.level}`)}</span>
      </th>
      <td data-label={t('value')}>
        <span className="target-share">
          <BulletBar
            value={unit.value}
            max={barEnd(content.unit, [unit.value, content.threshold])}
            threshold={content.threshold}
            tone={TONES[unit.met]}
            label={`${unit.unitName}: ${valueText(unit.value, content.unit)}`}
          />
          <span className="figure">{valueText(unit.value, content.unit)}</span>
        </span>
      </td>
      <td data-label={t('state')}>
        <StateTag tone={TONES[unit.met]}>{t(`met.${unit.met}`)}</StateTag>
      </td>
      <td data-label={t('gap')} className="end figure">
        {gapText(unit.gap, content.unit)}
      </td>
      <td data-label={t('formula')}>
        {numerator === null || denominator === null ? (
          <span className="soft">{unit.why ? say(unit.why) : '–'}</span>
        ) : (
          t('parts', { n: number(numerator), d: number(denominator) })
        )}
        {behind && short && (
          <Link
            className="under small"
            href={behindPath({ unitId: unit.unitId, period: period.key, set: behind })}
          >
            {t('behind')}
          </Link>
        )}
      </td>
    </tr>
  )
}
