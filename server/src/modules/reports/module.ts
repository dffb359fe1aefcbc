import type { Module } from '../../lib/module.ts'
import { registerRedatable } from '../calendar/index.ts'
import { registerBriefFigures } from '../directives/index.ts'
import { registerHolder } from '../files/index.ts'
import type { Follower } from '../journal/index.ts'
import { briefFigures } from './brief-figures.ts'
import { errors as disclosureErrors } from './disclosure/errors.ts'
import { lateJob } from './disclosure/jobs.ts'
import { permissions as disclosurePermissions } from './disclosure/policy.ts'
import { routes as disclosureRoutes } from './disclosure/routes.ts'
import { errors } from './errors.ts'
import { DRAWN, drawJob } from './export.ts'
import { errors as exportErrors } from './exports/errors.ts'
import { exportJob, tendExports } from './exports/job.ts'
import { permissions as exportPermissions } from './exports/policy.ts'
import { routes as exportRoutes } from './exports/routes.ts'
import { followers } from './follow.ts'
import { errors as formErrors } from './forms/errors.ts'
import { permissions as formPermissions } from './forms/policy.ts'
import { drawForm, forgetForms } from './forms/print.ts'
import { routes as formRoutes } from './forms/routes.ts'
import { HOLDER, mayReadFiles } from './instances.ts'
import { planJob } from './plan.ts'
import { permissions } from './policy.ts'
import { errors as publicationErrors } from './publication/errors.ts'
import { compareJob, proposeJob } from './publication/jobs.ts'
import { permissions as publicationPermissions } from './publication/policy.ts'
import { routes as publicationRoutes } from './publication/routes.ts'
import { redatable } from './redate.ts'
import { routes } from './routes.ts'
import { tickJob } from './tick.ts'

registerRedatable(redatable)
registerBriefFigures(briefFigures)
registerHolder(HOLDER, mayReadFiles)
registerHolder(DRAWN, mayReadFiles)

export const module: Module<Follower> = {
  name: 'reports',
  routes: [...routes, ...disclosureRoutes, ...publicationRoutes, ...formRoutes, ...exportRoutes],
  permissions: {
    ...permissions,
    ...disclosurePermissions,
    ...publicationPermissions,
    ...formPermissions,
    ...exportPermissions,
  },
  errors: { ...errors, ...disclosureErrors, ...publicationErrors, ...formErrors, ...exportErrors },
  followers,
  jobs: [
    planJob,
    tickJob,
    drawJob,
    lateJob,
    proposeJob,
    compareJob,
    drawForm,
    forgetForms,
    exportJob,
    tendExports,
  ],
}
