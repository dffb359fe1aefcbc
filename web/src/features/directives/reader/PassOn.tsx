import type { Directive } from '@motcua/shared/directives'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { api } from '../../../lib/api.ts'
import { useCommand } from '../../../lib/data.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorSummary, SelectField, TextField } from '../../../ui/Field.tsx'
import { useMyUnits } from './my-units.ts'
import { t } from './words.ts'

/** Drafts the lower document that passes this one on, in the words of the higher with its own dates and receiver. */
export function PassOn({ directive }: { directive: Directive }) {
  const [open, setOpen] = useState(false)
  const units = useMyUnits()
  const [unitId, setUnitId] = useState('')
  const [margin, setMargin] = useState('1')
  const [, navigate] = useLocation()
  const chosen = unitId || units[0]?.id || ''
  const make = useCommand(
    (_: undefined, key) =>
      api.post<{ documentId: string }>(
        `/directives/${directive.id}/pass-on`,
        { unitId: chosen, daysBefore: Number(margin) },
        { key },
      ),
    { done: ({ documentId }) => navigate(`/documents/${documentId}`) },
  )
  return (
    <>
      <Button small onClick={() => setOpen(true)}>
        {t('go.passOn')}
      </Button>
      <Dialog title={t('passOn.title')} open={open} onClose={() => setOpen(false)}>
        <div className="stack">
          <ErrorSummary errors={{}} message={make.error?.message} />
          <SelectField
            label={t('passOn.unit')}
            name="unit"
            value={chosen}
            options={units.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => setUnitId(event.target.value)}
          />
          <TextField
            label={t('passOn.margin')}
            name="margin"
            width="short"
            inputMode="numeric"
            value={margin}
            onChange={(event) => setMargin(event.target.value.replace(/\D/g, '').slice(0, 2))}
          />
        </div>
        <footer>
          <Button look="primary" busy={make.isPending} onClick={() => make.mutate(undefined)}>
            {t('passOn.go')}
          </Button>
        </footer>
      </Dialog>
    </>
  )
}
