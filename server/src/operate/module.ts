import { z } from 'zod'
import { forgetCommands } from '../lib/context.ts'
import { job } from '../lib/jobs.ts'
import type { Module } from '../lib/module.ts'
import { get, post } from '../lib/route.ts'
import type { Follower } from '../modules/journal/index.ts'
import { announcementNotices } from './announcement-notices.ts'
import { Advance, advance, ClockView, rememberClock, show } from './clock.ts'

/** What runs the house rather than a dossier. */
const remember = job('operate.remember_clock', z.object({}), ({ db }) => rememberClock(db), '* * * * *')

const forget = job(
  'operate.forget_commands',
  z.object({}),
  async ({ db, log }) => {
    const forgotten = await forgetCommands(db)
    if (forgotten > 0) log.info({ forgotten }, 'answered commands forgotten')
  },
  '17 * * * *',
)

export const module: Module<Follower> = {
  name: 'operate',
  permissions: { 'operate.clock': ['public'], 'operate.advance': ['staff'] },
  errors: {
    'operate.clock_is_real': {
      vi: 'Hệ thống đang chạy theo giờ thực nên không chuyển được.',
      en: 'The system runs on the real clock; it cannot be moved.',
    },
    'operate.clock_backwards': {
      vi: 'Đồng hồ minh họa chỉ chuyển về phía trước (hiện là {now}).',
      en: 'The demonstration clock only moves forward (it is {now}).',
    },
    'operate.clock_beyond_end': {
      vi: 'Thời gian minh họa kết thúc vào {end}.',
      en: 'The demonstration ends at {end}.',
    },
  },
  routes: [
    get('/clock', { summary: 'Legal time', permission: 'operate.clock', reply: ClockView, handle: show }),
    post('/clock/advance', {
      summary: 'Move the demonstration forward',
      permission: 'operate.advance',
      body: Advance,
      reply: ClockView,
      handle: advance,
    }),
  ],
  followers: [announcementNotices],
  jobs: [remember, forget],
}
