import {
  Announcement,
  AnnouncementId,
  CalendarBrief,
  DaysQuery,
  DaysReply,
  ExplainReply,
  ExplainRequest,
  MovedCase,
  ProposeAnnouncement,
  RedateProgress,
  ReplayReply,
  ReplayRequest,
  ShownRedateItem,
} from '@motcua/shared/calendar'
import { PageQuery, page } from '@motcua/shared/common'
import { z } from 'zod'
import { get, post } from '../../lib/route.ts'
import {
  announcement,
  announcements,
  confirm,
  preview,
  progress,
  propose,
  redatedItems,
  withdraw,
} from './announcements.ts'
import { calendars, days, explainDate, replayCertificate } from './service.ts'

const One = z.object({ id: AnnouncementId })

const publicRoutes = [
  get('/calendar/calendars', {
    summary: 'Working calendars, with the version in force',
    permission: 'calendar.read',
    reply: z.array(CalendarBrief),
    handle: (ctx) => calendars(ctx),
  }),
  get('/calendar/days', {
    summary: 'What each day of a range is, now or as it was known at a moment',
    permission: 'calendar.read',
    query: DaysQuery,
    reply: DaysReply,
    handle: days,
  }),
  post('/calendar/explain', {
    summary: 'Compute a due date, with its certificate and the reasons in sentences',
    permission: 'calendar.explain',
    body: ExplainRequest,
    reply: ExplainReply,
    ratePerMinute: 120,
    handle: explainDate,
  }),
  post('/calendar/replay', {
    summary: 'Compute a certificate again on the calendar version it names and compare the bytes',
    permission: 'calendar.explain',
    body: ReplayRequest,
    reply: ReplayReply,
    ratePerMinute: 120,
    handle: (ctx, { certificate }) => replayCertificate(ctx, certificate),
  }),
]

const announcementRoutes = [
  get('/calendar/announcements', {
    summary: 'Late changes of days, newest first',
    permission: 'calendar.propose',
    query: PageQuery,
    reply: page(Announcement),
    handle: announcements,
  }),
  post('/calendar/announcements', {
    summary: 'Enter a document that changes days, as a draft',
    permission: 'calendar.propose',
    body: ProposeAnnouncement,
    reply: Announcement,
    handle: propose,
  }),
  get('/calendar/announcements/:id', {
    summary: 'One change of days',
    permission: 'calendar.propose',
    params: One,
    reply: Announcement,
    handle: announcement,
  }),
  get('/calendar/announcements/:id/preview', {
    summary: 'Open cases that the draft would move, with old and new date',
    permission: 'calendar.propose',
    params: One,
    query: PageQuery,
    reply: page(MovedCase),
    handle: preview,
  }),
  post('/calendar/announcements/:id/confirm', {
    summary: 'Make the draft binding and re-date open cases',
    permission: 'calendar.decide',
    params: One,
    body: z.object({ version: z.string().max(200).describe('Calendar version the preview was seen on') }),
    reply: Announcement,
    handle: confirm,
  }),
  post('/calendar/announcements/:id/withdraw', {
    summary: 'Drop the draft',
    permission: 'calendar.propose',
    params: One,
    reply: Announcement,
    handle: withdraw,
  }),
  get('/calendar/announcements/:id/progress', {
    summary: 'How far the re-dating has come',
    permission: 'calendar.propose',
    params: One,
    reply: RedateProgress,
    handle: progress,
  }),
  get('/calendar/announcements/:id/items', {
    summary: 'What the re-dating did to each case',
    permission: 'calendar.propose',
    params: One,
    query: PageQuery,
    reply: page(ShownRedateItem),
    handle: redatedItems,
  }),
]

export const routes = [...publicRoutes, ...announcementRoutes]
