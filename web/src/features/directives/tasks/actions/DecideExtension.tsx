import type { TaskRecord } from '@motcua/shared/tasks'
import { useState } from 'react'
import { date } from '../../../../lib/format.ts'
import { Button } from '../../../../ui/Button.tsx'
import { DateField } from '../../../../ui/DateField.tsx'
import { ErrorSummary, TextArea } from '../../../../ui/Field.tsx'
import { t } from '../words.ts'
import type { useAct } from './use-act.ts'

/** The assigner's answer to a request for more time; the original date stays in sight either way. */
export function DecideExtension({ task, act }: { task: TaskRecord; act: ReturnType<typeof useAct> }) {
  const asked = task.extensions.find(({ state }) => state === 'asked')
  const [until, setUntil] = useState<string | null>(asked?.askedFor ?? null)
  const [answer, setAnswer] = useState('')
  if (!asked) return null
  const decide = (grant: boolean) =>
    act.mutate({
      path: `extensions/${asked.id}/decide`,
      body: { grant, until: grant ? until : null, answer },
    })
  return (
    <>
      <div className="stack">
        <ErrorSummary errors={{}} message={act.error?.message} />
        <p>
          <b>{t('ext.asked', { day: date(asked.askedFor) })}</b>{' '}
          <span className="soft">{asked.askedByName}</span>
        </p>
        <p className="long">{asked.reason}</p>
        {asked.achieved && <p className="long soft">{asked.achieved}</p>}
        <DateField label={t('f.until')} name="until" value={until} onChange={setUntil} />
        <TextArea
          label={t('f.answer')}
          name="answer"
          optional
          value={answer}
          onChange={(event) => setAnswer(event.target.value)}
        />
      </div>
      <footer>
        <Button look="primary" busy={act.isPending} onClick={() => decide(true)}>
          {t('f.grant')}
        </Button>
        <Button onClick={() => decide(false)}>{t('f.refuse')}</Button>
      </footer>
    </>
  )
}
