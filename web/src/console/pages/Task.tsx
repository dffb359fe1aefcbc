import type { TaskRecord } from '@motcua/shared/tasks'
import { useParams } from 'wouter'
import { TaskView, taskWords } from '../../features/directives/tasks/index.ts'
import { useRead } from '../../lib/data.ts'
import { Loaded, Skeleton } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'

/** One task of one unit. */
export function Task() {
  const { id = '' } = useParams()
  const query = useRead<TaskRecord>(`/directives/tasks/${id}`)
  return (
    <Page
      title={[taskWords('task.title'), query.data?.label, query.data?.unitName].filter(Boolean).join(' · ')}
      crumbs={[{ to: '/tasks', label: taskWords('tasks.title') }]}
    >
      <Loaded query={query} skeleton={<Skeleton lines={12} />}>
        {(task) => <TaskView task={task} />}
      </Loaded>
    </Page>
  )
}
