import type { Module } from '../../lib/module.ts'
import type { Follower } from '../journal/index.ts'
import { errors } from './errors.ts'
import { followDossiers } from './facts/follow.ts'
import { routes as late } from './late/routes.ts'
import { permissions } from './policy.ts'
import { errors as waitingErrors } from './process-time/errors.ts'
import { followSteps } from './process-time/follow.ts'
import { routes as waiting } from './process-time/routes.ts'

/** Each part brings its routes, permissions, errors, jobs and followers: one line a part. */
export const module: Module<Follower> = {
  name: 'indicators',
  routes: [...late, ...waiting],
  permissions: { ...permissions },
  errors: { ...errors, ...waitingErrors },
  followers: [followDossiers, followSteps],
}
