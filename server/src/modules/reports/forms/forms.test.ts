import type { Actor } from '@motcua/shared/common'
import type { FormTable, FormView, Paper } from '@motcua/shared/report-forms'
import { readXlsx } from 'hucre/xlsx'
import { beforeAll, describe, expect, test } from 'vitest'
import { type FormPlace, formPlace } from '../../../../test/form-place.ts'
import { testApp, testCtx, testDatabase } from '../../../../test/index.ts'
import { followers, modules } from '../../../app.ts'
import { transact } from '../../../lib/context.ts'
import { newId } from '../../../lib/ids.ts'
import { silentLog } from '../../../lib/log.ts'
import { appendPast, catchUp } from '../../journal/index.ts'
import { drawForm } from './print.ts'

/** Forms of a commune whose few dossiers are counted by hand. */

const database = testDatabase()
const app = testApp(database, modules)
const NOW = Temporal.Instant.from('2024-04-15T08:00:00+07:00')
const WINDOW = '2023-12-15..2024-03-14'
const who = {} as Record<'clerk' | 'chief' | 'stranger' | 'other', Actor>
let place: FormPlace

const at = (day: string, hour = '09') => Temporal.Instant.from(`${day}T${hour}:00:00+07:00`)

type Story = {
  unit?: string
  code?: 'one' | 'other'
  channel?: 'online' | 'counter' | 'post'
  received: string
  due: string
  moved?: [day: string, unit: string]
  asked?: string
  ended?: [day: string, outcome: 'granted' | 'refused' | 'withdrawn']
}

const tell = async (story: Story): Promise<void> => {
  const id = newId()
  const unit = story.unit ?? place.commune
  const entries: [Temporal.Instant, string, Record<string, unknown>][] = [
    [
      at(story.received, '08'),
      'dossiers.submitted',
      {
        ...{
          state: 'submitted',
          code: `000-${id.slice(-8)}`,
          rootUnitId: place.province,
          decidingUnitId: unit,
        },
        ...{ receptionUnitId: unit, channel: story.channel ?? 'counter' },
        procedureId: place.procedures[story.code ?? 'one'].id,
        procedureVersionId: place.procedures[story.code ?? 'one'].versionId,
      },
    ],
    [at(story.received), 'dossiers.received', { state: 'processing', due: at(story.due, '17').toString() }],
  ]
  if (story.moved)
    entries.push([
      at(story.moved[0]),
      'dossiers.transferred',
      { state: 'processing', decidingUnitId: story.moved[1], rootUnitId: place.province },
    ])
  if (story.asked)
    entries.push([at(story.asked), 'dossiers.supplement_requested', { state: 'supplementing' }])
  if (story.ended) {
    const [day, outcome] = story.ended
    const closed = outcome === 'withdrawn'
    const data = closed ? { state: 'withdrawn' } : { state: 'decided', outcome }
    entries.push([at(day, '16'), closed ? 'dossiers.withdrawn' : 'dossiers.decided', data])
  }
  const ctx = testCtx(database.db, { now: NOW })
  await transact(ctx, async (ctx) => {
    const told = entries.map(([lawAt, type, data]) => ({
      kind: 'dossier',
      id,
      type,
      data,
      lawAt,
      actor: 'system:test',
    }))
    for (const entry of told) await appendPast(ctx, [entry])
  })
}

beforeAll(async () => {
  app.setNow(NOW)
  place = await formPlace(database.owner)
  const { chief, communeHead, head, stranger } = place.people
  Object.assign(who, { clerk: communeHead, chief, other: head, stranger })
  const stories: Story[] = [
    // Carried over: late on the last day before the window's second half, still open, and settled on its first day.
    { received: '2023-12-01', due: '2023-12-20', ended: ['2023-12-22', 'granted'] },
    { received: '2023-12-10', due: '2024-01-10' },
    { received: '2023-12-14', due: '2023-12-15', ended: ['2023-12-15', 'granted'] },
    // Not in the window: settled the day before it.
    { received: '2023-12-01', due: '2023-12-20', ended: ['2023-12-14', 'granted'] },
    // In the window, by every channel.
    { received: '2023-12-15', due: '2023-12-29', channel: 'online', ended: ['2023-12-28', 'granted'] },
    { received: '2024-01-02', due: '2024-01-12', channel: 'online', ended: ['2024-01-12', 'refused'] },
    { received: '2024-01-03', due: '2024-01-17', channel: 'post', ended: ['2024-01-18', 'granted'] },
    { received: '2024-02-01', due: '2024-02-20', ended: ['2024-02-05', 'withdrawn'] },
    { received: '2024-03-14', due: '2024-03-28' },
    { received: '2024-03-01', due: '2024-03-08', asked: '2024-03-05' },
    { received: '2024-03-01', due: '2024-03-13' },
    { received: '2024-02-10', due: '2024-03-10', code: 'other', ended: ['2024-03-15', 'granted'] },
    // After it.
    { received: '2024-03-15', due: '2024-03-29' },
    // Came from the neighbour, and went to it.
    {
      received: '2024-01-05',
      due: '2024-01-25',
      unit: place.neighbour,
      moved: ['2024-01-09', place.commune],
      ended: ['2024-01-20', 'granted'],
    },
    { received: '2024-01-06', due: '2024-01-26', channel: 'online', moved: ['2024-01-10', place.neighbour] },
  ]
  for (const story of stories) await tell(story)
  await catchUp(database.db, followers, silentLog)
})

