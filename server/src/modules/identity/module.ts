import type { Module } from '../../lib/module.ts'
import { errors } from './errors.ts'
import { sweepSessions } from './jobs.ts'
import { permissions } from './policy.ts'
import { routes } from './routes.ts'

export const module = {
  name: 'identity',
  routes,
  permissions,
  errors,
  jobs: [sweepSessions],
} satisfies Module
