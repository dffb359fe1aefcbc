import type { Module } from '../../lib/module.ts'
import { registerRedatable } from '../calendar/index.ts'
import { registerHolder } from '../files/index.ts'
import type { Follower } from '../journal/index.ts'
import { draftErrors } from './draft/errors.ts'
import { mayReadDirectiveFile } from './draft/holder.ts'
import { readJob } from './draft/read-job.ts'
import { draftRoutes } from './draft/routes.ts'
import { sendJob } from './draft/send.ts'
import { errors } from './errors.ts'
import { EXTRACT_ERRORS } from './extract/index.ts'
import { permissions } from './policy.ts'
import { mayReadBrief } from './tasks/brief.ts'
import { taskErrors } from './tasks/errors.ts'
import { taskFollowers } from './tasks/follow.ts'
import { taskJobs } from './tasks/jobs.ts'
import { mayReadTaskFile } from './tasks/read.ts'
import { redatableTasks } from './tasks/redate.ts'
import { taskRoutes } from './tasks/routes.ts'

registerHolder('task', mayReadTaskFile)
registerHolder('steering_brief', mayReadBrief)
registerHolder('directive', mayReadDirectiveFile)
registerRedatable(redatableTasks)

export const module = {
  name: 'directives',
  routes: [...taskRoutes, ...draftRoutes],
  permissions,
  errors: { ...errors, ...EXTRACT_ERRORS, ...draftErrors, ...taskErrors },
  followers: [...taskFollowers],
  jobs: [...taskJobs, readJob, sendJob],
} satisfies Module<Follower>
