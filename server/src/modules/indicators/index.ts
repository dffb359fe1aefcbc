/** The door of indicators: sums of facts over any units and periods, and who may read them. */

export { followTasks } from './facts/follow-tasks.ts'
export { listFacts } from './facts/list.ts'
export { handledByUnit, type LateAsk, type LateDossier, lateDossiers } from './facts/queries-late.ts'
export { type SumAsk, type SumRow, type Sums, sumCells } from './facts/queries-sums.ts'
export {
  dossiersHeardBy,
  TURNOVER_SETS,
  type Turnover,
  type TurnoverAsk,
  type TurnoverLine,
  type TurnoverRow,
  type TurnoverSet,
  turnover,
  turnoverLines,
} from './facts/queries-turnover.ts'
export { type Rebuilt, rebuildFacts } from './facts/rebuild.ts'
export { lateUnits } from './late/late.ts'
export { mayOpenDossiers, mayReadFigures, type Reach } from './policy.ts'
export { type AskedPeriod, periodFor, provinceOf, reachOf, unitFor } from './reach.ts'
export { board as indexBoard, unit as unitIndex } from './score/service.ts'
export { type IndexTaken, indexTaken, type Scored } from './score/taken.ts'
export { seedIndicators } from './seed.ts'
export { board as targetBoard } from './targets/service.ts'
