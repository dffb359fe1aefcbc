import { type ChildProcess, spawn } from 'node:child_process'
import { gunzipSync } from 'node:zlib'
import type { Actor } from '@motcua/shared/common'
import type { Export } from '@motcua/shared/report-exports'
import { streamXlsxRows } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FormPlace, formPlace } from '../../../../test/form-place.ts'
import { testApp, testCtx, testDatabase } from '../../../../test/index.ts'
import { modules } from '../../../app.ts'
import { exportJob } from './job.ts'
import { csvHead, csvLine, readCsv } from './lines.ts'

/** A list of three parts, whose worker is killed after the first. */

const database = testDatabase()
const app = testApp(database, modules)
const ROWS = 45_000
const who = {} as Record<'chief' | 'other', Actor>
let place: FormPlace
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
})

beforeAll(async () => {
  place = await formPlace(database.owner)
  Object.assign(who, { chief: place.people.chief, other: place.people.communeHead })
  const { id, versionId } = place.procedures.one
  await database.ownerPool.query(
    `insert into indicators.dossier (id, version, code, root_unit_id, unit_id, moved, reception_unit_id, procedure_id,
       procedure_version_id, channel, submitted_on, received_on, first_due_on, due_on, finished_on, ending, timing, late766,
       flags, life)
     select ('0190' || lpad(to_hex(n), 4, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 5, 'H23-' || n,
       $1::uuid, $2::uuid, false, $2::uuid, $3, $4, 'online', date '2024-01-02', date '2024-01-02', date '2024-01-20', date '2024-01-20',
       date '2024-01-10' + n % 20, 'granted', case when n % 20 < 10 then 'early' when n % 20 = 10 then 'on_time' else 'late' end,
       false, 0, jsonb_build_object('units', jsonb_build_array(jsonb_build_object('at', 1704160800, 'root', $1::uuid::text, 'unit', $2::uuid::text)),
         'dues', '[]'::jsonb, 'waits', '[]'::jsonb, 'flags', '{}'::jsonb, 'receivedAt', 1704160800,
         'finishedAt', extract(epoch from date '2024-01-10' + n % 20)::bigint)
     from generate_series(1, ${ROWS}) n`,
    [place.province, place.commune, id, versionId],
  )
})

const source = () => ({
  kind: 'cell',
  form: 'II.06a',
  unitId: place.commune,
  period: '2024-01',
  row: 'total',
  column: 7,
})
const ask = async (actor = who.chief) => app.as(actor).post('/reports/exports', { source: source() })
const show = async (id: string): Promise<Export> =>
  (await app.as(who.chief).get(`/reports/exports/${id}`)).body
const run = (id: string) => exportJob.handle(testCtx(database.db), { id })
const codesIn = (csv: string) => [...readCsv(csv.slice(csv.indexOf('\n') + 1))].map(([code]) => code)

/** A worker of its own process, which does nothing but this export. */
const worker = (id: string): ChildProcess => {
  const child = spawn(
    process.execPath,
    [new URL('test/worker.ts', import.meta.url).pathname, database.url, id],
    {
      stdio: 'ignore',
    },
  )
  children.push(child)
  return child
}

describe('an export', () => {
  let id = ''

  test('goes on after its worker is killed, and holds each dossier once', async () => {
    const asked = await ask()
    expect(asked.body.error ?? null).toBeNull()
    id = asked.body.id
    const child = worker(id)
    const ended = new Promise((resolve) => child.once('exit', resolve))
    let rows = 0
    while (rows === 0 && child.exitCode === null) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      rows = (await show(id)).rows
    }
    child.kill('SIGKILL')
    await ended
    const killed = await show(id)
    expect([killed.state, killed.rows > 0, killed.rows < ROWS]).toEqual(['running', true, true])
    await run(id)
    expect(await show(id)).toMatchObject({ state: 'done', rows: ROWS })
    const csv = (await app.as(who.chief).get(`/reports/exports/${id}/file?as=csv`)).raw.toString()
    expect(csv.startsWith('\ufeffMã hồ sơ,')).toBe(true)
    const codes = codesIn(csv)
    expect([codes.length, new Set(codes).size]).toEqual([ROWS, ROWS])
    expect(codes.at(-1)).toBe(`H23-${ROWS}`)
  })

  test('comes as gzip members laid end to end, and as a sheet with dates and numbers', async () => {
    const gz = (await app.as(who.chief).get(`/reports/exports/${id}/file?as=gz`)).raw
    expect(codesIn(gunzipSync(gz).toString()).length).toBe(ROWS)
    const xlsx = (await app.as(who.chief).get(`/reports/exports/${id}/file?as=xlsx`)).raw
    const found: unknown[][] = []
    for await (const row of streamXlsxRows(new Uint8Array(xlsx), { maxRows: 3 }))
      found.push(row.values as unknown[])
    expect(found[1]?.[0]).toBe('H23-1')
    expect(found[1]?.[11]).toBe(0)
  })

  test('any other figure’s list comes the same way', async () => {
    const facts = { kind: 'facts', unitId: place.commune, period: '2024-01', set: 'late' }
    const { body } = await app.as(who.chief).post('/reports/exports', { source: facts })
    expect(body.error ?? null).toBeNull()
    await run(body.id)
    const late = Array.from({ length: ROWS }, (_, n) => n + 1).filter((n) => n % 20 > 10).length
    expect(await show(body.id)).toMatchObject({ state: 'done', rows: late, total: null })
  })

  test('two workers at once keep each part once', async () => {
    const { body } = await ask()
    await Promise.all([run(body.id), run(body.id)])
    expect(await show(body.id)).toMatchObject({ state: 'done', rows: ROWS })
  })

  test('cancelled, it stops and leaves nothing; done, it cannot be cancelled', async () => {
    const { body } = await ask()
    expect((await app.as(who.chief).post(`/reports/exports/${body.id}/cancel`, {})).body.state).toBe(
      'cancelled',
    )
    await run(body.id)
    expect(await show(body.id)).toMatchObject({ state: 'cancelled', rows: 0 })
    expect((await app.as(who.chief).post(`/reports/exports/${id}/cancel`, {})).body.error.code).toBe(
      'reports.export_over',
    )
  })

  test('is its asker’s alone, and asked for by those who may open the list', async () => {
    expect((await app.as(who.other).get(`/reports/exports/${id}`)).status).toBe(404)
    expect((await app.as(who.other).get(`/reports/exports/${id}/file`)).status).toBe(404)
    expect((await ask(place.people.stranger)).status).toBe(404)
    const { rows } = await database.ownerPool.query(
      `select count(*)::int as n from journal.entry where type = 'reports.export_asked'`,
    )
    expect(rows[0].n).toBe(4)
  })
})

test('what a spreadsheet would take for a formula is a word, and lines come back as they were', () => {
  const cells = ['=1+1', 'a "b", c', 'x', '-2']
  expect([...readCsv(csvLine(cells))]).toEqual([["'=1+1", 'a "b", c', 'x', "'-2"]])
  expect(csvHead('en').startsWith('\ufeffDossier,')).toBe(true)
})
