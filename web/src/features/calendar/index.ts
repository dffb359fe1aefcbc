export { DueIfFiledNow } from './DueIfFiledNow.tsx'
export { WhyThisDay } from './WhyThisDay.tsx'
