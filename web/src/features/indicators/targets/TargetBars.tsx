import type { TargetBoard, TargetView } from '@motcua/shared/indicator-targets'
import { Link } from 'wouter'
import { say } from '../../../lib/i18n.ts'
import { StateTag } from '../../../ui/Badges.tsx'
import { BulletBar, ChartFrame, Legend } from '../../../ui/charts/index.ts'
import { barEnd, gapText, signOf, TONES, valueText } from './standing.ts'
import './targets.css'
import { t } from './words.ts'

const STANDINGS = ['met', 'near', 'missed', 'no_data'] as const

/** Targets as bullet bars with the threshold, each open to its units; the same figures as a table below. */
export function TargetBars({ board }: { board: TargetBoard }) {
  return (
    <ChartFrame
      title={t('count.title')}
      legend={
        <Legend
          items={[
            { mark: 'threshold', name: t('target') },
            { mark: 'band', name: t('forecast') },
          ]}
        />
      }
      table={{
        head: [t('target'), t('f.threshold'), t('now'), t('gap'), t('state'), t('forecast')],
        rows: board.items.map((target) => tableRow(target)),
      }}
    >
      <Counts items={board.items} />
      <ol className="target-bars">
        {board.items.map((target) => (
          <TargetBar key={target.id} target={target} />
        ))}
      </ol>
    </ChartFrame>
  )
}

const titleOf = ({ content }: TargetView) =>
  `${content.number ? `${content.number}. ` : ''}${say(content.name)}`

const tableRow = (target: TargetView) => {
  const { content, readings, forecast } = target
  const [first] = readings
  return [
    titleOf(target),
    `${signOf(content)} ${valueText(content.threshold, content.unit)}`,
    valueText(first?.value, content.unit),
    gapText(first?.gap, content.unit),
    t(`met.${first?.met ?? 'no_data'}`),
    valueText(forecast.value, content.unit),
  ] as const
}

function Counts({ items }: { items: readonly TargetView[] }) {
  return (
    <p className="row target-counts">
      {STANDINGS.map((standing) => {
        const count = items.filter(({ readings }) => (readings[0]?.met ?? 'no_data') === standing).length
        return (
          <StateTag key={standing} tone={TONES[standing]}>
            {t(`met.${standing}`)}: <b className="figure">{count}</b>
          </StateTag>
        )
      })}
    </p>
  )
}

function TargetBar({ target }: { target: TargetView }) {
  const { content, readings, forecast, id } = target
  const [first] = readings
  const met = first?.met ?? 'no_data'
  const value = first?.value ?? null
  const { low, high } = forecast
  const must = t('must', { sign: signOf(content), value: valueText(content.threshold, content.unit) })
  return (
    <li>
      <p className="target-name">
        <Link href={`/targets?id=${id}`}>{titleOf(target)}</Link>
      </p>
      <p className="target-value">
        <span className="figure">{valueText(value, content.unit)}</span>{' '}
        <span className="soft small">{must}</span>
      </p>
      <BulletBar
        value={value}
        max={barEnd(content.unit, [value, content.threshold, high])}
        threshold={content.threshold}
        tone={TONES[met]}
        label={`${titleOf(target)}: ${valueText(value, content.unit)}, ${must}, ${t(`met.${met}`)}`}
        forecast={low !== null && high !== null ? { low, high } : null}
      />
      <p className="small target-notes">
        <StateTag tone={TONES[met]}>{t(`met.${met}`)}</StateTag>{' '}
        <span className="soft">{notes(target).join(' · ')}</span>
      </p>
    </li>
  )
}

const notes = ({ content, readings, forecast, units }: TargetView): string[] => {
  const [first] = readings
  const text = (value: number | null) => valueText(value, content.unit)
  if (!first || first.value === null) return first?.why ? [say(first.why)] : []
  const said = [t('gap.short', { gap: gapText(first.gap, content.unit) })]
  if (forecast.value !== null)
    said.push(
      t('forecast.line', {
        value: text(forecast.value),
        low: text(forecast.low),
        high: text(forecast.high),
      }),
    )
  said.push(t('units', units))
  return said
}
