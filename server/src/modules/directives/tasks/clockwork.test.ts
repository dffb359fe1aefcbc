import type { Actor } from '@motcua/shared/common'
import { beforeAll, describe, expect, test } from 'vitest'
import { MONDAY, testCtx, testDatabase } from '../../../../test/index.ts'
import { demoActor } from '../../../../test/world.ts'
import { modules } from '../../../app.ts'
import { type Ctx, transact } from '../../../lib/context.ts'
import { silentLog } from '../../../lib/log.ts'
import { certificateDigest, dueDate, timeLimit } from '../../calendar/index.ts'
import { catchUp, history, rebuild } from '../../journal/index.ts'
import * as organisation from '../../organisation/index.ts'
import type { Standing } from '../dates.ts'
import { cancel, giveBack } from './acts-assigner.ts'
import { acknowledge, submit } from './acts-unit.ts'
import { taskFollowers } from './follow.ts'
import { makeInstances } from './instances.ts'
import { calendarOf } from './moments.ts'
import { moveOpenTasks } from './move.ts'
import { findTask } from './queries.ts'
import { instancesOf } from './queries-cascade.ts'
import { keepCertificates, movesOf } from './queries-parts.ts'
import { redatableTasks } from './redate.ts'
import { bandsAt } from './reminders.ts'
import { type Built, buildDirective, buildTasks, withoutDirectives } from './test/build.ts'
import { tick } from './timers.ts'

/** What the clock and the map of units make happen: reminders, instances, moves. */
const database = testDatabase('world')

let chair: Actor
let chief: Actor
let head: Actor
let province: string
let department: string

beforeAll(async () => {
  await withoutDirectives(database)
  chair = await demoActor(database.db, 'chutich.haiduong')
  chief = await demoActor(database.db, 'chanhvp.haiduong')
  head = await demoActor(database.db, 'giamdoc.stp.haiduong')
  province = chair.posts[0]?.provinceId as string
  department = head.posts[0]?.unitId as string
})

const at = (day: string, time = '08:30'): Ctx =>
  testCtx(database.db, { now: Temporal.Instant.from(`${day}T${time}:00+07:00`) })

const told = async (staffId: string): Promise<string[]> => {
  const { rows } = await database.ownerPool.query<{ subject: string }>(
    `select words->'vi'->>'subject' as subject from notices.notice where recipient = $1 order by id`,
    [`staff:${staffId}`],
  )
  return rows.map(({ subject }) => subject)
}

describe('reminders', () => {
  test('each task stands at one step', async () => {
    const calendar = await calendarOf(database.db, province)
    const bands = bandsAt(calendar, MONDAY).filter(({ step }) => !step.startsWith('list'))
    const edges = bands.map(
      ({ from, to }) => [from?.getTime() ?? Number.NEGATIVE_INFINITY, to.getTime()] as const,
    )
    const sorted = edges.toSorted((a, b) => a[0] - b[0])
    for (const [n, [from, to]] of sorted.entries()) {
      expect(from).toBeLessThan(to)
      const next = sorted[n + 1]
      if (next) expect(to).toBeLessThanOrEqual(next[0])
    }
  })

  test('the steps of a life, each once, whoever ticks', async () => {
    const built = await buildDirective(at('2024-04-01'), { provinceId: province })
    const [id] = (await buildTasks(at('2024-04-01'), built, [department], { dueOn: '2024-04-26' })) as [
      string,
    ]
    const before = (await told(head.id)).length
    for (const day of ['2024-04-12', '2024-04-13', '2024-04-17', '2024-04-23', '2024-04-25', '2024-04-26']) {
      await Promise.all([tick(at(day)), tick(at(day))])
      await tick(at(day, '15:00'))
    }
    const said = (await told(head.id)).slice(before)
    expect(said).toEqual([
      'Nhiệm vụ còn 3 ngày làm việc',
      'Nhiệm vụ còn 1 ngày làm việc',
      'Nhiệm vụ đến hạn hôm nay',
    ])
    for (const day of ['2024-05-02', '2024-05-04', '2024-05-07', '2024-05-17']) await tick(at(day))
    expect((await told(head.id)).slice(before + 3)).toEqual([
      'Nhiệm vụ quá hạn từ 3 ngày làm việc',
      'Nhiệm vụ quá hạn từ 12 ngày làm việc',
    ])
    expect(await told(chair.id)).toContain('1 nhiệm vụ đã giao quá hạn từ 10 ngày làm việc')
    const { rows } = await database.ownerPool.query(
      'select step, count(*)::int as count from directives.reminder where task_id = $1 group by step',
      [id],
    )
    expect(rows.every(({ count }) => count === 1)).toBe(true)
  })
})

