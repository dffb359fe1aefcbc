import type { Actor, UnitId } from '@motcua/shared/common'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, testCtx, testDatabase } from '../../../test/index.ts'
import { seedCalendar } from '../calendar/index.ts'
import { seedOrganisation, territoryId } from '../organisation/index.ts'
import { module } from './module.ts'
import { seedCatalogue } from './seed.ts'

const database = testDatabase()
const app = testApp(database, [module])
const province = territoryId('province', '30', null) as UnitId
const commune = territoryId('commune', '10813', null) as UnitId
const staff = (role: string, unitId: UnitId = province): Actor => ({
  kind: 'staff',
  id: `00000000-0000-7000-8000-${role
    .padEnd(12, '0')
    .replace(/[^0-9a-f]/g, '0')
    .slice(0, 12)}`,
  name: role,
  posts: [{ unitId, provinceId: province, role }],
})
const focal = staff('control_focal')
const control = staff('control_officer')
const chairman = staff('chairman')

beforeAll(async () => {
  await seedCalendar(database.db, 'hai-duong-2024')
  await seedOrganisation(testCtx(database.db), 'hai-duong-2024')
  await seedCatalogue(database.db, 'demo')
})

const versionOf = async (code: string) => (await app.as().get(`/catalogue/procedures/${code}`)).body

describe('reading', () => {
  test('anybody searches and reads a procedure as its contract says', async () => {
    const found = await app.as().get('/catalogue/procedures?q=khai%20sinh&limit=3')
    expect(found.status).toBe(200)
    expect(found.body.items[0]).toMatchObject({ code: '1.001193', handledBy: 'province' })
    const { status, body } = await app.as().get('/catalogue/procedures/1.001193')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      name: 'Thủ tục đăng ký khai sinh',
      validityEditorial: true,
      closedFrom: null,
    })
  })

  test('pages follow each other without gap or repeat', async () => {
    const seen: string[] = []
    let after = ''
    do {
      const { body } = await app
        .as()
        .get(`/catalogue/procedures?q=cap%20giay%20phep&limit=40${after && `&after=${after}`}`)
      seen.push(...body.items.map(({ code }: { code: string }) => code))
      after = body.next ?? ''
    } while (after)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThan(80)
  })

  test.each([
    '',
    'x',
    "'; drop table catalogue.procedure --",
    '%%%%',
    '((((',
    '\\',
    ':*',
    '🙂',
    'a'.repeat(300),
  ])('odd words are only words: %s', async (q) => {
    const { status } = await app.as().get(`/catalogue/procedures?q=${encodeURIComponent(q)}`)
    expect(status).toBe(200)
  })

  test('a foreign cursor and an unknown procedure are told, not guessed', async () => {
    expect((await app.as().get('/catalogue/procedures?q=a&after=abc')).body.error.code).toBe(
      'catalogue.bad_cursor',
    )
    const { status, body } = await app.as().get('/catalogue/procedures/9.999999')
    expect({ status, code: body.error.code }).toEqual({ status: 404, code: 'catalogue.procedure_unknown' })
  })

  test('filters: life event, level, whose work', async () => {
    const codes = async (query: string) =>
      (await app.as().get(`/catalogue/procedures?limit=200&${query}`)).body.items as {
        handledBy: string
        code: string
      }[]
    expect((await codes('lifeEvent=birth')).map(({ code }) => code)).toContain('1.001193')
    expect((await codes('handledBy=customs')).every(({ handledBy }) => handledBy === 'customs')).toBe(true)
    expect((await codes('own=true')).every(({ handledBy }) => handledBy === 'province')).toBe(true)
    expect((await codes('level=district')).length).toBeGreaterThan(100)
    const facets = await app.as().get('/catalogue/facets')
    expect(facets.body.lifeEvents.length).toBeGreaterThan(15)
  })
})

