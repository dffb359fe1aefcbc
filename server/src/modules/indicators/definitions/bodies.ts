import type { IndicatorScope } from '@motcua/shared/indicator-definitions'
import type { Db } from '../../../lib/db.ts'
import { whomIn } from '../score/units.ts'
import type { Bodies } from './figures.ts'

/** The bodies of a province that figures are shown of, as they stood in a period: those the index scores too. */
export const bodiesIn = async (
  db: Db,
  provinceId: string,
  period: { from: string; to: string },
): Promise<Bodies> => {
  const { units } = await whomIn(db, provinceId, { ...period, units: 'then', today: period.to })
  return {
    list: units.map(({ id, name, level }) => ({ id, name, level: level satisfies IndicatorScope })),
    bodyOf: new Map(units.flatMap(({ id, members }) => members.map((member) => [member, id] as const))),
  }
}
