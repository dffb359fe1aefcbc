import { z } from 'zod'
import { job } from '../../lib/jobs.ts'
import { sealReads } from './access.ts'
import { makePartitions } from './queries.ts'

const sealBatch = 5_000

/** Every minute: reads of personal data enter the tree. */
const sealAccess = job(
  'journal.seal_access',
  z.object({}),
  async (ctx) => {
    while ((await sealReads(ctx, sealBatch)) === sealBatch);
  },
  '* * * * *',
)

/** Every hour: partitions for the next entries exist before they are needed. */
const partitions = job(
  'journal.make_partitions',
  z.object({}),
  async (ctx) => {
    const made = await makePartitions(ctx.db)
    if (made > 0) ctx.log.info({ made }, 'journal partitions made')
  },
  '7 * * * *',
)

export const jobs = [sealAccess, partitions]
