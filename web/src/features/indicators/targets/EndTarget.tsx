import type { TargetView } from '@motcua/shared/indicator-targets'
import { useState } from 'react'
import { api } from '../../../lib/api.ts'
import { useCommand } from '../../../lib/data.ts'
import { isoDate } from '../../../lib/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { useLegalNow } from '../../../ui/ClockBanner.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorSummary, TextArea } from '../../../ui/Field.tsx'
import { t } from './words.ts'

export function EndTarget({ target }: { target: TargetView }) {
  const [open, setOpen] = useState(false)
  return (
    <div className="no-print">
      <Button look="quiet" onClick={() => setOpen(true)}>
        {t('end')}
      </Button>
      <Dialog title={t('end')} open={open} onClose={() => setOpen(false)}>
        <Form target={target} onDone={() => setOpen(false)} />
      </Dialog>
    </div>
  )
}

function Form({ target, onDone }: { target: TargetView; onDone: () => void }) {
  const [lastDay, setLastDay] = useState<string | null>(isoDate(useLegalNow()))
  const [reason, setReason] = useState('')
  const { id, rowVersion } = target
  const save = useCommand(
    (_: undefined, key) =>
      api.post(`/indicators/targets/${id}/end`, { lastDay, reason, rowVersion }, { key }),
    { refreshes: ['/indicators/targets'], done: onDone },
  )
  return (
    <>
      <div className="stack">
        <ErrorSummary errors={{}} message={save.error?.message} />
        <DateField label={t('end.day')} name="lastDay" value={lastDay} onChange={setLastDay} />
        <TextArea
          label={t('end.reason')}
          name="reason"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <footer>
        <Button look="primary" busy={save.isPending} onClick={() => save.mutate(undefined)}>
          {t('end')}
        </Button>
      </footer>
    </>
  )
}
