import type { Actor } from '@motcua/shared/common'
import type { InstanceBrief, ReportInstance, ReportSchedule } from '@motcua/shared/reports'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testCtx } from '../../../test/index.ts'
import { ENTERED, reportWorld } from '../../../test/reports.ts'
import { holderAt } from '../../../test/world.ts'
import { drawJob } from './export.ts'
import { planProvince } from './plan.ts'

/** Bắc Giang’s August once more, a year later: two earlier report dates, the letter that replaces them, the reports. */
const { database, app, place, people, definition, enter, enterBoth, listed, act, show, now } = reportWorld()

const ofAugust = async (who: Actor, scheduleId: string): Promise<InstanceBrief[]> =>
  (await listed(who, { scheduleId, unitId: place.departments[0] ?? '' })).filter(
    ({ period }) => period === '2024-08',
  )

const duties: Record<'a' | 'b' | 'c', ReportSchedule> = {} as never

describe('what replaces a report date', () => {
  test('two letters ask for the same month on different days', async () => {
    now('2024-07-20T08:00:00')
    duties.a = await enter(
      'story.a',
      definition(15, {
        due: { kind: 'day_of_month', day: 15, strict: false, monthsAfter: 0, offDay: 'stay' },
      }),
      '2024-07-20',
    )
    now('2024-08-03T08:00:00')
    duties.b = await enter('story.b', definition(22), '2024-08-03')
    for (const { id } of [duties.a, duties.b]) {
      const august = (await listed(people.chief, { scheduleId: id })).filter(
        ({ period }) => period === '2024-08',
      )
      expect(august.length).toBe(place.departments.length)
    }
    const [mine] = await ofAugust(people.focal, duties.a.id)
    expect(mine?.dueAt).toBe('2024-08-15T16:59:59.999Z')
    expect([mine?.windowFrom, mine?.windowTo]).toEqual(['2024-07-15', '2024-08-14'])
  })

  test('a department begins a draft under the first', async () => {
    const [mine] = await ofAugust(people.focal, duties.a.id)
    const report = await show(people.focal, mine?.id ?? '')
    const begun = await act(people.focal, report, 'start')
    expect(begun.body.state).toBe('draft')
    const saved = await app.as(people.focal).put(`/reports/instances/${report.id}`, {
      rowVersion: begun.body.rowVersion,
      sections: [{ key: 'obstacles', text: 'Thiếu nhân lực.' }],
    })
    expect(saved.status).toBe(200)
  })

  test('the third closes both from its own day; what was written goes over, nobody owes a month twice', async () => {
    now('2024-08-11T08:00:00')
    duties.c = (await enterBoth([duties.a.id, duties.b.id])).lower
    for (const old of [duties.a, duties.b]) {
      const closed = (await app.as(people.chief).get(`/reports/schedules/${old.id}`)).body as ReportSchedule
      expect(closed).toMatchObject({ state: 'closed', validTo: '2024-08-10', closedBy: { id: duties.c.id } })
      const left = (await listed(people.chief, { scheduleId: old.id })).filter(
        ({ state }) => state !== 'cancelled',
      )
      expect(left).toEqual([])
    }
    const [mine] = await ofAugust(people.focal, duties.c.id)
    const report = await show(people.focal, mine?.id ?? '')
    expect(report.state).toBe('draft')
    expect(report.sections.find(({ key }) => key === 'obstacles')?.text).toBe('Thiếu nhân lực.')
    const [old] = await ofAugust(people.focal, duties.a.id)
    expect((await show(people.focal, old?.id ?? '')).cancelled?.replacedBy).toBe(report.id)
    const twice = await sql`
      select i.unit_id, i.period_end from reports.instance i
      where i.schedule_id = any(${[duties.a.id, duties.b.id, duties.c.id]}::uuid[]) and i.state <> 'cancelled'
      group by 1, 2 having count(*) > 1`.execute(database.owner)
    expect(twice.rows).toEqual([])
  })

  test('planning again opens nothing and cancels nothing', async () => {
    const again = await planProvince(now('2024-08-11T09:00:00'), place.province)
    expect(again).toEqual({ runs: 0, opened: 0, cancelled: 0 })
  })

  test('the date explains itself', async () => {
    const [mine] = await ofAugust(people.focal, duties.c.id)
    const report = await show(people.focal, mine?.id ?? '')
    expect(report.dueAt).toBe('2024-08-20T16:59:59.999Z')
    expect(report.sentences.vi[0]).toContain('trước ngày 21/08/2024')
  })
})

