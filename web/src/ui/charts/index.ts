/** Drawings of figures: each with its unit, its source and a table of the same figures. */
export { BulletBar } from './BulletBar.tsx'
export { ChartFrame, Legend } from './Frame.tsx'
export { type HeatCell, HeatMap } from './HeatMap.tsx'
export { type Annotation, LineChart } from './LineChart.tsx'
export { SmallMultiples } from './SmallMultiples.tsx'
