import type { UnitId } from '@motcua/shared/common'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/index.ts'
import { type Ctx, systemActor } from '../../lib/context.ts'
import { silentLog } from '../../lib/log.ts'
import * as organisation from './index.ts'
import { arrangeStandIn, listUnits, showUnit } from './service.ts'

const database = testDatabase()
const at = (day: string, hour = '08:00'): Temporal.Instant => Temporal.Instant.from(`${day}T${hour}:00+07:00`)
const ctxOn = (day: string): Ctx => ({
  db: database.db,
  actor: systemActor('test'),
  now: at(day),
  requestId: 'test',
  log: silentLog,
  lang: 'vi',
  ip: '',
})
const gso = (value: string, date: string, level: 'province' | 'district' | 'commune') =>
  organisation.resolveUnit(database.db, { scheme: 'gso', value, date, level }) as Promise<UnitId>

const THANH_HA = '294'
let demo: organisation.DemoStaff[]
const someone = (username: string) =>
  demo.find((each) => each.username === username) as organisation.DemoStaff

beforeAll(async () => {
  const seeded = await organisation.seedOrganisation(ctxOn('2024-04-15'), 'hai-duong-2024')
  demo = seeded.demo
  expect(seeded.staff).toBeGreaterThan(5000)
}, 30_000)

const count = async (province: string, kind: 'district' | 'commune', day: string) => {
  const units = await organisation.unitsValidOn(database.db, day, {
    provinceId: await gso(province, day, 'province'),
    kind,
    limit: 500,
  })
  return units.length
}

describe('units over time', () => {
  test.each([
    ['30', '2024-11-30', 12, 235],
    ['30', '2024-12-31', 12, 207],
    ['33', '2024-11-30', 10, 161],
    ['33', '2024-12-31', 10, 139],
    ['24', '2024-12-31', 10, 209],
    ['24', '2025-01-01', 10, 192],
    ['31', '2025-07-01', 0, 114],
    ['33', '2025-07-01', 0, 104],
    ['24', '2025-07-01', 0, 99],
  ])('province %s on %s has %i districts and %i communes', async (code, day, districts, communes) => {
    expect(await count(code, 'district', day)).toBe(districts)
    expect(await count(code, 'commune', day)).toBe(communes)
  })

  test('a code means another unit on another day', async () => {
    const before = await organisation.getUnit(
      database.db,
      await gso('24', '2025-06-30', 'province'),
      '2025-06-30',
    )
    const after = await organisation.getUnit(
      database.db,
      await gso('24', '2025-07-01', 'province'),
      '2025-07-01',
    )
    expect([before.fullName, after.fullName]).toEqual(['Tỉnh Bắc Giang', 'Tỉnh Bắc Ninh'])
  })

  test('successions are followed through the whole chain to the day asked about', async () => {
    const post = await organisation.unitsValidOn(database.db, '2024-04-15', {
      provinceId: await gso('30', '2024-04-15', 'province'),
      q: 'so ke hoach va dau tu',
    })
    const chain = async (day: string) =>
      (await organisation.successorsOf(database.db, post[0]!.id, day)).map(({ name }) => name)
    expect(await chain('2025-02-28')).toEqual(['Sở Kế hoạch và Đầu tư tỉnh Hải Dương'])
    expect(await chain('2025-03-01')).toEqual(['Sở Tài chính tỉnh Hải Dương'])
    expect(await chain('2025-07-01')).toEqual(['Sở Tài chính thành phố Hải Phòng'])
  })

  test('a divided commune has several successors and none of them is the whole', async () => {
    const successors = await organisation.successorsOf(
      database.db,
      await gso('10528', '2025-06-30', 'commune'),
      '2025-07-01',
    )
    expect(successors.length).toBeGreaterThan(1)
    expect(successors.every(({ whole }) => !whole)).toBe(true)
  })

  test('a commune outlives its district’s change of class', async () => {
    const province = await gso('24', '2024-04-15', 'province')
    const before = await organisation.unitsValidOn(database.db, '2024-01-31', {
      parentId: (await gso('222', '2024-01-31', 'district')) as UnitId,
    })
    const same = before.filter(
      ({ kind, validTo }) => kind === 'commune' && (validTo === null || validTo > '2024-02-01'),
    )
    expect(same.length).toBeGreaterThan(0)
    const path = await organisation.ancestors(database.db, same[0]!.id, '2024-04-15')
    expect(path.map(({ id }) => id)).toEqual([
      province,
      await gso('222', '2024-04-15', 'district'),
      same[0]!.id,
    ])
    expect(path[1]?.fullName).toBe('Thị xã Việt Yên')
  })

  test('subtree and ancestors agree', async () => {
    const root = await gso('30', '2024-04-15', 'province')
    const all = await organisation.subtree(database.db, root, '2024-04-15')
    const district = await gso(THANH_HA, '2024-04-15', 'district')
    const inside = await organisation.subtree(database.db, district, '2024-04-15')
    expect(inside.every((id) => all.includes(id))).toBe(true)
    expect(await organisation.agencyCode(database.db, district, 'qcvn102', '2024-04-15')).toMatch(
      /^000\.00\.\d\d\.H23$/,
    )
  })

  test('the search for units ignores marks', async () => {
    const { items } = await listUnits(ctxOn('2024-04-15'), {
      q: 'thanh ha',
      level: 'district',
      all: false,
      limit: 50,
    })
    expect(items.some(({ fullName }) => fullName === 'Huyện Thanh Hà')).toBe(true)
  })
})

