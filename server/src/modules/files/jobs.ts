import { z } from 'zod'
import { job } from '../../lib/jobs.ts'
import { sweep } from './sweep.ts'

/** Every night of the real clock. */
const sweepFiles = job(
  'files.sweep',
  z.object({}),
  async (ctx) => {
    const swept = await sweep(ctx)
    if (swept.files + swept.content > 0) ctx.log.info(swept, 'files swept')
  },
  '41 19 * * *',
)

export const jobs = [sweepFiles]
