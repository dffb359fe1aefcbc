export { TargetBars } from './TargetBars.tsx'
export { TargetsHome } from './Targets.tsx'
