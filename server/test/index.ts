export {
  type Call,
  type CallOptions,
  type Client,
  MONDAY,
  type Reply,
  type TestApp,
  testApp,
  testCtx,
} from './app.ts'
export { type ClonedDatabase, cloneDatabase, type TestDatabase, testDatabase } from './database.ts'
export { type Product, startProduct } from './product.ts'