describe('designing a process', () => {
  const draft = async (code: string, level: string) => {
    const { id } = await versionOf(code)
    return app.as(focal).post('/catalogue/processes', { versionId: id, level })
  }

  test('drafted by the focal officer, checked by the control unit, approved by the province’s chairman', async () => {
    const version = await versionOf('1.000656')
    const started = await draft('1.000656', 'commune')
    expect(started.status).toBe(200)
    expect(started.body).toMatchObject({
      status: 'draft',
      version: 2,
      findings: [],
      can: { edit: true, approve: false },
    })
    const path = `/catalogue/processes/${started.body.id}`
    const { name, legalBasis, steps, rowVersion } = started.body
    const changed = steps.map((step: { key: string }) =>
      step.key === 'appraise' ? { ...step, workingHours: 1.5 } : step,
    )
    const saved = await app.as(focal).put(path, { name, legalBasis, steps: changed, rowVersion })
    expect(saved.status).toBe(200)
    const stale = await app.as(focal).put(path, { name, legalBasis, steps, rowVersion })
    expect(stale.body.error.code).toBe('http.stale')

    expect((await app.as(focal).post(`${path}/check`, { rowVersion: saved.body.rowVersion })).status).toBe(
      403,
    )
    const early = await app.as(chairman).post(`${path}/approve`, { rowVersion: saved.body.rowVersion })
    expect(early.body.error.code).toBe('catalogue.process_not_checked')
    const checked = await app.as(control).post(`${path}/check`, { rowVersion: saved.body.rowVersion })
    expect(checked.body.status).toBe('checked')
    const small = await app
      .as(staff('chairman', commune))
      .post(`${path}/approve`, { rowVersion: checked.body.rowVersion })
    expect(small.body.error.code).toBe('catalogue.not_province')
    const approved = await app.as(chairman).post(`${path}/approve`, { rowVersion: checked.body.rowVersion })
    expect(approved.body).toMatchObject({ status: 'approved', usedBy: 1, can: { edit: false } })
    expect(approved.body.digest).toMatch(/^[0-9a-f]{64}$/)

    const { body } = await app.as(focal).get(`/catalogue/versions/${version.id}/processes`)
    expect(body.inForce).toEqual([{ level: 'commune', processId: started.body.id }])
    expect(body.items.map(({ status }: { status: string }) => status)).toEqual(['approved', 'retired'])
    const late = await app
      .as(focal)
      .put(path, { name, legalBasis, steps, rowVersion: approved.body.rowVersion })
    expect(late.body.error.code).toBe('catalogue.process_fixed')
  })

  test('too slow for the law: found, and neither checked nor approved', async () => {
    const { body } = await draft('1.004873', 'commune')
    const steps = body.steps.map((step: { key: string }) =>
      step.key === 'appraise' ? { ...step, workingHours: 80 } : step,
    )
    const saved = await app.as(focal).put(`/catalogue/processes/${body.id}`, { ...body, steps })
    expect(saved.body.findings).toEqual([
      { code: 'over_legal_time', severity: 'error', step: null, facts: { hours: 88, limit: 24 } },
    ])
    const checked = await app
      .as(control)
      .post(`/catalogue/processes/${body.id}/check`, { rowVersion: saved.body.rowVersion })
    expect(checked.body.error).toMatchObject({ code: 'catalogue.process_faulty', facts: { count: 1 } })
    expect((await draft('1.004873', 'commune')).body.error.code).toBe('catalogue.draft_open')
    expect((await app.as(focal).del(`/catalogue/processes/${body.id}`)).status).toBe(204)
    expect((await app.as(focal).get(`/catalogue/processes/${body.id}`)).status).toBe(404)
  })

  test('out as BPMN and back', async () => {
    const { body } = await draft('1.001612', 'district')
    const path = `/catalogue/processes/${body.id}`
    const { xml } = (await app.as(focal).get(`${path}/bpmn`)).body
    const back = await app.as(focal).put(`${path}/bpmn`, { xml, rowVersion: body.rowVersion })
    expect(back.status).toBe(200)
    const byKey = (steps: { key: string }[]) => [...steps].sort((a, b) => (a.key < b.key ? -1 : 1))
    expect(byKey(back.body.steps)).toEqual(byKey(body.steps))
    const broken = await app.as(focal).put(`${path}/bpmn`, { xml: '<x', rowVersion: back.body.rowVersion })
    expect({ status: broken.status, code: broken.body.error.code }).toEqual({
      status: 422,
      code: 'catalogue.bpmn_unreadable',
    })
  })

  test('others’ procedures get none', async () => {
    expect((await draft('1.004222', 'commune')).body.error.code).toBe('catalogue.not_own')
  })
})

