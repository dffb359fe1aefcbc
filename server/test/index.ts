export { type ClonedDatabase, cloneDatabase, type TestDatabase, testDatabase } from './database.ts'
