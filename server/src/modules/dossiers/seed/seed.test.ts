import { DossierSlip } from '@motcua/shared/slips'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { MONDAY, testApp, testCtx, testDatabase } from '../../../../test/index.ts'
import { pdfText } from '../../../../test/slips/pdf-text.ts'
import { demoActor } from '../../../../test/world.ts'
import { modules } from '../../../app.ts'
import { systemActor } from '../../../lib/context.ts'
import type { Db } from '../../../lib/db.ts'
import { dayOf } from '../../../lib/time.ts'
import * as catalogue from '../../catalogue/index.ts'
import { history } from '../../journal/index.ts'
import { deskOf, receptionUnitOf } from '../../organisation/index.ts'
import { openNumbers } from '../personal.ts'
import { foldState } from '../state.ts'
import { seedDossiers } from './index.ts'
import { loadWorld } from './world.ts'

const COUNT = 700
const database = testDatabase('world')
const other = testDatabase('world')
const app = testApp(database, modules)

const seed = (db: Db, count: number) =>
  db
    .transaction()
    .execute((trx) =>
      seedDossiers(testCtx(trx as Db, { actor: systemActor('seed') }), { count, report: () => {} }),
    )

const rowsOf = async <Row>(query: ReturnType<typeof sql<Row>>, of = database) =>
  (await query.execute(of.db)).rows
const rows = () =>
  rowsOf(sql<Record<string, unknown> & { id: string; state: string; version: number }>`
    select * from dossiers.dossier order by code`)

/** What of the year is the same in every installation: all but whose account it is, and seals. */
const fingerprint = (of = database) =>
  rowsOf(
    sql<{ table: string; digest: string }>`
    select 'dossier' as "table", md5(string_agg(concat_ws('|', id, code, state, version, applicant_name, due_at, submitted_at, desk_unit_id), ',' order by code)) as digest from dossiers.dossier
    union all select 'task', md5(string_agg(t::text, ',' order by id)) from dossiers.task t
    union all select 'promise', md5(string_agg(concat_ws('|', id, kind, due_at, certificate), ',' order by id)) from dossiers.promise
    union all select 'timer', md5(string_agg(t::text, ',' order by id)) from dossiers.timer t
    union all select 'result', md5(string_agg(concat_ws('|', id, code, number, file_id), ',' order by id)) from dossiers.result
    union all select 'file', md5(string_agg(concat_ws('|', id, name, sha256, uploaded_by = 'citizen:null', holder_id), ',' order by id))
      from files.file where holder_kind = 'dossier'
    union all select 'entry', md5(string_agg(concat_ws('|', id, version, type, law_at), ',' order by id, version)) from journal.entry where kind = 'dossier'`,
    of,
  )

let first: Awaited<ReturnType<typeof fingerprint>>
let indexes: unknown

const indexesNow = () =>
  rowsOf(sql`select indexname as name, indexdef as definition from pg_indexes where schemaname = 'dossiers'
    union all select conrelid::regclass || conname, pg_get_constraintdef(oid) from pg_constraint
      where connamespace = 'dossiers'::regnamespace order by 1`)

beforeAll(async () => {
  indexes = await indexesNow()
  await seed(database.owner, COUNT)
  first = await fingerprint()
}, 120_000)

describe('the log of the seeded year', () => {
  test('folds to the state of every row, and the row has its last version', async () => {
    const entries = await rowsOf(sql<{ id: string; version: number; type: string; data: { state?: string } }>`
      select id, version, type, data from journal.entry where kind = 'dossier' order by id, version`)
    const logs = Map.groupBy(entries, ({ id }) => id)
    const all = await rows()
    expect(all).toHaveLength(COUNT)
    for (const row of all) {
      const log = logs.get(row.id) ?? []
      expect(log.map(({ version }) => version)).toEqual(log.map((_, i) => i + 1))
      expect(row.version, row.id).toBe(log.length)
      expect(foldState(log), row.id).toBe(row.state)
    }
  })

  test('tells each dossier in the order of its legal times, none after now', async () => {
    const [wrong] = await rowsOf(sql<{ back: number; late: number }>`
      select count(*) filter (where law_at < before)::int as back,
        count(*) filter (where law_at > ${MONDAY.toString()}::timestamptz)::int as late
      from (select law_at, lag(law_at) over (partition by id order by version) as before
        from journal.entry where kind = 'dossier') e`)
    expect(wrong).toEqual({ back: 0, late: 0 })
  })

  test('a history reads back with its private parts', async () => {
    const [row] = await rows()
    const entries = await history(database.db, 'dossier', row?.id as string)
    expect(entries[0]?.type).toBe('dossiers.submitted')
    expect(entries.every(({ digest }) => /^[0-9a-f]{64}$/.test(digest))).toBe(true)
  })
})

