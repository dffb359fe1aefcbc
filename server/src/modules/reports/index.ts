/** The door of reports: reporting duties, what they ask for, how units keep to them. */
export { seedPublished } from './publication/seed.ts'
export { seedReports } from './seed.ts'
