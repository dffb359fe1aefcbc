import type { Actor } from '@motcua/shared/common'
import type { LateLine, LateList } from '@motcua/shared/disclosure'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, testCtx, testDatabase } from '../../../../test/index.ts'
import { type SmallProvince, smallProvince } from '../../../../test/small-province.ts'
import { newId } from '../../../lib/ids.ts'
import { module as reports } from '../module.ts'
import { draftLast, lookAgain } from './jobs.ts'

/** One month’s list from facts to the public and back: hearing, approval, withdrawal, restatement. */

const database = testDatabase()
const app = testApp(database, [reports])
let people: SmallProvince['people']
let place: Omit<SmallProvince, 'people'>
const at = (local: string) => Temporal.Instant.from(`${local}+07:00`)
const NOW = '2024-03-04T08:00:00'

type Fact = { unit: string; due: string; finished: string | null; late: string | null; staff?: string }

/** Facts as the follower would have written them: dossiers themselves are not this module’s to make. */
const fact = async ({ unit, due, finished, late, staff }: Fact): Promise<string> => {
  const id = newId()
  const timing = finished && (late ? 'late' : 'on_time')
  await sql`insert into indicators.dossier (id, version, code, root_unit_id, unit_id, moved, reception_unit_id,
      procedure_id, procedure_version_id, channel, submitted_on, received_on, first_due_on, due_on, finished_on, ending,
      timing, late766, late_unit_id, late_staff_id, flags, life)
    values (${id}, 1, ${`H00.${id.slice(-6)}`}, ${place.province}, ${unit}, false, ${unit}, ${newId()}, ${newId()},
      'counter', '2024-02-01', '2024-02-01', ${due}, ${due}, ${finished}, ${finished && 'granted'}, ${timing},
      ${finished ? late !== null : null}, ${staff ? unit : null}, ${staff ?? null}, 0, '{}')`.execute(
    database.owner,
  )
  if (late)
    await sql`insert into indicators.spell (dossier_id, kind, root_unit_id, unit_id, from_on, until_on)
      values (${id}, 'overdue', ${place.province}, ${unit}, ${late}, ${finished ?? 'infinity'})`.execute(
      database.owner,
    )
  return id
}

const now = (local: string) => {
  app.setNow(at(local))
  return testCtx(database.db, { now: at(local) })
}

beforeAll(async () => {
  now(NOW)
  const small = await smallProvince(database.owner)
  place = small
  people = small.people
  await fact({
    unit: place.department,
    due: '2024-02-10',
    finished: '2024-02-15',
    late: '2024-02-11',
    staff: people.officer.id,
  })
  await fact({ unit: place.department, due: '2024-02-10', finished: '2024-02-09', late: null })
  await fact({ unit: place.department, due: '2024-02-20', finished: null, late: '2024-02-21' })
  await fact({ unit: place.commune, due: '2024-02-20', finished: '2024-03-02', late: '2024-02-21' })
  await fact({ unit: place.commune, due: '2024-03-20', finished: null, late: '2024-03-21' })
})

const draft = async (who: Actor, month: string) =>
  app.as(who).post('/reports/disclosures', { provinceId: place.province, month })
const show = async (who: Actor, id: string): Promise<LateList> =>
  (await app.as(who).get(`/reports/disclosures/${id}`)).body
const act = async (who: Actor, list: Pick<LateList, 'id' | 'rowVersion'>, name: string, more = {}) =>
  app.as(who).post(`/reports/disclosures/${list.id}/${name}`, { rowVersion: list.rowVersion, ...more })
const seen = async (who: Actor, name: string, more = {}) => act(who, await show(who, list.id), name, more)
const lineOf = (given: LateList, kind: 'unit' | 'person', unitId: string): LateLine => {
  const line = given.lines.find((each) => each.kind === kind && each.unitId === unitId)
  if (!line) throw new Error(`no line ${kind} ${unitId}`)
  return line
}
const say = (who: Actor, line: LateLine, text: string) =>
  app.as(who).put(`/reports/disclosures/${list.id}/lines/${line.id}/reply`, { text })
const judge = (who: Actor, line: LateLine, decision: string) =>
  app
    .as(who)
    .post(`/reports/disclosures/${list.id}/lines/${line.id}/decide`, { decision, reason: 'Đã kiểm tra' })
const publicList = (query = '') => app.as().get(`/reports/public/late${query}`)
const code = ({ body }: { body: { error?: { code: string } } }) => body.error?.code

let list: LateList

