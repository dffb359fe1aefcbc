import type { Announcement, CalendarBrief } from '@motcua/shared/calendar'
import { useRead } from '../../../lib/data.ts'
import { date } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { CheckBox, SelectField, TextField } from '../../../ui/Field.tsx'
import type { Draft } from './draft.ts'
import { t } from './words.ts'

type Props = { draft: Draft; error: string | undefined; onChange: (part: Partial<Draft>) => void }

/** Another calendar, more days off, or Saturday mornings. */
export function CalendarPart({ draft, error, onChange }: Props) {
  const calendars = useRead<CalendarBrief[]>('/calendar/calendars', {}, { staleTime: 600_000 })
  const announcements = useRead<{ items: Announcement[] }>('/calendar/announcements', { limit: 50 })
  const drafts = (announcements.data?.items ?? []).filter(({ state }) => state === 'draft')
  return (
    <section className="stack">
      <h2>{t('calendar')}</h2>
      <CheckBox
        label={t('saturdays')}
        hint={t('saturdays.hint')}
        checked={draft.saturdays}
        onChange={(saturdays) => onChange({ saturdays, moveDates: !saturdays })}
      />
      <TextField
        label={t('days')}
        hint={t('days.hint')}
        name="daysOff"
        optional
        error={error}
        value={draft.daysOff}
        onChange={(event) => onChange({ daysOff: event.target.value })}
      />
      {drafts.length > 0 && (
        <SelectField
          label={t('announcement')}
          name="announcement"
          optional
          empty={t('calendar.none')}
          value={draft.announcement}
          options={drafts.map(({ id, document, days }) => ({
            value: id,
            label: `${document} (${days.map((day) => date(day.date)).join(', ')})`,
          }))}
          onChange={(event) => onChange({ announcement: event.target.value })}
        />
      )}
      <SelectField
        label={t('calendar.other')}
        name="calendar"
        optional
        empty={t('calendar.none')}
        value={draft.calendar}
        options={(calendars.data ?? []).map(({ code, name }) => ({ value: code, label: say(name) }))}
        onChange={(event) => onChange({ calendar: event.target.value })}
      />
      <CheckBox
        label={t('moveDates')}
        hint={t('moveDates.hint')}
        checked={draft.moveDates}
        onChange={(moveDates) => onChange({ moveDates })}
      />
    </section>
  )
}