describe('rows hang together', () => {
  const none = async (query: ReturnType<typeof sql<{ id: string }>>) =>
    expect(await rowsOf(query)).toEqual([])

  test('an open dossier lies on a desk; a closed one on none and with no open task', async () => {
    await none(
      sql`select id from dossiers.dossier where not open and (desk_unit_id is not null or closed_at is null)`,
    )
    await none(sql`select d.id from dossiers.dossier d join dossiers.task t on t.dossier_id = d.id
      where t.state = 'open' and d.state in ('handed_over', 'refused', 'withdrawn', 'stopped', 'expired', 'transferred')`)
    await none(
      sql`select id from dossiers.dossier where state = 'submitted' and desk_role <> 'one_stop_officer'`,
    )
    await none(sql`select d.id from dossiers.dossier d where d.state = 'processing' and not exists (
      select from dossiers.task t where t.dossier_id = d.id and t.state = 'open')`)
  })

  test('the date in force is the newest promise, the first date is kept', async () => {
    await none(sql`select d.id from dossiers.dossier d join lateral (
        select due_at from dossiers.promise p where p.dossier_id = d.id and p.kind <> 'check'
        order by made_at desc, id desc limit 1) p on true
      where d.due_at is distinct from p.due_at`)
    await none(sql`select d.id from dossiers.dossier d join dossiers.promise p on p.dossier_id = d.id
      where p.kind in ('first', 'manual') and p.due_at <> d.first_due_at`)
  })

  test('timers of open dossiers: fired when their moment has come, waiting for what is ahead', async () => {
    const now = MONDAY.toString()
    await none(sql`select id from dossiers.timer where (fired_at is null) <> (due_at > ${now}::timestamptz)`)
    await none(sql`select d.id from dossiers.dossier d where d.state = 'processing' and d.due_at > ${now}::timestamptz
      and not exists (select from dossiers.timer t where t.dossier_id = d.id and t.kind = 'late' and t.due_at = d.due_at)`)
    await none(sql`select d.id from dossiers.dossier d where d.state = 'supplementing' and not exists (
      select from dossiers.timer t where t.dossier_id = d.id and t.kind = 'supplement_expires' and t.fired_at is null)`)
  })

  test('whoever is late owes an explanation', async () => {
    await none(sql`select d.id from dossiers.dossier d where d.received_at is not null and d.decided_at > d.due_at
      and not exists (select from dossiers.explanation e where e.dossier_id = d.id)`)
    await none(sql`select d.id from dossiers.dossier d where d.state = 'processing' and d.due_at <= ${MONDAY.toString()}::timestamptz
      and not exists (select from dossiers.explanation e where e.dossier_id = d.id)`)
  })

  test('codes go on where the year stopped, and indexes and keys are as they were', async () => {
    await none(sql`select d.id from dossiers.dossier d where not exists (select from dossiers.serial s
      where d.code like s.agency_code || '-%' and s.last >= right(d.code, 4)::int)`)
    expect(await indexesNow()).toEqual(indexes)
  })

  test('receipts of open dossiers are whole slips', async () => {
    const slips = await rowsOf(sql<{ data: unknown }>`select data from dossiers.slip`)
    expect(slips.length).toBeGreaterThan(20)
    for (const { data } of slips.slice(0, 60)) DossierSlip.parse(openNumbers(data, 'clear'))
    await none(
      sql`select s.id from dossiers.slip s join dossiers.dossier d on d.id = s.dossier_id where not d.open`,
    )
  })
})

