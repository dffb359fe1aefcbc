import type {
  Announcement,
  AnnouncementStage,
  Duty,
  MonthlyCount,
} from '@motcua/shared/catalogue-announcement'
import { useState } from 'react'
import { api } from '../../../lib/api.ts'
import { useCommand, usePages, useRead } from '../../../lib/data.ts'
import { date, isoDate, number } from '../../../lib/format.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { DueBadge, type DueState } from '../../../ui/Badges.tsx'
import { Facts, Timeline } from '../../../ui/Blocks.tsx'
import { Button } from '../../../ui/Button.tsx'
import { useLegalNow } from '../../../ui/ClockBanner.tsx'
import { SidePanel } from '../../../ui/Dialog.tsx'
import { ErrorSummary, TextField } from '../../../ui/Field.tsx'
import { Empty, Loaded } from '../../../ui/Loaded.tsx'
import { QueryTable } from '../../../ui/QueryTable.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import './catalogue-desk.css'
import { RegisterAnnouncement } from './RegisterAnnouncement.tsx'
import { t } from './words.ts'

export const STAGES: readonly AnnouncementStage[] = [
  'detected',
  'drafted',
  'controlled',
  'submitted',
  'signed',
  'uploaded',
  'process_built',
  'trained',
  'live',
]
const shapes: Record<Duty['state'], DueState> = {
  open: 'on_time',
  alert: 'near',
  late: 'late',
  done: 'done',
  done_late: 'late',
}

function DutyBadge({ duty }: { duty: Duty }) {
  const now = useLegalNow()
  return <DueBadge due={duty.dueAt} state={shapes[duty.state]} words={t(`duty.${duty.state}`)} now={now} />
}

/** Ministers' decisions with their two clocks; one opened beside the list is moved on stage by stage. */
export function Announcements() {
  const [filter, setFilter] = useUrlFilter({ open: '', id: '' })
  const pages = usePages<Announcement>('/catalogue/announcements', { open: filter.open })
  const chosen = pages.data?.pages.flatMap((page) => page.items).find((one) => one.id === filter.id)
  return (
    <div className="stack">
      <p className="soft prose">{t('ann.lead')}</p>
      <div className="row spread">
        <select
          className="input narrow-select"
          aria-label={t('ann.which')}
          value={filter.open}
          onChange={(event) => setFilter({ open: event.target.value })}
        >
          <option value="">{t('ann.all')}</option>
          <option value="true">{t('ann.open')}</option>
        </select>
        <RegisterAnnouncement />
      </div>
      <QueryTable
        pages={pages}
        caption={t('ann.caption')}
        rowKey={(row) => row.id}
        onOpen={(row) => setFilter({ id: row.id })}
        empty={<Empty title={t('ann.none')}>{t('ann.none.text')}</Empty>}
        columns={[
          {
            key: 'number',
            title: t('ann.number'),
            cell: (row) => (
              <>
                <b>{row.number}</b>
                <span className="catalogue-under">{date(row.signedOn)}</span>
                {row.editorial && <span className="catalogue-under">{t('editorial')}</span>}
              </>
            ),
          },
          {
            key: 'title',
            title: t('ann.name'),
            cell: (row) => (
              <>
                {row.title}
                <span className="catalogue-under">
                  {row.ministry} · {t('ann.count', { n: number(row.items.length) })} ·{' '}
                  {t(`stage.${row.stage}`)}
                </span>
              </>
            ),
          },
          { key: 'list', title: t('ann.list'), cell: (row) => <DutyBadge duty={row.list} /> },
          { key: 'process', title: t('ann.process'), cell: (row) => <DutyBadge duty={row.process} /> },
        ]}
      />
      <Monthly />
      <SidePanel open={Boolean(chosen)} title={chosen?.number ?? ''} onClose={() => setFilter({ id: '' })}>
        {chosen && <Details key={chosen.id} announcement={chosen} />}
      </SidePanel>
    </div>
  )
}

function Details({ announcement }: { announcement: Announcement }) {
  const [note, setNote] = useState('')
  const next = STAGES[STAGES.indexOf(announcement.stage) + 1]
  const advance = useCommand(
    (to: AnnouncementStage, key) =>
      api.post(
        `/catalogue/announcements/${announcement.id}/advance`,
        { to, note: note.trim() || null, rowVersion: announcement.rowVersion },
        { key },
      ),
    {
      refreshes: ['/catalogue/announcements'],
      done: (_, to) => {
        setNote('')
        toast.done(t('ann.advanced', { stage: t(`stage.${to}`) }))
      },
    },
  )
  return (
    <div className="stack">
      <p>{announcement.title}</p>
      <Facts
        rows={[
          [t('ann.ministry'), announcement.ministry],
          [t('ann.signed'), date(announcement.signedOn)],
          announcement.effectiveOn !== null && [t('ann.effective'), date(announcement.effectiveOn)],
          [t('ann.list'), <DutyBadge key="l" duty={announcement.list} />],
          [t('ann.process'), <DutyBadge key="p" duty={announcement.process} />],
        ]}
      />
      {announcement.can.advance && next && (
        <div className="stack">
          <ErrorSummary errors={{}} message={advance.error?.message} />
          <TextField
            label={t('ann.note')}
            name="note"
            optional
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <Button look="primary" busy={advance.isPending} onClick={() => advance.mutate(next)}>
            {t('ann.advance', { stage: t(`stage.${next}`) })}
          </Button>
        </div>
      )}
      <h3>{t('ann.stages')}</h3>
      <Timeline
        moments={announcement.stages.map((one, index) => ({
          id: `${index}`,
          at: one.at,
          title: t(`stage.${one.stage}`),
          detail: [one.by, one.note].filter(Boolean).join(': '),
          mark: index === announcement.stages.length - 1 ? 'now' : 'done',
        }))}
      />
      <h3>{t('ann.items')}</h3>
      <ul>
        {announcement.items.map((item) => (
          <li key={item.code}>
            <span className="figure">{item.code}</span> {item.name}
            <span className="catalogue-under">{t(`change.${item.change}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** A table is the chart here: twelve rows of three small numbers. */
function Monthly() {
  const year = isoDate(useLegalNow()).slice(0, 4)
  const query = useRead<{ items: MonthlyCount[] }>('/catalogue/announcements/monthly', { year })
  const kinds = ['new', 'amended', 'abolished'] as const
  return (
    <section className="stack">
      <h2>
        {t('month.title')}, {year}
      </h2>
      <Loaded query={query} isEmpty={({ items }) => items.length === 0} empty={<p className="soft">–</p>}>
        {({ items }) => (
          <div className="table-wrap">
            <table className="table monthly">
              <thead>
                <tr>
                  <th scope="col">{t('month.month')}</th>
                  {kinds.map((kind) => (
                    <th key={kind} scope="col" className="end">
                      {t(`change.${kind}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {items.map((row) => (
                  <tr key={row.month}>
                    <td>{row.month.split('-').reverse().join('/')}</td>
                    {kinds.map((kind) => (
                      <td key={kind} className="end">
                        {number(row[kind])}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Loaded>
      <p className="small soft">{t('month.source')}</p>
    </section>
  )
}
