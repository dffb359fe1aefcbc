import { formatDay, toInstant } from '../../../lib/time.ts'
import type { NewNotice } from '../../notices/index.ts'
import type { TaskRecord } from './queries.ts'
import type { EntryType } from './state.ts'

/** What this part says to people. `notices` carries it; the words are ours. */
type Text = { subject: string; body: string }
type Both = { vi: Text; en: Text }
type Told = Pick<TaskRecord, 'id' | 'content' | 'due_at'>

/** To whom an entry of a task's journal is told. */
export type Audience = 'unit' | 'person' | 'assigner'

const day = ({ due_at }: Told, lang: 'vi' | 'en'): string =>
  due_at ? formatDay(toInstant(due_at)) : lang === 'vi' ? 'không thời hạn' : 'no date'

const SHORT = 140
/** The beginning of a task's words, cut between words. */
const short = ({ content }: Told): string => {
  const line = content.replace(/\s+/g, ' ').trim()
  if (line.length <= SHORT) return line
  return `${line.slice(0, line.lastIndexOf(' ', SHORT) || SHORT)}…`
}

const say = (vi: readonly [string, string], en: readonly [string, string]): Both => ({
  vi: { subject: vi[0], body: vi[1] },
  en: { subject: en[0], body: en[1] },
})

type Saying = { to: readonly Audience[]; words: (task: Told) => Both }

const about =
  (vi: string, en: string): Saying['words'] =>
  (task) =>
    say(
      [vi, `"${short(task)}". Hạn: ${day(task, 'vi')}.`],
      [en, `"${short(task)}". Due: ${day(task, 'en')}.`],
    )

/** By journal entry; what is not here troubles nobody. `task_given` is told for a whole document at once. */
export const SAYINGS: Partial<Record<EntryType, Saying>> = {
  'directives.task_assigned': {
    to: ['person'],
    words: about('Ông/bà được phân công một nhiệm vụ', 'A task was assigned to you'),
  },
  'directives.task_submitted': {
    to: ['assigner'],
    words: about('Có kết quả trình, chờ công nhận', 'A result waits to be accepted'),
  },
  'directives.task_returned': {
    to: ['unit', 'person'],
    words: about('Kết quả bị trả lại, cần làm tiếp', 'A result was returned'),
  },
  'directives.task_accepted': {
    to: ['unit', 'person'],
    words: about('Nhiệm vụ được công nhận hoàn thành', 'A task was accepted as done'),
  },
  'directives.extension_asked': {
    to: ['assigner'],
    words: about('Có đề nghị gia hạn', 'A later date is asked for'),
  },
  'directives.extension_decided': {
    to: ['unit', 'person'],
    words: about('Đề nghị gia hạn đã có trả lời', 'A request for a later date was answered'),
  },
  'directives.task_suspended': {
    to: ['unit', 'person'],
    words: about('Nhiệm vụ tạm dừng, chờ điều kiện thực hiện', 'A task stands still, waiting'),
  },
  'directives.task_resumed': {
    to: ['unit', 'person'],
    words: about('Nhiệm vụ được thực hiện tiếp', 'A task runs on'),
  },
  'directives.task_started': {
    to: ['unit', 'person'],
    words: about(
      'Đã đủ điều kiện, bắt đầu thực hiện nhiệm vụ',
      'What a task waited for has happened: it starts',
    ),
  },
  'directives.task_cancelled': {
    to: ['unit', 'person'],
    words: about('Nhiệm vụ bị hủy', 'A task was cancelled'),
  },
  'directives.task_reopened': {
    to: ['unit', 'person'],
    words: about('Nhiệm vụ được mở lại', 'A task was opened again'),
  },
  'directives.task_reminded': {
    to: ['unit', 'person'],
    words: about('Cơ quan giao nhiệm vụ đôn đốc thực hiện', 'The assigner reminds of a task'),
  },
  'directives.task_redated': {
    to: ['unit', 'person'],
    words: about('Hạn thực hiện nhiệm vụ thay đổi', 'The date of a task has changed'),
  },
}

/** Tasks of one document given to one unit. */
export const givenWords = (tasks: readonly Told[], document: string): Both => {
  const [first] = tasks
  if (first && tasks.length === 1)
    return say(
      [
        `Nhiệm vụ mới theo ${document}`,
        `"${short(first)}". Hạn: ${day(first, 'vi')}. Vui lòng xác nhận đã nhận.`,
      ],
      [`New task by ${document}`, `"${short(first)}". Due: ${day(first, 'en')}. Please acknowledge it.`],
    )
  return say(
    [`${tasks.length} nhiệm vụ mới theo ${document}`, 'Vui lòng mở danh sách nhiệm vụ và xác nhận đã nhận.'],
    [`${tasks.length} new tasks by ${document}`, 'Please open the list of tasks and acknowledge them.'],
  )
}

/** Tasks that went to a successor, of one former unit. */
export const movedWords = (count: number, from: string, basis: string | null, split: boolean): Both => {
  const vi = `Căn cứ: ${basis ?? 'chưa nêu'}.${split ? ' Đơn vị cũ được chia tách: đề nghị kiểm tra lại nơi nhận.' : ''}`
  const en = `Ground: ${basis ?? 'not stated'}.${split ? ' The former unit was split: please check who should have them.' : ''}`
  return say([`${count} nhiệm vụ chuyển từ ${from}`, vi], [`${count} task(s) came over from ${from}`, en])
}

const when = (days: number): { vi: string; en: string } => {
  if (days < 0) return { vi: `còn ${-days} ngày làm việc`, en: `${-days} working day(s) left` }
  if (days === 0) return { vi: 'đến hạn hôm nay', en: 'due today' }
  return { vi: `quá hạn từ ${days} ngày làm việc`, en: `overdue by ${days} working days or more` }
}

export const reminderWords = (tasks: readonly Told[], days: number): Both => {
  const { vi, en } = when(days)
  const [first] = tasks
  if (first && tasks.length === 1)
    return say(
      [`Nhiệm vụ ${vi}`, `"${short(first)}". Hạn: ${day(first, 'vi')}.`],
      [`A task: ${en}`, `"${short(first)}". Due: ${day(first, 'en')}.`],
    )
  return say(
    [`${tasks.length} nhiệm vụ ${vi}`, 'Mở danh sách nhiệm vụ để xem.'],
    [`${tasks.length} tasks: ${en}`, 'Open the list of tasks to see them.'],
  )
}

export const escalationWords = (tasks: readonly Told[], days: number): Both =>
  say(
    [
      `${tasks.length} nhiệm vụ đã giao quá hạn từ ${days} ngày làm việc`,
      'Vào danh sách nhiệm vụ quá hạn để cho ý kiến chỉ đạo.',
    ],
    [
      `${tasks.length} task(s) given are overdue by ${days} working days or more`,
      'Open the list of overdue tasks to decide.',
    ],
  )

export const TASKS_PAGE = '/console/tasks'

export const noticeTo = (
  staffId: string,
  key: string,
  words: Both,
  { taskId, link = taskId ? `${TASKS_PAGE}/${taskId}` : TASKS_PAGE }: { taskId?: string; link?: string } = {},
): NewNotice => ({
  to: { staffId },
  key: `${key}:${staffId}`,
  words,
  link,
  subject: { kind: 'task', id: taskId ?? '' },
})
