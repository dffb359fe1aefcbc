import type { Module } from '../../lib/module.ts'
import { registerHolder } from '../files/index.ts'
import { errors } from './errors.ts'
import { permissions } from './policy.ts'
import { taskErrors } from './tasks/errors.ts'
import { mayReadTaskFile } from './tasks/read.ts'
import { taskRoutes } from './tasks/routes.ts'

registerHolder('task', mayReadTaskFile)

export const module = {
  name: 'directives',
  routes: [...taskRoutes],
  permissions,
  errors: { ...errors, ...taskErrors },
  followers: [],
  jobs: [],
} satisfies Module
