import type { ReportSchedule, SchedulePreview } from '@motcua/shared/reports'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useActor } from '../../lib/actor.ts'
import { api } from '../../lib/api.ts'
import { useCommand } from '../../lib/data.ts'
import { date, isoDate } from '../../lib/format.ts'
import { say } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { useLegalNow } from '../../ui/ClockBanner.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { CheckBox, CheckboxesField, ErrorSummary, SelectField, TextArea, TextField } from '../../ui/Field.tsx'
import { TASK_FIGURES, typedFigures } from './figures.ts'
import { t } from './words.ts'
import { t as s } from './words-schedule.ts'

const PERIODS = ['month', 'quarter', 'half_year', 'nine_months', 'year'] as const
const SENDERS = {
  departments: { kind: 'department', level: 'province' },
  districts: { kind: 'district', level: 'district' },
  communes: { kind: 'commune', level: 'commune' },
} as const
const WINDOWS = ['nd09', 'calendar', 'not_stated'] as const
const RECEIVERS = ['unit', 'parent', 'outside'] as const
type Sender = keyof typeof SENDERS

const key = (index: number) => `muc_${index + 1}`

/** A new schedule by form; its periods with their very dates are shown before it is made. */
export function NewSchedule() {
  const actor = useActor()
  const provinceId = actor?.posts.find((post) => post.provinceId)?.provinceId
  const may = actor?.posts.some(({ role }) =>
    ['chairman', 'deputy_chairman', 'office_chief', 'control_officer'].includes(role),
  )
  const [open, setOpen] = useState(false)
  if (!provinceId || !may) return null
  return (
    <div>
      <Button icon="plus" onClick={() => setOpen(true)}>
        {s('sch.new')}
      </Button>
      <Dialog title={s('sch.new')} open={open} onClose={() => setOpen(false)} wide>
        <Form provinceId={provinceId} />
      </Dialog>
    </div>
  )
}

