import type { Actor, UnitId } from '@motcua/shared/common'
import type { TreeNode } from '@motcua/shared/organisation'
import type { Role } from '@motcua/shared/roles'
import type { Db } from '../../../lib/db.ts'
import * as organisation from '../../organisation/index.ts'
import type { Chance } from './random.ts'

/**
 * The units of a province with who holds which post, and the same answers as organisation's `receptionUnitOf` and
 * `deskOf`, from memory: a seeded year asks them a hundred thousand times. A test compares the two.
 */
export type Units = {
  rootId: string
  all: readonly TreeNode[]
  unit: (id: string) => TreeNode | undefined
  reception: (unitId: string) => string | null
  desk: (unitId: string, role: string) => string | null
  /** Somebody of that post, a demonstration sign-in more often than not; null when nobody holds it. */
  holder: (chance: Chance, unitId: string, role: string) => Actor | null
  path: (unitId: string) => TreeNode[]
}

const NEAR_KINDS = new Set(['office', 'centre', 'one_stop'])
/** As in organisation: a step up costs ten, a step down one, at most two down. */
const UP = 10
const DOWN = 2

export const loadUnits = async (
  db: Db,
  rootId: string,
  day: string,
  favoured: ReadonlySet<string>,
): Promise<Units> => {
  const all = await organisation.unitsValidOn(db, day, { provinceId: rootId as UnitId, limit: 10_000 })
  const byId = new Map(all.map((unit) => [unit.id as string, unit]))
  const children = Map.groupBy(all, ({ parentId }) => parentId as string)
  const posts = await loadPosts(db, all, day)
  const near = remembered((id) => around(id, byId, children))
  const desk = remembered((key) => {
    const [unitId = '', role = ''] = key.split('|')
    return near(unitId).find(({ id }) => posts.has(`${id}|${role}`))?.id ?? null
  })
  return {
    rootId,
    all,
    unit: (id) => byId.get(id),
    reception: (id) => near(id).find(({ kind }) => kind === 'one_stop' || kind === 'centre')?.id ?? null,
    desk: (unitId, role) => desk(`${unitId}|${role}`),
    holder: (chance, unitId, role) => {
      const held = posts.get(`${unitId}|${role}`)
      if (!held) return null
      const shown = held.find(({ id }) => favoured.has(id))
      return shown && chance.yes(0.6) ? shown : chance.pick(held)
    },
    path: (id) => pathOf(id, byId),
  }
}

const remembered = <T>(find: (key: string) => T): ((key: string) => T) => {
  const known = new Map<string, T>()
  return (key) => {
    if (!known.has(key)) known.set(key, find(key))
    return known.get(key) as T
  }
}

const pathOf = (id: string, byId: ReadonlyMap<string, TreeNode>): TreeNode[] => {
  const path: TreeNode[] = []
  for (let unit = byId.get(id); unit; unit = unit.parentId ? byId.get(unit.parentId) : undefined)
    path.unshift(unit)
  return path
}

const around = (
  unitId: string,
  byId: ReadonlyMap<string, TreeNode>,
  children: ReadonlyMap<string, readonly TreeNode[]>,
): TreeNode[] => {
  const costs = new Map<TreeNode, number>()
  const visit = (unit: TreeNode, cost: number, own: boolean) => {
    costs.set(unit, Math.min(cost, costs.get(unit) ?? Infinity))
    if (cost % UP >= DOWN) return
    for (const child of children.get(unit.id) ?? []) {
      if (NEAR_KINDS.has(child.kind) || (own && child.kind === 'division')) visit(child, cost + 1, own)
    }
  }
  for (const [steps, unit] of pathOf(unitId, byId).toReversed().entries())
    visit(unit, steps * UP, steps === 0)
  return [...costs].toSorted(([a, x], [b, y]) => x - y || (a.id < b.id ? -1 : 1)).map(([unit]) => unit)
}

const CHUNK = 20

const loadPosts = async (db: Db, units: readonly TreeNode[], day: string): Promise<Map<string, Actor[]>> => {
  const posts = new Map<string, Actor[]>()
  for (let start = 0; start < units.length; start += CHUNK) {
    const ids = units.slice(start, start + CHUNK).map(({ id }) => id)
    for (const { staffId, staffName, unitId, role } of await organisation.appointmentsIn(db, ids, day)) {
      const key = `${unitId}|${role}`
      const post = { unitId, role: role as Role }
      const actor: Actor = { kind: 'staff', id: staffId, name: staffName, posts: [post] }
      posts.set(key, [...(posts.get(key) ?? []), actor])
    }
  }
  return posts
}
