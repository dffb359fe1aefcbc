import { z } from 'zod'
import { job } from '../../lib/jobs.ts'
import { applyDueSuccessions } from './succession.ts'

/** Legal days begin without anybody pressing a button; in a demonstration the clock may jump at any minute. */
export const applySuccessions = job(
  'organisation.apply_successions',
  z.object({}),
  async (ctx) => {
    const moved = await applyDueSuccessions(ctx)
    if (moved > 0) ctx.log.info({ moved }, 'staff followed their units')
  },
  '* * * * *',
)
