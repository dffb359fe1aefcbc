import { useState } from 'react'
import { useLocation } from 'wouter'
import { api } from '../../../lib/api.ts'
import { useCommand } from '../../../lib/data.ts'
import { isoDate } from '../../../lib/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { useLegalNow } from '../../../ui/ClockBanner.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorSummary, TextArea, TextField } from '../../../ui/Field.tsx'
import { t } from './words.ts'

type Line = { text: string; leads: string; deadline: string }
const blank: Line = { text: '', leads: '', deadline: '' }

/** An order given by mouth: who, when, where, and what; from there on it is followed like a written one. */
export function Oral({ unitId }: { unitId: string }) {
  const now = useLegalNow()
  const [open, setOpen] = useState(false)
  const [saidBy, setSaidBy] = useState('')
  const [saidOn, setSaidOn] = useState<string | null>(isoDate(now))
  const [occasion, setOccasion] = useState('')
  const [lines, setLines] = useState<Line[]>([blank])
  const [, navigate] = useLocation()
  const save = useCommand(
    (_: undefined, key) =>
      api.post<{ id: string }>(
        '/directives',
        {
          from: 'oral',
          unitId,
          saidBy,
          saidOn,
          occasion,
          tasks: lines.map((line) => ({
            ...line,
            leads: line.leads
              .split('\n')
              .map((one) => one.trim())
              .filter(Boolean),
          })),
        },
        { key },
      ),
    { refreshes: ['/directives'], done: ({ id }) => navigate(`/directives/${id}`) },
  )
  const set = (at: number, next: Partial<Line>) =>
    setLines((now) => now.map((line, index) => (index === at ? { ...line, ...next } : line)))
  return (
    <>
      <Button icon="plus" onClick={() => setOpen(true)}>
        {t('inbox.oral')}
      </Button>
      <Dialog title={t('oral.title')} open={open} onClose={() => setOpen(false)} wide>
        <div className="stack">
          <ErrorSummary errors={{}} message={save.error?.message} />
          <TextField
            label={t('oral.who')}
            name="saidBy"
            value={saidBy}
            onChange={(event) => setSaidBy(event.target.value)}
          />
          <DateField label={t('oral.when')} name="saidOn" value={saidOn} onChange={setSaidOn} />
          <TextField
            label={t('oral.where')}
            name="occasion"
            value={occasion}
            onChange={(event) => setOccasion(event.target.value)}
          />
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines keep their places
            <fieldset key={index} className="stack">
              <legend>{`${t('oral.task')} ${index + 1}`}</legend>
              <TextArea
                label={t('oral.task')}
                name={`text-${index}`}
                value={line.text}
                onChange={(event) => set(index, { text: event.target.value })}
              />
              <TextArea
                label={t('oral.leads')}
                hint={t('party.hint')}
                name={`leads-${index}`}
                rows={2}
                value={line.leads}
                onChange={(event) => set(index, { leads: event.target.value })}
              />
              <TextField
                label={t('oral.deadline')}
                hint={t('oral.deadline.hint')}
                optional
                name={`deadline-${index}`}
                value={line.deadline}
                onChange={(event) => set(index, { deadline: event.target.value })}
              />
            </fieldset>
          ))}
          <Button small icon="plus" onClick={() => setLines((now) => [...now, blank])}>
            {t('oral.more')}
          </Button>
        </div>
        <footer>
          <Button look="primary" busy={save.isPending} onClick={() => save.mutate(undefined)}>
            {t('oral.save')}
          </Button>
        </footer>
      </Dialog>
    </>
  )
}
