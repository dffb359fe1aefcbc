import type { Actor } from '@motcua/shared/common'
import type { Role } from '@motcua/shared/roles'
import type { Permissions } from '../../lib/route.ts'

/** Figures name nobody: every member of staff reads those of the own province. The dossiers behind them are below. */
export const permissions = {
  'indicators.read': ['staff'],
} as const satisfies Permissions

/** Held at the level of the province, these answer for all its dossiers. */
const OVERSEERS: readonly string[] = [
  'chairman',
  'deputy_chairman',
  'office_chief',
  'control_officer',
  'auditor',
  'report_author',
  'data_steward',
] satisfies Role[]

export const overseesFrom = (role: string, level: string): boolean =>
  level === 'province' && OVERSEERS.includes(role)

/** What somebody may look at, worked out from posts and the tree by reach.ts. */
export type Reach = {
  readonly everything: boolean
  /** Provinces in which any post is held: their figures. */
  readonly provinces: ReadonlySet<string>
  /** Provinces whose dossiers are all within reach. */
  readonly whole: ReadonlySet<string>
  /** Units of own posts and everything under them. */
  readonly units: ReadonlySet<string>
}

export const NOWHERE: Reach = {
  everything: false,
  provinces: new Set(),
  whole: new Set(),
  units: new Set(),
}

export const mayReadFigures = (reach: Reach, provinceId: string): boolean =>
  reach.everything || reach.provinces.has(provinceId)

/** `heirs`: what the unit has become, itself while it stands. Who leads the heir answers for its inheritance. */
export const mayOpenDossiers = (reach: Reach, provinceId: string, heirs: readonly string[]): boolean =>
  reach.everything || reach.whole.has(provinceId) || heirs.some((id) => reach.units.has(id))

/** The province meant when none is named: that of the first post. */
export const homeProvince = (actor: Actor): string | null =>
  actor.posts.find(({ provinceId }) => provinceId)?.provinceId ?? null
