export { DueIfFiledNow, type Explanation } from './DueIfFiledNow.tsx'
export { Reckoning, WhyThisDay } from './WhyThisDay.tsx'
