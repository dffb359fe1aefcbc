/** The door of dossiers: intake, counter, steps, supplements, extensions, results, hand-over. */
export { type DossierRecord, findDossier } from './queries.ts'
export { receive } from './reception.ts'
export { redatable } from './redate.ts'
export { REGIMES, type Regime, regimeAt, regimeById } from './regime.ts'
export { foldState } from './state.ts'
export { submit } from './submit.ts'
export { tick } from './timers.ts'
