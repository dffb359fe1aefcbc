import type { IndicatorPage } from '@motcua/shared/indicator-definitions'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { api } from '../../../lib/api.ts'
import { useCommand } from '../../../lib/data.ts'
import { isoDate } from '../../../lib/format.ts'
import { Button, LinkButton } from '../../../ui/Button.tsx'
import { useLegalNow } from '../../../ui/ClockBanner.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorSummary, TextArea } from '../../../ui/Field.tsx'
import { t } from './words.ts'

type Act = 'force' | 'end' | 'discard'

/** What may be done with an indicator in the state it is in. */
export function Actions({ page }: { page: IndicatorPage }) {
  const [act, setAct] = useState<Act | null>(null)
  const draft = page.versions.find(({ state }) => state === 'draft')
  if (!page.can.write) return null
  return (
    <div className="row no-print">
      {page.can.force && (
        <Button look="primary" onClick={() => setAct('force')}>
          {t('force')}
        </Button>
      )}
      <LinkButton to={`/indicators/${page.code}?edit=1`}>{t(draft ? 'edit' : 'edit.next')}</LinkButton>
      {(['end', 'discard'] as const)
        .filter((each) => page.can[each])
        .map((each) => (
          <Button key={each} look="quiet" onClick={() => setAct(each)}>
            {t(each)}
          </Button>
        ))}
      {act && (
        <Dialog title={t(act)} open onClose={() => setAct(null)}>
          <Ask act={act} page={page} onDone={() => setAct(null)} />
        </Dialog>
      )}
    </div>
  )
}

function Ask({ act, page, onDone }: { act: Act; page: IndicatorPage; onDone: () => void }) {
  const [day, setDay] = useState<string | null>(isoDate(useLegalNow()))
  const [reason, setReason] = useState('')
  const [, navigate] = useLocation()
  const meant = page.versions.find(({ state, validTo }) =>
    act === 'end' ? state === 'in_force' && validTo === null : state === 'draft',
  )
  const rowVersion = meant?.rowVersion ?? 0
  const body = {
    force: { validFrom: day, rowVersion },
    end: { lastDay: day, reason, rowVersion },
    discard: { rowVersion },
  }[act]
  const save = useCommand(
    (_: undefined, key) =>
      api.post<IndicatorPage | null>(`/indicators/definitions/${page.code}/${act}`, body, { key }),
    {
      refreshes: ['/indicators'],
      done: (left) => {
        onDone()
        if (!left) navigate('/indicators')
      },
    },
  )
  return (
    <>
      <div className="stack">
        <ErrorSummary errors={{}} message={save.error?.message} />
        {act === 'discard' && <p>{t('discard.ask')}</p>}
        {act === 'force' && <p className="small soft">{t('force.hint')}</p>}
        {act !== 'discard' && <DateField label={t(`${act}.day`)} name="day" value={day} onChange={setDay} />}
        {act === 'end' && (
          <TextArea
            label={t('end.reason')}
            name="reason"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </div>
      <footer>
        <Button look="primary" busy={save.isPending} onClick={() => save.mutate(undefined)}>
          {t(act)}
        </Button>
      </footer>
    </>
  )
}
