import type { Module } from '../../lib/module.ts'
import type { Follower } from '../journal/index.ts'
import { errors } from './errors.ts'
import { followDossiers } from './facts/follow.ts'
import { permissions } from './policy.ts'

/** Each part brings its routes, permissions, errors, jobs and followers: one line a part. */
export const module: Module<Follower> = {
  name: 'indicators',
  routes: [],
  permissions: { ...permissions },
  errors: { ...errors },
  followers: [followDossiers],
}
