import type { TaskRecord } from '@motcua/shared/tasks'
import { useState } from 'react'
import { ApiError } from '../../../../lib/api.ts'
import { useRead } from '../../../../lib/data.ts'
import { Button } from '../../../../ui/Button.tsx'
import { DateField } from '../../../../ui/DateField.tsx'
import { CheckBox, ErrorSummary, TextArea } from '../../../../ui/Field.tsx'
import { Loaded } from '../../../../ui/Loaded.tsx'
import { type Receiver, ReceiverList } from '../../reader/index.ts'
import { t } from '../words.ts'
import type { useAct } from './use-act.ts'

/** Gives the task down to units below; their date lies before ours by the margin unless knowingly accepted. */
export function AddSubtasks({ task, act }: { task: TaskRecord; act: ReturnType<typeof useAct> }) {
  const query = useRead<{ items: Receiver[] }>('/directives/units', { taskId: task.id })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [text, setText] = useState('')
  const [dueOn, setDueOn] = useState<string | null>(null)
  const [accept, setAccept] = useState(false)
  const conflict = act.error instanceof ApiError && act.error.code.startsWith('directives.')
  return (
    <>
      <div className="stack">
        <ErrorSummary errors={{}} message={act.error?.message} />
        <Loaded query={query}>
          {({ items }) => <ReceiverList items={items} chosen={chosen} onChange={setChosen} />}
        </Loaded>
        <TextArea
          label={t('f.subtext')}
          name="text"
          optional
          placeholder={task.text.slice(0, 200)}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <DateField label={t('f.subdue')} name="dueOn" optional value={dueOn} onChange={setDueOn} />
        {conflict && <CheckBox label={t('f.conflict')} checked={accept} onChange={setAccept} />}
      </div>
      <footer>
        <Button
          look="primary"
          busy={act.isPending}
          disabled={chosen.size === 0}
          onClick={() =>
            act.mutate({
              path: 'subtasks',
              body: { unitIds: [...chosen], text: text.trim() || null, dueOn, acceptConflict: accept },
            })
          }
        >
          {t('act.addSubtasks')}
        </Button>
      </footer>
    </>
  )
}
