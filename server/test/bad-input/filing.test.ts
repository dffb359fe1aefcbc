import type { Actor } from '@motcua/shared/common'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../../src/app.ts'
import { testApp, testCtx, testDatabase } from '../index.ts'
import { buildCitizen, demoActor, holderAt, procedure, sampleData, unitNamed } from '../world.ts'

/** What people send in a filing that is not as it should be: each is told in words, and nothing is half-written. */
const database = testDatabase('world')
const app = testApp(database, modules)
const BIRTH = '1.001193'
const paper = { name: 'Giấy chứng sinh', paper: 'original', count: 1, fileId: null, note: null }

let commune: string
let citizen: Actor
let clerk: Actor
let filing: Record<string, unknown>

beforeAll(async () => {
  commune = await unitNamed(database.db, 'Xã Thanh Sơn')
  clerk = await holderAt(database.db, commune, 'one_stop_officer')
  citizen = await buildCitizen(testCtx(database.db))
  filing = {
    procedureVersionId: (await procedure(database.db, BIRTH)).id,
    decidingUnitId: commune,
    formData: sampleData(BIRTH),
    components: [paper],
  }
})

const submit = (changes: object, options = {}) =>
  app.as(citizen).post('/dossiers/submit', { ...filing, ...changes }, options)
const receive = (changes: object) =>
  app.as(clerk).post('/dossiers/receive', {
    ...filing,
    channel: 'counter',
    applicant: { kind: 'citizen', name: 'Nguyễn Thị Thử' },
    ...changes,
  })

/** Everything a filing writes to. */
const written = async (): Promise<unknown> => {
  const { rows } = await sql`select
    (select count(*) from dossiers.dossier) dossiers, (select count(*) from dossiers.component) components,
    (select count(*) from dossiers.promise) promises, (select count(*) from journal.entry) entries,
    (select count(*) from lib.command) commands`.execute(database.owner)
  return rows[0]
}

const english = { headers: { 'accept-language': 'en' } }

describe('names', () => {
  const composed = 'Đặng Thị Ngọc Ước'
  const decomposed = composed.normalize('NFD')

  test('typed with combining marks are kept composed, in the form too, and found however they are typed', async () => {
    expect(decomposed).not.toBe(composed)
    const formData = JSON.parse(JSON.stringify(filing.formData).normalize('NFD'))
    const { status, body } = await receive({ applicant: { kind: 'citizen', name: decomposed }, formData })
    expect([status, body.error]).toEqual([200, undefined])
    const { body: dossier } = await app.as(clerk).get(`/dossiers/${body.id}`)
    expect(dossier.applicant.name).toBe(composed)
    expect(JSON.stringify(dossier.formData)).toBe(JSON.stringify(dossier.formData).normalize('NFC'))
    for (const q of [composed, decomposed, 'dang thi ngoc uoc', 'NGỌC ƯỚC']) {
      const found = await app.as(clerk).get(`/dossiers/queue?view=all&q=${encodeURIComponent(q)}`)
      expect(found.body.items.map(({ id }: { id: string }) => id)).toContain(body.id)
    }
  })

  test.each([
    ['a mark that turns the reading direction', 'Nguyễn \u202eVăn A'],
    ['a control character', 'Nguyễn\u0007 Văn A'],
    ['a zero character', 'Nguyễn\u0000 Văn A'],
    ['half a character', 'Nguyễn \ud83c'],
    ['bytes that were no text', 'Nguy\ufffdn Văn A'],
  ])(
    'with %s are refused with the field named, in both languages, and nothing is written',
    async (_, name) => {
      const before = await written()
      const { status, body } = await receive({ applicant: { kind: 'citizen', name } })
      expect([status, body.error.code]).toEqual([422, 'http.invalid'])
      expect(body.error.fields).toEqual([
        { path: 'applicant.name', code: 'control_characters', message: expect.stringContaining('ký tự ẩn') },
      ])
      const inEnglish = await app
        .as(clerk)
        .post(
          '/dossiers/receive',
          { ...filing, channel: 'counter', applicant: { kind: 'citizen', name } },
          english,
        )
      expect(inEnglish.body.error.fields[0].message).toMatch(/hidden, control or wrongly encoded/)
      expect(await written()).toEqual(before)
    },
  )

  test('with a pictogram or of another script are people’s own business', async () => {
    const name = 'Lò Thị 🌸 ꪎꪱꪫ'
    const { body } = await receive({ applicant: { kind: 'citizen', name } })
    expect((await app.as(clerk).get(`/dossiers/${body.id}`)).body.applicant.name).toBe(name)
  })

  test('hidden characters inside the form are refused too', async () => {
    const formData = { ...(filing.formData as object), note: 'a\u0000b' }
    const { status, body } = await submit({ formData })
    expect([status, body.error.fields[0].path]).toEqual([422, 'formData.note'])
  })
})

