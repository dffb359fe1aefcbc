import { NotFound } from '../../lib/errors.ts'
import type { Module } from '../../lib/module.ts'
import { registerHolder } from '../files/index.ts'
import type { Follower } from '../journal/index.ts'
import { readable } from './drafts.ts'
import { drawDocument } from './draw.ts'
import { errors } from './errors.ts'
import { permissions } from './policy.ts'
import { documentRoutes } from './routes.ts'
import { arrivalRoutes } from './routes-arrivals.ts'

registerHolder('document', async (ctx, documentId) => {
  try {
    await readable(ctx, documentId)
    return true
  } catch (error) {
    // Only "not there, or not yours" is an answer; a database that is away is not a refusal.
    if (error instanceof NotFound) return false
    throw error
  }
})

export const module: Module<Follower> = {
  name: 'documents',
  routes: [...documentRoutes, ...arrivalRoutes],
  permissions,
  errors,
  jobs: [drawDocument],
}