test('only provinces that work here are offered, unless all are asked for', async () => {
  const names = async (all: boolean) =>
    (await listUnits(ctxOn('2024-04-15'), { all, limit: 100 })).items.map(({ name }) => name)
  expect((await names(false)).sort()).toEqual(['Bắc Giang', 'Hưng Yên', 'Hải Dương'])
  expect(await names(true)).toHaveLength(63)
})

describe('posts', () => {
  test('work goes to the nearest unit that has the post', async () => {
    const { db } = database
    const day = '2024-04-15'
    const name = async (id?: string | null) => id && (await organisation.getUnit(db, id, day)).fullName
    const justice = someone('chuyenvien.stp.haiduong').unitId
    expect(await name(await organisation.deskOf(db, justice, 'department_head', day))).toBe(
      'Sở Tư pháp tỉnh Hải Dương',
    )
    expect(await name(await organisation.deskOf(db, justice, 'chairman', day))).toBe('Tỉnh Hải Dương')
    expect(await name(await organisation.receptionUnitOf(db, justice, day))).toBe(
      'Trung tâm Phục vụ hành chính công tỉnh Hải Dương',
    )
    const commune = demo.find(({ username }) => username.startsWith('chuyenmon.'))!.unitId
    expect(await name(await organisation.receptionUnitOf(db, commune, day))).toContain(
      'Bộ phận Tiếp nhận và Trả kết quả xã',
    )
  })

  test('a stand-in holds the posts of the absent from the first day to the last', async () => {
    const chief = someone('chutich.thanhha')
    const deputy = (
      await organisation.appointmentsIn(database.db, [chief.unitId], '2024-04-15', 'deputy_chairman')
    )[0]!
    await arrangeStandIn(ctxOn('2024-04-15'), {
      absentId: chief.staffId,
      substituteId: deputy.staffId,
      validFrom: '2024-04-16',
      validTo: '2024-04-18',
      reason: 'Đi công tác',
    })
    const roles = async (day: string) =>
      (await organisation.actorFor(database.db, deputy.staffId, at(day)))?.posts.map(
        ({ role, standInFor }) => `${role}${standInFor ? '*' : ''}`,
      )
    expect(await roles('2024-04-15')).toEqual(['deputy_chairman'])
    expect(await roles('2024-04-16')).toEqual(['deputy_chairman', 'chairman*'])
    expect(await roles('2024-04-18')).toEqual(['deputy_chairman', 'chairman*'])
    expect(await roles('2024-04-19')).toEqual(['deputy_chairman'])
    const holders = await organisation.holdersOf(database.db, chief.unitId, 'chairman', '2024-04-17')
    expect(holders.map(({ id }) => id)).toEqual([chief.staffId, deputy.staffId])
  })
})

