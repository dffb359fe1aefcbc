import type { Actor } from '@motcua/shared/common'
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { testApp, testCtx, testDatabase } from '../../../test/index.ts'
import { buildCitizen, demoActor, holderAt, procedure, sampleData, unitNamed } from '../../../test/world.ts'
import { modules } from '../../app.ts'
import { openNumbers, sealNumbers } from './personal.ts'

const database = testDatabase('world')
const app = testApp(database, modules)

const NUMBER = '000912345612'
const AGENT = '000912345698'
const code = '1.004873'
let commune: string
let clerk: Actor
let id: string

const applicant = {
  kind: 'citizen',
  name: 'Phạm Thị Kín',
  personalNumber: NUMBER,
  phone: '+84 912345678',
  email: 'kin@demo.example',
}

beforeAll(async () => {
  commune = await unitNamed(database.db, 'Xã Thanh Sơn')
  clerk = await holderAt(database.db, commune, 'one_stop_officer')
  const { id: procedureVersionId } = await procedure(database.db, code)
  const filed = await app.as(clerk).post('/dossiers/receive', {
    procedureVersionId,
    decidingUnitId: commune,
    channel: 'counter',
    applicant,
    submitter: { name: 'Phạm Văn Hộ', personalNumber: AGENT, relation: 'Con' },
    formData: numbered(sampleData(code)),
  })
  expect(filed.body).not.toHaveProperty('error')
  id = filed.body.id
})

/** The sample, with every twelve-digit number in it made the applicant's. */
const numbered = (data: object) => JSON.parse(JSON.stringify(data).replace(/"\d{12}"/g, `"${NUMBER}"`))

const read = async (who: Actor) => (await app.as(who).get(`/dossiers/${id}`)).body

test('no number stands in clear in any table of dossiers, nor in the journal', async () => {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('dossiers', 'journal', 'lib', 'notices')
      and has_table_privilege(format('%I.%I', schemaname, tablename), 'select')`.execute(database.db)
  expect(tables.length).toBeGreaterThan(10)
  for (const { name } of tables) {
    const { rows } = await sql<{ found: string }>`
      select t::text as found from ${sql.raw(name)} t
      where t::text like ${`%${NUMBER}%`} or t::text like ${`%${AGENT}%`}`.execute(database.db)
    expect(rows, name).toEqual([])
  }
  const { rows } = await sql<{ applicant: { personalNumber: string } }>`
    select applicant from dossiers.dossier where id = ${id}`.execute(database.db)
  expect(rows[0]?.applicant.personalNumber).toMatch(/^sealed:/)
})

test('counter, task holder and leaders read it in full; others who may read see it masked', async () => {
  const task = (await read(clerk)).tasks.find(({ state }: { state: string }) => state === 'open')
  const insiders = [
    clerk,
    await holderAt(database.db, task.unit.id, task.role),
    await holderAt(database.db, commune, 'chairman'),
  ]
  for (const who of insiders) {
    const dossier = await read(who)
    expect(dossier.applicant).toMatchObject({ ...applicant, personalNumber: NUMBER })
    expect(dossier.submitter.personalNumber).toBe(AGENT)
    expect(JSON.stringify(dossier.formData)).toContain(NUMBER)
  }
  const control = await Promise.all(
    ['haiduong', 'hungyen', 'bacgiang'].map((province) => demoActor(database.db, `kstthc.${province}`)),
  )
  const { rows } = await sql<{ province: string }>`
    select root_unit_id as province from dossiers.dossier where id = ${id}`.execute(database.db)
  const own = ({ posts }: Actor) => posts[0]?.provinceId === rows[0]?.province
  const overseer = await read(control.find(own) as Actor)
  expect(overseer.applicant).toMatchObject({ name: applicant.name, personalNumber: '0*********12' })
  expect(JSON.stringify(overseer)).not.toContain(NUMBER)
  expect(JSON.stringify(overseer)).not.toContain(AGENT)
  for (const stranger of control.filter((each) => !own(each))) {
    expect(await read(stranger)).toMatchObject({ error: { code: 'dossiers.not_found' } })
  }
  expect(JSON.stringify(await app.as(clerk).get('/dossiers/queue?view=unit'))).not.toContain(NUMBER)
})

test('the counter finds a known applicant by the number; a stranger to it does not', async () => {
  const found = await app.as(clerk).get(`/dossiers/counter/applicants?personalNumber=${NUMBER}`)
  expect(found.body.items).toEqual([{ dateOfBirth: null, address: null, ...applicant }])
  expect(
    (await app.as(clerk).get('/dossiers/counter/applicants?personalNumber=000912345613')).body.items,
  ).toEqual([])
})

test('a correction of the name keeps the number, still sealed; the owner’s draft comes back as typed', async () => {
  const { version } = await read(clerk)
  const changes = { applicant: { name: 'Phạm Thị Kín (sửa)' } }
  const done = await app.as(clerk).post(`/dossiers/${id}/correct`, { version, changes, reason: 'Sai tên' })
  expect(done.body).not.toHaveProperty('error')
  expect((await read(clerk)).applicant).toMatchObject({ ...applicant, name: 'Phạm Thị Kín (sửa)' })

  const citizen = await buildCitizen(testCtx(database.db))
  const draftId = crypto.randomUUID()
  const { id: procedureVersionId } = await procedure(database.db, code)
  const content = { formData: { idNumber: NUMBER } }
  const draft = { procedureVersionId, content, version: 0 }
  const saved = await app.as(citizen).put(`/dossiers/drafts/${draftId}`, draft, { key: `draft-${draftId}` })
  expect(saved.body.content).toEqual(content)
  expect((await app.as(citizen).get(`/dossiers/drafts/${draftId}`)).body.content).toEqual(content)
  const { rows } = await sql<{ kept: string }>`
    select content::text as kept from dossiers.draft where id = ${draftId}
    union all select reply::text from lib.command where key = ${`draft-${draftId}`}`.execute(database.db)
  expect(rows).toHaveLength(2)
  for (const { kept } of rows) expect(kept).not.toContain(NUMBER)
})

test('sealing loses nothing of any JSON and leaves no number', () => {
  const number = fc.stringMatching(/^(\d{12}|\d{9}|[A-Z]\d{7,8})$/)
  const text = fc.oneof(
    fc.string(),
    number,
    number.map((n) => `số ${n} cấp ngày`),
    fc.constant('sealed:x'),
  )
  const json = fc.letrec((tie) => ({
    node: fc.oneof(text, fc.integer(), fc.array(tie('node')), fc.dictionary(fc.string(), tie('node'))),
  })).node
  fc.assert(
    fc.property(json, (value) => {
      const sealed = sealNumbers(value)
      expect(openNumbers(sealed, 'clear')).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
  fc.assert(
    fc.property(number, (n) => {
      const value = { a: [`số ${n}`], personalNumber: n }
      expect(JSON.stringify(sealNumbers(value))).not.toContain(n)
      expect(JSON.stringify(openNumbers(sealNumbers(value), 'masked'))).not.toContain(n)
    }),
  )
})