describe('a report', () => {
  test('prefills figures from tasks and keeps where each came from', async () => {
    now('2024-08-16T08:00:00')
    const [mine] = await ofAugust(people.focal, duties.c.id)
    const { body } = await act(people.focal, await show(people.focal, mine?.id ?? ''), 'refresh')
    const [done, issued] = (body as ReportInstance).figures
    expect(done).toMatchObject({
      value: 3,
      origin: { kind: 'tasks', query: 'tasks.done_on_time', queryVersion: 1, taken: 3 },
    })
    expect(issued).toMatchObject({ value: null, origin: { kind: 'typed' } })
    expect((body as ReportInstance).sections[0]?.tasks[0]?.link).toBe('/console/tasks/a')
  })

  test('two editors: the second is told who was first, and both see each other before', async () => {
    const [mine] = await ofAugust(people.focal, duties.c.id)
    const report = await show(people.focal, mine?.id ?? '')
    await app.as(people.head).post(`/reports/instances/${report.id}/editing`)
    const seen = await app.as(people.focal).post(`/reports/instances/${report.id}/editing`)
    expect(seen.body.others.map(({ name }: { name: string }) => name)).toEqual([people.head.name])
    const change = (value: number) => ({
      rowVersion: report.rowVersion,
      figures: [
        { key: 'issued', value },
        { key: 'done', value: 4 },
      ],
    })
    expect((await app.as(people.head).put(`/reports/instances/${report.id}`, change(2))).status).toBe(200)
    const second = await app.as(people.focal).put(`/reports/instances/${report.id}`, change(9))
    expect(second.status).toBe(409)
    expect(second.body.error).toMatchObject({
      code: 'reports.changed_by_other',
      facts: { by: people.head.name },
    })
    const kept = await show(people.focal, report.id)
    expect(kept.figures.find(({ key }) => key === 'issued')?.value).toBe(2)
    // What was typed over an offered value keeps what had been offered.
    expect(kept.figures.find(({ key }) => key === 'done')).toMatchObject({ value: 4, origin: { taken: 3 } })
    const refreshed = (await act(people.focal, kept, 'refresh')).body as ReportInstance
    expect(refreshed.figures.find(({ key }) => key === 'done')).toMatchObject({ value: 4 })
  })

  test('the author may not send it, the head may; its receiver returns it with a reason', async () => {
    const [mine] = await ofAugust(people.head, duties.c.id)
    const report = await show(people.head, mine?.id ?? '')
    expect((await act(people.focal, report, 'submit')).status).toBe(403)
    const sent = (await act(people.head, report, 'submit')).body as ReportInstance
    expect(sent).toMatchObject({ state: 'submitted', late: false, version: 1 })
    expect((await act(people.head, sent, 'accept')).status).toBe(403)
    const back = (await act(people.chief, sent, 'return', { reason: 'Số liệu chưa khớp' }))
      .body as ReportInstance
    expect(back).toMatchObject({ state: 'returned', late: null })
    expect(back.versions[0]).toMatchObject({ outcome: 'returned', outcomeNote: 'Số liệu chưa khớp' })
  })

  test('is late a minute after its date and not before; a late one says so', async () => {
    const [mine] = await ofAugust(people.head, duties.c.id)
    now('2024-08-20T23:59:59.900')
    const report = await show(people.head, mine?.id ?? '')
    const sent = (await act(people.head, report, 'submit')).body as ReportInstance
    expect(sent.late).toBe(false)
    const back = (await act(people.chief, sent, 'return', { reason: 'Thiếu phụ lục' })).body as ReportInstance
    now('2024-08-21T00:00:00')
    const late = (await act(people.head, back, 'submit')).body as ReportInstance
    expect(late).toMatchObject({ state: 'submitted', late: true, version: 3 })
  })

  test('accepted, it is corrected by a new version with its reason; the accepted one counts meanwhile', async () => {
    now('2024-08-21T08:00:00')
    const [mine] = await ofAugust(people.head, duties.c.id)
    const accepted = (await act(people.chief, await show(people.chief, mine?.id ?? ''), 'accept'))
      .body as ReportInstance
    expect(accepted.state).toBe('accepted')
    expect((await act(people.head, accepted, 'submit')).status).toBe(409)
    const open = (await act(people.focal, accepted, 'correct', { reason: 'Cộng sai' })).body as ReportInstance
    expect(open).toMatchObject({ state: 'draft', correcting: 'Cộng sai' })
    expect(open.submittedAt).not.toBeNull()
    const again = (await act(people.head, open, 'submit')).body as ReportInstance
    expect(again.versions.map(({ number, reason }) => [number, reason])).toEqual([
      [4, 'Cộng sai'],
      [3, null],
      [2, null],
      [1, null],
    ])
    const back = (await act(people.chief, again, 'return', { reason: 'Chưa rõ' })).body as ReportInstance
    // The third version counts again.
    expect(back).toMatchObject({ state: 'returned', late: true, correcting: 'Cộng sai' })
    expect(back.submittedAt).not.toBeNull()
  })

  test('tells its life in the journal, each step once', async () => {
    const [mine] = await ofAugust(people.head, duties.c.id)
    const { rows } = await sql<{ type: string }>`
      select type from journal.entry where kind = 'report' and id = ${mine?.id} order by version`.execute(
      database.owner,
    )
    const sent = ['reports.submitted', 'reports.returned']
    expect(rows.map(({ type }) => type)).toEqual([
      'reports.opened',
      'reports.refreshed',
      'reports.edited',
      'reports.refreshed',
      ...sent,
      ...sent,
      'reports.submitted',
      'reports.accepted',
      'reports.correction_opened',
      ...sent,
    ])
  })

  test('is not there for another province, nor for another department', async () => {
    const [mine] = await ofAugust(people.head, duties.c.id)
    const other = await holderAt(database.db, place.departments[1] ?? '', 'department_head', ENTERED)
    for (const who of [people.stranger, other]) {
      expect((await app.as(who).get(`/reports/instances/${mine?.id}`)).status).toBe(404)
      expect((await listed(who, { unitId: place.departments[0] ?? '' })).length).toBe(0)
    }
    expect((await app.as(people.stranger).get(`/reports/schedules/${duties.c.id}`)).status).toBe(404)
    expect(
      (
        await app.as(people.stranger).post(`/reports/schedules/${duties.c.id}/close`, {
          lastDay: '2024-09-01',
          reason: 'x',
          rowVersion: 1,
        })
      ).status,
    ).toBe(404)
  })

  test('prints as DOCX, and as PDF when a worker has drawn it', async () => {
    const [mine] = await ofAugust(people.head, duties.c.id)
    const docx = await app.as(people.head).get(`/reports/instances/${mine?.id}/docx`)
    expect(docx.raw.subarray(0, 2).toString()).toBe('PK')
    expect((await app.as(people.head).get(`/reports/instances/${mine?.id}/pdf`)).status).toBe(202)
    const { rowVersion } = await show(people.head, mine?.id ?? '')
    await drawJob.handle(testCtx(database.db, { now: ENTERED }), { id: mine?.id ?? '', rowVersion })
    const pdf = await app.as(people.head).get(`/reports/instances/${mine?.id}/pdf`)
    expect(pdf.raw.subarray(0, 5).toString()).toBe('%PDF-')
  })
})
