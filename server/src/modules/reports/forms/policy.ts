import type { Role } from '@motcua/shared/roles'
import type { Permissions } from '../../../lib/route.ts'
import { type Reach as Figures, mayOpenDossiers } from '../../indicators/index.ts'
import { mayEver, type Reach } from '../policy.ts'

const TAKERS = [
  'chairman',
  'deputy_chairman',
  'office_chief',
  'department_head',
  'deputy_head',
  'centre_director',
  'division_head',
  'report_author',
  'control_focal',
  'control_officer',
  'clerk',
] as const satisfies readonly Role[]

export const permissions = {
  'reports.read_forms': ['staff'],
  'reports.write_forms': TAKERS,
} as const satisfies Permissions

/** A unit's forms are read by its own people, those above it, and those who answer for the province. */
export const mayReadForms = (figures: Figures, provinceId: string, heirs: readonly string[]): boolean =>
  mayOpenDossiers(figures, provinceId, heirs)

/** They are taken by whoever writes the unit's reports, or those of the province's office. */
export const mayTakeForms = (reach: Reach, provinceId: string, unitIds: readonly string[]): boolean =>
  [...unitIds, provinceId].some((unitId) =>
    mayEver('edit', reach, { provinceId, unitId, receiverUnitId: null, deskUnitId: null }),
  )
