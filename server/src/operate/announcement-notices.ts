import type { Ctx } from '../lib/context.ts'
import { systemActor } from '../lib/context.ts'
import type { Db } from '../lib/db.ts'
import { jsonLog } from '../lib/log.ts'
import { dayOf, formatTime } from '../lib/time.ts'
import { AnnouncementCall } from '../modules/catalogue/index.ts'
import { defineFollower, type FollowedEntry } from '../modules/journal/index.ts'
import { type NewNotice, notifyMany } from '../modules/notices/index.ts'
import { holdersInProvince } from '../modules/organisation/index.ts'

/**
 * Tells a province's control officers when 60 % of an announcement's time is gone, and its office chief too when it is
 * overdue. Here, because catalogue stands below notices on the map and may not speak itself.
 */
const TELLS: Record<string, { late: boolean; roles: readonly string[] }> = {
  'catalogue.announcement_alerted': { late: false, roles: ['control_officer'] },
  'catalogue.announcement_overdue': { late: true, roles: ['control_officer', 'office_chief'] },
}

const DUTIES = {
  list: { vi: 'công bố danh mục thủ tục hành chính', en: 'announcing the list of procedures' },
  process: { vi: 'phê duyệt quy trình nội bộ', en: 'approving the internal processes' },
} as const

const wordsOf = ({ number, title, duty, dueAt }: AnnouncementCall, late: boolean) => {
  const due = formatTime(Temporal.Instant.from(dueAt))
  const { vi, en } = DUTIES[duty]
  return {
    vi: {
      subject: late ? `Quá hạn ${vi} theo ${number}` : `Sắp đến hạn ${vi} theo ${number}`,
      body: late ? `${title}. Đã quá hạn từ ${due}.` : `${title}. Đã qua 60 % thời gian; hạn cuối ${due}.`,
    },
    en: {
      subject: late ? `Overdue: ${en} after ${number}` : `Due soon: ${en} after ${number}`,
      body: late ? `${title}. It was due on ${due}.` : `${title}. 60 % of the time is gone; due on ${due}.`,
    },
  }
}

const contextOf = (db: Db, { lawAt, position }: FollowedEntry): Ctx => ({
  db,
  actor: systemActor('operate.announcement_notices'),
  now: Temporal.Instant.from(lawAt),
  requestId: `entry:${position}`,
  log: jsonLog,
  lang: 'vi',
  ip: '',
})

const noticesOf = async (ctx: Ctx, { id, type, data }: FollowedEntry): Promise<NewNotice[]> => {
  const tells = TELLS[type]
  if (!tells) return []
  const call = AnnouncementCall.parse(data)
  const staff = await holdersInProvince(ctx.db, call.provinceId, tells.roles, dayOf(ctx.now))
  return staff.map((staffId) => ({
    to: { staffId },
    key: `${type}:${id}:${call.duty}:${staffId}`,
    words: wordsOf(call, tells.late),
    link: '/console/catalogue/announcements',
    subject: { kind: 'announcement', id },
  }))
}

export const announcementNotices = defineFollower({
  name: 'operate.announcement_notices',
  kinds: ['announcement'],
  types: Object.keys(TELLS),
  apply: async (db, entries) => {
    for (const entry of entries) {
      const ctx = contextOf(db, entry)
      await notifyMany(ctx, await noticesOf(ctx, entry))
    }
  },
  reset: async () => {},
})
