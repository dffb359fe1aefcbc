import type { CalendarBrief, ExplainReply } from '@motcua/shared/calendar'
import { momentText } from '@motcua/shared/calendar-words'
import { isoDate, time } from '../../../lib/format.ts'
import { language, say } from '../../../lib/i18n.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { Callout } from '../../../ui/Badges.tsx'
import { Facts } from '../../../ui/Blocks.tsx'
import { useLegalNow } from '../../../ui/ClockBanner.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { CheckBox, SelectField, TextField } from '../../../ui/Field.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Reckoning } from '../WhyThisDay.tsx'
import { useExplained } from './data.ts'
import './calendar.css'
import { t } from './words.ts'

const UNITS = ['working_day', 'calendar_day', 'working_hour', 'hour', 'month'] as const
const STARTS = ['reception', 'next_day', 'next_working_day'] as const
const CUTOFFS = ['none', '15:00', '17:00', 'last_hour'] as const

const DEFAULTS = {
  tab: 'compute',
  calendar: 'VN',
  value: '5',
  unit: 'working_day',
  start: 'reception',
  cutoff: 'none',
  roll: 'yes',
  day: '',
  time: '',
  known: '',
}

type Asked = typeof DEFAULTS
type Ask = (change: Partial<Asked>) => void

/** Any limit from any moment: the date, and the way it was found. The address holds what was asked. */
export function ComputeDate({ calendars }: { calendars: readonly CalendarBrief[] }) {
  const now = useLegalNow()
  const [filter, ask] = useUrlFilter(DEFAULTS)
  const asked = { ...filter, day: filter.day || isoDate(now), time: filter.time || time(now) }
  const value = Number(asked.value)
  const complete = CLOCK.test(asked.time) && Number.isInteger(value) && value >= 1 && value <= 2000
  const found = useExplained(questionOf(asked), complete)
  return (
    <div className="stack s5">
      <form className="stack" onSubmit={(event) => event.preventDefault()}>
        <div className="calendar-form-row">
          <LimitFields asked={asked} ask={ask} />
          <ReceptionFields asked={asked} ask={ask} />
          <CalendarFields asked={asked} ask={ask} calendars={calendars} />
        </div>
        <CheckBox
          label={t('compute.roll')}
          checked={asked.roll === 'yes'}
          onChange={(on) => ask({ roll: on ? 'yes' : 'no' })}
        />
      </form>
      {complete && <Loaded query={found}>{(reply) => <Result reply={reply} />}</Loaded>}
    </div>
  )
}

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/

const questionOf = (asked: Asked) => ({
  calendar: asked.calendar,
  received: `${asked.day}T${asked.time}:00+07:00`,
  limit: {
    parts: [{ value: Number(asked.value), unit: asked.unit }],
    start: asked.start,
    cutoff: asked.cutoff,
    rollForward: asked.roll === 'yes',
  },
  ...(asked.known && { known: `${asked.known}T23:59:59+07:00` }),
})

function LimitFields({ asked, ask }: { asked: Asked; ask: Ask }) {
  return (
    <>
      <TextField
        label={t('compute.value')}
        name="value"
        inputMode="numeric"
        width="short"
        maxLength={4}
        value={asked.value}
        onChange={(event) => ask({ value: event.target.value })}
      />
      <SelectField
        label={t('compute.unit')}
        value={asked.unit}
        options={UNITS.map((unit) => ({ value: unit, label: t(`unit.${unit}`) }))}
        onChange={(event) => ask({ unit: event.target.value })}
      />
    </>
  )
}

function ReceptionFields({ asked, ask }: { asked: Asked; ask: Ask }) {
  return (
    <>
      <DateField
        label={t('compute.day')}
        name="day"
        value={asked.day}
        onChange={(chosen) => chosen && ask({ day: chosen })}
      />
      <TextField
        label={t('compute.time')}
        hint={t('compute.time.hint')}
        name="time"
        width="short"
        inputMode="numeric"
        maxLength={5}
        value={asked.time}
        onChange={(event) => ask({ time: event.target.value })}
      />
      <SelectField
        label={t('compute.start')}
        value={asked.start}
        options={STARTS.map((start) => ({ value: start, label: t(`start.${start}`) }))}
        onChange={(event) => ask({ start: event.target.value })}
      />
      <SelectField
        label={t('compute.cutoff')}
        value={asked.cutoff}
        options={CUTOFFS.map((cutoff) => ({ value: cutoff, label: t(`cutoff.${cutoff}`) }))}
        onChange={(event) => ask({ cutoff: event.target.value })}
      />
    </>
  )
}

type CalendarFieldsProps = { asked: Asked; ask: Ask; calendars: readonly CalendarBrief[] }

function CalendarFields({ asked, ask, calendars }: CalendarFieldsProps) {
  return (
    <>
      <SelectField
        label={t('calendar')}
        value={asked.calendar}
        options={calendars.map(({ code, name }) => ({ value: code, label: say(name) }))}
        onChange={(event) => ask({ calendar: event.target.value })}
      />
      <DateField
        label={t('known')}
        hint={t('known.hint')}
        name="known"
        optional
        value={asked.known || null}
        onChange={(chosen) => ask({ known: chosen ?? '' })}
      />
    </>
  )
}

function Result({ reply }: { reply: ExplainReply }) {
  return (
    <section className="stack" aria-live="polite" aria-label={t('compute.result')}>
      <p className="calendar-due">{momentText(reply.due, language())}</p>
      {reply.certificate.provisional && (
        <Callout tone="warn" title={t('provisional', { year: reply.due.slice(0, 4) })} />
      )}
      <Reckoning certificate={reply.certificate} sentences={reply.sentences[language()]} />
      <details>
        <summary>{t('compute.certificate')}</summary>
        <Facts rows={[[t('compute.digest'), <code key="digest">{reply.digest}</code>]]} />
        <pre className="calendar-certificate">{JSON.stringify(reply.certificate, null, 2)}</pre>
      </details>
    </section>
  )
}
