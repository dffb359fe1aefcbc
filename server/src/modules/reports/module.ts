import type { Module } from '../../lib/module.ts'
import { registerRedatable } from '../calendar/index.ts'
import { registerHolder } from '../files/index.ts'
import type { Follower } from '../journal/index.ts'
import { errors as disclosureErrors } from './disclosure/errors.ts'
import { lateJob } from './disclosure/jobs.ts'
import { permissions as disclosurePermissions } from './disclosure/policy.ts'
import { routes as disclosureRoutes } from './disclosure/routes.ts'
import { errors } from './errors.ts'
import { DRAWN, drawJob } from './export.ts'
import { followers } from './follow.ts'
import { HOLDER, mayReadFiles } from './instances.ts'
import { planJob } from './plan.ts'
import { permissions } from './policy.ts'
import { redatable } from './redate.ts'
import { routes } from './routes.ts'
import { tickJob } from './tick.ts'

registerRedatable(redatable)
registerHolder(HOLDER, mayReadFiles)
registerHolder(DRAWN, mayReadFiles)

export const module: Module<Follower> = {
  name: 'reports',
  routes: [...routes, ...disclosureRoutes],
  permissions: { ...permissions, ...disclosurePermissions },
  errors: { ...errors, ...disclosureErrors },
  followers,
  jobs: [planJob, tickJob, drawJob, lateJob],
}
