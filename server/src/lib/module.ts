import type { ErrorWords } from './errors.ts'
import type { Job } from './jobs.ts'
import type { Permissions, Route } from './route.ts'

/**
 * What a module hands to app.ts: `export const module = { … } satisfies Module` in its module.ts.
 * Its index.ts is the door for other modules (functions and types); module.ts is the door for app.ts.
 */
export type Module<Follower = unknown> = {
  readonly name: string
  readonly routes: readonly Route[]
  readonly permissions: Permissions
  readonly errors: ErrorWords
  readonly followers?: readonly Follower[]
  readonly jobs?: readonly Job<any>[]
}
