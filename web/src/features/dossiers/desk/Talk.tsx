import type { Dossier } from '@motcua/shared/dossiers'
import { type FormEvent, useState } from 'react'
import { api } from '../../../lib/api.ts'
import { useCommand } from '../../../lib/data.ts'
import { dateTime } from '../../../lib/format.ts'
import { useKeys } from '../../../lib/keys.ts'
import { Button } from '../../../ui/Button.tsx'
import { ErrorSummary, fieldId, RadioField, TextArea } from '../../../ui/Field.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import { t } from './words-dossier.ts'

type Kind = 'message' | 'note'

/** Messages with the applicant and notes among officers, told apart by word and by side. */
export function Talk({ dossier }: { dossier: Dossier }) {
  return (
    <section className="stack talk">
      {dossier.notes.length === 0 && <p className="soft">{t('talk.none')}</p>}
      <ol>
        {dossier.notes.map((note) => (
          <li key={note.id} data-kind={note.kind} data-from={note.authorKind}>
            <p className="small soft">
              <b>{note.authorName}</b>
              {note.authorKind === 'applicant' && ` (${t('talk.applicant')})`} ·{' '}
              {t(note.kind === 'note' ? 'talk.note' : 'talk.message')} ·{' '}
              <time dateTime={note.at}>{dateTime(note.at)}</time>
            </p>
            <p className="long">{note.body}</p>
          </li>
        ))}
      </ol>
      {(dossier.can.note || dossier.can.message) && <Write dossier={dossier} />}
    </section>
  )
}

function Write({ dossier }: { dossier: Dossier }) {
  const { can, id } = dossier
  const [kind, setKind] = useState<Kind>(can.note ? 'note' : 'message')
  const [body, setBody] = useState('')
  const send = useCommand(
    (text: { kind: Kind; body: string }, key) =>
      api.post(`/dossiers/${id}/${text.kind}s`, { body: text.body }, { key }),
    {
      refreshes: [`/dossiers/${id}`],
      done: (_, text) => {
        setBody('')
        toast.done(t(text.kind === 'note' ? 'talk.saved' : 'talk.sent'))
      },
    },
  )
  const write = (which: Kind) => () => {
    setKind(which)
    document.getElementById(fieldId('talk'))?.focus()
  }
  useKeys({ n: can.note && write('note'), m: can.message && write('message') })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (body.trim()) send.mutate({ kind, body })
  }
  const kinds = (['note', 'message'] as const).filter((one) => can[one])
  return (
    <form className="stack" onSubmit={submit}>
      <ErrorSummary errors={{}} message={send.error?.message} />
      {kinds.length > 1 && (
        <RadioField
          inline
          label={t('talk.kind')}
          name="talk-kind"
          value={kind}
          onChange={(value) => setKind(value as Kind)}
          options={kinds.map((one) => ({ value: one, label: t(`talk.${one}`) }))}
        />
      )}
      <TextArea
        label={t(`talk.${kind}`)}
        hint={t(`talk.${kind}.hint`)}
        name="talk"
        rows={2}
        maxLength={4000}
        value={body}
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event)
        }}
      />
      <Button type="submit" busy={send.isPending} disabled={!body.trim()}>
        {t(kind === 'note' ? 'talk.save' : 'talk.send')}
      </Button>
    </form>
  )
}
