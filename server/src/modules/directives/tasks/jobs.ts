import { briefJob } from './brief.ts'
import { instancesJob } from './instances.ts'
import { moveTasksJob } from './move.ts'
import { tickJob } from './timers.ts'

export const taskJobs = [tickJob, instancesJob, moveTasksJob, briefJob]