describe('managing', () => {
  test('a closed procedure says since when and why', async () => {
    const reason = 'Bãi bỏ theo quyết định công bố'
    const closed = await app
      .as(control)
      .post('/catalogue/procedures/1.004845/close', { from: '2024-04-10', reason })
    expect(closed.body).toMatchObject({ closedFrom: '2024-04-10', closedReason: reason })
    const { body } = await app.as().get('/catalogue/procedures?q=1.004845')
    expect(body.items[0]).toMatchObject({ code: '1.004845', closed: true })
    const opened = await app
      .as(control)
      .post('/catalogue/procedures/1.004845/close', { from: null, reason: 'Đính chính' })
    expect(opened.body.closedFrom).toBeNull()
    expect(
      (await app.as(focal).post('/catalogue/procedures/1.004845/close', { from: null, reason })).status,
    ).toBe(403)
  })

  test('the next version takes over what it does not change; the one before stays for its dossiers', async () => {
    const before = await versionOf('2.000884')
    const next = {
      validFrom: '2024-04-16',
      decision: '1/QĐ-BTP',
      name: 'Chứng thực chữ ký trên giấy tờ kiểu mới',
    }
    const published = await app.as(control).post('/catalogue/procedures/2.000884/versions', next)
    expect(published.body).toMatchObject({
      version: 2,
      name: next.name,
      field: before.field,
      validityEditorial: false,
    })
    expect(published.body.timeLimits).toHaveLength(before.timeLimits.length)
    expect((await versionOf('2.000884')).id).toBe(before.id)
    const again = await app
      .as(control)
      .post('/catalogue/procedures/2.000884/versions', { ...next, validFrom: '2024-04-16' })
    expect(again.body.error.code).toBe('catalogue.version_order')
    app.setNow(Temporal.Instant.from('2024-04-16T09:00:00+07:00'))
    expect((await versionOf('2.000884')).id).toBe(published.body.id)
    const found = await app.as().get('/catalogue/procedures?q=chữ ký kiểu mới'.replaceAll(' ', '%20'))
    expect(found.body.items.map(({ versionId }: { versionId: string }) => versionId)).toEqual([
      published.body.id,
    ])
    const { body } = await app.as(control).get(`/catalogue/versions/${published.body.id}/processes`)
    expect(body.inForce).toHaveLength(2)
    expect((await app.as().get(`/catalogue/versions/${before.id}`)).body).toMatchObject({
      name: before.name,
      validTo: '2024-04-15',
    })
  })

  test('an entered limit comes before the print from its first day', async () => {
    const version = await versionOf('1.000703')
    const limit = { parts: [{ value: 4, unit: 'working_day' }] }
    const entered = { limit, legalBasis: 'Điều 19 Nghị định 158/2024/NĐ-CP', validFrom: '2025-01-01' }
    const { body } = await app.as(control).post(`/catalogue/versions/${version.id}/time-limits`, entered)
    expect(body.timeLimits).toContainEqual(
      expect.objectContaining({ validFrom: '2025-01-01', confidence: 'high' }),
    )
    const again = await app.as(control).post(`/catalogue/versions/${version.id}/time-limits`, entered)
    const same = again.body.timeLimits.filter(
      ({ validFrom }: { validFrom: string }) => validFrom === '2025-01-01',
    )
    expect(same).toHaveLength(1)
  })

  test('the next version of a form; a schema bomb is refused', async () => {
    const version = await versionOf('1.001193')
    const { body: form } = await app.as().get(`/catalogue/versions/${version.id}/form`)
    const next = { ...form, title: { vi: 'Tờ khai mới', en: 'New' }, validFrom: '2024-04-15' }
    const published = await app.as(control).post('/catalogue/forms', next)
    expect(published.body).toMatchObject({ version: 2 })
    expect((await app.as().get(`/catalogue/versions/${version.id}/form`)).body.id).toBe(published.body.id)
    const bomb = { ...next, schema: { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/a' } } } }
    expect((await app.as(control).post('/catalogue/forms', bomb)).body.error.code).toBe(
      'catalogue.form_unsafe',
    )
    const verdict = await app.as().post(`/catalogue/forms/${form.id}/validate`, { data: {} })
    expect(verdict.body.valid).toBe(false)
  })

  test('the cleaning report counts and lists', async () => {
    const { status, body } = await app.as(control).get('/catalogue/cleaning?limit=200')
    expect(status).toBe(200)
    const counts = Object.fromEntries(
      body.counts.map(({ kind, procedures }: { kind: string; procedures: number }) => [kind, procedures]),
    )
    expect(counts).toMatchObject({
      missing_duration: expect.any(Number),
      expired_legal_basis: expect.any(Number),
    })
    expect(counts.no_process).toBeUndefined()
    const names = await app.as(control).get('/catalogue/cleaning?kind=duplicate_name&own=false')
    expect(names.body.items.length).toBeGreaterThan(0)
    expect((await app.as().get('/catalogue/cleaning')).status).toBe(401)
  })
})

describe('announcements', () => {
  const decision = {
    provinceId: province,
    number: '163/QĐ-BTP',
    ministry: 'Bộ Tư pháp',
    title: 'Công bố thủ tục hành chính lĩnh vực hộ tịch',
    signedOn: '2024-04-15',
    items: [
      { code: '1.001193', name: 'Đăng ký khai sinh', change: 'amended' },
      { code: '1.999999', name: 'Thủ tục mới', change: 'new' },
    ],
  }

  test('both clocks run from the decision: Giỗ Tổ and the swapped days are not counted', async () => {
    app.setNow(Temporal.Instant.from('2024-04-15T09:00:00+07:00'))
    const { status, body } = await app.as(control).post('/catalogue/announcements', decision)
    expect(status).toBe(200)
    // 18/4 is Giỗ Tổ, 29/4 swapped off, 30/4 and 1/5 holidays.
    expect(body.list.dueAt).toBe('2024-04-23T10:00:00.000Z')
    expect(body.process.dueAt).toBe('2024-05-03T10:00:00.000Z')
    expect(body).toMatchObject({ stage: 'detected', list: { state: 'open' }, process: { state: 'open' } })
    expect((await app.as(control).post('/catalogue/announcements', decision)).body.error.code).toBe(
      'catalogue.announcement_known',
    )

    app.setNow(Temporal.Instant.from('2024-04-22T16:00:00+07:00'))
    const path = `/catalogue/announcements/${body.id}`
    expect((await app.as(control).get(path)).body.list.state).toBe('alert')
    let { rowVersion } = body
    for (const to of ['drafted', 'controlled', 'submitted']) {
      rowVersion = (await app.as(control).post(`${path}/advance`, { to, rowVersion })).body.rowVersion
    }
    const jump = await app.as(control).post(`${path}/advance`, { to: 'live', rowVersion })
    expect(jump.body.error.code).toBe('catalogue.stage_order')
    app.setNow(Temporal.Instant.from('2024-04-24T08:00:00+07:00'))
    expect((await app.as(control).get(path)).body.list.state).toBe('late')
    const signed = await app.as(control).post(`${path}/advance`, { to: 'signed', rowVersion })
    expect(signed.body).toMatchObject({ list: { state: 'done_late' }, process: { state: 'open' } })

    const listed = await app.as(control).get('/catalogue/announcements?open=true')
    expect(listed.body.items).toHaveLength(1)
    const abroad = {
      ...control,
      posts: [{ ...control.posts[0], provinceId: territoryId('province', '33', null) }],
    } as Actor
    expect((await app.as(abroad).get('/catalogue/announcements')).body.items).toEqual([])
    expect((await app.as(abroad).get(path)).status).toBe(404)
    expect((await app.as(abroad).post(`${path}/advance`, { to: 'uploaded', rowVersion })).status).toBe(404)
    expect((await app.as(abroad).post('/catalogue/announcements', decision)).status).toBe(403)
    const months = await app.as(control).get('/catalogue/announcements/monthly?year=2024')
    expect(months.body.items).toEqual([{ month: '2024-04', new: 1, amended: 1, abolished: 0 }])
  })
})
