export { BoardIndex } from './BoardIndex.tsx'
export { BoardTargets } from './BoardTargets.tsx'
export { LateByUnit } from './LateByUnit.tsx'
export { t as boardWords } from './words.ts'
