export { TargetsHome } from './Targets.tsx'