describe('shapes', () => {
  test.each([
    ['a list for an object', { formData: [] }, 'formData'],
    ['text for a list', { components: 'x' }, 'components'],
    ['too many papers', { components: Array.from({ length: 101 }, () => paper) }, 'components'],
    ['a negative number', { copies: -1 }, 'copies'],
    ['a number beyond all', { copies: 1e308 }, 'copies'],
    ['half a copy', { copies: 1.5 }, 'copies'],
    [
      'a date no calendar has',
      { applicant: { kind: 'citizen', name: 'A', dateOfBirth: '2024-02-31' } },
      'applicant.dateOfBirth',
    ],
    ['no unit', { decidingUnitId: undefined }, 'decidingUnitId'],
    ['a unit that is no id', { decidingUnitId: '../../etc' }, 'decidingUnitId'],
    ['a name of blanks', { applicant: { kind: 'citizen', name: ' \t ' } }, 'applicant.name'],
  ])('%s: refused, the field told in words', async (_, changes, path) => {
    const before = await written()
    const vi = await submit(changes)
    expect([
      vi.status,
      [...new Set(vi.body.error.fields.map((field: { path: string }) => field.path))],
    ]).toEqual([422, [path]])
    expect(vi.body.error.fields[0].message).toMatch(/[à-ỹ]/i)
    const en = await submit(changes, english)
    expect(en.body.error.fields[0].message).toMatch(/^[\x20-\x7e]+$/)
    expect(en.body.error.fields[0].message).not.toMatch(/Invalid input|expected|received|regex/)
    expect(await written()).toEqual(before)
  })

  test('keys that reach for prototypes and fields nobody asked for change nothing', async () => {
    const { status, body } = await submit({
      state: 'decided',
      applicantName: 'x',
      personId: citizen.id,
      isAdmin: true,
    })
    expect([status, body.state]).toEqual([200, 'submitted'])
    const raw = await app
      .as(citizen)
      .post('/dossiers/submit', JSON.stringify(filing).replace('{', '{"__proto__":{"copies":9},'), {
        headers: { 'content-type': 'application/json' },
      })
    expect([raw.status, raw.body.error.code]).toEqual([400, 'http.malformed'])
    expect(({} as { copies?: number }).copies).toBeUndefined()
  })

  test('a day of the form that is not in the calendar is told beside its field', async () => {
    const text = JSON.stringify(filing.formData).replace(/"\d{4}-\d\d-\d\d"/, '"2024-02-31"')
    const { status, body } = await submit({ formData: JSON.parse(text) })
    expect([status, body.error.code]).toEqual([422, 'dossiers.form_invalid'])
    expect(JSON.stringify(body.error.fields)).toMatch(/Ngày chưa đúng/)
  })
})

