/** The door of the catalogue: which procedure, whose work, how long, which steps, which form. */

export { AnnouncementCall } from './announcement-alerts.ts'
export { seedAnnouncements } from './announcement-demo.ts'
export { type Authority, authorityOn } from './authority.ts'
export { handlingAt, isOwn } from './handling.ts'
export { versionIdOf } from './import.ts'
export { formFor, getProcedureVersion, processFor } from './kept.ts'
export { type Advance, type CompiledProcess, compileProcess } from './process-graph.ts'
export {
  type HandledProcedure,
  handledProcedures,
  type ProcedureName,
  procedureNames,
} from './queries-counts.ts'
export { sectorNames } from './reference.ts'
export { seedCatalogue } from './seed.ts'
export {
  assertOpen,
  componentsFor,
  getCompiledProcess,
  getForm,
  getProcess,
  ownVersions,
  performingUnits,
  procedureBriefs,
  procedureInForce,
  procedureVersions,
  processesFor,
  timeLimitFor,
  validateForm,
} from './versions.ts'
