export { NewTrial } from './NewTrial.tsx'
export { NewTrialLink, TrialList } from './TrialList.tsx'
export { TrialView } from './TrialView.tsx'
export { t as trialWords } from './words.ts'
