import {
  type Period,
  type PeriodKind,
  periodAround,
  periodBefore,
  periodName,
  periodOf,
} from '@motcua/shared/periods'
import { isoDate } from '../../lib/format.ts'
import { say } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { useLegalNow } from '../../ui/ClockBanner.tsx'
import './period.css'
import { t } from './words.ts'

const KINDS = ['month', 'quarter', 'year'] as const
type Kind = Exclude<PeriodKind, 'days'>

/** The period in the address, else the present one of a kind, by the legal clock. */
export function usePeriod(key: string, kind: Kind = 'month'): { period: Period; today: string } {
  const today = isoDate(useLegalNow())
  return { period: periodOf(key) ?? periodAround(today, kind), today }
}

const periodAfter = ({ kind, to }: Period): Period =>
  periodAround(
    new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10),
    kind === 'days' ? 'month' : kind,
  )

type Props = { period: Period; today: string; onChange: (key: string) => void }

/** Month, quarter or year, and the one before or after; what has not begun cannot be chosen. */
export function PeriodPicker({ period, today, onChange }: Props) {
  const next = periodAfter(period)
  const choose = (kind: Kind) => {
    const inside = period.from <= today && today <= period.to ? today : period.to
    onChange(periodAround(inside, kind).key)
  }
  return (
    <div className="row period no-print">
      <select
        className="input w-short"
        aria-label={t('period.kind')}
        value={period.kind}
        onChange={(event) => choose(event.target.value as Kind)}
      >
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`period.${kind}`)}
          </option>
        ))}
      </select>
      <Button look="quiet" aria-label={t('period.before')} onClick={() => onChange(periodBefore(period).key)}>
        ‹
      </Button>
      <b aria-live="polite">{say(periodName(period))}</b>
      <Button
        look="quiet"
        aria-label={t('period.after')}
        disabled={next.from > today}
        onClick={() => onChange(next.key)}
      >
        ›
      </Button>
    </div>
  )
}
