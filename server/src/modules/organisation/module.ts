import type { Module } from '../../lib/module.ts'
import { errors } from './errors.ts'
import { applySuccessions } from './jobs.ts'
import { permissions } from './policy.ts'
import { routes } from './routes.ts'

export const module = {
  name: 'organisation',
  routes,
  permissions,
  errors,
  jobs: [applySuccessions],
} satisfies Module
