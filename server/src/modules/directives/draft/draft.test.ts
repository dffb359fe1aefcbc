import { Readable } from 'node:stream'
import type { Actor } from '@motcua/shared/common'
import type { Directive } from '@motcua/shared/directives'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  enterText,
  FILES,
  mend,
  read,
  see,
  upload,
  withoutSeed,
  wordsOf,
} from '../../../../test/directive-story.ts'
import { testApp, testCtx, testDatabase } from '../../../../test/index.ts'
import { demoActor } from '../../../../test/world.ts'
import { modules } from '../../../app.ts'
import { receiveFile } from '../../files/index.ts'
import { keepPage } from './queries-reading.ts'
import { reread } from './read-job.ts'

/** From a file to a mended draft. */
const database = testDatabase('world')
const app = testApp(database, modules)
const world = { app, database }

let clerk: Actor
let chair: Actor
let stranger: Actor
let district: Actor
let province: string

beforeAll(async () => {
  await withoutSeed(database)
  clerk = await demoActor(database.db, 'vanthu.haiduong')
  chair = await demoActor(database.db, 'chutich.haiduong')
  stranger = await demoActor(database.db, 'chutich.bacgiang')
  district = await demoActor(database.db, 'vanthu.thanhha')
  province = chair.posts[0]?.provinceId as string
})

const LETTER = (number: string, items: readonly string[]) => `ỦY BAN NHÂN DÂN
TỈNH HẢI DƯƠNG

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: ${number}/UBND-VP

Hải Dương, ngày 01 tháng 4 năm 2024

V/v thực hiện một số nhiệm vụ cải cách thủ tục hành chính

Kính gửi: Các sở, ban, ngành tỉnh.

Chủ tịch UBND tỉnh yêu cầu:

${items.map((item, at) => `${at + 1}. ${item}`).join('\n\n')}

Nơi nhận:
- Như trên;
- Lưu: VT.

CHỦ TỊCH

Nguyễn Văn Thử
`

const TWO = [
  'Sở Nội vụ chủ trì rà soát danh mục thủ tục hành chính, hoàn thành trước ngày 20/5/2024.',
  'Sở Tư pháp thẩm định dự thảo quyết định công bố, hoàn thành chậm nhất ngày 15/6/2024.',
]

let numbers = 100
const aDraft = async (items: readonly string[] = TWO): Promise<Directive> => {
  numbers += 1
  const { status, body } = await enterText(
    world,
    clerk,
    province,
    LETTER(String(numbers), items),
    `${numbers}.txt`,
  )
  expect(status).toBe(200)
  await read(world, body.id)
  return see(world, clerk, body.id)
}

