import type { Module } from '../../lib/module.ts'
import { errors } from './errors.ts'
import { permissions } from './policy.ts'
import { routes } from './routes.ts'
import { jobs } from './service.ts'

export const module = { name: 'notices', routes, permissions, errors, jobs } satisfies Module
