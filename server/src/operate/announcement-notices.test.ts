import type { Actor } from '@motcua/shared/common'
import { beforeAll, expect, test } from 'vitest'
import { MONDAY, testApp, testCtx, testDatabase } from '../../test/index.ts'
import { demoActor } from '../../test/world.ts'
import { jobs, modules } from '../app.ts'
import { silentLog } from '../lib/log.ts'
import { catchUp } from '../modules/journal/index.ts'
import { announcementNotices } from './announcement-notices.ts'

const database = testDatabase('world')
const app = testApp(database, modules)
const watch = jobs.find(({ name }) => name === 'catalogue.watch_announcements')

let control: Actor
let chief: Actor

beforeAll(async () => {
  control = await demoActor(database.db, 'kstthc.haiduong')
  chief = await demoActor(database.db, 'chanhvp.haiduong')
})

/** As the worker does each minute, then the followers. */
const lookAt = async (now: Temporal.Instant) => {
  await watch?.handle(testCtx(database.db, { now }), {})
  await catchUp(database.db, [announcementNotices], silentLog)
}

const told = async (who: Actor): Promise<string[]> =>
  (await app.as(who).get('/notices?limit=50')).body.items
    .filter(({ link }: { link: string }) => link === '/console/catalogue/announcements')
    .map(({ subject }: { subject: string }) => subject)
    .toSorted()

const LATE_LIST = 'Quá hạn công bố danh mục thủ tục hành chính theo MH-02/QĐ-BTP'
const SOON_PROCESS = 'Sắp đến hạn phê duyệt quy trình nội bộ theo MH-01/QĐ-BTP'

test('the demonstration begins with clocks running in each province, clearly marked', async () => {
  for (const province of ['haiduong', 'hungyen', 'bacgiang']) {
    const officer = await demoActor(database.db, `kstthc.${province}`)
    const { items } = (await app.as(officer).get('/catalogue/announcements')).body
    expect(items).toHaveLength(3)
    expect(items).toMatchObject([
      { number: 'MH-03/QĐ-BTP', editorial: true, list: { state: 'open' }, process: { state: 'open' } },
      { number: 'MH-02/QĐ-BTP', editorial: true, list: { state: 'late' }, process: { state: 'open' } },
      { number: 'MH-01/QĐ-BTP', editorial: true, list: { state: 'done' }, process: { state: 'alert' } },
    ])
  }
})

test('60 % tells the control officers, overdue their office chief too; each once', async () => {
  expect(await told(control)).toEqual([])
  await lookAt(MONDAY)
  await lookAt(MONDAY.add({ minutes: 1 }))
  expect(await told(control)).toEqual([LATE_LIST, SOON_PROCESS])
  expect(await told(chief)).toEqual([LATE_LIST])
})

test('a jump of the clock tells what fell due on the way, but nothing that is done', async () => {
  const { items } = (await app.as(control).get('/catalogue/announcements')).body
  const [, , first] = items
  await app.as(control).post(`/catalogue/announcements/${first.id}/advance`, {
    to: 'process_built',
    rowVersion: first.rowVersion,
  })
  await lookAt(Temporal.Instant.from('2024-04-22T08:00:00+07:00'))
  expect(await told(control)).toEqual(
    [
      LATE_LIST,
      'Quá hạn công bố danh mục thủ tục hành chính theo MH-03/QĐ-BTP',
      'Sắp đến hạn phê duyệt quy trình nội bộ theo MH-02/QĐ-BTP',
      'Sắp đến hạn phê duyệt quy trình nội bộ theo MH-03/QĐ-BTP',
      SOON_PROCESS,
    ].toSorted(),
  )
})
