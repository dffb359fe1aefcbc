import type { InstanceBrief } from '@motcua/shared/reports'
import { date } from '../../lib/format.ts'
import { DueBadge, type DueState, StateTag } from '../../ui/Badges.tsx'
import { useLegalNow } from '../../ui/ClockBanner.tsx'
import { t } from './words.ts'

type Standing = Pick<InstanceBrief, 'state' | 'late' | 'overdue' | 'dueAt'>

export const toneOf = ({ state, late, overdue }: Pick<Standing, 'state' | 'late' | 'overdue'>): DueState =>
  state === 'cancelled'
    ? 'paused'
    : overdue || late
      ? 'late'
      : state === 'accepted' || state === 'submitted'
        ? 'done'
        : state === 'returned'
          ? 'near'
          : 'on_time'

/** State and lateness are two things: a late report may be accepted. */
export function ReportTag(report: Standing) {
  const flag = report.overdue ? t('flag.overdue') : report.late ? t('flag.late') : null
  return (
    <StateTag tone={toneOf(report)}>{[t(`state.${report.state}`), flag].filter(Boolean).join(', ')}</StateTag>
  )
}

const NEAR_MS = 3 * 86_400_000

export function ReportDue(report: Standing) {
  const now = Date.parse(useLegalNow())
  if (!report.dueAt) return <span className="soft">{t('due.none')}</span>
  const open = report.state !== 'accepted' && report.state !== 'submitted' && report.state !== 'cancelled'
  const near = Date.parse(report.dueAt) - now < NEAR_MS
  return open ? (
    <DueBadge
      due={report.dueAt}
      state={report.overdue ? 'late' : near ? 'near' : 'on_time'}
      words={report.overdue ? t('flag.overdue') : near ? t('flag.near') : ''}
    />
  ) : (
    <span>{date(report.dueAt)}</span>
  )
}

export const windowWords = ({
  windowFrom,
  windowTo,
}: Pick<InstanceBrief, 'windowFrom' | 'windowTo'>): string =>
  windowFrom && windowTo ? t('window', { from: date(windowFrom), to: date(windowTo) }) : t('window.none')
