import type { Module } from '../../lib/module.ts'
import { errors } from './errors.ts'
import { jobs } from './jobs.ts'
import { permissions } from './policy.ts'
import { routes } from './routes.ts'

export const module = { name: 'files', routes, permissions, errors, jobs } satisfies Module