describe('people are told', () => {
  const settle = () =>
    catchUp(
      database.db,
      modules.flatMap((module) => module.followers ?? []),
      silentLog,
    )

  test('once a document and unit when it is given, then of what concerns them', async () => {
    const clerk = await demoActor(database.db, 'vanthu.stp.haiduong')
    await settle()
    const [before, beforeChief] = [(await told(clerk.id)).length, (await told(chief.id)).length]
    const built = await buildDirective(at('2024-04-15'), { provinceId: province })
    const ids = await buildTasks(at('2024-04-15'), built, [department, department, department], {
      dueOn: '2024-06-28',
    })
    await settle()
    expect((await told(clerk.id)).slice(before)).toEqual(['3 nhiệm vụ mới theo Kế hoạch 15/KH-UBND'])
    const id = ids[0] as string
    const by = (actor: Actor) => ({ ...at('2024-04-16'), actor })
    await acknowledge(by(head), { id, version: 1 })
    await submit(by(head), { id, version: 2, text: 'Xong' })
    await settle()
    expect((await told(chief.id)).slice(beforeChief)).toEqual(['Có kết quả trình, chờ công nhận'])
    await giveBack(by(chair), { id, version: 3, reason: 'Chưa đủ', redoBy: null })
    await settle()
    expect((await told(clerk.id)).at(-1)).toBe('Kết quả bị trả lại, cần làm tiếp')
    for (const follower of taskFollowers) await rebuild(database.db, follower)
    expect((await told(clerk.id)).slice(before)).toHaveLength(2)
  })

  test('on Friday afternoon the province’s brief is asked for, once', async () => {
    const asked = async () =>
      (
        await database.ownerPool.query(
          `select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
           where t.identifier = 'directives.draw_brief' and payload->>'unitId' = $1 and payload->>'week' = '2024-04-15'`,
          [province],
        )
      ).rows
    await tick(at('2024-04-19', '14:30'))
    expect(await asked()).toEqual([])
    await tick(at('2024-04-19', '15:30'))
    await tick(at('2024-04-19', '16:30'))
    expect(await asked()).toEqual([{ payload: { unitId: province, week: '2024-04-15' } }])
  })
})

describe('a calendar announced late', () => {
  test('moves a limit in working days, never a written day, and skips what changed since', async () => {
    const calendar = await calendarOf(database.db, province)
    const received = Temporal.Instant.from('2024-04-15T08:00:00+07:00')
    const first = dueDate(calendar, timeLimit('5 working_day'), received)
    const built = await buildDirective(at('2024-04-15'), { provinceId: province })
    await keepCertificates(database.db, [
      { digest: certificateDigest(first.certificate), body: first.certificate },
    ])
    const limit = {
      due_at: new Date(first.due.epochMilliseconds),
      certificate: certificateDigest(first.certificate),
    }
    const [id] = (await buildTasks(at('2024-04-15'), built, [department], limit)) as [string]
    const [written] = await buildTasks(at('2024-04-15'), built, [department], { dueOn: '2024-04-23' })
    const range = { from: '2024-04-17', to: '2024-04-17' }
    const { cases } = await redatableTasks.affected(database.db, range, null, 100)
    expect(cases.map((each) => each.id)).toContain(id)
    expect(cases.map((each) => each.id)).not.toContain(written)
    const due = dueDate(calendar, timeLimit('6 working_day'), received)
    const item = { id, was: first.certificate, due, reason: 'Nghỉ bù' }
    const redate = () => transact(at('2024-04-16'), (ctx) => redatableTasks.redate(ctx, [item]))
    expect(await redate()).toEqual([{ id, state: 'done' }])
    expect((await findTask(database.db, id))?.due_at?.getTime()).toBe(due.due.epochMilliseconds)
    expect(await redate()).toMatchObject([{ id, state: 'skipped' }])
  })
})

