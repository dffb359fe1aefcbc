import type { Module } from '../../lib/module.ts'
import { watch } from './announcement-alerts.ts'
import { errors } from './errors.ts'
import { permissions } from './policy.ts'
import { routes } from './routes.ts'

export const module = { name: 'catalogue', routes, permissions, errors, jobs: [watch] } satisfies Module
