import { scaleLinear, scalePoint } from 'd3-scale'
import { area, line } from 'd3-shape'
import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { number } from '../../lib/format.ts'
import { t } from '../words.ts'
import { ChartFrame, Legend } from './Frame.tsx'

type Value = number | null
export type Series = { key: string; name: string; values: readonly Value[] }
/** What happened in a month, told where it happened: a directive, a merger. */
export type Annotation = { at: number; text: string }

type Props = {
  title: string
  source?: ReactNode
  /** Names of the moments, one for each value. */
  moments: readonly string[]
  series: readonly Series[]
  /** The last moment is not over: its stretch is dashed. */
  running?: boolean
  threshold?: { value: number; name: string } | undefined
  /** Low and high of what is not certain, for a forecast. */
  band?: { name: string; low: readonly Value[]; high: readonly Value[] } | undefined
  annotations?: readonly Annotation[]
  max?: number
  min?: number
  unit?: string
}

const HEIGHT = 240
const PAD = { top: 26, right: 18, bottom: 30, left: 44 }

/** Lines over time with a threshold, annotations and a band; gaps stay gaps. */
export function LineChart(props: Props) {
  const { title, source, moments, series, threshold, band, unit = '' } = props
  const [box, width] = useWidth()
  const legend = [
    ...(series.length > 1 ? series.map(({ name }, index) => ({ mark: `line-${index + 1}`, name })) : []),
    ...(threshold ? [{ mark: 'threshold', name: threshold.name }] : []),
    ...(band ? [{ mark: 'band', name: band.name }] : []),
  ]
  const shown = (value: Value | undefined) => (value == null ? '–' : `${number(value)}${unit}`)
  return (
    <ChartFrame
      title={title}
      source={source}
      legend={legend.length > 0 && <Legend items={legend} />}
      table={{
        head: [t('chart.moment'), ...series.map(({ name }) => name)],
        rows: moments.map(
          (name, index) => [name, ...series.map(({ values }) => shown(values[index]))] as const,
        ),
      }}
    >
      <div ref={box} className="chart-box">
        {width > 0 && <Drawing {...props} width={width} />}
      </div>
      {props.annotations && props.annotations.length > 0 && (
        <ol className="chart-notes small">
          {props.annotations.map(({ at, text }) => (
            <li key={`${at} ${text}`}>
              <b>{moments[at]}</b>: {text}
            </li>
          ))}
        </ol>
      )}
    </ChartFrame>
  )
}

function useWidth() {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return [box, width] as const
}

const known = (value: Value | undefined): value is number => value !== null && value !== undefined

/** Room above and below what is drawn, from nothing when that is near. */
const extent = ({ series, threshold, band, max, min }: Props): [number, number] => {
  const values = [
    ...series.flatMap(({ values }) => values),
    ...(band?.high ?? []),
    ...(band?.low ?? []),
  ].filter(known)
  if (threshold) values.push(threshold.value)
  const top = max ?? Math.max(1, ...values)
  const low = Math.min(...values, top)
  return [min ?? (low < top * 0.6 ? 0 : Math.floor(low * 0.98)), top]
}

function Drawing(props: Props & { width: number }) {
  const { moments, series, threshold, band, annotations = [], width, title, running } = props
  const x = scalePoint<number>()
    .domain(moments.map((_, index) => index))
    .range([PAD.left, width - PAD.right])
    .padding(0.2)
  const y = scaleLinear()
    .domain(extent(props))
    .nice(4)
    .range([HEIGHT - PAD.bottom, PAD.top])
  const at = (index: number) => x(index) ?? 0
  const every = Math.ceil((moments.length * 58) / Math.max(width, 1))
  const stretch = line<{ value: Value; index: number }>()
    .defined(({ value }) => value !== null)
    .x(({ index }) => at(index))
    .y(({ value }) => y(value ?? 0))
  return (
    <svg width={width} height={HEIGHT} role="img" aria-label={title}>
      {y.ticks(4).map((tick) => (
        <g key={tick} className="chart-grid">
          <line x1={PAD.left} x2={width - PAD.right} y1={y(tick)} y2={y(tick)} />
          <text x={PAD.left - 8} y={y(tick) + 4} className="end">
            {number(tick)}
          </text>
        </g>
      ))}
      {moments.map(
        (name, index) =>
          (moments.length - 1 - index) % every === 0 && (
            <text key={name} x={at(index)} y={HEIGHT - 8} className="middle">
              {name}
            </text>
          ),
      )}
      {band && <Band band={band} at={at} y={y} />}
      {threshold && (
        <line
          className="chart-threshold"
          x1={PAD.left}
          x2={width - PAD.right}
          y1={y(threshold.value)}
          y2={y(threshold.value)}
        />
      )}
      {annotations.map(({ at: index, text }, order) => (
        <g key={`${index} ${text}`} className="chart-annotation">
          <line x1={at(index)} x2={at(index)} y1={PAD.top - 8} y2={HEIGHT - PAD.bottom} />
          <text x={at(index)} y={PAD.top - 12} className="middle">
            {order + 1}
          </text>
        </g>
      ))}
      {series.map(({ key, name, values }, order) => {
        const points = values.map((value, index) => ({ value, index }))
        const solid = running ? points.slice(0, -1) : points
        return (
          <g key={key} className={`chart-line line-${order + 1}`}>
            <path d={stretch(solid) ?? ''} />
            {running && <path className="running" d={stretch(points.slice(-2)) ?? ''} />}
            {points.map(
              ({ value, index }) =>
                value !== null && (
                  <circle key={index} cx={at(index)} cy={y(value)} r={index === values.length - 1 ? 4 : 2.5}>
                    <title>{`${name}, ${moments[index]}: ${number(value)}`}</title>
                  </circle>
                ),
            )}
          </g>
        )
      })}
    </svg>
  )
}

type BandProps = {
  band: NonNullable<Props['band']>
  at: (index: number) => number
  y: (value: number) => number
}

function Band({ band, at, y }: BandProps) {
  const points = band.low.map((low, index) => ({ low, high: band.high[index] ?? null, index }))
  const shape = area<(typeof points)[number]>()
    .defined(({ low, high }) => low !== null && high !== null)
    .x(({ index }) => at(index))
    .y0(({ low }) => y(low ?? 0))
    .y1(({ high }) => y(high ?? 0))
  return <path className="chart-band" d={shape(points) ?? ''} />
}
