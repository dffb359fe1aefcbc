import type { CalendarEntry, ReportCalendar } from '@motcua/shared/reports'
import { Link } from 'wouter'
import { useRead } from '../../lib/data.ts'
import { date, isoDate } from '../../lib/format.ts'
import { say } from '../../lib/i18n.ts'
import { useUrlFilter } from '../../lib/url.ts'
import { StateTag } from '../../ui/Badges.tsx'
import { IconButton } from '../../ui/Button.tsx'
import { useLegalNow } from '../../ui/ClockBanner.tsx'
import { Empty, Loaded, Skeleton } from '../../ui/Loaded.tsx'
import './reports.css'
import { t } from './words.ts'

const shifted = (month: string, by: number): string => {
  const [year = 2024, no = 1] = month.split('-').map(Number)
  const at = new Date(Date.UTC(year, no - 1 + by, 1))
  return at.toISOString().slice(0, 7)
}

/** A month of due dates: what we owe and what we should receive, day by day. */
export function Calendar() {
  const today = isoDate(useLegalNow())
  const [filter, setFilter] = useUrlFilter({ month: today.slice(0, 7) })
  const query = useRead<ReportCalendar>('/reports/calendar', filter, { keep: true })
  return (
    <div className="stack">
      <div className="row">
        <IconButton
          icon="back"
          label={t('cal.before')}
          onClick={() => setFilter({ month: shifted(filter.month, -1) })}
        />
        <h2 className="month-name">
          {t('cal.month', { month: filter.month.split('-').reverse().join('/') })}
        </h2>
        <IconButton
          icon="next"
          label={t('cal.after')}
          onClick={() => setFilter({ month: shifted(filter.month, 1) })}
        />
      </div>
      <Loaded query={query} skeleton={<Skeleton lines={8} />}>
        {(calendar) => (
          <>
            <Grid calendar={calendar} today={today} />
            {calendar.entries.length === 0 ? (
              <Empty title={t('cal.none')} />
            ) : (
              <List entries={calendar.entries} />
            )}
          </>
        )}
      </Loaded>
    </div>
  )
}

const weekday = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7

function Grid({ calendar, today }: { calendar: ReportCalendar; today: string }) {
  const first = calendar.days[0]
  return (
    <ol className="month-grid" aria-hidden="true">
      {t('cal.weekdays')
        .split(' ')
        .map((name) => (
          <li key={name} className="month-head">
            {name}
          </li>
        ))}
      {calendar.days.map(({ day, dayOff, name }) => {
        const due = calendar.entries.filter((entry) => entry.day === day)
        return (
          <li
            key={day}
            data-off={dayOff ? '' : undefined}
            data-today={day === today ? '' : undefined}
            style={day === first?.day ? { gridColumnStart: weekday(day) + 1 } : undefined}
            title={name ?? undefined}
          >
            <span className="figure">{Number(day.slice(8))}</span>
            {due.map((entry) => (
              // For the mouse: the list below says and opens the same for everybody.
              <Link
                key={entry.runId + entry.role}
                href={address(entry)}
                tabIndex={-1}
                className="month-entry"
                data-tone={entry.missing > 0 && day < today ? 'late' : undefined}
              >
                {entry.name}
              </Link>
            ))}
          </li>
        )
      })}
    </ol>
  )
}

const address = (entry: CalendarEntry) =>
  entry.instanceId ? `/reports/${entry.instanceId}` : `/reports/consolidations/${entry.runId}`

function List({ entries }: { entries: readonly CalendarEntry[] }) {
  return (
    <ul className="plain-list">
      {entries.map((entry) => (
        <li key={entry.runId + entry.role} className="row spread">
          <span>
            <b className="figure">{date(entry.day)}</b> <Link href={address(entry)}>{entry.name}</Link>,{' '}
            {say(entry.periodName)}
          </span>
          <span className="row">
            {entry.owed > 0 && (
              <span className="small soft">{t('cal.sent', { sent: entry.sent, owed: entry.owed })}</span>
            )}
            {entry.missing > 0 && <StateTag tone="near">{t('cal.missing', { n: entry.missing })}</StateTag>}
          </span>
        </li>
      ))}
    </ul>
  )
}
