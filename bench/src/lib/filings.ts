import type { Actor } from '@motcua/shared/common'
import { holderAt, procedure, sampleData } from '../../../server/test/world.ts'
import type { World } from './world.ts'

/** What is filed: procedures people use most, at every commune of the demonstration in turn. */
const CODES = ['1.001193', '1.000894', '1.004873', '1.000656', '2.000635'] as const

export type Filing = {
  procedureVersionId: string
  decidingUnitId: string
  formData: Record<string, unknown>
  components: object[]
}

const papers = [
  { name: 'Tờ khai theo mẫu', paper: 'electronic', count: 1, fileId: null, note: null },
  { name: 'Giấy tờ chứng minh nơi cư trú', paper: 'photocopy', count: 1, fileId: null, note: null },
]

export const communes = async (world: World): Promise<string[]> => {
  const { rows } = await world.owner.query<{ id: string }>(
    `select u.id from organisation.unit u join organisation.post p on p.unit_id = u.id and p.role = 'chairman'
     where u.kind = 'commune' group by u.id order by u.id`,
  )
  return rows.map(({ id }) => id)
}

/** An endless round of filings at these communes; the same in every run. */
export const filingsOf = async (world: World, units: readonly string[]): Promise<() => Filing> => {
  const { now } = await world.ctx()
  const versions = await Promise.all(CODES.map((code) => procedure(world.db, code, now)))
  const kinds = versions.map(({ id, code }) => ({ procedureVersionId: id, formData: sampleData(code) }))
  let n = 0
  return () => {
    const filing = {
      ...kinds[n % kinds.length]!,
      decidingUnitId: units[(n * 7) % units.length]!,
      components: papers,
    }
    n += 1
    return filing
  }
}

export const holder = async (world: World, unitId: string, role: string): Promise<Actor> =>
  holderAt(world.db, unitId, role, (await world.ctx()).now)
