/** The door of notices: tell a person something, once and in order. The words are the caller's. */
export type { Carrier } from './carriers.ts'
export { type NewNotice, notify, notifyMany, type Recipient } from './service.ts'
