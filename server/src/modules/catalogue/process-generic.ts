import type { TimeLimitInput } from '@motcua/shared/calendar'
import type { LocalLevel } from '@motcua/shared/catalogue'
import type { Step } from '@motcua/shared/catalogue-process'

/** The process a procedure of ours runs on until it has its own: the steps of every one-stop decree, scaled to the limit. */

const DAY_HOURS = 8
const HOURS_OF = {
  hour: 1,
  working_hour: 1,
  working_day: DAY_HOURS,
  // Five of seven days are worked; a month has about 21 working days.
  calendar_day: (DAY_HOURS * 5) / 7,
  month: DAY_HOURS * 21,
} as const

/** Half a day is what is surely left of a day when a "same day" dossier comes in before the cut-off. */
const SAME_DAY_HOURS = 4

/** Working hours a limit allows, as a floor: what the steps together may take. */
export const hoursOfLimit = (limit: Pick<TimeLimitInput, 'parts'>): number => {
  const hours = limit.parts.reduce((sum, { value, unit }) => sum + value * HOURS_OF[unit], 0)
  return hours === 0 ? SAME_DAY_HOURS : Math.floor(hours)
}

/** Used when no limit is stated; the process says so in its name. */
export const UNSTATED_HOURS = 40

type Share = Omit<Step, 'workingHours'> & { share: number }

const step = (
  key: string,
  name: string,
  post: Step['post'],
  unit: Step['unit'],
  share: number,
  actions: Step['actions'],
  next: Step['next'],
  kind: Step['kind'] = 'task',
): Share => ({ key, name, kind, post, unit, share, actions, next, consults: null })

const RECEIVE: Step['actions'] = ['check_components', 'request_supplement', 'refuse', 'collect_fee']
const APPRAISE: Step['actions'] = [
  'verify_on_site',
  'consult',
  'request_supplement',
  'refuse',
  'draft_result',
]

const end = step('end', 'Kết thúc', null, 'reception', 0, [], [], 'end')
const rework = { to: 'appraise', when: 'rework', back: true }

const headed = (leader: 'department_head' | 'chairman', head: string, sign: string): Share[] => [
  step('receive', 'Tiếp nhận, kiểm tra hồ sơ', 'one_stop_officer', 'reception', 1, RECEIVE, [
    { to: 'assign' },
  ]),
  step('assign', 'Phân công xử lý', 'division_head', 'deciding', 1, ['assign'], [{ to: 'appraise' }]),
  step('appraise', 'Thẩm định, dự thảo kết quả', 'specialist', 'deciding', 8, APPRAISE, [{ to: 'review' }]),
  step(
    'review',
    head,
    'division_head',
    'deciding',
    2,
    ['approve', 'return_for_rework'],
    [{ to: 'sign', when: 'approve' }, rework],
    'decision',
  ),
  step(
    'sign',
    sign,
    leader,
    'deciding',
    2,
    ['sign', 'return_for_rework'],
    [{ to: 'seal', when: 'approve' }, rework],
    'decision',
  ),
  step(
    'seal',
    'Vào sổ, đóng dấu, chuyển kết quả',
    'clerk',
    'deciding',
    1,
    ['seal', 'publish_result'],
    [{ to: 'return' }],
  ),
  step('return', 'Trả kết quả', 'one_stop_officer', 'reception', 1, ['hand_over'], [{ to: 'end' }]),
  end,
]

/** A commune has no divisions in the three-level world: its specialist drafts, its chairman signs. */
const commune: Share[] = [
  step('receive', 'Tiếp nhận, kiểm tra hồ sơ', 'one_stop_officer', 'reception', 1, RECEIVE, [
    { to: 'appraise' },
  ]),
  step('appraise', 'Thẩm tra, dự thảo kết quả', 'specialist', 'deciding', 8, APPRAISE, [{ to: 'sign' }]),
  step(
    'sign',
    'Lãnh đạo UBND cấp xã ký',
    'chairman',
    'deciding',
    2,
    ['sign', 'return_for_rework'],
    [{ to: 'seal', when: 'approve' }, rework],
    'decision',
  ),
  step(
    'seal',
    'Vào sổ, đóng dấu, chuyển kết quả',
    'clerk',
    'deciding',
    1,
    ['seal', 'publish_result'],
    [{ to: 'return' }],
  ),
  step('return', 'Trả kết quả', 'one_stop_officer', 'reception', 1, ['hand_over'], [{ to: 'end' }]),
  end,
]

const BY_LEVEL: Readonly<Record<LocalLevel, readonly Share[]>> = {
  province: headed('department_head', 'Trưởng phòng xem xét, trình ký', 'Lãnh đạo sở ký'),
  district: headed('chairman', 'Trưởng phòng chuyên môn xem xét, trình ký', 'Lãnh đạo UBND cấp huyện ký'),
  commune,
}

/** The department appraises and submits; the province's People's Committee decides. */
const committee: Share[] = BY_LEVEL.province.flatMap((each) =>
  each.key === 'sign'
    ? [
        {
          ...each,
          name: 'Lãnh đạo sở ký tờ trình UBND tỉnh',
          next: [{ to: 'decide', when: 'approve' }, rework],
        },
        step(
          'decide',
          'Lãnh đạo UBND tỉnh quyết định',
          'chairman',
          'deciding',
          3,
          ['sign', 'return_for_rework'],
          [{ to: 'seal', when: 'approve' }, rework],
          'decision',
        ),
      ]
    : [each],
)

const LEVEL_WORDS: Readonly<Record<LocalLevel, string>> = {
  province: 'tỉnh',
  district: 'huyện',
  commune: 'xã',
}

/** Quarters of an hour (three minutes in the shortest limits), rounded down; what that leaves goes to the appraisal. */
const spread = (shares: readonly Share[], hours: number): Step[] => {
  const all = shares.reduce((sum, { share }) => sum + share, 0)
  const perHour = hours < 4 ? 20 : 4
  const steps = shares.map(({ share, ...rest }) => ({
    ...rest,
    workingHours:
      share === 0 ? 0 : Math.max(1 / perHour, Math.floor((hours * share * perHour) / all) / perHour),
  }))
  const left = hours - steps.reduce((sum, { workingHours }) => sum + workingHours, 0)
  return steps.map((each) =>
    each.key === 'appraise'
      ? { ...each, workingHours: Math.floor((each.workingHours + Math.max(0, left)) * 100) / 100 }
      : each,
  )
}

/** `byCommittee`: the province's People's Committee signs, not the department. */
export const genericProcess = (level: LocalLevel, hours: number | null, byCommittee = false) => {
  const decided = byCommittee && level === 'province'
  const who = decided ? 'tỉnh, UBND tỉnh quyết định' : LEVEL_WORDS[level]
  return {
    name: `Quy trình nội bộ chung cấp ${who}${hours === null ? ' (chưa nêu thời hạn)' : `, ${hours} giờ làm việc`}`,
    steps: spread(decided ? committee : BY_LEVEL[level], hours ?? UNSTATED_HOURS),
  }
}
