import type { DayKind } from '@motcua/shared/calendar'
import { DAY_KIND_WORDS } from '@motcua/shared/calendar-words'
import { useRef } from 'react'
import { useLocation } from 'wouter'
import { ApiError } from '../../../lib/api.ts'
import { useDraft } from '../../../lib/drafts.ts'
import { language, say } from '../../../lib/i18n.ts'
import { Callout } from '../../../ui/Badges.tsx'
import { Button, IconButton } from '../../../ui/Button.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { ErrorSummary, SelectField, TextArea, TextField } from '../../../ui/Field.tsx'
import { Page } from '../../../ui/Page.tsx'
import { useCalendars, usePropose } from './data.ts'
import './calendar.css'
import { t } from './words.ts'

type DraftDay = { key: number; date: string | null; kind: DayKind; name: string }
const EMPTY = {
  calendar: '',
  document: '',
  announcedOn: null as string | null,
  reason: '',
  days: [{ key: 0, date: null, kind: 'swap_off', name: '' }] as DraftDay[],
}
const BECOMES: readonly DayKind[] = ['swap_off', 'swap_work', 'holiday', 'comp', 'work', 'weekend']

/** Enters a document that changes days. What is typed survives a lost session. */
export function ProposeForm() {
  const [, navigate] = useLocation()
  const [draft, setDraft, drop] = useDraft('calendar.announcement', EMPTY)
  const calendars = (useCalendars().data ?? []).filter(({ can }) => can.propose)
  const propose = usePropose((made) => {
    drop()
    navigate(`/calendar/announcements/${made.id}`)
  })
  const change = (part: Partial<typeof EMPTY>) => setDraft({ ...draft, ...part })
  const errors = propose.error instanceof ApiError ? propose.error.fields : {}
  const send = () =>
    propose.mutate({
      calendar: draft.calendar,
      document: draft.document,
      announcedOn: draft.announcedOn ?? '',
      reason: draft.reason,
      days: draft.days.map(({ date, kind, name }) => ({ date: date ?? '', kind, name: name.trim() || null })),
    })
  return (
    <Page
      title={t('propose.title')}
      crumbs={[{ to: '/calendar?tab=changes', label: t('tab.changes') }]}
      narrow
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <ErrorSummary errors={errors} message={propose.error?.message} />
        <SelectField
          label={t('propose.calendar')}
          name="calendar"
          required
          empty={t('propose.calendar.none')}
          error={errors.calendar}
          options={calendars.map(({ code, name }) => ({ value: code, label: say(name) }))}
          value={draft.calendar ?? ''}
          onChange={(event) => change({ calendar: event.target.value })}
        />
        <TextField
          label={t('propose.document')}
          name="document"
          required
          maxLength={300}
          error={errors.document}
          value={draft.document}
          onChange={(event) => change({ document: event.target.value })}
        />
        <DateField
          label={t('propose.announced')}
          name="announcedOn"
          required
          error={errors.announcedOn}
          value={draft.announcedOn}
          onChange={(announcedOn) => change({ announcedOn })}
        />
        <TextArea
          label={t('propose.reason')}
          name="reason"
          required
          maxLength={1000}
          error={errors.reason}
          value={draft.reason}
          onChange={(event) => change({ reason: event.target.value })}
        />
        <DayRows days={draft.days} errors={errors} onChange={(days) => change({ days })} />
        <Callout title={t('propose.note')} />
        <Button type="submit" look="primary" busy={propose.isPending}>
          {t('propose.send')}
        </Button>
      </form>
    </Page>
  )
}

type RowsProps = { days: DraftDay[]; errors: Record<string, string>; onChange: (days: DraftDay[]) => void }

function DayRows({ days, errors, onChange }: RowsProps) {
  const lastKey = useRef(Math.max(...days.map((day) => day.key)))
  const change = (key: number, part: Partial<DraftDay>) =>
    onChange(days.map((day) => (day.key === key ? { ...day, ...part } : day)))
  const add = () => {
    lastKey.current += 1
    onChange([...days, { key: lastKey.current, date: null, kind: 'swap_work', name: '' }])
  }
  return (
    <fieldset className="stack calendar-days">
      <legend>{t('propose.days')}</legend>
      {days.map((day, index) => (
        <div key={day.key} className="calendar-form-row">
          <DateField
            label={t('propose.day', { n: index + 1 })}
            name={`days.${index}.date`}
            required
            error={errors[`days.${index}.date`]}
            value={day.date}
            onChange={(date) => change(day.key, { date })}
          />
          <SelectField
            label={t('propose.kind')}
            name={`days.${index}.kind`}
            value={day.kind}
            options={BECOMES.map((kind) => ({ value: kind, label: DAY_KIND_WORDS[kind][language()] }))}
            onChange={(event) => change(day.key, { kind: event.target.value as DayKind })}
          />
          <TextField
            label={t('propose.name')}
            name={`days.${index}.name`}
            optional
            maxLength={200}
            value={day.name}
            onChange={(event) => change(day.key, { name: event.target.value })}
          />
          {days.length > 1 && (
            <IconButton
              icon="close"
              label={t('propose.remove', { n: index + 1 })}
              onClick={() => onChange(days.filter((one) => one.key !== day.key))}
            />
          )}
        </div>
      ))}
      <Button small icon="plus" onClick={add}>
        {t('propose.add')}
      </Button>
    </fieldset>
  )
}