describe('intake', () => {
  test('a letter is read into a draft with its head, tasks and dates', async () => {
    const draft = await aDraft()
    expect(draft).toMatchObject({
      state: 'draft',
      symbol: 'UBND-VP',
      issuedOn: '2024-04-01',
      failure: null,
      can: { mend: true, confirm: false, send: false },
    })
    expect(
      draft.draft?.tasks.map(({ leads, deadline }) => [leads[0]?.name, deadline.date, deadline.strict]),
    ).toEqual([
      ['Sở Nội vụ', '2024-05-20', true],
      ['Sở Tư pháp', '2024-06-15', false],
    ])
  })

  test('the same file for the same unit is told, with the first one', async () => {
    const text = LETTER('7', TWO)
    const first = await enterText(world, clerk, province, text)
    const again = await enterText(world, clerk, province, text, 'bản khác.txt')
    expect(again.status).toBe(409)
    expect(again.body.error).toMatchObject({
      code: 'directives.same_file',
      facts: { directiveId: first.body.id, name: 'vb.txt' },
    })
    await app.as(clerk).post(`/directives/${first.body.id}/withdraw`, { version: 1, reason: 'Nhầm tệp' })
    await read(world, first.body.id)
    const { version } = await see(world, clerk, first.body.id)
    const gone = await app
      .as(clerk)
      .post(`/directives/${first.body.id}/withdraw`, { version, reason: 'Nhầm tệp' })
    expect(gone.body.state).toBe('withdrawn')
    expect((await enterText(world, clerk, province, text)).status).toBe(200)
  })

  test.each([
    [
      'english.txt',
      'The committee shall review all procedures and report the results to the office before the end of the month.',
      'not_vietnamese',
    ],
    ['empty.txt', ' \n\n ', 'no_tasks'],
  ])('%s is kept with an honest "no tasks"', async (name, text, doubt) => {
    const { body } = await enterText(world, clerk, province, text, name)
    await read(world, body.id)
    const found = await see(world, clerk, body.id)
    expect(found).toMatchObject({ state: 'draft', draft: { tasks: [] } })
    expect(found.draft?.doubts.map(({ code }) => code)).toContain(doubt)
    const refused = await app.as(chair).post(`/directives/${body.id}/confirm`, { version: found.version })
    expect(refused.body.error.code).toBe('directives.no_tasks')
  })

  test('an encrypted PDF fails with a clear reason; the file stays and can be opened', async () => {
    const locked = '%PDF-1.6\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R/Encrypt 2 0 R>>\n%%EOF\n'
    const { body } = await enterText(world, clerk, province, locked, 'khoa.pdf')
    await read(world, body.id)
    const found = await see(world, clerk, body.id)
    expect(found.state).toBe('failed')
    expect(found.failure?.code).toMatch(/^directives\.file_/)
    expect(found.failure?.message).toContain('khoa.pdf')
    expect(found.can).toMatchObject({ reread: true, withdraw: true, mend: false })
    const bytes = await app.as(clerk).get(`/files/${found.fileId}/content`)
    expect(bytes.raw.toString()).toBe(locked)
  })

  test('other uploads stay as strict as before', async () => {
    const ctx = testCtx(database.db, { actor: clerk })
    const sent = receiveFile(ctx, { bytes: Readable.from([Buffer.from('Kính gửi')]), name: 'a.txt' })
    await expect(sent).rejects.toMatchObject({ code: 'files.wrong_type' })
    await expect(upload(world, clerk, 'a.exe', 'MZ\0\0')).rejects.toMatchObject({ code: 'files.wrong_type' })
  })

  test('a worker that died goes on with the pages it had', async () => {
    const { body } = await enterText(world, clerk, province, wordsOf(FILES.haiDuong), 'scan.txt')
    const ctx = testCtx(database.db)
    await keepPage(ctx.db, body.id, 1, { text: 'trang một', recognised: 0.9, ruled: false })
    await read(world, body.id)
    await read(world, body.id)
    expect((await see(world, clerk, body.id)).state).toBe('draft')
    const { rows } = await database.ownerPool.query('select from directives.page where directive_id = $1', [
      body.id,
    ])
    expect(rows).toEqual([])
  })

  test('a spoken order: typed tasks, deadlines read by the same grammar', async () => {
    const { status, body } = await app.as(chair).post('/directives', {
      from: 'oral',
      unitId: province,
      saidBy: 'Chủ tịch UBND tỉnh',
      saidOn: '2024-04-12',
      occasion: 'Họp giao ban ngày 12/4/2024',
      tasks: [
        { text: 'Báo cáo tiến độ số hóa hồ sơ', leads: ['Sở TT&TT'], deadline: 'trước ngày 25 hằng tháng' },
        {
          text: 'Rà soát hồ sơ quá hạn',
          leads: ['Các sở, ban, ngành', 'UBND cấp huyện'],
          deadline: 'trong 05 ngày làm việc',
        },
      ],
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ state: 'draft', kind: 'oral', issuedOn: '2024-04-12' })
    const [first, second] = body.draft.tasks
    expect(first.deadline).toMatchObject({
      kind: 'recurring',
      recurrence: 'monthly',
      strict: true,
      on: { day: 25 },
    })
    expect(first.reportDuty).toBe(true)
    expect(second.deadline).toMatchObject({ kind: 'within', amount: { value: 5, unit: 'working_day' } })
    const { body: expansion } = await app.as(chair).get(`/directives/${body.id}/expansion`)
    expect(expansion.missing).toEqual([])
    expect(expansion.items[0].parties[0].units).toHaveLength(1)
    // Friday 12 April: five working days run over 18 April (Giỗ Tổ) to Monday 22.
    expect(expansion.items[1].due.dueAt).toBe('2024-04-22T10:00:00Z')
  })
})

