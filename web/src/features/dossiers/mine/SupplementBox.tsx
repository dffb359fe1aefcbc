import type { AnswerSupplement, Dossier } from '@motcua/shared/dossiers'
import type { FileRecord } from '@motcua/shared/files'
import { type FormEvent, useState } from 'react'
import { ApiError, api } from '../../../lib/api.ts'
import { useCommand } from '../../../lib/data.ts'
import { bytes, dayInWords } from '../../../lib/format.ts'
import { Callout } from '../../../ui/Badges.tsx'
import { Button } from '../../../ui/Button.tsx'
import { useLegalNow } from '../../../ui/ClockBanner.tsx'
import { ErrorSummary, TextArea } from '../../../ui/Field.tsx'
import { FileDrop } from '../../../ui/FileDrop.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import { t } from './words.ts'

/** What the agency asks to be added, until when, and the place to send it. */
export function SupplementBox({ dossier }: { dossier: Dossier }) {
  const now = useLegalNow()
  const open = dossier.supplements.find((one) => one.answeredAt === null && one.closed === null)
  if (!open) return null
  return (
    <section className="stack">
      <Callout
        tone="warn"
        title={t('page.supplement', { n: open.items.length, day: dayInWords(open.deadlineAt, now) })}
      >
        <ol>
          {open.items.map((item) => (
            <li key={item.what}>
              {item.what}
              <span className="soft">: {item.why}</span>
            </li>
          ))}
        </ol>
      </Callout>
      {dossier.can.answerSupplement && (
        <Answer dossier={dossier} wanted={open.items.map((item) => item.what)} />
      )}
    </section>
  )
}

function Answer({ dossier, wanted }: { dossier: Dossier; wanted: string[] }) {
  const [files, setFiles] = useState<FileRecord[]>([])
  const [remark, setRemark] = useState('')
  const answer = useCommand(
    (body: AnswerSupplement, key) => api.post(`/dossiers/${dossier.id}/answer-supplement`, body, { key }),
    {
      refreshes: [`/dossiers/${dossier.id}`, '/dossiers/mine'],
      done: () => toast.done(t('page.supplement.sent')),
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const components = files.map((file, index) => ({
      name: wanted[index] ?? file.name,
      paper: 'electronic' as const,
      count: 1,
      fileId: file.id,
      note: file.name,
    }))
    answer.mutate({ version: dossier.version, components, formData: null, remark })
  }
  const error = answer.error
  return (
    <form className="stack" onSubmit={submit}>
      <ErrorSummary errors={error instanceof ApiError ? error.fields : {}} message={error?.message} />
      {files.map((file) => (
        <p key={file.id}>
          {file.name} <span className="small soft">{bytes(file.size)}</span>
        </p>
      ))}
      <FileDrop<FileRecord>
        label={t('page.supplement.files')}
        to="/files"
        onUploaded={(file) => setFiles((now) => [...now, file])}
      />
      <TextArea
        label={t('page.supplement.remark')}
        name="remark"
        optional
        value={remark}
        maxLength={1000}
        onChange={(event) => setRemark(event.target.value)}
      />
      <Button type="submit" look="primary" busy={answer.isPending}>
        {t('page.supplement.answer')}
      </Button>
    </form>
  )
}
