import type { Deadline, DeadlineKind } from '@motcua/shared/reading'
import { date } from '../../../lib/format.ts'
import { t } from './words.ts'

export const hasDate = (kind: DeadlineKind) => ['by', 'before', 'month', 'quarter', 'year'].includes(kind)
export const hasEvent = (kind: DeadlineKind) =>
  ['within', 'after_event', 'programme', 'reference', 'on_request'].includes(kind)

/** A deadline as a line: its rule in words, never a date that the document does not give. */
export function deadlineWords(deadline: Deadline): string {
  const parts = [t(`deadline.${deadline.kind}`)]
  if (deadline.kind === 'within' && deadline.amount)
    parts.splice(0, 1, `${deadline.amount.value} ${t(`deadline.unit.${deadline.amount.unit}`)}`)
  if (deadline.recurrence) parts.push(t(`rec.${deadline.recurrence}`))
  if (deadline.on?.day)
    parts.push(
      `${deadline.strict ? '< ' : ''}${[deadline.on.day, deadline.on.month].filter(Boolean).join('/')}`,
    )
  if (deadline.date) parts.push(date(deadline.date))
  if (deadline.soft) parts.push(`(${date(deadline.soft)})`)
  if (deadline.event) parts.push(deadline.event)
  return parts.join(' ')
}
