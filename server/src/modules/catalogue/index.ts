/** The door of the catalogue: which procedure, whose work, how long, which steps, which form. */

export { handlingAt, isOwn } from './handling.ts'
export { versionIdOf } from './import.ts'
export { type Advance, type CompiledProcess, compileProcess } from './process-graph.ts'
export { sectorNames } from './reference.ts'
export { seedCatalogue } from './seed.ts'
export {
  assertOpen,
  componentsFor,
  formFor,
  getCompiledProcess,
  getForm,
  getProcedureVersion,
  ownVersions,
  performingUnits,
  procedureBriefs,
  procedureInForce,
  procedureVersions,
  processesFor,
  processFor,
  timeLimitFor,
  validateForm,
} from './versions.ts'
