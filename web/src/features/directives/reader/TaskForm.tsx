import type { Change, DraftTask } from '@motcua/shared/directive-draft'
import type { Deadline } from '@motcua/shared/reading'
import { type FormEvent, useRef, useState } from 'react'
import { useKeys } from '../../../lib/keys.ts'
import { Button } from '../../../ui/Button.tsx'
import { CheckBox, TextArea, TextField } from '../../../ui/Field.tsx'
import { DeadlineFields } from './DeadlineFields.tsx'
import { partiesText, readParties } from './data.ts'
import { t } from './words.ts'

type Props = {
  task: DraftTask
  /** Is there a task after it that it could be joined with? */
  next: DraftTask | undefined
  busy: boolean
  onSave: (changes: Change[]) => void
  onCancel: () => void
}

/** Mending one task by hand: every changed field is sent, and remembered as a correction. */
export function TaskForm({ task, next, busy, onSave, onCancel }: Props) {
  const [text, setText] = useState(task.text)
  const [leads, setLeads] = useState(partiesText(task.leads))
  const [coordinating, setCoordinating] = useState(partiesText(task.coordinating))
  const [deadline, setDeadline] = useState<Deadline>(task.deadline)
  const [product, setProduct] = useState(task.product ?? '')
  const [receiver, setReceiver] = useState(task.receiver ?? '')
  const [reportDuty, setReportDuty] = useState(task.reportDuty)
  const box = useRef<HTMLFormElement>(null)
  const changes = (): Change[] => {
    const fields: [string, unknown, unknown][] = [
      ['text', text.trim(), task.text],
      ['leads', readParties(leads, task.leads), task.leads],
      ['coordinating', readParties(coordinating, task.coordinating), task.coordinating],
      ['deadline', deadline, task.deadline],
      ['product', product.trim() || null, task.product],
      ['receiver', receiver.trim() || null, task.receiver],
      ['reportDuty', reportDuty, task.reportDuty],
    ]
    const typed = {
      leads: [leads, partiesText(task.leads)],
      coordinating: [coordinating, partiesText(task.coordinating)],
    } as Record<string, [string, string]>
    return fields
      .filter(([field, value, was]) =>
        typed[field] ? typed[field][0] !== typed[field][1] : JSON.stringify(value) !== JSON.stringify(was),
      )
      .map(([field, value]) => ({ what: 'task', key: task.key, field, value: value as never }))
  }
  const save = (event?: FormEvent) => {
    event?.preventDefault()
    const changed = changes()
    if (changed.length === 0) onCancel()
    else onSave(changed)
  }
  useKeys({ 'mod+enter': () => save(), escape: onCancel })
  const caret = () =>
    box.current?.querySelector<HTMLTextAreaElement>('textarea[name=text]')?.selectionStart ?? 0
  return (
    <li className="task-card" data-current="" id={`task-${task.key}`}>
      <form className="stack" onSubmit={save} ref={box}>
        <TextArea
          label={t('task.text')}
          name="text"
          rows={6}
          autoFocus
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <div className="row">
          <Button
            small
            look="quiet"
            onClick={() => {
              const at = caret()
              if (at > 0 && at < task.text.length && text === task.text)
                onSave([{ what: 'split', key: task.key, at }])
            }}
            disabled={text !== task.text}
          >
            {t('task.split')}
          </Button>
          {next && (
            <Button small look="quiet" onClick={() => onSave([{ what: 'join', keys: [task.key, next.key] }])}>
              {t('task.join')}
            </Button>
          )}
        </div>
        <TextArea
          label={t('task.leads')}
          name="leads"
          hint={`${t('party.hint')}. ${t('party.outside.hint')}`}
          rows={Math.max(2, leads.split('\n').length)}
          value={leads}
          onChange={(event) => setLeads(event.target.value)}
        />
        <TextArea
          label={t('task.coordinating')}
          name="coordinating"
          optional
          rows={Math.max(1, coordinating.split('\n').length)}
          value={coordinating}
          onChange={(event) => setCoordinating(event.target.value)}
        />
        <DeadlineFields value={deadline} onChange={setDeadline} />
        <TextField
          label={t('task.product')}
          name="product"
          optional
          value={product}
          onChange={(event) => setProduct(event.target.value)}
        />
        <TextField
          label={t('task.receiver')}
          name="receiver"
          optional
          value={receiver}
          onChange={(event) => setReceiver(event.target.value)}
        />
        <CheckBox label={t('task.reportDuty')} checked={reportDuty} onChange={setReportDuty} />
        <div className="row">
          <Button type="submit" look="primary" busy={busy}>
            {t('save')}
          </Button>
          <Button look="quiet" onClick={onCancel}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </li>
  )
}