describe('reorganisation', () => {
  test('on 1 March 2025 the staff of two departments meet in one, with one head', async () => {
    const head = someone('giamdoc.sxd.haiduong')
    await organisation.applyDueSuccessions(ctxOn('2025-03-01'))
    const actor = await organisation.actorFor(database.db, head.staffId, at('2025-03-01'))
    const unit = await organisation.getUnit(database.db, actor!.posts[0]!.unitId, '2025-03-01')
    expect(unit).toMatchObject({ fullName: 'Sở Xây dựng tỉnh Hải Dương', validFrom: '2025-03-01' })
    const heads = await organisation.appointmentsIn(database.db, [unit.id], '2025-03-01', 'department_head')
    expect(heads.map(({ staffId }) => staffId)).toEqual([head.staffId])
    const deputies = await organisation.appointmentsIn(database.db, [unit.id], '2025-03-01', 'deputy_head')
    expect(deputies).toHaveLength(5)
    // The day has come once: another process that looks again finds nothing to do.
    expect(await organisation.applyDueSuccessions(ctxOn('2025-03-01'))).toBe(0)
  })

  test('a merger by decision closes the old, opens one, merges their one-stop units and tells the journal', async () => {
    const district = await gso(THANH_HA, '2025-03-10', 'district')
    const communes = (
      await organisation.unitsValidOn(database.db, '2025-03-10', {
        parentId: district as UnitId,
        kind: 'commune',
      })
    ).slice(0, 2)
    const merged = await organisation.mergeUnits(ctxOn('2025-03-10'), {
      fromIds: communes.map(({ id }) => id),
      name: 'Thanh Bình',
      fullName: 'Xã Thanh Bình',
      date: '2025-03-10',
      basis: 'Nghị quyết thử nghiệm số 01',
    })
    expect(merged).toMatchObject({ applied: true, successorIds: [expect.any(String)] })
    const page = await showUnit(ctxOn('2025-03-10'), { id: merged.successorIds[0]! })
    expect(page.path.map(({ fullName }) => fullName)).toEqual([
      'Tỉnh Hải Dương',
      'Huyện Thanh Hà',
      'Xã Thanh Bình',
    ])
    expect(page.staff.filter(({ role }) => role === 'chairman')).toHaveLength(1)
    expect(page.children.map(({ fullName }) => fullName)).toEqual([
      'Bộ phận Tiếp nhận và Trả kết quả xã Thanh Bình',
    ])
    const desk = await showUnit(ctxOn('2025-03-10'), { id: page.children[0]!.id })
    expect(desk.staff.length).toBeGreaterThanOrEqual(2)
    const { rows } = await database.ownerPool.query(
      `select id from journal.entry where type = 'organisation.unit_succeeded' and id = any($1)`,
      [communes.map(({ id }) => id)],
    )
    expect(rows).toHaveLength(2)
    await expect(
      organisation.mergeUnits(ctxOn('2025-03-11'), {
        fromIds: communes.map(({ id }) => id),
        name: 'X',
        fullName: 'Xã X',
        date: '2025-03-11',
        basis: 'lần hai',
      }),
    ).rejects.toMatchObject({ code: 'organisation.succession_closed' })
    const later = await organisation.successorsOf(database.db, communes[0]!.id, '2025-07-01')
    expect(later.length).toBeGreaterThan(0)
  })

  test('nobody reorganises a province that is not theirs', async () => {
    const stranger = await organisation.actorFor(
      database.db,
      someone('quantri.hungyen').staffId,
      at('2025-03-10'),
    )
    const unit = someone('chutich.thanhha').unitId
    const asStranger = { ...ctxOn('2025-03-10'), actor: stranger! }
    const rename = {
      id: unit,
      name: 'Khác',
      fullName: 'Huyện Khác',
      kind: 'rename' as const,
      date: '2025-04-01',
      basis: 'không có',
    }
    await expect(organisation.renameUnit(asStranger, rename)).rejects.toMatchObject({ status: 403 })
    const own = await organisation.actorFor(
      database.db,
      someone('chanhvp.haiduong').staffId,
      at('2025-03-10'),
    )
    const reply = await organisation.renameUnit({ ...ctxOn('2025-03-10'), actor: own! }, rename)
    expect(reply.applied).toBe(false)
    expect(await organisation.applyDueSuccessions(ctxOn('2025-04-01'))).toBeGreaterThan(0)
    const chief = await organisation.actorFor(
      database.db,
      someone('chutich.thanhha').staffId,
      at('2025-04-01'),
    )
    expect(chief?.posts[0]?.unitId).toBe(reply.successorIds[0])
  })
})
