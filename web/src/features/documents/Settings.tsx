import type { UnitSetting } from '@motcua/shared/documents'
import { useState } from 'react'
import { api } from '../../lib/api.ts'
import { useCommand, useRead } from '../../lib/data.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorSummary, SelectField, TextField } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { useDesks } from './desks.ts'
import { t } from './words.ts'
import { t as c } from './words-compose.ts'

/** How a unit writes itself on its documents: whoever keeps its register confirms what its name gave. */
export function Settings() {
  const units = useDesks().filter(({ issue }) => issue)
  const [open, setOpen] = useState(false)
  const [unitId, setUnitId] = useState('')
  const chosen = unitId || (units[0]?.unitId ?? '')
  if (units.length === 0) return null
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {c('setting.title')}
      </Button>
      <Dialog title={c('setting.title')} open={open} onClose={() => setOpen(false)}>
        <div className="stack">
          <SelectField
            label={c('com.unit')}
            name="unit"
            value={chosen}
            options={units.map(({ unitId, name }) => ({ value: unitId, label: name }))}
            onChange={(event) => setUnitId(event.target.value)}
          />
          <OfUnit key={chosen} unitId={chosen} onDone={() => setOpen(false)} />
        </div>
      </Dialog>
    </>
  )
}

function OfUnit({ unitId, onDone }: { unitId: string; onDone: () => void }) {
  const query = useRead<UnitSetting>(`/documents/units/${unitId}/setting`)
  return <Loaded query={query}>{(setting) => <Form setting={setting} onDone={onDone} />}</Loaded>
}

const FIELDS = ['abbreviation', 'place', 'contact'] as const

function Form({ setting, onDone }: { setting: UnitSetting; onDone: () => void }) {
  const { abbreviation, place, contact } = setting
  const [typed, setTyped] = useState({ abbreviation, place, contact })
  const save = useCommand(
    (body: typeof typed, key) => api.put(`/documents/units/${setting.unitId}/setting`, body, { key }),
    {
      refreshes: ['/documents'],
      done: () => {
        onDone()
        toast.done(t('done'))
      },
    },
  )
  return (
    <>
      <div className="stack">
        <ErrorSummary errors={{}} message={save.error?.message} />
        {setting.editorial && <p className="soft">{c('setting.editorial')}</p>}
        {FIELDS.map((field) => (
          <TextField
            key={field}
            label={c(`setting.${field}`)}
            name={field}
            optional={field === 'contact'}
            value={typed[field]}
            onChange={(event) => setTyped((now) => ({ ...now, [field]: event.target.value }))}
          />
        ))}
      </div>
      <footer>
        <Button
          look="primary"
          busy={save.isPending}
          disabled={!(typed.abbreviation.trim() && typed.place.trim())}
          onClick={() => save.mutate(typed)}
        >
          {t('save')}
        </Button>
      </footer>
    </>
  )
}