describe('whose it is', () => {
  test('drafts are of the unit that speaks; other provinces and lower units do not see them', async () => {
    const { id, version } = await aDraft()
    expect((await app.as(stranger).get(`/directives/${id}`)).status).toBe(404)
    expect((await app.as(district).get(`/directives/${id}`)).status).toBe(404)
    const theirs = (await app.as(stranger).get('/directives')).body.items
    expect(theirs.map((each: { id: string }) => each.id)).not.toContain(id)
    const listed = (await app.as(chair).get('/directives?q=nhiệm vụ cải cách')).body.items
    expect(listed.map((each: { id: string }) => each.id)).toContain(id)
    const change = { what: 'head', field: 'subject', value: 'Khác' }
    expect(
      (await app.as(stranger).post(`/directives/${id}/mend`, { version, changes: [change] })).status,
    ).toBe(404)
    expect((await app.as(clerk).post(`/directives/${id}/confirm`, { version })).status).toBe(403)
  })

  test('nobody enters a document in the name of a unit that is not theirs', async () => {
    const reply = await enterText(world, district, province, LETTER('8', TWO))
    expect(reply.status).toBe(403)
  })

  test('speakers are the committee and its office, for its clerk', async () => {
    const { body } = await app.as(clerk).get('/directives/speakers')
    expect(body.items[0].name).toBe('UBND tỉnh Hải Dương')
    expect((await app.as(district).get('/directives/speakers')).body.items[0].name).toBe(
      'UBND huyện Thanh Hà',
    )
  })
})

