/** The door of organisation: units over time, who holds which post, who stands in for whom. */
export { ROLE_WORDS as ROLE_LABELS } from '@motcua/shared/roles'
export { dayAfter, dayBefore, legalDay } from './days.ts'
export { agencyCode, deskOf, findUnit, forgetDesks, receptionUnitOf, subtree } from './desks.ts'
export { applySuccessions } from './jobs.ts'
export { bodyName, sortName } from './names.ts'
export {
  ancestors,
  getUnit,
  type PathStep,
  parentsOn,
  resolveUnit,
  successorsOf,
  type UnitFilter,
  type UnitUnder,
  unitNames,
  unitsUnder,
  unitsValidOn,
} from './queries.ts'
export { type CodedUnit, codedUnits, heirsOn } from './queries-codes.ts'
export {
  appointmentsIn,
  appointmentsOf,
  findStaff,
  holdersInProvince,
  holdersOf,
  postRoles,
  staffNames,
} from './queries-staff.ts'
export { importReference, territoryId } from './reference-import.ts'
export { type DemoStaff, type Profile, seedOrganisation } from './seed.ts'
export { actorFor, appoint } from './service.ts'
export { applyDueSuccessions, mergeUnits, renameUnit, splitUnit } from './succession.ts'
