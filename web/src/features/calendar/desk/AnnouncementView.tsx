import type { Announcement, MovedCase, RedateProgress, ShownRedateItem } from '@motcua/shared/calendar'
import { DAY_KIND_WORDS, dayText, weekdayText } from '@motcua/shared/calendar-words'
import { useEffect } from 'react'
import { Link } from 'wouter'
import { date, dateTime, number } from '../../../lib/format.ts'
import { language } from '../../../lib/i18n.ts'
import { StateTag } from '../../../ui/Badges.tsx'
import { Facts } from '../../../ui/Blocks.tsx'
import { ConfirmButton } from '../../../ui/Dialog.tsx'
import { Empty, Loaded } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { type Column, QueryTable } from '../../../ui/QueryTable.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import { AnnouncementState } from './Announcements.tsx'
import { useAnnouncement, useConfirm, useItems, usePreview, useProgress, useWithdraw } from './data.ts'
import { t } from './words.ts'

/** One late change: what it says, which dossiers it would move, the decision, and what came of it. */
export function AnnouncementView({ id }: { id: string }) {
  const query = useAnnouncement(id)
  return (
    <Loaded query={query}>
      {(row) => (
        <Page
          title={row.document}
          crumbs={[{ to: '/calendar?tab=changes', label: t('one.back') }]}
          actions={<Decide row={row} />}
        >
          <div className="stack s6">
            <About row={row} />
            {row.state === 'draft' && <Preview id={row.id} />}
            {row.state === 'confirmed' && <Redating id={row.id} />}
          </div>
        </Page>
      )}
    </Loaded>
  )
}

function About({ row }: { row: Announcement }) {
  return (
    <Facts
      rows={[
        [t('col.state'), <AnnouncementState key="state" state={row.state} />],
        [t('col.announced'), date(row.announcedOn)],
        [t('one.reason'), row.reason],
        [t('col.days'), <ChangedDays key="days" row={row} />],
        [t('one.proposed'), dateTime(row.proposedAt)],
        row.decidedAt !== null && [
          t('one.decided'),
          t('one.decidedBy', { name: row.decidedBy ?? '', at: dateTime(row.decidedAt) }),
        ],
        [t('one.version'), row.version ?? row.currentVersion],
      ]}
    />
  )
}

function ChangedDays({ row }: { row: Announcement }) {
  return (
    <ul className="plain-list">
      {row.days.map((day) => (
        <li key={day.date}>
          {dayText(day.date)} ({weekdayText(day.date, language())}): {DAY_KIND_WORDS[day.kind][language()]}
          {day.name && `, ${day.name}`}
        </li>
      ))}
    </ul>
  )
}

function Decide({ row }: { row: Announcement }) {
  const confirm = useConfirm(row.id, () => toast.done(t('confirm.done')))
  const withdraw = useWithdraw(row.id)
  return (
    <>
      {row.can.withdraw && (
        <ConfirmButton
          action={t('withdraw')}
          question={t('withdraw.question')}
          busy={withdraw.isPending}
          onConfirm={() => withdraw.mutateAsync(undefined).catch(toast.problem)}
        />
      )}
      {row.can.confirm && (
        <ConfirmButton
          look="primary"
          action={t('confirm')}
          question={t('confirm.question')}
          busy={confirm.isPending}
          onConfirm={() => confirm.mutateAsync(row.currentVersion).catch(toast.problem)}
        />
      )}
    </>
  )
}

function Preview({ id }: { id: string }) {
  return (
    <section className="stack" aria-labelledby="calendar-preview">
      <h2 id="calendar-preview">{t('preview.title')}</h2>
      <QueryTable
        caption={t('preview.title')}
        pages={usePreview(id)}
        columns={moved()}
        rowKey={(row) => `${row.provider} ${row.id}`}
        empty={<Empty title={t('preview.none')}>{t('preview.none.next')}</Empty>}
      />
    </section>
  )
}

function Redating({ id }: { id: string }) {
  const first = useProgress(id, false)
  const running = first.data?.finished === false
  const progress = useProgress(id, running)
  const items = useItems(id, running)
  const { refetch } = items
  // What was done between the last look and the end.
  useEffect(() => {
    if (first.data?.finished) void refetch()
  }, [first.data?.finished, refetch])
  return (
    <section className="stack" aria-labelledby="calendar-progress">
      <h2 id="calendar-progress">{t('progress.title')}</h2>
      <Loaded query={progress}>{(told) => <Progress told={told} />}</Loaded>
      <h3>{t('items.title')}</h3>
      <QueryTable
        caption={t('items.title')}
        pages={items}
        columns={redated()}
        rowKey={(row) => `${row.provider} ${row.id}`}
        empty={<p>{t('items.none')}</p>}
      />
    </section>
  )
}

function Progress({ told }: { told: RedateProgress }) {
  const figures = { done: number(told.done), skipped: number(told.skipped), failed: number(told.failed) }
  return <p role="status">{t(told.finished ? 'progress.done' : 'progress.running', figures)}</p>
}

/** Cases of other modules than dossiers have no page here yet. */
const CaseLink = ({ row }: { row: MovedCase }) =>
  row.provider === 'dossiers' ? (
    <Link href={`/dossiers/${row.id}`} className="code">
      {row.code}
    </Link>
  ) : (
    <span className="code">{row.code}</span>
  )

const moved = (): Column<MovedCase>[] => [
  { key: 'code', title: t('col.code'), cell: (row) => <CaseLink row={row} /> },
  { key: 'old', title: t('col.old'), cell: (row) => dateTime(row.oldDue) },
  { key: 'new', title: t('col.new'), cell: (row) => <b>{dateTime(row.newDue)}</b> },
]

const ITEM_TONES = { done: 'done', skipped: 'paused', failed: 'late' } as const

const redated = (): Column<ShownRedateItem>[] => [
  ...(moved() as Column<ShownRedateItem>[]),
  {
    key: 'result',
    title: t('col.result'),
    cell: (row) => (
      <>
        <StateTag tone={ITEM_TONES[row.state]}>{t(`item.${row.state}`)}</StateTag>
        {row.problemText && <span className="small"> {row.problemText}</span>}
      </>
    ),
  },
]