function Form({ provinceId }: { provinceId: string }) {
  const today = isoDate(useLegalNow())
  const [, navigate] = useLocation()
  const [name, setName] = useState('')
  const [period, setPeriod] = useState<(typeof PERIODS)[number]>('month')
  const [window, setWindow] = useState<(typeof WINDOWS)[number]>('nd09')
  const [day, setDay] = useState('21')
  const [strict, setStrict] = useState(true)
  const [after, setAfter] = useState(false)
  const [senders, setSenders] = useState<string[]>(['departments'])
  const [receiver, setReceiver] = useState<(typeof RECEIVERS)[number]>('unit')
  const [outside, setOutside] = useState('')
  const [basis, setBasis] = useState('')
  const [sections, setSections] = useState('Kết quả thực hiện\nKhó khăn, vướng mắc\nNhiệm vụ kỳ tới')
  const [fromTasks, setFromTasks] = useState(true)
  const [figures, setFigures] = useState('')
  const [validFrom, setValidFrom] = useState<string | null>(today)
  const definition = {
    name,
    period,
    window: { kind: window },
    due: { kind: 'day_of_month', day: Number(day) || 1, strict, monthsAfter: after ? 1 : 0 },
    senders: { kind: 'classes', classes: senders.map((one) => SENDERS[one as Sender]) },
    receiver:
      receiver === 'unit'
        ? { kind: 'unit', unitId: provinceId }
        : receiver === 'parent'
          ? { kind: 'parent' }
          : { kind: 'outside', name: outside },
    via: receiver === 'outside' ? 'none' : 'office',
    outline: sections
      .split('\n')
      .map((title) => title.trim())
      .filter(Boolean)
      .map((title, index) => ({ key: key(index), title })),
    figures: [...(fromTasks ? TASK_FIGURES : []), ...typedFigures(figures)],
    legalBasis: basis.trim() ? { text: basis.trim(), article: null } : null,
  }
  const to = `${Number(today.slice(0, 4)) + 1}${today.slice(4, 8)}01`
  const preview = useCommand((_: undefined) =>
    api.post<SchedulePreview>('/reports/schedules/preview', { provinceId, definition, from: today, to }),
  )
  const save = useCommand(
    (_: undefined, commandKey) =>
      api.post<ReportSchedule>(
        '/reports/schedules',
        { provinceId, definition, validFrom },
        { key: commandKey },
      ),
    {
      refreshes: ['/reports'],
      done: ({ id }) => navigate(`/reports/schedules/${id}`),
    },
  )
  const error = save.error ?? preview.error
  return (
    <>
      <ErrorSummary errors={{}} message={error?.message} />
      <div className="two-up">
        <TextField
          label={s('sch.name')}
          name="name"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <SelectField
          label={s('sch.period')}
          name="period"
          value={period}
          options={PERIODS.map((one) => ({ value: one, label: t(`period.${one}`) }))}
          onChange={(event) => setPeriod(event.target.value as typeof period)}
        />
        <SelectField
          label={s('sch.window')}
          name="window"
          value={window}
          options={WINDOWS.map((one) => ({ value: one, label: s(`sch.window.${one}`) }))}
          onChange={(event) => setWindow(event.target.value as typeof window)}
        />
        <TextField
          label={s('sch.day')}
          name="day"
          width="short"
          inputMode="numeric"
          value={day}
          onChange={(event) => setDay(event.target.value.replace(/\D/g, '').slice(0, 2))}
        />
        <div className="stack">
          <CheckBox label={s('sch.strict')} checked={strict} onChange={setStrict} />
          <CheckBox label={s('sch.monthsAfter')} checked={after} onChange={setAfter} />
        </div>
        <CheckboxesField
          label={s('sch.senders')}
          name="senders"
          options={Object.keys(SENDERS).map((one) => ({
            value: one,
            label: s(`sch.senders.${one as Sender}`),
          }))}
          value={senders}
          onChange={setSenders}
        />
        <SelectField
          label={s('sch.receiver')}
          name="receiver"
          value={receiver}
          options={RECEIVERS.map((one) => ({ value: one, label: s(`sch.receiver.${one}`) }))}
          onChange={(event) => setReceiver(event.target.value as typeof receiver)}
        />
        {receiver === 'outside' && (
          <TextField
            label={s('sch.receiver.name')}
            name="outside"
            value={outside}
            onChange={(event) => setOutside(event.target.value)}
          />
        )}
        <TextField
          label={s('sch.text')}
          name="basis"
          optional
          value={basis}
          onChange={(event) => setBasis(event.target.value)}
        />
        <div className="whole">
          <TextArea
            label={s('sch.sections')}
            name="sections"
            rows={4}
            value={sections}
            onChange={(event) => setSections(event.target.value)}
          />
        </div>
        <div className="stack">
          <CheckBox label={s('sch.figures.tasks')} checked={fromTasks} onChange={setFromTasks} />
          <TextArea
            label={s('sch.figures')}
            name="figures"
            optional
            value={figures}
            onChange={(event) => setFigures(event.target.value)}
          />
        </div>
        <DateField label={s('sch.validFrom')} name="validFrom" value={validFrom} onChange={setValidFrom} />
      </div>
      <div className="stack">
        <div>
          <Button busy={preview.isPending} onClick={() => preview.mutate(undefined)}>
            {s('sch.preview')}
          </Button>
        </div>
        {preview.data && (
          <p className="small soft">{s('sch.preview.senders', { n: preview.data.senders.length })}</p>
        )}
        {preview.data && (
          <ul className="plain-list small">
            {preview.data.periods.slice(0, 12).map((one) => (
              <li key={one.period}>
                <b>{say(one.periodName)}</b> {one.absorbedBy ?? date(one.dueAt)}{' '}
                <span className="soft">
                  {one.windowFrom && `${date(one.windowFrom)}–${date(one.windowTo)}`}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <footer>
        <Button look="primary" busy={save.isPending} onClick={() => save.mutate(undefined)}>
          {s('sch.create')}
        </Button>
      </footer>
    </>
  )
}
