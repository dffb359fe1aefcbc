import type { RegisterEventReply } from '@motcua/shared/task-boards'
import { useState } from 'react'
import { api } from '../../../lib/api.ts'
import { useCommand, useRead } from '../../../lib/data.ts'
import { isoDate } from '../../../lib/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { useLegalNow } from '../../../ui/ClockBanner.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorSummary, TextField } from '../../../ui/Field.tsx'
import { Empty, Loaded } from '../../../ui/Loaded.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import { documentName } from '../reader/index.ts'
import { t } from './words.ts'

type Waited = {
  id: string
  words: string
  waiting: number
  directives: {
    id: string
    type: string | null
    number: string | null
    symbol: string | null
    issuedOn: string | null
  }[]
}

/** What tasks wait for; registering it starts them and gives them their dates. */
export function Events() {
  const query = useRead<{ items: Waited[] }>('/directives/events')
  const [chosen, setChosen] = useState<Waited | null>(null)
  return (
    <Loaded
      query={query}
      isEmpty={({ items }) => items.length === 0}
      empty={<Empty title={t('events.none')} />}
    >
      {({ items }) => (
        <>
          <p className="soft prose">{t('events.lead')}</p>
          <ul className="plain-list">
            {items.map((event) => (
              <li key={event.id} className="row spread">
                <span>
                  <b>{event.words}</b>
                  <span className="under">
                    {[t('events.waiting', { n: event.waiting }), ...event.directives.map(documentName)].join(
                      ' · ',
                    )}
                  </span>
                </span>
                <Button small onClick={() => setChosen(event)}>
                  {t('events.register')}
                </Button>
              </li>
            ))}
          </ul>
          {chosen && <Register key={chosen.id} event={chosen} onClose={() => setChosen(null)} />}
        </>
      )}
    </Loaded>
  )
}

function Register({ event, onClose }: { event: Waited; onClose: () => void }) {
  const [on, setOn] = useState<string | null>(isoDate(useLegalNow()))
  const [document, setDocument] = useState('')
  const save = useCommand(
    (_: undefined, key) =>
      api.post<RegisterEventReply>(`/directives/events/${event.id}/register`, { on, document }, { key }),
    {
      refreshes: ['/directives'],
      done: ({ started }) => {
        toast.done(t('events.started', { n: started }))
        onClose()
      },
    },
  )
  return (
    <Dialog title={event.words} open onClose={onClose}>
      <div className="stack">
        <ErrorSummary errors={{}} message={save.error?.message} />
        <DateField label={t('events.on')} name="on" value={on} onChange={setOn} />
        <TextField
          label={t('events.document')}
          name="document"
          value={document}
          onChange={(typed) => setDocument(typed.target.value)}
        />
      </div>
      <footer>
        <Button look="primary" busy={save.isPending} onClick={() => save.mutate(undefined)}>
          {t('events.register')}
        </Button>
      </footer>
    </Dialog>
  )
}
