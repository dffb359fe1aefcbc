import type { Announcement } from '@motcua/shared/calendar'
import { dayText } from '@motcua/shared/calendar-words'
import { useLocation } from 'wouter'
import { date } from '../../../lib/format.ts'
import { StateTag } from '../../../ui/Badges.tsx'
import { LinkButton } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Loaded.tsx'
import { type Column, QueryTable } from '../../../ui/QueryTable.tsx'
import { useAnnouncements } from './data.ts'
import { t } from './words.ts'

const TONES = { draft: 'near', confirmed: 'done', withdrawn: 'paused' } as const

export function AnnouncementState({ state }: { state: Announcement['state'] }) {
  return <StateTag tone={TONES[state]}>{t(`state.${state}`)}</StateTag>
}

/** Late changes of days, newest first. */
export function Announcements({ allowed }: { allowed: boolean }) {
  const pages = useAnnouncements(allowed)
  const [, navigate] = useLocation()
  if (!allowed) return <Empty title={t('changes.denied')} />
  return (
    <div className="stack">
      <p>
        <LinkButton to="/calendar/announcements/new" look="primary" icon="plus">
          {t('changes.new')}
        </LinkButton>
      </p>
      <QueryTable
        caption={t('tab.changes')}
        pages={pages}
        columns={columns()}
        rowKey={(row) => row.id}
        onOpen={(row) => navigate(`/calendar/announcements/${row.id}`)}
        empty={<Empty title={t('changes.none')}>{t('changes.none.next')}</Empty>}
      />
    </div>
  )
}

const columns = (): Column<Announcement>[] => [
  { key: 'document', title: t('col.document'), cell: (row) => row.document },
  { key: 'announced', title: t('col.announced'), cell: (row) => date(row.announcedOn) },
  { key: 'days', title: t('col.days'), cell: (row) => row.days.map((day) => dayText(day.date)).join(', ') },
  { key: 'state', title: t('col.state'), cell: (row) => <AnnouncementState state={row.state} /> },
]
