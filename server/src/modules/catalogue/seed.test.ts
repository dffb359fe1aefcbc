import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/index.ts'
import { checkProcess } from './process-check.ts'
import { hoursOfLimit } from './process-generic.ts'
import { seedCatalogue } from './seed.ts'
import * as catalogue from './versions.ts'

const database = testDatabase()

beforeAll(async () => {
  await seedCatalogue(database.db, 'demo')
})

type Pair = { versionId: string; level: 'province' | 'district' | 'commune'; code: string; own: boolean }

const pairs = async (): Promise<Pair[]> =>
  (
    await sql<Pair>`
      select a.version_id as "versionId", a.level, p.code, c.version_id is not null as own
      from catalogue.process_assignment a join catalogue.process c on c.id = a.process_id
      join catalogue.procedure_version v on v.id = a.version_id
      join catalogue.procedure p on p.id = v.procedure_id`.execute(database.db)
  ).rows

describe('seed', () => {
  test('loads every procedure of the source', async () => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from catalogue.procedure_version`.execute(database.db)
    expect(rows[0]?.count).toBe(1595)
  })

  test('a second call changes nothing', async () => {
    expect(await seedCatalogue(database.db, 'demo')).toEqual({ procedures: 1595 })
  })

  test('every procedure of the province has a process at each level that decides, within its time', async () => {
    const all = await pairs()
    expect(all.length).toBeGreaterThan(900)
    expect(new Set(all.filter(({ own }) => own).map(({ code }) => code)).size).toBeGreaterThanOrEqual(12)
    const versions = await catalogue.procedureVersions(
      database.db,
      all.map(({ versionId }) => versionId),
    )
    const wrong: unknown[] = []
    for (const { versionId, level, code } of all) {
      const version = versions.get(versionId)
      const process = await catalogue.processFor(database.db, versionId, level, '2024-04-15')
      const entered = version?.timeLimits.filter(({ confidence }) => confidence !== 'source') ?? []
      const limits = (entered.length > 0 ? entered : (version?.timeLimits ?? [])).flatMap(
        ({ limit }) => limit ?? [],
      )
      const limitHours = limits.length === 0 ? null : Math.min(...limits.map(hoursOfLimit))
      const errors = checkProcess(process?.steps ?? [], { limitHours, posts: null }).filter(
        ({ severity }) => severity === 'error',
      )
      if (errors.length > 0) wrong.push({ code, level, errors })
    }
    expect(wrong).toEqual([])
  })

  test('what others settle gets no process', async () => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from catalogue.process_assignment a
      where not exists (select from catalogue.procedure_handling h where h.version_id = a.version_id
        and h.handled_by = 'province' and h.system_of_record = 'own')`.execute(database.db)
    expect(rows[0]?.count).toBe(0)
  })
})

describe('what dossiers ask', () => {
  const inForce = async (code: string, day = '2024-04-15') => {
    const version = await catalogue.procedureInForce(database.db, code, day)
    if (!version) throw new Error(`${code} is not in force`)
    return version
  }

  test('certified copies end the same day, from 15:00 the next working day', async () => {
    const version = await inForce('2.000815')
    expect(catalogue.timeLimitFor(version, { channel: 'direct' })).toMatchObject({
      limit: { parts: [{ value: 0, unit: 'working_day' }], cutoff: '15:00' },
      legalBasis: 'Điều 7 Nghị định 23/2015/NĐ-CP',
      extensionWorkingDays: 2,
    })
  })

  test('a house has 15 days for its building permit, other works 20', async () => {
    const version = await inForce('1.013225')
    const days = (caseKey: string) =>
      catalogue.timeLimitFor(version, { caseKey, channel: 'online' })?.limit?.parts
    expect(days('individual_house')).toEqual([{ value: 15, unit: 'calendar_day' }])
    expect(days('other_works')).toEqual([{ value: 20, unit: 'calendar_day' }])
  })

  test('what neither the source nor the law entered tells has no limit', async () => {
    const version = await inForce('1.000689')
    expect(catalogue.timeLimitFor(version, { channel: 'direct' })).toBeNull()
  })

  test('the district settles household businesses until 30/06/2025, the commune afterwards', async () => {
    const version = await inForce('1.001612')
    expect(catalogue.performingUnits(version, '2025-06-30')).toEqual([
      { level: 'district', sector: 'finance_planning' },
    ])
    expect(catalogue.performingUnits(version, '2025-07-01')).toEqual([
      { level: 'commune', sector: 'people_committee' },
    ])
  })

  test('driving licences were the transport department’s until the police took them over', async () => {
    const version = await inForce('3.000348')
    expect(catalogue.handlingOn(version, '2024-04-15')).toMatchObject({
      handledBy: 'province',
      editorial: true,
    })
    expect(catalogue.handlingOn(version, '2025-03-01')).toMatchObject({
      handledBy: 'police',
      performedBy: [],
    })
  })

  test('a form of its own where there is one, the general one elsewhere; errors are told in words', async () => {
    const birth = await inForce('1.001193')
    const other = await inForce('1.000689')
    const form = await catalogue.formFor(database.db, birth.id, '2024-04-15')
    expect(form.code).toBe('1.001193')
    expect((await catalogue.formFor(database.db, other.id, '2024-04-15')).code).toBeNull()
    const errors = catalogue.validateForm(form, { child: {} }, 'vi')
    expect(errors).toContainEqual({ path: '/requester', code: 'required', message: 'Mục này phải điền.' })
  })

  test('a published version refuses to change', async () => {
    await expect(
      sql`update catalogue.procedure_version set name = 'x' where status = 'published'`.execute(
        database.owner,
      ),
    ).rejects.toThrow(/does not change/)
    await expect(sql`update catalogue.process set steps = '[]'`.execute(database.owner)).rejects.toThrow(
      /does not change/,
    )
    await expect(sql`delete from catalogue.form`.execute(database.owner)).rejects.toThrow(/not deleted/)
  })
})
