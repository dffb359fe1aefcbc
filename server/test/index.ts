export {
  type Call,
  type CallOptions,
  type Client,
  type Reply,
  type TestApp,
  testApp,
} from './app.ts'
export { MONDAY, testCtx } from './app-ctx.ts'
export { type ClonedDatabase, cloneDatabase, type TestDatabase, testDatabase } from './database.ts'
export { type Product, startProduct } from './product.ts'
export { signInAsCitizen, signInAsStaff, type WebClient, webClient } from './web-client.ts'
