import { z } from 'zod'
import { job } from '../../lib/jobs.ts'
import { sweep } from './queries-sessions.ts'
import { settings } from './settings.ts'

/** Ended sessions and abandoned exchanges hold addresses of people: they go within the hour. */
export const sweepSessions = job(
  'identity.sweep',
  z.object({}),
  (ctx) => sweep(ctx.db, settings().session.idleMinutes),
  '17 * * * *',
)
