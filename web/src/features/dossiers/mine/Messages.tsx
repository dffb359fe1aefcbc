import type { Dossier } from '@motcua/shared/dossiers'
import { type FormEvent, useState } from 'react'
import { api } from '../../../lib/api.ts'
import { useCommand } from '../../../lib/data.ts'
import { dateTime } from '../../../lib/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { ErrorSummary, TextArea } from '../../../ui/Field.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import { t } from './words.ts'

/** What the applicant and the agency have written to each other. */
export function Messages({ dossier }: { dossier: Dossier }) {
  const messages = dossier.notes.filter((note) => note.kind === 'message')
  if (messages.length === 0 && !dossier.can.message) return null
  return (
    <section className="stack no-print">
      <h2>{t('page.messages')}</h2>
      {messages.length === 0 && <p className="soft">{t('page.message.none')}</p>}
      <ul className="papers">
        {messages.map((message) => (
          <li key={message.id}>
            <p style={{ whiteSpace: 'pre-line' }}>{message.body}</p>
            <p className="small soft">
              {message.authorName} · <time dateTime={message.at}>{dateTime(message.at)}</time>
            </p>
          </li>
        ))}
      </ul>
      {dossier.can.message && <Write id={dossier.id} />}
    </section>
  )
}

function Write({ id }: { id: string }) {
  const [body, setBody] = useState('')
  const send = useCommand(
    (text: string, key) => api.post(`/dossiers/${id}/messages`, { body: text }, { key }),
    {
      refreshes: [`/dossiers/${id}`],
      done: () => {
        setBody('')
        toast.done(t('page.message.sent'))
      },
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (body.trim()) send.mutate(body.trim())
  }
  return (
    <form className="stack s2 no-print" onSubmit={submit}>
      <ErrorSummary errors={{}} message={send.error?.message} />
      <TextArea
        label={t('page.message.write')}
        name="message"
        value={body}
        maxLength={4000}
        onChange={(event) => setBody(event.target.value)}
      />
      <Button type="submit" busy={send.isPending}>
        {t('page.message.send')}
      </Button>
    </form>
  )
}
