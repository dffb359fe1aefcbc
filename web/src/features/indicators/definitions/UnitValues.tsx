import type { IndicatorContent, IndicatorValues } from '@motcua/shared/indicator-definitions'
import { useState } from 'react'
import { number } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { BulletBar } from '../../../ui/charts/index.ts'
import { Empty } from '../../../ui/Loaded.tsx'
import { TableWrap } from '../../../ui/TableWrap.tsx'
import { barEnd, valueText } from '../targets/standing.ts'
import '../targets/targets.css'
import { toneOf } from './standing.ts'
import { ValueTag } from './ValueTag.tsx'
import { t } from './words.ts'

type Unit = IndicatorContent['unit']
type Props = { values: IndicatorValues; content: Pick<IndicatorContent, 'unit' | 'better' | 'thresholds'> }

const LEVELS = ['department', 'district', 'commune'] as const
const SHOWN = 15

/** The province and its units, worst first. */
export function UnitValues({ values, content }: Props) {
  const [level, setLevel] = useState('')
  const [all, setAll] = useState(false)
  const { unit, better, thresholds } = content
  const title = t(better === 'higher' ? 'units.title' : 'units.title.lower')
  const found = values.units.filter((each) => !level || each.level === level)
  const max = barEnd(unit, [...values.units.map(({ value }) => value), values.province.value])
  const good = (of: string) =>
    (thresholds.find((each) => each.level === of) ?? thresholds.find((each) => each.level === null))?.good ??
    null
  return (
    <section className="stack">
      <Whole value={values.province} unit={unit} />
      <div className="row spread">
        <h2>{title}</h2>
        <select
          className="input w-short no-print"
          aria-label={t('level.all')}
          value={level}
          onChange={(event) => setLevel(event.target.value)}
        >
          <option value="">{t('level.all')}</option>
          {LEVELS.filter((one) => values.units.some((each) => each.level === one)).map((one) => (
            <option key={one} value={one}>
              {t(`level.${one}`)}
            </option>
          ))}
        </select>
      </div>
      {found.length === 0 ? (
        <Empty title={t('units.none')} />
      ) : (
        <TableWrap label={title}>
          <table className="table cards">
            <caption className="visually-hidden">{title}</caption>
            <thead>
              <tr>
                {(['unit', 'value', 'col.standing', 'how'] as const).map((head) => (
                  <th key={head} scope="col">
                    {t(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {(all ? found : found.slice(0, SHOWN)).map((each) => (
                <tr key={each.unitId}>
                  <th scope="row">
                    {each.unitName} <span className="small soft under">{t(`level.${each.level}`)}</span>
                  </th>
                  <td data-label={t('value')}>
                    <span className="target-share">
                      <BulletBar
                        value={each.value}
                        max={max}
                        threshold={good(each.level)}
                        tone={toneOf(each)}
                        label={`${each.unitName}: ${valueText(each.value, unit)}`}
                      />
                      <span className="figure">{valueText(each.value, unit)}</span>
                    </span>
                  </td>
                  <td data-label={t('col.standing')}>
                    <ValueTag value={each} />
                  </td>
                  <td data-label={t('how')}>{partsOf(each)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableWrap>
      )}
      {!all && found.length > SHOWN && (
        <button type="button" className="button quiet" onClick={() => setAll(true)}>
          {t('units.more', { n: found.length })}
        </button>
      )}
    </section>
  )
}

const partsOf = ({ numerator, denominator, why }: IndicatorValues['province']): string =>
  numerator !== null && denominator !== null
    ? t('parts', { n: number(numerator), d: number(denominator) })
    : why
      ? say(why)
      : number(numerator)

function Whole({ value, unit }: { value: IndicatorValues['province']; unit: Unit }) {
  return (
    <div>
      <p className="row">
        <span className="figure target-figure">{valueText(value.value, unit)}</span>
        <ValueTag value={value} />
        <span className="soft">{t('level.province')}</span>
      </p>
      <p className="small soft">
        {partsOf(value)}
        {value.why && value.numerator !== null && ` · ${say(value.why)}`}
      </p>
    </div>
  )
}
