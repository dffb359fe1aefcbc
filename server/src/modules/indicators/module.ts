import type { Module } from '../../lib/module.ts'
import type { Follower } from '../journal/index.ts'
import { errors as definitionErrors } from './definitions/errors.ts'
import { permissions as definitionPermissions } from './definitions/policy.ts'
import { definitionRoutes } from './definitions/routes.ts'
import { errors } from './errors.ts'
import { followDossiers } from './facts/follow.ts'
import { followTasks } from './facts/follow-tasks.ts'
import { routes as facts } from './facts/routes.ts'
import { feedRoutes } from './feeds/routes.ts'
import { routes as late } from './late/routes.ts'
import { permissions } from './policy.ts'
import { errors as waitingErrors } from './process-time/errors.ts'
import { followSteps } from './process-time/follow.ts'
import { routes as waiting } from './process-time/routes.ts'
import { followAnnouncements } from './score/announcements.ts'
import { errors as scoreErrors } from './score/errors.ts'
import { permissions as scorePermissions } from './score/policy.ts'
import { routes as score } from './score/routes.ts'
import { errors as trialErrors } from './simulation/errors.ts'
import { permissions as trialPermissions } from './simulation/policy.ts'
import { routes as trials } from './simulation/routes.ts'
import { jobs as trialJobs } from './simulation/service.ts'
import { targetRoutes } from './targets/routes.ts'

/** Each part brings its routes, permissions, errors, jobs and followers: one line a part. */
export const module: Module<Follower> = {
  name: 'indicators',
  routes: [
    ...facts,
    ...late,
    ...waiting,
    ...trials,
    ...score,
    ...definitionRoutes,
    ...targetRoutes,
    ...feedRoutes,
  ],
  permissions: { ...permissions, ...scorePermissions, ...trialPermissions, ...definitionPermissions },
  errors: { ...errors, ...waitingErrors, ...trialErrors, ...scoreErrors, ...definitionErrors },
  jobs: [...trialJobs],
  followers: [followDossiers, followTasks, followSteps, followAnnouncements],
}
