import type { ScheduleDefinition } from '@motcua/shared/reports'

type Asked = Pick<ScheduleDefinition['figures'][number], 'key' | 'name' | 'measure' | 'source'>

const ofTasks = (key: string, source: Asked['source'], vi: string, en: string): Asked => ({
  key,
  source,
  measure: 'nhiệm vụ',
  name: { vi, en },
})

/** Figures a report may take from the tasks of its sender; the names go into the schedule in both languages. */
export const TASK_FIGURES: readonly Asked[] = [
  ofTasks('nv_tong', 'tasks.total', 'Tổng số nhiệm vụ được giao trong kỳ', 'Tasks given in the period'),
  ofTasks('nv_dung_han', 'tasks.done_on_time', 'Đã hoàn thành đúng hạn', 'Done on time'),
  ofTasks('nv_qua_han', 'tasks.done_late', 'Đã hoàn thành quá hạn', 'Done late'),
  ofTasks('nv_dang_lam', 'tasks.in_progress', 'Đang thực hiện, trong hạn', 'In progress, within time'),
  ofTasks('nv_cham', 'tasks.overdue', 'Đang thực hiện, quá hạn', 'In progress, overdue'),
]

/** A figure a line, typed by the author: `Số hồ sơ đã số hóa (hồ sơ)`. */
export const typedFigures = (typed: string): Asked[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line, index) => {
      const [, name = line, measure = null] = /^(.*?)\s*\(([^()]{1,30})\)$/.exec(line) ?? []
      return { key: `so_${index + 1}`, name: { vi: name, en: name }, measure, source: 'typed' }
    })
