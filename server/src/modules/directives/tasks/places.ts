import type { ActorPost, UnitId } from '@motcua/shared/common'
import type { Ctx } from '../../../lib/context.ts'
import type { Db } from '../../../lib/db.ts'
import { keeper } from '../../../lib/kept.ts'
import { dayOf } from '../../../lib/time.ts'
import * as organisation from '../../organisation/index.ts'

/**
 * Where people stand towards a unit: a People's Committee has its office act for it, and the office's divisions act
 * for the office. Units change rarely and every request asks, so answers are kept until they do.
 */
const kept = keeper('organisation')

export type Places = {
  /** The unit itself. */
  readonly unit: string
  readonly offices: readonly string[]
  /** Divisions and the like under those offices. */
  readonly below: readonly string[]
}

export const placesOf = (db: Db, unitId: string, day: string): Promise<Places> =>
  kept.get(db, `places|${unitId}|${day}`, async () => {
    const filter = { parentId: unitId as UnitId, kind: 'office' as const }
    const found = await organisation.unitsValidOn(db, day, filter)
    const offices: string[] = found.map(({ id }) => id)
    const under = await Promise.all(offices.map((office) => organisation.subtree(db, office, day)))
    return { unit: unitId, offices, below: under.flat().filter((id) => !offices.includes(id)) }
  })

/** The unit a post speaks for: an office, and what stands under it, for the committee it is the office of. */
export const speaksFor = (db: Db, unitId: string, day: string): Promise<string> =>
  kept.get(db, `speaks|${unitId}|${day}`, async () => {
    const path = await organisation.ancestors(db, unitId, day)
    const office = path.findIndex(({ kind }) => kind === 'office')
    return (office > 0 ? path[office - 1]?.id : undefined) ?? unitId
  })

/** Which branch, directly under `root`, every unit below it stands in; a unit directly below is its own. */
export const branchesOf = (db: Db, root: string, day: string): Promise<Map<string, string>> =>
  kept.get(db, `branches|${root}|${day}`, async () => {
    const ids = await organisation.subtree(db, root, day)
    const parents = await organisation.parentsOn(db, ids, day)
    const branches = new Map<string, string>()
    for (const id of ids) {
      let at: string = id
      if (id === root) branches.set(id, id)
      if (id === root) continue
      for (let parent = parents.get(at); parent && parent !== root; parent = parents.get(at)) at = parent
      branches.set(id, at)
    }
    return branches
  })

/** Name and kind of every unit of a province in force. */
export const unitsOfProvince = (
  db: Db,
  provinceId: string,
  day: string,
): Promise<Map<string, { body: string; kind: string }>> =>
  kept.get(db, `province|${provinceId}|${day}`, async () => {
    const units = await organisation.unitsValidOn(db, day, {
      provinceId: provinceId as UnitId,
      limit: 20_000,
    })
    return new Map(
      units.map(({ id, fullName, kind }) => [id, { body: organisation.bodyName(fullName), kind }]),
    )
  })

/** What a reader may look at: whole provinces, and single units. */
export type Sight = {
  readonly provinces: ReadonlySet<string>
  readonly units: ReadonlySet<string>
  /** The widest unit they answer for: what a board shows when nothing is asked. */
  readonly home: string | null
}

/** Heads and those who follow tasks see what stands under their unit; others see their own unit's. */
const WIDE: ReadonlySet<string> = new Set([
  'chairman',
  'deputy_chairman',
  'office_chief',
  'control_officer',
  'control_focal',
  'auditor',
  'report_author',
  'department_head',
  'deputy_head',
  'division_head',
  'clerk',
])

export const sightOf = async ({ db, actor, now }: Pick<Ctx, 'db' | 'actor' | 'now'>): Promise<Sight> => {
  const day = dayOf(now)
  const seen = await Promise.all(actor.posts.map((post) => sightOfPost(db, post, day)))
  const widest = seen.toSorted((a, b) => b.units.length - a.units.length)[0]
  const provinces = seen.flatMap(({ base, provinceId, wide }) => (wide && base === provinceId ? [base] : []))
  return {
    provinces: new Set(provinces),
    units: new Set(seen.flatMap(({ units }) => units)),
    home: widest?.base ?? null,
  }
}

/** Control officers and auditors answer for the whole province, wherever their desks stand. */
const OVER_PROVINCE: ReadonlySet<string> = new Set(['control_officer', 'auditor'])

const sightOfPost = async (db: Db, { unitId, provinceId, role }: ActorPost, day: string) => {
  const wide = WIDE.has(role)
  const own = wide ? await speaksFor(db, unitId, day) : unitId
  const base: string = OVER_PROVINCE.has(role) ? (provinceId ?? own) : own
  const units: readonly string[] = wide ? await organisation.subtree(db, base, day) : [unitId]
  return { base, units, provinceId, wide }
}
