import type { DueState } from '../Badges.tsx'
import './charts.css'

type Props = {
  value: number | null
  max: number
  /** Drawn as a stroke across the bar. */
  threshold?: number | null
  tone?: DueState
  /** Says it all in words: the drawing itself is hidden from a screen reader. */
  label: string
  /** What it may come to by the end, low and high. */
  forecast?: { low: number; high: number } | null
}

/** One figure against its threshold. The figure stands beside it in text; without one the bar is hatched. */
export function BulletBar({ value, max, threshold, tone = 'done', label, forecast }: Props) {
  const share = (of: number) => `${Math.max(0, Math.min(100, (of / max) * 100))}%`
  return (
    <span className="bullet" role="img" aria-label={label} data-empty={value === null || undefined}>
      {forecast && (
        <span
          className="bullet-forecast"
          style={{ insetInlineStart: share(forecast.low), width: share(forecast.high - forecast.low) }}
        />
      )}
      {value !== null && <span className={`bullet-value ${tone}`} style={{ width: share(value) }} />}
      {threshold != null && (
        <span className="bullet-threshold" style={{ insetInlineStart: share(threshold) }} />
      )}
    </span>
  )
}
