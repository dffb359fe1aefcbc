import type { TaskRecord } from '@motcua/shared/tasks'
import { api } from '../../../../lib/api.ts'
import { useCommand } from '../../../../lib/data.ts'
import { toast } from '../../../../ui/Toasts.tsx'
import { t } from '../words.ts'

export type Act = { path: string; body: Record<string, unknown> }

/** Sends one action on a task with the version the person saw. */
export const useAct = (task: Pick<TaskRecord, 'id' | 'version'>, done: () => void) =>
  useCommand(
    ({ path, body }: Act, key) =>
      api.post(`/directives/tasks/${task.id}/${path}`, { version: task.version, ...body }, { key }),
    {
      refreshes: ['/directives'],
      done: () => {
        toast.done(t('done.act'))
        done()
      },
      failed: toast.problem,
    },
  )