describe('things that are not there', () => {
  const NOWHERE = '00000000-0000-4000-8000-00000000ffff'

  test('procedure, unit, file, draft: a sentence each, nothing written', async () => {
    const before = await written()
    const cases: [object, number, string][] = [
      [{ procedureVersionId: NOWHERE }, 404, 'catalogue.procedure_unknown'],
      [{ decidingUnitId: NOWHERE }, 422, 'dossiers.unit_unknown'],
      [{ components: [{ ...paper, fileId: NOWHERE }] }, 409, 'files.held_elsewhere'],
      [{ linked: { key: 'nothing', answers: {} } }, 422, 'dossiers.linked_unknown'],
    ]
    for (const [changes, status, code] of cases) {
      const reply = await submit(changes)
      expect([reply.status, reply.body.error.code]).toEqual([status, code])
      expect(reply.body.error.message).toMatch(/[à-ỹ]/i)
    }
    expect(await written()).toEqual(before)
  })

  test('a file of somebody else cannot be attached', async () => {
    const stranger = await buildCitizen(testCtx(database.db), 'Trần Văn Lạ')
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')
    const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    const sent = await app
      .as(stranger)
      .post('/files', Buffer.concat([Buffer.from(head), pdf, Buffer.from('\r\n--x--\r\n')]), {
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
      })
    expect(sent.status).toBe(200)
    const before = await written()
    const { status, body } = await submit({ components: [{ ...paper, fileId: sent.body.id }] })
    // As for a file that is not there.
    expect([status, body.error.code]).toEqual([409, 'files.held_elsewhere'])
    expect(body.error.message).toMatch(/[à-ỹ]/i)
    expect(await written()).toEqual(before)
  })

  test('a procedure that closed while the form was open: told why, the draft kept and marked', async () => {
    const code = '1.004873'
    const version = await procedure(database.db, code)
    const draftId = '00000000-0000-4000-8000-0000000000d9'
    const content = { procedureVersionId: version.id, content: { fullName: 'Nguyễn Thị Thử' }, version: 0 }
    expect((await app.as(citizen).put(`/dossiers/drafts/${draftId}`, content)).status).toBe(200)
    const control = await demoActor(database.db, 'kstthc.haiduong')
    const closed = await app
      .as(control)
      .post(`/catalogue/procedures/${code}/close`, { from: '2024-04-15', reason: 'Bãi bỏ' })
    expect([closed.status, closed.body.error]).toEqual([200, undefined])
    const { status, body } = await submit({
      procedureVersionId: version.id,
      formData: sampleData(code),
      draftId,
    })
    expect([status, body.error.code]).toEqual([409, 'catalogue.procedure_closed'])
    expect(body.error.message).toContain('Bãi bỏ')
    const draft = await app.as(citizen).get(`/dossiers/drafts/${draftId}`)
    expect(draft.body).toMatchObject({ procedureClosed: true, content: content.content })
  })
})

describe('sent twice', () => {
  test('with one key, at the same moment: one dossier, one answer', async () => {
    const before = (await written()) as { dossiers: string }
    const replies = await Promise.all(Array.from({ length: 5 }, () => submit({}, { key: 'the-same-key' })))
    expect(new Set(replies.map(({ body }) => body.code)).size).toBe(1)
    expect(Number(((await written()) as { dossiers: string }).dossiers)).toBe(Number(before.dossiers) + 1)
    const other = await submit({ copies: 3 }, { key: 'the-same-key' })
    expect([other.status, other.body.error.code]).toEqual([409, 'http.key_reused'])
  })

  test('a key of one person is not another’s, and a refused filing leaves its key free', async () => {
    const stranger = await buildCitizen(testCtx(database.db), 'Lê Thị Khác')
    const mine = await submit({}, { key: 'anybodys-key' })
    const theirs = await app.as(stranger).post('/dossiers/submit', filing, { key: 'anybodys-key' })
    expect(theirs.status).toBe(200)
    expect(theirs.body.code).not.toBe(mine.body.code)
    expect((await submit({ procedureVersionId: commune }, { key: 'a-second-try' })).status).toBe(404)
    expect((await submit({}, { key: 'a-second-try' })).status).toBe(200)
  })

  test('a key of odd characters is refused', async () => {
    const { status, body } = await submit({}, { key: 'ngắn' })
    expect([status, body.error.code]).toEqual([422, 'http.malformed'])
  })
})
