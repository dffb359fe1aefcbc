import type { Ctx } from '../../../lib/context.ts'
import { toDate } from '../../../lib/time.ts'
import type { CertifiedDue } from '../dates.ts'
import type { TaskPatch, TaskRecord } from './queries.ts'
import { type DueChangeRow, forgetReminders, insertDueChanges, keepCertificates } from './queries-parts.ts'

/** A date changes in one way: certificate kept, change noted, reminders begun anew; the first date never changes. */
export const changeDue = async (
  ctx: Pick<Ctx, 'db' | 'now'>,
  task: Pick<TaskRecord, 'id' | 'due_at' | 'first_due_at'>,
  due: CertifiedDue | null,
  { why, basis }: Pick<DueChangeRow, 'why' | 'basis'>,
): Promise<TaskPatch> => {
  if (due) await keepCertificates(ctx.db, [{ digest: due.digest, body: due.certificate }])
  const at = due && toDate(due.at)
  await insertDueChanges(ctx.db, [
    {
      taskId: task.id,
      at: toDate(ctx.now),
      was: task.due_at,
      due: at,
      why,
      basis,
      certificate: due?.digest ?? null,
    },
  ])
  await forgetReminders(ctx.db, [task.id])
  return { due_at: at, certificate: due?.digest ?? null, first_due_at: task.first_due_at ?? at }
}
