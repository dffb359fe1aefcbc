import type { DocumentPage } from '@motcua/shared/documents'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { api } from '../../lib/api.ts'
import { useCommand } from '../../lib/data.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorSummary, SelectField, TextArea } from '../../ui/Field.tsx'
import { useDesks } from './desks.ts'
import { typeOptions } from './types.ts'
import { t } from './words.ts'
import { t as c } from './words-compose.ts'

/** A new draft: in whose name, which type, about what; everything else is written in the composer. */
export function NewDraft() {
  const desks = useDesks().filter(({ compose }) => compose)
  const [open, setOpen] = useState(false)
  const [unitId, setUnitId] = useState('')
  const [type, setType] = useState('letter')
  const [subject, setSubject] = useState('')
  const [, navigate] = useLocation()
  const chosen = unitId || (desks[0]?.unitId ?? '')
  const make = useCommand(
    (_: undefined, key) =>
      api.post<DocumentPage>('/documents', { unitId: chosen, content: { type, subject } }, { key }),
    {
      refreshes: ['/documents'],
      done: ({ document }) => navigate(`/documents/${document.id}`),
    },
  )
  if (desks.length === 0) return null
  return (
    <>
      <Button look="primary" icon="plus" onClick={() => setOpen(true)}>
        {t('out.new')}
      </Button>
      <Dialog title={c('com.title')} open={open} onClose={() => setOpen(false)}>
        <div className="stack">
          <ErrorSummary errors={{}} message={make.error?.message} />
          <SelectField
            label={c('com.unit')}
            name="unit"
            value={chosen}
            options={desks.map(({ unitId, name }) => ({ value: unitId, label: name }))}
            onChange={(event) => setUnitId(event.target.value)}
          />
          <SelectField
            label={c('com.type')}
            name="type"
            value={type}
            options={typeOptions()}
            onChange={(event) => setType(event.target.value)}
          />
          <TextArea
            label={c('com.subject')}
            name="subject"
            rows={2}
            value={subject}
            onChange={(event) => setSubject(event.target.value)}
          />
        </div>
        <footer>
          <Button look="primary" busy={make.isPending} onClick={() => make.mutate(undefined)}>
            {c('com.create')}
          </Button>
        </footer>
      </Dialog>
    </>
  )
}
