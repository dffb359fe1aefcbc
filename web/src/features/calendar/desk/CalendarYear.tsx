import type { CalendarBrief, DayInfo } from '@motcua/shared/calendar'
import { DAY_KIND_WORDS, dayText, weekdayText } from '@motcua/shared/calendar-words'
import { isoDate } from '../../../lib/format.ts'
import { language, say } from '../../../lib/i18n.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { Callout } from '../../../ui/Badges.tsx'
import { useLegalNow } from '../../../ui/ClockBanner.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { SelectField } from '../../../ui/Field.tsx'
import { Loaded, Skeleton } from '../../../ui/Loaded.tsx'
import { asPages, type Column, QueryTable } from '../../../ui/QueryTable.tsx'
import { type Days, useDays } from './data.ts'
import './calendar.css'
import { t } from './words.ts'

const YEARS = Array.from({ length: 9 }, (_, index) => String(2022 + index))

/** A year at a glance, now or as it was known on a day, and every unusual day with its source. */
export function CalendarYear({ calendars }: { calendars: readonly CalendarBrief[] }) {
  const now = useLegalNow()
  const [filter, setFilter] = useUrlFilter({
    tab: 'year',
    calendar: 'VN',
    year: isoDate(now).slice(0, 4),
    known: '',
  })
  const days = useDays({
    calendar: filter.calendar,
    from: `${filter.year}-01-01`,
    to: `${filter.year}-12-31`,
    known: filter.known && `${filter.known}T23:59:59+07:00`,
  })
  return (
    <div className="stack s5">
      <div className="calendar-form-row">
        <SelectField
          label={t('calendar')}
          value={filter.calendar}
          options={calendars.map(({ code, name }) => ({ value: code, label: say(name) }))}
          onChange={(event) => setFilter({ calendar: event.target.value })}
        />
        <SelectField
          label={t('year')}
          value={filter.year}
          options={YEARS.map((year) => ({ value: year, label: year }))}
          onChange={(event) => setFilter({ year: event.target.value })}
        />
        <DateField
          label={t('known')}
          hint={t('known.hint')}
          name="known"
          optional
          value={filter.known || null}
          onChange={(day) => setFilter({ known: day ?? '' })}
        />
      </div>
      <Loaded query={days} skeleton={<Skeleton lines={12} />}>
        {(found) => <Year found={found} year={filter.year} query={days} />}
      </Loaded>
    </div>
  )
}

function Year({ found, year, query }: { found: Days; year: string; query: ReturnType<typeof useDays> }) {
  const unusual = found.days.filter((day) => day.name !== null)
  return (
    <>
      {found.days.some((day) => day.provisional) && (
        <Callout tone="warn" title={t('provisional', { year })} />
      )}
      <Legend />
      <div className="calendar-year">
        {Array.from({ length: 12 }, (_, month) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: months are their places
          <Month key={month} month={month + 1} days={found.days} />
        ))}
      </div>
      <p className="small soft">{t('version', { version: found.version })}</p>
      <h2>{t('days')}</h2>
      <QueryTable
        caption={t('days')}
        pages={asPages({ ...query, data: unusual })}
        columns={COLUMNS()}
        rowKey={(day) => day.date}
        empty={<p>{t('days.none')}</p>}
      />
    </>
  )
}

const KINDS = ['work', 'weekend', 'holiday', 'comp', 'swap_off', 'swap_work'] as const

function Legend() {
  return (
    <ul className="calendar-legend" aria-label={t('legend')}>
      {KINDS.map((kind) => (
        <li key={kind}>
          <span className="calendar-day" data-kind={kind} aria-hidden="true">
            1
          </span>
          {DAY_KIND_WORDS[kind][language()]}
        </li>
      ))}
    </ul>
  )
}

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const

function Month({ month, days }: { month: number; days: readonly DayInfo[] }) {
  const own = days.filter((day) => Number(day.date.slice(5, 7)) === month)
  const first = own[0] ? new Date(`${own[0].date}T00:00:00Z`).getUTCDay() || 7 : 1
  const cells: (DayInfo | null)[] = [...Array<null>(first - 1).fill(null), ...own]
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    cells.slice(week * 7, week * 7 + 7),
  )
  return (
    <table className="calendar-month">
      <caption>{t('month', { n: month })}</caption>
      <thead>
        <tr>
          {WEEK.map((weekday) => (
            <th key={weekday} scope="col">
              {t(`weekday.${weekday}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={week.find((day) => day)?.date ?? index}>
            {WEEK.map((weekday) => (
              <Day key={weekday} day={week[weekday - 1] ?? null} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Day({ day }: { day: DayInfo | null }) {
  if (!day) return <td />
  const words = DAY_KIND_WORDS[day.kind][language()]
  const told = day.kind === 'work' ? undefined : [day.name, words].filter(Boolean).join(', ')
  return (
    <td className="calendar-day" data-kind={day.kind} title={told}>
      {Number(day.date.slice(8))}
      {told && <span className="visually-hidden"> {told}</span>}
    </td>
  )
}

/** Made at drawing time: the words follow the language. */
const COLUMNS = (): Column<DayInfo>[] => [
  {
    key: 'date',
    title: t('col.date'),
    cell: (day) => `${dayText(day.date)} (${weekdayText(day.date, language())})`,
  },
  { key: 'kind', title: t('col.kind'), cell: (day) => DAY_KIND_WORDS[day.kind][language()] },
  { key: 'name', title: t('col.name'), cell: (day) => day.name },
  { key: 'confidence', title: t('col.confidence'), cell: (day) => t(`sure.${day.confidence}`) },
  { key: 'source', title: t('col.source'), cell: (day) => <span className="small">{day.source}</span> },
]
