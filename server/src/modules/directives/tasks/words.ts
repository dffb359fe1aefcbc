import { formatTime } from '../../../lib/time.ts'
import type { EntryType } from './state.ts'

/** The history of a task in plain sentences, from its journal entries. */
type Data = Readonly<Record<string, unknown>>
type Say = (data: Data, secret: Data) => readonly [vi: string, en: string]

const at = (value: unknown): string =>
  typeof value === 'string' ? formatTime(Temporal.Instant.from(value)) : '–'
const day = (value: unknown): string =>
  typeof value === 'string' ? value.split('-').toReversed().join('/') : '–'
const plain =
  (vi: string, en: string): Say =>
  () => [vi, en]
const because =
  (vi: string, en: string, key: string): Say =>
  (_, secret) => {
    const said = typeof secret[key] === 'string' && secret[key] !== '' ? `: ${secret[key]}` : ''
    return [vi + said, en + said]
  }
const dated =
  (vi: string, en: string): Say =>
  ({ dueAt }) =>
    dueAt ? [`${vi}, hạn ${at(dueAt)}`, `${en}, due ${at(dueAt)}`] : [vi, en]

const WORDS: Record<EntryType, Say> = {
  'directives.task_given': dated('Giao nhiệm vụ', 'Task given'),
  'directives.task_acknowledged': plain('Đơn vị xác nhận đã nhận nhiệm vụ', 'The unit acknowledged the task'),
  'directives.task_assigned': plain('Phân công người thực hiện', 'A person was assigned'),
  'directives.task_taken': plain('Người được phân công xác nhận', 'The assigned person acknowledged'),
  'directives.task_reported': ({ percent, obstacle }) => [
    `Báo cáo tiến độ ${percent ?? 0}%${obstacle ? ', có vướng mắc' : ''}`,
    `Progress ${percent ?? 0}%${obstacle ? ', with an obstacle' : ''}`,
  ],
  'directives.evidence_added': because('Thêm minh chứng', 'Evidence added', 'name'),
  'directives.evidence_removed': because('Bỏ minh chứng', 'Evidence removed', 'name'),
  'directives.task_submitted': plain('Trình kết quả', 'Result submitted'),
  'directives.task_accepted': ({ late }) =>
    late
      ? ['Công nhận hoàn thành (quá hạn)', 'Accepted (late)']
      : ['Công nhận hoàn thành', 'Accepted as done'],
  'directives.task_returned': because('Trả lại để làm tiếp', 'Returned', 'reason'),
  'directives.extension_asked': ({ askedFor }) => [
    `Đề nghị gia hạn đến ${day(askedFor)}`,
    `Extension asked until ${day(askedFor)}`,
  ],
  'directives.extension_decided': ({ granted, dueAt }) =>
    granted
      ? [`Đồng ý gia hạn, hạn mới ${at(dueAt)}`, `Extension granted, now due ${at(dueAt)}`]
      : ['Không đồng ý gia hạn', 'Extension refused'],
  'directives.extension_withdrawn': plain('Rút đề nghị gia hạn', 'Extension request withdrawn'),
  'directives.task_suspended': because('Tạm dừng', 'Suspended', 'reason'),
  'directives.task_resumed': dated('Thực hiện tiếp', 'Resumed'),
  'directives.task_started': ({ document, dueAt }) => [
    `Bắt đầu thực hiện theo ${document ?? '–'}${dueAt ? `, hạn ${at(dueAt)}` : ''}`,
    `Started by ${document ?? '–'}${dueAt ? `, due ${at(dueAt)}` : ''}`,
  ],
  'directives.task_cancelled': because('Hủy nhiệm vụ', 'Cancelled', 'reason'),
  'directives.task_reopened': because('Mở lại nhiệm vụ', 'Opened again', 'reason'),
  'directives.task_passed_down': ({ units }) => [
    `Giao xuống ${units ?? 0} đơn vị`,
    `Given down to ${units ?? 0} unit(s)`,
  ],
  'directives.task_reminded': because('Cơ quan giao nhiệm vụ đôn đốc', 'The assigner reminded', 'message'),
  'directives.task_redated': ({ dueAt, reason }) => [
    `Hạn thực hiện thay đổi thành ${at(dueAt)} (${reason ?? '–'})`,
    `Now due ${at(dueAt)} (${reason ?? '–'})`,
  ],
  'directives.task_moved': ({ basis }) => [
    `Chuyển sang đơn vị kế thừa (căn cứ: ${basis ?? 'chưa nêu'})`,
    `Went to the successor unit (ground: ${basis ?? 'not stated'})`,
  ],
  'directives.task_merged': plain(
    'Gộp với cùng nhiệm vụ của đơn vị kế thừa, tính một lần',
    'Joined with the same task of the successor unit, counted once',
  ),
}

/** Undefined for an entry that says nothing to people. */
export const entryWords = (type: string, data: Data, secret: Data, lang: 'vi' | 'en'): string | undefined => {
  const words = WORDS[type as EntryType]?.(data, secret)
  return words?.[lang === 'vi' ? 0 : 1]
}