describe('mending', () => {
  test('each mended field is remembered with the words around it and becomes a test case', async () => {
    const { id } = await aDraft()
    const reply = await mend(world, clerk, id, [
      { what: 'head', field: 'place', value: 'Thành phố Hải Dương' },
      { what: 'task', key: 't1', field: 'deadline', value: 'chậm nhất ngày 31/5/2024' },
      { what: 'task', key: 't1', field: 'leads', value: ['Sở Nội vụ', 'Sở Tài chính'] },
    ])
    expect(reply.body.draft.tasks[0].deadline).toMatchObject({
      kind: 'by',
      date: '2024-05-31',
      strict: false,
    })
    expect(reply.body.draft.tasks[0].mended).toEqual(['deadline', 'leads'])
    const { items } = (await app.as(clerk).get(`/directives/${id}/corrections`)).body
    expect(items.map(({ field }: { field: string }) => field)).toEqual(['place', 'deadline', 'leads'])
    expect(items[1]).toMatchObject({ taskKey: 't1', byName: clerk.name })
    expect(items[1].words).toContain('rà soát danh mục')
    const { body } = await app.as(clerk).get(`/directives/${id}/corrections/case`)
    expect(body.text).toContain('V/v thực hiện')
    expect(body.expected.tasks[0]).toMatchObject({
      leads: ['Sở Nội vụ', 'Sở Tài chính'],
      deadline: { kind: 'by', date: '2024-05-31', strict: false, recurrence: null },
    })
    expect(body.expected.header).toMatchObject({
      place: 'Thành phố Hải Dương',
      symbol: 'UBND-VP',
      authority: null,
    })
  })

  test('tasks are added, split, joined, dropped and brought back', async () => {
    const { id } = await aDraft()
    const added = await mend(world, clerk, id, [
      { what: 'add', after: 't2', task: { text: 'Sở Y tế báo cáo. Sở Xây dựng báo cáo.' } },
      { what: 'split', key: 'n1', at: 'Sở Y tế báo cáo.'.length },
    ])
    expect(
      added.body.draft.tasks.map(({ key, text }: { key: string; text: string }) => [key, text]).slice(2),
    ).toEqual([
      ['n1', 'Sở Y tế báo cáo.'],
      ['n2', 'Sở Xây dựng báo cáo.'],
    ])
    const joined = await mend(world, clerk, id, [{ what: 'join', keys: ['n1', 'n2'] }])
    expect(joined.body.draft.tasks[2]).toMatchObject({ text: 'Sở Y tế báo cáo. Sở Xây dựng báo cáo.' })
    expect(joined.body.draft.tasks[3]).toMatchObject({ key: 'n2', dropped: true })
    await mend(world, clerk, id, [{ what: 'drop', key: 't1' }])
    const { body } = await app.as(clerk).get(`/directives/${id}/expansion`)
    expect(body.items.map(({ key }: { key: string }) => key)).toEqual(['t2', 'n1'])
    const back = await mend(world, clerk, id, [{ what: 'restore', key: 't1' }])
    expect(back.body.draft.tasks[0].dropped).toBe(false)
  })

  test('two people at once: different fields are put together and said', async () => {
    const { id, version } = await aDraft()
    const one = await app.as(clerk).post(`/directives/${id}/mend`, {
      version,
      changes: [{ what: 'head', field: 'place', value: 'Chí Linh' }],
    })
    const two = await app.as(chair).post(`/directives/${id}/mend`, {
      version,
      changes: [{ what: 'task', key: 't1', field: 'product', value: 'Báo cáo' }],
    })
    expect(two.status).toBe(200)
    expect(two.body.version).toBe(one.body.version + 1)
    expect(two.body.merged).toMatchObject([{ field: 'place', taskKey: null, byName: clerk.name }])
    expect(two.body.draft.head.place).toBe('Chí Linh')
    expect(two.body.draft.tasks[0].product).toBe('Báo cáo')
  })

  test('two people at once: the same field is refused with who, what and when; nothing is overwritten', async () => {
    const { id, version } = await aDraft()
    const change = (value: string) => ({
      version,
      changes: [{ what: 'task', key: 't1', field: 'product', value }],
    })
    await app.as(clerk).post(`/directives/${id}/mend`, change('Quyết định'))
    const two = await app.as(chair).post(`/directives/${id}/mend`, change('Báo cáo'))
    expect(two.status).toBe(409)
    expect(two.body.error).toMatchObject({
      code: 'directives.stale',
      facts: { changes: [{ field: 'product', taskKey: 't1', byName: clerk.name }] },
    })
    const split = await app.as(chair).post(`/directives/${id}/mend`, {
      version,
      changes: [{ what: 'split', key: 't1', at: 10 }],
    })
    expect(split.body.error.code).toBe('directives.stale')
    expect((await see(world, clerk, id)).draft?.tasks[0]?.product).toBe('Quyết định')
  })

  test('both are told of each other', async () => {
    const { id } = await aDraft()
    await app.as(clerk).post(`/directives/${id}/presence`)
    const { body } = await app.as(chair).post(`/directives/${id}/presence`)
    expect(body.others.map(({ name }: { name: string }) => name)).toEqual([clerk.name])
    expect((await see(world, clerk, id)).others.map(({ name }) => name)).toEqual([chair.name])
  })

  test('reading again keeps what people mended', async () => {
    const { id } = await aDraft()
    await mend(world, clerk, id, [
      { what: 'head', field: 'number', value: '999' },
      { what: 'task', key: 't1', field: 'product', value: 'Danh mục' },
      { what: 'drop', key: 't2' },
      { what: 'add', after: 't1', task: { text: 'Việc thêm bằng tay' } },
    ])
    const { version } = await see(world, clerk, id)
    await reread(testCtx(database.db, { actor: clerk }), { id })
    expect((await see(world, clerk, id)).state).toBe('reading')
    await read(world, id)
    const after = await see(world, clerk, id)
    expect(after.draft?.head.number).toBe('999')
    expect(after.draft?.tasks.map(({ key, product, dropped }) => [key, product, dropped])).toEqual([
      ['t1', 'Danh mục', false],
      ['n1', null, false],
      ['t2', null, true],
    ])
    const late = await app.as(clerk).post(`/directives/${id}/mend`, {
      version,
      changes: [{ what: 'head', field: 'place', value: 'X' }],
    })
    expect(late.body.error.code).toBe('directives.stale')
  })

  test.each([
    [{ what: 'head', field: 'date', value: '31/02/2024' }, 422, 'directives.field_invalid'],
    [{ what: 'head', field: 'constructor', value: 'x' }, 422, 'directives.field_invalid'],
    [{ what: 'task', key: 't1', field: 'key', value: 'x' }, 422, 'directives.field_invalid'],
    [{ what: 'task', key: 't9', field: 'product', value: 'x' }, 404, 'directives.draft_task_unknown'],
    [{ what: 'task', key: 't1', field: 'parent', value: 't1' }, 422, 'directives.parent_circle'],
    [{ what: 'split', key: 't1', at: 5000 }, 422, 'directives.split_empty'],
    [{ what: 'join', keys: ['t1', 't1'] }, 422, 'directives.join_one'],
    [{ what: 'settle', doubt: 77 }, 404, 'directives.doubt_unknown'],
  ])('a change that means nothing is refused: %o', async (change, status, code) => {
    const { id } = await aDraft()
    const reply = await mend(world, clerk, id, [change])
    expect([reply.status, reply.body.error?.code]).toEqual([status, code])
  })
})
