import type { Module } from '../../lib/module.ts'
import { errors } from './errors.ts'
import { permissions } from './policy.ts'
import { redateJob } from './redate.ts'
import { routes } from './routes.ts'

export const module = { name: 'calendar', routes, permissions, errors, jobs: [redateJob] } satisfies Module
