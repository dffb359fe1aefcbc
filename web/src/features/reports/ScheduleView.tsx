import type { ReportSchedule } from '@motcua/shared/reports'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { api } from '../../lib/api.ts'
import { useCommand } from '../../lib/data.ts'
import { date, isoDate } from '../../lib/format.ts'
import { say } from '../../lib/i18n.ts'
import { StateTag } from '../../ui/Badges.tsx'
import { Facts } from '../../ui/Blocks.tsx'
import { Button } from '../../ui/Button.tsx'
import { useLegalNow } from '../../ui/ClockBanner.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorSummary, TextArea } from '../../ui/Field.tsx'
import { MatrixTable } from './Matrix.tsx'
import { SCHEDULE_TONES, validWords } from './Schedules.tsx'
import './reports.css'
import { t } from './words.ts'
import { t as s } from './words-schedule.ts'

type Asked = 'confirm' | 'reject' | 'close' | 'request'

/** One schedule: its rule and law, what it replaced, and which unit has sent for which period. */
export function ScheduleView({ schedule }: { schedule: ReportSchedule }) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const links = (items: readonly { id: string; name: string; basis: string | null }[]): ReactNode =>
    items.map(({ id, name, basis }) => (
      <span key={id} className="block">
        <Link href={`/reports/schedules/${id}`}>{basis ?? name}</Link>
      </span>
    ))
  return (
    <div className="stack">
      <div className="row">
        <StateTag tone={SCHEDULE_TONES[schedule.state]}>{s(`sch.${schedule.state}`)}</StateTag>
        {(['confirm', 'request', 'close', 'reject'] as const)
          .filter((one) => schedule.can[one])
          .map((one) => (
            <Button key={one} look={one === 'confirm' ? 'primary' : 'plain'} onClick={() => setAsked(one)}>
              {s(`sch.${one}`)}
            </Button>
          ))}
      </div>
      <Facts
        rows={[
          [s('sch.period'), t(`period.${schedule.definition.period}`)],
          [s('sch.rule'), say(schedule.rule)],
          [t('col.receiver'), schedule.receiverName],
          [s('sch.valid'), validWords(schedule)],
          [
            s('sch.basis'),
            [schedule.definition.legalBasis?.text, schedule.definition.legalBasis?.article]
              .filter(Boolean)
              .join(', '),
          ],
          schedule.supersedes.length > 0 && [s('sch.supersedes'), links(schedule.supersedes)],
          schedule.closedBy !== null && [s('sch.closedBy'), links([schedule.closedBy])],
          schedule.next !== null && [
            s('sch.next'),
            `${say(schedule.next.periodName)} · ${date(schedule.next.dueAt)}`,
          ],
        ]}
      />
      {schedule.editorial && <p className="small soft">{t('editorial')}</p>}
      <MatrixTable schedule={schedule} />
      {asked && (
        <Dialog title={s(`sch.${asked}`)} open onClose={() => setAsked(null)}>
          <Ask asked={asked} schedule={schedule} onDone={() => setAsked(null)} />
        </Dialog>
      )}
    </div>
  )
}

function Ask({ asked, schedule, onDone }: { asked: Asked; schedule: ReportSchedule; onDone: () => void }) {
  const today = isoDate(useLegalNow())
  const [reason, setReason] = useState('')
  const { name } = schedule.definition
  const [title, setTitle] = useState(asked === 'confirm' ? name : '')
  const [day, setDay] = useState<string | null>(asked === 'confirm' ? schedule.validFrom : today)
  const body = {
    confirm: {
      validFrom: day ?? undefined,
      rowVersion: schedule.rowVersion,
      // Read in a directive it bears the whole sentence; the office may name it.
      ...(title.trim() !== name && { definition: { ...schedule.definition, name: title.trim() } }),
    },
    reject: { reason, rowVersion: schedule.rowVersion },
    close: { lastDay: day, reason, rowVersion: schedule.rowVersion },
    request: { title, dueOn: day, document: reason.trim() || null },
  }[asked]
  const save = useCommand(
    (_: undefined, key) => api.post(`/reports/schedules/${schedule.id}/${asked}`, body, { key }),
    { refreshes: ['/reports'], done: onDone },
  )
  return (
    <>
      <div className="stack">
        <ErrorSummary errors={{}} message={save.error?.message} />
        {(asked === 'request' || asked === 'confirm') && (
          <TextArea
            label={asked === 'request' ? s('sch.title.request') : s('sch.name')}
            name="title"
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
        {asked !== 'reject' && (
          <DateField
            label={
              asked === 'confirm' ? s('sch.validFrom') : asked === 'close' ? s('sch.lastDay') : t('col.due')
            }
            name="day"
            value={day}
            onChange={setDay}
          />
        )}
        {asked !== 'confirm' && (
          <TextArea
            label={asked === 'request' ? s('sch.text') : t('f.reason')}
            name="reason"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </div>
      <footer>
        <Button look="primary" busy={save.isPending} onClick={() => save.mutate(undefined)}>
          {s(`sch.${asked}`)}
        </Button>
      </footer>
    </>
  )
}