describe('a list from facts to the public', () => {
  test('the office draws it up once a month; a month that runs has none', async () => {
    const made = await draft(people.chief, '2024-02')
    expect(made.status).toBe(200)
    list = made.body
    expect((await draft(people.chief, '2024-02')).body.id).toBe(list.id)
    expect(code(await draft(people.chief, '2024-03'))).toBe('reports.late_month_runs')
    expect((await draft(people.officer, '2024-02')).status).toBe(403)
    expect(code(await draft(people.stranger, '2024-01'))).toBe('reports.late_not_office')
    expect(await draftLast(now(NOW))).toBeGreaterThan(0)
    expect(await draftLast(now(NOW))).toBe(0)
  })

  test('counts by deciding unit and by the officer a delay was laid to', () => {
    expect(list.totals).toEqual({ settledLate: 1, runningLate: 2, finished: 2, open: 3 })
    expect(lineOf(list, 'unit', place.department)).toMatchObject({
      settledLate: 1,
      runningLate: 1,
      finished: 2,
      open: 1,
    })
    expect(lineOf(list, 'unit', place.commune)).toMatchObject({ settledLate: 0, runningLate: 1, open: 2 })
    expect(lineOf(list, 'person', place.department)).toMatchObject({
      personName: people.officer.name,
      settledLate: 1,
      runningLate: 0,
    })
  })

  test('nobody is published unheard, and a draft is nobody’s business but the office’s', async () => {
    for (const act of ['propose', 'publish']) expect((await seen(people.chief, act)).status).toBe(409)
    expect((await app.as(people.officer).get(`/reports/disclosures/${list.id}`)).status).toBe(404)
    expect((await publicList()).body.list).toBeNull()
  })

  test('opening tells those named and gives them five working days', async () => {
    const opened = await seen(people.chief, 'open')
    expect(opened.body).toMatchObject({ state: 'replying', replyUntil: '2024-03-11T16:59:59.999Z' })
    const told = await sql<{ recipient: string }>`
      select recipient from notices.notice where subject_id = ${list.id}`.execute(database.owner)
    const recipients = new Set(told.rows.map(({ recipient }) => recipient))
    for (const who of [people.officer, people.head, people.communeHead])
      expect(recipients).toContain(`staff:${who.id}`)
  })

  test('those named see their own lines alone and reply for themselves alone', async () => {
    now('2024-03-05T09:00:00')
    const mine = await show(people.officer, list.id)
    expect(mine.lines.map(({ kind }) => kind)).toEqual(['person'])
    const agency = lineOf(await show(people.head, list.id), 'unit', place.department)
    expect((await say(people.officer, agency, 'x')).status).toBe(404)
    expect(code(await say(people.chief, agency, 'x'))).toBe('reports.late_not_named')
    expect((await say(people.head, agency, 'Lỗi phần mềm ngày 11/02.')).status).toBe(200)
    expect((await say(people.head, agency, 'Lỗi phần mềm ngày 11/02, có biên bản.')).status).toBe(200)
    const person = lineOf(mine, 'person', place.department)
    expect((await say(people.officer, person, 'Hồ sơ chờ cơ quan phối hợp.')).status).toBe(200)
    expect((await say(people.officer, person, 'a'.repeat(2001))).status).toBe(422)
    expect((await judge(people.chief, person, 'upheld')).status).toBe(409)
  })

  test('after the last moment the office decides each reply, then the chairman approves', async () => {
    now('2024-03-12T08:00:00')
    const late = await show(people.chief, list.id)
    expect(late.state).toBe('deciding')
    const person = lineOf(late, 'person', place.department)
    expect(code(await say(people.officer, person, 'muộn'))).toBe('reports.late_closed')
    expect((await act(people.chief, late, 'propose')).status).toBe(409)
    expect((await judge(people.chief, person, 'refused')).status).toBe(200)
    expect((await judge(people.chief, lineOf(late, 'unit', place.department), 'refused')).status).toBe(200)
    expect((await seen(people.chief, 'propose')).body.state).toBe('proposed')
    expect((await seen(people.chief, 'approve')).status).toBe(403)
    expect((await seen(people.chairman, 'return', { reason: 'Xem lại' })).body).toMatchObject({
      state: 'deciding',
      returned: 'Xem lại',
    })
    await seen(people.chief, 'propose')
    expect((await seen(people.chairman, 'approve')).body.state).toBe('approved')
    const stale = await show(people.chief, list.id)
    expect((await act(people.chief, { ...stale, rowVersion: stale.rowVersion - 1 }, 'publish')).status).toBe(
      409,
    )
    expect((await act(people.chief, stale, 'publish')).body).toMatchObject({
      state: 'published',
      published: 1,
    })
    expect((await seen(people.chief, 'publish')).status).toBe(409)
  })

  test('everybody reads it without signing in: names at their posts, no dossier, no applicant', async () => {
    const { status, body, headers } = await publicList()
    expect(status).toBe(200)
    expect(headers['cache-control']).toContain('public')
    expect(body.list.units).toHaveLength(2)
    expect(body.list.persons[0]).toMatchObject({ personName: people.officer.name })
    const text = JSON.stringify(body)
    for (const { code } of list.lines.flatMap(({ codes }) => codes)) expect(text).not.toContain(code)
    for (const said of ['Lỗi phần mềm', 'phối hợp', people.officer.id]) expect(text).not.toContain(said)
  })

  test('a reply upheld after publication withdraws the line: two versions, both public', async () => {
    now('2024-03-14T08:00:00')
    const mine = await show(people.officer, list.id)
    const person = lineOf(mine, 'person', place.department)
    expect(person.can.reply).toBe(true)
    expect((await say(people.officer, person, 'Có văn bản xác nhận.')).status).toBe(200)
    const upheld = await judge(people.chief, person, 'upheld')
    expect(upheld.body).toMatchObject({ state: 'published', published: 2 })
    const second = (await publicList()).body.list
    expect(second.persons).toEqual([])
    expect(second.version).toMatchObject({ number: 2, upheld: 1 })
    expect(second.version.differences).toMatchObject([
      { change: 'removed', kind: 'person', personName: null },
    ])
    const first = (await publicList('?version=1')).body.list
    expect(first.persons).toHaveLength(1)
    // The digits of the first version stay; the name that was wrong does not.
    expect(first.persons[0]).toMatchObject({ personName: null, settledLate: 1 })
    const kept = await sql<{ name: string }>`select content->'lines'->-1->>'personName' as name
      from reports.late_version where list_id = ${list.id} and number = 1`.execute(database.owner)
    expect(kept.rows[0]?.name).toBe(people.officer.name)
    const again = await say(people.officer, person, 'nữa')
    expect(again.status).toBe(409)
  })

  test('what is published cannot be changed, not even by the application', async () => {
    const change = sql`update reports.late_version set content = '{}' where list_id = ${list.id}`
    await expect(change.execute(database.db)).rejects.toThrow()
    await expect(change.execute(database.owner)).rejects.toThrow()
  })

  test('a fact that changes later is told, and becomes a version only when a person publishes it', async () => {
    expect((await seen(people.chief, 'restate', { reason: 'như cũ' })).status).toBe(409)
    await fact({ unit: place.commune, due: '2024-02-05', finished: '2024-02-28', late: '2024-02-06' })
    const differing = await show(people.chief, list.id)
    expect(differing.restated).toMatchObject([
      { change: 'changed', before: { settledLate: 0 }, after: { settledLate: 1 } },
    ])
    expect(await lookAgain(now('2024-03-15T08:00:00'))).toBe(1)
    expect(await lookAgain(now('2024-03-15T08:10:00'))).toBe(0)
    expect((await publicList()).body.list.version.number).toBe(2)
    const begun = await seen(people.chief, 'restate', { reason: 'Bổ sung hồ sơ ghi muộn' })
    expect(begun.body).toMatchObject({ state: 'drafted', published: 2 })
    expect(
      begun.body.lines.filter(({ change }: LateLine) => change).map(({ unitId }: LateLine) => unitId),
    ).toEqual([place.commune])
    await seen(people.chief, 'open', { days: 1 })
    expect(lineOf(await show(people.chief, list.id), 'unit', place.department).can.reply).toBe(false)
    now('2024-03-20T08:00:00')
    await seen(people.chief, 'propose')
    await seen(people.chairman, 'approve')
    expect((await seen(people.chief, 'publish')).body.published).toBe(3)
    const third = (await publicList()).body.list
    expect(third.version).toMatchObject({ reason: 'Bổ sung hồ sơ ghi muộn' })
    expect(third.version.differences).toMatchObject([{ change: 'changed', unitName: 'UBND xã Hồng Lạc' }])
    expect(third.versions.map(({ number }: { number: number }) => number)).toEqual([3, 2, 1])
  })

  test('a month with nothing late is published as such, without a hearing', async () => {
    now('2024-03-20T08:00:00')
    const quiet = (await draft(people.chief, '2024-01')).body as LateList
    expect(quiet.lines).toEqual([])
    expect((await act(people.chief, quiet, 'open')).status).toBe(409)
    const proposed = (await act(people.chief, quiet, 'propose')).body as LateList
    const approved = (await act(people.chairman, proposed, 'approve')).body as LateList
    await act(people.chief, approved, 'publish')
    const { list: shown, months } = (await publicList('?month=2024-01')).body
    expect(shown).toMatchObject({ units: [], persons: [], totals: { settledLate: 0, runningLate: 0 } })
    expect(months).toEqual(['2024-02', '2024-01'])
    expect((await publicList('?month=2023-12')).status).toBe(404)
  })

  test('every act stands in the journal, in order, without a name', async () => {
    const { rows } = await sql<{ type: string; data: unknown }>`
      select type, data from journal.entry where kind = 'late_list' and id = ${list.id} order by version`.execute(
      database.owner,
    )
    expect(rows.map(({ type }) => type.replace('reports.late_', ''))).toEqual([
      'drafted',
      'opened',
      'replied',
      'replied',
      'replied',
      'decided',
      'decided',
      'proposed',
      'returned',
      'proposed',
      'approved',
      'published',
      'replied',
      'decided',
      'published',
      'differs',
      'restated',
      'opened',
      'proposed',
      'approved',
      'published',
    ])
    expect(JSON.stringify(rows)).not.toContain(people.officer.name)
  })
})
