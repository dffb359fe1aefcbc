import { NotFound } from '../../lib/errors.ts'
import type { Module } from '../../lib/module.ts'
import { registerRedatable } from '../calendar/index.ts'
import { registerHolder } from '../files/index.ts'
import type { Follower } from '../journal/index.ts'
import { bulkJob } from './bulk.ts'
import { errors } from './errors.ts'
import { followers } from './follow.ts'
import { moveJob } from './move.ts'
import { permissions } from './policy.ts'
import { readable } from './read.ts'
import { redatable } from './redate.ts'
import { routes } from './routes.ts'
import { drawSlip } from './slips.ts'
import { tickJob } from './timers.ts'

registerRedatable(redatable)
registerHolder('dossier', async (ctx, dossierId) => {
  try {
    await readable(ctx, dossierId)
    return true
  } catch (error) {
    // Only "not there, or not yours" is an answer; a database that is away is not a refusal.
    if (error instanceof NotFound) return false
    throw error
  }
})

export const module: Module<Follower> = {
  name: 'dossiers',
  routes,
  permissions,
  errors,
  followers,
  jobs: [tickJob, drawSlip, bulkJob, moveJob],
}