const view = async (actor: Actor, form: string, unitId: string, period = WINDOW) =>
  app.as(actor).get(`/reports/forms/${form}?${new URLSearchParams({ unitId, period })}`)
const valuesOf = (table: FormTable, key: string) => table.rows.find((row) => row.key === key)?.values

describe('II.06a of a commune', () => {
  test('is what a hand counts', async () => {
    const { status, body } = await view(who.clerk, 'II.06a', place.commune)
    expect(body.error ?? null).toBeNull()
    expect(status).toBe(200)
    const { table } = body as FormView
    // 3 total; 4 online, 5 else, 6 carried; 7 settled: 8 early, 9 on time, 10 late; 11 open: 12 in time, 13 overdue
    expect(valuesOf(table, `commune|${place.procedures.one.field}`)).toEqual([
      11, 2, 6, 3, 7, 2, 3, 2, 4, 2, 2,
    ])
    expect(valuesOf(table, `commune|${place.procedures.other.field}`)).toEqual([
      1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1,
    ])
    expect(valuesOf(table, 'total')).toEqual([12, 2, 7, 3, 7, 2, 3, 2, 5, 2, 3])
    expect(table.checks.map(({ holds }) => holds)).toEqual([true, true, true, true])
    expect(table.notes.some(({ en }) => en.includes('1 in, 1 out'))).toBe(true)
    expect(table.periodName.vi).toBe('Quý I/2024')
  })

  test('each cell opens to as many dossiers as it says', async () => {
    const { table } = (await view(who.clerk, 'II.06a', place.commune)).body as FormView
    for (const row of table.rows)
      for (const [i, value] of row.values.entries()) {
        const query = {
          unitId: place.commune,
          period: WINDOW,
          row: row.key,
          column: String(i + 3),
          limit: '200',
        }
        const { body } = await app
          .as(who.clerk)
          .get(`/reports/forms/II.06a/dossiers?${new URLSearchParams(query)}`)
        expect({ row: row.key, column: i + 3, count: body.items.length }).toEqual({
          row: row.key,
          column: i + 3,
          count: value,
        })
      }
  })

  test('a month without dossiers is nothing, not no data; a window before all facts is no data', async () => {
    const { table } = (await view(who.chief, 'II.06a', place.department, '2024-02')).body as FormView
    expect([table.noData, table.rows.length, valuesOf(table, 'total')]).toEqual([false, 1, Array(11).fill(0)])
    const before = (await view(who.chief, 'II.06a', place.department, '2022-02')).body as FormView
    expect([before.table.noData, valuesOf(before.table, 'total')]).toEqual([true, Array(11).fill(null)])
  })

  test('moves inside a province cancel in its own form', async () => {
    const { table } = (await view(who.chief, 'II.06c', place.province)).body as FormView
    expect(valuesOf(table, 'commune')).toEqual([13, 3, 7, 3, 7, 2, 3, 2, 6, 2, 4])
    expect(table.checks.every(({ holds }) => holds)).toBe(true)
  })
})

describe('who may, and what cannot be', () => {
  test('other agencies and other provinces may not; the province’s office may', async () => {
    expect((await view(who.other, 'II.06a', place.commune)).status).toBe(403)
    expect((await view(who.stranger, 'II.06a', place.commune)).status).toBe(404)
    expect((await view(who.chief, 'II.06a', place.commune)).status).toBe(200)
  })

  test.each([
    ['II.04', WINDOW, 'reports.form_without_layout'],
    ['II.06a', '2024-13', 'http.invalid'],
    ['II.06a', '2024-05', 'indicators.period_not_begun'],
  ])('%s %s: %s', async (form, period, code) => {
    expect((await view(who.chief, form, place.commune, period)).body.error.code).toBe(code)
  })

  test('an unknown cell is told', async () => {
    const query = new URLSearchParams({ unitId: place.commune, period: WINDOW, row: 'nowhere', column: '4' })
    const { body } = await app.as(who.clerk).get(`/reports/forms/II.06a/dossiers?${query}`)
    expect(body.error.code).toBe('reports.form_cell_unknown')
  })

  test('II.07b counts the catalogue and balances; II.05a has columns and no data', async () => {
    const { table } = (await view(who.chief, 'II.07b', place.province, '2024-Q1')).body as FormView
    expect(valuesOf(table, 'commune')).toEqual([2, 0, 0, 2, 2, 0, 0, 2, 0, 0, 0, 0])
    expect(table.checks.every(({ holds }) => holds)).toBe(true)
    const none = (await view(who.chief, 'II.05a', place.commune)).body as FormView
    expect([none.table.noData, none.table.layout, none.table.columns.length]).toEqual([
      true,
      'unconfirmed',
      19,
    ])
  })
})

