import type { Module } from '../../lib/module.ts'
import { errors } from './errors.ts'
import { permissions } from './policy.ts'

export const module = {
  name: 'directives',
  routes: [],
  permissions,
  errors,
  followers: [],
  jobs: [],
} satisfies Module
