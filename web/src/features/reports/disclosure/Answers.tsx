import type { LateLine, LateList } from '@motcua/shared/disclosure'
import { useState } from 'react'
import { api } from '../../../lib/api.ts'
import { useCommand } from '../../../lib/data.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorSummary, RadioField, TextArea } from '../../../ui/Field.tsx'
import { t } from './words.ts'

type Of = { list: LateList; line: LateLine }

/** The right of reply of who is named. */
export function Reply({ list, line }: Of) {
  const current = line.replies.findLast(({ decision }) => decision === null)
  const [open, setOpen] = useState(false)
  const [text, setText] = useState(current?.text ?? '')
  const send = useCommand(
    (body: { text: string }, key) =>
      api.put(`/reports/disclosures/${list.id}/lines/${line.id}/reply`, body, { key }),
    { refreshes: ['/reports'], done: () => setOpen(false) },
  )
  if (!line.can.reply) return null
  return (
    <div>
      <Button small look="primary" onClick={() => setOpen(true)}>
        {t(current ? 'reply.edit' : 'reply')}
      </Button>
      <Dialog title={line.personName ?? line.unitName} open={open} onClose={() => setOpen(false)}>
        <div className="stack">
          <ErrorSummary errors={{}} message={send.error?.message} />
          <TextArea
            label={t('reply.text')}
            hint={t('reply.hint')}
            name="text"
            rows={8}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <footer>
          <Button
            look="primary"
            busy={send.isPending}
            disabled={!text.trim()}
            onClick={() => send.mutate({ text })}
          >
            {t('reply')}
          </Button>
        </footer>
      </Dialog>
    </div>
  )
}

/** The office’s answer to a reply. */
export function Decide({ list, line }: Of) {
  const [open, setOpen] = useState(false)
  const [decision, setDecision] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const send = useCommand(
    (body: { decision: string; reason: string }, key) =>
      api.post(`/reports/disclosures/${list.id}/lines/${line.id}/decide`, body, { key }),
    { refreshes: ['/reports'], done: () => setOpen(false) },
  )
  if (!line.can.decide) return null
  return (
    <div>
      <Button small onClick={() => setOpen(true)}>
        {t('decide')}
      </Button>
      <Dialog
        title={`${t('decide')}: ${line.personName ?? line.unitName}`}
        open={open}
        onClose={() => setOpen(false)}
      >
        <div className="stack">
          <ErrorSummary errors={{}} message={send.error?.message} />
          <RadioField
            label={t('decide')}
            name="decision"
            value={decision}
            onChange={setDecision}
            options={[
              { value: 'upheld', label: t('decide.uphold') },
              { value: 'refused', label: t('decide.refuse') },
            ]}
            {...(list.state === 'published' && { hint: t('decide.after') })}
          />
          <TextArea
            label={t('decide.reason')}
            name="reason"
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        <footer>
          <Button
            look="primary"
            busy={send.isPending}
            disabled={!decision || !reason.trim()}
            onClick={() => decision && send.mutate({ decision, reason })}
          >
            {t('decide')}
          </Button>
        </footer>
      </Dialog>
    </div>
  )
}
