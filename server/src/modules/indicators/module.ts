import type { Module } from '../../lib/module.ts'
import type { Follower } from '../journal/index.ts'
import { followDossiers } from './facts/follow.ts'

export const module: Module<Follower> = {
  name: 'indicators',
  routes: [],
  permissions: {},
  errors: {},
  followers: [followDossiers],
}
