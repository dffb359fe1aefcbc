/** The door of indicators: sums of facts over any units and periods, and who may read them. */
export { type SumAsk, type SumRow, type Sums, sumCells } from './facts/queries-sums.ts'
export { mayOpenDossiers, mayReadFigures, type Reach } from './policy.ts'
export { type AskedPeriod, periodFor, provinceOf, reachOf, unitFor } from './reach.ts'