describe('standing duties', () => {
  const standing = (changes: Partial<Standing> = {}): Standing => ({
    every: 'monthly',
    on: { day: 21, month: null },
    strict: true,
    adHoc: false,
    why: 'recurring',
    from: '2024-04-01',
    until: null,
    words: 'trước ngày 21 hằng tháng',
    ...changes,
  })

  test('an instance for the period that runs, the next when it is close, and none twice', async () => {
    const built = await buildDirective(at('2024-04-01'), { provinceId: province })
    const recurrence = JSON.stringify(standing())
    const [id] = (await buildTasks(at('2024-04-01'), built, [department], { recurrence })) as [string]
    await Promise.all([makeInstances(at('2024-04-15')), makeInstances(at('2024-04-15'))])
    await makeInstances(at('2024-04-16'))
    const periods = async () =>
      (await instancesOf(database.db, id, 10)).map(({ period_from, due_at }) => [
        period_from,
        due_at?.toISOString(),
      ])
    expect(await periods()).toEqual([['2024-04-01', '2024-04-20T16:59:59.000Z']])
    await makeInstances(at('2024-04-26'))
    expect(await periods()).toEqual([
      ['2024-05-01', '2024-05-20T16:59:59.000Z'],
      ['2024-04-01', '2024-04-20T16:59:59.000Z'],
    ])
    expect(await findTask(database.db, id)).toMatchObject({ counted: false, has_children: true })
  })

  test('acknowledged and cancelled with what it asks for', async () => {
    const built = await buildDirective(at('2024-04-01'), { provinceId: province })
    const recurrence = JSON.stringify(standing())
    const [id] = (await buildTasks(at('2024-04-01'), built, [department], { recurrence })) as [string]
    await makeInstances(at('2024-04-15'))
    await acknowledge({ ...at('2024-04-15'), actor: head }, { id, version: 1 })
    const [instance] = await instancesOf(database.db, id, 1)
    expect(instance).toMatchObject({ version: 2, state: 'not_started' })
    expect(instance?.unit_acknowledged_at).not.toBeNull()
    await cancel({ ...at('2024-04-16'), actor: chair }, { id, version: 2, reason: 'Thôi', legalBasis: '' })
    expect((await instancesOf(database.db, id, 1))[0]).toMatchObject({ version: 3, state: 'cancelled' })
    expect(await makeInstances(at('2024-05-15'))).toBe(0)
  })

  test('not for a day that had passed when it was given, nor after its end', async () => {
    const built = await buildDirective(at('2024-04-25'), { provinceId: province })
    const late = JSON.stringify(standing({ on: { day: 10, month: null } }))
    const ended = JSON.stringify(standing({ until: '2024-03-31' }))
    const [a] = (await buildTasks(at('2024-04-25'), built, [department], { recurrence: late })) as [string]
    const [b] = (await buildTasks(at('2024-04-25'), built, [department], { recurrence: ended })) as [string]
    await makeInstances(at('2024-04-25', '09:00'))
    expect((await instancesOf(database.db, a, 10)).map(({ period_from }) => period_from)).toEqual([
      '2024-05-01',
    ])
    expect(await instancesOf(database.db, b, 10)).toEqual([])
  })
})

describe('a unit that ends', () => {
  const communes = async (): Promise<string[]> => {
    const district = (await demoActor(database.db, 'chutich.thanhha')).posts[0]?.unitId
    const units = await organisation.unitsValidOn(database.db, '2024-04-15', {
      parentId: district as never,
      kind: 'commune',
    })
    return units.map(({ id }) => id)
  }

  test('merged: open tasks go on at the successor with the basis; the same task of both is counted once', async () => {
    const [a, b] = (await communes()) as [string, string]
    const built: Built = await buildDirective(at('2024-04-01'), { provinceId: province })
    const [ofA, ofB] = (await buildTasks(at('2024-04-01'), built, [a, b], { dueOn: '2024-05-31' })) as [
      string,
      string,
    ]
    const merged = await organisation.mergeUnits(at('2024-05-06'), {
      fromIds: [a, b] as never,
      name: 'Thanh Mới',
      fullName: 'Xã Thanh Mới',
      date: '2024-05-06',
      basis: 'Nghị quyết thử',
    } as never)
    const to = merged.successorIds[0] as string
    await catchUp(
      database.db,
      modules.flatMap((module) => module.followers ?? []),
      silentLog,
    )
    const { rows } = await database.ownerPool.query<{
      payload: { toId: string; fromId: string; split: boolean }
    }>(
      `select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = 'directives.move_unit'`,
    )
    const asked = rows.filter(({ payload }) => payload.toId === to)
    expect(asked.map(({ payload }) => payload.fromId).sort()).toEqual([a, b].sort())
    for (const { payload } of asked) await moveOpenTasks(at('2024-05-06'), payload as never)
    const tasks = await Promise.all([ofA, ofB].map((id) => findTask(database.db, id)))
    expect(tasks.map((task) => task?.unit_id)).toEqual([to, to])
    expect(tasks.filter((task) => task?.counted)).toHaveLength(1)
    expect(await movesOf(database.db, ofA)).toMatchObject([
      { from_unit_id: a, basis: 'Nghị quyết thử', split: false },
    ])
    const entries = await history(database.db, 'task', ofA)
    expect(entries.at(-1)).toMatchObject({ type: 'directives.task_moved', version: tasks[0]?.version })
    expect(await moveOpenTasks(at('2024-05-06'), asked[0]?.payload as never)).toBe(0)
  })

  test('a district without successor: what it gave down goes on under the province', async () => {
    const leader = await demoActor(database.db, 'chutich.thanhha')
    const district = leader.posts[0]?.unitId as string
    const commune = (await communes()).at(-1) as string
    const built = await buildDirective(at('2024-04-01'), { provinceId: province })
    const [parent] = (await buildTasks(at('2024-04-01'), built, [district], { dueOn: '2024-05-31' })) as [
      string,
    ]
    const below = { kind: 'subtask', parent_id: parent, assigner_unit_id: district } as const
    const [child] = (await buildTasks(at('2024-04-01'), built, [commune], {
      dueOn: '2024-05-30',
      ...below,
    })) as [string]
    const gone = { fromId: district, toId: null, date: '2024-05-06', basis: null, split: false }
    expect(await moveOpenTasks(at('2024-05-06'), gone)).toBe(1)
    expect(await findTask(database.db, child)).toMatchObject({ assigner_unit_id: province, unit_id: commune })
    expect(await findTask(database.db, parent)).toMatchObject({ unit_id: district })
  })
})
