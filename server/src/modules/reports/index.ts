/** The door of reports: reporting duties, what they ask for, how units keep to them. */
export { seedReports } from './seed.ts'