describe('papers', () => {
  const act = async (paper: Pick<Paper, 'id' | 'rowVersion'>, name: string, more = {}, by = who.clerk) =>
    app.as(by).post(`/reports/papers/${paper.id}/${name}`, { rowVersion: paper.rowVersion, ...more })
  let made: Paper

  test('a draft is made once, by its own writers, as it was seen', async () => {
    const body = { unitId: place.commune, period: WINDOW }
    const taken = await app.as(who.clerk).post('/reports/forms/II.06a/papers', body)
    expect(taken.body.error ?? null).toBeNull()
    const draft = taken.body as Paper
    expect([draft.state, draft.version, draft.position > 0]).toEqual(['draft', 1, true])
    expect((await app.as(who.chief).post('/reports/forms/II.06a/papers', body)).body.error.code).toBe(
      'reports.paper_draft_waits',
    )
    expect((await act(draft, 'make', {}, who.other)).status).toBe(404)
    expect((await act({ ...draft, rowVersion: 99 }, 'make')).status).toBe(409)
    made = (await act(draft, 'make')).body as Paper
    expect(made.state).toBe('made')
    expect((await act(made, 'refresh')).body.error.code).toBe('reports.paper_not_draft')
  })

  test('a fact told later restates live figures, not the paper; the correction says what it changed', async () => {
    await tell({ received: '2024-03-12', due: '2024-03-26', channel: 'online' })
    await catchUp(database.db, followers, silentLog)
    const now = (await app.as(who.clerk).get(`/reports/papers/${made.id}`)).body as Paper
    expect(valuesOf(now.table, 'total')?.[0]).toBe(12)
    expect(now.restated.find(({ row, column }) => row === 'total' && column === 3)).toMatchObject({
      was: 12,
      is: 13,
    })
    const { body } = await act(now, 'correct', { reason: 'Bổ sung hồ sơ nhập chậm' })
    const corrected = (await act(body as Paper, 'make')).body as Paper
    expect([corrected.version, corrected.reason, corrected.state]).toEqual([
      2,
      'Bổ sung hồ sơ nhập chậm',
      'made',
    ])
    expect(corrected.changes.map(({ column }) => column)).toContain(4)
    const old = (await app.as(who.clerk).get(`/reports/papers/${made.id}`)).body as Paper
    expect([old.state, valuesOf(old.table, 'total')?.[0]]).toEqual(['replaced', 12])
    made = corrected
  })

  test('a window that runs cannot be made', async () => {
    const taken = await app
      .as(who.clerk)
      .post('/reports/forms/II.06a/papers', { unitId: place.commune, period: '2024-04' })
    expect((await act(taken.body as Paper, 'make')).body.error.code).toBe('reports.paper_window_runs')
    expect((await act(taken.body as Paper, 'drop')).body).toEqual({ dropped: true })
  })

  test('comes as XLSX with its figures, as DOCX, and as PDF when the worker has drawn it', async () => {
    const fetched = (as: string) => app.as(who.clerk).get(`/reports/papers/${made.id}/print?as=${as}`)
    const sheet = (await readXlsx(new Uint8Array((await fetched('xlsx')).raw))).sheets[0]
    const total = sheet?.rows.find((row) => row[1] === 'Tổng số')
    expect(total?.slice(2)).toEqual(valuesOf(made.table, 'total'))
    expect(sheet?.merges?.length).toBeGreaterThan(10)
    expect((await fetched('docx')).raw.subarray(0, 2).toString()).toBe('PK')
    expect((await fetched('pdf')).status).toBe(202)
    const { rows } = await database.ownerPool.query(
      'select digest from reports.form_drawing where pdf is null',
    )
    for (const { digest } of rows) await drawForm.handle(testCtx(database.db, { now: NOW }), { digest })
    const pdf = await fetched('pdf')
    expect([pdf.status, pdf.raw.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
  })
})
