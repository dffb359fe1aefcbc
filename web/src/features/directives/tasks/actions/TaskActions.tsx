import type { TaskAction } from '@motcua/shared/directive-states'
import type { TaskRecord } from '@motcua/shared/tasks'
import { useState } from 'react'
import { useKeys } from '../../../../lib/keys.ts'
import { KeyHint } from '../../../../ui/Blocks.tsx'
import { Button } from '../../../../ui/Button.tsx'
import { Dialog } from '../../../../ui/Dialog.tsx'
import { Menu } from '../../../../ui/Menu.tsx'
import { t } from '../words.ts'
import { AddEvidence } from './AddEvidence.tsx'
import { AddSubtasks } from './AddSubtasks.tsx'
import { DecideExtension } from './DecideExtension.tsx'
import { SimpleForm } from './SimpleForm.tsx'
import { isSimple, ORDER, SPECS } from './spec.ts'
import { useAct } from './use-act.ts'

const KEYS: Partial<Record<TaskAction, string>> = {
  acknowledge: 'a',
  acknowledgePersonally: 'a',
  report: 'r',
  addEvidence: 'e',
  submit: 's',
  accept: 'y',
  return: 'n',
  addSubtasks: 'd',
}
const SHOWN = 4

/** Exactly the actions of `can`, the one that moves the task on first. */
export function TaskActions({ task }: { task: TaskRecord }) {
  const [open, setOpen] = useState<TaskAction | null>(null)
  const act = useAct(task, () => setOpen(null))
  const actions = ORDER.filter((action) => task.can.includes(action))
  const start = (action: TaskAction) => {
    if (isSimple(action) && SPECS[action].fields.length === 0)
      act.mutate({ path: SPECS[action].path, body: {} })
    else if (action === 'withdrawExtension') {
      const asked = task.extensions.find(({ state }) => state === 'asked')
      if (asked) act.mutate({ path: `extensions/${asked.id}/withdraw`, body: {} })
    } else setOpen(action)
  }
  useKeys(
    Object.fromEntries(
      actions.flatMap((action) => (KEYS[action] ? [[KEYS[action], () => start(action)]] : [])),
    ),
  )
  if (actions.length === 0) return null
  return (
    <div className="row task-actions no-print" role="toolbar" aria-label={t('act.more')}>
      {actions.slice(0, SHOWN).map((action, index) => (
        <Button
          key={action}
          look={index === 0 ? 'primary' : 'plain'}
          busy={index === 0 && act.isPending && open === null}
          onClick={() => start(action)}
        >
          {t(`act.${action}`)} {KEYS[action] && <KeyHint keys={KEYS[action]} />}
        </Button>
      ))}
      {actions.length > SHOWN && (
        <Menu label={t('act.more')} name={t('act.more')}>
          {actions.slice(SHOWN).map((action) => (
            <button key={action} type="button" onClick={() => start(action)}>
              {t(`act.${action}`)}
            </button>
          ))}
        </Menu>
      )}
      {open && (
        <Dialog title={t(`act.${open}`)} open onClose={() => setOpen(null)} wide={open === 'addSubtasks'}>
          <ActionForm action={open} task={task} act={act} />
        </Dialog>
      )}
    </div>
  )
}

function ActionForm({
  action,
  task,
  act,
}: {
  action: TaskAction
  task: TaskRecord
  act: ReturnType<typeof useAct>
}) {
  if (action === 'addEvidence') return <AddEvidence act={act} />
  if (action === 'addSubtasks') return <AddSubtasks task={task} act={act} />
  if (action === 'decideExtension') return <DecideExtension task={task} act={act} />
  return isSimple(action) ? <SimpleForm spec={SPECS[action]} task={task} act={act} /> : null
}
