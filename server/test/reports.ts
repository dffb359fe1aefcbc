import type { Actor } from '@motcua/shared/common'
import type {
  InstanceBrief,
  ReportInstance,
  ReportSchedule,
  ScheduleDefinition,
} from '@motcua/shared/reports'
import { afterAll, beforeAll, expect } from 'vitest'
import { unitsValidOn } from '../src/modules/organisation/index.ts'
import { module as reports } from '../src/modules/reports/module.ts'
import { directiveTasks, setTaskPort, type TaskPort } from '../src/modules/reports/tasks.ts'
import { testApp, testCtx, testDatabase } from './index.ts'
import { demoActor, holderAt } from './world.ts'

/** Bắc Giang a year later, with duties of the test’s own and tasks that are always the same. */

export const at = (local: string) => Temporal.Instant.from(`${local}+07:00`)
export const ENTERED = at('2024-07-20T08:00:00')

const PORT: TaskPort = {
  counts: async () => ({
    'tasks.total': 5,
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
        link: '/console/tasks/a',
      },
    ],
    late: [],
    open: [],
    obstacles: [],
  }),
}

const figure = (key: string, source: ScheduleDefinition['figures'][number]['source'], required: boolean) => ({
  key,
  name: { vi: key, en: key },
  measure: null,
  source,
  required,
})

const section = (key: string, prefill: ScheduleDefinition['outline'][number]['prefill']) => ({
  key,
  title: key,
  guide: null,
  prefill,
  required: false,
})

const defined = (
  province: string,
  day: number,
  changes: Partial<ScheduleDefinition> = {},
): ScheduleDefinition => ({
  name: `Báo cáo ngày ${day}`,
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
  outline: [section('results', 'done'), section('obstacles', 'obstacles')],
  figures: [figure('done', 'tasks.done_on_time', false), figure('issued', 'typed', true)],
  absorbs: [],
  feeds: null,
  legalBasis: { text: 'Công văn minh họa', article: null },
  ...changes,
})

/** People, places and calls; filled before the first test of the file. */
export const reportWorld = () => {
  const database = testDatabase('world')
  const app = testApp(database, [reports])
  const place = { province: '', office: '', departments: [] as string[] }
  const people = {} as Record<'chief' | 'focal' | 'head' | 'stranger', Actor>

  beforeAll(async () => {
    setTaskPort(PORT)
    people.chief = await demoActor(database.db, 'chanhvp.bacgiang', ENTERED)
    place.province = people.chief.posts[0]?.provinceId ?? ''
    place.office = people.chief.posts[0]?.unitId ?? ''
    const found = await unitsValidOn(database.db, '2024-07-20', {
      provinceId: place.province as never,
      kind: 'department',
      level: 'province',
    })
    place.departments.push(...found.map(({ id }) => id))
    people.focal = await holderAt(database.db, place.departments[0] ?? '', 'control_focal', ENTERED)
    people.head = await holderAt(database.db, place.departments[0] ?? '', 'department_head', ENTERED)
    people.stranger = await demoActor(database.db, 'chanhvp.haiduong', ENTERED)
  })
  afterAll(() => setTaskPort(directiveTasks))

  const definition = (day: number, changes: Partial<ScheduleDefinition> = {}) =>
    defined(place.province, day, changes)

  const enter = async (
    duty: string,
    given: ScheduleDefinition,
    validFrom: string,
    supersedes: string[] = [],
  ) => {
    const body = { provinceId: place.province, duty, definition: given, validFrom, supersedes }
    const reply = await app.as(people.chief).post('/reports/schedules', body)
    expect(reply.body.error ?? null).toBeNull()
    return reply.body as ReportSchedule
  }

  /** The Office’s own report to the Government’s Office, and the departments’ before the 21st that feed it. */
  const enterBoth = async (supersedes: string[]) => {
    const upper = await enter(
      'story.upper',
      definition(25, {
        senders: { kind: 'units', unitIds: [place.office as never] },
        receiver: { kind: 'outside', name: 'Văn phòng Chính phủ' },
        via: 'none',
      }),
      '2024-08-11',
    )
    const lower = await enter('story.c', definition(21, { feeds: 'story.upper' }), '2024-08-11', supersedes)
    return { upper, lower }
  }

  const listed = async (who: Actor, query: Record<string, string>): Promise<InstanceBrief[]> =>
    (await app.as(who).get(`/reports/instances?${new URLSearchParams({ limit: '200', ...query })}`)).body
      .items

  const act = async (
    who: Actor,
    report: Pick<ReportInstance, 'id' | 'rowVersion'>,
    name: string,
    more = {},
  ) => app.as(who).post(`/reports/instances/${report.id}/${name}`, { rowVersion: report.rowVersion, ...more })

  const show = async (who: Actor, id: string): Promise<ReportInstance> =>
    (await app.as(who).get(`/reports/instances/${id}`)).body

  const now = (local: string) => {
    app.setNow(at(local))
    return testCtx(database.db, { now: at(local) })
  }

  return { database, app, place, people, definition, enter, enterBoth, listed, act, show, now }
}
