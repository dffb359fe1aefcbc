// biome-ignore lint/suspicious/noExplicitAny: replaced by `npm run generate`
export type DB = any
