import type { Actor } from '@motcua/shared/common'
import type { ReportInstance, ReportSchedule, ScheduleDefinition } from '@motcua/shared/reports'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, testCtx, testDatabase } from '../../../test/index.ts'
import { demoActor, holderAt } from '../../../test/world.ts'
import { module as calendar } from '../calendar/module.ts'
import { module as files } from '../files/module.ts'
import { module as reports } from './module.ts'
import { planProvince } from './plan.ts'
import { setTaskPort, TASKS_QUERY, type TaskPort } from './tasks.ts'
import { tick } from './tick.ts'

/** Bắc Giang, August 2023: two earlier report dates, the letter that replaces them, and a month of reports under it. */
const database = testDatabase('world')
const app = testApp(database, [reports, calendar, files])

const at = (local: string) => Temporal.Instant.from(`${local}+07:00`)
/** The demonstration has its own duties; this story enters its own in a year of its own. */
const ENTERED = at('2024-07-20T08:00:00')

let province: string
let department: string
let chief: Actor
let focal: Actor
let head: Actor
let stranger: Actor

const FIGURES: ScheduleDefinition['figures'] = [
  {
    key: 'done',
    name: { vi: 'Hoàn thành đúng hạn', en: 'Done on time' },
    measure: 'nhiệm vụ',
    source: 'tasks.done_on_time',
    required: false,
  },
  {
    key: 'issued',
    name: { vi: 'TTHC ban hành mới', en: 'Procedures issued' },
    measure: 'thủ tục',
    source: 'typed',
    required: true,
  },
]
const OUTLINE: ScheduleDefinition['outline'] = [
  { key: 'results', title: 'Kết quả', guide: null, prefill: 'done', required: false },
  { key: 'obstacles', title: 'Khó khăn', guide: null, prefill: 'obstacles', required: false },
]

const PORT: TaskPort = {
  counts: async () => ({
    'tasks.total': 5,
    'tasks.new': 2,
    'tasks.done_on_time': 3,
    'tasks.done_late': 1,
    'tasks.in_progress': 1,
    'tasks.overdue': 0,
    'tasks.no_deadline': 0,
  }),
  lists: async () => ({
    done: [
      {
        taskId: '00000000-0000-4000-8000-00000000000a',
        text: 'Rà soát danh mục thủ tục',
        state: 'done_on_time',
        dueOn: '2024-08-10',
        doneOn: '2024-08-09',
        note: null,
        link: '/steering/tasks/a',
      },
    ],
    late: [],
    open: [],
    obstacles: [],
  }),
}

const definition = (day: number, changes: Partial<ScheduleDefinition> = {}): ScheduleDefinition => ({
  name: `Báo cáo trước ngày ${day}`,
  period: 'month',
  window: { kind: 'nd09' },
  due: { kind: 'day_of_month', day, strict: true, monthsAfter: 0, offDay: 'stay' },
  senders: {
    kind: 'classes',
    classes: [{ kind: 'department', level: 'province' }],
    within: null,
    except: [],
  },
  receiver: { kind: 'unit', unitId: province as never },
  via: 'office',
  outline: OUTLINE,
  figures: FIGURES,
  absorbs: [],
  feeds: null,
  legalBasis: { text: 'Công văn minh họa', article: null },
  ...changes,
})

const enter = async (
  duty: string,
  given: ScheduleDefinition,
  validFrom: string,
  supersedes: string[] = [],
) => {
  const body = { provinceId: province, duty, definition: given, validFrom, supersedes }
  const reply = await app.as(chief).post('/reports/schedules', body)
  expect(reply.body.error ?? null).toBeNull()
  return reply.body as ReportSchedule
}

const reportsOf = async (who: Actor, query: Record<string, string>) =>
  (await app.as(who).get(`/reports/instances?${new URLSearchParams(query)}`)).body.items as ReportInstance[]

beforeAll(async () => {
  setTaskPort(PORT)
  chief = await demoActor(database.db, 'chanhvp.bacgiang', ENTERED)
  province = chief.posts[0]?.provinceId ?? ''
  department = await firstDepartment()
  focal = await holderAt(database.db, department, 'control_focal', ENTERED)
  head = await holderAt(database.db, department, 'department_head', ENTERED)
  stranger = await demoActor(database.db, 'chanhvp.haiduong', ENTERED)
})

const firstDepartment = async (): Promise<string> => {
  const { unitsValidOn } = await import('../organisation/index.ts')
  const [first] = await unitsValidOn(database.db, '2024-04-15', {
    provinceId: province as never,
    kind: 'department',
    level: 'province',
    limit: 1,
  })
  return first?.id ?? ''
}

describe('a duty and what replaces it', () => {
  test('smoke', async () => {
    app.setNow(ENTERED)
    const a = await enter('story.a', definition(15), '2024-07-20')
    expect(a.can.revise).toBe(true)
    expect(TASKS_QUERY).toBe(1)
    console.log(JSON.stringify(a.next), a.receiverName, a.rule)
    const all = await reportsOf(chief, { scheduleId: a.id })
    console.log(all.length, all[0])
    console.log(await planProvince(testCtx(database.db, { now: ENTERED }), province))
    console.log(await tick(testCtx(database.db, { now: at('2024-08-13T08:00:00') })))
    void [focal, head, stranger]
  })
})
