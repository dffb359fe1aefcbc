import type { IndicatorScope } from '@motcua/shared/indicator-definitions'
import type { Db } from '../../../lib/db.ts'
import { unitsValidOn } from '../../organisation/index.ts'
import type { Bodies, Body } from './figures.ts'

const MOST_UNITS = 20_000

/**
 * The bodies of a province that figures are shown of, as they stood in a period: departments and their like directly
 * under the province, districts, communes. Divisions and one-stop units count with the body they belong to.
 */
export const bodiesIn = async (
  db: Db,
  provinceId: string,
  { from, to }: { from: string; to: string },
): Promise<Bodies> => {
  const units = new Map<string, Awaited<ReturnType<typeof unitsValidOn>>[number]>()
  for (const day of new Set([from, to]))
    for (const unit of await unitsValidOn(db, day, { provinceId: provinceId as never, limit: MOST_UNITS }))
      units.set(unit.id, unit)
  const list = new Map<string, Body>()
  const bodyOf = new Map<string, string>()
  const levelOf = ({ kind, parentId }: { kind: string; parentId: string | null }): IndicatorScope | null =>
    kind === 'district' || kind === 'commune' ? kind : parentId === provinceId ? 'department' : null
  for (const unit of units.values()) {
    let at: typeof unit | undefined = unit
    while (at && levelOf(at) === null) at = at.parentId ? units.get(at.parentId) : undefined
    const level = at && levelOf(at)
    if (!at || !level || at.kind === 'province') continue
    bodyOf.set(unit.id, at.id)
    list.set(at.id, { id: at.id, name: at.fullName, level })
  }
  return { list: [...list.values()], bodyOf }
}
