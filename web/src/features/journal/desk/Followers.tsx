import type { FollowerLag, WitnessAnswer } from '@motcua/shared/journal'
import type { z } from 'zod'
import { useRead } from '../../../lib/data.ts'
import { dateTime, number } from '../../../lib/format.ts'
import { StateTag } from '../../../ui/Badges.tsx'
import { Empty } from '../../../ui/Loaded.tsx'
import { asPages, QueryTable } from '../../../ui/QueryTable.tsx'
import './log.css'
import { t } from './words.ts'

type Lag = z.infer<typeof FollowerLag>
type Answer = z.infer<typeof WitnessAnswer>

/** How far each derived table has read the log. */
export function Followers() {
  const query = useRead<Lag[]>('/journal/followers', {}, { refetchInterval: 5_000 })
  return (
    <QueryTable
      pages={asPages(query)}
      caption={t('follower.caption')}
      rowKey={(row) => row.name}
      columns={[
        { key: 'name', title: t('follower.name'), cell: (row) => row.name },
        { key: 'position', title: t('follower.position'), end: true, cell: (row) => number(row.position) },
        { key: 'behind', title: t('follower.behind'), end: true, cell: (row) => number(row.behind) },
        { key: 'state', title: t('follower.state'), cell: (row) => <Standing row={row} /> },
      ]}
    />
  )
}

function Standing({ row }: { row: Lag }) {
  if (row.failure) return <StateTag tone="late">{t('follower.failed', { reason: row.failure })}</StateTag>
  return row.behind > 0 ? (
    <StateTag tone="near">{t('follower.lag')}</StateTag>
  ) : (
    <StateTag tone="on_time">{t('follower.ok')}</StateTag>
  )
}

/** What outside keepers of the log answered last. */
export function Witnesses() {
  const query = useRead<Answer[]>('/journal/witnesses')
  return (
    <QueryTable
      pages={asPages(query)}
      caption={t('witness.caption')}
      rowKey={(row) => row.name}
      empty={<Empty title={t('witness.none')}>{t('witness.none.text')}</Empty>}
      columns={[
        { key: 'name', title: t('witness.name'), cell: (row) => row.name },
        { key: 'size', title: t('size'), end: true, cell: (row) => number(row.size) },
        { key: 'at', title: t('when'), cell: (row) => dateTime(row.at) },
        {
          key: 'accepted',
          title: t('follower.state'),
          cell: (row) => (
            <StateTag tone={row.accepted ? 'on_time' : 'late'}>
              {t(row.accepted ? 'witness.accepted' : 'witness.refused')}
            </StateTag>
          ),
        },
        {
          key: 'answer',
          title: t('witness.answer'),
          cell: (row) => <span className="mono">{row.answer}</span>,
        },
      ]}
    />
  )
}
