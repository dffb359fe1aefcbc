import type { ReportSchedule } from '@motcua/shared/reports'
import { useLocation } from 'wouter'
import { usePages } from '../../lib/data.ts'
import { date } from '../../lib/format.ts'
import { say } from '../../lib/i18n.ts'
import { type DueState, StateTag } from '../../ui/Badges.tsx'
import { Empty } from '../../ui/Loaded.tsx'
import { QueryTable } from '../../ui/QueryTable.tsx'
import { NewSchedule } from './NewSchedule.tsx'
import './reports.css'
import { t } from './words.ts'
import { t as s } from './words-schedule.ts'

export const SCHEDULE_TONES: Record<ReportSchedule['state'], DueState> = {
  proposed: 'near',
  in_force: 'on_time',
  closed: 'done',
  rejected: 'paused',
}

export const validWords = ({ validFrom, validTo }: Pick<ReportSchedule, 'validFrom' | 'validTo'>): string =>
  validTo
    ? s('sch.fromTo', { from: date(validFrom), to: date(validTo) })
    : s('sch.from', { from: date(validFrom) })

/** Who reports what to whom and by when; those read in a directive wait for the office to confirm them. */
export function Schedules() {
  const pages = usePages<ReportSchedule>('/reports/schedules')
  const [, navigate] = useLocation()
  return (
    <div className="stack">
      <NewSchedule />
      <QueryTable
        pages={pages}
        caption={s('sch.caption')}
        rowKey={(row) => row.id}
        onOpen={(row) => navigate(`/reports/schedules/${row.id}`)}
        empty={<Empty title={s('sch.empty')} />}
        columns={[
          {
            key: 'name',
            title: t('col.report'),
            cell: (row) => (
              <>
                <span className="clamp">{row.definition.name}</span>
                <span className="under">{row.definition.legalBasis?.text}</span>
              </>
            ),
          },
          { key: 'period', title: s('sch.period'), cell: (row) => t(`period.${row.definition.period}`) },
          { key: 'rule', title: s('sch.rule'), cell: (row) => say(row.rule) },
          { key: 'receiver', title: t('col.receiver'), cell: (row) => row.receiverName },
          { key: 'valid', title: s('sch.valid'), cell: (row) => validWords(row) },
          {
            key: 'state',
            title: t('col.state'),
            cell: (row) => <StateTag tone={SCHEDULE_TONES[row.state]}>{s(`sch.${row.state}`)}</StateTag>,
          },
        ]}
      />
    </div>
  )
}
