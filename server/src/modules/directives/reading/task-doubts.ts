import type { Doubt, ReadTask } from '@motcua/shared/reading'
import type { Draft } from './draft.ts'
import { spanOf } from './run.ts'
import type { Structure } from './structure.ts'

/** What of the tasks a person should look at. */

const ROMAN: Readonly<Record<string, number>> = {
  I: 1,
  II: 2,
  III: 3,
  IV: 4,
  V: 5,
  VI: 6,
  VII: 7,
  VIII: 8,
  IX: 9,
  X: 10,
}

/** Groups I, II, III, V: a group was dropped, or a number mistyped. */
const jumps = (structure: Structure): Doubt[] => {
  const list: Doubt[] = []
  for (const part of structure.parts)
    for (const block of part.blocks) {
      if (block.kind !== 'table') continue
      let last = 0
      for (const { group } of block.rows) {
        const value = ROMAN[group?.number?.replace(/\W/g, '') ?? '']
        if (!group || value === undefined) continue
        if (last > 0 && value > last + 1)
          list.push({
            code: 'group_number_jumps',
            field: 'tasks',
            suggestion: null,
            words: `${group.number} ${group.title.text}`,
            span: spanOf(group.title),
          })
        last = value
      }
    }
  return list
}

const ofTask = (draft: Draft, task: ReadTask): Doubt[] => {
  const list: Doubt[] = []
  const add = (code: Doubt['code'], field: string, words: string | null, span: Doubt['span']) =>
    list.push({ code, field: `tasks.${task.id}.${field}`, suggestion: null, words, span })
  const { deadline } = task
  if (task.leads.length === 0) add('lead_unclear', 'leads', null, task.span)
  if (draft.timing.impossible) add('impossible_date', 'deadline', draft.timing.impossible, deadline.span)
  else if (deadline.earlierThanIssue) add('date_before_issue', 'deadline', deadline.text, deadline.span)
  else if (deadline.kind !== 'none' && draft.timing.confidence < 0.7)
    add('deadline_unclear', 'deadline', deadline.text, deadline.span)
  return list
}

export const doubtsOf = (
  structure: Structure,
  drafts: readonly Draft[],
  tasks: readonly ReadTask[],
): Doubt[] => [
  ...jumps(structure),
  ...drafts.flatMap((draft, i) => {
    const task = tasks[i]
    return task ? ofTask(draft, task) : []
  }),
]
