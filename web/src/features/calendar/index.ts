export { DueIfFiledNow } from './DueIfFiledNow.tsx'
export { Reckoning, WhyThisDay } from './WhyThisDay.tsx'