describe('electronic papers and results', () => {
  const told = (flag: string) => sql<{ wrong: string[]; yes: number; no: number }>`
    with said as (select id, bool_or((data -> 'facts' ->> ${flag})::boolean) as filed from journal.entry
        where kind = 'dossier' and data -> 'facts' ? ${flag} group by id),
      have as (select e.id, exists (select from files.file f where f.holder_id = e.id and f.id in (
          select file_id from dossiers.result r where r.dossier_id::text = e.id and ${flag} = 'resultFiled'
          union all select file_id from dossiers.component c where c.dossier_id::text = e.id and ${flag} = 'papersFiled')) as filed
        from said e)
    select coalesce(array_agg(id) filter (where said.filed <> have.filed), '{}') as wrong,
      count(*) filter (where said.filed)::int as yes, count(*) filter (where not said.filed)::int as no
    from said join have using (id)`

  test.each(['resultFiled', 'papersFiled'])(
    '%s is told of those dossiers that have the file',
    async (flag) => {
      const [figures] = await rowsOf(told(flag))
      const { wrong, yes, no } = figures as { wrong: string[]; yes: number; no: number }
      expect(wrong).toEqual([])
      expect(yes / (yes + no)).toBeGreaterThan(0.5)
      expect(yes / (yes + no)).toBeLessThan(0.95)
    },
  )

  test('whoever may read the dossier opens the result; it says that it is no document', async () => {
    const actor = await demoActor(database.db, 'chutich.haiduong')
    const [filed] = await rowsOf(sql<{
      id: string
      fileId: string
      size: number
      code: string
      many: number
    }>`
      select r.dossier_id as id, r.file_id as "fileId", b.size::int as size, r.code,
        (select count(distinct sha256)::int from files.file where holder_kind = 'dossier') as many
      from dossiers.result r join files.file f on f.id = r.file_id join files.blob b using (sha256)
        join dossiers.dossier d on d.id = r.dossier_id
      where d.root_unit_id = ${actor.posts[0]?.unitId} limit 1`)
    const { id, fileId, size, code, many } = filed as NonNullable<typeof filed>
    const chairman = app.as(actor)
    const seen = await chairman.get(`/dossiers/${id}`)
    expect(seen.body.results[0]).toMatchObject({ fileId, code })
    const { status, raw } = await chairman.get(`/files/${fileId}/content?inline=true`)
    expect([status, raw.subarray(0, 5).toString(), raw.length]).toEqual([200, '%PDF-', size])
    expect(pdfText(raw).normalize('NFC')).toContain('BẢNĐIỆNTỬMINHHỌA')
    expect(many).toBeLessThan(20)
  })
})

test('what was filled in satisfies its form', async () => {
  const forms = new Map<string, Awaited<ReturnType<typeof catalogue.getForm>>>()
  for (const row of await rows()) {
    const id = row.form_version_id as string
    const form = forms.get(id) ?? (await catalogue.getForm(database.db, id))
    forms.set(id, form)
    const data = openNumbers(row.form_data, 'clear')
    expect(catalogue.validateForm(form, data, 'en'), `${form.code} ${JSON.stringify(data)}`).toEqual([])
  }
})

test('desks are those organisation names', async () => {
  const world = await loadWorld(testCtx(database.db))
  const day = dayOf(MONDAY)
  for (const { units, works } of world.provinces) {
    for (const unitId of new Set(works.map((work) => work.unitIds[work.unitIds.length >> 1] as string))) {
      expect(units.reception(unitId)).toBe(await receptionUnitOf(database.db, unitId, day))
      for (const role of ['specialist', 'division_head', 'chairman', 'clerk', 'department_head']) {
        expect(units.desk(unitId, role), `${role} ${unitId}`).toBe(
          await deskOf(database.db, unitId, role, day),
        )
      }
    }
  }
})

describe('who signs in on the first day', () => {
  const queue = async (username: string, view: string) => {
    const actor = await demoActor(database.db, username)
    const reply = await app.as(actor).get(`/dossiers/queue?view=${view}&limit=200`)
    expect(reply.status, JSON.stringify(reply.body)).toBe(200)
    return { actor, items: reply.body.items as { id: string; version: number }[] }
  }

  test.each(['motcua.haiduong', 'chuyenvien.stp.haiduong', 'truongphong.tp.thanhha', 'motcua.thanhha'])(
    '%s has work',
    async (username) => {
      expect((await queue(username, 'mine')).items.length).toBeGreaterThan(0)
      expect((await queue(username, 'unit')).items.length).toBeGreaterThan(3)
    },
  )

  test('takes a seeded filing in like any other', async () => {
    const { actor, items } = await queue('motcua.haiduong', 'new')
    const { id, version } = items[0] as { id: string; version: number }
    const reply = await app.as(actor).post(`/dossiers/${id}/accept`, { version })
    expect(reply.body).toMatchObject({ state: 'processing', version: version + 1 })
  })

  test('finds a few messages, and no e-mail waits about the past', async () => {
    const [told] = await rowsOf(sql<{ staff: number; people: number; outside: number }>`
      select count(*) filter (where recipient like 'staff:%')::int as staff,
        count(*) filter (where recipient like 'citizen:%')::int as people,
        (select count(*)::int from notices.delivery) as outside from notices.notice`)
    expect(told?.staff).toBeGreaterThan(0)
    expect(told?.people).toBeGreaterThan(0)
    expect(told?.outside).toBe(0)
  })
})

test('the same year comes out in another installation', async () => {
  await seed(other.owner, COUNT)
  expect(await fingerprint(other)).toEqual(first)
}, 120_000)
